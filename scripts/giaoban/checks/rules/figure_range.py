"""Số liệu không có giá trị, hoặc khoảng viết chưa đúng: thiếu một đầu, hai đầu đổi chỗ, có cả giá trị lẫn khoảng.

Mỗi số liệu ghi một giá trị (`value`), hoặc một khoảng (`from` và `to`): thưởng từ 1,5 đến 4,5 triệu đồng, nghỉ 5 đến 7
ngày. Số người, số lượt ý kiến cũng vậy: một số (`count`), hoặc một khoảng.
---
A figure without a value, or a range that is none: an end is missing, the ends are turned, a value stands beside it.

Each figure has one value (`value`) or one range (`from` and `to`): a bonus of 1.5 to 4.5 million đồng, 5 to 7 days off.
So do numbers of people and of opinions: one number (`count`), or a range.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import exact
from ...documents.corpus import Document
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..series import meant
from ..walk import counts, figures

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
    for name, places in (("value", figures(context)), ("count", counts(context))):
        for document, figure in places:
            if isinstance(figure.value, dict):
                yield from _range(document, figure, name)


def _range(document: Document, figure: Node, name: str) -> Problems:
    """Yield what is wrong with a figure's number, which stands in the field of this name, or with its range."""
    value, low, high = (figure.get(key) for key in (name, "from", "to"))
    if value is None and low is None and (high is None or name == "count"):
        if name == "value":  # for a count without either SHAPE01 asks
            fix = msg("Add value: 320; for a range add from: 5 and to: 7.")
            yield RULE.at(document, figure, msg("This figure has no value."), fix)
    elif value is None and (low is None or high is None):
        fix = msg("Write both, for example from: 5 and to: 7; for one number write {name}: 5.", name=name)
        yield RULE.at(document, low or high or figure, msg("This range has only one end."), fix)
    elif value is not None and (low is not None or high is not None):
        fix = msg("Keep {name}, or keep from and to; a mean beside a range is a figure of its own.", name=name)
        yield RULE.at(document, value, msg("This figure has a value and a range as well."), fix)
    elif low is not None and high is not None and (ends := _turned(low, high)):
        message = msg("The range begins with {low} and ends with {high}, which is less.", low=ends[0], high=ends[1])
        fix = msg("Write from: {high} and to: {low}, or correct the numbers.", low=low.said, high=high.said)
        yield RULE.at(document, low, message, fix)


def _turned(low: Node, high: Node) -> tuple[str, str] | None:
    least, most = meant(low), meant(high)
    return (exact(least), exact(most)) if least is not None and most is not None and least > most else None
