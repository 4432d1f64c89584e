"""Tên mục không có trong biểu mẫu.

Thường là gõ sai tên (ví dụ `atitude` thay cho `attitude`) hoặc thụt đầu dòng sai nên mục này rơi vào nhóm khác.
---
A field that the form does not have.

Mostly a typing error in the name, or indentation that puts the field under the wrong entry.
"""

from collections.abc import Collection

from ...base.messages import Message, Words, msg
from ...documents.schemas import Field, describe, number_kind
from ...registry.load import Registry
from ...repair.proposals import in_brackets
from ...source.node import Node
from ..amounts import torn_off
from ..context import Context, ShapeFault
from ..hand import line_of
from ..meant import example_line, line_meant, name_meant
from ..problem import Problems, Rule
from ..words import nearest, shown

RULE = Rule(
    code="SHAPE02",
    level="error",
    title=Words("Mục không có trong biểu mẫu", "Unknown field"),
    good="attitude: upset",
    bad="atitude: upset",
)


def check(context: Context) -> Problems:
    """Yield a problem at the key of each field that its schema does not know."""
    told = {fault.node.pointer for fault in context.shape if fault.keyword in ("type", "enum", "spelling", "pattern")}
    for fault in context.shape:
        if fault.keyword in ("additionalProperties", "unevaluatedProperties"):
            yield from _unknown(fault, told, context.registry)


def _unknown(fault: ShapeFault, told: Collection[str], registry: Registry) -> Problems:
    known = list(fault.schema.get("properties", {}))
    children: dict[str, Node] = fault.node.value if isinstance(fault.node.value, dict) else {}
    mended: set[str] = set(told)  # fields whose line has been shown, with what was torn off them
    for name, child in children.items():
        if name in known:
            continue
        if not fault.node.pointer and not children.keys() & set(known):
            return  # SHAPE01 says that the file is not written in the form
        owner = torn_off(children, child, known)
        if owner is not None and owner.pointer in mended:
            continue
        line = line_meant(fault.document, owner, _field(fault, owner), registry) if owner is not None else None
        counts = owner is not None and number_kind(_field(fault, owner).schema)
        if owner is not None and line is None and counts:
            line = example_line(fault.document, owner, _field(fault, owner), registry)
        if owner is not None and line is not None:
            mended.add(owner.pointer)
        whole = _rewritten(fault, name, child) if line is None and not counts else None
        meant = nearest(name, [choice for choice in known if choice not in children] or known)
        if line is not None:
            fix = line
        elif whole is not None:
            fix = whole
        elif child.value is None and " " in name:
            # «{text: một, hai}» is read as two fields, the second without a value.
            fix = msg("Inside {{ }} a text with a comma or a colon needs double quotes around the whole text.")
        elif meant:
            fix = msg("Did you mean «{meant}»?", meant=meant)
        else:
            names = ", ".join(known)
            fix = msg("Fields that are possible here: {names}. Check the indentation as well.", names=names)
        yield RULE.at_key(fault.document, child, msg("There is no field «{name}» here.", name=shown(name)), fix)
        if whole is not None and child.value is None:
            return  # the line that is shown mends the other fields in these braces as well


def _field(fault: ShapeFault, node: Node) -> Field:
    return describe(fault.document.form, node.pointer)


def _rewritten(fault: ShapeFault, name: str, child: Node) -> Message | None:
    """Return the line with the field's right name, or with its braces in order; None where nothing is sure."""
    document = fault.document
    line = document.text.split("\n")[child.key_line - 1]
    before, after = line[: child.key_column - 1], line[child.key_column - 1 :]
    meant = name_meant(name, fault.schema, document.form, fault.node.pointer)
    written = next((text for text in (name, f'"{name}"') if after.startswith(text)), "")
    if meant and written:
        return line_of(child.key_line, f"{before}{meant}{after[len(written) :]}")
    opened = line.find("{")
    if child.value is None and opened >= 0:
        for _, _, value in in_brackets(line[opened:].rstrip()):
            return line_of(child.key_line, line[:opened] + value)
    return None
