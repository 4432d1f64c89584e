"""Đơn vị kế tục không nối tiếp đơn vị trước: bắt đầu khi đơn vị trước chưa kết thúc, hoặc để trống một khoảng.

Đơn vị trước kết thúc ngày 30/6 thì đơn vị kế tục bắt đầu ngày 01/7. Nếu đơn vị nhận vốn đã có từ lâu (hơn
một năm, tức là sáp nhập vào đơn vị đang hoạt động) thì không có gì để nhắc.
---
A successor does not follow on: it begins before its predecessor has ended, or leaves a gap.

A unit that ends on 30 June is followed by one that begins on 1 July. A unit that had existed for more than a year and
took in another is no mistake.
"""

from datetime import timedelta

from ...base.messages import Message, Words, msg
from ...base.vietnamese import day
from ..context import Context
from ..problem import Problems, Rule
from ..register import UnitEntry, unit_entries

RULE = Rule(
    code="REGISTRY05",
    level="warning",
    title=Words("Kế tục không liền ngày", "Successor does not follow on"),
    good="until: 2025-06-30   (đơn vị kế tục from: 2025-07-01)",
    bad="until: 2025-06-30   (đơn vị kế tục from: 2025-08-01)",
    reach="registry",
)

TAKES_IN = timedelta(days=366)
"""A successor that is older than this when its predecessor ends has taken it in; both existed, rightly."""


def check(context: Context) -> Problems:
    """Yield a problem at each successor that leaves a gap or overlaps, and where a unit that goes on names one."""
    units = unit_entries(context)
    for unit in units.values():
        if unit.successors and unit.last is None:
            yield RULE.at(
                unit.document,
                unit.successors[0],
                msg("The unit «{unit}» names who follows it, but has no last day.", unit=unit.id),
                msg("Add «until» with the last day of the unit, or take out «succeeded_by»."),
            )
            continue
        for node in unit.successors:
            successor = units.get(node.string)
            if successor is None or successor is unit or unit.last is None:
                continue
            words = _words(unit, successor)
            if words is not None:
                yield RULE.at(
                    unit.document,
                    node,
                    msg(
                        words.template,
                        unit=unit.id,
                        successor=successor.id,
                        first=day(successor.first),
                        last=day(unit.last),
                    ),
                    msg("Check the dates: the successor usually begins on the day after the last day of the unit."),
                )


_GAP = msg("«{unit}» ends on {last}, its successor «{successor}» begins only on {first}: nobody reports in between.")
_OVERLAP = msg("«{unit}» ends on {last}, its successor «{successor}» begins on {first} already: both report.")


def _words(unit: UnitEntry, successor: UnitEntry) -> Message | None:
    """Return what is wrong with the dates, as a message with open places, or None."""
    if unit.last is None:
        return None
    if (successor.first - unit.last).days > 1:
        return _GAP
    if timedelta(0) <= unit.last - successor.first <= TAKES_IN:
        return _OVERLAP
    return None
