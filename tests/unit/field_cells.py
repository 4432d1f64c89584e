"""Fields and who writes them, as tables by hand; documents of every form, and what the guard says to a role."""

from collections.abc import Mapping
from typing import Any, get_args

from giaoban.documents.schemas import load, resolve
from giaoban.guard.changes import Action, Change
from giaoban.guard.judge import Judgement, judge
from giaoban.guard.published import Published
from giaoban.publish.fields import LIST, rows
from giaoban.registry.people import Person, Role
from giaoban.source.layout import FORMS, REGISTRY_FORMS, Form
from giaoban.source.node import Node
from giaoban.source.read import read_source

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
    return next((roles for (of, top), roles in OWNED.items() if of == form and within(path, top)), DOCUMENTS[form])


def within(path: str, top: str) -> bool:
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


def pair(form: Form, path: str, action: Action) -> tuple[Any, Any]:
    """Return a whole document before and after something was done to one field."""
    before, after = whole(form), whole(form)
    holder, key = _holder(before if action == "add" else after, path)
    if action == "change":
        holder[key] = _other(holder[key])
    else:
        del holder[key]
    return before, after


# A report with a grade, and the place of the grade.
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
