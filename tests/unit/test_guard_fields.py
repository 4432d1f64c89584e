"""Fields belong to somebody: role × form × field × action, from the schemas."""

import re
from collections.abc import Iterator

import pytest

from giaoban.documents.annotations import Marked, marked
from giaoban.documents.schemas import load, on_behalf
from giaoban.guard.changes import Change
from giaoban.guard.fields import changed_fields
from giaoban.guard.judge import judge
from giaoban.guard.ownership import writers_in_words
from giaoban.guard.published import Published
from giaoban.publish.fields import LIST
from giaoban.registry.people import ROLES, Person, Role
from giaoban.source.layout import FORMS, Form

from .field_cells import (
    ACTIONS,
    ADDED_TO,
    DOCUMENTS,
    FIELDS,
    GIVEN_FOR,
    OWNED,
    PATHS,
    UNITS,
    judged,
    node,
    owners,
    pair,
    said,
    whole,
    within,
)
from .schema_values import PLACES

CELLS = [(form, row, action) for form in FORMS for row in FIELDS[form] for action in ACTIONS]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("form", FORMS)
def test_every_field(role: Role, form: Form) -> None:
    """Role × form × field × action: who owns what differs may change it, and nobody else.

    The clerk marks a change of the unit's words; without the mark it is refused, whatever the field.
    """
    for row, action in ((row, action) for of, row, action in CELLS if of == form):
        before, after = pair(form, row.path, action)
        inside = [other.path for other in FIELDS[form] if action != "change" and within(other.path, row.path)]
        inside += [field for (of, field), words in GIVEN_FOR.items() if of == form and row.path in words]
        if row.path == "matters[].id" and form == "periodic":  # with another number it is another matter, and ungraded
            inside.append("matters[].claim.credibility")
        touched = [owners(form, path) for path in (row.path, *inside)]
        allowed = all(role in roles for roles in touched)
        cell = (role, form, row.path, action)
        if any(
            entry not in (after.get(listed) or ())
            for listed in ADDED_TO.get(form, ())
            for entry in before.get(listed) or ()
            if isinstance(entry, dict)
        ):
            assert not judged(role, form, before, after).allowed, cell  # entries that are there stay as they are
            continue
        if role == "clerk" and form in UNITS:
            if row.path.startswith("corrections"):  # entries that are there stay as they are
                grows = row.path == "corrections[]" and action != "delete"
                assert judged(role, form, before, after).allowed is grows, cell
                continue
            words = any(roles == DOCUMENTS[form] for roles in touched)
            judgement = judged(role, form, before, after)
            assert judgement.allowed is (allowed and not words), cell
            if allowed and words:
                assert [reason for reason, _ in said(judgement)] == ["correction"], cell
            after["corrections"] = [*after["corrections"], {"at": "2013-04-01T08:00:00+07:00", "note": "Sửa."}]
        judgement = judged(role, form, before, after)
        assert judgement.allowed is allowed, (cell, judgement.refusals)
        for refusal in judgement.refusals:
            assert refusal.path == PATHS[form], cell


def test_the_table_is_large_and_whole() -> None:
    """Every form has every field in it, and no field that the tables above name is missing."""
    assert len(CELLS) * len(ROLES) > 3000
    assert set(DOCUMENTS) == set(PATHS) == set(FORMS)
    assert set(OWNED) <= {(form, row.path) for form in FORMS for row in FIELDS[form]}
    for form in FORMS:
        flat = {re.sub(r"/\d+", LIST, one.pointer) for one in node(whole(form)).walk()}
        assert {"/" + row.path.replace(".", "/").removesuffix(LIST) for row in FIELDS[form]} <= flat, form


