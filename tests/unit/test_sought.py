"""Each shortcut of the search for persons and secrets finds what the search without it finds.

That a match has the signs of its pattern is derived from the pattern: every way through it is followed, and each must
come past one of the words.
"""

import random
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.privacy import address, announced, birth, email, find, homes, location, numbered, plate, secrecy_forms
from giaoban.privacy.oddly import _may_be_odd, oddly_written
from giaoban.privacy.parted import _HAS_PARTS, _PARTS, _joined
from giaoban.privacy.rows import may_have_rows, rows_of, spoken_in
from giaoban.privacy.secrecy import _MARK
from giaoban.privacy.secrecy import _WORD as MAT
from giaoban.privacy.secrecy_forms import HAS_LETTERS
from giaoban.privacy.sought import All, Read, Sign, Sought
from giaoban.privacy.spaced import _HAS_ROWS, _ROWS
from giaoban.privacy.tokens import tokens_of
from giaoban.privacy.view import (
    _AMONG_LETTERS,
    _CHANGED,
    _HAS_AMONG,
    _INVISIBLE,
    _REPLACED,
    _STYLED,
    View,
    bare_of,
    small_of,
)

from .privacy_values import FOUND, LEFT_ALONE

MODULES = (address, announced, birth, email, homes, location, numbered, plate, secrecy_forms)
MOST_WAYS, LONGEST_REPEAT = 4_000, 4


def patterns(values: Iterable[object]) -> Iterator[Sought]:
    for value in values:
        if isinstance(value, Sought):
            yield value
        elif isinstance(value, All):
            yield from value.patterns
        elif isinstance(value, dict):
            yield from patterns(value.values())


ALL = {
    f"{module.__name__}-{place}": one for module in MODULES for place, one in enumerate(patterns(vars(module).values()))
}


def ways_without(words: Sequence[str], items: Iterable[Any], ways: set[str]) -> set[str]:
    """Return how the texts can end that come through these parts of a pattern without one of the words.

    `ways` are the known ends of the texts before. The empty end stands for anything.
    """
    for kind, value in items:
        if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
            continue
        if kind is op.LITERAL:
            ways = {way + small_of(chr(value)) for way in ways}
        elif kind is op.IN and (signs := letters_of(value)):
            ways = {way + sign for way in ways for sign in signs}
        elif kind is op.SUBPATTERN:
            ways = ways_without(words, value[3], ways)
        elif kind is op.BRANCH:
            ways = set().union(*(ways_without(words, one, ways) for one in value[1]))
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            least, most, inner = value
            for _ in range(min(least, LONGEST_REPEAT)):
                ways = ways_without(words, inner, ways)
            if least > LONGEST_REPEAT or most > max(least, 1) + 1:
                ways = {""} if ways else ways
            elif most > least:
                ways = ways | ways_without(words, inner, ways)
        else:
            ways = {""} if ways else ways
        longest = max(map(len, words))
        ways = {way[-longest:] for way in ways if not any(word in way for word in words)}
        ways = {""} if len(ways) > MOST_WAYS else ways
    return ways


def letters_of(members: Iterable[Any]) -> set[str]:
    """Return the characters of a class, none where it has kinds of characters or many."""
    found: set[str] = set()
    for kind, value in members:
        if kind is op.LITERAL:
            found.add(small_of(chr(value)))
        elif kind is op.RANGE and value[1] - value[0] < 10:
            found.update(small_of(chr(code)) for code in range(value[0], value[1] + 1))
        else:
            return set()
    return found


@pytest.mark.parametrize("name", ALL)
def test_each_match_has_the_signs(name: str) -> None:
    one = ALL[name]
    assert one.signs
    for sign in one.signs:
        assert ways_without(sign.words.split("|"), parser.parse(one.pattern, one.flags), {""}) == set(), sign.words


def test_a_sign_that_is_not_in_each_match_is_seen() -> None:
    for pattern, words in (
        (r"ab?c", "ab"),
        (r"(?:ab|cd)e", "ab|ce"),
        (r"a{0,2}b", "a"),
        (r"[ab]c", "ac"),
        (r"a.b", "ab"),
    ):
        assert ways_without(words.split("|"), parser.parse(pattern), {""})
    for pattern, words in ((r"ab?c", "a"), (r"(?:ab|cd)e", "be|de"), (r"xa{1,2}b", "xa"), (r"[ab]c", "ac|bc")):
        assert not ways_without(words.split("|"), parser.parse(pattern), {""})


