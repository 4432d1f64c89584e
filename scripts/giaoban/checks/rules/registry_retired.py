"""Chủ đề đã ngừng dùng trước thời điểm của văn bản.

Chủ đề có `until` trong danh mục chỉ dùng cho văn bản đến hết ngày đó; văn bản cũ giữ nguyên.
---
A topic that was retired before the time of the document.

A topic with `until` in the codebook is used in documents up to that day; older documents stay as they are.
"""

from datetime import date

from ...base.messages import Words, msg
from ...base.periods import parse_period
from ...base.vietnamese import day
from ...documents.corpus import Document
from ..context import Context
from ..moments import day_of
from ..problem import Problems, Rule
from ..walk import references

RULE = Rule(
    code="REGISTRY17",
    level="warning",
    title=Words("Chủ đề đã ngừng dùng", "Retired topic"),
    good="topic: PRICE/FUEL   (chủ đề còn dùng)",
    bad="topic: PRICE/POWER   (trong danh mục: until: 2012-12-31)",
)

_FIELDS = {
    "note": ("date",),
    "hotspot": ("times", "detected"),
    "feedback": ("received_on",),
    "case": ("steps", "select", "on"),
    "directive": ("issued_on",),
}


def check(context: Context) -> Problems:
    """Yield a problem at each topic that had ended before its document."""
    topics = context.registry.topics
    for document, node, _ in references(context, "topic"):
        end, moment = topics.last_day(node.string) if node.string in topics.by_code else None, _moment(document)
        if end is not None and moment is not None and end < moment:
            message = msg(
                "The topic «{topic}» ({label}) was in use until {end}.",
                topic=node.string,
                label=topics.full_label(node.string),
                end=day(end),
            )
            fix = msg("Choose a topic that is in use today; see reports/registry/topics.yml.")
            yield RULE.at(document, node, message, fix)


def _moment(document: Document) -> date | None:
    """Return the first day that a document is about."""
    if document.form == "periodic":
        period = parse_period(document.place.period)
        return period.first_day if period else None
    keys = _FIELDS.get(document.form)
    return day_of(document.root.at(*keys)) if keys and document.root is not None else None
