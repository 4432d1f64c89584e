"""Ngày trong văn bản muộn hơn ngày văn bản đến.

Văn thư ghi ngày nhận ở `received.at`. Văn bản không thể nói về điều xảy ra sau khi nó đã đến. Được so sánh: ngày số
liệu, ngày giao ban, ngày của nguồn, cuộc thăm dò, số liệu (báo cáo định kỳ); giờ phát sinh, phát hiện (điểm nóng);
ngày nhận chỉ đạo (phản hồi). Những gì được ghi thêm về sau, như diễn biến, ngày phổ biến, ngày báo cáo cấp ủy, thì
không so sánh. Cùng ngày thì được.
---
A date in the document is later than the day on which the document arrived.

The clerk enters the arrival in `received.at`. A document cannot tell of what happened after it came. Compared are the
day of the data, that of the briefing and the dates of sources, surveys and figures (periodic reports), the times
emerged and detected (hot spots), and the day on which the directive was received (feedback). What is added later,
such as updates, the days of relaying and of informing the committee, is not. The same day is fine.
"""

from collections.abc import Iterator

from ...base.messages import Words, msg
from ...documents.schemas import describe
from ...source.node import Node
from ..context import Context
from ..moments import arrival, late
from ..problem import Problems, Rule
from ..walk import readable
from ..words import titled

RULE = Rule(
    code="TIME04",
    level="error",
    title=Words("Ngày sau khi văn bản đến", "A date after the arrival"),
    good='data_as_of: 2013-03-14\nreceived: {via: fax, at: "2013-03-19T15:20:00+07:00"}',
    bad='data_as_of: 2013-03-24\nreceived: {via: fax, at: "2013-03-19T15:20:00+07:00"}',
)

_DATES = {
    "periodic": (("data_as_of",), ("briefing", "on")),
    "hotspot": (("times", "emerged"), ("times", "detected")),
    "feedback": (("received_on",),),
}


def check(context: Context) -> Problems:
    """Yield a problem at each date that is later than the day of arrival in the clerk's entry."""
    for document, root in readable(context, "periodic", "hotspot", "feedback"):
        came = arrival(document)
        quoted = (node for matter in root.items("matters") for node in dates_of(matter))
        dates = [root.at(*keys) for keys in _DATES[document.form]]
        for node in (*dates, *(quoted if document.form == "periodic" else ())):
            if found := late(node, came):
                message = msg(
                    "{date} ({field}) is after {arrival}, the day on which the document arrived.",
                    date=found.on,
                    field=titled(describe(document.form, found.node.pointer)),
                    arrival=found.other,
                )
                fix = msg("Correct the date, or the time of arrival in received.")
                yield RULE.at(document, found.node, message, fix)


def dates_of(matter: Node) -> Iterator[Node]:
    """Yield the dates that a matter quotes: of its figures, sources and surveys."""
    found = [figure.get("date") for figure in matter.items("figures")]
    for source in matter.items("sources"):
        found += (source.get("date"), source.at("survey", "from"), source.at("survey", "to"))
    yield from (node for node in found if node is not None)
