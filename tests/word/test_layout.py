"""The layout of official documents as the XML has it (decree 30/2020/NĐ-CP, annex I)."""

import re
import unicodedata
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from giaoban.documents import schemas
from giaoban.known.workspace import State
from giaoban.word import styles
from giaoban.word.head import day_words, document_number
from giaoban.word.measure import balanced, line_width, torn

from .conftest import Made, made, summary_of

CENTER, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
# What the decree allows: least and greatest size in points, bold, italic, capitals, how it is set.
DECREE: dict[str, tuple[float, float, bool, bool, bool, Any]] = {
    "QuocHieu": (12, 13, True, False, True, CENTER),
    "TieuNgu": (13, 14, True, False, False, CENTER),
    "DiaDanhNgay": (13, 14, False, True, False, CENTER),
    "CoQuanChuQuan": (12, 13, False, False, True, CENTER),
    "CoQuanBanHanh": (12, 13, True, False, True, CENTER),
    "SoKyHieu": (13, 13, False, False, False, CENTER),
    "TenLoai": (13, 14, True, False, True, CENTER),
    "TrichYeu": (13, 14, True, False, False, CENTER),
    "KinhGui": (13, 14, False, False, False, CENTER),
    "NoiDung": (13, 14, False, False, False, JUSTIFY),
    "Phan": (13, 14, True, False, True, JUSTIFY),
    "Muc": (13, 14, True, False, False, JUSTIFY),
    "Diem": (13, 14, False, False, False, JUSTIFY),
    "ThamQuyenKy": (13, 14, True, False, True, CENTER),
    "ChucVuKy": (13, 14, True, False, True, CENTER),
    "NoiNhanTieuDe": (12, 12, True, True, False, LEFT),
    "NoiNhan": (11, 11, False, False, False, LEFT),
    "SoTrang": (13, 14, False, False, False, CENTER),
}


@pytest.mark.parametrize("style", DECREE)
def test_sizes_and_faces_are_those_of_the_decree(march: Made, style: str) -> None:
    low, high, bold, italic, capitals, align = DECREE[style]
    found: Any = next(entry for entry in march.word.styles if entry.style_id == style)
    assert low <= found.font.size.pt <= high
    assert (bool(found.font.bold), bool(found.font.italic), bool(found.font.all_caps)) == (bold, italic, capitals)
    assert found.paragraph_format.alignment == align


def test_page(march: Made) -> None:
    sections: Any = march.word.sections
    for section in sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        assert 20 <= round(section.top_margin.mm, 1) <= 25
        assert 20 <= round(section.bottom_margin.mm, 1) <= 25
        assert 30 <= round(section.left_margin.mm, 1) <= 35
        assert 15 <= round(section.right_margin.mm, 1) <= 20


def test_everything_is_black_times_new_roman_in_normal_form(march: Made) -> None:
    document = march.part("word/document.xml")
    whole = document + march.part("word/styles.xml") + march.part("word/header1.xml") + march.part("word/header2.xml")
    assert set(re.findall(r'w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"', whole)) == {"Times New Roman", "vi-VN"}
    assert not re.search(r'w:(?:ascii|hAnsi|cs|eastAsia)Theme="', whole)
    assert set(re.findall(r'<w:color w:val="([^"]+)"', whole)) <= {"000000"}
    assert unicodedata.is_normalized("NFC", document)


def test_page_number_stands_centred_in_the_top_margin_and_not_on_page_one(march: Made) -> None:
    sections: Any = march.word.sections
    for section in sections:
        assert section.different_first_page_header_footer
        fields = [entry.text.strip() for entry in section.header._element.iter(qn("w:instrText"))]
        assert fields == ["PAGE"]
        assert section.header.paragraphs[0].style.style_id == "SoTrang"
        assert not list(section.first_page_header._element.iter(qn("w:instrText")))
        assert section.header_distance.mm < section.top_margin.mm