# --- the annotation --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_each_field_has_one_answer(form: Form) -> None:
    """Handbook, guard and the hand-written tables say the same of every field, in words and in roles."""
    for row in FIELDS[form]:
        expected = owners(form, row.path)
        assert set(row.writers) == expected, row.path
        assert row.who == writers_in_words(form, expected, upper=True).vi
        before, after = pair(form, row.path, "change")
        found = {frozenset(one.writers) for one in changed_fields(form, node(before), node(after))}
        words = ("matters[].id", *GIVEN_FOR["periodic", "matters[].claim.credibility"])
        graded = {frozenset({"reviewer"})} if form == "periodic" and row.path in words else set()
        assert found == {frozenset(expected)} | graded, row.path


def test_roles_in_the_schemas_exist_and_marks_stand_where_they_hold() -> None:
    """A mark is on a form or on a field, its roles are in the register, in order and once, and none is within another.

    Fields with writers of their own lie below groups and numbered lists only: members of another list have no name by
    which one of today is the one of yesterday.
    """
    for place in PLACES:
        for name in ("x-writers", "x-on-behalf"):
            if name in place.node:
                assert place.role == ("root" if name == "x-on-behalf" else place.role) in ("root", "property"), place
                assert place.node[name] == [role for role in ROLES if role in place.node[name]] != [], place
    for form in FORMS:
        assert set(load(form)["x-writers"]) == DOCUMENTS[form]
        assert set(on_behalf(form)) <= set(load(form)["x-writers"])
        assert list(_misplaced(marked(form), form)) == []
        if on_behalf(form):
            assert all(marked(form).below(name).writers == on_behalf(form) for name in ("received", "corrections"))  # type: ignore[union-attr]
            assert list(load(form)["properties"]["corrections"]["examples"][0][0]) == ["at", "via", "note"]


def _misplaced(part: Marked, path: str, above: str = "group") -> Iterator[str]:
    for key in part.schema.get("properties", {}):
        below = part.below(key)
        assert below is not None
        if below.owned and above != "group":
            yield f"{path}.{key}"
        yield from _misplaced(below, f"{path}.{key}", "owned" if below.owned else above)
    if part.members is not None:
        yield from _misplaced(part.members, path, above if part.keyed else "list")


def test_unknown_roles_write_nothing() -> None:
    """A role that the program does not know has no right, also not in its own unit."""
    nobody = Person("ai-do", (), "boss", ("ham-tan",))  # type: ignore[arg-type]
    for form, path in PATHS.items():
        judgement = judge([Change(path, "add", after=node(whole(form)))], nobody, Published())
        assert not judgement.allowed, form


# --- new documents ---------------------------------------------------------------------------------------------------


def test_a_new_document_brings_nothing_of_another() -> None:
    """A unit's new document has none of the federation's fields; each is named. The clerk's has `received`."""
    assert said(judged("officer", "periodic", None, whole("periodic"))) == [
        ("received", "/received"),
        ("field", "/corrections"),
        ("field", "/matters/0/claim/credibility"),
    ]
    assert said(judged("officer", "hotspot", None, whole("hotspot"))) == [
        ("received", "/received"),
        ("field", "/corrections"),
        ("field", "/times/reported_up"),
    ]
    assert said(judged("rapporteur", "note", None, whole("note"))) == [
        ("received", "/received"),
        ("field", "/corrections"),
    ]
    for form in UNITS:
        own = {key: value for key, value in whole(form).items() if key not in ("received", "corrections")}
        own.get("times", {}).pop("reported_up", None)
        for matter in own.get("matters", ()):
            matter["claim"].pop("credibility")
        assert judged("officer", form, None, own).allowed
        assert said(judged("clerk", form, None, own)) == [("received", "/received")]
        assert said(judged("clerk", form, None, {**own, "received": None})) == [("received", "/received")]
        assert judged("clerk", form, None, {**own, "received": whole(form)["received"]}).allowed
        assert not judged("reviewer", form, None, own).allowed
    assert said(judged("clerk", "periodic", None, whole("periodic"))) == [("field", "/matters/0/claim/credibility")]
