"""The guard's table, every cell of it, and what holds for every role besides it."""

from collections import Counter
from datetime import datetime
from itertools import product
from typing import get_args

import pytest

from giaoban.guard.changes import Action, Change
from giaoban.guard.codeowners import codeowners
from giaoban.guard.judge import PEOPLE, Judgement, identify, judge
from giaoban.guard.permissions import KIND_NAME, KINDS, rights, role_name, target_of
from giaoban.guard.published import Published, entries_of, restatement_path
from giaoban.guard.refusal import Refusal
from giaoban.registry.people import ROLES, People, Person, Role
from giaoban.source.node import Node
from giaoban.source.read import read_source

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


def node(text: str) -> Node:
    """Return the values of a YAML text."""
    root = read_source(text.encode()).root
    assert root is not None
    return root


def person(role: Role) -> Person:
    """Return an account of a role; officer and rapporteur are of Hàm Tân."""
    units = ("ham-tan",) if role in ("officer", "rapporteur") else ()
    return Person(f"tai-khoan-{role}", (f"{role}@ldld.example",), role, units)


def change(path: str, action: Action, before: str = "title: cũ", after: str = "title: mới") -> Change:
    """Return a change of a document whose values differ."""
    return Change(
        path,
        action,
        before=None if action == "add" else node(before),
        after=None if action == "delete" else node(after),
    )


def judged(role: Role, *changes: Change, published: Published | None = None) -> Judgement:
    """Return what the guard says to a role."""
    return judge(changes, person(role), published or Published())


def reasons(judgement: Judgement) -> list[str]:
    """Return the words for why."""
    return [refusal.reason for refusal in judgement.refusals]


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


GRADED = "title: a\nmatters:\n- {id: 1, claim: {status: partly, credibility: %s}}\n- {id: 2}"


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


REPORT = "reports/units/ham-tan/2013/2013-03.yml"
SUMMARY = "reports/province/summaries/2013/2013-03.yml"
AS_OF = datetime.fromisoformat("2013-03-25T08:00:00+07:00")
ISSUED = Published({"2013-03": AS_OF})
ENTRY = "restated: [{on: 2013-04-12, by: reviewer, reason: Sửa số.}]"


def restated(text: str = ENTRY) -> Change:
    """Return a change that adds a restatement."""
    return Change(restatement_path("2013-03"), "add", after=node(text))


def test_the_text_of_a_published_summary() -> None:
    """It changes only with a reason; before the issue it is a draft, and layout is no change."""
    text = change(SUMMARY, "change", "assessment: cũ", "assessment: mới")
    (refusal,) = judged("reviewer", text, published=ISSUED).refusals
    assert (refusal.reason, refusal.path) == ("published", SUMMARY)
    assert judged("reviewer", text).allowed
    assert judged("reviewer", text, restated(), published=ISSUED).allowed
    assert judged(
        "leader", text, published=Published({"2013-03": AS_OF}, waiting=frozenset({("2013-03", SUMMARY)}))
    ).allowed
    assert judged("reviewer", change(SUMMARY, "change", "a: 1\nb: 2", "b: 2\na: 1 # chú"), published=ISSUED).allowed
    assert judged("reviewer", change(SUMMARY.replace("-03", "-04"), "change"), published=ISSUED).allowed
    assert reasons(judged("admin", text, published=ISSUED)) == ["published"]
    unreadable = Change(SUMMARY, "change", before=node("assessment: cũ"), after=None)
    assert reasons(judged("reviewer", unreadable, published=ISSUED)) == ["published"]


def test_an_entry_that_is_there_already_is_no_new_reason() -> None:
    """A reason counts once: one that was in the list before, even rewritten or shortened, is not new."""
    known = Published({"2013-03": AS_OF}, {"2013-03": Counter([json_of(ENTRY)])})
    text = change(SUMMARY, "change", "assessment: cũ", "assessment: mới")
    assert reasons(judged("reviewer", text, restated(), published=known)) == ["published"]
    more = ENTRY.replace("[{", "[{on: 2013-04-20, by: reviewer, reason: Khác.}, {")
    assert judged("reviewer", text, restated(more), published=known).allowed
    assert reasons(judged("reviewer", text, restated("restated: []"), published=ISSUED)) == ["published"]
    other = Change(restatement_path("2013-04"), "add", after=node(ENTRY))
    assert reasons(judged("reviewer", text, other, published=ISSUED)) == ["published"]


def json_of(text: str) -> str:
    """Return the one entry of a restatement as the program compares it."""
    (entry,) = entries_of(node(text))
    return entry


def test_figures_of_a_published_month() -> None:
    """A report that was counted does not change behind the summary's back; a late one still comes in."""
    amended = change(REPORT, "change", "matters: [{id: 1}]", "matters: [{id: 1}, {id: 2}]")
    assert reasons(judged("officer", amended, published=ISSUED)) == ["published"]
    assert judged("officer", amended).allowed
    waiting = Published({"2013-03": AS_OF}, waiting=frozenset({("2013-03", REPORT)}))
    assert judged("officer", amended, published=waiting).allowed
    elsewhere = Published({"2013-03": AS_OF}, waiting=frozenset({("2013-03", SUMMARY), ("2013-04", REPORT)}))
    assert reasons(judged("officer", amended, published=elsewhere)) == ["published"]
    assert judged("officer", Change(REPORT, "add", after=node("matters: []")), published=ISSUED).allowed
    note = "reports/units/ham-tan/2013/notes/2013-03-05-bua-an.yml"
    assert judged("officer", change(note, "change"), published=ISSUED).allowed


