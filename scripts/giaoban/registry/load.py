"""From the registry's files to look-ups. Entries of the wrong shape are left out, because the checks report them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, TypeGuard, TypeVar
from zoneinfo import ZoneInfo

from ..base.numerals import reading
from ..base.periods import Period, parse_period
from ..base.times import parse_date, parse_time
from ..base.vietnamese import one_line
from ..documents.corpus import Corpus
from ..documents.schemas import load
from ..source.layout import Form
from ..source.read import read_source
from .obligations import Exemption, Extension, Obligation, Obligations
from .office import FORGES, DocumentLayout, Forge, Holder, Office, ReceiptKey
from .people import ROLES, People, Person
from .topics import Topic, Topics
from .units import Unit, Units, units_of

Values = dict[str, Any]
T = TypeVar("T")
_LEADS_AWAY = re.compile(r"[/\\\x00-\x1f\x7f]|^\.|^$")
_LONGEST_NAME = 100


@dataclass(frozen=True)
class Registry:
    """The whole registry."""

    units: Units = field(default_factory=lambda: Units({}))
    topics: Topics = field(default_factory=lambda: Topics({}))
    obligations: Obligations = field(default_factory=Obligations)
    office: Office = field(default_factory=Office)
    people: People = field(default_factory=People)

    @cached_property
    def zone(self) -> ZoneInfo:
        """Return the time zone of the office."""
        return ZoneInfo(self.obligations.timezone)

    def day(self, moment: datetime) -> date:
        """Return the office's day at a moment."""
        return moment.astimezone(self.zone).date()


def load_registry(corpus: Corpus) -> Registry:
    """Return the registry of a corpus; a file that is missing gives an empty look-up."""
    return Registry(_units(corpus), _topics(corpus), _obligations(corpus), _office(corpus), _people(corpus))


def _values(corpus: Corpus, form: Form) -> Values:
    root = corpus.registry(form)
    values = root.plain if root else None
    return values if isinstance(values, dict) else {}


def _entries(values: Values, key: str, make: Callable[[Values], T]) -> Iterator[T]:
    """Yield an object for each usable entry of the list under a key; entries of the wrong shape are left out."""
    members = values.get(key)
    for member in members if isinstance(members, list) else []:
        try:
            yield make(member)
        except (KeyError, TypeError, ValueError, AttributeError):
            continue


def _need(value: T | None) -> T:
    if value is None:
        raise ValueError
    return value


def _number(value: object) -> float | None:
    """Return a number. The checks refuse "20" and «１８», but boards use the number until somebody corrects them."""
    if isinstance(value, str):
        said = reading(value)
        return float(said.numbers[0]) if said.numbers and not said.unit else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _whole(value: object) -> int | None:
    found = _number(value)
    return int(found) if found is not None and float(found).is_integer() else None


def _name(value: object) -> str:
    """Return the id or code of an entry; raise ValueError for one that as a file name would lead out of a folder.

    Pages, calendars and tables are files named after ids. The checks refuse an id of the wrong shape; one that is
    merely misspelt is used until somebody corrects it.
    """
    text = str(value)
    if _LEADS_AWAY.search(text) or len(text) > _LONGEST_NAME:
        raise ValueError
    return text


def _period(text: object) -> Period:
    return _need(parse_period(text))


def _line(value: object) -> str:
    """Return a name or label on one line, as it is shown everywhere (the check SHAPE05 reports line breaks)."""
    text = str(value)
    return text if text.isprintable() else one_line(text).strip()


def _units(corpus: Corpus) -> Units:
    return units_of(_entries(_values(corpus, "units"), "units", _unit))


def _unit(entry: Values) -> Unit:
    return Unit(
        id=_name(entry["id"]),
        name=_line(entry["name"]),
        kind=str(entry["kind"]),
        first_day=_need(parse_date(entry["from"])),
        last_day=_need(parse_date(entry["until"])) if "until" in entry else None,
        short=_line(entry.get("short", "")),
        parent=entry.get("parent"),
        succeeded_by=tuple(entry.get("succeeded_by") or ()),
        assigned=_line(entry.get("assigned", "")),
    )


def _topics(corpus: Corpus) -> Topics:
    values = _values(corpus, "topics")
    found: dict[str, Topic] = {}
    for topic, subs in _entries(values, "topics", _topic):
        for entry in (topic, *subs):
            found.setdefault(entry.code, entry)
    return Topics(found, str(values.get("version", "")))


def _topic(entry: Values) -> tuple[Topic, list[Topic]]:
    topic = Topic(_name(entry["code"]), _line(entry["label"]), None, entry.get("until"))
    return topic, list(
        _entries(
            entry,
            "sub",
            lambda sub: Topic(f"{topic.code}/{_name(sub['code'])}", _line(sub["label"]), topic.code, sub.get("until")),
        )
    )


def _obligations(corpus: Corpus) -> Obligations:
    values = _values(corpus, "obligations")
    limits, days = values.get("hotspot_limits"), values.get("feedback_limits")
    return Obligations(
        entries=tuple(_entries(values, "obligations", _obligation)),
        extensions=tuple(_entries(values, "extensions", _extension)),
        exemptions=tuple(_entries(values, "exemptions", _exemption)),
        hotspot_limits={
            name: float(hours)
            for name, written in (limits.items() if isinstance(limits, dict) else ())
            if (hours := _number(written)) is not None
        },
        feedback_limits={
            name: number
            for name, written in (days.items() if isinstance(days, dict) else ())
            if (number := _whole(written)) is not None
        },
        timezone=str(values.get("timezone", "Asia/Ho_Chi_Minh")),
    )


