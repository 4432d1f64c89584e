"""Thông tin được chấm 1 (đã xác nhận) hoặc 2 (nhiều khả năng đúng) trong khi chỉ có một nơi phát ra.

Mức 1 và 2 cần có ít nhất hai nguồn độc lập nói như nhau. Cách chấm theo thang 6 mức quen dùng (1 đã xác nhận … 6 chưa
đánh giá được), tách khỏi độ tin cậy của nguồn.
---
A claim graded 1 (confirmed) or 2 (probably true) on one origin alone.

Grades 1 and 2 say that independent sources agree, so that there must be two at least. The scale is 1 confirmed … 6
cannot be judged, and stands apart from the grade of the source.
"""

from ...base.messages import Words, msg
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..series import whole
from ..walk import matters
from .opinion_grounds import origins, thin

RULE = Rule(
    code="OPINION06",
    level="warning",
    title=Words("Thông tin chấm cao nhưng chỉ có một nguồn", "A high grade on one origin"),
    good="claim: {statement: …, status: partly, credibility: 3}\nsources: [{channel: talk, origin: khu-tro}]",
    bad="claim: {statement: …, status: partly, credibility: 2}\nsources: [{channel: talk, origin: khu-tro}]",
)


def check(context: Context) -> Problems:
    """Yield a problem at each grade of 1 or 2 with only one origin, unless OPINION01 has already named thin grounds."""
    for document, matter in matters(context):
        grade = matter.at("claim", "credibility")
        if grade is not None and overrated(matter) and not thin(matter):
            yield RULE.at(
                document,
                grade,
                msg(
                    "The claim is graded {grade} (1 confirmed, 2 probably true), but all it rests on comes from one "
                    "origin.",
                    grade=grade.whole,
                ),
                msg("Add a source of another origin, or grade the claim 3 or more."),
            )


def overrated(matter: Node) -> bool:
    """Tell whether a matter's claim has credibility 1 or 2 while its sources are of one origin."""
    return whole(matter.at("claim", "credibility")) in (1, 2) and len(origins(matter)) == 1
