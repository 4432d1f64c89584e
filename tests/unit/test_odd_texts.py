"""A text that is not worth a look has nothing that a rule on signs (TEXT01 to TEXT11) could find in it."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from giaoban.base.lookalikes import alike
from giaoban.checks.rules import (
    text_capitals,
    text_direction,
    text_html,
    text_invisible,
    text_spaces,
    text_template,
    text_unreadable,
)
from giaoban.checks.texts import LONGEST_OF_FORMS, Text, may_be_odd
from giaoban.documents.corpus import document_of
from giaoban.source.files import File
from giaoban.source.layout import place_of
from giaoban.source.legacy import detect
from giaoban.source.legacy.convert import BROKEN, WORD
from giaoban.source.legacy.detect import _has_old, _votes
from giaoban.source.node import Node

PATH = "reports/units/ham-tan/2013/2013-03.yml"
ORDINARY = "Công nhân xưởng dệt chậm nhận lương tháng hai, nhiều người lo không đủ tiền trọ."
SIGNS = " \n\t.,;:-–—?!#%&<>[](){}«»…_*~`$|@/'\"“”’\u00a0\u200b\u200d\u202e\ufffd\ue000\u0301ABXxĐđâÐð\u0430\u03bf１"
WORDS = [
    "xx",
    "XXX",
    "todo",
    "TBD",
    "Fixme",
    "lorem",
    "đây",
    "dien vao day",
    "error!",
    "&nbsp;",
    "<b>",
    "[ghi rõ]",
    "b?c x?c",
]
PIECE = st.sampled_from([ORDINARY, *ORDINARY.split(), *WORDS, *text_template._ALONE]) | st.text(SIGNS, max_size=3)
TEXT = st.lists(PIECE, min_size=1, max_size=8).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts))
)


def found(string: str) -> bool:
    """Tell whether one of the rules finds something."""
    place = place_of(PATH)
    assert place is not None
    text = Text(
        document_of(File(PATH, b"form: periodic\n"), place), Node(string, 1, 1, "/overview", 1, 1), markdown=False
    )
    return bool(
        not unicodedata.is_normalized("NFC", string)
        or text_direction.CONTROLS.search(string)
        or text_invisible.INVISIBLE.search(string)
        or text_unreadable.PRIVATE.search(string)
        or text_unreadable._lost(string)
        or (string.isupper() and len(text_capitals._WORD.findall(string)) >= text_capitals.WORDS)
        or text_template.leftover(text)
        or text_spaces._stray(string, markdown=False)
        or any(text_html._found(string))
        or any(alike(string))
    )


@given(TEXT.filter(bool) | st.text(min_size=1))
@example(ORDINARY + " " + ORDINARY)
def test_an_ordinary_text_has_no_fault(string: str) -> None:
    assert may_be_odd(string) or not found(string)


@pytest.mark.parametrize("sign", [*SIGNS.strip(), "  ", " \n", "...", *WORDS])
def test_a_sign_in_an_ordinary_text_is_looked_at(sign: str) -> None:
    for string in (f"{ORDINARY[:20]}{sign}{ORDINARY[20:]}", f"{ORDINARY} {sign}", f"{sign} {ORDINARY}"):
        assert may_be_odd(string) or not found(string)


def test_most_texts_are_ordinary() -> None:
    assert max(map(len, (*text_template._ALONE, *text_template._ELSEWHERE))) < LONGEST_OF_FORMS
    assert not may_be_odd("Thành ủy Phan Thiết")
    assert not may_be_odd(ORDINARY)
    assert not may_be_odd(f"{ORDINARY}\n{ORDINARY}\n")


OLD = ["ChËm", "tr¶", "l\u00ad¬ng", "chaäm", "traû", "löông", "cháºm", "Taï", "µm", "nợ\u00a0lương", "«ông»", "10€"]


@given(st.lists(st.sampled_from([*ORDINARY.split(), *OLD]), max_size=8).map(" ".join) | st.text())
def test_a_text_without_old_words_is_not_old(text: str) -> None:
    votes = [good for word in WORD.findall(text) if not word.isascii() for _, good in _votes(word)]
    assert any(map(_has_old, text.split(" "))) == any(votes)
    assert BROKEN.search(text) is not None or any(votes) or detect(text) is None
