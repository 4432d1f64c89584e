"""Thiếu một mục bắt buộc.

Mỗi loại văn bản có những mục phải có. Thông báo chỉ ra chỗ thiếu và một dòng mẫu có thể chép vào rồi sửa lại.
---
A required field is missing.

Each form has fields that must be there. The message shows where one is missing and a line to paste and fill in.
"""

from collections.abc import Collection

from ...base.messages import Message, Words, msg
from ...documents.schemas import Field, describe
from ..context import Context, ShapeFault
from ..hand import line_of
from ..meant import NO_FORM, begin_anew, name_meant, sample_in_flow
from ..problem import Problems, Rule
from ..words import example, mend, nearest, titled

RULE = Rule(
    code="SHAPE01",
    level="error",
    title=Words("Thiếu mục bắt buộc", "Required field missing"),
    good="unit: ham-tan\nperiod: 2013-03\ndata_as_of: 2013-03-14\nsecrecy: none",
    bad="unit: ham-tan\nperiod: 2013-03\nsecrecy: none",
)


def check(context: Context) -> Problems:
    """Yield a problem for each required field that is missing, at the entry in which it is missing."""
    told = {fault.node.pointer for fault in context.shape if fault.keyword in ("type", "spelling")}
    for fault in context.shape:
        if fault.keyword == "required":
            yield from _missing(fault, told)


def _missing(fault: ShapeFault, told: Collection[str]) -> Problems:
    present = fault.node.value if isinstance(fault.node.value, dict) else {}
    if not fault.node.pointer and not present.keys() & set(describe(fault.document.form, "").schema["properties"]):
        if fault.error.message.startswith(f"'{fault.limit[0]}'"):  # once, not for each field
            yield RULE.at(fault.document, fault.node, NO_FORM, begin_anew(fault.document))
        return
    # jsonschema gives one error for each missing name, and the name only in its message.
    for name in fault.limit:
        if name not in present and fault.error.message.startswith(f"'{name}'") and not _mistyped(name, fault):
            if name == "precision" and any(child.pointer in told for child in present.values()):
                continue  # the line that is shown for the number has its precision as well
            field = describe(fault.document.form, f"{fault.node.pointer}/{name}")
            message = msg("The field {field} is missing.", field=titled(field))
            yield RULE.at_key(fault.document, fault.node, message, mend(fault.schema) or _paste(fault, field))


def _mistyped(name: str, fault: ShapeFault) -> bool:
    """Tell whether the field is there under a mistyped name; then SHAPE02 reports that cause."""
    present = fault.node.value if isinstance(fault.node.value, dict) else {}
    schema = describe(fault.document.form, fault.node.pointer).schema
    known = schema.get("properties", {})
    return any(
        name_meant(other, schema, fault.document.form, fault.node.pointer) == name
        or nearest(other, [field for field in known if field not in present]) == name
        for other in present
        if other not in known
    )


def _paste(fault: ShapeFault, field: Field) -> Message:
    """Return the line to add with the field, or the line in braces with the field in it."""
    sample = _next_number(fault) if field.name == "id" else example(field) or sample_in_flow(field)
    if not sample:
        return msg("Add the field {field}. {description}", field=titled(field), description=field.description)
    node, document = fault.node, fault.document
    line = document.text.split("\n")[node.line - 1]
    if line[node.column - 1 : node.column] == "{" and (end := line.find("}", node.column)) > 0:
        inner = line[node.column : end].rstrip(", ")
        text = f"{line[: node.column]}{inner}{', ' if inner.strip() else ''}{field.name}: {sample}{line[end:]}"
        return line_of(node.line, text)
    added, count = f"{field.name}: {sample}", node.column - 1
    if not count:
        return msg(
            "Below line {number} add a line, without a blank at its beginning: {line}", number=node.line, line=added
        )
    return msg(
        "Below line {number} add a line, with {count} blanks at its beginning: {line}",
        number=node.line,
        count=count,
        line=added,
    )


def _next_number(fault: ShapeFault) -> str:
    """Return the first number that no entry of the same list has."""
    path = fault.node.pointer.split("/")[1:-1]
    beside = fault.document.root.items(*path) if fault.document.root is not None else ()
    numbers = [node.whole or 0 for entry in beside if (node := entry.get("id")) is not None]
    return str(max(numbers, default=0) + 1)
