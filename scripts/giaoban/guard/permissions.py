"""The table of rights: role × kind of path. The handbook and the tests are made from it.

Who writes a form and its fields is in the schemas (`x-writers`). This table has the rest: files that are not documents,
and the roles that write only for their own units. Source: DOMAIN.md, «People». The rules for every role besides the
table are in judge.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

from ..base.messages import Words, tables_of_words
from ..documents.annotations import Marked, marked
from ..documents.schemas import describe
from ..registry.people import ROLES, Person, Role
from ..source.layout import DATA, REGISTRY_FORMS, Form, place_of

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

# How far a right goes: nowhere, the own units, some fields of existing documents, everything on a unit's behalf,
# everything.
Reach = Literal["none", "own", "fields", "behalf", "all"]

_OF_OWN_UNITS: Final[frozenset[str]] = frozenset({"officer", "rapporteur"})
_NO_DOCUMENT: Final[Mapping[Kind, tuple[Role, ...]]] = {
    "folder": ("officer", "admin"),
    "registry": ("admin",),
    "stray": ("admin",),
    "program": ("admin",),
}

OF_A_UNIT: Final[frozenset[Kind]] = frozenset({"report", "note", "hotspot", "feedback", "folder"})

KIND_NAME: Final = tables_of_words(Path(__file__).with_name("words.toml"))["kind"]

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
# Documents that are never removed: what was reported, decided or published is corrected instead.
LASTING: Final[frozenset[Kind]] = frozenset(_KIND_OF_FORM.values())


@dataclass(frozen=True, slots=True)
class Target:
    """What a path is: its kind, and the unit whose folder contains it (empty for none)."""

    kind: Kind
    unit: str = ""


def target_of(path: str) -> Target:
    """Return what a path (from the repository's root, with `/`) is.

    A hidden file or folder in any place is a setting: `.gitattributes`, for example, controls how Git reads the files
    beside it.
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


@cache
def rights() -> Mapping[Role, Mapping[Kind, Reach]]:
    """Return the table: how far each role's right goes for each kind of path; for a missing kind there is none."""
    forms: dict[Kind, tuple[Marked, ...]] = {kind: (marked(form),) for form, kind in _KIND_OF_FORM.items()}
    forms["registry"] = tuple(marked(form) for form in REGISTRY_FORMS)
    found: dict[Role, dict[Kind, Reach]] = {role: {} for role in ROLES}
    for kind in KINDS:
        whole = {role for part in forms.get(kind, ()) for role in part.writers} | set(_NO_DOCUMENT.get(kind, ()))
        some = {role for part in forms.get(kind, ()) for role in owners(part)}
        behalf = {role for part in forms.get(kind, ()) for role in part.schema.get("x-on-behalf", ())}
        for role in ROLES:
            if role in behalf:
                found[role][kind] = "behalf"
            elif role in whole:
                found[role][kind] = "own" if role in _OF_OWN_UNITS and kind in OF_A_UNIT else "all"
            elif role in some:
                found[role][kind] = "fields"
    return found


def owners(part: Marked) -> frozenset[str]:
    """Return the roles that write a part of a schema, or at least a field in it."""
    below = (part.below(key) for key in part.schema.get("properties", {}))
    return frozenset(part.writers).union(*(owners(one) for one in (part.members, *below) if one is not None))


def reach(role: Role, kind: Kind) -> Reach:
    """Return how far a role's right goes for a kind of path; an unknown role has none."""
    return rights().get(role, {}).get(kind, "none")


def may_write(person: Person, target: Target) -> bool:
    """Tell whether a person may write at a target at all; with the reach `fields` only some of its fields."""
    far = reach(person.role, target.kind)
    return target.unit in person.units if far == "own" else far != "none"


def role_name(role: Role) -> Words:
    """Return a role's word in the register's schema, or the role itself where it has none."""
    return describe("people", "/people/0/role").labels.get(role, Words(role, role))
