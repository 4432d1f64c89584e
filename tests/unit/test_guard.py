"""The guard's table, every cell of it, and what holds for every role besides it."""

from datetime import date
from itertools import product
from typing import get_args

import pytest

from giaoban.guard.changes import Action, Change
from giaoban.guard.codeowners import codeowners
from giaoban.guard.judge import PEOPLE, identify, judge
from giaoban.guard.permissions import KIND_NAME, KINDS, rights, role_name, target_of
from giaoban.guard.published import Published
from giaoban.guard.refusal import Refusal
from giaoban.registry.people import ROLES, People, Person, Role

from .guard_values import GRADED, REPORT, change, judged, node, person, reasons

DAY = date(2013, 4, 1)
ACTIONS: tuple[Action, ...] = get_args(Action)

# One path a kind; those of a unit once in the own unit and once in another one. Beside it what each role may do there:
# a add, c change, d delete. Written down by hand from DOMAIN.md («People») and the issue, not from the program.
#                                                                officer rapp. clerk reviewer leader admin
TABLE = {
    "reports/units/ham-tan/2013/2013-03.yml": ("report", "ac", "", "ac", "", "", "ac"),
    "reports/units/la-gi/2013/2013-03.yml": ("report", "", "", "ac", "", "", "ac"),
    "reports/units/ham-tan/2013/2013-Q1.yml": ("report", "ac", "", "ac", "", "", "ac"),
    "reports/units/la-gi/2013/2013.yml": ("report", "", "", "ac", "", "", "ac"),
    "reports/units/ham-tan/2013/notes/2013-03-05-bua-an.yml": ("note", "ac", "ac", "ac", "", "", "ac"),
    "reports/units/la-gi/2013/notes/2013-03-05-bua-an.yml": ("note", "", "", "ac", "", "", "ac"),
    "reports/units/ham-tan/2013/hotspots/xuong-may.yml": ("hotspot", "ac", "", "ac", "", "", "ac"),
    "reports/units/la-gi/2013/hotspots/xuong-may.yml": ("hotspot", "", "", "ac", "", "", "ac"),
    "reports/units/ham-tan/2013/feedback/2013-012.yml": ("feedback", "ac", "", "ac", "", "", "ac"),
    "reports/units/la-gi/2013/feedback/2013-012.yml": ("feedback", "", "", "ac", "", "", "ac"),
    "reports/units/ham-tan/2013/anh.jpg": ("folder", "acd", "", "", "", "", "acd"),
    "reports/units/la-gi/2013/anh.jpg": ("folder", "", "", "", "", "", "acd"),
    "reports/units/ham-tan/2013-03.yml": ("folder", "acd", "", "", "", "", "acd"),
    "reports/units/ham-tan-2/2013/anh.jpg": ("folder", "", "", "", "", "", "acd"),
    "reports/units/HAM-TAN/2013/2013-03.yml": ("folder", "", "", "", "", "", "acd"),
    "reports/province/cases/2013/2013-007.yml": ("case", "", "", "", "ac", "", "ac"),
    "reports/province/directives/2013/2013-012.yml": ("directive", "", "", "", "ac", "ac", "ac"),
    "reports/province/summaries/2013/2013-03.yml": ("summary", "", "", "", "ac", "ac", "ac"),
    "reports/province/restatements/2013/2013-03.yml": ("restatement", "", "", "", "ac", "", "ac"),
    "reports/province/readme.txt": ("stray", "", "", "", "", "", "acd"),
    "reports/units/ham-tan": ("stray", "", "", "", "", "", "acd"),
    "reports/readme.txt": ("stray", "", "", "", "", "", "acd"),
    "reports/registry/units.yml": ("registry", "", "", "", "", "", "acd"),
    "reports/registry/people.yml": ("registry", "", "", "", "", "", "acd"),
    "reports/registry/other.txt": ("registry", "", "", "", "", "", "acd"),
    "schema/note.schema.json": ("program", "", "", "", "", "", "acd"),
    ".github/workflows/check.yml": ("program", "", "", "", "", "", "acd"),
    ".github/CODEOWNERS": ("program", "", "", "", "", "", "acd"),
    "scripts/giaoban/commands/cli.py": ("program", "", "", "", "", "", "acd"),
    "README.md": ("program", "", "", "", "", "", "acd"),
    "reports": ("stray", "", "", "", "", "", "acd"),
    "reports/units/ham-tan/2013/.gitattributes": ("program", "", "", "", "", "", "acd"),
    "reports/units/ham-tan/.git-x/2013-03.yml": ("program", "", "", "", "", "", "acd"),
    "reports2/units/ham-tan/2013/2013-03.yml": ("program", "", "", "", "", "", "acd"),
}
COLUMNS: tuple[Role, ...] = ("officer", "rapporteur", "clerk", "reviewer", "leader", "admin")
CELLS = [
    (path, role, action, action[0] in row[1 + place])
    for (path, row), (place, role), action in product(TABLE.items(), enumerate(COLUMNS), ACTIONS)
]


