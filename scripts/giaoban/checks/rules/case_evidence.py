"""Bước của vụ việc chưa ghi đủ căn cứ: quyết định, cách xác minh, kết luận, nơi gửi, đề xuất, chỉ đạo.

Mỗi bước phải để lại căn cứ để giải trình được (mục II.3.3): chọn lọc ghi quyết định và đánh giá; xác minh ghi cách xác
minh, kết quả và kết luận; phản ánh ghi gửi tới đâu và đề xuất gì; phản hồi ghi chỉ đạo đã ban hành.
---
A step of a case lacks its evidence: decision, methods, outcome, addressee, proposal, directive.

Each step must leave evidence, so that the case can be explained (plan 26/KH-LĐLĐ, II.3.3): select the decision and
the assessment; verify the methods, the findings and the outcome; escalate to whom and what is proposed; respond the
directive.
"""

from ...base.messages import Words, msg
from ...documents.schemas import describe
from ...documents.steps import STEPS, lacking
from ..context import Context
from ..courses import cases, step_title
from ..moments import day_of
from ..problem import Problems, Rule
from ..words import titled

RULE = Rule(
    code="CASE02",
    level="warning",
    title=Words("Bước của vụ việc thiếu căn cứ", "A step without its evidence"),
    good="select: {on: 2013-03-21, by: reviewer, decision: handle, assessment: Nhiều đơn vị cùng phản ánh.}",
    bad="select: {on: 2013-03-21, by: reviewer}",
)


def check(context: Context) -> Problems:
    """Yield a problem at each step for each field of its evidence that is not there; later steps are CASE06's."""
    return bare(context, RULE, required=False)


def bare(context: Context, rule: Rule, *, required: bool) -> Problems:
    """Yield a problem for each piece of evidence that a step lacks; `required`: of steps from the office's day on."""
    first = context.registry.office.evidence_from
    for document, steps, _ in cases(context):
        for step in STEPS:
            node = steps.get(step)
            if node is None or not isinstance(node.value, dict):
                continue
            on = day_of(node.get("on"))
            if required is not (first is not None and on is not None and on >= first):
                continue
            for name in lacking(step, node.value):
                field = describe("case", f"/steps/{step}/{name}")
                message = msg("The step {step} does not say yet: {field}.", step=step_title(step), field=titled(field))
                fix = msg("Add {name} to this step: {description}", name=name, description=field.description)
                yield rule.at_key(document, node, message, fix)
