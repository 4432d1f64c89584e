"""Fields belong to somebody: role × form × field × action, from the schemas, and tricks to get around it."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import ndiff
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from giaoban.base.messages import Translator
from giaoban.documents.annotations import Marked, marked
from giaoban.documents.schemas import load, on_behalf, resolve
from giaoban.guard.changes import Action, Change
from giaoban.guard.fields import changed_fields
from giaoban.guard.judge import Judgement, judge
from giaoban.guard.ownership import writers_in_words
from giaoban.guard.published import Published
from giaoban.publish.fields import LIST, FieldRow, rows
from giaoban.registry.people import ROLES, Person, Role
from giaoban.source.layout import FORMS, REGISTRY_FORMS, Form
from giaoban.source.node import Node
from giaoban.source.read import read_source

from .schema_values import PLACES

ACTIONS: tuple[Action, ...] = get_args(Action)
PATHS: dict[Form, str] = {
    "periodic": "reports/units/ham-tan/2013/2013-03.yml",
    "note": "reports/units/ham-tan/2013/notes/2013-03-05-bua-an-ca.yml",
    "hotspot": "reports/units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml",
    "feedback": "reports/units/ham-tan/2013/feedback/2013-012.yml",
    "case": "reports/province/cases/2013/2013-007.yml",
    "directive": "reports/province/directives/2013/2013-012.yml",
    "summary": "reports/province/summaries/2013/2013-03.yml",
    "restatement": "reports/province/restatements/2013/2013-03.yml",
    **{form: f"reports/registry/{form}.yml" for form in REGISTRY_FORMS},
}

# Written by hand from DOMAIN.md («People», «Opinion and rumour») and the contract's comments, not from the program.
DOCUMENTS: dict[Form, set[Role]] = {
    "periodic": {"officer", "clerk", "admin"},
    "note": {"officer", "rapporteur", "clerk", "admin"},
    "hotspot": {"officer", "clerk", "admin"},
    "feedback": {"officer", "clerk", "admin"},
    "case": {"reviewer", "admin"},
    "directive": {"reviewer", "leader", "admin"},
    "summary": {"reviewer", "leader", "admin"},
    "restatement": {"reviewer", "admin"},
    **{form: {"admin"} for form in REGISTRY_FORMS},
}
OWNED: dict[tuple[Form, str], set[Role]] = {
    **{(form, field): {"clerk"} for form in ("periodic", "note", "hotspot", "feedback") for field in ("received",)},
    **{(form, "corrections[]"): {"clerk"} for form in ("periodic", "note", "hotspot", "feedback")},
    ("periodic", "matters[].claim.credibility"): {"reviewer"},
    ("hotspot", "times.reported_up"): {"clerk", "reviewer"},
}
ADDED_TO: dict[Form, tuple[str, ...]] = {  # lists that only grow
    "restatement": ("restated",),
    "hotspot": ("updates", "amended"),
    **dict.fromkeys(("directive", "feedback", "case"), ("amended",)),
}
# What a field was given for: it falls away, by the hand of whoever writes them, when these words change.
GIVEN_FOR = {("periodic", "matters[].claim.credibility"): ("matters[].claim.statement", "matters[].claim.status")}
UNITS: tuple[Form, ...] = ("periodic", "note", "hotspot", "feedback")
FIELDS = {form: rows(form) for form in FORMS}


def owners(form: Form, path: str) -> set[Role]:
    """Return the writers of a field, by the tables above."""
    return next((roles for (of, top), roles in OWNED.items() if of == form and _within(path, top)), DOCUMENTS[form])


def _within(path: str, top: str) -> bool:
    return path == top or path.startswith(f"{top}.")


def person(role: Role) -> Person:
    """Return an account of a role; officer and rapporteur are of Hàm Tân."""
    return Person(f"tai-khoan-{role}", (f"{role}@ldld.example",), role, ("ham-tan",))


def node(document: object) -> Node:
    """Return a document as it is read: a text by the reader, values (for speed) without having been written."""
    if not isinstance(document, str):
        return _node(document, "")
    source = read_source(document.encode())
    assert source.root is not None
    return source.root


def _node(value: Any, pointer: str) -> Node:
    if isinstance(value, dict):
        value = {key: _node(child, f"{pointer}/{key}") for key, child in value.items()}
    elif isinstance(value, list):
        value = tuple(_node(child, f"{pointer}/{index}") for index, child in enumerate(value))
    return Node(value, 1, 1, pointer, 1, 1)


def judged(role: Role, form: Form, before: object, after: object, **more: Any) -> Judgement:
    """Return what the guard says to a role that makes one document into another; None is no document."""
    action: Action = "add" if before is None else "delete" if after is None else "change"
    old, new = (node(one) if one is not None else None for one in (before, after))
    texts = {name: one.encode() for name, one in (("text_before", before), ("text", after)) if isinstance(one, str)}
    return judge([Change(PATHS[form], action, before=old, after=new, **texts, **more)], person(role), Published())  # type: ignore[arg-type]


def said(judgement: Judgement) -> list[tuple[str, str]]:
    """Return reason and field of each refusal."""
    return [(refusal.reason, refusal.field) for refusal in judgement.refusals]


def whole(form: Form) -> Any:
    """Return a document of a form in which every field is written, from the schema's examples."""
    return _whole(*resolve(load(form), form))


