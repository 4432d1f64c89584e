"""Check every changed field of a document against the roles that write it (`x-writers`, `x-on-behalf` of the schemas).

Pure: from a change, its author and the kind of path it makes the refusals. Two fields of a unit's document are special:
with `received` and `corrections` a role that writes for a unit says that it does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from ..base.messages import Words, msg
from ..documents.annotations import Marked, marked
from ..documents.canonical import on_one_line
from ..documents.schemas import describe, on_behalf
from ..registry.people import ROLES, Person, Role
from ..source.layout import Form, place_of
from ..source.node import Node
from .changes import Change
from .fields import FieldChange, changed_fields, given_again, in_short
from .lines import Own, own_text
from .permissions import Target, reach, role_name
from .published import texts_of, whole_entries
from .refusal import Refusal, refusal

_UNITS_WORDS: Final = msg(
    "Put the unit's words back. What is wrong the unit mends itself, or tells the clerk, who notes it in corrections."
)
# Lists, beside `corrections`, to which entries are only added; by the form of the document.
_ADDED_TO: Final[Mapping[str, tuple[str, ...]]] = {
    "restatement": ("restated",),
    "hotspot": ("updates", "amended"),
    **dict.fromkeys(("directive", "feedback", "case"), ("amended",)),
}


def field_refusals(
    change: Change, person: Person, target: Target, earlier: Callable[[Change], Iterable[Node]]
) -> Iterator[Refusal]:
    """Yield why a person who may write at a path may not change these fields of its document.

    A role that owns only some fields changes these and nothing else in the file. A role that writes for a unit marks
    its work: a new document has `received`, and a change of the unit's words adds to `corrections`. `earlier` finds the
    texts that main had of a document, newest first.
    """
    place = place_of(change.path)
    if place is None:
        return
    changed = changed_fields(place.form, change.before, change.after)
    foreign = [
        field
        for field in changed
        if person.role not in field.writers and not given_again(place.form, field, change.after, earlier(change))
    ]
    for field in foreign:
        yield _foreign(change, field, place.form)
    if reach(person.role, target.kind) == "fields" and not foreign:
        yield from _only_own(change, changed, person.role, place.form)
    for name in _ADDED_TO.get(place.form, ()):
        yield from _kept(change, name)
    if not on_behalf(place.form):
        return
    yield from _kept(change, "corrections")
    if person.role in on_behalf(place.form) and not foreign:
        yield from _marked(change, changed, place.form)


def writers_in_words(form: Form, writers: Iterable[str], *, upper: bool = False) -> Words:
    """Return roles in words, in the register's order; those that write for a unit are marked «(ghi thay)».

    The guard and the handbook both use this.
    """
    wanted = frozenset(writers)
    behalf = on_behalf(form) if wanted == frozenset(marked(form).writers) else ()
    names = [(role_name(role), role in behalf) for role in ROLES if role in wanted]
    vi = [name.vi[:1].lower() + name.vi[1:] + (" (ghi thay)" if for_others else "") for name, for_others in names]
    en = [name.en[:1].lower() + name.en[1:] + (" (on behalf)" if for_others else "") for name, for_others in names]
    return Words(*((text[:1].upper() + text[1:]) if upper else text for text in (", ".join(vi), ", ".join(en))))


def _foreign(change: Change, field: FieldChange, form: Form) -> Refusal:
    found = refusal(
        f"field.{field.action}",
        change.path,
        *field.place,
        field=field.pointer,
        name=field.name or change.path.rpartition("/")[2],
        title=field.title,
        writers=writers_in_words(form, field.writers),
    )
    if not field.owned and on_behalf(form):
        found = replace(found, fix=_UNITS_WORDS)
    return replace(found, reason="received") if field.pointer == "/received" else found


def _only_own(change: Change, changed: Sequence[FieldChange], role: Role, form: Form) -> Iterator[Refusal]:
    if change.mode_before not in ("", change.mode):
        yield refusal(
            "field.mode",
            change.path,
            before=change.mode_before,
            after=change.mode,
            sign="-+"[change.mode < change.mode_before],
            path=change.path,
        )
    elif changed:
        yield from _beside(change, role, form)
    if not changed:
        names = ", ".join(name for name, part in _owned_in(marked(form)) if role in part.writers)
        yield refusal("field.none_of_own", change.path, role=role_name(role), names=names)


def _beside(change: Change, role: Role, form: Form) -> Iterator[Refusal]:
    """Yield a refusal where a role changes more than the lines of its own fields: comments, blank lines, order."""
    if change.text_before is None or change.text is None:
        return
    before, after = (
        own_text(form, text, lambda part: part.owned and role in part.writers)
        for text in (change.text_before, change.text)
    )
    if before is not None and after is not None:
        if before.text == after.text and after.comments <= before.comments:
            return
        line = _first_other(before, after)
    else:
        line = ""
    yield refusal("field.beside", change.path, line=line or "–")


def _first_other(before: Own, after: Own) -> str:
    """Return the first line that is in only one of two texts, or a comment that was added, for a message."""
    for old, new in zip_longest(before.text.splitlines(), after.text.splitlines(), fillvalue=""):
        if old != new:
            return (new or old).strip()
    return next(iter(sorted(after.comments - before.comments)), "")


def _owned_in(part: Marked, name: str = "") -> Iterator[tuple[str, Marked]]:
    """Yield the fields that have their own writers, each with its name."""
    if part.owned:
        yield name, part
        return
    if part.members is not None:
        yield from _owned_in(part.members, name)
    for key in part.schema.get("properties", {}):
        below = part.below(key)
        if below is not None:
            yield from _owned_in(below, key)


def _kept(change: Change, name: str) -> Iterator[Refusal]:
    """Yield a refusal where an entry of an add-only list is missing or changed."""
    before, after = (texts_of(root, name) for root in (change.before, change.after))
    if change.action != "change" or after[: len(before)] == before:
        return
    node = change.after.get(name) if change.after is not None else None
    place = (node.key_line, node.key_column) if node is not None else (1, 1)
    yield refusal("correction.kept", change.path, *place, field=f"/{name}", name=name)


def _marked(change: Change, changed: Sequence[FieldChange], form: Form) -> Iterator[Refusal]:
    if change.action == "add":
        received = change.after.get("received") if change.after is not None else None
        if received is None or not isinstance(received.value, dict):
            line = _example(form, "received")
            yield refusal("received.missing", change.path, 1, 1, field="/received", line=line)
        return
    words = [field for field in changed if not field.owned]
    unseen = change.before is None and change.after is None
    noted = whole_entries(change.after, "corrections") - whole_entries(change.before, "corrections")
    if noted or not (words or unseen):
        return
    place, pointer = (words[0].place, words[0].pointer) if words else ((1, 1), "")
    names, line = in_short(words), _correction(change, form)
    yield refusal("correction.missing", change.path, *place, field=pointer, names=names, line=line)


def _correction(change: Change, form: Form) -> str:
    """Return what to add to `corrections`: the whole field, or one more entry where it exists."""
    if whole_entries(change.before, "corrections"):
        return f"- {on_one_line(describe(form, '/corrections/0').examples[0])}"
    return _example(form, "corrections")


def _example(form: Form, name: str) -> str:
    """Return the schema's own example of a field, on one line."""
    return f"{name}: {on_one_line(describe(form, f'/{name}').examples[0])}"
