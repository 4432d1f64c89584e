"""What the guard lets through of what is published: with a reason, and not without one."""

from collections import Counter
from datetime import datetime

import pytest

from giaoban.guard.changes import Change
from giaoban.guard.published import Published, entries_of, restatement_path

from .guard_values import GRADED, REPORT, change, judged, node, reasons

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