def _whole(schema: Mapping[str, Any], home: str) -> Any:
    if "properties" in schema:
        return {key: _whole(*resolve(inner, home)) for key, inner in schema["properties"].items()}
    inner, inner_home = resolve(schema.get("items", {}), home)
    if "properties" in inner:
        return [_whole(inner, inner_home)]
    return schema["const"] if "const" in schema else next(one for one in schema["examples"] if one not in ([], {}))


def _holder(document: Any, path: str) -> tuple[Any, str]:
    """Return what holds a field, in the first member of each list, and its key there."""
    *above, key = path.replace(LIST, "").split(".")
    for part in above:
        document = document[part]
        document = document[0] if isinstance(document, list) else document
    return document, key


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str):
        return f"{value}x"
    if isinstance(value, list):
        return [*value, {"la": 1} if isinstance(value[0], dict) else value[0]]
    return {**value, "la": 1}


def _pair(form: Form, path: str, action: Action) -> tuple[Any, Any]:
    """Return a whole document before and after something was done to one field."""
    before, after = whole(form), whole(form)
    holder, key = _holder(before if action == "add" else after, path)
    if action == "change":
        holder[key] = _other(holder[key])
    else:
        del holder[key]
    return before, after


CELLS = [(form, row, action) for form in FORMS for row in FIELDS[form] for action in ACTIONS]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("form", FORMS)
def test_every_field(role: Role, form: Form) -> None:
    """Role × form × field × action: who owns what differs may change it, and nobody else.

    The clerk marks a change of the unit's words; without the mark it is refused, whatever the field.
    """
    for row, action in ((row, action) for of, row, action in CELLS if of == form):
        before, after = _pair(form, row.path, action)
        inside = [other.path for other in FIELDS[form] if action != "change" and _within(other.path, row.path)]
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
        before, after = _pair(form, row.path, "change")
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


# --- tricks ----------------------------------------------------------------------------------------------------------