def test_a_month_without_an_issued_summary_is_counted_in_the_longer_one() -> None:
    """The quarter, the half or the year that was issued is altered by it; a quarter's report alters no month."""
    amended = change(REPORT, "change", "matters: [{id: 1}]", "matters: [{id: 1}, {id: 2}]")
    for period in ("2013-Q1", "2013-H1", "2013"):
        known = Published({period: AS_OF})
        (refusal,) = judged("officer", amended, published=known).refusals
        assert (refusal.reason, ("path", restatement_path(period)) in refusal.message.values) == ("published", True)
        assert judged(
            "officer", amended, published=Published({period: AS_OF}, waiting=frozenset({(period, REPORT)}))
        ).allowed
    for period in ("2013-Q2", "2013-H2", "2012", "2013-02"):
        assert judged("officer", amended, published=Published({period: AS_OF})).allowed
    both = Published({"2013-03": AS_OF, "2013-Q1": AS_OF}, waiting=frozenset({("2013-03", REPORT)}))
    assert judged("officer", amended, published=both).allowed, "the quarter rests on the month as it was published"
    quarter = change(REPORT.replace("2013-03.yml", "2013-Q1.yml"), "change", "matters: [{id: 1}]", "matters: []")
    assert judged("officer", quarter, published=ISSUED).allowed
    assert reasons(judged("officer", quarter, published=Published({"2013-H1": AS_OF}))) == ["published"]


def test_a_reason_for_words_is_none_for_figures() -> None:
    """Nor for when the summary was issued, and on which moment it rests."""
    worded = Published({"2013-03": AS_OF}, worded=frozenset({("2013-03", SUMMARY), ("2013-03", REPORT)}))
    words = change(SUMMARY, "change", "issued_on: 2013-03-25\nassessment: cũ", "issued_on: 2013-03-25\nassessment: mới")
    assert judged("leader", words, published=worded).allowed
    for after in ("issued_on: 2013-03-20\nassessment: cũ", "assessment: cũ", "issued_on: 2013-03-25\nas_of: x\na: 1"):
        moved = change(SUMMARY, "change", "issued_on: 2013-03-25\nassessment: cũ", after)
        assert reasons(judged("leader", moved, published=worded)) == ["published"]
    amended = change(REPORT, "change", "matters: [{id: 1}]", "matters: []")
    assert reasons(judged("officer", amended, published=worded)) == ["published"]


def test_what_is_no_figure() -> None:
    """The reviewer's grade, whom the unit told, comments and order change no figure."""
    assert judged("reviewer", change(REPORT, "change", GRADED % 2, GRADED % 4), published=ISSUED).allowed
    told = change(REPORT, "change", "matters: []", "# chú\ninformed: [{body: Huyện ủy}]\nmatters: []")
    assert judged("officer", told, published=ISSUED).allowed


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        (None, "2013-03-19T08:00:00+07:00", False),
        (None, "2013-03-26T08:00:00+07:00", True),
        ("2013-03-19T08:00:00+07:00", "2013-03-18T08:00:00+07:00", True),
        ("2013-03-19T08:00:00+07:00", "2013-03-26T08:00:00+07:00", False),
        ("2013-03-27T08:00:00+07:00", "2013-03-19T08:00:00+07:00", False),
        ("2013-03-27T08:00:00+07:00", "2013-03-26T08:00:00+07:00", True),
    ],
)
def test_the_clerk_moves_a_report_into_published_figures(before: str | None, after: str, allowed: bool) -> None:
    """An entry that says «it had come by then» changes the figures; one after them does not."""
    new = f'received: {{via: fax, at: "{after}"}}'
    old = f'received: {{via: fax, at: "{before}"}}' if before else "unit: ham-tan"
    one = change(REPORT, "change", old if before else new.replace("received", "x"), new)
    if before is None:
        one = Change(REPORT, "add", after=node(new))
    assert judged("clerk", one, published=ISSUED).allowed is allowed


def test_who_is_asking() -> None:
    """By login or by address, in any case of letters; two accounts at once, or none, is nobody."""
    people = People((person("officer"), person("clerk")))
    officer = people.entries[0]
    assert identify(people, "Tai-Khoan-OFFICER", None) == officer
    assert identify(people, None, "Officer@LDLD.example") == officer
    assert identify(people, "la", "officer@ldld.example") == officer
    assert identify(people, officer.login, "khac@ldld.example") == officer
    assert identify(people, officer.login, officer.emails[0]) == officer
    for login, email in [
        (officer.login, "clerk@ldld.example"),
        ("la", None),
        (None, "la@ldld.example"),
        (None, None),
        ("", ""),
    ]:
        refusal = identify(people, login, email)
        assert isinstance(refusal, Refusal)
        judgement = judge([change(REPORT, "change")], refusal, Published())
        assert (judgement.allowed, judgement.person, reasons(judgement)) == (False, None, ["actor"])
    empty, unknown = identify(People(), officer.login, None), identify(people, "la", None)
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
