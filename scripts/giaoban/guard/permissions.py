"""The table of rights: role × kind of path. The one statement of who may write where; handbook and tests read it.

Source: DOMAIN.md, «People»; issue 4, «Right». What holds for every role besides the table stands in judge.py.
"""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from ..messages import Message, Words, msg
from ..registry.people import Person, Role
from ..repository.layout import DATA, Form, place_of
from ..schemas import describe

Kind = Literal[
    "report",
    "note",
    "hotspot",
    "feedback",
    "folder",
    "case",
    "directive",
    "summary",
    "restatement",
    "registry",
    "stray",
    "program",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

# How far a right goes: nowhere, the own units, one field of what is there (`credibility`), everywhere.
Reach = Literal["none", "own", "credibility", "all"]

RIGHTS: Final[dict[Role, dict[Kind, Reach]]] = {
    "officer": {"report": "own", "note": "own", "hotspot": "own", "feedback": "own", "folder": "own"},
    "rapporteur": {"note": "own"},
    "clerk": {"report": "all", "note": "all", "hotspot": "all", "feedback": "all"},
    "reviewer": {"report": "credibility", "case": "all", "directive": "all", "summary": "all", "restatement": "all"},
    "leader": {"directive": "all", "summary": "all"},
    "admin": dict.fromkeys(KINDS, "all"),
}

# Documents that stay once they are there: what was reported, decided or published is corrected, never taken away.
LASTING: Final[frozenset[Kind]] = frozenset(
    {"report", "note", "hotspot", "feedback", "case", "directive", "summary", "restatement"}
)
OF_A_UNIT: Final[frozenset[Kind]] = frozenset({"report", "note", "hotspot", "feedback", "folder"})

KIND_NAME: Final[dict[Kind, Message]] = {
    "report": msg("the periodic report of a unit"),
    "note": msg("a rapporteur's note"),
    "hotspot": msg("a hot-spot document"),
    "feedback": msg("a unit's feedback on a directive"),
    "folder": msg("another file in the folder of a unit"),
    "case": msg("a case"),
    "directive": msg("a directive"),
    "summary": msg("a summary"),
    "restatement": msg("a restatement of published figures"),
    "registry": msg("the register"),
    "stray": msg("a file under reports/ that is no document"),
    "program": msg("a file of the program or its settings"),
}

_KIND_OF_FORM: Final[dict[Form, Kind]] = {
    "periodic": "report",
    "note": "note",
    "hotspot": "hotspot",
    "feedback": "feedback",
    "case": "case",
    "directive": "directive",
    "summary": "summary",
    "restatement": "restatement",
}


@dataclass(frozen=True, slots=True)
class Target:
    """What a path is: its kind, and the unit in whose folder it lies (empty for none)."""

    kind: Kind
    unit: str = ""


def target_of(path: str) -> Target:
    """Return what a path (from the repository's root, with `/`) is.

    A hidden file or folder (`.gitattributes` steers how Git reads its neighbours) is a setting wherever it lies.
    """
    parts = path.split("/")
    if parts[0] != DATA or any(part.startswith(".") for part in parts):
        return Target("program")
    place = place_of(path)
    if place is not None:
        return Target(_KIND_OF_FORM.get(place.form, "registry"), place.unit)
    if parts[1:2] == ["registry"]:
        return Target("registry")
    if parts[1:2] == ["units"] and len(parts) > 3:
        return Target("folder", parts[2])
    return Target("stray")


def reach(role: Role, kind: Kind) -> Reach:
    """Return how far the right of a role goes for a kind of path."""
    return RIGHTS[role].get(kind, "none")


def may_write(person: Person, target: Target) -> bool:
    """Tell whether a person may write at a target at all; with the reach `credibility` only a part of it."""
    far = reach(person.role, target.kind)
    return target.unit in person.units if far == "own" else far != "none"


def role_name(role: Role) -> Words:
    """Return a role in words, as the schema of the register has it."""
    return describe("people", "/people/0/role").labels[role]