ONE = """\
form: periodic
unit: ham-tan
overview: Ổn định.
matters:
  - id: 1
    title: Chậm lương
    claim: {statement: Chậm 20 ngày., status: partly, credibility: 4}
  - {id: 2, title: Bữa ăn}
"""
GRADE = "/matters/0/claim/credibility"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("credibility: 4", "credibility: 1"),
        (", credibility: 4", ""),
        ("credibility: 4", 'credibility: "4"'),
        ("credibility: 4", "credibility: 4.0"),
        ("credibility: 4", "credibility: true"),
        ("credibility: 4", "credibility: null"),
        ("credibility: 4", "Credibility: 4"),
        ("credibility: 4", "credibility: [4]"),
        ("credibility: 4", "credibility: *a"),
        ("id: 1\n", "id: 3\n"),
        ("id: 1\n", 'id: "1"\n'),
        ("id: 1\n", "id: 1.0\n"),
        ("id: 1\n", "Id: 1\n"),
        ("id: 1\n", "id: 2\n"),
        ("matters:", "Matters:"),
        ("matters:", "matters: []\nmatters2:"),
        ("    claim: {", "    claims: {"),
        ("{id: 2, title: Bữa ăn}", "{id: 2, title: Bữa ăn, claim: {credibility: 1}}"),
        ("{id: 2, title: Bữa ăn}", "{id: 1, title: Bữa ăn, claim: {credibility: 1}}"),
        ("  - {id: 2", "  - {id: 3, claim: {credibility: 2}}\n  - {id: 2"),
        ("  - id: 1", "  - {id: 1, title: Chậm lương}\n  - id: 1"),
        ("form: periodic\nunit: ham-tan", "form: note\nunit: la-gi\ncredibility: 4\nreceived: {via: fax}"),
        (ONE, "form: periodic\n"),
        (ONE, "[]"),
        (ONE, "- 1"),
        (ONE, "lời"),
    ],
)
def test_no_way_around_a_grade(old: str, new: str) -> None:
    """However a unit's officer writes it, the reviewer's grade of each matter stays what it is."""
    assert old in ONE
    judgement = judged("officer", "periodic", ONE, ONE.replace(old, new))
    assert not judgement.allowed
    assert {refusal.reason for refusal in judgement.refusals} <= {"field", "received"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("overview: Ổn định.", "overview: Xấu đi."),
        ("title: Bữa ăn", "title: Bữa ăn ca"),
        ("{id: 2, title: Bữa ăn}", "{id: 2, title: Bữa ăn, claim: {statement: Ôi thiu., status: unverified}}"),
        ("Chậm 20 ngày., status: partly, credibility: 4", "Chậm 30 ngày., status: partly"),
        ("  - {id: 2, title: Bữa ăn}\n", ""),
        ("unit: ham-tan\n", "unit: ham-tan\nThêm: gì đó\n"),
        ("matters:\n", "matters:\n  - {id: 5, title: Mới}\n"),
        ("  - {id: 2, title: Bữa ăn}\n", "  - {id: 2, title: Bữa ăn}\n  - {id: 2, title: Bữa ăn}\n"),
    ],
)
def test_words_are_the_units(old: str, new: str) -> None:
    """The unit may change its words; the reviewer may not, even beside a grade; the clerk only with a correction."""
    assert old in ONE
    after = ONE.replace(old, new)
    assert judged("officer", "periodic", ONE, after).allowed
    for text in (after, after.replace("credibility: 4", "credibility: 2")):
        judgement = judged("reviewer", "periodic", ONE, text)
        assert {refusal.reason for refusal in judgement.refusals} == {"field"}
        assert all("credibility" not in refusal.field for refusal in judgement.refusals)
    assert [reason for reason, _ in said(judged("clerk", "periodic", ONE, after))] == ["correction"]
    assert judged("clerk", "periodic", ONE, f"{after}corrections: [{{via: phone}}]\n").allowed
    assert not judged("clerk", "periodic", ONE, f"{after}corrections: [phone]\n").allowed
    assert not judged("clerk", "periodic", ONE, f"{after}corrections: {{via: phone}}\n").allowed


