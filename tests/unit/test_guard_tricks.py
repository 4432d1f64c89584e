"""Ways around the right to a field: in other words and other layouts; and the law of what passes."""

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.base.messages import Translator
from giaoban.guard.changes import Change
from giaoban.guard.fields import changed_fields
from giaoban.guard.judge import judge
from giaoban.guard.published import Published
from giaoban.registry.people import Role

from .field_cells import GRADE, ONE, PATHS, judged, node, person, said


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


def test_a_grade_comes_back_with_the_words_it_was_given_for() -> None:
    """A unit that puts its old words back puts the grade back as it last stood with them, and no other grade."""
    other = ONE.replace("Chậm 20 ngày.", "Chậm 30 ngày.")
    bare = other.replace(", credibility: 4", "")

    def allowed(before: str, after: str, *earlier: str) -> bool:
        change = Change(PATHS["periodic"], "change", before=node(before), after=node(after))
        texts = [node(text) for text in earlier]
        return judge([change], person("officer"), Published(), earlier=lambda _: texts).allowed

    regraded = ONE.replace("credibility: 4", "credibility: 2")
    for before in (bare, other.replace("credibility: 4", "credibility: 5")):
        assert allowed(before, ONE, before, ONE)
        assert not allowed(before, ONE, before)
        assert not allowed(before, regraded, before, ONE)
        assert allowed(before, regraded, before, regraded, ONE)
        assert not allowed(before, ONE, before, regraded, ONE)  # graded anew since
        assert not allowed(before, ONE, before, ONE.replace(", credibility: 4", ""), ONE)  # taken back since
        assert not allowed(before, ONE, before, ONE.replace("id: 1", "id: 3"))  # given for another matter
    assert not allowed(ONE.replace(", credibility: 4", ""), regraded, ONE)


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
        "Mục credibility bị sửa (Độ tin cậy của thông tin); chỉ chuyên viên Ban Tuyên giáo - Nữ công được sửa mục này."
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
