"""Texts as people paste them are one word to all that compares, sorts and searches."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from giaoban.base.messages import Translator
from giaoban.base.vietnamese import fold, one_spelling, sort_key
from giaoban.checks.run import run_checks
from giaoban.checks.series import folded as compared
from giaoban.documents.corpus import read_corpus
from giaoban.publish.search import prepared
from giaoban.repair.run import repair
from giaoban.source.files import File, Files
from giaoban.source.read import read_source

from ..conftest import VALID

PATH = "reports/units/ham-tan/2013/2013-03.yml"
CODES = {"TEXT01", "TEXT04", "TEXT08"}

WORDS = ("Đức Linh", "đòi trả lương", "lao động", "Hòa Thắng", "tháng 12", "quý 3/2013", "An toàn")


def read(path: str) -> str:
    """Return a document of the example."""
    return (VALID / path).read_text(encoding="utf-8")


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _bold(letter: str) -> str:
    return chr(0x1D5EE + ord(letter) - ord("a")) if "a" <= letter <= "z" else letter


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
    "Cyrillic": lambda text: text.translate(str.maketrans("aeocpxy", "аеосрху")),
    "Greek": lambda text: text.translate(str.maketrans("oATHN", "οΑΤΗΝ")),
    "bold": lambda text: "".join(_bold(letter) for letter in _decomposed(text)),
    "the tone first": lambda text: re.sub("(.)([\u0302\u0306])([\u0300-\u0309])", r"\1\3\2", _decomposed(text)),
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


PASTED = {
    "\u200b": "TEXT04",
    "\u2060": "TEXT04",
    "\u00a0": "TEXT08",
    "\u2003": "TEXT08",
    "\u3000": "TEXT08",
    "\u0323": "TEXT01",
}


@pytest.mark.parametrize("sign", PASTED, ids=lambda sign: f"{ord(sign):04X}")
def test_what_fix_is_said_to_mend_it_mends(sign: str) -> None:
    """The advice is «chạy giaoban fix»; after it the rule is silent and the words are those that were seen."""

    def told(text: str) -> list[tuple[str, str]]:
        corpus = read_corpus(Files([File(PATH, text.encode())]))
        return [(one.code, Translator("vi")(one.fix)) for one in run_checks(corpus).problems if one.code in CODES]

    text = read(PATH).replace("Tình hình tư tưởng", f"Tình hình lao{sign}động tư tưởng", 1)
    ((code, fix),) = told(text)
    assert code == PASTED[sign]
    assert "giaoban fix" in fix
    mended = repair(text, "periodic").text
    assert told(mended) == []
    assert one_spelling(mended) == mended
    assert repair(mended, "periodic").changes == ()


@pytest.mark.parametrize("sign", ["\u00ad", "\u200d", "\u200e"])
def test_what_may_be_a_letter_or_a_part_of_a_sign_is_left_to_a_person(sign: str) -> None:
    """A soft hyphen is «ư» in TCVN3; a joiner holds an emoji together."""
    text = read(PATH).replace("Tình hình", f"Tình{sign} hình", 1)
    assert sign in repair(text, "periodic").text


def test_a_number_with_something_unseen_stays_a_text() -> None:
    """Whoever takes it out decides what the value is; the rest of the file is mended."""
    text = read(PATH).replace("total: 8420", "total: 84\u200b20", 1).replace("Tình hình", "Tình\u200b hình", 1)
    found = repair(text, "periodic")
    assert found.refused is None
    assert "84\u200b20" in found.text


JOINER = "\u034f"  # among the marks, though it combines nothing; nobody sees it


@given(st.text())
@example(f"a{JOINER}b")
@example("Đình công, ĐIỀU 5; e\u0323\u0302 \u05e9\u05c1 \u0e01\u0e49 𝒜\U0001d165")
def test_folding_leaves_no_mark(text: str) -> None:
    """Whatever the script: no combining mark, lower case, đ as d; what has none of it stays."""
    letters = unicodedata.normalize("NFD", one_spelling(text))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter) and letter != JOINER)
    assert fold(text) == bare.replace("đ", "d").replace("Đ", "D").casefold()


def test_a_text_that_was_cut_is_whole_beside_something_unseen() -> None:
    """The number keeps its sign, which a person has to take out; the cut text gets its lost part all the same."""
    text = read(PATH).replace("total: 8420", "total: 84\u200b20", 1)
    text = text.replace("Tình hình tư tưởng", "Tổ\u200b #3 có tình hình tư tưởng", 1)
    found = repair(text, "periodic")
    assert found.refused is None
    assert "#3 có" in str(read_source(found.text.encode()).root.plain)  # type: ignore[union-attr]
