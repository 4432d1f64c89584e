"""Bước của vụ việc ghi người thực hiện là văn thư.

Vụ việc do chuyên viên Ban Tuyên giáo - Nữ công xử lý, Ban Thường vụ ký văn bản lên trên và xuống dưới. Văn thư nhận và
nhập văn bản, không quyết định bước nào.
---
A step of a case is said to be the clerk's.

Reviewers work cases; the leadership signs what goes up and what goes down. The clerk enters what arrived and decides
none of the steps.
"""

from ...base.messages import Words, msg
from ...documents.schemas import describe, label
from ...documents.steps import ROLES, STEPS
from ..context import Context
from ..courses import cases, step_title
from ..problem import Problems, Rule
from ..words import shown

RULE = Rule(
    code="CASE03",
    level="warning",
    title=Words("Người thực hiện bước không phù hợp", "A step taken by a role that does not take it"),
    good="verify: {on: 2013-03-23, by: reviewer, …}",
    bad="verify: {on: 2013-03-23, by: clerk, …}",
)


def check(context: Context) -> Problems:
    """Yield a problem at each role that takes a step and may not."""
    known = describe("case", "/steps/select/by").labels
    for document, steps, _ in cases(context):
        for step in STEPS:
            node = steps.text(step, "by")
            if node is not None and node.string not in ROLES and node.string in known:
                message = msg(
                    "The step {step} is said to be taken by {role}.",
                    step=step_title(step),
                    role=Words(label("case", "/steps/select/by", node.string), shown(node.string)),
                )
                fix = msg("Write reviewer or leadership: whoever decided, not whoever entered it.")
                yield RULE.at(document, node, message, fix)
