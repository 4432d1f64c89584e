"""What official documents say: computed figures with their sources, people's words as they wrote them, what is open."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest

from giaoban.base.periods import Period
from giaoban.base.times import LOCAL
from giaoban.documents.model import Proposal
from giaoban.known.workspace import State
from giaoban.summaries.published import published
from giaoban.summaries.trends import UNUSUAL
from giaoban.word.summary import period_words, summary_values

from .conftest import LATER, Made, made, summary_of

BANNER = "DỮ LIỆU MINH HỌA, KHÔNG PHẢI SỐ LIỆU THẬT"


def rows(document: Made, *headings: str) -> list[list[str]]:
    """Return the rows of the table whose headings begin with these, without the headings."""
    for table in document.word.tables:
        cells = [[cell.text for cell in row.cells] for row in table.rows]
        if tuple(cells[0][: len(headings)]) == headings:
            return cells[1:]
    raise AssertionError(headings)


def test_the_topics_of_the_summary(march: Made, state: State) -> None:
    summary = summary_of(state)
    shown = [row for row in summary.topics if row.opinions or row.rumours]
    table = rows(march, "Chủ đề")
    assert [line[0].removeprefix("– ") for line in table] == [row.label for row in shown]
    counts = [[str(row.opinions), str(row.rumours), str(row.units)] for row in shown]
    assert [[cell.partition(" → ")[0] for cell in line[1:4]] for line in table] == counts
    restated = {line[0].removeprefix("– "): line[1] for line in table if "→" in line[1]}
    # Tánh Linh's report came after the day of issue.
    assert restated == {"Chủ trương, chính sách, pháp luật": "2 → 3", "trung ương/Quốc hội": "1 → 2"}
    wages = next(line for line in table if line[0] == "Tiền lương - thu nhập")
    assert wages[4:] == ["khoảng 1.166, trong đó 720 ước tính", "quan tâm 3, lo lắng 2, bức xúc 2", "+3"]


def test_what_is_out_of_the_usual_is_named(march: Made, state: State) -> None:
    """Only where there is a signal; a sub-topic stands within its topic where both are unusual."""
    assert "Cần lưu ý: số" not in march.text
    summary = published(state.inputs, Period(2013, 10), LATER)
    text = str(summary_values(summary, state.registry)["totals"]["unusual"])
    assert text.startswith(
        "Sắp xếp bộ máy - tinh giản (cao bất thường), trong đó dôi dư (cao bất thường); Phòng chống tham nhũng"
    )
    assert text.count("(") == sum(row.signal in UNUSUAL for row in summary.topics) > 3
    october = made(summary, state)
    assert f"Cần lưu ý: số vấn đề dư luận biến động bất thường so với các kỳ trước: {text}." in october.text


def test_a_directive_that_is_not_in_force_says_so(state: State) -> None:
    """Few answers to a directive that was withdrawn or replaced are no fault of the units."""
    year = made(summary_of(state, Period(2013, 1, 12)), state).text
    assert "Đã phản hồi 0/11 đơn vị; văn bản đã thu hồi." in year
    assert "Đã phản hồi 1/11 đơn vị; văn bản đã được thay thế." in year
    assert year.count("; văn bản đã ") == 2


def test_every_figure_has_its_sources_in_the_annex(march: Made, state: State) -> None:
    """A figure names its matters by their numbers in the list below, where each stands with its unit and period."""
    matters = summary_of(state).matters
    table = rows(march, "Số liệu", "Số", "Nguồn")
    assert len(table) > 30
    listed: set[str] = set()
    for label, count, sources in table:
        found = sources.split("; " if label in ("Điểm nóng",) else ", ")
        apart = [int(part.removesuffix(" tin đồn")) for part in count.split("; ")]
        assert sum(apart) == len(found), label  # opinions, then rumours as such
        listed |= set(found)
    numbers = [str(place) for place in range(1, len(matters) + 1)]
    assert set(numbers) <= listed
    lines = rows(march, "Số", "Đơn vị, kỳ báo cáo")
    assert [line[0] for line in lines] == numbers
    assert [line[1] for line in lines] == [
        f"{state.registry.units.label(matter.unit)}, tháng 3/2013, vấn đề {matter.id}" for matter in matters
    ]
    assert f"mã đối chiếu lưu tại cơ quan: {(state.inputs.commit or '')[:12]}" in march.text


def test_what_units_propose_stands_in_their_words(march: Made) -> None:
    said = "Thanh tra việc trả lương tại các xưởng gia công thuê mặt bằng (Hàm Tân)"
    assert any(
        line.startswith("- Sở Lao động - Thương binh và Xã hội: ") and said in line for line in march.texts("NoiDung")
    )


def test_nothing_is_proposed_only_where_somebody_said_so(state: State) -> None:
    summary = summary_of(state)
    assert summary.text is not None
    silent = made(replace(summary, text=replace(summary.text, proposals=())), state)
    said = made(replace(summary, text=replace(summary.text, proposals=(), nothing_proposed=True)), state)
    sentence = "Liên đoàn Lao động tỉnh Bình Thuận không có kiến nghị trong kỳ này."
    assert "[chưa ghi]" in silent.texts("NoiDung")
    assert sentence not in silent.text
    assert sentence in said.texts("NoiDung")
    assert "[chưa ghi]" not in said.texts("NoiDung")


def test_the_board_adds_up(march: Made) -> None:
    assert (
        "Có 13 báo cáo phải nộp; đã nhận 12 (đúng hạn 12, trễ hạn 0), chưa nộp 1, chưa đến hạn 0; ngoài ra được miễn 0."
        in march.text
    )
    assert "Đơn vị chưa nộp: Tánh Linh." in march.text
    assert "Số liệu chưa đầy đủ: còn thiếu 1 báo cáo của các đơn vị" in march.text


def test_restated_figures_stand_with_old_new_and_difference(march: Made) -> None:
    table = rows(march, "Số liệu", "Đã ban hành")
    assert table[0] == ["Số dư luận", "31", "32", "+1"]
    assert "Đơn vị Tánh Linh gửi báo cáo sau khi đã ban hành" in march.text


def test_rumours_hot_spots_and_cases(march: Made) -> None:
    assert ["Đồn có người bắt cóc trẻ em", "Khu công nghiệp", "Đã bác bỏ"] in rows(march, "Tin đồn")
    spots = rows(march, "Vụ việc")
    assert spots[0][2:] == ["6/3/2013", "khoảng 640", "Đã kết thúc"]
    assert ["2013-003", "Chậm lương, nợ tiền công sau Tết", "Bước 2: đã xác minh"] in rows(march, "Mã")


def test_an_issued_report_is_no_draft_and_figures_of_another_moment_are(march: Made, draft: Made) -> None:
    assert march.texts("DuThao") == []
    assert draft.texts("DuThao") == ["DỰ THẢO"]
    assert draft.texts("SoKyHieu") == ["Số: ……/BC-LĐLĐ"]  # not the number under which other figures were issued
    assert draft.texts("DiaDanhNgay") == ["Bình Thuận, ngày …… tháng …… năm 2013"]
    assert "Chưa nộp" not in draft.text
    assert "Số liệu chưa đầy đủ" in draft.text


def headers(document: Made) -> str:
    """Return the XML of all headers and footers."""
    with zipfile.ZipFile(io.BytesIO(document.data)) as package:
        names = [name for name in package.namelist() if name.startswith(("word/header", "word/footer"))]
        return "".join(package.read(name).decode("utf-8") for name in names)


def test_the_demonstration_says_so_on_every_page(march: Made, draft: Made, hotspot: Made) -> None:
    assert headers(march).count(BANNER) == headers(hotspot).count(BANNER) == 2  # the first page, and all others
    assert BANNER not in headers(draft)


NASTY = (
    "{{ 7 * 7 }} {% raw %} <w:p> & </w:t> ]]> {_{ x }_} {%p for a in b %}",
    "tab\there\u0007 bell \ufffe line",
    "e\u0302\u0301 phân tách",
)


def test_what_people_write_is_text(state: State) -> None:
    summary = summary_of(state)
    assert summary.text is not None
    text = replace(
        summary.text, assessment="\n\n".join(NASTY), proposals=(Proposal(NASTY[0], NASTY[0] + "\n" + NASTY[0]),)
    )
    matters = (replace(summary.matters[0], title=NASTY[0]), *summary.matters[1:])
    document = made(replace(summary, text=text, matters=matters), state, name=NASTY[0], recipients=(NASTY[0],))
    whole = document.texts("NoiDung")
    assert NASTY[0] in whole
    assert "tab here\ufffd bell \ufffd line" in whole
    assert "ế phân tách" in whole
    assert document.texts("Muc") == [NASTY[0]]
    assert document.texts("Diem") == [f"{NASTY[0]} {NASTY[0]}"]
    assert f"- {NASTY[0]}." in document.texts("NoiNhan")
    assert any(line[2] == NASTY[0] for line in rows(document, "Số", "Đơn vị, kỳ báo cáo"))


def test_nothing_to_say_is_said(state: State) -> None:
    empty = replace(summary_of(state), topics=(), matters=(), claims=(), hotspots=(), cases=(), text=None, people=None)
    document = made(empty, state, parent="", report_to="", recipients=(), capacity="", position="", number_suffix="")
    for sentence in (
        "Trong kỳ các đơn vị không phản ánh vấn đề nào.",
        "Trong kỳ không có tin đồn được phản ánh.",
        "Trong kỳ không có điểm nóng.",
        "Trong kỳ không có vụ việc nào được theo dõi.",
    ):
        assert sentence in document.text
    assert document.texts("NoiDung").count("[chưa ghi]") + document.texts("LuuY").count("[chưa ghi]") == 2
    assert "không có kiến nghị" not in document.text
    assert document.texts("KinhGui") == document.texts("CoQuanChuQuan") == []
    assert document.texts("SoKyHieu") == ["Số: ……"]


def test_a_hot_spot(hotspot: Made) -> None:
    assert " ".join(hotspot.texts("TrichYeu")).startswith("Về điểm nóng: Công nhân một xưởng may nghỉ việc")
    assert rows(hotspot, "Thời điểm")[0] == ["07 giờ 00 ngày 12/3/2013", "Phát sinh"]
    assert ["Trả ngay lương tháng 01", "Đáp ứng một phần"] in rows(hotspot, "Yêu cầu")
    assert "- Số người tham gia: khoảng 215." in hotspot.texts("NoiDung")
    assert hotspot.texts("DuThao") == ["DỰ THẢO"]
    assert "Hàm Tân: Công nhân một xưởng may nghỉ việc đòi lương tháng giêng" in hotspot.text


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(2013, 2), "tháng 02 năm 2013"),
        (Period(2013, 12), "tháng 12 năm 2013"),
        *((Period(2013, 3 * n - 2, 3), f"quý {name} năm 2013") for n, name in enumerate(("I", "II", "III", "IV"), 1)),
        (Period(2013, 1, 6), "6 tháng đầu năm 2013"),
        (Period(2013, 7, 6), "6 tháng cuối năm 2013"),
        (Period(2013, 1, 12), "năm 2013"),
    ],
)
def test_periods_in_words(period: Period, words: str) -> None:
    assert period_words(period) == words


def test_the_same_values_give_the_same_bytes_with_the_moment_of_the_figures(march: Made, state: State) -> None:
    assert made(summary_of(state), state).data == march.data
    with zipfile.ZipFile(io.BytesIO(march.data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert package.namelist()[1:] == sorted(package.namelist()[1:])
    properties = march.word.core_properties
    assert properties.created == properties.modified
    assert properties.created.astimezone(LOCAL) == datetime(2013, 3, 25, 8, tzinfo=LOCAL)
    assert (properties.author, properties.language) == ("", "vi-VN")


def test_values_are_only_text_numbers_and_lists(state: State) -> None:
    """A template can reach nothing of the program through what it is given."""

    def plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(entry) for key, entry in value.items())
        if isinstance(value, list):
            return all(plain(entry) for entry in value)
        return value is None or type(value) in (str, int, bool)

    assert plain(summary_values(summary_of(state), state.registry))
