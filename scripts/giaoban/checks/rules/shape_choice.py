"""Giá trị không nằm trong danh sách được dùng.

Một số mục chỉ nhận những từ đã định sẵn, ví dụ `kind: opinion` (dư luận xã hội) hoặc `kind: rumour` (tin đồn).
---
A value that is not among the allowed ones.

Some fields take fixed words only, such as `kind: opinion` or `kind: rumour`.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..meant import line_meant, line_or_example
from ..problem import Problems, Rule
from ..words import choices, field_at, mend, nearest, shown_at, titled

RULE = Rule(
    code="SHAPE04",
    level="error",
    title=Words("Giá trị không có trong danh sách", "Value not in the list"),
    good="attitude: upset",
    bad="attitude: angry",
)


def check(context: Context) -> Problems:
    """Yield a problem at each value outside its schema's list."""
    for fault in context.shape:
        if fault.keyword not in ("enum", "const"):
            continue
        field = field_at(fault)
        allowed = fault.limit if fault.keyword == "enum" else [fault.limit]
        meant = nearest(fault.node.written or str(fault.node.value), [str(value) for value in allowed])
        values = choices(field) or ", ".join(str(value) for value in allowed)
        fix = (
            msg("Did you mean «{meant}»? Possible values: {values}.", meant=meant, values=values)
            if meant
            else msg("Possible values: {values}.", values=values)
        )
        message = msg("«{value}» is not a value of the field {field}.", value=shown_at(fault.node), field=titled(field))
        if len(allowed) > 1:
            line = line_or_example(fault.document, fault.node, field, context.registry)
        else:
            line = line_meant(fault.document, fault.node, field, context.registry)
        yield RULE.at(fault.document, fault.node, message, line or mend(fault.schema) or fix)
