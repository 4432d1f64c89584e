"""The pages as LibreOffice lays them out: margins, sizes, rules and page numbers measured on the PDF."""

from collections.abc import Mapping
from typing import Any

import pytest
from pdfplumber.pdf import PDF

pytestmark = pytest.mark.office

MM = 72 / 25.4
Pdfs = Mapping[str, PDF]
NAMES = ("march", "draft", "hotspot")


def words(page: Any) -> list[Any]:
    """Return the words of a page with their size and font."""
    return list(page.extract_words(extra_attrs=["size", "fontname"], keep_blank_chars=False))


def find(page: Any, text: str) -> Any:
    """Return where a text stands on a page: the box around its words, with the size and the font of the first."""
    wanted = text.split()
    found = words(page)
    for place in range(len(found)):
        if [word["text"] for word in found[place : place + len(wanted)]] == wanted:
            line = found[place : place + len(wanted)]
            if line[-1]["top"] - line[0]["top"] < 3:
                return {**line[0], "x1": line[-1]["x1"]}
    raise AssertionError(f"{text!r} is not on the page: {page.extract_text()[:400]}")


def test_pages_are_a4_with_the_margins_of_the_decree(pdfs: Pdfs) -> None:
    for name, (left, right, top) in {"march": (30, 15, 20), "draft": (35, 20, 25), "hotspot": (30, 15, 20)}.items():
        pages: Any = pdfs[name].pages
        assert len(pages) >= 3
        for page in pages:
            assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
            body = [word for word in words(page) if top * MM <= word["top"] <= (297 - 20) * MM]
            assert min(word["x0"] for word in body) >= left * MM - 0.5
            assert max(word["x1"] for word in body) <= (210 - right) * MM + 0.5
        first = min(word["top"] for page in pages for word in words(page) if word["top"] >= top * MM - 4)
        assert abs(first - top * MM) < 4  # the text begins at the margin
        justified = [word["x1"] for word in words(pages[0])]
        assert max(justified) == pytest.approx((210 - right) * MM, abs=2)


def test_page_number_is_at_the_top_of_every_page_but_the_first(pdfs: Pdfs) -> None:
    for name, size in {"march": 14, "draft": 13, "hotspot": 14}.items():
        pages: Any = pdfs[name].pages
        annex = next(place for place, page in enumerate(pages) if "PHỤ LỤC" in page.extract_text())
        for place, page in enumerate(pages):
            number = place + 1 if place < annex else place - annex + 1  # the pages of an annex are counted on their own
            above = [word for word in words(page) if word["bottom"] < 20 * MM and word["text"].isdigit()]
            if number == 1:
                assert not above
                continue
            assert [word["text"] for word in above] == [str(number)]
            assert above[0]["size"] == pytest.approx(size, abs=0.1)
            section = page.width / 2 + (7.5 * MM)  # the middle of the text: margins of 30 and 15, or 35 and 20
            assert (above[0]["x0"] + above[0]["x1"]) / 2 == pytest.approx(section, abs=2)


def test_sizes_and_faces_on_the_first_page(pdfs: Pdfs) -> None:
    page: Any = pdfs["march"].pages[0]
    for text, size, face in (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "Bold"),
        ("Độc lập - Tự do - Hạnh phúc", 14, "Bold"),
        ("Bình Thuận, ngày 25 tháng 3 năm 2013", 14, "Italic"),
        ("LAO ĐỘNG VIỆT NAM", 13, ""),
        ("LIÊN ĐOÀN LAO ĐỘNG", 13, "Bold"),
        ("Số: 25/BC-LĐLĐ", 13, ""),
        ("BÁO CÁO", 14, "Bold"),
        ("viên chức, lao động tháng 3 năm 2013", 14, "Bold"),
        ("Kính gửi: Tỉnh ủy", 14, ""),
        ("I. ĐÁNH GIÁ CHUNG", 14, "Bold"),
        ("Hai điểm nóng xảy ra", 14, ""),
    ):
        found = find(page, text)
        assert found["size"] == pytest.approx(size, abs=0.1), text
        assert found["fontname"].partition("+")[2].removeprefix("LiberationSerif").strip("-") == face, text


def test_no_letter_is_taken_from_another_typeface(pdfs: Pdfs) -> None:
    for name in NAMES:
        fonts = {char["fontname"].partition("+")[2].partition("-")[0] for char in pdfs[name].chars}
        assert fonts <= {"LiberationSerif", "TimesNewRoman", "TimesNewRomanPSMT", "Tinos"}


def test_rules_lie_under_their_lines(pdfs: Pdfs) -> None:
    for name, subject in (
        ("march", "Tình hình dư luận xã hội trong công nhân,"),
        ("hotspot", "Về điểm nóng: Công nhân một xưởng may nghỉ việc đòi lương tháng giêng"),
    ):
        page: Any = pdfs[name].pages[0]
        drawn = [*page.lines, *page.rects, *page.curves]
        for text, low, high in (
            ("Độc lập - Tự do - Hạnh phúc", 0.97, 1.03),
            ("LIÊN ĐOÀN LAO ĐỘNG", 1 / 3, 1 / 2),
            (subject, 1 / 3, 1 / 2),
        ):
            above = find(page, text)
            middle = (above["x0"] + above["x1"]) / 2
            rule = min(
                (
                    line
                    for line in drawn
                    if line["top"] > above["bottom"] - 2
                    and abs((line["x0"] + line["x1"]) / 2 - middle) < 4
                    and line["height"] < 2
                ),
                key=lambda line: line["top"],
            )
            assert low <= (rule["x1"] - rule["x0"]) / (above["x1"] - above["x0"]) <= high, text
            assert rule["top"] - above["bottom"] < 30, text


def test_draft_has_no_demonstration_and_says_that_it_is_a_draft(pdfs: Pdfs) -> None:
    pages: Any = pdfs["draft"].pages
    assert "DỰ THẢO" in pages[0].extract_text()
    assert not any("MINH HỌA" in page.extract_text() for page in pages)
    for name in ("march", "hotspot"):
        assert all("DỮ LIỆU MINH HỌA, KHÔNG PHẢI SỐ LIỆU THẬT" in page.extract_text() for page in pdfs[name].pages)


def test_signature_stands_on_the_right_of_the_recipients(pdfs: Pdfs) -> None:
    page: Any = next(page for page in pdfs["march"].pages if "Nơi nhận:" in page.extract_text())
    recipients, capacity = find(page, "Nơi nhận:"), find(page, "TM. BAN THƯỜNG VỤ")
    assert capacity["x0"] > page.width / 2 > recipients["x1"]
    assert abs(capacity["top"] - recipients["top"]) < 6
    assert (recipients["size"], round(find(page, "- Như trên;")["size"])) == (12, 11)
    assert find(page, "kính báo cáo./.")["bottom"] < recipients["top"]
