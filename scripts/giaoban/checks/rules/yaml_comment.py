"""Chữ đứng sau dấu # bị bỏ mất, vì YAML coi từ đó đến cuối dòng là ghi chú.

Viết `title: Công nhân tổ #3 đòi lương` thì máy chỉ đọc được «Công nhân tổ». Câu có dấu # phải đặt cả câu trong dấu
ngoặc kép; `giaoban fix` làm việc đó. Ghi chú thật thì cách câu hai dấu cách, và sau dấu # có một dấu cách, như
`title: Chậm trả lương  # đã hỏi lại`.
---
What stands after a # is lost: to YAML it is a comment up to the end of the line.

Of `title: Công nhân tổ #3 đòi lương` only «Công nhân tổ» is read. A text with a # in it is put between double quotes,
which `giaoban fix` does. A true comment stands two blanks from the text, with a blank after its #, as in
`title: Chậm trả lương  # asked again`.
"""

from ...base.messages import Message, Words, msg
from ...documents.corpus import Document
from ...documents.schemas import describe
from ...repair.cut import Cut, cuts, suspect
from ...repair.tree import tree_of
from ...source.node import place_of
from ..context import Context
from ..problem import Problem, Problems, Rule
from ..words import masked, shown, titled

RULE = Rule(
    code="YAML06",
    level="warning",
    title=Words("Chữ sau dấu # bị bỏ mất", "Text lost after a #"),
    good='title: "Công nhân tổ #3 đòi lương"',
    bad="title: Công nhân tổ #3 đòi lương",
)

_BEGINNING, _END = 40, 24  # how much of a long text is shown before the lost part


def check(context: Context) -> Problems:
    """Yield a problem at each # that cuts a text short, in the documents in focus that can be read."""
    for document in context.focused.documents:
        if document.root is not None and not document.faults and suspect(document.text):
            for cut in cuts(document.text, tree_of(document.text, document.form)):
                yield _problem(document, cut)


def _problem(document: Document, cut: Cut) -> Problem:
    line, column = place_of(document.text, cut.at)
    pointer = cut.scalar.pointer
    field = describe(document.form, pointer)
    message = msg(
        "«{lost}» is lost: after a # everything is a comment. The field {field} is only «{kept}».",
        lost=shown(cut.lost),
        field=titled(field),
        kept=shown(cut.scalar.value),
    )
    return RULE.place(document.path, line, column, pointer, message, _fix(cut, f"{_name(pointer)} {_line(cut)}"))


def _fix(cut: Cut, line: str) -> Message:
    if cut.scalar.is_block:
        return msg(
            "If it belongs to the text, write it on a line of its own below the | or >, indented as the text is. "
            "If it is a comment, put two blanks before the # and one after it."
        )
    if cut.edit is None:
        return msg(
            "If it belongs to the text, write: {line}. If it is a comment, put two blanks before the # "
            "and one after it.",
            line=line,
        )
    return msg(
        "If it belongs to the text, write: {line}, or run giaoban fix. If it is a comment, put two blanks before the # "
        "and one after it.",
        line=line,
    )


def _name(pointer: str) -> str:
    name = pointer.rpartition("/")[2]
    return "-" if name.isdigit() else f"{name}:"


def _line(cut: Cut) -> str:
    """Return the whole text as it should be written, on one line; of a long one the beginning and the lost part."""
    whole = masked(" ".join(cut.whole.split()))
    kept = len(whole) - len(cut.lost) - _END
    return whole if kept <= _BEGINNING + _END else f"{whole[:_BEGINNING]}…{whole[kept:]}"
