"""Số tiền không ghi nguồn hoặc không ghi ngày.

Số tiền hay được nêu khác nhau tùy nơi, tùy lúc. Mỗi số tiền (`unit: VND`) cần có `source` (số thứ tự của nguồn trong
vấn đề) và `date` (số liệu đúng vào ngày nào).
---
A sum of money without its source or its date.

The same sum is reported differently in different places and at different times. Each one (`unit: VND`) needs its
`source` (the number of the source within the matter) and its `date`.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import fold
from ..context import Context
from ..problem import Problems, Rule
from ..walk import figures
from ..words import shown

RULE = Rule(
    code="FIGURE03",
    level="warning",
    title=Words("Số tiền thiếu nguồn hoặc ngày", "A sum without source or date"),
    good="- {name: wage_debt, value: 1850000000, unit: VND, precision: over, source: 1, date: 2013-03-12}",
    bad="- {name: wage_debt, value: 1850000000, unit: VND, precision: over}",
)

_MISSING = {
    (True, False): msg("The sum «{name}» has no source."),
    (False, True): msg("The sum «{name}» has no date."),
    (True, True): msg("The sum «{name}» has neither source nor date."),
}
_FIX = msg("Add source: 1 (the number of the source in sources) and date: the day on which the sum held.")
_FIX_CITED = msg("Add source: who or what gives the sum, and date: the day on which the sum held.")


def check(context: Context) -> Problems:
    """Yield a problem at each sum of money without source or date."""
    for document, figure in figures(context):
        unit, name = figure.word("unit"), figure.word("name")
        missing = _MISSING.get((figure.get("source") is None, figure.get("date") is None))
        if unit is not None and missing is not None and fold(unit).strip() in ("vnd", "dong", "d"):
            yield RULE.at(
                document,
                figure.get("value") or figure,
                missing.filled(name=shown(name if name is not None else "…")),
                _FIX if document.form == "periodic" else _FIX_CITED,
            )
