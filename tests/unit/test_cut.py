"""A `#` in a sentence is reported, mended by `giaoban fix`, and never confused with a comment."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.base.messages import Translator
from giaoban.checks.context import Context
from giaoban.checks.problem import Problem
from giaoban.checks.rules.yaml_comment import check
from giaoban.checks.rules.yaml_syntax import check as check_syntax
from giaoban.documents.corpus import Document, corpus_of
from giaoban.repair.cut import cuts
from giaoban.repair.run import repair
from giaoban.repair.tree import tree_of
from giaoban.source.layout import place_of
from giaoban.source.read import read_source

PATH = "reports/units/ham-tan/2013/hotspots/ngung-viec.yml"


def problems(text: str, *, syntax: bool = False) -> list[Problem]:
    """Return what the rule finds in a document of a hot spot."""
    place = place_of(PATH)
    assert place is not None
    source = read_source(text.encode())
    found = Document(PATH, place, "", source.root, source.faults, text)
    return list((check_syntax if syntax else check)(Context(corpus_of([found]))))


@pytest.mark.parametrize(
    ("text", "after", "place"),
    [
        ("title: Công nhân tổ #3 đòi lương\n", 'title: "Công nhân tổ #3 đòi lương"\n', (1, 21)),
        ("title: Chậm lương # tháng hai\n", 'title: "Chậm lương # tháng hai"\n', (1, 19)),
        ("title: Chậm lương #\n", 'title: "Chậm lương #"\n', (1, 19)),
        ("title: Chậm lương   #tháng hai\n", 'title: "Chậm lương #tháng hai"\n', (1, 21)),
        ("title: Chậm lương\t#2\n", 'title: "Chậm lương #2"\n', (1, 19)),
        ('title: Tổ \\ "A" #3 và "B" \\\n', 'title: "Tổ \\\\ \\"A\\" #3 và \\"B\\" \\\\"\n', (1, 17)),
        ("title: 12 #3\n", 'title: "12 #3"\n', (1, 11)),
        ("title: #3 đòi lương\n", 'title: "#3 đòi lương"\n', (1, 8)),
        ("title: #3 đòi lương\n  ở xưởng may\n", 'title: "#3 đòi lương\n  ở xưởng may"\n', (1, 8)),
        ("title: Công nhân\n  tổ #3 đòi\nactions: X\n", 'title: "Công nhân\n  tổ #3 đòi"\nactions: X\n', (2, 6)),
        ("title: Công nhân tổ\n  #3 đòi\n  #4 theo\n", 'title: "Công nhân tổ\n  #3 đòi\n  #4 theo"\n', (2, 3)),
        ("demands:\n  - text: Tổ #3\n    outcome: met\n", 'demands:\n  - text: "Tổ #3"\n    outcome: met\n', (2, 14)),
        ("demands:\n  - {text: Tổ #3\n    }\n", 'demands:\n  - {text: "Tổ #3"\n    }\n', (2, 15)),
        ("informed:\n  - body: #3\n", 'informed:\n  - body: "#3"\n', (2, 11)),
    ],
)
def test_a_sentence_cut_short_is_told_and_made_whole(text: str, after: str, place: tuple[int, int]) -> None:
    """The warning shows the line to write; the repair writes it, and nothing else, and is then done."""
    (problem,) = problems(text)
    assert (problem.code, problem.level, problem.line, problem.column) == ("YAML06", "warning", *place)
    quoted = after[after.index('"') : after.rindex('"') + 1]
    assert f": {' '.join(quoted.split())}" in Translator("vi")(problem.fix)
    repaired = repair(text, "hotspot")
    assert (repaired.text, repaired.refused) == (after, None)
    assert {change.kind for change in repaired.changes} == {"cut"}
    assert not problems(after)
    assert repair(after, "hotspot").text == after
    assert problems(text.replace("\n", "\r\n"))
    assert repair(text.replace("\n", "\r\n"), "hotspot").text == after


@pytest.mark.parametrize(
    "text",
    [
        "title: Chậm lương  # đã hỏi lại\n",
        "title: Chậm lương            # required\n",
        "title: Chậm lương  ## hai dấu\n",
        "title: Chậm lương\n# cuối tệp\n",
        "title: Chậm lương\n#topic: WAGE\n",
        "title: Chậm lương\n  # thụt vào\n",
        "title: # chưa có\n  Chậm lương\n",
        "title: Ngôn ngữ C#3\n",
        "title: 'Tổ #3'  # ghi chú\n",
        'title: "Tổ #3" # ghi chú\n',
        "title: |  # ghi chú\n  Tổ #3\n",
        "title: >  # ghi chú\n  Tổ #3\n",
        "title: |\n  Tổ\n # ghi chú\n",
        "title: |\n  Tổ\n#3\n",
        "title: |\n  Tổ\n  #3\n",
        "title: 'Tổ'\n  # ghi chú\n",
        "title: Tổ\n\n  # ghi chú\n",
        "topic: WAGE # required\n",
        "status: closed #đã đóng\n",
        "workers: {count: 320, precision: about} #khoảng\n",
        "demands: #danh sách\n  - text: Trả lương\n    #outcome: met\n",
        "title:  # chưa có\n",
        "khac: Tổ #3\n",
    ],
)
def test_a_comment_stays_one(text: str) -> None:
    """Two blanks and «# », a field that is not a sentence, quotes and blocks: nothing is reported or changed."""
    assert problems(text) == []
    assert repair(text, "hotspot").text == text


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ('title: "Nhà mái ấm" #3 được bàn giao\n', "#3 được bàn giao"),
        ("title: 'Nhà mái ấm' #ba\n", "#ba"),
        ("title:\n  #3 được bàn giao\n  nhà mái ấm\n", "#3 được bàn giao"),
        ("title: 'Nhà mái ấm'\n  #3 được bàn giao\n", "#3 được bàn giao"),
        ("title: Nhà mái ấm\n\n  #3 được bàn giao\n", "#3 được bàn giao"),
        ("actions: Nhà mái ấm\n\n  #3 được bàn giao\n", "#3 được bàn giao"),
        ("actions: | #3 được bàn giao\n  nhà mái ấm\n", "#3 được bàn giao"),
        ("actions: >- # 3 được bàn giao\n  nhà mái ấm\n", "# 3 được bàn giao"),
        ("actions: |2-   #3 được bàn giao\n  nhà mái ấm\n", "#3 được bàn giao"),
        ("actions: |\n  nhà mái ấm\n #3 được bàn giao\n", "#3 được bàn giao"),
        ("demands:\n  - text: >\n      nhà mái ấm\n\n     #3 được bàn giao\n", "#3 được bàn giao"),
    ],
)
def test_beside_quotes_and_below_the_key_it_is_told(text: str, lost: str) -> None:
    """A `#` with a letter or digit right after it continues the text, at every place beside it."""
    (problem,) = problems(text)
    assert lost in Translator("vi")(problem.message)


