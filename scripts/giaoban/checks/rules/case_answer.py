"""Thông tin đã bị bác bỏ nhưng phản hồi không phải là văn bản trả lời.

Thông tin sai thì vẫn phải trả lời, vì dư luận là có thật: người lao động thật sự lo lắng dù điều họ nghe là sai. Bước
phản hồi dẫn tới một chỉ đạo loại `answer`, nêu ai trả lời, việc gì, đã thấy gì, làm gì.
---
The claim was refuted, but the directive that responds is no answer.

A false claim gets an answer as well, because the view is real: people do worry, although what they heard is false. The
step respond names a directive of the kind `answer`, with responder, issue, findings and measures.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..courses import cases
from ..problem import Problems, Rule
from ..walk import named

RULE = Rule(
    code="CASE04",
    level="warning",
    title=Words("Thông tin sai chưa được trả lời", "A false claim without an answer"),
    good="verify: {…, outcome: refuted}\nrespond: {…, directive: 2013-012}   # kind: answer",
    bad="verify: {…, outcome: refuted}\nrespond: {…, directive: 2013-013}   # kind: guidance",
    reach="linked",
    why=Words(
        "Vụ việc được so với chỉ đạo mà nó dẫn tới.",
        "The case is compared with the directive that it refers to.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a problem at the directive of each step respond to a refuted claim that is not of the kind answer."""
    for document, steps, course in cases(context):
        node = steps.text("respond", "directive")
        directive = named(context, "directive", node) if course.outcome == "refuted" else None
        if node is not None and directive is not None and directive[1].word("kind") not in (None, "answer"):
            yield RULE.at(
                document,
                node,
                msg("The claim was found to be false, but {id} is no answer to the members.", id=node.string),
                msg("Issue a directive of the kind answer with what was found, and name it here."),
            )
