"""Who owns one field of another's document touches the lines of this field and nothing else."""

import re
from difflib import ndiff

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from giaoban.base.messages import Translator
from giaoban.guard.changes import Change
from giaoban.guard.judge import judge
from giaoban.guard.published import Published
from giaoban.source.read import read_source

from .field_cells import ONE, PATHS, judged, node, person, said


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
@example(["#", "#"], 5354552)
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
        assert text.count("#") <= BLOCK.count("#") + written.count("#")
