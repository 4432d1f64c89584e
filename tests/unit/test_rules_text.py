"""The borders of the rules of text: what is just wrong, and what is just right.

Each rule's wrong document, with line and column, is in tests/examples/invalid.
"""

import unicodedata

import pytest

from giaoban.base.messages import Translator

from .changed_example import (
    DIRECTIVE,
    MINE,
    NOTE,
    OFFICE,
    problems,
    valid,
)


def note(text: str) -> dict[str, str]:
    """Return the example's note with another text, quoted so that YAML takes it as it stands."""
    quoted = text.replace("'", "''")
    return {NOTE: f"form: note\nunit: ham-tan\ndate: 2013-03-05\nsecrecy: none\ntopic: OTHER\ntext: '{quoted}'\n"}


FINE = [
    "Công nhân hoà thuận, thuỷ sản; khoẻ mạnh; hòa thuận, thủy sản, khỏe mạnh.",
    "Người lao động nói: “Lương … chậm”, “[…] chưa trả”, “sẽ trả…”.",
    "Công nhân hỏi: khi nào trả lương? Ai chịu trách nhiệm? bao giờ xong?",
    "Giá tăng – nhưng lương không tăng — theo báo cáo (quý I/2013) là 1.234,5 nghìn đồng/tháng...",
    "Đồng bào K'ho xã La Dạ, xã Đa Mi, người Raglai, Chơ-ro; Đắk Lắk; Próh.",
    "CNVCLĐ, BHXH, BHYT, KCN, LĐLĐ TP HCM",
    "ĐỀ ÁN 1",
    "BHXH - BHYT - BHTN",
    "Đại hội lần thứ XXX",
    "Khối lượng < 5 tấn, > 3 tấn; a < b và b > c; lương < 3 triệu",
    "Đề nghị ghi rõ lý do trong hợp đồng (ghi rõ tại điều 5), nêu rõ tên doanh nghiệp.",
    "Theo kế hoạch [26/KH-LĐLĐ] và [số 12], [ngày 20/3/2013]",
    "Nhiệt độ 40 °C, diện tích 12 m², 5 %",
    "Ngày 20/3 – 25/3",
    "Tuyệt vời 👩‍🏭 ❤️ 👍🏽 1️⃣",
    "Công ty ABC; test nhanh COVID-19; mẫu xét nghiệm",
    "Nội dung kiểm tra: tiền lương.",
    "AT&T, R&D",
    "https://ldld.example/tin?id=1&x=2?y",
    "không",
    "12",
]


@pytest.mark.parametrize("text", FINE)
def test_ordinary_text_has_no_problem(text: str) -> None:
    found = [problem for code in MINE if code.startswith("TEXT") for problem in problems(code, note(text))]
    assert found == []


