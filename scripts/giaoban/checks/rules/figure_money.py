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
from ..series import matters
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


def check(context: Context) -> Problems:
    """Yield a problem at each sum of money without source or date."""
    for document, matter in matters(context):
        for figure in matter.items("figures"):
            unit, name = figure.text("unit"), figure.text("name")
            missing = _MISSING.get((figure.get("source") is None, figure.get("date") is None))
            if unit is None or missing is None or fold(unit.string).strip() not in ("vnd", "dong", "d"):
                continue
            yield RULE.at(
                document,
                figure.get("value") or figure,
                msg(missing.template, name=shown(name.string if name is not None else "…")),
                msg("Add source: 1 (the number of the source in sources) and date: the day on which the sum held."),
            )
