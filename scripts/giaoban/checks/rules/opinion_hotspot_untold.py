"""Điểm nóng của đơn vị nằm trong kỳ báo cáo, nhưng không vấn đề nào dẫn tới nó.

Điểm nóng phát hiện trong thời gian số liệu của kỳ (đến `data_as_of`) thì báo cáo kỳ đó có một vấn đề ghi `hotspot` với
dẫn chiếu của nó, để tổng hợp, vụ việc và phản hồi đi cùng nhau. Vấn đề trong báo cáo khác của đơn vị, của đơn vị cấp
trên hoặc đơn vị kế tục cũng được. Báo cáo «không phát sinh» mà có điểm nóng thì cũng bị nhắc.
---
A hot spot of the unit lies in the period of a report, but no matter leads to it.

A hot spot that was detected within the days that a report tells of (up to `data_as_of`) has a matter there that names
it in `hotspot`, so that summary, case and answer go together. A matter in another report of the unit, of the unit above
it or of one that followed it will do. A nil report of a period with a hot spot is asked as well.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from ...base.messages import Message, Words, msg
from ...base.vietnamese import day
from ..context import Context
from ..moments import covered, day_of, window
from ..problem import Problems, Rule
from ..walk import Place, matters, readable
from ..words import shown_at
from .opinion_hotspot import may_tell, related, topics_of

RULE = Rule(
    code="OPINION10",
    level="warning",
    title=Words("Báo cáo không nói đến điểm nóng của kỳ", "Report without the hot spot of its period"),
    good="matters:\n  - {id: 1, …, hotspot: ham-tan/2013/hotspots/ngung-viec-xuong-may}",
    bad="matters:\n  - {id: 1, …}   # ham-tan/2013/hotspots/ngung-viec-xuong-may: 11/03/2013",
    reach="series",
    why=Words(
        "Điểm nóng được tìm trong báo cáo của đơn vị có điểm nóng và trong những báo cáo dẫn tới nó.",
        "A hot spot is looked for in its own unit's reports and in those that refer to it.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a problem at the matters of each report that should have a matter on a hot spot and has none."""
    told = _told_by(context)
    reports: dict[str, list[Place]] = defaultdict(list)
    for place in readable(context, "periodic"):
        if covered(place[0]):
            reports[place[0].place.unit].append(place)
    for hotspot, root in readable(context, "hotspot"):
        detected, owner = day_of(root.at("times", "detected")), hotspot.place.unit
        if detected is None or any(may_tell(context, unit, owner) for unit in told.get(hotspot.reference, ())):
            continue
        found = next(_of(context, reports[owner], detected), None)
        if found is not None:
            report, values = found
            message = msg(
                "No matter leads to the hot spot «{reference}», detected on {day}.",
                reference=hotspot.reference,
                day=day(detected),
            )
            node = values.get("matters") or values.get("nil") or values
            yield RULE.at(report, node, message, _mend(found, (hotspot, root)))


def _told_by(context: Context) -> Mapping[str, set[str]]:
    """Return, for each hot spot, the units whose reports have a matter on it."""
    found: dict[str, set[str]] = defaultdict(set)
    for document, matter in matters(context):
        node = matter.text("hotspot")
        if node is not None:
            found[node.string].add(document.place.unit)
    return found


def _of(context: Context, reports: list[Place], detected: date) -> Iterator[Place]:
    """Yield the reports that cover a day, the one of the shortest period first."""

    def length(place: Place) -> tuple[int, str]:
        first, last = window(context, covered(place[0]))
        return (last - first).days, place[0].path

    for document, root in sorted(reports, key=length):
        first, _ = window(context, covered(document))
        last = day_of(root.get("data_as_of"))
        if last is not None and first <= detected <= last:
            yield document, root


def _mend(report: Place, hotspot: Place) -> Message:
    """Return what to do; it names the first matter on the same topic that names no hot spot yet, if there is one."""
    topics, reference = topics_of(hotspot[1]), hotspot[0].reference
    for matter in report[1].items("matters"):
        own, number = matter.word("topic"), matter.get("id")
        if own is not None and matter.get("hotspot") is None and any(related(own, code) for code in topics):
            if number is None:
                break
            return msg(
                "If matter {number} tells of it, add there: hotspot: {reference}",
                number=shown_at(number),
                reference=reference,
            )
    return msg("Add a matter on it, with: hotspot: {reference}", reference=reference)
