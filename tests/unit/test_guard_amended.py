"""What all levels have read changes only with a reason: directives, feedback and cases, field by field."""

import pytest

from giaoban.base.messages import Translator
from giaoban.guard.amended import amended_forms
from giaoban.guard.changes import Change
from giaoban.guard.judge import Judgement, judge
from giaoban.guard.published import Published
from giaoban.publish.fields import rows
from giaoban.registry.people import Role
from giaoban.source.layout import Form

from .field_cells import FIELDS, PATHS, node, pair, person, said

DIRECTIVE = """\
form: directive
id: 2013-012
issued_on: 2013-04-02
title: Trả lời ý kiến
addressed_to: [all]
relay_by: 2013-04-10
cases: [2013-007]
answers:
  - {responder: Sở, issue: Chậm trả lương, status: in_progress}
body: Đề nghị các cấp công đoàn thông tin.
"""
FEEDBACK = """\
form: feedback
unit: ham-tan
directive: 2013-012
received_on: 2013-04-03
relayed: [{on: 2013-04-08, how: meeting}]
reaction: Đồng tình.
open_questions: [{text: Bao giờ trả?}]
outcome: partly
outcome_on: 2013-04-15
"""
CASE = """\
form: case
id: 2013-007
title: Chậm trả lương
matters: [ham-tan/2013-03#1]
steps:
  select: {on: 2013-03-21, by: reviewer, decision: handle}
requests: [{from: Thanh tra tỉnh, on: 2013-05-06, due: 2013-05-20}]
"""
SPOT = """\
form: hotspot
unit: ham-tan
title: Ngừng việc
status: open
times:
  detected: "2013-03-11T07:15:00+07:00"
  phoned: "2013-03-11T07:40:00+07:00"
"""
TEXTS: dict[Form, str] = {"directive": DIRECTIVE, "feedback": FEEDBACK, "case": CASE, "hotspot": SPOT}
WRITERS: dict[Form, Role] = {"directive": "leader", "feedback": "officer", "case": "reviewer", "hotspot": "officer"}
REASON = "amended: [{on: 2013-04-20, reason: Ghi nhầm.}]\n"


def amended(form: Form, before: object, after: object, role: Role | None = None, *, shown: object = None) -> Judgement:
    """Return what the guard says of a change of a document that main has: the earlier one, or `shown`."""
    change = Change(PATHS[form], "change", before=node(before), after=node(after))
    there = {PATHS[form]: node(shown if shown is not None else before)}
    return judge([change], person(role or WRITERS[form]), Published(shown=there))


