"""Which document somebody meant by a reference that is not written whole: «#2», «2013-03#2», «vấn đề 2 tháng trước»."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from ..base.periods import parse_period
from ..base.said_periods import periods_said
from ..base.times import parse_date
from ..base.vietnamese import fold
from ..source.layout import HOTSPOT_REFERENCE, Place

_NUMBER: Final = re.compile(r"#\s*0*([1-9]\d*)|\b(?:van de|vd|muc|so)\s*(?:so\s*)?0*([1-9]\d*)\b")
_LAST: Final = re.compile(r"\b(?:thang|ky|quy|nam|bao cao)?\s*(?:truoc|lien truoc)\b")
_IDLE: Final = re.compile(
    r"\b(?:van de|cua|bao cao|ky|trong|tai|o|so|vd|bc|don vi|noi tiep|tiep noi)\b|[\s,;:()\"'/.#-]"
)
_SHORT_ID: Final = re.compile(
    r"(?:\D*?)(?:0*(\d{1,3})\s*[/-]\s*((?:19|20)\d\d)|((?:19|20)\d\d)\s*[/-]\s*0*(\d{1,3})|0*(\d{1,3}))\D*"
)


_AFTER: Final = timedelta(days=62)  # so long after its period a report may still name a day


def latest_of(place: Place, *, after: bool = True) -> date | None:
    """Return the latest day that a document can mean where it says no year; None where its path has none.

    Without `after` it is the last day of what the document is of.
    """
    period, day = parse_period(place.period), parse_date(place.date)
    if period is not None:
        return period.last_day + _AFTER if after else period.last_day
    return day or (date(int(place.year), 12, 31) if place.year else None)


def matter_said(text: str, place: Place, units: Mapping[str, str]) -> str:
    """Return the reference of the matter that is meant; `units` are the ids of units by their folded names."""
    said = fold(text).strip()
    number = re.fullmatch(r"0*([1-9]\d{0,2})", said) or _NUMBER.search(said) or re.search(r"/0*([1-9]\d{0,2})$", said)
    if number is None:
        return ""
    rest = said[: number.start()] + " " + said[number.end() :]
    longest = sorted(units, key=len, reverse=True)
    named = next((name for name in longest if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", rest)), "")
    unit = units[named] if named else place.unit
    rest = rest.replace(named, " ", 1) if named else rest
    own = parse_period(place.period)
    last = _LAST.search(rest)
    periods = () if last is not None else periods_said(_bare(rest), latest_of(place))
    if not periods and own is not None and not _IDLE.sub("", _LAST.sub("", rest)):
        periods = (str(own.shift(-1)),)
    which = next((found for found in number.groups() if found), "")
    return f"{unit}/{periods[0]}#{which}" if unit and len(periods) == 1 else ""


def _bare(text: str) -> str:
    return re.sub(r"\b(?:van de|cua|bao cao|ky|trong|tai|o|so|don vi)\b", " ", text).strip(" ,;:()/\"'#")


def hotspot_said(text: str, place: Place) -> str:
    """Return the reference of the hot spot that is meant: of the own unit and year where only its name is written."""
    slug = "-".join(re.findall(r"[a-z0-9]+", fold(text.rpartition("/")[2].removesuffix(".yml"))))
    whole = f"{place.unit}/{place.year}/hotspots/{slug}"
    return whole if slug and "/" not in text.replace("hotspots/", "") and HOTSPOT_REFERENCE.fullmatch(whole) else ""


def numbered_said(text: str, place: Place) -> str:
    """Return the number of the case or directive that is meant: «7/2013», «số 7», «2013-7»."""
    found = _SHORT_ID.fullmatch(fold(text))
    if found is None:
        return ""
    number, year = found[1] or found[4] or found[5], found[2] or found[3] or place.year or place.period[:4]
    return f"{year}-{int(number):03}" if year and int(number) else ""