@pytest.mark.parametrize(
    ("old", "new", "falls"),
    [
        ("Chậm 20 ngày.", "Chậm 30 ngày.", True),
        ("status: partly", "status: confirmed", True),
        ("status: partly", "status: 1", True),
        (" status: partly,", "", True),
        ("statement: Chậm 20 ngày., ", "", True),
        ("statement: Chậm 20 ngày.", "statement: [a]", True),
        ("Chậm 20 ngày.", '"Chậm   20 ngày."', False),
        ("Chậm 20 ngày.", '"Chậm 20 ngày."', False),
        ("title: Chậm lương", "title: Nợ lương", False),
    ],
)
def test_a_grade_falls_with_the_words_it_was_given_for(old: str, new: str, falls: bool) -> None:
    """Other words under the old grade are refused, whoever writes them; taken out with them it may be, else not."""
    assert old in ONE
    kept = ONE.replace(old, new)
    cells: tuple[tuple[Role, str], ...] = (("officer", ""), ("admin", ""), ("clerk", "corrections: [{via: phone}]\n"))
    for role, more in cells:
        for text in (kept, kept.replace("credibility: 4", "credibility: 2")):
            refused = said(judged(role, "periodic", ONE, text + more))
            assert refused == ([("field", GRADE)] if falls or text is not kept else [])
        dropped = judged(role, "periodic", ONE, kept.replace(", credibility: 4", "") + more)
        assert said(dropped) == ([] if falls else [("field", GRADE)])
    for text in (kept, kept.replace("credibility: 4", "credibility: 2"), kept.replace(", credibility: 4", "")):
        judgement = judged("reviewer", "periodic", ONE, text)
        if '"' not in new or text is kept:
            assert not judgement.allowed
    again = kept.replace("credibility: 4", "credibility: 2")
    assert judged("reviewer", "periodic", kept.replace(", credibility: 4", ""), again).allowed
    if falls:
        (refusal,) = judged("officer", "periodic", ONE, kept).refusals
        assert refusal.line == 7
        assert Translator("vi")(refusal.fix) == (
            "Xóa dòng credibility trong cùng lần gửi; chuyên viên Ban Tuyên giáo - Nữ công sẽ chấm lại."
        )


def test_what_a_field_is_given_for_stands_beside_it() -> None:
    """The schemas name these words, and each of them is a field beside the one that is given."""
    found = {
        (form, path): tuple(f"{path.rpartition('.')[0]}.{name}" for name in part.schema["x-given-for"])
        for form in FORMS
        for path, part in _parts(marked(form))
        if "x-given-for" in part.schema
    }
    assert found == GIVEN_FOR
    assert {(form, path) for (form, _), words in found.items() for path in words} <= {
        (form, row.path) for form in FORMS for row in FIELDS[form]
    }


def _parts(part: Marked, path: str = "") -> Iterator[tuple[str, Marked]]:
    yield path, part
    for key in part.schema.get("properties", {}):
        below = part.below(key)
        assert below is not None
        yield from _parts(below, f"{path}.{key}".removeprefix("."))
    if part.members is not None:
        yield from _parts(part.members, f"{path}{LIST}")


# What stands beside a field with writers of its own, and is the document's writers' all the same. A new field beside
# one of these has to be put here, or to be given writers in its schema.
BESIDE: dict[tuple[Form, str], set[str]] = {
    ("periodic", "matters[].claim"): {"statement", "status"},
    ("hotspot", "times"): {"emerged", "detected", "phoned", "written", "closed"},
    ("periodic", ""): {
        *("form", "unit", "period", "covers", "data_as_of", "secrecy", "nil", "informed", "overview", "workforce"),
        *("matters", "next_focus"),
    },
    ("note", ""): {"form", "unit", "date", "secrecy", "topic", "channel", "text"},
    ("hotspot", ""): {
        *(
            "form",
            "unit",
            "slug",
            "secrecy",
            "topic",
            "title",
            "status",
            "informed",
            "times",
            "phoned_to",
            "workers",
            "workplace",
            "causes",
            "demands",
            "actions",
            "returned_to_work",
            "risk",
            "updates",
        ),
        "amended",
    },
    ("feedback", ""): {
        *(
            "form",
            "unit",
            "directive",
            "secrecy",
            "received_on",
            "relayed",
            "reaction",
            "attitude",
            "open_questions",
            "outcome",
            "outcome_on",
        ),
        "amended",
    },
}


