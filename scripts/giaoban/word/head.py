"""The head and the end of an official document, from the office's register."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from ..base.times import END_OF_DAY, LOCAL
from ..base.vietnamese import number
from ..registry.office import Office

Values = dict[str, Any]

_NUMBER: Final = re.compile(r"([1-9])(\D.*)?")
_BLANK: Final = "……"


def office_values(office: Office) -> Values:
    """Return the office's values for templates, from the register."""
    return {
        "name": office.name,
        "parent": office.parent,
        "section": office.section,
        "place": office.place,
        "report_to": office.report_to,
        "capacity": office.capacity,
        "position": office.position,
        "recipients": list(_recipients(office.recipients)),
        "demonstration": office.demonstration,
    }


def _recipients(lines: Iterable[str]) -> Iterable[str]:
    """Yield the recipients, each with a semicolon, the last with a full stop."""
    bare = [line.strip().rstrip(";.") for line in lines]
    for place, line in enumerate(bare, 1):
        yield f"{line}{'.' if place == len(bare) else ';'}"


def head_values(office: Office, number: str | None, issued_on: date | None, year: int, *, draft: bool) -> Values:
    """Return the number, place and date. Unknown ones are left blank, to be filled in by hand.

    A zero stands before numbers and days below 10 and before the months 1 and 2 only (decree 30/2020, annex I).
    """
    day = day_words(issued_on) if issued_on else f"ngày {_BLANK} tháng {_BLANK} năm {year}"
    return {
        "number": document_number(number) if number else f"{_BLANK}/{office.number_suffix}".rstrip("/"),
        "place_date": f"{office.place}, {day}" if office.place else day,
        "dated": day,
        "draft": draft,
    }


def document_number(number: str) -> str:
    """Return the number of a document with a zero before numbers below 10: «5/BC-LĐLĐ» becomes «05/BC-LĐLĐ»."""
    match = _NUMBER.fullmatch(number.strip())
    return f"0{number.strip()}" if match else number.strip()


def day_words(day: date) -> str:
    """Return a date in words, with the zeros of the decree: «ngày 05 tháng 02 năm 2013», «ngày 25 tháng 3 năm 2013»."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def day_short(day: date) -> str:
    """Return a date within a text: «3/4/2013». The zeros of the decree are for the day of issue in words."""
    return f"{day.day}/{day.month}/{day.year}"


def moment_words(moment: datetime) -> str:
    """Return a time in words: «08 giờ 00 ngày 25/3/2013»; the end of a day is «hết ngày 25/3/2013»."""
    local = moment.astimezone(LOCAL)
    day = f"ngày {day_short(local.date())}"
    return f"hết {day}" if local.time() == END_OF_DAY else f"{local:%H} giờ {local:%M} {day}"


def short(commit: str | None) -> str:
    """Return a commit as people quote it: twelve digits, and a note if the working tree differs from it."""
    name, mark, rest = (commit or "").partition("-")
    return f"{name[:12]}{mark}{rest}"


def signed_words(change: int) -> str:
    """Return a change with its sign; the minus is the typographic one."""
    return f"+{number(change)}" if change > 0 else f"−{number(-change)}" if change < 0 else "0"


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of people's text: its lines that are not empty."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def bare(text: str) -> str:
    """Return a text without its final full stop, for use before a punctuation mark of the template."""
    return text.strip().removesuffix(".")