def _obligation(entry: Values) -> Obligation:
    due = entry["due"]
    return Obligation(
        id=_name(entry["id"]),
        report=str(entry["report"]),
        of=tuple(entry["of"]),
        first=_period(entry["from"]),
        last=_period(entry["until"]) if "until" in entry else None,
        due_day=_need(_whole(due["day"])),
        due_month=_need(_whole(due.get("month", 0))),
        due_time=time.fromisoformat(due.get("time", "23:59:59")),
        cutoff_day=_need(_whole(entry["cutoff"]["day"])) if "cutoff" in entry else None,
        on_holiday=entry.get("on_holiday", "keep"),
        partial_period=entry.get("partial_period", "full_only"),
        basis=_line(entry.get("basis", "")),
    )


def _extension(entry: Values) -> Extension:
    return Extension(
        unit=str(entry["unit"]),
        period=_period(entry["period"]),
        until=_need(parse_time(entry["until"])),
        reason=str(entry["reason"]),
        approved_by=str(entry["approved_by"]),
        approved_on=parse_date(entry.get("approved_on")),
    )


def _exemption(entry: Values) -> Exemption:
    return Exemption(
        unit=str(entry["unit"]),
        report=str(entry.get("report", "")),
        first=_period(entry["from"]),
        last=_period(entry["until"]),
        reason=str(entry["reason"]),
        approved_by=str(entry["approved_by"]),
        approved_on=parse_date(entry.get("approved_on")),
    )


def _people(corpus: Corpus) -> People:
    return _accounts(_values(corpus, "people"))


def people_of(data: bytes) -> People | None:
    """Return the accounts in an earlier text of registry/people.yml; None where it cannot be read."""
    root = read_source(data).root
    return _accounts(root.plain) if root is not None and isinstance(root.plain, dict) else None


def _accounts(values: Values) -> People:
    return People(tuple(_entries(values, "people", _person)))


def _person(entry: Values) -> Person:
    login, emails, units = entry["login"], entry["emails"], entry.get("units", [])
    if not isinstance(login, str) or not isinstance(emails, list) or not isinstance(units, list):
        raise TypeError
    return Person(
        login=login,
        emails=tuple(email for email in emails if isinstance(email, str)),
        role=_need(next((role for role in ROLES if role == entry["role"]), None)),
        units=tuple(unit for unit in units if isinstance(unit, str)),
    )


def _office(corpus: Corpus) -> Office:
    values = _values(corpus, "office")
    signatory = values.get("signatory")
    signatory = signatory if isinstance(signatory, dict) else {}

    def text(name: str) -> str:
        return _line(values.get(name, ""))

    def texts(name: str) -> tuple[str, ...]:
        found = values.get(name)
        return tuple(str(entry) for entry in found) if isinstance(found, list) else ()

    def whole(name: str, default: int) -> int:
        found = _whole(values.get(name))
        return default if found is None else found

    return Office(
        name=text("name"),
        place=text("place"),
        demonstration=values.get("demonstration") is True,
        parent=text("parent"),
        section=text("section"),
        number_suffix=text("number_suffix"),
        report_to=text("report_to"),
        capacity=_line(signatory.get("capacity", "")),
        position=_line(signatory.get("position", "")),
        recipients=texts("recipients"),
        contacts=texts("contacts"),
        suppress_below=whole("suppress_below", 5),
        max_review_days=whole("max_review_days", 7),
        stale_after_days=whole("stale_after_days", 60),
        refused_phrases=texts("refused_phrases"),
        high_office=_holders(values.get("high_office")),
        receipts_protection=text("receipts_protection"),
        receipt_keys=_receipt_keys(values.get("receipt_keys")),
        stated=frozenset(values),
        forge=_forge(values.get("forge")),
        document=_layout(values.get("document")),
    )


def _holders(entries: object) -> tuple[Holder, ...]:
    found = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return tuple(
        Holder(entry["post"], entry["name"])
        for entry in found
        if isinstance(entry.get("post"), str) and isinstance(entry.get("name"), str)
    )


def _receipt_keys(entries: object) -> tuple[ReceiptKey, ...]:
    """Return the keys of the receipts in their order, without those that the schema refuses."""
    found = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return tuple(ReceiptKey(str(entry.get("key", "")), str(entry.get("until") or "")) for entry in found)


def _forge(entry: object) -> Forge | None:
    """Return where the repository is served; None where the schema refuses the entry, because the checks report it."""
    values = entry if isinstance(entry, dict) else {}
    shape = load("office")["properties"]["forge"]["properties"]
    kind, url, branch = (values.get(name) for name in ("kind", "url", "branch"))
    if kind not in FORGES or not isinstance(url, str) or not isinstance(branch, str):
        return None
    well = re.search(shape["url"]["pattern"], url) and re.search(shape["branch"]["pattern"], branch)
    return Forge(kind, url, branch) if well else None


def _layout(values: object) -> DocumentLayout:
    found = values if isinstance(values, dict) else {}

    def lengths(name: str) -> dict[str, float]:
        inner = found.get(name)
        return {key: value for key, value in inner.items() if _is_length(value)} if isinstance(inner, dict) else {}

    def length(name: str) -> float | None:
        value = found.get(name)
        return value if _is_length(value) else None

    return DocumentLayout(
        sizes=lengths("sizes"),
        margins=lengths("margins"),
        first_line=length("first_line"),
        paragraph_spacing=length("paragraph_spacing"),
        line_spacing=length("line_spacing"),
    )


def _is_length(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 100