def test_a_new_field_beside_one_that_belongs_to_somebody_says_whose_it_is() -> None:
    """Nobody adds a field to such a group without a word on who writes it."""
    found: dict[tuple[Form, str], set[str]] = {}
    for form in FORMS:
        for path, part in _parts(marked(form)):
            below = {key: part.below(key) for key in part.schema.get("properties", {})}
            if any(one is not None and one.owned for one in below.values()):
                found[form, path] = {key for key, one in below.items() if one is not None and not one.owned}
    assert found == BESIDE


def test_matters_are_known_by_their_number() -> None:
    """Moved within the list with its grade a matter is the same; the order is the unit's, not the reviewer's."""
    document = json.loads(json.dumps(node(ONE).plain))
    moved = {**document, "matters": document["matters"][::-1]}
    assert judged("officer", "periodic", document, moved).allowed
    assert said(judged("reviewer", "periodic", document, moved)) == [("field", "/matters")]
    assert said(judged("clerk", "periodic", document, moved)) == [("correction", "/matters")]
    stripped = json.loads(json.dumps(moved))
    del stripped["matters"][1]["claim"]["credibility"]
    assert said(judged("officer", "periodic", document, stripped)) == [("field", "/matters/1/claim/credibility")]
    handed_over = json.loads(json.dumps(document))
    handed_over["matters"][1]["claim"] = handed_over["matters"][0].pop("claim")
    assert said(judged("officer", "periodic", document, handed_over)) == [
        ("field", "/matters/0/claim/credibility"),
        ("field", "/matters/1/claim/credibility"),
    ]
    assert judged("reviewer", "periodic", document, {**document}).allowed is False, "nothing was graded"


def test_layout_is_no_change() -> None:
    """Order of keys, quotes, comments and lines change no field."""
    other = """\
# bản gõ lại
unit: "ham-tan"
form: periodic
matters:
- claim:
    credibility: 4   # chấm ngày 21
    status: partly
    statement: "Chậm 20 ngày."
  title: Chậm lương
  id: 1
- title: Bữa ăn
  id: 2
overview: 'Ổn định.'
"""
    assert changed_fields("periodic", node(ONE), node(other)) == ()
    assert judged("officer", "periodic", ONE, other).allowed
    assert judged("clerk", "periodic", ONE, other).allowed
    assert said(judged("reviewer", "periodic", ONE, other)) == [("field", "")]


def test_a_file_that_cannot_be_read_hides_nothing() -> None:
    """Broken, or mended after it was: what is in the one that can be read is gone or new."""
    path = PATHS["periodic"]
    for before, after in ((node(ONE), None), (None, node(ONE))):
        change = Change(path, "change", before=before, after=after)
        judgement = judge([change], person("officer"), Published())
        assert [(one.reason, one.field) for one in judgement.refusals] == [("field", GRADE)]
        assert not judge([change], person("reviewer"), Published()).allowed
        assert not judge([change], person("clerk"), Published()).allowed
    assert not judge([Change(path, "change")], person("reviewer"), Published()).allowed
    assert not judge([Change(path, "change")], person("clerk"), Published()).allowed


def test_the_mode_is_no_grade() -> None:
    """A reviewer who grades does not make the file executable by the way."""
    graded = ONE.replace("credibility: 4", "credibility: 2")
    assert judged("reviewer", "periodic", ONE, graded, mode_before="100644").allowed
    judgement = judged("reviewer", "periodic", ONE, graded, mode_before="100644", mode="100755")
    assert said(judgement) == [("field", "")]
    assert Translator("vi")(judgement.refusals[0].fix) == f"Chạy: git update-index --chmod=-x {PATHS['periodic']}"
    assert judged("officer", "periodic", ONE, f"{ONE}nil: false\n", mode_before="100644", mode="100755").allowed