ALTERED: list[tuple[Form, str, str]] = [
    ("directive", "title: Trả lời ý kiến", "title: Khác hẳn"),
    ("directive", "issued_on: 2013-04-02", "issued_on: 2013-01-05"),
    ("directive", "relay_by: 2013-04-10", "relay_by: 2013-05-10"),
    ("directive", "relay_by: 2013-04-10\n", ""),
    ("directive", "addressed_to: [all]", "addressed_to: [la-gi]"),
    ("directive", "issue: Chậm trả lương", "issue: Khác"),
    ("directive", "status: in_progress", "status: resolved"),
    ("directive", "responder: Sở", "responder: Tỉnh ủy"),
    ("directive", "  - {responder", "  - {responder: Ban, issue: Mới}\n  - {responder"),
    ("directive", "body: Đề nghị", "body: Yêu cầu"),
    ("directive", "cases: [2013-007]", "cases: []"),
    ("directive", "id: 2013-012\n", "id: 2013-012\nnumber: 34/LĐLĐ\n"),
    ("directive", "form: directive", "form: note"),
    ("directive", DIRECTIVE, "form: directive\n"),
    ("directive", DIRECTIVE, "[]"),
    ("feedback", "received_on: 2013-04-03", "received_on: 2013-04-02"),
    ("feedback", "how: meeting", "how: talk"),
    ("feedback", "on: 2013-04-08", "on: 2013-04-06"),
    ("feedback", "[{on: 2013-04-08", "[{on: 2013-04-04, how: talk}, {on: 2013-04-08"),
    ("feedback", "reaction: Đồng tình.", "reaction: Bức xúc."),
    ("feedback", "Bao giờ trả?", "Ai trả?"),
    ("feedback", "open_questions: [{text: Bao giờ trả?}]\n", ""),
    ("feedback", "outcome: partly", "outcome: resolved"),
    ("feedback", "outcome_on: 2013-04-15", "outcome_on: 2013-04-10"),
    ("feedback", "outcome: partly\noutcome_on: 2013-04-15", "outcome: resolved"),
    ("case", "title: Chậm trả lương", "title: Khác"),
    ("case", "on: 2013-03-21", "on: 2013-03-19"),
    ("case", "decision: handle", "decision: discard"),
    ("case", "matters: [ham-tan/2013-03#1]", "matters: []"),
    ("case", "due: 2013-05-20", "due: 2013-06-20"),
    ("case", "requests: [", "requests: [{from: Khác, on: 2013-05-01}, "),
    ("case", "decision: handle}", "decision: handle, assessment: Thêm.}"),
    ("hotspot", 'phoned: "2013-03-11T07:40', 'phoned: "2013-03-11T07:20'),
    ("hotspot", 'detected: "2013-03-11T07:15', 'detected: "2013-03-11T07:35'),
    ("hotspot", '  detected: "2013-03-11T07:15:00+07:00"\n', ""),
    ("hotspot", "times:\n  detected", "time:\n  detected"),
    ("hotspot", SPOT, "form: hotspot\n"),
]
ADDED: list[tuple[Form, str, str]] = [
    ("directive", "cases: [2013-007]", "cases: [2013-006, 2013-007]"),
    ("directive", "relay_by", "status: withdrawn\nwithdrawn_on: 2013-06-01\nrelay_by"),
    ("directive", "relay_by", "status: replaced\nrelay_by"),
    ("directive", "title: Trả lời ý kiến", 'title:   "Trả lời ý kiến"   # như cũ'),
    ("feedback", "how: meeting}]", "how: meeting}, {on: 2013-04-20, how: talk}]"),
    ("feedback", "trả?}]", "trả?}, {text: Ai trả?}]"),
    ("feedback", "outcome: partly\noutcome_on: 2013-04-15", "outcome: resolved\noutcome_on: 2013-05-02"),
    ("feedback", "reaction: Đồng tình.\n", "reaction: Đồng tình.\nattitude: interested\n"),
    ("feedback", "Đồng tình.\nopen", "Rất đồng tình.\nopen"),
    ("hotspot", "title: Ngừng việc\nstatus: open", "title: Ngừng việc một xưởng\nstatus: closed"),
    (
        "hotspot",
        'phoned: "2013-03-11T07:40:00+07:00"',
        'phoned: "2013-03-11T07:40:00+07:00"\n  closed: "2013-03-12T07:00:00+07:00"',
    ),
    ("case", "matters: [", "matters: [la-gi/2013-03#4, "),
    ("case", "decision: handle}\n", "decision: handle}\n  verify: {on: 2013-03-23, by: reviewer}\n"),
    ("case", "due: 2013-05-20}", "due: 2013-05-20, answered: 2013-05-15}"),
    ("case", "due: 2013-05-20}]", "due: 2013-05-20}, {from: Tỉnh ủy, on: 2013-06-01}]"),
]


@pytest.mark.parametrize(("form", "old", "new"), ALTERED)
def test_what_was_read_changes_with_a_reason_only(form: Form, old: str, new: str) -> None:
    """Without a reason it is refused for everybody; with one it passes, and the reason counts only once."""
    before = TEXTS[form]
    assert old in before
    after = before.replace(old, new)
    (refusal,) = amended(form, before, after).refusals
    assert refusal.reason == "amended"
    assert said(amended(form, before, after, "admin")) == said(amended(form, before, after))
    if new == "[]":
        return
    assert amended(form, before, after + REASON).allowed
    assert said(amended(form, before + REASON, after + REASON)) == [("amended", refusal.field)]
    more = REASON.replace("}]", "}, {on: 2013-04-21, reason: Nhầm nữa.}]")
    assert amended(form, before + REASON, after + more).allowed
    # A second commit of the same push needs no second reason.
    assert amended(form, before + REASON, after + REASON, shown=before).allowed


@pytest.mark.parametrize(("form", "old", "new"), ADDED)
def test_what_comes_later_is_added_without_a_reason(form: Form, old: str, new: str) -> None:
    """It has its own date, and what was said before stays; on a document that main lacks all is free."""
    assert old in TEXTS[form]
    after = TEXTS[form].replace(old, new)
    if old.startswith("Đồng"):
        after = after.replace("outcome_on: 2013-04-15", "outcome_on: 2013-04-30")
    assert amended(form, TEXTS[form], after).refusals == ()


