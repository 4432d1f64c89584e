"""The privacy detector: each kind with what it must find and what it must leave alone, and what holds for any text."""

import unicodedata

import pytest

from giaoban.privacy import KINDS, find
from giaoban.privacy.finding import mask_digits, mask_word
from giaoban.privacy.view import fold_word, view_of

from .privacy_values import FOUND, LEFT_ALONE, kinds, values

OFFICE = "(0252) 3 822398"


@pytest.mark.parametrize(("kind", "text", "expected"), [(k, t, e) for k, rows in FOUND.items() for t, e in rows])
def test_finds(kind: str, text: str, expected: list[str]) -> None:
    assert values(text, kind) == expected


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_leaves_alone(text: str) -> None:
    assert [(f.kind, text[f.start : f.end]) for f in find(text)] == []


def test_every_kind_has_a_level_and_examples() -> None:
    assert set(FOUND) | {"refused_phrase", "company"} == set(KINDS)
    assert [kind for kind, level in KINDS.items() if level == "warning"] == ["company", "bare_name", "hamlet"]


def test_the_examples_of_the_format_are_clean() -> None:
    texts = [
        "Tình hình tư tưởng của đoàn viên, CNVCLĐ nhìn chung ổn định; một số nơi lo lắng về việc làm.",
        "Doanh nghiệp chậm lương 20 ngày do chưa xuất được hàng.",
        "Công đoàn huyện đã làm việc với doanh nghiệp, yêu cầu trả lương trước 25/3.",
        "Đối thoại tại doanh nghiệp, có đại diện chính quyền cùng dự.",
        "Đơn vị La Gi gửi bổ sung, sửa số người tại vấn đề 4.",
    ]
    assert [find(text) for text in texts] == [()] * len(texts)


@pytest.mark.parametrize(
    "text", ["(0252) 3 822398", "02523822398", "0252.3822398", "+84 252 3822398", "ĐT: 3 822398", "0084 252 3 822 398"]
)
def test_the_office_number_is_allowed_however_written(text: str) -> None:
    assert find(text) != ()
    assert find(text, allowed=[OFFICE]) == ()


def test_only_the_allowed_contact_is_allowed() -> None:
    assert [f.kind for f in find("(0252) 3 822399", allowed=[OFFICE])] == ["telephone"]
    assert find("Thư: VanPhong@cd.example.vn", allowed=["vanphong@cd.example.vn"]) == ()
    assert find("https://www.facebook.com/congdoan.abc/", allowed=["facebook.com/congdoan.abc"]) == ()
    assert [f.kind for f in find("b@cd.example.vn", allowed=["a@cd.example.vn", "", "12"])] == ["email"]


def test_allowing_never_hides_an_identity_number() -> None:
    assert [f.kind for f in find("CCCD 060085012345", allowed=["060085012345"])] == ["identity"]


@pytest.mark.parametrize(
    "text",
    [
        "bàn về chiến dịch hòa bình xanh",
        "CHIẾN DỊCH HOÀ BÌNH XANH",
        "chiến  dịch\nhoà bình\u00a0xanh",
        unicodedata.normalize("NFD", "chiến dịch hòa bình xanh"),
    ],
)
def test_refused_phrase_is_folded(text: str) -> None:
    found = find(text, refused_phrases=["Chiến dịch hòa bình xanh"])
    assert [f.kind for f in found] == ["refused_phrase"]
    whole = unicodedata.normalize("NFC", text[found[0].start : found[0].end]).casefold()
    assert whole.startswith("chiến")
    assert whole.endswith("xanh")


def test_even_a_phrase_of_stars_is_not_shown() -> None:
    assert [f.masked for f in find("* và ***", refused_phrases=["*"])] == ["[…]"] * 4


def test_refused_phrase_needs_whole_words() -> None:
    assert find("biên chế", refused_phrases=["biên c", "iên", "", "  ", "..."]) == ()
    assert len(find("a b a b", refused_phrases=["a b"])) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zalo.me/0901234567", {"profile"}),
        ("Zalo: 0912.345.678", {"profile"}),
        ("STK 060085012345", {"bank_account"}),
        ("đồng chí Nguyễn Văn A", {"titled_name"}),
        ("CCCD 060085012345", {"identity"}),
    ],
)
def test_the_most_specific_kind_wins(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("0901234567", "09******67"),
        ("+84 901 234 567", "09******67"),
        ("nguyenvana@gmail.com", "n***@***"),
        ("ông Nguyễn Văn A", "ông N***"),
        ("chị T.", "chị ***"),
        ("86A-123.45", "86***"),
        ("sinh năm 1990", "sinh năm ****"),
        ("https://facebook.com/abc", "facebook.com/***"),
    ],
)
def test_masked_shows_little(text: str, masked: str) -> None:
    assert [f.masked for f in find(text)] == [masked]


def test_masks() -> None:
    assert mask_digits("123") == "***"
    assert mask_digits("1") == "***"
    assert mask_digits("12345678") == "12****78"
    assert mask_word("Ý") == "***"


def test_tone_placement_and_composition_do_not_matter() -> None:
    assert fold_word("hòa") == fold_word("hoà") == fold_word(unicodedata.normalize("NFD", "HÒA"))
    assert fold_word("hoa") != fold_word("hòa")


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = unicodedata.normalize("NFD", "Hôm qua đồng chí Lê Văn Hòa gọi ") + "0901\u00ad234567."
    found = {f.kind: text[f.start : f.end] for f in find(text)}
    assert found == {
        "titled_name": unicodedata.normalize("NFD", "đồng chí Lê Văn Hòa"),
        "telephone": "0901\u00ad234567",
    }


def test_the_view_keeps_step() -> None:
    assert view_of("a\u00a0–b").text == "a -b"
    assert view_of("a\u00a0–b").original(1, 3) == (1, 3)
    view = view_of("e\u0301\u200bb")
    assert view.text == "éb"
    assert view.original(0, 1) == (0, 3)