def test_without_regard_to_case_each_letter_is_found_in_small() -> None:
    everything = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x20000))))
    letters = {letter for one in ALL.values() for sign in one.signs for letter in sign.words if letter.isalpha()}
    for letter in letters:
        assert {small_of(other)[:1] for other in re.findall(re.escape(letter), everything, re.IGNORECASE)} == {letter}


def test_a_letter_without_marks_is_a_letter() -> None:
    """The words of a text and of it without marks are at the same places."""
    for code in (*range(0x3200), *range(0xF900, 0x10000)):
        assert chr(code).isalpha() == bare_of(chr(code)).isalpha()


@lru_cache
def samples() -> tuple[str, ...]:
    """Return texts in which something is found, and such texts damaged and put together."""
    chance = random.Random(14)  # noqa: S311 - no secret
    whole = [text for rows in FOUND.values() for text, _ in rows] + LEFT_ALONE
    mixed = [" ".join(chance.sample(whole, 2)) for _ in range(200)]
    changes = (str.upper, str.lower, str.title, bare_of, lambda text: unicodedata.normalize("NFD", text))
    changed = [chance.choice(changes)(text) for text in mixed]
    cut = [text[chance.randrange(20) :][: chance.randrange(20, 90)] for text in mixed + changed]
    return tuple(dict.fromkeys(whole + mixed + changed + cut))


def test_a_pattern_alone_finds_the_same() -> None:
    met: set[str] = set()
    for text in samples():
        read = Read(text)
        for name, one in ALL.items():
            searched = {"text": text, "bare": read.bare, "flat": read.flat}[one.of]
            alone = [match.span() for match in one.compiled.finditer(searched)]
            assert [match.span() for match in one.finditer(read)] == alone, (name, text)
            if alone:
                met.add(name)
    assert len(met) > len(ALL) / 4  # the next test reaches all


@given(st.data())
def test_what_a_pattern_can_match_it_finds(data: st.DataObject) -> None:
    """Texts made from the pattern itself: no sign and no core hides one."""
    one = ALL[data.draw(st.sampled_from(sorted(ALL)))]
    made = data.draw(st.from_regex(one.compiled))
    text = unicodedata.normalize("NFC", made)
    read = Read(text)
    searched = {"text": text, "bare": read.bare, "flat": read.flat}[one.of]
    alone = [match.span() for match in one.compiled.finditer(searched)]
    assert [match.span() for match in one.finditer(read)] == alone


ODD = "0123456789 .,-/'\"()·*_~|^+?@\nOoIlſıİKкⅣ²①\u200b\u0301\u00adÐð"
ANY = st.text() | st.text(alphabet=ODD + "abcdimnotvăâđêôơưạậấếỗÁMNT") | st.sampled_from(samples())
PAIR = st.tuples(ANY, ANY).map(" ".join)


# What HAS_LETTERS says, as it would be written if time did not count.
LETTERS = re.compile(r"M(?![a-zà-ỹ])|[\-/(]\s?m|m[\-)]|[Mm]ật|MẬT|[ \"'(\[*<][ABC](?!\w)")


@given(PAIR)
def test_no_shortcut_hides_anything(text: str) -> None:
    if not _CHANGED.search(text):
        assert unicodedata.is_normalized("NFC", text)
        assert not _INVISIBLE.search(text)
        assert not _STYLED.search(text)
        assert text.translate(_REPLACED) == text
    assert _HAS_AMONG.search(text) or not _AMONG_LETTERS.search(text)
    assert _HAS_ROWS.search(text) or not _ROWS.search(text)
    assert _HAS_PARTS.search(text) or all(_joined(text, match) == match[0] for match in _PARTS.finditer(text))
    assert MAT.search(text) or not _MARK.search(text)
    assert bool(HAS_LETTERS.search(text)) == bool(LETTERS.search(text))
    digits = len(re.findall(r"\d", text)) + spoken_in([token.text for token in tokens_of(text)])
    assert may_have_rows(text, digits) or not rows_of(text)
    if not _may_be_odd(text):
        assert oddly_written(View(text))[1] == []


@pytest.mark.parametrize("text", ["haı", "haİ ba", "ſáu", "bẢY", "O'I l'O", "mộthaibabốnnămſáu"])
def test_letters_of_other_alphabets_are_no_trouble(text: str) -> None:
    assert find(text) == ()


def test_the_signs_of_a_text() -> None:
    read = Read("Ở tổ 3, đường\nSố 5")
    assert Sign("tổ|ấp").is_in(read)
    assert Sign("đường").is_in(read)
    assert Sign("tổ 3").is_in(read)
    assert not Sign("tổ 5|ấp").is_in(read)
    assert Sign("duong so", bare=True).is_in(read)
