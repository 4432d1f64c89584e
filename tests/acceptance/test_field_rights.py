"""Field rights on the server: every field with its own writers × role × action × the branch that is pushed to."""

import shutil
from collections.abc import Mapping
from itertools import product
from typing import Final

import pytest

from giaoban.documents.annotations import Marked, marked
from giaoban.registry.people import ROLES, Role
from giaoban.source.layout import FORMS, Form

from ..conftest import VALID, Repository, run_giaoban
from .git_server import ADMIN, CLERK, OFFICER, REVIEWER
from .pushes import IN_ENGLISH, Workshop

ACTIONS: Final = ("add", "change", "remove", "move")
WAYS: Final = ("branch", "main", "merge")
ACCOUNTS: Final[Mapping[Role, str]] = {
    "officer": OFFICER,
    "rapporteur": "bcv-ham-tan",
    "clerk": CLERK,
    "reviewer": REVIEWER,
    "leader": "thuong-truc",
    "admin": ADMIN,
}
# Written by hand, as in test_guard_fields.py: who writes the field, and who may write in such a file at all.
UNITS: Final = ("periodic", "note", "hotspot", "feedback")
WRITERS: Final[Mapping[tuple[Form, str], set[Role]]] = {
    **{(form, field): {"clerk"} for form in UNITS for field in ("received", "corrections")},
    ("periodic", "credibility"): {"reviewer"},
    ("hotspot", "reported_up"): {"clerk", "reviewer"},
}
AT_ALL: Final[Mapping[str, set[Role]]] = {
    "periodic": {"officer", "clerk", "reviewer", "admin"},
    "note": {"officer", "rapporteur", "clerk", "admin"},
    "hotspot": {"officer", "clerk", "reviewer", "admin"},
    "feedback": {"officer", "clerk", "admin"},
}
FOLDERS: Final[Mapping[str, tuple[str, str]]] = {
    "periodic": ("2013/2013-{}", "2014/2014-{}"),
    "note": ("2013/notes/2013-{}-01-a", "2013/notes/2013-{}-02-b"),
    "hotspot": ("2013/hotspots/a-{}", "2013/hotspots/b-{}"),
    "feedback": ("2013/feedback/2013-0{}", "2013/feedback/2013-1{}"),
}
FIELDS: Final = tuple(WRITERS)
VALUES: Final[Mapping[str, tuple[str, str]]] = {
    "received": ("{via: fax}", "{via: paper}"),
    "corrections": ("[{via: phone, note: a}, {via: fax, note: b}]", "[{via: phone, note: c}, {via: fax, note: b}]"),
    "credibility": ("4", "1"),
    "reported_up": ('"2013-03-11T09:00:00+07:00"', '"2013-03-11T08:00:00+07:00"'),
}


def paths(form: Form, field: str) -> tuple[str, str]:
    """Return the file that has the field, and the one that has it not."""
    number = f"{FIELDS.index((form, field)) + 1:02}"
    there, lacks = (name.format(number) for name in FOLDERS[form])
    return f"reports/units/ham-tan/{there}.yml", f"reports/units/ham-tan/{lacks}.yml"


def text(form: Form, field: str, value: str | None, second: str | None = None) -> str:
    """Return a document with a value in the field, in another member of its list, or with none."""
    line, other = (f"{field}: {one}\n" if one is not None else "" for one in (value, second))
    if field == "credibility":
        matters = ((1, line), (2, other))
        claims = "".join(
            f"  - id: {number}\n    claim:\n      status: partly\n{'      ' + more if more else ''}"
            for number, more in matters
        )
        return f"form: {form}\nunit: ham-tan\nmatters:\n{claims}"
    if field == "reported_up":
        return f'form: {form}\ntimes:\n  detected: "2013-03-11T07:00:00+07:00"\n{"  " + line if line else ""}'
    return f"form: {form}\nunit: ham-tan\n{line}"


