"""Ngày hoặc kỳ kết thúc sớm hơn ngày hoặc kỳ bắt đầu, trong sổ đăng ký đơn vị, quy định nộp, miễn nộp hoặc tài khoản.
---
The end comes before the beginning: of a unit, an obligation, an exemption or an account in the register.
"""

from ...base.messages import Words, msg
from ...base.periods import parse_period
from ...base.times import parse_date
from ...source.layout import Form
from ..context import Context
from ..problem import Problems, Rule
from ..register import entries

RULE = Rule(
    code="REGISTRY03",
    level="error",
    title=Words("Kết thúc trước khi bắt đầu", "Ends before it begins"),
    good="from: 2013-05\nuntil: 2013-06",
    bad="from: 2013-05\nuntil: 2013-04",
    reach="registry",
)

_LISTS: tuple[tuple[Form, str], ...] = (
    ("units", "units"),
    ("obligations", "obligations"),
    ("obligations", "exemptions"),
    ("people", "people"),
)


def check(context: Context) -> Problems:
    """Yield a problem at each `until` that lies before its `from`."""
    for form, key in _LISTS:
        for document, entry in entries(context, form, key):
            first, until = entry.word("from"), entry.text("until")
            if first is not None and until is not None and _before(until.string, first):
                yield RULE.at(
                    document,
                    until,
                    msg("It ends ({until}) before it begins ({first}).", until=until.string, first=first),
                    msg("Check «from» and «until»; they may have changed places."),
                )


def _before(until: str, first: str) -> bool:
    begin, end = parse_date(first), parse_date(until)
    if begin is not None and end is not None:
        return end < begin
    begin_period, end_period = parse_period(first), parse_period(until)
    return begin_period is not None and end_period is not None and end_period.last_day < begin_period.first_day
