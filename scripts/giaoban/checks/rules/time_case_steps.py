"""Bốn bước của vụ việc không theo thứ tự, bỏ bước, hoặc bước sau có ngày sớm hơn bước trước.

Bốn bước (II.3.3 của Kế hoạch 26/KH-LĐLĐ): chọn lọc, phân loại - đối chiếu, phản ánh - đề xuất, phản hồi. Ngày tính đến
hết ngày, nên hai bước trong cùng một ngày là được. Vụ việc đã quyết định `discard` (không xử lý) thì không có bước sau;
vụ việc `monitor` (theo dõi) có thể được xử lý tiếp bằng bước xác minh. Tin đồn không được xác nhận thì phản hồi ngay
sau bước xác minh, không qua bước phản ánh (CASE01).
---
The four steps of a case are out of order, one is skipped, or a later step has an earlier date.

The steps (plan 26/KH-LĐLĐ, II.3.3) are select, verify, escalate, respond. A date counts to its end, so that two steps
on one day are fine. A case that was discarded has no further steps; one that is monitored is taken up again by
verifying it. A rumour that was not confirmed is answered right after it was verified, without the step
escalate (CASE01).
"""

from ...base.messages import Words, msg
from ...base.times import parse_moment
from ...documents.steps import STEPS, refusals, too_early
from ...source.node import Node
from ..context import Context
from ..courses import cases, step_title
from ..problem import Problems, Rule
from ..words import shown

RULE = Rule(
    code="TIME02",
    level="error",
    title=Words("Các bước của vụ việc sai thứ tự", "Steps of a case out of order"),
    good="select: {on: 2013-03-21, …}\nverify: {on: 2013-03-23, …}",
    bad="select: {on: 2013-03-21, …}\nverify: {on: 2013-03-19, …}",
    reach="linked",
    why=Words(
        "Loại của các vấn đề trong vụ việc ghi ở báo cáo của chúng.",
        "The kinds of the case's matters stand in their reports.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a problem at each step that is too early or follows a missing step."""
    for document, steps, course in cases(context):
        for refused in refusals(course):
            node = steps.get(refused.step)
            if node is None:
                continue
            # a case without its first step has a fault of shape
            if refused.why == "skipped" and refused.missing is not None and refused.missing != "select":
                message = msg(
                    "The step {step} is there, but the step {missing} before it is not.",
                    step=step_title(refused.step),
                    missing=step_title(refused.missing),
                )
                yield RULE.at_key(document, node, message, msg("Add the step that is missing, or delete this one."))
            elif refused.why == "ended":
                yield RULE.at_key(
                    document,
                    node,
                    msg("The case was discarded in the first step, so that it has no further steps."),
                    msg("Change the decision to handle, or delete the later steps."),
                )
        before: Node | None = None
        for name in STEPS:
            on = steps.text(name, "on")
            if on is None or parse_moment(on.string) is None:
                continue
            if before is not None and too_early(on.string, before.string):
                message = msg(
                    "This step is dated {date}, before the step above it ({before}).",
                    date=shown(on.string),
                    before=shown(before.string),
                )
                fix = msg("Check both dates; each step is on the day of the one before it or later.")
                yield RULE.at(document, on, message, fix)
            before = on
