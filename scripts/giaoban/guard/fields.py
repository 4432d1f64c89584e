"""Which fields of two documents differ, and who writes each by the schemas' `x-writers`. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from ..base.messages import Words
from ..documents.annotations import Marked, marked
from ..documents.schemas import field_of
from ..source.layout import Form
from ..source.node import Node, escape
from .published import same, values_of

_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs: its place, the roles that write it, and its title.

    `owned` tells that the field has its own writers, other than those of the rest. `here` and `place` are its JSON
    pointer and its line and column in the later document; for a removed field those of its parent. The action `stale`
    marks a field that is unchanged although the words that it was given for (`x-given-for`) have changed. If the field
    was removed together with them, the writers of these words are among its `writers`. `given_for` names these words.
    """

    action: str
    pointer: str
    writers: tuple[str, ...]
    title: Words
    owned: bool = False
    place: tuple[int, int] = (1, 1)
    given_for: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the field's name as in the file; the empty text for a whole document."""
        return next((part for part in reversed(self.pointer.split("/")) if part and not part.isdigit()), "")


def in_short(fields: Iterable[FieldChange]) -> str:
    """Return the names of some fields for a message, at most five."""
    names = list(dict.fromkeys(field.name for field in fields if field.name))
    return ", ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])]) or "–"


@dataclass(frozen=True, slots=True)
class _At:
    """The current place of a comparison in the schema and in the later document."""

    part: Marked | None
    writers: tuple[str, ...]
    pointer: str
    title: Words
    place: tuple[int, int]

    @property
    def given_for(self) -> tuple[str, ...]:
        """Return the names of the fields beside it for whose words it is given."""
        return tuple(self.part.schema.get("x-given-for", ())) if self.part is not None else ()


def changed_fields(form: Form, before: Node | None, after: Node | None) -> tuple[FieldChange, ...]:
    """Return the fields in which two documents of a form differ, in the order of the later one.

    None is a document that is missing or cannot be read. A field with its own writers is compared as a whole, all
    others down to single values, so that a message can name them. List members with an id are matched by it, in any
    order; a new order is a change of the list.
    """
    root = marked(form)
    at = _At(root, root.writers, "", field_of(form, root.schema).title, (1, 1))
    return tuple(_differing(before, after, at))


def same_words(form: Form, before: Node | None, after: Node | None) -> bool:
    """Tell whether two documents differ only in fields that have their own writers."""
    readable = before is not None and after is not None
    return readable and all(change.owned for change in changed_fields(form, before, after))


def given_again(form: Form, field: FieldChange, after: Node | None, earlier: Iterable[Node]) -> bool:
    """Tell whether a field comes back together with the words that it was given for, as it last stood with them.

    `earlier` are the texts that main had, newest first. A grade so counts again when a unit puts its old words back.
    """
    if field.action not in ("add", "stale") or not field.given_for or after is None:
        return False
    beside = field.pointer.rpartition("/")[0]
    for root in earlier:
        changed = tuple(f"{one.pointer}/" for one in changed_fields(form, root, after))
        if not any(f"{beside}/{name}/".startswith(changed) for name in field.given_for):
            return not f"{field.pointer}/".startswith(changed)
    return False


def _differing(before: Node | None, after: Node | None, at: _At) -> Iterator[FieldChange]:
    if after is not None:
        at = replace(at, place=(after.key_line, after.key_column))
    if _alike(before, after):
        return
    part = at.part
    if part is None or part.owned or before is None or after is None:
        yield _changed(before, after, at)
        if part is not None and not part.owned:
            yield from _owned(before, "delete", at)
            yield from _owned(after, "add", at)
    elif isinstance(before.value, dict) and isinstance(after.value, dict):
        for key in (*after.value, *(key for key in before.value if key not in after.value)):
            below = _under(at, key)
            if _fallen(before, after, key, below.part):
                below = replace(below, writers=(*below.writers, *at.writers)) if key not in after.value else below
                if key in after.value:
                    place = (after.value[key].key_line, after.value[key].key_column)
                    yield FieldChange("stale", *_named(below), owned=True, place=place, given_for=below.given_for)
                    continue
            yield from _differing(before.get(key), after.get(key), below)
    elif isinstance(before.value, tuple) and isinstance(after.value, tuple) and part.keyed:
        yield from _numbered(before.value, after.value, at)
    else:
        yield _changed(before, after, at)
        yield from _owned(before, "delete", at)
        yield from _owned(after, "add", at)


def _fallen(before: Node, after: Node, key: str, part: Marked | None) -> bool:
    """Tell whether the words beside a field, for which it was given, have changed.

    Spaces and line breaks do not count.
    """
    given_for = part.schema.get("x-given-for", ()) if part is not None and before.get(key) is not None else ()
    return any(_said(before.get(name)) != _said(after.get(name)) for name in given_for)


def _said(node: Node | None) -> object:
    return " ".join(node.value.split()) if node is not None and isinstance(node.value, str) else node and node.plain


def _numbered(before: tuple[Node, ...], after: tuple[Node, ...], at: _At) -> Iterator[FieldChange]:
    """Compare two lists whose members have ids; of members with the same id the first matches the first."""
    old, new = _by_number(before), _by_number(after)
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield FieldChange("change", *_named(at), place=at.place)
    for index, (key, node) in enumerate(new.items()):
        yield from _differing(old.get(key), node, _member(at, index))
    for index, (key, node) in enumerate(old.items()):
        if key not in new:
            yield from _differing(node, None, _member(at, index))


def _by_number(members: tuple[Node, ...]) -> dict[tuple[str, int], Node]:
    seen: Counter[str] = Counter()
    found = {}
    for member in members:
        own = member.get("id")
        number = values_of(own.plain) if own is not None else ""
        found[number, seen[number]] = member
        seen[number] += 1
    return found


def _owned(node: Node | None, action: str, at: _At) -> Iterator[FieldChange]:
    """Yield the fields with their own writers inside a part that was added or removed as a whole."""
    if node is None or at.part is None:
        return
    if at.part.owned:
        place = (node.key_line, node.key_column) if action == "add" else at.place
        yield FieldChange(action, *_named(at), owned=True, place=place, given_for=at.given_for)
    elif isinstance(node.value, dict):
        for key, child in node.value.items():
            yield from _owned(child, action, _under(at, key))
    elif isinstance(node.value, tuple):
        for index, child in enumerate(node.value):
            yield from _owned(child, action, _member(at, index))


def _changed(before: Node | None, after: Node | None, at: _At) -> FieldChange:
    action = "add" if before is None else "delete" if after is None else "change"
    owned = at.part is not None and at.part.owned
    return FieldChange(action, *_named(at), owned, at.place, at.given_for)


def _named(at: _At) -> tuple[str, tuple[str, ...], Words]:
    return at.pointer, at.writers, at.title


def _under(at: _At, key: str) -> _At:
    part = at.part.below(key) if at.part is not None else None
    title = field_of(key, part.schema).title if part is not None else Words(key, key)
    return _At(part, part.writers if part is not None else at.writers, f"{at.pointer}/{escape(key)}", title, at.place)


def _member(at: _At, index: int) -> _At:
    part = at.part.members if at.part is not None else None
    return replace(
        at, part=part, writers=part.writers if part is not None else at.writers, pointer=f"{at.pointer}/{index}"
    )


def _alike(before: Node | None, after: Node | None) -> bool:
    return (before is None) == (after is None) and same(before, after)
