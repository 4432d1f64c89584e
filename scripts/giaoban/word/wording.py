"""How official documents name things: no path, no code and no name of a field, days as «3/4/2013» throughout.

The office knows its references, and an authority does not: it reads of «vấn đề 1, báo cáo tháng 3/2013 của Hàm Tân».
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Final

from ..base.labels import period_message
from ..base.messages import Translator
from ..base.periods import parse_period
from ..base.times import parse_date
from ..documents.model import HotSpot
from ..documents.schemas import label
from ..dossier.dossier import Account, Dossier, Event, LeftOut
from ..formats.dossier_words import ACTION, FOUND, REASON, change_lines
from ..formats.field_words import Wording
from ..formats.quoted import figure_name
from ..registry.load import Registry
from ..registry.office import Office
from ..source.layout import MATTER_REFERENCE, place_of
from .head import bare, day_short, moment_words
from .numbers import count_words, figure_said

_VI: Final = Translator("vi")
# Fields that tell an authority nothing: numbers and names that only the files need, where a source's first word came
# from, and what the document's own heading says already.
_INNER: Final = frozenset({"form", "secrecy", "id", "slug", "origin"})
_COUNTS: Final = ({"count", "precision"}, {"from", "to", "precision"})
_CODE: Final = re.compile(r"[a-z0-9]+(?:[_.-][a-z0-9]+)*")


def matter_words(reference: str, registry: Registry) -> str:
    """Return a reference to a matter in words: «Hàm Tân, tháng 3/2013, vấn đề 1»."""
    match = MATTER_REFERENCE.fullmatch(reference)
    period = parse_period(match["period"]) if match else None
    if match is None or period is None:
        return reference
    return f"{registry.units.label(match['unit'])}, {_VI(period_message(period))}, vấn đề {match['matter']}"


def spot_words(spot: HotSpot, registry: Registry) -> str:
    """Return a hot spot in words: «Hàm Tân: Công nhân một xưởng may nghỉ việc»."""
    return f"{registry.units.label(spot.unit)}: {bare(spot.title)}"


def figure_words(values: Mapping[str, object], office: Office) -> str | None:
    """Return a figure that a report quotes, as one text; None where it is not a name with a number or a range."""
    name, on = values.get("name"), parse_date(values.get("date"))
    numbers = [values[key] for key in ("value", "from", "to") if key in values]
    whole = len(numbers) == (1 if "value" in values else 2) and all(isinstance(each, int | float) for each in numbers)
    if not isinstance(name, str) or not isinstance(values.get("precision"), str) or not whole:
        return None
    known, said = figure_name(values, _VI), figure_said(values, office)
    told = said if _CODE.fullmatch(name) and known == name.replace("_", " ") else f"{known.lower()} {said}"
    return f"{told} (ngày {day_short(on)})" if on is not None else told


class OfficialWording(Wording):
    """The wording of a dossier that goes to an authority."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.registry = dossier.registry

    def tells(self, name: str, _depth: int) -> bool:
        """Tell whether a field is told at all."""
        return name not in _INNER

    def topic(self, label: str, _code: str) -> str:
        """Return a topic in words."""
        return label

    def whole(self, name: str, values: Mapping[str, object]) -> str | None:
        """Return a value that has fields of its own as one text, None where its fields are told one by one."""
        if name == "figures":
            return figure_words(values, self.registry.office)
        least, precision = values.get("count", values.get("from")), values.get("precision")
        if set(values) in _COUNTS and isinstance(least, int) and isinstance(precision, str):
            said = count_words({"to": None, **values, "count": least}, self.registry.office)
            return f"{said} lượt ý kiến" if name == "voices" else f"{said} người"
        return None

    def people(self, number: float, text: str, kind: object) -> str:
        """Return a number of people; one below the authority's limit is not told, nor a change that gives it away."""
        below = self.registry.office.suppress_below.authority
        if kind == "change" and below:
            return "không nêu"
        return f"dưới {below}" if 0 < abs(number) < below else text

    def reference(self, kind: str, text: str) -> str:
        """Return a reference to a document or a matter."""
        match kind:
            case "matter":
                return matter_words(text, self.registry)
            case "hotspot" if text in self._spots:
                return self._spots[text]
            case "directive":
                return self._directives.get(text, f"số {text}")
            case "period" if (period := parse_period(text)) is not None:
                return _VI(period_message(period))
            case _:
                return text

    def day(self, value: date) -> str:
        """Return a day."""
        return day_short(value)

    def moment(self, value: datetime) -> str:
        """Return a moment."""
        return moment_words(value)

    def document(self, path: str) -> str:
        """Return the name of a document by its path."""
        place = place_of(path)
        if place is None:
            return "một tài liệu khác"
        unit, period = self.registry.units.label(place.unit), parse_period(place.period)
        match place.form:
            case "periodic" if period is not None:
                return f"Báo cáo của {unit}, {_VI(period_message(period))}"
            case "hotspot":
                return f"Báo cáo điểm nóng của {self._spots.get(place.reference, unit)}"
            case "feedback":
                return f"Phản hồi của {unit} về {_small(self._directives.get(place.id, f'chỉ đạo số {place.id}'))}"
            case "directive":
                return self._directives.get(place.id, f"Chỉ đạo số {place.id}")
            case "case":
                return f"Vụ việc {place.id}"
            case "summary" | "restatement" if period is not None:
                return f"Báo cáo tổng hợp {_VI(period_message(period))}"
            case _:
                return "Ghi chép của báo cáo viên" if place.form == "note" else "Sổ đăng ký của cơ quan"

    def account(self, who: Account | None) -> str:
        """Return who did something by the role, an officer's with the units: no name of an account is told."""
        if who is None or who.login is None or who.role is None:
            return "Tài khoản ngoài danh sách của cơ quan" if who is not None else ""
        person = self.registry.people.by_login(who.login)
        units = ", ".join(self.registry.units.label(unit) for unit in person.units) if person else ""
        role = label("people", "/people/0/role", who.role)
        return f"{role} ({units})" if units else role

    def actor(self, login: str | None) -> str:
        """Return the role of an account by its login."""
        person = self.registry.people.by_login(login) if login else None
        return self.account(Account(person.login, person.role) if person else Account())

    def left_out(self, entry: LeftOut) -> str:
        """Return why a document is left out; the codes of rules are the office's."""
        found = ", ".join(_VI(FOUND[code]) for code in entry.codes if code in FOUND)
        reason = bare(_VI(REASON[entry.reason]))
        said = f"{reason} ({found})" if found else reason
        return f"bản có từ {self.moment(entry.at)}: {said}" if entry.blob is not None and entry.at is not None else said

    def event(self, event: Event) -> dict[str, str]:
        """Return one change of a document in words."""
        by = self.account(event.by)
        accepted = event.accepted_by
        return {
            "at": self.moment(event.at),
            "document": self.document(event.path),
            "who": by if accepted is None or accepted == event.by else f"{by}; {self.account(accepted)} nhận vào",
            "what": "; ".join([_VI(ACTION[event.action]), *change_lines(event, self.registry, _VI, self)]),
            "commit": event.commit[:12],
        }

    @cached_property
    def _spots(self) -> dict[str, str]:
        """The hot spots of the dossier by reference: the unit with the title."""
        found = {}
        for text in self.dossier.texts:
            title = text.values("title") if text.form == "hotspot" else None
            place = place_of(text.path) if isinstance(title, str) else None
            if place is not None:
                found[text.reference] = f"{self.registry.units.label(place.unit)}: {bare(str(title))}"
        return found

    @cached_property
    def _directives(self) -> dict[str, str]:
        """The directives of the dossier by id: «Kết luận số 58-TB/BTGTU ngày 27/3/2013»."""
        return {
            entry.id: f"{label('directive', '/kind', entry.kind)} số {entry.number or entry.id}"
            f" ngày {day_short(entry.issued_on)}"
            for entry in self.dossier.directives
        }


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