BLOCK = """\
form: periodic   # kỳ báo cáo
unit: ham-tan

matters:
  - id: 1
    claim:
      statement: Chậm 20 ngày.   # theo giám đốc
      status: partly
      credibility: 4             # chấm lần đầu
    # còn theo dõi
    title: Chậm lương
  - {id: 2, title: Bữa ăn, claim: {statement: Ôi thiu., status: partly}}
"""
SPOT = """\
form: hotspot
times:
  detected: "2013-03-11T08:00:00+07:00"
  phoned: "2013-03-11T08:20:00+07:00"
"""
TOLD = 'reported_up: "2013-03-11T09:00:00+07:00"'


@pytest.mark.parametrize(
    ("old", "new", "allowed"),
    [
        ("credibility: 4 ", "credibility: 2 ", True),
        ("credibility: 4 ", '"credibility":  2 ', True),
        ("      credibility: 4             # chấm lần đầu\n", "", True),
        ("      credibility: 4             # chấm lần đầu\n", "      credibility: 2\n", True),
        ("status: partly}}", "status: partly, credibility: 3}}", True),
        ("{statement: Ôi", "{credibility: 3, statement: Ôi", True),
        ("{statement: Ôi thiu., status: partly}", "{statement: Ôi thiu., credibility: 3, status: partly}", True),
        ("credibility: 4             # chấm lần đầu", "credibility: 2             # chấm lần đầu, số liệu sai", False),
        ("credibility: 4             # chấm lần đầu", "credibility: 2   # số liệu sai", False),
        ("# theo giám đốc", "# theo chuyên viên", False),
        ("# theo giám đốc", "", False),
        ("    # còn theo dõi\n", "", False),
        ("# còn theo dõi", "# đã xong", False),
        ("unit: ham-tan\n\n", "unit: ham-tan\n", False),
        ("unit: ham-tan\n", "unit: ham-tan\n# sai\n", False),
        ("unit: ham-tan\n", "unit: 'ham-tan'\n", False),
        ("form: periodic   # kỳ báo cáo\nunit: ham-tan\n", "unit: ham-tan\nform: periodic   # kỳ báo cáo\n", False),
        ("      status: partly\n", "      status:  partly\n", False),
        ("    title: Chậm lương\n", "    title: Chậm lương\r\n", False),
        ("Bữa ăn, claim", "Bữa ăn,  claim", False),
        ("title: Bữa ăn, claim: {", "claim: {", False),
        ("form: periodic", "\ufeffform: periodic", False),
    ],
)
def test_a_grade_touches_its_own_line_and_no_other(old: str, new: str, allowed: bool) -> None:
    """Comments, blank lines, order and the way of writing are the unit's, whoever writes a field among them."""
    assert old in BLOCK
    text = BLOCK.replace(old, new, 1)
    if "credibility: 4 " in text and "credibility: 3" not in text:
        text = text.replace("credibility: 4 ", "credibility: 5 ")
    judgement = judged("reviewer", "periodic", BLOCK, text)
    assert judgement.allowed is allowed, judgement.refusals
    assert {refusal.reason for refusal in judgement.refusals} <= {"field"}


def test_the_line_that_was_touched_as_well_is_named() -> None:
    """The message shows it; a hot spot's time is a line of its own, too."""
    text = BLOCK.replace("credibility: 4 ", "credibility: 5 ").replace("# còn theo dõi", "# đã xong")
    (refusal,) = judged("reviewer", "periodic", BLOCK, text).refusals
    assert "«# đã xong»" in Translator("vi")(refusal.message)
    assert judged("reviewer", "hotspot", SPOT, f"{SPOT}  {TOLD}\n").allowed
    assert not judged("reviewer", "hotspot", SPOT, f"{SPOT}  {TOLD}  # muộn\n").allowed
    assert not judged("reviewer", "hotspot", SPOT, f"{SPOT}  {TOLD}\n# muộn\n").allowed
    assert judged("clerk", "hotspot", SPOT, f"{SPOT}  {TOLD}\n").allowed