# Ways in which forms, Word, templates and hurried people mark what is still to be written, and texts that look alike.
LEFT_OVER = (
    *(
        "[…]",
        "[điền …]",
        "…………",
        "___",
        "<nội dung>",
        "(ghi rõ)",
        "(điền số)",
        "(nếu có)",
        "[bổ sung sau]",
        "(xem lại)",
    ),
    *("[tóm tắt tình hình]", "(chưa điền)", "Bổ sung sau", "Đang cập nhật", "Chọn một mục", "null", "undefined", "XXX"),
    *("Đề nghị …… xem xét", "Ngày …/…/2013", "ngày ... tháng ... năm ...", "xx công nhân nghỉ việc", "Todo: viết tiếp"),
    *("［ghi đánh giá］", "【ghi đánh giá】", "‹nội dung›", "․․․․․", "─────", "☐", "▁▁▁▁", "（ghi rõ）"),
    *("Kính gửi {{ noi_nhan }}", "{% for a in b %}", "Tổng ${so_nguoi} người", "%NOIDUNG%", "Đơn vị «Ten_don_vi»"),
    *("Tăng #REF! người", "Error! Reference source not found.", "Click or tap here to enter text.", "[object Object]"),
    *("Nhập nội dung tại đây", "Nhấp hoặc gõ vào đây để nhập văn bản."),
)
WRITTEN_OUT = (
    *(
        "Giá điện, nước, xăng…",
        "Giá điện, nước, xăng... đều tăng",
        "Lương, thưởng, phụ cấp, v.v...",
        "Công nhân nói… chờ",
    ),
    *(
        "Báo viết: “Chúng tôi […] không đồng ý”",
        "“… không đồng ý”",
        "Đại hội lần thứ XX",
        "Thế kỷ XXI",
        "Điều 3 [đã sửa]",
    ),
    *(
        "Lương (gồm phụ cấp) tăng 5%, giá tăng 7%.",
        "Bao giờ có lương???",
        "Công ty A",
        "Tăng [khoảng] 5%",
        "Theo [2] thì đủ",
    ),
    *("Lương dưới 3 triệu (< mức tối thiểu) và > 2 triệu", "Đoàn viên «vàng»", "Tổ #3 đòi lương", "(không nêu lý do)"),
    *("Ở đây có 200 người", "Công nhân ghi tại đây số giờ làm", "Mức 2.500.000…3.000.000 đồng"),
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (unicodedata.normalize("NFD", "lương"), ["TEXT01"]),
        ("lu\u031bo\u031bng", ["TEXT01"]),
        ("ChËm tr¶ l\u00ad¬ng", ["TEXT02"]),
        ("Chaäm traû löông", ["TEXT02"]),
        ("cháº\u00adm tráº£ lÆ°Æ¡ng", ["TEXT02"]),
        ("lương\u202e chậm", ["TEXT03"]),
        ("\u200flương", ["TEXT03"]),
        ("\u2067lương\u2069", ["TEXT03"]),
        ("lương\u200b chậm", ["TEXT04"]),
        ("lư\u00adơng", ["TEXT04"]),
        ("lương\u200d chậm", ["TEXT04"]),
        ("lương\u2060chậm", ["TEXT04"]),
        ("lương\u2028chậm", ["TEXT04"]),
        ("lương\ufe0f", ["TEXT04"]),
        ("\uf0b7 lương", ["TEXT05"]),
        ("l\ufffdơng", ["TEXT05"]),
        ("Ng??i lao ??ng b?c xúc v? ti?n l??ng", ["TEXT05"]),
        ("CHẬM TRẢ LƯƠNG THÁNG HAI", ["TEXT06"]),
        ("...", ["TEXT07"]),
        ("…", ["TEXT07"]),
        ("-", ["TEXT07"]),
        ("[điền vào đây]", ["TEXT07"]),
        ("Viết vào đây", ["TEXT07"]),
        ("ghi rõ", ["TEXT07"]),
        ("Lý do khác (ghi rõ)", ["TEXT07"]),
        ("Lý do khác (ghi rõ tên, địa chỉ)", ["TEXT07"]),
        ("<tên>", ["TEXT07"]),
        ("Doanh nghiệp <tên đơn vị> chậm lương", ["TEXT07"]),
        ("xxx", ["TEXT07"]),
        ("Công ty xxx chậm lương", ["TEXT07"]),
        ("TODO: viết tiếp", ["TEXT07"]),
        ("Lorem ipsum dolor sit amet", ["TEXT07"]),
        ("abc", ["TEXT07"]),
        ("Test", ["TEXT07"]),
        ("Số người: ........", ["TEXT07"]),
        ("Số người: ____", ["TEXT07"]),
        *((text, ["TEXT07"]) for text in LEFT_OVER),
        *((text, []) for text in WRITTEN_OUT),
        (" lương chậm", ["TEXT08"]),
        ("lương chậm ", ["TEXT08"]),
        ("lương  chậm", ["TEXT08"]),
        ("lương\u00a0\u00a0chậm", ["TEXT08"]),
        ("lương\u00a0chậm", ["TEXT08"]),
        ("lương\u3000chậm", ["TEXT08"]),
        ("lương <b>chậm</b>", ["TEXT09"]),
        ("lương<br/>chậm", ["TEXT09"]),
        ("lương &amp; thưởng", ["TEXT09"]),
        ('<a href="https://x.example">lương</a>', ["TEXT09"]),
    ],
)
def test_what_is_wrong_has_one_problem(text: str, codes: list[str]) -> None:
    found = [problem.code for code in MINE if code.startswith("TEXT") for problem in problems(code, note(text))]
    assert found == codes


@pytest.mark.parametrize(
    ("block", "line", "column"),
    [
        ("text: lương\u200b chậm", 6, 7),
        ('text: "lương\u200b chậm"', 6, 7),
        ("text: lương chậm,\n  hai\u200b tháng", 7, 6),
        ('text: "lương chậm,\n  hai\u200b tháng"', 7, 6),
        ("text: |\n  lương chậm\n\n  hai\u200b tháng", 9, 6),
        ("text: >-\n    lương chậm\n    hai\u200b tháng", 8, 8),
        ('text: "lương\\u200b chậm"', 6, 7),
        ('text: "lương chậm,\n  hai\\u200b tháng"', 7, 6),
    ],
)
def test_the_place_of_a_character(block: str, line: int, column: int) -> None:
    head = "form: note\nunit: ham-tan\ndate: 2013-03-05\nsecrecy: none\ntopic: OTHER\n"
    (problem,) = problems("TEXT04", {NOTE: f"{head}{block}\n"})
    assert (problem.line, problem.column, problem.field) == (line, column, "/text")


def test_markdown_may_have_layout() -> None:
    text = valid()[DIRECTIVE].decode().partition("body: |")[0]
    body = "body: |\n  # Trả lời\n\n  <b>a</b>  \n  | a  | b  |\n\n  ________\n\n      - mục\n"
    changes = {DIRECTIVE: f"{text}{body}"}
    assert [problem for code in MINE if code.startswith("TEXT") for problem in problems(code, changes)] == []


def test_printed_lines_of_the_office_may_be_capitals() -> None:
    text = valid()[OFFICE].decode()
    assert "PHÓ CHỦ TỊCH THƯỜNG TRỰC" in text
    assert problems("TEXT06", {OFFICE: text}) == []


def test_numbers_of_people_are_not_echoed() -> None:
    for text in ("Gọi 0912\u200b 345 678 nhé", "C«ng nh©n gäi 0912 345 678", "thư a.b@c.example\u200b"):
        (problem,) = [found for code in ("TEXT02", "TEXT04") for found in problems(code, note(text))]
        shown = f"{Translator('en')(problem.message)} {Translator('en')(problem.fix)}"
        assert "345" not in shown
        assert "@" not in shown
