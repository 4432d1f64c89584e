"""What a value says that is not written as its field wants it: each reading as it is to be written, by the schema.

One reading is what was meant; of two, somebody has to choose; none is no reason to guess.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ..base.periods import parse_period
from ..base.said_days import Said, said_of
from ..base.said_periods import periods_said
from ..base.times import parse_date, parse_moment
from ..base.vietnamese import day, fold, moment
from ..source.layout import Form, Place
from .said_codes import code_named, codes_said, yes_or_no
from .said_references import hotspot_said, latest_of, matter_said, numbered_said
from .schemas import Field, number_kind

_WORD: Final = re.compile(r"[a-z0-9]+")
# A day, and perhaps an hour, with its four digits of the year, and no other word than those that name its parts.
_WHOLE_DAY: Final = re.compile(
    r"(?=.*\d{4})(?:\d|[\s/.:+-]|,|\b(?:ngay|thang|nam|luc|gio|phut)\b|(?<=\d)[htz](?=\d|\s|$))+"
)
LONGEST: Final = 200  # characters of a value that is read; a longer one is a text


@dataclass(frozen=True, slots=True)
class Reading:
    """What a value may mean: as YAML writes it, and as a reader of Vietnamese says it."""

    written: str
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What helps to read a value: the place of its document, and the ids of units by their names."""

    place: Place
    units: Mapping[str, str] = field(default_factory=dict)


def readings(text: str, said: Field, around: Around) -> tuple[Reading, ...]:
    """Return the readings of a text in a field for a code, a day, a period, a reference, yes or no, one word."""
    if not text.strip() or len(text) > LONGEST:
        return ()
    found = {reading.written: reading for reading in _read(text, said, around) if _fits(reading.written, text, said)}
    return tuple(found.values())


def _fits(written: str, text: str, said: Field) -> bool:
    """Tell whether a reading is a value that the field takes, and another than the one that it refused."""
    bare = written.strip('"')
    is_text = not written.startswith("{") and said.schema.get("type") != "boolean" and not number_kind(said.schema)
    return not is_text or (bare != text and re.search(str(said.schema.get("pattern", "")), bare) is not None)


def _read(text: str, said: Field, around: Around) -> Iterator[Reading]:
    schema, kind = said.schema, said.schema.get("x-ref")
    allowed = tuple(map(str, schema.get("enum", ()))) or tuple(said.labels)
    if schema.get("type") == "boolean":
        for yes in yes_or_no(text, said.title.vi):
            yield Reading(str(yes).lower(), "có" if yes else "không")
    elif schema.get("format") in ("date", "date-time", "date-or-time"):
        yield from _days(text, said, around)
        yield from (Reading(code, said.labels[code].vi) for code in codes_said(text, said.labels, tuple(said.labels)))
    elif kind == "period":
        for period in periods_said(text, latest_of(around.place)):
            if re.search(str(schema.get("pattern", "")), period):
                yield Reading(_scalar(period), period)
    elif kind in ("matter", "hotspot", "case", "directive"):
        found = matter_said(text, around.place, around.units) if kind == "matter" else ""
        found = hotspot_said(text, around.place) if kind == "hotspot" else found
        found = numbered_said(text, around.place) if kind in ("case", "directive") else found
        yield from [Reading(found, found)] if found else ()
    elif allowed and kind != "unit" and (not number_kind(schema) or re.search(r"[^\W\d_]", text)):
        for code in codes_said(text, said.labels, allowed):
            yield Reading(code, said.labels[code].vi if code in said.labels else code)
    elif schema.get("type") == "string" and kind != "topic":  # no code is made of words: the codebook has them all
        yield from _words(text, said, around)


