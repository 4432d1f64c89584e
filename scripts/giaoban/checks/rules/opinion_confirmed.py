"""Tin đồn nhưng thông tin đã được xác nhận trong cùng văn bản.

Tin đồn là điều không có nguồn nào xác nhận được (mục I.2). Nếu thông tin đã được xác nhận thì đó không còn là tin đồn:
ghi `kind: opinion`, hoặc sửa kết quả kiểm chứng. Tin đồn về sau mới được xác nhận thì báo cáo thành vấn đề mới, dùng
`continues` dẫn tới vấn đề cũ.
---
A rumour whose claim is confirmed in the same document.

A rumour has no source that can confirm it (plan 26/KH-LĐLĐ, I.2). Where the claim is confirmed it is no rumour: write
`kind: opinion`, or grade the claim otherwise. A rumour confirmed later is a new matter that `continues` the old one.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..walk import matters

RULE = Rule(
    code="OPINION03",
    level="error",
    title=Words("Tin đồn đã được xác nhận", "A rumour that is confirmed"),
    good="kind: rumour\nclaim: {statement: …, status: unverified}",
    bad="kind: rumour\nclaim: {statement: …, status: confirmed}",
)


def check(context: Context) -> Problems:
    """Yield a problem at the state of the claim of each rumour that is said to be confirmed."""
    for document, matter in matters(context):
        status = matter.text("claim", "status")
        if status is not None and status.string == "confirmed" and matter.word("kind") == "rumour":
            yield RULE.at(
                document,
                status,
                msg("This matter is a rumour, and its claim is confirmed; a rumour is what nobody could confirm."),
                msg("Write «kind: opinion» if it is confirmed; otherwise correct the status of the claim."),
            )
