"""Who may see what: stated only here, for pages, files, feeds, search and commands.

The office sees everything. All levels of the union (`levels`) see summaries with small counts of people kept back,
directives and answers, the boards and the register; of a report they see that it came, but not its contents: no matter,
hot spot or case, no reaction, no reference to any of them.

The list names what is shown; all other fields are hidden. Only of a field that a form's schema exports (`x-export`) the
schema says it.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # every command names an audience, and few count anything
    from ..summaries.suppress import Kept

Json = dict[str, Any]
Shape = bool | Mapping[str, "Shape"]


class Audience(StrEnum):
    """The readers of something published."""

    OFFICE = "office"
    LEVELS = "levels"


SUPPRESSED: Mapping[str, bool] = {"suppressed": True}
EACH = "*"  # means every key of an object whose keys are data

_BOARD_ROW: Shape = {
    "unit": True,
    "name": True,
    "status": True,
    "received_at": True,
    "basis": True,
    "days_late": True,
    "nil": True,
    "empty": True,
    "amended": True,
    "flags": True,
    "approved_on": True,
    "owed_by": True,
}
_DIRECTIVE: Shape = {
    "id": True,
    "number": True,
    "kind": True,
    "title": True,
    "issued_by": True,
    "issued_on": True,
    "status": True,
    "withdrawn_on": True,
    "replaces": True,
    "replaced_by": True,
    "relay_by": True,
    "addressed_to": True,
    "units": True,
    "owing": True,
    "topics": True,
    "cases": False,
    "answers": True,
    "body": True,
    "amended": True,
    "feedback": {
        "unit": True,
        "received_on": True,
        "outcome": False,
        "relayed": False,
        "reaction": False,
        "attitude": False,
        "amended": False,
        "open_questions": False,
    },
}

# What all levels see of each kind of object. True: unchanged, False: hidden; objects and lists by field.
LEVELS: Mapping[str, Shape] = {
    "index": True,
    "summary": {
        "period": True,
        "as_of": True,
        "commit": True,
        "digest": True,
        "partial": True,
        "units": True,
        "stated": True,
        "compared": True,
        "topics": {
            "code": True,
            "label": True,
            "parent": True,
            "opinions": True,
            "rumours": True,
            "units": True,
            "rumour_units": True,
            "people": True,
            "attitudes": True,
            "previous": True,
            "change": True,
            "signal": True,
            "sources": False,
            "claims": True,
            "scopes": True,
            "channels": True,
            "origins": True,
            "new": True,
            "continuing": True,
            "gone": True,
            "year_before": True,
            "year_change": True,
            "change_of": {"units": True, "months": True, "before": False, "now": False},
            "year_change_of": {"units": True, "months": True, "before": False, "now": False},
            "adjusted": False,
            "score": True,
            "series": True,
            "figures": False,
        },
        "claims": {EACH: {"count": True, "opinions": True, "rumours": True, "sources": False}},
        "matters": False,
        "hotspots": False,
        "cases": False,
        "directives": True,
        "restatements": {"on": True, "by": True, "reason": False, "as_of": True, "commit": True, "changes": False},
        "text": True,
        "issued": {"on": True, "number": True, "highlights": False, "as_of": True, "commit": True, "digest": False},
        "boards": True,
        "months": True,
        "disagreements": False,
        "flow": False,
        "work": False,
        "figures": False,
    },
    "board": {
        "period": True,
        "report": True,
        "due": True,
        "as_of": True,
        "expected": True,
        "on_time": True,
        "late": True,
        "missing": True,
        "excused": True,
        "not_due": True,
        "nil": True,
        "empty": True,
        "completeness": True,
        "timeliness": True,
        "rows": _BOARD_ROW,
        "extra": _BOARD_ROW,
        "partial": {"unit": True, "name": True, "from": True, "until": True},
        "stated": True,
        "receipts": False,
    },
    "unit": {
        "id": True,
        "name": True,
        "short": True,
        "kind": True,
        "from": True,
        "until": True,
        "parent": True,
        "succeeded_by": True,
        "predecessors": True,
        "reports": {"period": True, "received_at": True, "basis": True, "ref": False, "nil": True, "matters": False},
        "hotspots": False,
        "cases": False,
        "feedback": {"directive": True, "received_on": True},
    },
    "directive": _DIRECTIVE,
    "case": False,
    "hotspot": False,
}


def sees(audience: Audience, kind: str) -> bool:
    """Tell whether an audience sees objects of a kind (a key of LEVELS) at all."""
    return audience is Audience.OFFICE or LEVELS[kind] is not False


def shown(audience: Audience, kind: str, value: Json) -> Json:
    """Return an object with only what an audience may see; raise KeyError for a kind that it does not see at all.

    For all levels `withheld` names the fields left out, so that nobody takes them for empty.
    """
    if audience is Audience.OFFICE:
        return value
    shape = _shape(kind)
    if shape is False:
        raise KeyError(kind)
    withheld: set[str] = set()
    found: Json = _shown(shape, value, "", withheld)
    return {**found, "withheld": sorted(withheld)} if withheld else found


@cache
def _shape(kind: str) -> Shape:
    """Return what all levels see of a kind of object, with the fields of which a form's schema says it (`x-export`)."""
    from ..documents.schemas import load

    shape = LEVELS[kind]
    if not isinstance(shape, Mapping):
        return shape
    fields = load(f"output/{kind}")["properties"].items()
    return {**shape, **{name: field["x-export"] == "levels" for name, field in fields if "x-export" in field}}


def _shown(shape: Shape, value: Any, path: str, withheld: set[str]) -> Any:
    if shape is True or value is None:
        return value
    if isinstance(value, list):
        return [_shown(shape, entry, path, withheld) for entry in value]
    found = {}
    for key, entry in value.items():
        below = shape.get(key, shape.get(EACH, False)) if isinstance(shape, Mapping) else False
        name = f"{path}{EACH if isinstance(shape, Mapping) and key not in shape and EACH in shape else key}"
        if below is False:
            withheld.add(name)
        else:
            found[key] = _shown(below, entry, f"{name}.", withheld)
    return found


def people_shown(people: Json | None, kept: "Kept | None") -> Json | None:
    """Return a sum of people (`json_values.people_json`) without the withheld parts."""
    if people is None or kept is None:
        return people
    return dict(SUPPRESSED) if kept == "count" else {**people, "estimated": dict(SUPPRESSED)}
