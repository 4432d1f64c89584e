"""Hiệu lực của chỉ đạo không khớp với việc thay thế.

Chỉ đạo ghi `status: replaced` thì phải có chỉ đạo khác ghi `replaces` tới nó; ngược lại, chỉ đạo đã bị thay thế thì
không còn ghi là có hiệu lực. Chỉ đạo có `withdrawn_on` thì ghi `status: withdrawn`.
---
The status of a directive does not fit what replaces it.

Where a directive says `status: replaced`, another one must say that it `replaces` it; and a directive that another one
replaces is no longer in force. One that has `withdrawn_on` says `status: withdrawn`.
"""

from ...base.messages import Words, msg
from ...source.node import Node
from ..context import Context
from ..moments import day_of, late
from ..problem import Problems, Rule
from ..walk import named, readable

RULE = Rule(
    code="TIME15",
    level="warning",
    title=Words("Hiệu lực và thay thế, thu hồi không khớp", "Status and replacement or withdrawal disagree"),
    good="# 2013-009.yml\nstatus: replaced\n# 2013-012.yml\nreplaces: 2013-009",
    bad="# 2013-009.yml, không chỉ đạo nào ghi replaces: 2013-009\nstatus: replaced",
    reach="linked",
    why=Words(
        "Chỉ đạo được so với chỉ đạo mà nó thay thế và chỉ đạo thay thế nó.",
        "A directive is compared with the one that it replaces and with those that replace it.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a problem at each status «replaced» without a successor, and at one in force that should have ended."""
    directives = list(readable(context, "directive"))
    replaced = {name for document, root in directives if (name := root.word("replaces")) != document.reference}
    for document, root in directives:
        status = root.text("status")
        if status is not None and status.string == "replaced" and document.reference not in replaced:
            message = msg(
                "This directive is said to be replaced, but no other one says that it replaces {id}.",
                id=document.reference,
            )
            fix = msg("Add «replaces: {id}» to the new directive, or write «status: withdrawn».", id=document.reference)
            yield RULE.at(document, status, message, fix)
        withdrawn_on = root.get("withdrawn_on")
        if withdrawn_on is not None and (status is None or status.string != "withdrawn"):
            yield RULE.at(
                document,
                withdrawn_on,
                msg("The directive has a day of withdrawal, but is not said to be withdrawn."),
                msg("Write «status: withdrawn», or take withdrawn_on away."),
            )
        replaces = root.text("replaces")
        earlier = named(context, "directive", replaces)
        if replaces is None or earlier is None or not _in_force(earlier[1]):
            continue
        if late(earlier[1].get("issued_on"), day_of(root.get("issued_on"))) is None:  # else it is TIME14's
            other = earlier[0]
            yield RULE.at(
                document,
                replaces,
                msg("The directive {id}, which this one replaces, is still said to be in force.", id=other.reference),
                msg("Write «status: replaced» in {path}.", path=other.path),
            )


def _in_force(directive: Node) -> bool:
    status = directive.get("status")
    return status is None or status.value == "in_force"
