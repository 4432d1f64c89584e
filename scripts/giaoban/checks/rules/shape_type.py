"""Giá trị sai kiểu: cần chữ nhưng lại ghi số, cần danh sách nhưng lại ghi chữ, hoặc để trống.

Hay gặp: kỳ báo cáo năm viết `2013` không có dấu ngoặc kép (phải là `"2013"`); một dòng trong danh sách thiếu dấu gạch
đầu dòng; viết `yes`, `no`, `có`, `không` thay cho `true`, `false`.
---
A value of the wrong kind: a number where a text belongs, a text where a list belongs, or nothing at all.

Common: a year as a period without quotes (`2013` for `"2013"`), a list entry without its dash, `yes` for `true`.
"""

import re

from ...base.messages import Message, Words, msg
from ...registry.load import Registry
from ...source.node import Node
from ...source.read import is_number
from ..context import Context, ShapeFault
from ..meant import NO_FORM, begin_anew, line_or_example
from ..problem import Problems, Rule
from ..texts import named
from ..words import example, field_at, shown, shown_at, titled

RULE = Rule(
    code="SHAPE03",
    level="error",
    title=Words("Giá trị sai kiểu", "Value of the wrong kind"),
    good='period: "2013"',
    bad="period: 2013",
)

_KINDS = {
    "string": msg("a text"),
    "integer": msg("a whole number"),
    "number": msg("a number"),
    "boolean": msg("true or false"),
    "array": msg("a list (each entry with a dash)"),
    "object": msg("an entry with fields of its own"),
}


def check(context: Context) -> Problems:
    """Yield a problem at each value of another kind than its schema says."""
    for fault in context.shape:
        if fault.keyword == "type" and not fault.node.pointer:
            yield RULE.at(fault.document, fault.node, NO_FORM, begin_anew(fault.document))
        elif fault.keyword == "type" and not _cut(fault):
            field = field_at(fault)
            wanted = fault.limit
            kind = wanted if isinstance(wanted, str) else wanted[0]
            message = (
                msg("The field {field} has no value; it needs {kind}.", field=titled(field), kind=_KINDS[kind])
                if fault.node.value is None
                else msg(
                    "The field {field} needs {kind}, not {value}.",
                    field=titled(field),
                    kind=_KINDS[kind],
                    value=_seen(fault.node),
                )
            )
            yield RULE.at(fault.document, fault.node, message, _mend(fault, kind, context.registry))


def _cut(fault: ShapeFault) -> bool:
    """Tell whether a text is empty because it begins with a #; then YAML06 reports that cause."""
    if "x-text" not in field_at(fault).schema:
        return False
    line = fault.document.text.split("\n")[fault.node.key_line - 1]
    return fault.node.value is None and re.search(r":\s+#\S", line) is not None


def _seen(node: Node) -> str:
    """Return the value as in the file; a text that reads as a number is shown in quotes, or with a mark."""
    seen = shown_at(node) or '""'
    if not node.string or not is_number("".join(filter(str.isprintable, seen))):
        return seen
    text = node.string.strip("\n")
    return (
        f'"{seen}"' if is_number(text) else shown("".join(sign if sign.isprintable() else named(sign) for sign in text))
    )


def _mend(fault: ShapeFault, kind: str, registry: Registry) -> Message:
    line = line_or_example(fault.document, fault.node, field_at(fault), registry)
    if line is not None:
        return line
    field = field_at(fault)
    sample = example(field)
    if kind == "boolean":
        return msg("Write true (yes) or false (no), without quotes.")
    if kind in ("integer", "number"):
        return msg("Write digits only, without dots, units or quotes, for example {example}.", example=sample or "320")
    if kind == "array":
        return msg("Begin each entry on a line of its own with «- », or write [first, second].")
    if sample:
        return msg("Write it as in this example: {example}", example=f"{field.name}: {sample}")
    return msg("See the example in the handbook; if there is nothing to say, delete the whole line.")
