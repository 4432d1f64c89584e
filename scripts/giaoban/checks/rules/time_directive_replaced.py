"""Hiệu lực của chỉ đạo không khớp với việc thay thế.

Chỉ đạo ghi `status: replaced` thì phải có chỉ đạo khác ghi `replaces` tới nó; ngược lại, chỉ đạo đã bị thay thế thì
không còn ghi là có hiệu lực. Chỉ đạo có `withdrawn_on` thì ghi `status: withdrawn`.
---
The status of a directive does not fit what replaces it.

Where a directive says `status: replaced`, another one must say that it `replaces` it; and a directive that another one
replaces is no longer in force. One that has `withdrawn_on` says `status: withdrawn`.
"""

from ...base.messages import Words, msg
from ...documents.corpus import Document
from ..context import Context
from ..moments import day_of
from ..problem import Problems, Rule

RULE = Rule(
    code="TIME15",
    level="warning",
    title=Words("Hiệu lực và thay thế, thu hồi không khớp", "Status and replacement or withdrawal disagree"),
    good="# 2013-009.yml\nstatus: replaced\n# 2013-012.yml\nreplaces: 2013-009",
    bad="# 2013-009.yml, không chỉ đạo nào ghi replaces: 2013-009\nstatus: replaced",
)


def check(context: Context) -> Problems:
    """Yield a problem at each status «replaced» without a successor, and at one in force that should have ended."""
    directives = {document.reference: document for document in context.corpus.of("directive")}
    replaced = {
        node.string
        for document in directives.values()
        if document.root is not None and (node := document.root.text("replaces")) is not None
        if node.string != document.reference
    }
    for reference, document in directives.items():
        root = document.root
        status = root.text("status") if root is not None else None
        if status is not None and status.string == "replaced" and reference not in replaced:
            yield RULE.at(
                document,
                status,
                msg(
                    "This directive is said to be replaced, but no other one says that it replaces {id}.", id=reference
                ),
                msg("Add «replaces: {id}» to the new directive, or write «status: withdrawn».", id=reference),
            )
        withdrawn_on = root.get("withdrawn_on") if root is not None else None
        if withdrawn_on is not None and (status is None or status.string != "withdrawn"):
            yield RULE.at(
                document,
                withdrawn_on,
                msg("The directive has a day of withdrawal, but is not said to be withdrawn."),
                msg("Write «status: withdrawn», or take withdrawn_on away."),
            )
        replaces = root.text("replaces") if root is not None else None
        other = directives.get(replaces.string) if replaces is not None else None
        if replaces is not None and other is not None and _in_force(other) and not _later(other, document):
            yield RULE.at(
                document,
                replaces,
                msg("The directive {id}, which this one replaces, is still said to be in force.", id=other.reference),
                msg("Write «status: replaced» in {path}.", path=other.path),
            )


def _in_force(document: Document) -> bool:
    status = document.root.get("status") if document.root is not None else None
    return status is None or status.value == "in_force"


def _later(one: Document, other: Document) -> bool:
    """Tell whether a directive was issued after another; then TIME14 has reported the cause."""
    first = day_of(one.root.get("issued_on")) if one.root is not None else None
    second = day_of(other.root.get("issued_on")) if other.root is not None else None
    return first is not None and second is not None and first > second