@pytest.mark.parametrize(("path", "role", "action", "allowed"), CELLS)
def test_every_cell(path: str, role: Role, action: Action, allowed: bool) -> None:
    """Role × path × action; the clerk marks what is entered or corrected for a unit."""
    after = "received: {via: fax}\ncorrections: [{via: phone}]\ntitle: mới" if role == "clerk" else "title: mới"
    judgement = judged(role, change(path, action, after=after))
    assert judgement.allowed is allowed, judgement.refusals
    assert all(refusal.path == path for refusal in judgement.refusals)


def test_the_table_is_whole() -> None:
    """Every role and every kind of path is in it, and the program sees each path as the kind that it is."""
    assert set(COLUMNS) == set(ROLES) == set(rights())
    assert {row[0] for row in TABLE.values()} == set(KINDS) == set(KIND_NAME)
    assert {path: target_of(path).kind for path in TABLE} == {path: row[0] for path, row in TABLE.items()}
    assert len(CELLS) == len(TABLE) * 6 * 3


def test_roles_have_names() -> None:
    """The words for a role are those of the register's schema."""
    assert [role_name(role).vi for role in ROLES][:3] == [
        "Cán bộ công đoàn của đơn vị",
        "Báo cáo viên công đoàn",
        "Văn thư",
    ]


def test_one_foreign_file_among_own_ones() -> None:
    """Every refused file is named, and no other."""
    own = change("reports/units/ham-tan/2013/2013-03.yml", "change")
    foreign = change("reports/units/la-gi/2013/2013-03.yml", "change")
    program = change("scripts/x.py", "add")
    judgement = judged("officer", own, foreign, program)
    assert [refusal.path for refusal in judgement.refusals] == [foreign.path, program.path]


@pytest.mark.parametrize("role", ROLES)
def test_a_document_is_deleted_by_nobody(role: Role) -> None:
    """Its writer learns that it stays; moving counts as deleting, and the message names the new place."""
    path = "reports/units/ham-tan/2013/notes/2013-03-05-bua-an.yml"
    (refusal,) = judged(role, change(path, "delete")).refusals
    assert refusal.reason == ("deletion" if role in ("officer", "rapporteur", "clerk", "admin") else "area")
    moved = Change(path, "delete", before=node("text: a"), moved_to="reports/units/ham-tan/2013/notes/khac.yml")
    (refusal,) = judged("admin", moved).refusals
    assert ("path", moved.moved_to) in refusal.message.values


@pytest.mark.parametrize("form", ["2013-03.yml", "hotspots/xuong-may.yml", "feedback/2013-012.yml"])
@pytest.mark.parametrize("role", ["officer", "admin"])
@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        (None, "unit: ham-tan\nreceived: {via: fax}", (2, 1)),
        ("unit: ham-tan", "unit: ham-tan\n\nreceived: {via: fax}", (3, 1)),
        ("received: {via: fax}", "unit: ham-tan", (1, 1)),
        ("received: {via: fax}", "unit: ham-tan\nreceived: {via: paper}", (2, 1)),
        ("received: {via: fax}", "unit: ham-tan\nreceived:", (2, 1)),
        ("unit: ham-tan", "unit: ham-tan\nreceived:", (2, 1)),
        ("received: {via: fax, number: 1}", 'received: {via: fax, number: "1"}', (1, 1)),
        ("received: {via: fax, ok: true}", "received: {via: fax, ok: 1}", (1, 1)),
    ],
)
def test_received_is_the_clerks(form: str, role: Role, before: str | None, after: str, place: tuple[int, int]) -> None:
    """Added, taken out or changed: refused at the field for everyone else, fine for the clerk."""
    path = f"reports/units/ham-tan/2013/{form}"
    one = change(path, "change", before, after) if before else change(path, "add", after=after)
    (refusal,) = judged(role, one).refusals
    assert (refusal.reason, refusal.field, (refusal.line, refusal.column)) == ("received", "/received", place)
    # What else of it differs is the unit's: nothing but in the one that takes the place of another document.
    words = before is not None and "unit" not in before and "unit" in after
    assert judged("clerk", one).allowed is not words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("received: {via: fax, at: x}", "title: mới\nreceived:\n  at: x\n  via: fax\n# thêm"),
        ("title: cũ", "title: mới"),
    ],
)
def test_received_written_otherwise_is_the_same(before: str, after: str) -> None:
    """Values are compared, not text."""
    assert judged("officer", change("reports/units/ham-tan/2013/2013-03.yml", "change", before, after)).allowed


def test_received_in_a_file_that_cannot_be_read() -> None:
    """Breaking the file does not take the entry out unseen, and mending it does not bring one in."""
    path = "reports/units/ham-tan/2013/2013-03.yml"
    block = node("received: {via: fax}")
    assert reasons(judged("officer", Change(path, "change", before=block, after=None))) == ["received"]
    assert reasons(judged("officer", Change(path, "change", before=None, after=block))) == ["received"]
    assert reasons(judged("clerk", Change(path, "change", before=block, after=None))) == ["correction"]
    assert reasons(judged("clerk", Change(path, "change"))) == ["correction"]


