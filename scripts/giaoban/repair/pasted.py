"""Repairs of texts that were copied from elsewhere, value by value: entities of HTML, old Vietnamese text."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass

from ..base.entities import as_characters, entities
from ..source.layout import Form
from ..source.legacy import Kind, convert, detect
from .change import ChangeKind
from .draft import Draft, Edit, edited, put_each
from .model import mapped, reading, same
from .tree import Scalar, Tree, tree_of, walk

Made = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Repair:
    """A repair of texts: what is noted of it, which texts need it, and what it makes of one, as written and as read."""

    kind: ChangeKind
    needed: Callable[[Scalar], bool]
    made: Made


def without_entities(draft: Draft, tree: Tree, values: object) -> tuple[Draft, object]:
    """Write characters for the entities of plain texts; in Markdown they are right. Also returns the values then."""

    def needed(scalar: Scalar) -> bool:
        return scalar.shape.schema.get("x-text") is True and any(entities(scalar.value))

    return _each(draft, tree, values, _Repair("entities", needed, as_characters))


# Old Vietnamese text (TCVN3, VNI, …), only on request: every word with a mark changes.


def in_unicode(draft: Draft, form: Form, kind: Kind) -> Draft:
    """Convert each text of this kind of old text, whatever the other texts are, and what else the file has of it."""
    if reading(draft.text)[1]:
        draft = _whole_file(draft, kind)
    if not reading(draft.text)[1]:
        draft = _whole_file(_texts(draft, tree_of(draft.text, form), kind), kind)
    return draft


def _texts(draft: Draft, tree: Tree, kind: Kind) -> Draft:
    def needed(scalar: Scalar) -> bool:
        found = detect(scalar.value) if "x-text" in scalar.shape.schema else None
        return found is not None and found.kind == kind

    return _each(draft, tree, _values(draft), _Repair("legacy", needed, lambda text: convert(text, kind)))[0]


def _whole_file(draft: Draft, kind: Kind) -> Draft:
    """Convert a file of this kind of old text; one of another kind, or in good Unicode, stays as it is.

    The letters of the old encodings lie above ASCII, so the structure of YAML is not touched; if it were, nothing is
    converted. VIQR is ASCII: there only texts are converted.
    """
    found = detect(draft.text)
    if found is None or found.kind != kind or kind == "viqr":
        return draft
    lines = convert(draft.text, kind).split("\n")
    if len(lines) != len(draft.lines):
        return draft
    changed = put_each(draft, "legacy", dict(enumerate(lines)))
    values, faults = reading(draft.text)
    after, faults_after = reading(changed.text)
    if not faults and (faults_after or not _same_frame(values, after)):
        return draft
    return changed


def _same_frame(before: object, after: object) -> bool:
    """Tell whether two values have the same structure and differ only in texts that are not ASCII."""
    if isinstance(before, dict) and isinstance(after, dict):
        return len(before) == len(after) and all(
            _same_frame(key, other) and _same_frame(before[key], after[other])
            for key, other in zip(before, after, strict=True)
        )
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(_same_frame, before, after))
    if isinstance(before, str) and isinstance(after, str):
        return before == after or not before.isascii()
    return type(before) is type(after) and before == after


def _values(draft: Draft) -> object:
    return reading(draft.text)[0]


def _each(draft: Draft, tree: Tree, values: object, repair: _Repair) -> tuple[Draft, object]:
    """Repair each text that needs it, in the file as it is written or in quotes; one that cannot be stays as it is."""
    ways = [
        (scalar.pointer, _ways(draft.text, scalar, repair.made))
        for scalar in walk(tree)
        if isinstance(scalar, Scalar) and repair.needed(scalar)
    ]
    found = _kept(draft, values, repair, {pointer: edits[0] for pointer, edits in ways if edits})
    if not found:  # one at a time, which takes longer
        for pointer, edits in ways:
            found |= next((kept for edit in edits if (kept := _kept(draft, values, repair, {pointer: edit}))), {})
    if not found:
        return draft, values
    lines = edited(draft.text, found.values()).split("\n")
    return put_each(draft, repair.kind, dict(enumerate(lines))), _with(values, found.keys(), repair.made)


def _kept(draft: Draft, values: object, repair: _Repair, edits: dict[str, Edit]) -> dict[str, Edit]:
    """Return the edits if the file then says exactly what is wanted, else none."""
    after = reading(edited(draft.text, edits.values()))[0]
    return edits if same(after, _with(values, edits.keys(), repair.made)) else {}


def _ways(text: str, scalar: Scalar, made: Made) -> tuple[Edit, ...]:
    """Return how a repaired text could be written: as it is, or on one line in double quotes."""
    raw = text[scalar.start : scalar.end]
    plain = Edit(scalar.start, scalar.end, made(raw))
    ways = [plain] if plain.text.count("\n") == raw.count("\n") else []
    if "\n" not in raw:
        ways.append(Edit(scalar.start, scalar.end, json.dumps(made(scalar.value), ensure_ascii=False)))
    return tuple(ways)


def _with(values: object, pointers: Collection[str], made: Made) -> object:
    return mapped(values, lambda at, value: made(value) if at in pointers and isinstance(value, str) else value)