def test_an_end_that_was_given_is_not_moved() -> None:
    """A withdrawal is a change with a date of its own, once; after that it was read like the rest."""
    gone = DIRECTIVE + "status: withdrawn\nwithdrawn_on: 2013-06-01\n"
    assert said(amended("directive", gone, gone.replace("06-01", "05-01"))) == [("amended", "/withdrawn_on")]
    assert said(amended("directive", gone, DIRECTIVE)) == [("amended", "/status")]


@pytest.mark.parametrize("form", amended_forms())
def test_every_field_of_a_form_that_is_read(form: Form) -> None:
    """Whatever field is changed: refused without a reason, but where it only grows."""
    free: set[str] = {
        "directive": set(),
        "feedback": {"outcome_on", "relayed[]"},
        "case": {"steps"},  # a step more
        "hotspot": {row.path for row in rows("hotspot") if not row.path.startswith("times.")}
        | {row.path for row in rows("hotspot") if row.path.startswith("times.reported_up")},
    }[form]
    for row in rows(form):
        if row.path.startswith(("amended", "received", "corrections")) or row.path in free:
            continue
        before, after = pair(form, row.path, "change")
        reasons = {reason for reason, _ in said(amended(form, before, after))}
        assert "amended" in reasons or row.path.endswith("[]"), row.path
    assert set(TEXTS) == set(amended_forms()) <= set(FIELDS)


def test_reasons_only_grow() -> None:
    """No reason is rewritten, taken out, or put before an older one."""
    two = "amended: [{on: 2013-04-20, reason: Ghi nhầm.}, {on: 2013-04-22, reason: Nhầm.}]\n"
    for form, text in TEXTS.items():
        for after in (
            text,
            text + REASON.replace("Ghi nhầm", "Khác"),
            text + two.replace("Ghi nhầm", "Khác"),
            text + two.replace("[{on: 2013-04-20, reason: Ghi nhầm.}, ", "["),
            text + "amended: [{on: 2013-04-22, reason: Nhầm.}, {on: 2013-04-20, reason: Ghi nhầm.}]\n",
        ):
            assert ("correction", "/amended") in said(amended(form, text + REASON, after))
        assert amended(form, text + REASON, text + two).allowed


def test_the_clerks_correction_is_a_reason() -> None:
    """What a unit dictates to the clerk is marked in corrections, and needs no second entry."""
    after = FEEDBACK.replace("2013-04-03", "2013-04-02")
    assert amended("feedback", FEEDBACK, after + "corrections: [{via: phone, note: a}]\n", "clerk").allowed
    assert not amended("feedback", FEEDBACK, after, "clerk").allowed
    assert not amended("feedback", FEEDBACK, after + REASON, "clerk").allowed


def test_a_text_that_cannot_be_read_hides_nothing() -> None:
    """It alters nothing yet; mended it is compared with what main has."""
    broken = Change(PATHS["directive"], "change", before=node(DIRECTIVE), after=None)
    shown = Published(shown={PATHS["directive"]: node(DIRECTIVE)})
    assert judge([broken], person("leader"), shown).allowed
    for text, allowed in ((DIRECTIVE, True), (DIRECTIVE.replace("title: Trả", "title: Hỏi"), False)):
        mended = Change(PATHS["directive"], "change", before=None, after=node(text))
        assert judge([mended], person("leader"), shown).allowed is allowed


def test_a_draft_is_free() -> None:
    """What main does not have, nobody has read."""
    change = Change(PATHS["directive"], "change", before=node(DIRECTIVE), after=node("form: directive\n"))
    assert judge([change], person("leader"), Published()).allowed
    assert judge([change], person("leader"), Published(shown={"khac": node(DIRECTIVE)})).allowed


def test_the_message_shows_the_line_to_write() -> None:
    """In Vietnamese, with the fields; the line passes when it is used as shown."""
    say = Translator("vi")
    after = DIRECTIVE.replace("Trả lời ý kiến", "Khác").replace("issued_on: 2013-04-02", "issued_on: 2013-01-05")
    (refusal,) = amended("directive", DIRECTIVE, after).refusals
    assert say(refusal.message) == (
        "Nội dung các cấp đã đọc bị sửa (issued_on, title) mà không có mục nào trong amended nêu lý do."
    )
    line = say(refusal.fix).partition(": ")[2]
    assert amended("directive", DIRECTIVE, f"{after}{line}\n").allowed
    (refusal,) = amended("directive", DIRECTIVE + REASON, after + REASON).refusals
    assert say(refusal.fix).partition(": ")[2].startswith("- {on: ")
