"""Cuộc thăm dò có số người trả lời nhiều hơn số người được hỏi.
---
A survey that more people answered than were asked.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import number
from ..context import Context
from ..problem import Problems, Rule
from ..series import natural
from ..walk import surveys

RULE = Rule(
    code="FIGURE05",
    level="error",
    title=Words("Trả lời nhiều hơn được hỏi", "More answers than asked"),
    good="survey: {asked: 200, answered: 164}",
    bad="survey: {asked: 164, answered: 200}",
)


def check(context: Context) -> Problems:
    """Yield a problem at each number of answers that is larger than the number asked."""
    for document, survey in surveys(context):
        node = survey.get("answered")
        asked, answered = natural(survey.get("asked")), natural(node)
        if node is not None and asked is not None and answered is not None and answered > asked:
            message = msg(
                "{answered} people answered, but only {asked} were asked.",
                answered=number(answered),
                asked=number(asked),
            )
            yield RULE.at(document, node, message, msg("Check both numbers; perhaps they only need to change places."))