def done(form: Form, field: str, action: str) -> dict[str, str]:
    """Return what an action makes of the files of a field."""
    there, lacks = paths(form, field)
    value, other = VALUES[field]
    if action == "add":
        return {lacks: text(form, field, value)}
    if action == "change":
        return {there: text(form, field, other)}
    if action == "remove":
        return {there: text(form, field, None)}
    if field == "credibility":
        return {there: text(form, field, None, value)}
    if field == "corrections":
        return {there: text(form, field, "[{via: fax, note: b}, {via: phone, note: a}]")}
    return {there: text(form, field, None), lacks: text(form, field, value)}


def expected(form: Form, field: str, action: str, role: Role) -> str:
    """Return what of the refusal has to be said; the empty text where the role may do it."""
    if role not in AT_ALL[form]:
        return "may not change this"
    if role not in WRITERS[form, field]:
        return {"add": "is written by", "change": "was changed", "remove": "was taken out"}.get(action, field)
    return "An entry of corrections" if field == "corrections" and action != "add" else ""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Return a server whose main has two files for each field: one that has it, and one that has it not."""
    folder = tmp_path_factory.mktemp("truong")
    source = Repository(folder / "nguon")
    source.root.mkdir(parents=True)
    source.git("init", "--quiet", "--initial-branch=main")
    shutil.copytree(VALID / "reports/registry", source.root / "reports/registry")
    source.commit()
    side = source.git("rev-parse", "HEAD")
    for form, field in FIELDS:
        for path, value in zip(paths(form, field), (VALUES[field][0], None), strict=True):
            source.write(path.removeprefix("reports/"), text(form, field, value))
    source.commit()
    source.git("tag", "ben", side)
    bare = folder / "kho.git"
    source.git("clone", "--quiet", "--bare", ".", str(bare))
    assert run_giaoban("hook", "install", "--server", str(bare), cwd=folder).code == 0
    return Workshop.at(bare, folder / "lan-gui.git")


def pushed(shop: Workshop, role: Role, action: str, way: str) -> Mapping[str, str]:
    """Return the server's answer for each file when one role does one thing to all fields."""
    user = ACCOUNTS[role]
    changes = {path: value for form, field in FIELDS for path, value in done(form, field, action).items()}
    parents = [shop.main]
    if way == "merge":
        parents.append(shop.commit(parents=[shop.refs["refs/tags/ben"]], user=user))
    tip = shop.commit(changes, parents, user=user)
    said: dict[str, str] = {}
    for one in shop.judge([(tip, "refs/heads/cua-toi" if way == "branch" else "refs/heads/main")], user):
        if not one.code:  # what the check says of these bare documents is another matter
            said[one.path] = f"{said.get(one.path, '')}{IN_ENGLISH(one.message)}\n"
    return said


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("role", ROLES)
def test_every_field_on_the_server(shop: Workshop, role: Role, way: str) -> None:
    """The field's own writers are accepted; everybody else is refused with the reason, on every branch."""
    wrong = []
    for action in ACTIONS:
        said = pushed(shop, role, action, way)
        for form, field in FIELDS:
            wanted = expected(form, field, action, role)
            found = "".join(said.get(path, "") for path in done(form, field, action))
            if (wanted not in found) if wanted else found:
                wrong.append(f"{role} {action} {form}/{field}, {way}: wants «{wanted}»:\n{found or '(let in)'}")
    assert not wrong, "\n".join(wrong)


def test_the_table_is_whole() -> None:
    """It has every field with its own writers in the schemas, and the number of cells is stated."""
    assert {(form, name) for form in FORMS for name in _owned(marked(form))} == set(WRITERS)
    cells = list(product(FIELDS, ROLES, ACTIONS, WAYS))
    assert len(cells) == 10 * 6 * 4 * 3


def _owned(part: Marked, name: str = "") -> set[str]:
    if part.owned:
        return {name}
    below = {key: part.below(key) for key in part.schema.get("properties", {})}
    found = [_owned(one, key) for key, one in below.items() if one is not None]
    return set().union(*found, _owned(part.members, name) if part.members is not None else set())
