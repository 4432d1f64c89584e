"""Vụ việc chỉ gồm tin đồn mà vẫn phản ánh lên cấp trên khi xác minh chưa cho kết quả đúng hoặc đúng một phần.

Tin đồn không có nguồn nào xác nhận được (mục I.2). Chỉ khi bước xác minh kết luận đúng (`confirmed`) hoặc đúng một phần
(`partly`) thì mới phản ánh, đề xuất. Tin đồn sai thì vẫn phải trả lời: bỏ bước phản ánh, ghi ngay bước phản hồi để mọi
cấp đính chính. Vụ việc có dư luận thật (kể cả khi thông tin sai) hoặc có điểm nóng thì đi đủ bốn bước.
---
A case that rests on rumours alone was escalated though verification did not confirm them, in full or in part.

A rumour has no source that can be confirmed (plan 26/KH-LĐLĐ, I.2). It is escalated only where the step verify gave
`confirmed` or `partly`. A rumour that is false gets an answer as well: leave out the step escalate and go on to
respond, so that all levels put it right. A case with a real view in it (even where the claim is false), or with a hot
spot, goes through all four steps.
"""

from ...base.messages import Words, msg
from ...documents.steps import refusals
from ..context import Context
from ..courses import cases
from ..problem import Problems, Rule

RULE = Rule(
    code="CASE01",
    level="error",
    title=Words("Phản ánh tin đồn chưa được xác nhận", "An unconfirmed rumour escalated"),
    good="verify: {on: 2013-05-29, …, outcome: refuted}\nrespond: {on: 2013-06-05, …}   # tin đồn sai: trả lời ngay",
    bad="verify: {on: 2013-05-29, …, outcome: refuted}\nescalate: {on: 2013-06-03, …}   # vụ việc chỉ gồm tin đồn",
    reach="linked",
    why=Words(
        "Loại của các vấn đề trong vụ việc ghi ở báo cáo của chúng.",
        "The kinds of the case's matters stand in their reports.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a problem at the step escalate of each case of rumours alone that was neither confirmed nor partly."""
    for document, steps, course in cases(context):
        node = steps.get("escalate")
        if node is not None and any(refused.why == "unproven" for refused in refusals(course)):
            yield RULE.at_key(
                document,
                node,
                msg("This case rests on rumours alone, and verification has not confirmed them, in full or in part."),
                msg(
                    "Delete the step escalate and answer in the step respond; or, if it is confirmed, write the "
                    "outcome of the step verify."
                ),
            )
