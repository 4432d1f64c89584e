"""One reminder: who must do what next, and by when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final, Literal, get_args

from ..base.messages import Message, told
from ..base.periods import Period
from ..base.vietnamese import day as read_day
from ..known.inheritance import Bearer, bearer_of
from ..registry.load import Registry

Role = Literal["officer", "reviewer", "leader"]
ROLES: tuple[Role, ...] = get_args(Role)
Kind = Literal[
    "report",
    "mend",
    "written",
    "hotspot",
    "acknowledge",
    "relay",
    "question",
    "unverified",
    "urgent",
    "summary",
    "reported_up",
    "case",
    "directive",
    "request",
    "watch",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
TABLE: Final = Path(__file__).with_name("tasks.toml")


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something that a unit (role `officer`) or the federation (`reviewer`, `leader`) has to do.

    `days` are the days of the calendar until it is due, negative once it is overdue (at least -1), None without a due
    time. `label` distinguishes it from others of the same kind and reference, in a word or two. With `at_once` it is
    shown however far off the due time is. `former` is the unit that owed it, if that unit has ended and another acts
    for it.
    """

    who: str
    role: Role
    kind: Kind
    reference: str
    due: datetime | None
    what: Message
    period: Period | None = None
    label: str = ""
    at_once: bool = False
    days: int | None = None
    former: str = ""

    @property
    def overdue(self) -> bool:
        """Tell whether the due time is past."""
        return self.days is not None and self.days < 0


def task(kind: str, /, **values: object) -> Message:
    """Return what is to be done, in the words of the table's entry `kind`, with the values for them."""
    return told(TABLE, kind, **values)[0]


def borne(entry: Reminder, registry: Registry, day: date) -> Iterator[Reminder]:
    """Yield a unit's reminder addressed to the unit that acts on a day; nothing where there is no such unit."""
    bearer = bearer_of(registry, entry.who, day)
    if bearer is None:
        return
    if bearer.former is None:
        yield entry
        return
    label = f"{entry.label} ({bearer.former.label})" if entry.label else bearer.former.label
    what = _what(entry.what, bearer)
    role = "reviewer" if bearer.federation else entry.role
    yield replace(entry, who=bearer.unit, role=role, what=what, label=label, former=bearer.former.id)


def _what(what: Message, bearer: Bearer) -> Message:
    former = bearer.former
    assert former is not None  # noqa: S101 - only an inherited reminder needs this
    ended = read_day(former.last_day) if former.last_day is not None else ""
    if bearer.heirs == (bearer.unit,):
        return task("left.one", what=what, former=former.label, day=ended)
    if bearer.heirs:
        return task("left.many", what=what, former=former.label, day=ended, count=len(bearer.heirs))
    return task("left.none", what=what, former=former.label, day=ended)
