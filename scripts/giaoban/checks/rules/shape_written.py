"""Giá trị viết chưa đúng cách: ngày, giờ, kỳ báo cáo, mã đơn vị, mã chủ đề, tham chiếu.

Ngày viết năm-tháng-ngày (2013-03-14); giờ có múi giờ ("2013-03-19T15:20:00+07:00"); kỳ báo cáo 2013-03, 2013-Q1,
2013-H1 hoặc "2013"; mã đơn vị chữ thường không dấu (ham-tan).
---
A value that is not written as it must be: a date, time, period, unit, topic or reference.

Dates are year-month-day (2013-03-14); times carry an offset ("2013-03-19T15:20:00+07:00"); periods are 2013-03,
2013-Q1, 2013-H1 or "2013"; unit ids are in small letters without marks (ham-tan).
"""

from collections.abc import Iterator

from ...messages import Words, msg
from ..context import Context
from ..problem import Problem, Rule
from ..words import example, field_at, shown_at, titled

RULE = Rule(
    code="SHAPE05",
    level="error",
    family="shape",
    since="0.1",
    title=Words("Viết chưa đúng cách", "Not written as it must be"),
    good="data_as_of: 2013-03-14",
    bad="data_as_of: 14/3/2013",
)


def check(context: Context) -> Iterator[Problem]:
    """Yield a problem at each text that does not match its schema's pattern."""
    for fault in context.shape:
        if fault.keyword == "pattern":
            field = field_at(fault)
            if not fault.node.string.strip():
                message = msg("The field {field} is blank.", field=titled(field))
            else:
                message = msg(
                    "«{value}» is not how the field {field} is written.",
                    value=shown_at(fault.node),
                    field=titled(field),
                )
            fix = field.mend or msg("Write it as in this example: {example}", example=example(field))
            yield RULE.at(fault.document, fault.node, message, fix)
