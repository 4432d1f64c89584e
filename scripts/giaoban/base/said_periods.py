"""Which period somebody meant: «tháng 3/2013», «T3», «quý I/2013», «Q1-2013», «6 tháng đầu năm», «Mar-13»."""

import re
from datetime import date
from typing import Final

from .periods import Period, parse_period
from .said_days import MONTHS, said_of, with_plain_months

_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR: Final = r"(?P<year>(?:19|20)\d\d|(?<=[-/ ])\d\d)"
_BETWEEN: Final = r"[-/., ]*(?:nam *)?"
_MONTH: Final = rf"(?P<month>\d{{1,2}}|{'|'.join(MONTHS)})(?:[a-z]*)"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?:thang *|thg *|t)?{_MONTH}(?:{_BETWEEN}{_YEAR})?",
        rf"{_YEAR}{_BETWEEN}(?:thang *|t|m)?(?P<month>\d{{1,2}})",
        rf"(?:quy|q)[-/. ]*(?P<quarter>iv|i{{1,3}}|[1-4])(?:{_BETWEEN}{_YEAR})?",
        rf"{_YEAR}{_BETWEEN}(?:quy|q)[-/. ]*(?P<quarter>iv|i{{1,3}}|[1-4])",
        rf"(?P<quarter>iv|i{{1,3}})[-/., ]+(?:nam *)?{_YEAR}",
        rf"(?:(?:6|sau) thang|nua) (?P<half>dau|cuoi)(?: cua)?(?: nam)?(?:{_BETWEEN}{_YEAR})?",
        rf"(?:h|6t|hk)[-/. ]*(?P<half>[12])(?:{_BETWEEN}{_YEAR})?",
        rf"{_YEAR}{_BETWEEN}h[-/. ]*(?P<half>[12])",
        r"(?:ca |nam )*(?P<year>(?:19|20)\d\d)",
    )
)
_IDLE: Final = re.compile(r"^(?:ky|bao cao|thuoc) +|[\s.,;:()\"']+$")


def periods_said(text: str, until: date | None = None) -> tuple[str, ...]:
    """Return the periods that a text may mean, the likeliest first; `until` tells the year where it says none."""
    said = _IDLE.sub("", with_plain_months(text))
    found = (period for form in _FORMS if (match := form.fullmatch(said)) and (period := _period(match, until)))
    named = tuple(dict.fromkeys(map(str, found)))
    days = () if named else said_of(text).days
    return named or tuple(dict.fromkeys(str(Period(day.year, day.month)) for day in days))


def _period(found: re.Match[str], until: date | None) -> Period | None:
    parts = found.groupdict()
    written = parts.get("year")
    bare = found[0].isdecimal()  # «3» may be anything
    if written is None and (until is None or bare):
        return None
    year = int(written) if written else until.year if until is not None else 0
    year += 0 if year >= 100 else 2000
    name = _name(parts)
    period = parse_period(f"{year}{name}")
    if period is not None and written is None and until is not None and period.first_day > until:
        return parse_period(f"{year - 1}{name}")
    return period


def _name(parts: dict[str, str | None]) -> str:
    if month := parts.get("month"):
        return f"-{MONTHS.index(month) + 1 if month in MONTHS else int(month):02}"
    if quarter := parts.get("quarter"):
        return f"-Q{_ROMAN.get(quarter, quarter)}"
    if half := parts.get("half"):
        return f"-H{ {'dau': 1, 'cuoi': 2}.get(half, half) }"
    return ""
