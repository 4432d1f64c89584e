"""Ngày trong văn bản muộn hơn ngày văn bản đến.

Văn thư ghi ngày nhận ở `received.at`. Văn bản không thể nói về điều xảy ra sau khi nó đã đến. Được so sánh: ngày số
liệu, ngày của nguồn, cuộc thăm dò, số liệu (báo cáo định kỳ); giờ phát sinh, phát hiện (điểm nóng); ngày nhận chỉ đạo
(phản hồi). Những gì được ghi thêm về sau, như diễn biến, ngày phổ biến, ngày báo cáo cấp ủy, thì không so sánh. Cùng
ngày thì được.
---
A date in the document is later than the day on which the document arrived.

The clerk enters the arrival in `received.at`. A document cannot tell of what happened after it came. Compared are the
day of the data and the dates of sources, surveys and figures (periodic reports), the times emerged and detected (hot
spots), and the day on which the directive was received (feedback). What is added later, such as updates, the days of
relaying and of informing the committee, is not. The same day is fine.
"""

from collections.abc import Iterator

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ...documents.schemas import describe
from ...source.node import Node
from ..context import Context
from ..moments import arrival, day_of
from ..problem import Problems, Rule
from ..words import titled

RULE = Rule(
    code="TIME04",
    level="error",
    title=Words("Ngày sau khi văn bản đến", "A date after the arrival"),
    good='data_as_of: 2013-03-14\nreceived: {via: fax, at: "2013-03-19T15:20:00+07:00"}',
    bad='data_as_of: 2013-03-24\nreceived: {via: fax, at: "2013-03-19T15:20:00+07:00"}',
)


def check(context: Context) -> Problems:
    """Yield a problem at each date that is later than the day of arrival in the clerk's entry."""
    for document in context.corpus.of("periodic", "hotspot", "feedback"):
        came = arrival(document)
        if came is None or document.root is None:
            continue
        for node in _dates(document.form, document.root):
            at = day_of(node)
            if at is not None and at > came:
                yield RULE.at(
                    document,
                    node,
                    msg(
                        "{date} ({field}) is after {arrival}, the day on which the document arrived.",
                        date=day(at),
                        field=titled(describe(document.form, node.pointer)),
                        arrival=day(came),
                    ),
                    msg("Correct the date, or the time of arrival in received."),
                )


def _dates(form: str, root: Node) -> Iterator[Node]:
    match form:
        case "periodic":
            found = [root.get("data_as_of"), *(node for matter in root.items("matters") for node in dates_of(matter))]
        case "hotspot":
            found = [root.at("times", "emerged"), root.at("times", "detected")]
        case _:
            found = [root.get("received_on")]
    yield from (node for node in found if node is not None)


def dates_of(matter: Node) -> Iterator[Node]:
    """Yield the dates that a matter quotes: of its figures, sources and surveys."""
    for figure in matter.items("figures"):
        yield from filter(None, [figure.get("date")])
    for source in matter.items("sources"):
        found = (source.get("date"), source.at("survey", "from"), source.at("survey", "to"))
        yield from (node for node in found if node is not None)
