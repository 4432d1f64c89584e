"""Texts as people paste them are one word to all that compares, sorts and searches."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.base.vietnamese import fold, one_spelling, sort_key
from giaoban.checks.series import folded as compared
from giaoban.publish.search import prepared

WORDS = ("Đức Linh", "đòi trả lương", "lao động", "Hòa Thắng", "tháng 12", "quý 3/2013", "An toàn")


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# How the same words look the same on the screen, or nearly so, and are other characters.
DISGUISES: dict[str, Callable[[str], str]] = {
    "decomposed": _decomposed,
    "eth": lambda text: text.replace("Đ", "\u00d0").replace("đ", "\u00f0"),
    "African D": lambda text: text.replace("Đ", "\u0189").replace("đ", "\u0256"),
    "soft hyphens": "\u00ad".join,
    "joiners": "\u200b".join,
    "byte order marks": lambda text: f"\ufeff{text}\ufeff",
    "marks of direction": lambda text: f"\u202a{text}\u202c",
    "variation selectors": lambda text: text.replace("o", "o\ufe0e"),
    "full-width digits": lambda text: text.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),
    "Arabic digits": lambda text: text.translate({ord("0") + digit: 0x660 + digit for digit in range(10)}),
    "full-width letters": lambda text: text.translate({code: code + 0xFEE0 for code in range(ord("A"), ord("z") + 1)}),
}


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("text", WORDS)
def test_words_in_disguise_are_the_same_words(text: str, disguise: str) -> None:
    """Compared (REPEAT01), sorted, and in the index of the search; a text that is in order stays as it is."""
    seen = DISGUISES[disguise](text)
    assert one_spelling(text) == text
    assert one_spelling(seen) == text
    assert fold(seen) == fold(text)
    assert compared(seen) == compared(text)
    assert sort_key(seen)[:2] == sort_key(text)[:2]
    for whole in (True, False):
        page, other = (
            prepared([{"location": "a/", "title": said, "text": f"Về {said}."}], {}, whole=whole)
            for said in (text, seen)
        )
        assert page == other


@given(st.text())
def test_it_is_done_once_and_makes_no_markup(text: str) -> None:
    """Applied again it changes nothing, and no sign of HTML or YAML comes out that was not there."""
    found = one_spelling(text)
    assert one_spelling(found) == found
    for sign in "<>&\"'#:{}[]`|":
        assert found.count(sign) <= unicodedata.normalize("NFC", text).count(sign)


def test_names_are_in_the_order_of_a_dictionary() -> None:
    """Letters first; a tone belongs to the syllable, wherever its mark stands."""
    ordered = [
        "An",
        "Ân",
        "Dũng",
        "Đình",
        "\u00d0ức Linh",
        "Hoa",
        "Hoà",
        "Hòa",
        "Hoá",
        "Hóa",
        "Hoạ",
        "Hoàn",
        "Thuý",
        "Thuỵ",
    ]
    assert sorted(set(ordered), key=sort_key) == ordered
