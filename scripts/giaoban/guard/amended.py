"""What all levels have read stays: which changes of it need a reason in `amended`, and whether they have one.

A directive, a unit's feedback on it and a case are shown as soon as main has them. Later additions have their own date
and need no reason; a change of what was said before needs one. A hot spot's document is written while the events go on,
so only its times must stay. Pure. Source: DESIGN.md, «What is published stays».
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from ..checks.moments import day_of
from ..documents.canonical import on_one_line
from ..documents.schemas import describe, properties
from ..source.layout import Form, place_of
from ..source.node import Node
from .changes import Change
from .fields import FieldChange, changed_fields, in_short
from .published import texts_of, values_of, whole_entries
from .refusal import Refusal, refusal

FIELD: Final = "amended"
_May = Callable[[Node, Node, FieldChange], bool]
# In a unit's feedback: fields that change after the directive was made known.
_JUDGEMENT: Final = frozenset({"outcome", "outcome_on", "reaction", "attitude"})


def amended_forms() -> tuple[Form, ...]:
    """Return the forms whose documents all levels read once they are on main."""
    return tuple(_OPEN)


def entries_of(root: Node | None) -> Counter[str]:
    """Return the reasons in a document, as texts that can be compared; the clerk's corrections count as reasons."""
    return whole_entries(root, FIELD, "corrections")


def amendment_refusals(change: Change, shown: Mapping[str, Node | None]) -> Iterator[Refusal]:
    """Yield a refusal where a change alters, without a reason, what was read before.

    `shown` has the documents on main: the reasons in them belong to earlier changes. A text that cannot be read alters
    nothing yet: it does not reach main, and once mended it is compared with main's text.
    """
    place = place_of(change.path)
    if place is None or place.form not in _OPEN or change.path not in shown or change.after is None:
        return
    if entries_of(change.after) - entries_of(shown[change.path]):
        return
    after = change.after
    if change.before is None:
        change = replace(change, before=shown[change.path])
    altered = [
        field
        for field in changed_fields(place.form, change.before, change.after)
        if not field.owned and not _is_open(place.form, change, field)
    ]
    if not altered:
        return
    at, pointer = altered[0].place, altered[0].pointer
    if {"".join(field.pointer.split("/")[1:2]) for field in altered} <= _JUDGEMENT:
        day = _day_after(_judged(change.before)) if change.before is not None else ""
        yield refusal("amended.judgement", change.path, *at, field=pointer, names=in_short(altered), day=day)
        return
    example = on_one_line(describe(place.form, f"/{FIELD}/0").examples[0])
    line = f"- {example}" if after.items(FIELD) else f"{FIELD}: [{example}]"
    yield refusal("amended.no_reason", change.path, *at, field=pointer, names=in_short(altered), line=line)


def _is_open(form: Form, change: Change, field: FieldChange) -> bool:
    if change.before is None or change.after is None:
        return False
    top = field.pointer.split("/")[1:2]
    may = _OPEN[form].get(top[0]) if top else None
    return may is not None and may(change.before, change.after, field)


def _grows(name: str) -> _May:
    """Return a rule that allows a list to get more members after those that it has."""

    def grows(before: Node, after: Node, _: FieldChange) -> bool:
        old, new = (texts_of(root, name) for root in (before, after))
        return new[: len(old)] == old

    return grows


def _gains(name: str) -> _May:
    """Return a rule that allows a list to get more members anywhere."""
    return lambda before, after, _: not Counter(texts_of(before, name)) - Counter(texts_of(after, name))


def _ends(before: Node, _: Node, __: FieldChange) -> bool:
    """Allow that a directive in force is withdrawn or replaced; an end that was already given must not move."""
    status = before.get("status")
    return before.get("withdrawn_on") is None and (status is None or status.value == "in_force")


def _judged_later(before: Node, after: Node, _: FieldChange) -> bool:
    """Allow that a unit judges the outcome anew, on a later day than before."""
    old, new = _judged(before), _judged(after)
    return bool(old) and old < new


def _said_later(before: Node, after: Node, field: FieldChange) -> bool:
    """Allow that a unit adds what members said, or replaces it on a later day."""
    return field.action == "add" or _judged_later(before, after, field)


def _judged(root: Node) -> str:
    written = root.get("outcome_on")
    told = [root.get("received_on"), *(entry.get("on") for entry in root.items("relayed"))]
    days = (day_of(node) for node in ([written] if written is not None else told))
    return max((day.isoformat() for day in days if day is not None), default="")


def _day_after(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day


def _taken(_: Node, __: Node, field: FieldChange) -> bool:
    """Allow that a missing step or time is written; one that was written must not change."""
    return field.action == "add" and field.pointer.count("/") <= 2


def _answered(before: Node, after: Node, _: FieldChange) -> bool:
    """Allow that requests are added, and that existing ones get their answer."""
    old, new = before.items("requests"), after.items("requests")
    return len(old) <= len(new) and all(_same_request(*pair) for pair in zip(old, new, strict=False))


def _same_request(before: Node, after: Node) -> bool:
    old, new = before.plain, after.plain
    if not isinstance(old, dict) or not isinstance(new, dict):
        return values_of(old) == values_of(new)
    return values_of(old) == values_of({key: value for key, value in new.items() if key in old or key != "answered"})


def _always(_: Node, __: Node, ___: FieldChange) -> bool:
    return True


_OF_A_HOTSPOT: Final = tuple(name for name, *_ in properties("hotspot") if name not in ("times", FIELD))
_OPEN: Final[Mapping[Form, Mapping[str, _May]]] = {
    "directive": {"status": _ends, "withdrawn_on": _ends, "cases": _gains("cases"), FIELD: _always},
    "feedback": {
        "relayed": _grows("relayed"),
        "open_questions": _grows("open_questions"),
        **dict.fromkeys(("outcome", "outcome_on"), _judged_later),
        **dict.fromkeys(("reaction", "attitude"), _said_later),
        FIELD: _always,
    },
    "hotspot": {
        **dict.fromkeys(_OF_A_HOTSPOT, _always),
        "times": _taken,
        FIELD: _always,
    },
    "case": {
        "matters": _gains("matters"),
        "hotspots": _gains("hotspots"),
        "steps": _taken,
        "requests": _answered,
        FIELD: _always,
    },
}