def _days(text: str, said: Field, around: Around) -> Iterator[Reading]:
    """Yield the days or moments of a text, as far as the field takes them."""
    found, kind = said_of(text, latest_of(around.place)), said.schema["format"]
    moments = found.moments() if kind != "date" else ()
    about = found.about and "object" in said.schema.get("type", ())
    for value in moments:
        when = parse_moment(value)
        yield Reading(_about(f'"{value}"') if about else f'"{value}"', moment(when) if when is not None else value)
    if kind == "date" or (kind == "date-or-time" and not moments):
        for one in found.days:
            yield Reading(_about(one.isoformat()) if about else one.isoformat(), day(one))


def _about(value: str) -> str:
    return f"{{at: {value}, precision: about}}"


def _words(text: str, said: Field, around: Around) -> Iterator[Reading]:
    """Yield a name of signs without blanks: the id of the unit of this name, or the words joined as the field wants."""
    pattern = str(said.schema.get("pattern", ""))
    if said.schema.get("x-ref") == "unit":
        called = around.units.get(" ".join(fold(text).split()))
        if called is not None:
            yield Reading(called, called)
            return
    words, longest = _WORD.findall(fold(text)), said.schema.get("maxLength", LONGEST)
    for joined in ("-".join(words), "_".join(words).upper()):
        if pattern and re.search(pattern, joined) and not re.search(pattern, text) and len(joined) <= longest:
            yield Reading(_scalar(joined), joined)
            return


def _scalar(text: str) -> str:
    return f'"{text}"' if text.isdigit() else text


def certain(text: str, said: Field, form: Form) -> str:
    """Return how to write a value that its field refuses and that leaves no doubt; the empty text for any other.

    That is a day with all its digits, or a code under its own name. Nothing that is said beside it may be lost, and
    nothing is taken from the document around it. Yes and no, and what a document attests, are for a person to write.
    """
    schema, listed = said.schema, tuple(map(str, said.schema.get("enum", ())))
    if len(listed) > 1 and schema.get("type", "string") == "string":
        code = code_named(text, said.labels, listed)
        return code if code != text else ""
    dated = schema.get("format") in ("date", "date-time", "date-or-time")
    if not dated or not _WHOLE_DAY.fullmatch(fold(text)) or re.search(str(schema.get("pattern", "")), text):
        return ""
    if schema["format"] == "date" and said_of(text).hours:
        return ""
    found = readings(text, said, Around(Place(form)))
    return found[0].written if len(found) == 1 else ""


def impossible_day(text: str, said: Field, around: Around) -> str:
    """Return the day in a text that no calendar has, in a field for days; else the empty text."""
    dated = said.schema.get("format") in ("date", "date-time", "date-or-time")
    return said_of(text, latest_of(around.place)).impossible if dated and len(text) <= LONGEST else ""


def example_of(text: str, said: Field, around: Around) -> str:
    """Return an example that fits the field, and the document: of its month, with the day or hour that was written."""
    usual = next((str(found) for found in said.examples if isinstance(found, str | int | float)), "")
    found, shape = said_of(text, latest_of(around.place)), said.schema.get("format")
    if shape not in ("date", "date-time", "date-or-time"):
        return usual
    date_, _, clock = usual.partition("T")
    if found.days and re.search(str(said.schema.get("pattern", "")), f"{found.days[0]}{'T' + clock if clock else ''}"):
        date_ = found.days[0].isoformat()
    elif (period := parse_period(around.place.period)) is not None and parse_date(date_) is not None:
        date_ = f"{period.year}-{period.last_month:02}{date_[-3:]}"
    elif around.place.year and parse_date(f"{around.place.year}{date_[4:]}") is not None:
        date_ = f"{around.place.year}{date_[4:]}"
    if found.hours and (told := parse_date(date_)) is not None:
        clock = Said((told,), found.hours, found.zone).moments()[0].partition("T")[2]
    return f'"{date_}T{clock}"' if clock else date_


def kind_of(said: Field) -> str:
    """Return the kind of value that a field takes first: a number's, or the first that its schema names."""
    kinds = said.schema.get("type", "string")
    return number_kind(said.schema) or (kinds if isinstance(kinds, str) else str(kinds[0]))
