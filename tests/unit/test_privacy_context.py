"""What is searched depends on the place of a text: hot spots, comments, unreadable files, the register."""

from pathlib import Path

import pytest

from giaoban.checks.run import run_checks
from giaoban.documents.corpus import read_corpus
from giaoban.guard.personal_data import known_of, search_message
from giaoban.privacy import find
from giaoban.registry.load import load_registry
from giaoban.source.files import File, Files

VALID = Path(__file__).parents[1] / "examples" / "valid" / "format"
HOTSPOT = "reports/units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml"
REPORT = "reports/units/ham-tan/2013/2013-03.yml"
NOTE = "reports/units/ham-tan/2013/notes/2013-03-05-bua-an-ca.yml"
OFFICE = "reports/registry/office.yml"
# Made-up names and posts.
HOLDERS = (
    "\nhigh_office:\n  - {post: Bí thư Tỉnh ủy, name: Trần Văn Bịa}\n  - {post: Chủ tịch UBND tỉnh, name: Lê Thị Đặt}\n"
)


def persons(*files: tuple[str, str]) -> list[tuple[str, int]]:
    """Return code and line of what is found of persons in some files."""
    problems = run_checks(read_corpus(Files([File(path, text.encode()) for path, text in files]))).problems
    return [(p.code, p.line) for p in problems if p.code.startswith("PERSON")]


def note(text: str) -> str:
    return (
        f'form: note\nunit: ham-tan\ndate: 2013-03-05\nsecrecy: none\ntopic: MEAL\nchannel: listening\ntext: "{text}"\n'
    )


def test_a_firm_is_told_at_a_hot_spot_only() -> None:
    firm = "Công ty TNHH Ánh Dương"
    hot = (VALID / HOTSPOT).read_text(encoding="utf-8")
    assert [code for code, _ in persons((HOTSPOT, hot.replace("tại một xưởng may", f"tại {firm}")))] == ["PERSON12"]
    assert persons((HOTSPOT, hot)) == []
    assert persons((NOTE, note(f"{firm} tuyển thêm người."))) == []


def test_a_firm_is_told_in_a_matter_that_refers_to_a_hot_spot() -> None:
    matter = (
        "  - id: {id}\n    topic: WAGE\n    kind: opinion\n    title: Công ty TNHH Ánh Dương chậm lương\n"
        "    view: Bức xúc.\n"
        "    attitude: upset\n    sources: [{{channel: listening, origin: a}}]\n"
    )
    report = (
        "form: periodic\nunit: ham-tan\nperiod: 2013-03\ndata_as_of: 2013-03-14\nsecrecy: none\noverview: Ổn định.\n"
        "matters:\n"
        + matter.format(id=1)
        + matter.format(id=2)
        + "    hotspot: ham-tan/2013/hotspots/ngung-viec-xuong-may\n"
    )
    assert persons((REPORT, report)) == [("PERSON12", 18)]


def test_a_hamlet_is_told_in_a_text_and_not_where_the_place_is_asked_for() -> None:
    assert persons((NOTE, note("Nước ở thôn 3 bị đục."))) == [("PERSON11", 7)]
    assert persons((OFFICE, "form: office\nname: Liên đoàn Lao động tỉnh\nplace: thôn 3, xã nọ\n")) == []


def test_a_number_that_goes_on_in_the_next_comment_is_found() -> None:
    assert persons((NOTE, "# gọi 0901 234\n# 567 nhé\n" + note("Ổn định."))) == [("PERSON02", 1)]
    assert persons((NOTE, "# gọi 0901 234\n" + note("Ổn định.") + "# 567\n")) == []


def test_a_number_that_goes_on_in_the_next_line_of_a_broken_file_is_found() -> None:
    assert persons((NOTE, "form: note\ntext: [gọi 0901 234\n  567\n")) == [("PERSON02", 2)]


@pytest.mark.parametrize("style", ["|", ">"])
def test_a_number_that_a_block_breaks_is_found(style: str) -> None:
    text = note("").replace('text: ""', f"text: {style}\n  số CCCD 079085\n  001234 bị giữ")
    assert [code for code, _ in persons((NOTE, text))] == ["PERSON01"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bí thư Tỉnh ủy Trần Văn Bịa kết luận.", False),
        ("đồng chí Trần Văn Bịa, Bí thư Tỉnh ủy, kết luận.", False),
        ("Đồng chí Bí thư Tỉnh ủy Trần Văn Bịa dự.", False),
        ("Chủ tịch UBND tỉnh: bà Lê Thị Đặt.", False),
        ("bí thư tỉnh ủy TRẦN VĂN BỊA", False),
        ("Chủ tịch UBND tỉnh Trần Văn Bịa ký.", True),  # another's post
        ("Bí thư chi bộ Trần Văn Bịa dự.", True),
        ("công nhân Trần Văn Bịa gửi đơn Bí thư Tỉnh ủy.", True),
        ("Bí thư Tỉnh ủy tiếp công nhân Trần Văn Bịa.", True),
        ("Trần Văn Bịa", True),
        ("Bí thư Tỉnh ủy Trần Văn Bịa Đặt", True),
        ("Bí thư Tỉnh ủy Nguyễn Văn Khác dự.", True),
    ],
)
def test_who_holds_a_high_office_is_named_beside_the_post_only(text: str, *, told: bool) -> None:
    office = (VALID / OFFICE).read_text(encoding="utf-8") + HOLDERS
    assert bool(persons((OFFICE, office), (NOTE, note(text)))) is told
    assert persons((NOTE, note(text))) != []  # nobody is in an empty list


def test_the_guard_reads_the_same_register() -> None:
    files = Files([File(OFFICE, ((VALID / OFFICE).read_text(encoding="utf-8") + HOLDERS).encode())])
    known = known_of(load_registry(read_corpus(files)))
    assert [objection.code for objection in search_message("Bí thư Tỉnh ủy Trần Văn Bịa dự họp", known, "x")] == []
    assert [objection.code for objection in search_message("Trọ ở hẻm 22 nhà 8", known, "x")] == ["PERSON10"]
    assert [objection.code for objection in search_message("Nước ở thôn 3", known, "x")] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [("Ngừng việc tại Công ty TNHH Ánh Dương", 1), ("một công ty may ở cụm công nghiệp", 0), ("Công ty A nợ lương", 0)],
)
def test_firms_are_looked_for_when_asked(text: str, names: int) -> None:
    assert find(text) == ()
    assert len(find(text, companies=True)) == names


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Tháng này không phát sinh văn bản mật.", False),
        ("Đơn vị không có tài liệu mật nào.", False),
        ("Đơn vị chưa nhận văn bản mật số 14-CV/TU.", True),
        ("Chưa có công văn mật 03-KH/BCĐ để triển khai.", True),
        ("Không có (Mật) ở đầu trang.", True),
        ("Chưa nhận được gì. Tối mật: phương án 2.", True),
    ],
)
def test_that_there_is_no_secret_paper_is_no_mark(text: str, marked: bool) -> None:
    """Said of papers in general; of one with its number, or of a stamp, it says that there is one."""
    assert ("secrecy_stamp" in {hit.kind for hit in find(text)}) is marked