def test_heads(march: Made) -> None:
    assert march.texts("QuocHieu") == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert march.texts("TieuNgu") == ["Độc lập - Tự do - Hạnh phúc"]
    assert march.texts("CoQuanChuQuan") == ["TỔNG LIÊN ĐOÀN", "LAO ĐỘNG VIỆT NAM"]
    assert march.texts("CoQuanBanHanh") == ["LIÊN ĐOÀN LAO ĐỘNG", "TỈNH BÌNH THUẬN"]
    assert march.texts("SoKyHieu") == ["Số: 25/BC-LĐLĐ"]
    assert march.texts("DiaDanhNgay") == ["Bình Thuận, ngày 25 tháng 3 năm 2013"]
    assert march.texts("TenLoai") == ["BÁO CÁO"]
    assert " ".join(march.texts("TrichYeu")).replace("\u00a0", " ") == (
        "Tình hình dư luận xã hội trong công nhân, viên chức, lao động tháng 3 năm 2013"
    )
    assert march.texts("KinhGui") == ["Kính gửi: Tỉnh ủy (qua Ban Tuyên giáo Tỉnh ủy)"]


def rules(made: Made) -> list[tuple[Any, Any, float]]:
    """Return every rule: its paragraph, the one above it, and the room that both have, in millimetres."""
    word: Any = made.word
    section = word.sections[0]
    columns = [(word.paragraphs, (section.page_width - section.left_margin - section.right_margin) / 36000)]
    for table in word.tables:
        columns.extend((cell.paragraphs, cell.width.mm) for row in table.rows for cell in row.cells)
    found = []
    for paragraphs, room in columns:
        for above, rule in pairwise(paragraphs):
            if rule.style.style_id in ("KeCaDong", "KeMotPhan"):
                found.append((rule, above, room))
    return found


def test_rules_are_as_long_as_the_decree_wants(march: Made, draft: Made, hotspot: Made) -> None:
    for document in (march, draft, hotspot):
        seen = []
        for rule, above, room in rules(document):
            style = above.style
            text = above.text.upper() if style.font.all_caps else above.text
            longest = max(line_width(line, style.font.size.pt, bold=style.font.bold) for line in text.split("\n"))
            form = rule.paragraph_format
            length = room - form.left_indent.mm - form.right_indent.mm
            seen.append(style.style_id)
            if rule.style.style_id == "KeCaDong":
                assert length == pytest.approx(longest, rel=0.01)
            else:
                assert longest / 3 <= length <= longest / 2
            assert form.left_indent.mm == pytest.approx(form.right_indent.mm, abs=0.1)
        assert sorted(seen) == ["CoQuanBanHanh", "PhuLucKemTheo", "TieuNgu", "TrichYeu"]


def test_running_text_is_justified_indented_and_spaced(march: Made) -> None:
    by_id: dict[str, Any] = {entry.style_id: entry for entry in march.word.styles}
    for style in (by_id[name] for name in ("NoiDung", "Phan", "Muc", "Diem")):
        form = style.paragraph_format
        assert round(form.first_line_indent.mm, 1) in (10, 12.7)
        assert form.space_after.pt >= 6
        assert 1 <= form.line_spacing <= 1.5


def test_parts_items_and_points_are_counted(march: Made) -> None:
    numbering = march.part("word/numbering.xml")
    levels = re.findall(r'numFmt w:val="(\w+)"/><w:pStyle w:val="(\w+)"/>.*?lvlText w:val="([^"]+)"', numbering)
    assert levels == [("upperRoman", "Phan", "%1."), ("decimal", "Muc", "%2."), ("lowerLetter", "Diem", "%3)")]
    parts = march.texts("Phan")
    assert parts[0] == "ĐÁNH GIÁ CHUNG"
    assert parts[-1] == "KIẾN NGHỊ, ĐỀ XUẤT"
    assert march.texts("Muc") == ["Tỉnh ủy"]


def test_end_signature_and_recipients(march: Made) -> None:
    assert march.texts("NoiDung")[-2].endswith("./.")  # the last one introduces the annex
    assert march.texts("ThamQuyenKy") == ["TM. BAN THƯỜNG VỤ"]
    assert march.texts("ChucVuKy") == ["PHÓ CHỦ TỊCH THƯỜNG TRỰC", ""]  # room for the signature, nobody's name
    assert march.texts("NoiNhanTieuDe") == ["Nơi nhận:"]
    lines = [line for line in march.texts("NoiNhan") if line]
    assert lines == ["- Như trên;", "- Thường trực LĐLĐ tỉnh;", "- Lưu: VT, Ban TGNC."]
    assert [p.style.style_id for p in march.paragraphs() if p.text == "PHỤ LỤC" and p.style] == ["PhuLuc"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2013, 3, 25), "ngày 25 tháng 3 năm 2013"),
        (date(2013, 2, 5), "ngày 05 tháng 02 năm 2013"),
        (date(2013, 1, 31), "ngày 31 tháng 01 năm 2013"),
        (date(2013, 9, 9), "ngày 09 tháng 9 năm 2013"),
        (date(2013, 12, 1), "ngày 01 tháng 12 năm 2013"),
    ],
)
def test_zeros_of_dates(day: date, words: str) -> None:
    assert day_words(day) == words


