"""Số liệu không có giá trị, hoặc khoảng viết chưa đúng: thiếu một đầu, hai đầu đổi chỗ, có cả giá trị lẫn khoảng.

Mỗi số liệu ghi một giá trị (`value`), hoặc một khoảng (`from` và `to`): thưởng từ 1,5 đến 4,5 triệu đồng, nghỉ 5 đến 7
ngày.
---
A figure without a value, or a range that is none: an end is missing, the ends are turned, a value stands beside it.

Each figure has one value (`value`) or one range (`from` and `to`): a bonus of 1.5 to 4.5 million đồng, 5 to 7 days off.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import exact
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..series import meant
from ..walk import figures

RULE = Rule(
    code="FIGURE10",
    level="error",
    since="0.2",
    title=Words("Số liệu cần một giá trị hoặc một khoảng", "A figure needs one value or one range"),
    good="- {name: Nghỉ Tết, from: 5, to: 7, unit: ngày, precision: exact}",
    bad="- {name: Nghỉ Tết, from: 7, to: 5, unit: ngày, precision: exact}",
)


def check(context: Context) -> Problems:
    """Yield a problem at each figure that has neither a value nor a range, both, or a range that is none."""
    for document, figure in figures(context):
        if not isinstance(figure.value, dict):
            continue
        value, low, high = (figure.get(name) for name in ("value", "from", "to"))
        if value is None and low is None and high is None:
            fix = msg("Add value: 320; for a range add from: 5 and to: 7.")
            yield RULE.at(document, figure, msg("This figure has no value."), fix)
        elif value is None and (low is None or high is None):
            fix = msg("Write both, for example from: 5 and to: 7; for one number write value: 5.")
            yield RULE.at(document, low or high or figure, msg("This range has only one end."), fix)
        elif value is not None and (low is not None or high is not None):
            fix = msg("Keep value, or keep from and to; a mean beside a range is a figure of its own.")
            yield RULE.at(document, value, msg("This figure has a value and a range as well."), fix)
        elif low is not None and high is not None and (ends := _turned(low, high)):
            message = msg("The range begins with {low} and ends with {high}, which is less.", low=ends[0], high=ends[1])
            fix = msg("Write from: {high} and to: {low}, or correct the numbers.", low=low.said, high=high.said)
            yield RULE.at(document, low, message, fix)


def _turned(low: Node, high: Node) -> tuple[str, str] | None:
    least, most = meant(low), meant(high)
    return (exact(least), exact(most)) if least is not None and most is not None and least > most else None
