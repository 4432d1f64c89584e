"""Miễn nộp đã hết hạn mà đơn vị vẫn chưa gửi lại báo cáo nào.

Nếu lý do miễn vẫn còn, hãy gia hạn miễn nộp; nếu không, liên hệ đơn vị. Chỉ nhắc khi kỳ ngay sau đã quá hạn, tính đến
ngày mới nhất trong dữ liệu.
---
An exemption has expired, and the unit has sent no report since.

If its reason still holds, prolong the exemption; if not, call the unit. Reported only once a following period is
overdue at the latest date in the data.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from ...base.messages import Words, msg
from ...base.periods import Kind, Period, parse_period
from ...documents.corpus import Document
from ...registry.due import due_for
from ...registry.obligations import REPORT_OF
from ...registry.units import Unit
from ...source.node import Node
from ..context import Context
from ..moments import covered, latest_day
from ..problem import Problems, Rule
from ..register import entries, owed_by

RULE = Rule(
    code="REGISTRY13",
    level="warning",
    title=Words("Miễn nộp đã hết hạn", "Exemption expired"),
    good="until: 2013-06   (báo cáo 2013-07 đã gửi)",
    bad="until: 2013-06   (từ 2013-07 chưa có báo cáo nào)",
    reach="corpus",
    by_day=True,
    why=Words(
        "Cần biết đơn vị nào đã gửi cho kỳ nào, và ngày mới nhất trong kho.",
        "It needs to know who sent for which period, and the latest day of the data.",
    ),
)

LOOK_AHEAD = 24
"""So many periods after the end of an exemption are looked at."""
_LENGTHS: dict[Kind, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def check(context: Context) -> Problems:
    """Yield a problem at the end of each exemption after which nothing came up to the data's latest period."""
    listed = list(entries(context, "obligations", "exemptions"))
    today = latest_day(context) if listed else None
    if today is None:
        return
    sent = context.whole.sent() if context.whole is not None else sent_by(context.corpus.of("periodic"))
    latest: dict[Kind, Period] = {}
    for period in sent:
        latest[period.kind] = max(latest.get(period.kind, period), period)
    for document, entry in listed:
        node, unit = entry.text("until"), context.registry.units.get(entry.word("unit") or "")
        if node is None or unit is None:
            continue
        of_unit = {period for period, senders in sent.items() if unit.id in senders}
        missing = [
            period for newest in latest.values() for period in _missing(context, unit, entry, newest, of_unit, today)
        ]
        if missing:
            message = msg(
                "The exemption of «{unit}» ended with {until}; no report has come since, though one was due "
                "for {period}.",
                unit=unit.id,
                until=node.string,
                period=str(missing[0]),
            )
            fix = msg("Prolong the exemption if its reason still holds; else ask the unit for its report.")
            yield RULE.at(document, node, message, fix)


def sent_by(reports: Iterable[Document]) -> Mapping[Period, Collection[str]]:
    """Return which units reported on each period."""
    found: dict[Period, set[str]] = {}
    for report in reports:
        for period in covered(report):
            found.setdefault(period, set()).add(report.place.unit)
    return found


def _missing(context: Context, unit: Unit, entry: Node, newest: Period, sent: set[Period], today: date) -> list[Period]:
    """Return the overdue periods after an exemption; none if anything was sent after it."""
    report, last = entry.get("report"), parse_period(entry.word("until"))
    kind = REPORT_OF[newest.kind]
    if last is None or (report is not None and report.value != kind):
        return []
    length = _LENGTHS[newest.kind]
    period = Period(last.year, (last.last_month - 1) // length * length + 1, length)
    missing: list[Period] = []
    for _ in range(LOOK_AHEAD):
        period = period.shift(1)
        if period > newest:
            break
        if period in sent:
            return []
        if _overdue(context, unit, period, kind, today):
            missing.append(period)
    return missing


def _overdue(context: Context, unit: Unit, period: Period, kind: str, today: date) -> bool:
    obligations = context.registry.obligations
    if obligations.excused(unit.id, kind, period):
        return False
    try:
        owed = owed_by(context, kind, unit, period)
        return any(due_for(obligations, found, unit.id, period).date() < today for found in owed)
    except (ValueError, TypeError, LookupError, OverflowError, OSError):
        return False
