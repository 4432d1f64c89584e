"""Con số viết có dấu chấm ở chỗ cần số nguyên, hoặc có dấu chấm mà không rõ là ngăn hàng nghìn hay phần lẻ.

Ta viết 12.000 là mười hai nghìn, còn máy đọc thành 12. Vì vậy số nguyên chỉ viết chữ số, không có dấu chấm (12000). Ở
mục nhận số lẻ, `1.200` bị từ chối vì có hai cách hiểu: một nghìn hai trăm thì viết 1200, một phẩy hai thì viết 1.2.
---
A number with a dot where a whole number belongs, or with a dot that may part thousands or decimals.

In Vietnamese 12.000 is twelve thousand; a machine reads 12. So whole numbers are digits alone, without a dot (12000).
Where decimals are taken, `1.200` is refused because it has two meanings: 1200, or 1.2.
"""

from ...base.messages import Message, Words, msg
from ..amounts import meant_at, spoken
from ..context import Context, ShapeFault
from ..meant import line_meant
from ..problem import Problems, Rule
from ..words import example, field_at, shown_at, titled

RULE = Rule(
    code="SHAPE07",
    level="error",
    title=Words("Dấu chấm trong con số", "A dot in a number"),
    good="people: {count: 12000, precision: about}",
    bad="people: {count: 12.000, precision: about}",
)


def check(context: Context) -> Problems:
    """Yield a problem at each number whose spelling means something other than its value."""
    for fault in context.shape:
        if fault.keyword == "spelling":
            line = line_meant(fault.document, fault.node, field_at(fault), context.registry)
            sample = msg("Write it as in this example: {example}", example=example(field_at(fault)))
            yield RULE.at(fault.document, fault.node, _message(fault), line or sample)


def _message(fault: ShapeFault) -> Message:
    field, value = titled(field_at(fault)), shown_at(fault.node)
    readings = meant_at(fault.document, fault.node).numbers
    if len(readings) > 1:
        return msg(
            "The field {field} says {value}: that may be {first} or {second}.",
            field=field,
            value=value,
            first=spoken(readings[0]),
            second=spoken(readings[1]),
        )
    return msg("The field {field} says {value}; a whole number is written without a dot.", field=field, value=value)
