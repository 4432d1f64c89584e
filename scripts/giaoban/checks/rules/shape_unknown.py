"""Tên trường không có trong mẫu.

Thường là gõ sai tên (ví dụ `atitude` thay cho `attitude`) hoặc thụt lề sai nên trường rơi vào mục khác.
---
A field that the form does not have.

Mostly a typing error in the name, or indentation that puts the field under the wrong entry.
"""

from ...base.messages import Words, msg
from ...source.node import Node
from ..amounts import line_to_write, torn_off
from ..context import Context, ShapeFault
from ..problem import Problems, Rule
from ..words import nearest, shown

RULE = Rule(
    code="SHAPE02",
    level="error",
    title=Words("Trường không có trong mẫu", "Unknown field"),
    good="attitude: upset",
    bad="atitude: upset",
)


def check(context: Context) -> Problems:
    """Yield a problem at the key of each field that its schema does not know."""
    for fault in context.shape:
        if fault.keyword in ("additionalProperties", "unevaluatedProperties"):
            yield from _unknown(fault)


def _unknown(fault: ShapeFault) -> Problems:
    known = list(fault.schema.get("properties", {}))
    children: dict[str, Node] = fault.node.value if isinstance(fault.node.value, dict) else {}
    for name, child in children.items():
        if name in known:
            continue
        meant = nearest(name, [choice for choice in known if choice not in children] or known)
        number = torn_off(fault.document, child)
        line = line_to_write(fault.document, number) if number is not None else None
        if line is not None:
            fix = line
        elif child.value is None and " " in name:
            # «{text: một, hai}» is read as two fields, the second without a value.
            fix = msg("Inside {{ }} a text with a comma or a colon needs double quotes around the whole text.")
        elif meant:
            fix = msg("Did you mean «{meant}»?", meant=meant)
        else:
            names = ", ".join(known)
            fix = msg("Fields that are possible here: {names}. Check the indentation as well.", names=names)
        yield RULE.at_key(fault.document, child, msg("There is no field «{name}» here.", name=shown(name)), fix)
