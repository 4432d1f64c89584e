"""Số tiền ghi theo nghìn, triệu hoặc tỷ đồng thay vì đồng.

Tiền luôn ghi bằng đồng, số nguyên, `unit: VND`, để cộng và so sánh được giữa các báo cáo.
---
Money written in thousands, millions or billions instead of đồng.

Money is always a whole number of đồng, `unit: VND`, so that reports can be added up and compared.
"""

import re

from ...base.messages import Words, msg
from ...base.vietnamese import fold
from ..context import Context
from ..problem import Problems, Rule
from ..walk import figures
from ..words import shown

RULE = Rule(
    code="FIGURE07",
    level="warning",
    title=Words("Tiền không ghi bằng đồng", "Money not in đồng"),
    good="- {name: wage_debt, value: 1850000000, unit: VND, precision: over, source: 1, date: 2013-03-12}",
    bad="- {name: wage_debt, value: 1850, unit: triệu đồng, precision: over, source: 1, date: 2013-03-12}",
)

_MONEY = re.compile(r"(?:nghin|ngan|trieu|ti|ty) *(?:dong|vnd|d)?", re.ASCII)


def check(context: Context) -> Problems:
    """Yield a problem at each unit that is thousands, millions or billions of đồng."""
    for document, figure in figures(context):
        unit = figure.text("unit")
        if unit is not None and _MONEY.fullmatch(" ".join(fold(unit.string).split())):
            yield RULE.at(
                document,
                unit,
                msg("Money is written in «{unit}» here; it should be in đồng.", unit=shown(unit.string)),
                msg("Write «unit: VND» and the whole number of đồng: 1.85 billion is 1850000000."),
            )