@pytest.mark.parametrize("measures", ["[ #3 kiểm tra\n  ]", "[a, #3 kiểm tra\n  ]", "[a,\n  #3 kiểm tra\n  b]"])
def test_a_text_of_a_list_in_brackets_is_not_lost(measures: str) -> None:
    """Between the texts of such a list no comment begins with a letter or digit."""
    text = f"answers: [{{measures: {measures}}}]\n"
    tree = tree_of(text, "directive")
    assert [cut.lost for cut in cuts(text, tree)] == ["#3 kiểm tra"]
    assert repair(text, "directive").text == text
    assert not list(cuts(text.replace("#3", "# "), tree_of(text.replace("#3", "# "), "directive")))


def test_what_stands_around_a_block_is_put_into_it_by_a_person() -> None:
    """The line to write would be the whole block; the advice says where the lost words go, and fix touches nothing."""
    text = "actions: | #3 đòi lương\n  Công nhân\n"
    (problem,) = problems(text)
    assert "xuống một dòng riêng" in Translator("vi")(problem.fix)
    assert "giaoban fix" not in Translator("vi")(problem.fix)
    assert repair(text, "hotspot").text == text
    assert not problems("actions: |\n  #3 đòi lương\n  Công nhân\n")


def test_where_only_a_person_can_tell_nothing_is_rewritten() -> None:
    """In braces the lost part may hold further fields; an origin is one word."""
    text = "demands:\n  - {text: Tổ #3, outcome: met\n    }\n"
    (problem,) = problems(text)
    assert 'text: "Tổ #3"' in Translator("vi")(problem.fix)
    assert "giaoban fix" not in Translator("vi")(problem.fix)
    assert repair(text, "hotspot").text == text


@pytest.mark.parametrize(
    "text", ["title: Công nhân\n  tổ #3 đòi\n  trả lương\n", "demands:\n  - {text: Tổ #3 đòi, outcome: met}\n"]
)
def test_where_the_file_cannot_be_read_because_of_it_the_hint_says_so(text: str) -> None:
    """If it ends inside braces or between lines, the rest is not YAML any more."""
    (problem,) = problems(text, syntax=True)
    assert "#" in Translator("vi")(problem.fix)


WORDS = st.text(st.sampled_from("abcđêAB09 #\"'\\,.:-%"), min_size=1, max_size=30)


@settings(max_examples=200, deadline=None)
@given(WORDS, st.sampled_from([" #", " # ", "  #", "   # "]), WORDS)
def test_no_word_of_a_sentence_is_lost_in_silence(before: str, sign: str, rest: str) -> None:
    """Whatever is read without a warning is complete, or the missing part is a real comment."""
    before, rest = before.strip(), rest.strip()
    text = f"title: {before}{sign}{rest}\n"
    source = read_source(text.encode())
    if source.faults or source.root is None or not before[:1].isalnum():
        return
    written = f"{before}{sign}{rest}".split()
    node = source.root.get("title")
    assert node is not None
    kept = (node.written or node.string).split()
    found = problems(text)
    if kept != written:
        # A comment by the contract: two spaces and `# `, or a sign that no letter and no digit follows.
        lost = re.search(r"\s#(.?)", f"{before}{sign}{rest}".rstrip())
        assert lost is not None
        is_comment = "  # " in f"{before}{sign}{rest}" or not lost[1].isalnum()
        assert found or is_comment
    if found:
        repaired = read_source(repair(text, "hotspot").text.encode()).root
        assert repaired is not None
        whole = repaired.get("title")
        assert whole is not None
        assert whole.string.split() == written
