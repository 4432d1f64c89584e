"""Ngày báo cáo cấp ủy (`informed`) là của báo cáo trước.

Ngày báo cáo cấp ủy không sớm hơn ngày đầu của kỳ theo mốc chốt số liệu, và không trùng cả nơi nhận lẫn ngày với báo
cáo kỳ trước của đơn vị. Thường gặp khi chép báo cáo cũ.
---
The day on which the Party committee was told (`informed`) is that of the report before.

It is not before the first day of the period by its cut-off, and not the same, committee and day, as in the unit's
report before. It happens when an old report is copied.
"""

from collections.abc import Iterator
from datetime import date

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ...documents.corpus import Document
from ..context import Context
from ..moments import begin, day_of
from ..problem import Problems, Rule
from ..series import before, settled
from ..walk import readable

RULE = Rule(
    code="TIME22",
    level="warning",
    title=Words("Ngày báo cáo cấp ủy của kỳ trước", "The committee was told in another period"),
    good="# kỳ 2013-03\ninformed: [{body: Huyện ủy, on: 2013-03-19}]",
    bad="# kỳ 2013-03\ninformed: [{body: Huyện ủy, on: 2013-01-18}]",
    reach="series",
    why=Words(
        "Ngày báo cấp ủy được so với báo cáo kỳ trước của chính đơn vị.",
        "The day is compared with the unit's own report of the period before.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a problem at each day of telling that is before the period, or the same as in the report before."""
    reports = settled(context)
    for document, root in readable(context, "periodic"):
        first, earlier = begin(context, document), before(reports, document)
        known = set(_informed(earlier)) if earlier is not None else set()
        for entry in root.items("informed") if first is not None else ():
            node = entry.get("on")
            at = day_of(node)
            if node is None or at is None or first is None:
                continue
            if at < first or (entry.word("body"), at) in known:
                yield RULE.at(
                    document,
                    node,
                    msg("The Party committee was told on {date}: that is of an earlier report.", date=day(at)),
                    msg("Write the day on which it was told of this report, or delete the entry until then."),
                )


def _informed(document: Document) -> Iterator[tuple[str, date]]:
    for entry in document.root.items("informed") if document.root is not None else ():
        body, at = entry.word("body"), day_of(entry.get("on"))
        if body is not None and at is not None:
            yield body, at
