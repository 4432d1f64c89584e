"""Điểm nóng của đơn vị nằm trong kỳ báo cáo, nhưng không vấn đề nào dẫn tới nó.

Điểm nóng phát hiện trong thời gian số liệu của kỳ (đến `data_as_of`) thì báo cáo kỳ đó có một vấn đề ghi `hotspot` với
tham chiếu của nó, để tổng hợp, vụ việc và phản hồi đi cùng nhau. Vấn đề trong báo cáo khác của đơn vị, của đơn vị cấp
trên hoặc đơn vị kế thừa cũng được. Báo cáo «không phát sinh» mà có điểm nóng thì cũng bị nhắc.
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
from ...documents.corpus import Document
from ...source.node import Node
from ..context import Context
from ..moments import covered, day_of, window
from ..problem import Problems, Rule
from ..series import matters
from ..words import shown_at
from .opinion_hotspot import may_tell, related

RULE = Rule(
    code="OPINION10",
    level="warning",
    title=Words("Báo cáo không nói đến điểm nóng của kỳ", "Report without the hot spot of its period"),
    good="matters:\n  - {id: 1, …, hotspot: ham-tan/2013/hotspots/ngung-viec-xuong-may}",
    bad="matters:\n  - {id: 1, …}   # ham-tan/2013/hotspots/ngung-viec-xuong-may: 11/03/2013",
)


def check(context: Context) -> Problems:
    """Yield a problem at the matters of each report that should have a matter on a hot spot and has none."""
    told = _told(context)
    reports: dict[str, list[Document]] = defaultdict(list)
    for document in context.corpus.of("periodic"):
        if document.root is not None and covered(document):
            reports[document.place.unit].append(document)
    for hotspot in context.corpus.of("hotspot"):
        detected = day_of(hotspot.root.at("times", "detected")) if hotspot.root is not None else None
        owner = hotspot.place.unit
        if detected is None or any(may_tell(context, unit, owner) for unit in told.get(hotspot.reference, ())):
            continue
        report = next(_of(context, reports[owner], detected), None)
        if report is not None and report.root is not None:
            yield RULE.at(
                report,
                report.root.get("matters") or report.root.get("nil") or report.root,
                msg(
                    "No matter leads to the hot spot «{reference}», detected on {day}.",
                    reference=hotspot.reference,
                    day=day(detected),
                ),
                _mend(report, hotspot),
            )


def _told(context: Context) -> Mapping[str, set[str]]:
    """Return, for each hot spot, the units whose reports have a matter on it."""
    found: dict[str, set[str]] = defaultdict(set)
    for document, matter in matters(context):
        node = matter.text("hotspot")
        if node is not None:
            found[node.string].add(document.place.unit)
    return found


def _of(context: Context, reports: list[Document], detected: date) -> Iterator[Document]:
    """Yield the reports that cover a day, the one of the shortest period first."""

    def length(document: Document) -> tuple[int, str]:
        first, last = window(context, covered(document))
        return (last - first).days, document.path

    for document in sorted(reports, key=length):
        first, _ = window(context, covered(document))
        last = day_of(document.root.get("data_as_of")) if document.root is not None else None
        if last is not None and first <= detected <= last:
            yield document


def _mend(document: Document, hotspot: Document) -> Message:
    """Return what to do; it names a matter on the same topic that names no hot spot yet, if there is one."""
    alike = _alike(document.root, hotspot.root)
    if alike is not None:
        return msg(
            "If matter {number} tells of it, add there: hotspot: {reference}",
            number=shown_at(alike),
            reference=hotspot.reference,
        )
    return msg("Add a matter on it, with: hotspot: {reference}", reference=hotspot.reference)


def _alike(report: Node | None, hotspot: Node | None) -> Node | None:
    """Return the number of the first matter on a topic of the hot spot that names no hot spot."""
    if report is None or hotspot is None:
        return None
    topic = hotspot.text("topic")
    topics = [node.string for node in (topic, *hotspot.items("causes")) if node is not None and node.string]
    for matter in report.items("matters"):
        own = matter.text("topic")
        if own is not None and matter.get("hotspot") is None and any(related(own.string, code) for code in topics):
            return matter.get("id")
    return None