@given(st.lists(st.sampled_from(["\n", " ", "#", "a", ", ", "credibility: 4", "- ", ": "]), max_size=3), st.integers(0))
@example(["a", "#"], 166)
def test_nothing_but_the_field_is_a_graders(pieces: list[str], place: int) -> None:
    """Whatever is put anywhere into the file beside the grade: what passes is the old file but for the field."""
    at = place % len(BLOCK)
    text = (BLOCK[:at] + "".join(pieces) + BLOCK[at:]).replace("credibility: 4 ", "credibility: 5 ")
    source = read_source(text.encode())
    change = Change(
        *(PATHS["periodic"], "change"),
        before=node(BLOCK),
        after=source.root,
        text_before=BLOCK.encode(),
        text=text.encode(),
    )
    if judge([change], person("reviewer"), Published()).allowed:
        lines = [line for line in ndiff(BLOCK.splitlines(True), text.splitlines(True)) if line[0] in "-+"]
        assert all("credibility:" in line for line in lines)
        written = re.findall(r"credibility: *(.*)", text)[0].partition(" #")[0]  # the field's own text, right or wrong
        assert text.count("#") <= BLOCK.count("#") + ("#" in written)


def test_corrections_only_grow() -> None:
    """An entry must not be changed, removed or used twice; a role that may not write entries may not take them over."""
    first = f"{ONE}corrections: [{{via: phone, note: a}}]\n"
    words = first.replace("Ổn định", "Xấu đi")
    assert said(judged("clerk", "periodic", first, words)) == [("correction", "/overview")]
    assert said(judged("clerk", "periodic", first, words.replace("note: a", "note: b"))) == [
        ("correction", "/corrections")
    ]
    assert judged("clerk", "periodic", first, words.replace("note: a}", "note: a}, {via: fax}")).allowed
    assert judged("clerk", "periodic", first, words.replace("note: a}", "note: a}, {via: phone, note: a}")).allowed
    assert said(judged("clerk", "periodic", first, ONE)) == [("correction", "/corrections")]
    assert said(judged("officer", "periodic", first, ONE)) == [
        ("field", "/corrections"),
        ("correction", "/corrections"),
    ]
    assert judged("clerk", "periodic", ONE, first).allowed, "a note on what the unit has changed itself"


def test_messages_name_field_writers_and_what_to_do() -> None:
    """In Vietnamese: the field with its title, the roles that write it, and the line to write."""
    say = Translator("vi")
    raised = judged("officer", "periodic", ONE, ONE.replace("credibility: 4", "credibility: 1"))
    (refusal,) = raised.refusals
    assert say(refusal.message) == (
        "Mục credibility bị sửa (Độ tin của thông tin); chỉ chuyên viên Ban Tuyên giáo - Nữ công được sửa mục này."
    )
    assert (refusal.line, refusal.field) == (7, GRADE)
    (refusal,) = judged("reviewer", "periodic", ONE, ONE.replace("Ổn định", "Xấu đi")).refusals
    assert say(refusal.message) == (
        "Mục overview bị sửa (Tình hình chung); chỉ cán bộ công đoàn của đơn vị, văn thư (ghi thay), quản trị được "
        "sửa mục này."
    )
    assert "đơn vị tự sửa, hoặc báo văn thư" in say(refusal.fix)
    (refusal,) = judged("clerk", "periodic", ONE, ONE.replace("Ổn định", "Xấu đi")).refusals
    assert "(overview)" in say(refusal.message)
    line = say(refusal.fix).partition(": ")[2]
    assert line.startswith("corrections: [{at: ")
    assert judged("clerk", "periodic", ONE, ONE.replace("Ổn định", "Xấu đi") + line + "\n").allowed
    (refusal,) = judged("clerk", "periodic", None, ONE.replace(", credibility: 4", "")).refusals
    line = say(refusal.fix).partition(": ")[2]
    assert judged("clerk", "periodic", None, ONE.replace(", credibility: 4", "") + line + "\n").allowed
    (refusal,) = judged("reviewer", "hotspot", "title: a", "title: a # chú").refusals
    assert say(refusal.message) == (
        "Trong văn bản này, vai trò «Chuyên viên Ban Tuyên giáo - Nữ công» chỉ ghi reported_up; thay đổi này không "
        "sửa mục nào trong đó."
    )


