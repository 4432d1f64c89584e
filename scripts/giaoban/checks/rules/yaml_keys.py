"""Một mục được ghi hai lần trong cùng một nhóm, hoặc tên mục không phải là chữ.

Nếu một mục có hai lần, không ai biết lấy giá trị nào. Giữ lại một, xóa dòng kia.
---
A field stands twice in one entry, or a field's name is not a text.

With two values nobody can tell which one counts. Keep one and delete the other.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..walk import faults

RULE = Rule(
    code="YAML04",
    level="error",
    title=Words("Mục bị ghi hai lần", "Field given twice"),
    good="attitude: upset",
    bad="attitude: upset\nattitude: worried",
)


def check(context: Context) -> Problems:
    """Yield a problem at the second of two equal keys, and at each key that is not a text."""
    for document, fault in faults(context, "duplicate_key", "key"):
        if fault.kind == "duplicate_key":
            name, _, line = fault.detail.rpartition("|")
            message = msg(
                "The field «{name}» stands here a second time; the first is on line {line}.", name=name, line=line
            )
            fix = msg("Keep one of the two lines and delete the other.")
        else:
            message = msg("The name of a field must be a simple word.")
            fix = msg("Write «name: value», without brackets around the name.")
        yield RULE.place(document.path, fault.line, fault.column, fault.pointer, message, fix)
