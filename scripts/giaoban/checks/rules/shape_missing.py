"""Thiếu một trường bắt buộc.

Mỗi loại văn bản có những trường phải có. Thông báo chỉ ra chỗ thiếu và một dòng mẫu có thể chép vào rồi sửa lại.
---
A required field is missing.

Each form has fields that must be there. The message shows where one is missing and a line to paste and fill in.
"""

from ...base.messages import Message, Words, msg
from ...documents.schemas import Field, describe
from ..context import Context, ShapeFault
from ..problem import Problems, Rule
from ..words import example, mend, nearest, titled

RULE = Rule(
    code="SHAPE01",
    level="error",
    title=Words("Thiếu trường bắt buộc", "Required field missing"),
    good="unit: ham-tan\nperiod: 2013-03\ndata_as_of: 2013-03-14\nsecrecy: none",
    bad="unit: ham-tan\nperiod: 2013-03\nsecrecy: none",
)


def check(context: Context) -> Problems:
    """Yield a problem for each required field that is missing, at the entry in which it is missing."""
    for fault in context.shape:
        if fault.keyword == "required":
            yield from _missing(fault)


def _missing(fault: ShapeFault) -> Problems:
    present = fault.node.value if isinstance(fault.node.value, dict) else {}
    # jsonschema gives one error for each missing name, and the name only in its message.
    for name in fault.limit:
        if name not in present and fault.error.message.startswith(f"'{name}'") and not _mistyped(name, fault):
            field = describe(fault.document.form, f"{fault.node.pointer}/{name}")
            message = msg("The field {field} is missing.", field=titled(field))
            yield RULE.at_key(fault.document, fault.node, message, mend(fault.schema) or _paste(field))


def _mistyped(name: str, fault: ShapeFault) -> bool:
    """Tell whether the field is there under a mistyped name; then SHAPE02 reports that cause."""
    present = fault.node.value if isinstance(fault.node.value, dict) else {}
    known = describe(fault.document.form, fault.node.pointer).schema.get("properties", {})
    return any(
        nearest(other, [field for field in known if field not in present]) == name
        for other in present
        if other not in known
    )


def _paste(field: Field) -> Message:
    sample = example(field)
    if sample:
        return msg("Add a line such as: {line}", line=f"{field.name}: {sample}")
    return msg("Add the field {field}. {description}", field=titled(field), description=field.description)
