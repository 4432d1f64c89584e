"""Giá trị viết chưa đúng cách: ngày, giờ, kỳ báo cáo, mã đơn vị, mã chủ đề, dẫn chiếu.

Ngày viết năm-tháng-ngày (2013-03-14); giờ có múi giờ ("2013-03-19T15:20:00+07:00"); kỳ báo cáo 2013-03, 2013-Q1,
2013-H1 hoặc "2013"; mã đơn vị chữ thường không dấu (ham-tan). Tên, tiêu đề, nhãn viết trên một dòng; ký tự điều khiển
(chép nhầm từ chương trình khác) không dùng ở đâu cả.
---
A value that is not written as it must be: a date, time, period, unit, topic or reference.

Dates are year-month-day (2013-03-14); times carry an offset ("2013-03-19T15:20:00+07:00"); periods are 2013-03,
2013-Q1, 2013-H1 or "2013"; unit ids are in small letters without marks (ham-tan). Names, titles and labels are written
on one line; control characters, copied by mistake from other programs, are not allowed.
"""

import re

from ...base.messages import Message, Words, msg
from ...documents.canonical import dump
from ...registry.load import Registry
from ..context import Context, ShapeFault
from ..meant import impossible, line_or_example
from ..problem import Problems, Rule
from ..texts import around, legacy_of
from ..words import example, field_at, masked, shown_at, titled

RULE = Rule(
    code="SHAPE05",
    level="error",
    title=Words("Viết chưa đúng cách", "Not written as it must be"),
    good="data_as_of: 2013-03-14",
    bad="data_as_of: 14/3/2013",
)


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BREAK = re.compile("[\n\r\x85\u2028\u2029]")
_APART = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]")  # these separate words


def check(context: Context) -> Problems:
    """Yield a problem at each text that does not match its schema's pattern."""
    for fault in context.shape:
        # REF03 reports a topic, whatever is written in its place.
        is_topic = fault.keyword == "pattern" and field_at(fault).schema.get("x-ref") == "topic"
        if fault.keyword == "pattern" and not is_topic and legacy_of(fault.node.string) is None:  # TEXT02 reports it
            yield RULE.at(fault.document, fault.node, *_words(fault, context.registry))


def _words(fault: ShapeFault, registry: Registry) -> tuple[Message, Message | Words]:
    """Return what is wrong and the line to write instead."""
    field, text = field_at(fault), fault.node.string
    line = line_or_example(fault.document, fault.node, field, registry)
    usual = line or field.mend or msg("Write it as in this example: {example}", example=example(field))
    if not text.strip():
        return msg("The field {field} is blank.", field=titled(field)), usual
    control, broken = _CONTROL.search(text), _BREAK.search(text)
    mended = " ".join(_CONTROL.sub("", _APART.sub(" ", text)).split())
    if (control is None and broken is None) or not (mended and re.search(str(fault.limit), mended)):
        shown, day = shown_at(fault.node), impossible(fault.document, fault.node, field)
        if day:
            return msg("The calendar has no day «{day}».", day=day), usual
        return msg("«{value}» is not how the field {field} is written.", value=shown, field=titled(field)), usual
    if control is None:
        message = msg("The field {field} is written on one line; here a line break stands in it.", field=titled(field))
    else:
        message = msg(
            "The field {field} holds a control character, which no text has: {text}",
            field=titled(field),
            text=around(text, *control.span()),
        )
    if "\n" in text and re.search(str(fault.limit), "a\nb"):
        return message, msg("Delete the line with this character, and type it anew.")
    return message, msg("Write instead: {text}", text=_line(fault.node.pointer, masked(mended)))


def _line(pointer: str, text: str) -> str:
    """Return a value as a line of YAML, with its key or with the dash of a list."""
    key = pointer.rpartition("/")[2]
    return dump({"x": [text]}).partition("\n")[2].strip() if key.isdigit() else dump({key: text}).strip()