def test_who_merges_for_a_unit_needs_its_sending() -> None:
    """The clerk takes in what the unit sent, as its sender's; without a record of that it is entered for the unit."""
    one = Change(PATHS["periodic"], "add", after=node(ONE.replace(", credibility: 4", "")))
    for role in ("clerk", "reviewer"):
        assert judge([one], person(role), Published(), senders=lambda _: [person("officer")]).allowed
        assert not judge([one], person(role), Published(), senders=lambda _: [person("rapporteur")]).allowed
        assert not judge([one], person(role), Published(), senders=lambda _: []).allowed


# --- a law -----------------------------------------------------------------------------------------------------------

_GRADES = st.sampled_from([None, 1, 2, "2"])
_MATTERS = st.lists(
    st.builds(
        lambda number, title, grade, claim: {
            **({} if number is None else {"id": number}),
            "title": title,
            **({"claim": {"status": claim, **({} if grade is None else {"credibility": grade})}} if claim else {}),
        },
        st.sampled_from([1, 2, "1", None]),
        st.sampled_from("ab"),
        _GRADES,
        st.sampled_from(["", "partly", "refuted"]),
    ),
    max_size=4,
)


@given(_MATTERS, _MATTERS)
def test_what_passes_left_the_others_fields_alone(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> None:
    """For any two reports: the officer's change keeps each grade at its number, the reviewer's each word in place.

    A grade that is left is on the words that it was given for, and goes only with them.
    """
    before, after = {"matters": old}, {"matters": new}
    if judged("officer", "periodic", before, after).allowed:
        assert not Counter(_grades(new)) - Counter(_grades(old))
        assert len(_grades(old)) == len(_grades(new)) or _ungraded(old) != _ungraded(new)
    if judged("reviewer", "periodic", before, after).allowed:
        assert _ungraded(old) == _ungraded(new)
    if judged("clerk", "periodic", before, after).allowed:
        assert _ungraded(old) == _ungraded(new)
        assert _grades(old) == _grades(new)


def _grades(matters: list[dict[str, Any]]) -> list[str]:
    graded = ((one.get("id"), one["claim"]) for one in matters if "credibility" in one.get("claim", {}))
    return sorted(json.dumps(pair, sort_keys=True) for pair in graded)


def _ungraded(matters: list[dict[str, Any]]) -> list[Any]:
    texts = json.loads(json.dumps(matters))
    for one in texts:
        one.get("claim", {}).pop("credibility", None)
    return list(texts)


def _row(form: Form, path: str) -> FieldRow:
    return next(row for row in FIELDS[form] if row.path == path)


def test_the_handbook_says_it_in_words() -> None:
    """Some of them, as an officer reads them."""
    assert _row("hotspot", "times.reported_up").who == "Văn thư, chuyên viên Ban Tuyên giáo - Nữ công"
    assert _row("periodic", "received.at").who == "Văn thư"
    assert _row("note", "text").who == (
        "Cán bộ công đoàn của đơn vị, báo cáo viên công đoàn, văn thư (ghi thay), quản trị"
    )
    assert _row("summary", "number").who == "Chuyên viên Ban Tuyên giáo - Nữ công, lãnh đạo, quản trị"