def test_a_reviewer_sets_credibility_and_nothing_else() -> None:
    """In a unit's report one field is the reviewer's to give."""
    path = "reports/units/ham-tan/2013/2013-03.yml"
    graded = change(path, "change", GRADED % 2, GRADED % 4)
    assert judged("reviewer", graded).allowed
    assert judged("reviewer", change(path, "change", GRADED.replace(", credibility: %s", ""), GRADED % 4)).allowed
    more = change(path, "change", GRADED % 2, (GRADED % 4).replace("partly", "confirmed"))
    assert reasons(judged("reviewer", more)) == ["field"]
    added = judged("reviewer", Change(path, "add", after=node(GRADED % 2)))
    assert [(refusal.reason, refusal.field) for refusal in added.refusals] == [("field", "")]
    assert reasons(judged("reviewer", change(path, "change", GRADED % 2, GRADED % 2 + "  # chú"))) == ["field"]
    assert reasons(judged("leader", graded)) == ["area"]


@pytest.mark.parametrize("mode", ["120000", "160000"])
def test_links_and_repositories(mode: str) -> None:
    """No link and no repository under reports/, even by an administrator; elsewhere they are the program's matter."""
    for path in (
        "reports/units/ham-tan/2013/2013-03.yml",
        "reports/units/ham-tan/2013/thu-muc",
        "reports/registry/a.yml",
    ):
        assert reasons(judged("admin", Change(path, "add", mode))) == ["link"]
        assert reasons(judged("admin", Change(path, "change", mode, before=node("a: 1")))) == ["link"]
    assert reasons(judged("officer", Change("reports/units/ham-tan/2013/2013-03.yml", "add", mode))) == ["link"]
    assert judged("admin", Change("docs/lien-ket", "add", mode)).allowed
    assert judged("admin", Change("reports/units/ham-tan/2013/anh", "delete", "000000")).allowed


def test_who_is_asking() -> None:
    """By login or by address, in any case of letters; two accounts at once, or none, is nobody."""
    people = People((person("officer"), person("clerk")))
    officer = people.entries[0]
    assert identify(people, "Tai-Khoan-OFFICER", None, DAY) == officer
    assert identify(people, None, "Officer@LDLD.example", DAY) == officer
    assert identify(people, "la", "officer@ldld.example", DAY) == officer
    assert identify(people, officer.login, "khac@ldld.example", DAY) == officer
    assert identify(people, officer.login, officer.emails[0], DAY) == officer
    for login, email in [
        (officer.login, "clerk@ldld.example"),
        ("la", None),
        (None, "la@ldld.example"),
        (None, None),
        ("", ""),
    ]:
        refusal = identify(people, login, email, DAY)
        assert isinstance(refusal, Refusal)
        judgement = judge([change(REPORT, "change")], refusal, Published())
        assert (judgement.allowed, judgement.person, reasons(judgement)) == (False, None, ["actor"])
    empty, unknown = identify(People(), officer.login, None, DAY), identify(people, "la", None, DAY)
    assert isinstance(empty, Refusal)
    assert isinstance(unknown, Refusal)
    assert empty.message != unknown.message


def test_somebody_must_be_left() -> None:
    """The register may not lose its last administrator."""
    one = change(PEOPLE, "change")
    admin = person("admin")
    assert judge([one], admin, Published(), People((admin,))).allowed
    assert reasons(judge([one], admin, Published(), People((person("officer"),)))) == ["people"]
    assert reasons(judge([one], admin, Published(), People())) == ["people"]


def test_codeowners_text() -> None:
    """Sorted, the administrators where a role has nobody, and a login that could be more than a word left out."""
    people = People(
        (
            Person("b-duyet", (), "reviewer"),
            Person("a-duyet", (), "reviewer"),
            Person("lanh-dao", (), "leader"),
            Person("x\n* @ai-do", (), "admin"),
            Person("quan-tri", (), "admin"),
            Person("ldld-ham-tan", (), "officer", ("ham-tan",)),
        )
    )
    lines = [line.split() for line in codeowners(people).splitlines() if not line.startswith("#")]
    assert lines == [
        ["*", "@quan-tri"],
        ["/reports/units/", "@a-duyet", "@b-duyet"],
        ["/reports/province/", "@a-duyet", "@b-duyet", "@lanh-dao"],
        ["/reports/registry/", "@quan-tri"],
    ]
    alone = [line.split() for line in codeowners(People((Person("q", (), "admin"),))).splitlines() if line[0] != "#"]
    assert all(line[1:] == ["@q"] for line in alone)
    assert codeowners(people) == codeowners(People(tuple(reversed(people.entries))))