@pytest.mark.parametrize(
    ("number", "written"),
    [("5/BC-LĐLĐ", "05/BC-LĐLĐ"), ("05/BC-LĐLĐ", "05/BC-LĐLĐ"), ("25/BC-LĐLĐ", "25/BC-LĐLĐ"), ("9", "09")],
)
def test_zeros_of_numbers(number: str, written: str) -> None:
    assert document_number(number) == written


def test_justification_tears_no_line_apart(state: State) -> None:
    """A long word that begins the next line would leave holes: the paragraph is flush left; others stay justified."""
    summary = summary_of(state)
    assert summary.text is not None
    long = "Đề nghị xem " + "x" * 40 + " và " + "y" * 60
    plain = "Tình hình trong kỳ ổn định, công nhân yên tâm làm việc; một số nơi còn lo về giá điện ở nhà trọ. " * 3
    document = made(replace(summary, text=replace(summary.text, assessment=f"{long}\n{plain}")), state)
    aligned = {p.text: p.alignment for p in document.paragraphs("NoiDung")}
    assert aligned[long] == WD_ALIGN_PARAGRAPH.LEFT
    assert aligned[plain.strip()] is None
    assert not torn(plain, 165, 12.7, 14)


def test_lines_are_broken_evenly() -> None:
    assert balanced("một hai ba bốn", 1000, 14, bold=False) == ("một hai ba bốn",)
    assert balanced("aaaa aaaa aaaa aaaa", 25, 14, bold=False) == ("aaaa aaaa", "aaaa aaaa")
    assert balanced("wwwwwwwwwwwwwwwwwwwwwww a", 10, 14, bold=False) == ("wwwwwwwwwwwwwwwwwwwwwww", "a")
    assert balanced("", 10, 14, bold=False) == ("",)


def test_defaults_of_the_schema_are_those_of_the_templates(march: Made) -> None:
    document = schemas.load("office")["properties"]["document"]["properties"]
    sizes = {name: entry["default"] for name, entry in document["sizes"]["properties"].items()}
    margins = {name: entry["default"] for name, entry in document["margins"]["properties"].items()}
    by_id: dict[str, Any] = {entry.style_id: entry for entry in march.word.styles}
    for setting, found in styles.SIZED.items():
        assert {by_id[style].font.size.pt for style in found} == {sizes.pop(setting)}, setting
    assert not sizes
    section: Any = march.word.sections[0]
    assert {side: round(getattr(section, f"{side}_margin").mm) for side in margins} == margins
    form = by_id["NoiDung"].paragraph_format
    assert round(form.first_line_indent.mm, 1) == document["first_line"]["default"]
    assert form.space_after.pt == document["paragraph_spacing"]["default"]
    assert form.line_spacing == document["line_spacing"]["default"]


def test_the_register_sets_sizes_margins_and_spacing(draft: Made) -> None:
    by_id: dict[str, Any] = {entry.style_id: entry for entry in draft.word.styles}
    assert (by_id["NoiDung"].font.size.pt, by_id["Phan"].font.size.pt, by_id["SoTrang"].font.size.pt) == (13, 13, 13)
    assert by_id["TieuNgu"].font.size.pt == 14  # not named, so as in the template
    form = by_id["NoiDung"].paragraph_format
    assert (round(form.first_line_indent.mm, 1), form.space_after.pt, form.line_spacing) == (10, 8, 1.5)
    sections: Any = draft.word.sections
    for section in sections:
        margins = [section.left_margin, section.right_margin, section.top_margin, section.bottom_margin]
        assert [round(margin.mm) for margin in margins] == [35, 20, 25, 20]
