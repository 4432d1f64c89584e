"""Text typed while the Vietnamese keyboard was off is read back; no other text is taken for it."""

import re
import unicodedata

import pytest

from giaoban.base.keystrokes import _telex, _vni, typed
from giaoban.base.syllables import is_syllable
from giaoban.base.vietnamese import one_spelling

from ..conftest import ROOT, VALID

_SHAPES = {"\u0302": (None, "6"), "\u0306": ("w", "8"), "\u031b": ("w", "7")}
_TONES = dict(zip("\u0301\u0300\u0309\u0303\u0323", ("s1", "f2", "r3", "x4", "j5"), strict=True))


def words() -> list[str]:
    """Return the syllables with marks in the example and the demonstration."""
    files = [*(VALID / "reports").rglob("*.yml"), *(ROOT / "reports").rglob("*.yml")]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    found = {word.lower() for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text))}
    return sorted(word for word in found if is_syllable(word) and not word.isascii())


def keys(word: str, way: int) -> str:
    """Return the keys of Telex (0) or VNI (1) for a word, the tone last."""
    made, tone = "", ""
    for letter in word:
        if letter == "đ":
            made += ("dd", "d9")[way]
            continue
        base, *marks = list(unicodedata.normalize("NFD", letter))
        made += base
        for mark in marks:
            if mark in _TONES:
                tone = _TONES[mark][way]
            else:
                made += (_SHAPES[mark][0] or base, _SHAPES[mark][1])[way]
    return made + tone


def test_every_word_of_the_reports_is_read_back() -> None:
    """Nearly every one: the place of a tone is free."""
    found = words()
    assert len(found) > 400
    for way, decode in enumerate((_telex, _vni)):
        wrong = [word for word in found if one_spelling(decode(keys(word, way))) != one_spelling(word)]
        assert len(wrong) <= len(found) // 50, (way, len(wrong), wrong[:20])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Coong nhaan lo lawsng vieejc lafm", "Công nhân lo lắng việc làm"),
        ("Cong6 nhan6 lo la81ng vie6c5 la2m", "Công nhân lo lắng việc làm"),
        ("Tieefn luwowng chaamj trar", "Tiền lương chậm trả"),
    ],
)
def test_a_typed_text(text: str, meant: str) -> None:
    assert typed(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("See keeps on good", "cdcs-01 giao-ban-thang-3", "T3 Q1 B2 A4", "HTML PDF USB", "Cong nhan lo lang viec lam"),
        *("Công nhân lo lắng vieejc lafm", "wage_debt", "The workers of the north press for more pay this week"),
    ],
)
def test_no_other_text(text: str) -> None:
    assert typed(text) == ""
