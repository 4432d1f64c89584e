"""Letters of other scripts that look like ours, and characters written as HTML does."""

import unicodedata
from html.entities import html5
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from giaoban.base.entities import as_characters, entities, meaning
from giaoban.base.lookalikes import ALIKE, alike, in_our_letters
from giaoban.base.vietnamese import as_meant, nfc
from giaoban.privacy import find

from ..conftest import ROOT

# Which of I and l a stroke is, and whether գ is g or q, the list of Unicode and our readers see differently.
STROKES = {"l": "I", "i": "l", "q": "g"}


def test_every_confusable_letter_is_known() -> None:
    """Those of Cyrillic, Greek and Armenian that Unicode lists for a Latin letter."""
    lines = (ROOT / "tests" / "data" / "confusables.tsv").read_text(encoding="utf-8").splitlines()
    listed = [line.split("\t")[:2] for line in lines if not line.startswith("#")]
    assert len(listed) > 70
    for number, latin in listed:
        assert ALIKE.get(int(number, 16)) in (latin, STROKES.get(latin)), number


WORDS = ("Công", "nhân", "ÁP", "tháng", "người", "KCN", "Hòa", "chế", "BHXH", "xe")
SIGNS = {letter: chr(code) for code, letter in ALIKE.items() if 0x370 <= code < 0x530}


@pytest.mark.parametrize("word", WORDS)
def test_one_letter_of_another_script_in_a_word(word: str) -> None:
    """Whichever letter it is, the word is named at its place with what is meant, and put right."""
    for place, letter in enumerate(word):
        parts = unicodedata.normalize("NFD", letter)
        if parts[0] in SIGNS:
            disguised = word[:place] + SIGNS[parts[0]] + parts[1:] + word[place + 1 :]
            text = f"Có {disguised} ở đây"
            (found,) = alike(text)
            assert (found.at, found.ours, found.sure) == (3, word, True)
            assert in_our_letters(text) == f"Có {word} ở đây"


@pytest.mark.parametrize(
    "text",
    ["Москва và Київ", "Αθήνα", "TNFα, 5 μm, kΩ, ΔT, β", "Guðmundur, Kırıkkale", "m², ①, ½", "Երևան", "工人 công nhân"],
)
def test_words_of_others_stay(text: str) -> None:
    assert in_our_letters(text) == text
    assert list(alike(text)) == []


def test_a_word_wholly_in_another_script_is_left_to_a_person() -> None:
    text = "Tổ \u0410 nghỉ"
    assert in_our_letters(text) == text
    assert [(one.ours, one.sure) for one in alike(text)] == [("A", False)]


@example("A\u1f78\u0302")  # a Greek letter with its accent, and a mark that belongs below it
@given(st.text(st.sampled_from([*map(chr, ALIKE), *"aăâđêôơưxyz AB1\u0302\u0303\u0323\u00adж中"])))
def test_it_is_done_once(text: str) -> None:
    """What was put in our letters is; each word stays where it was, and nothing becomes a sign of YAML or HTML."""
    done = as_meant(text)
    assert as_meant(done) == done
    assert all(not one.sure for one in alike(done))
    assert len(done.split(" ")) == len(nfc(text).split(" "))


def test_what_is_meant_for_nobody_is_seen_by_the_search_for_names() -> None:
    """A made-up telephone number and name in letters of other scripts are found as in ours."""
    for text in ("điện thoại 0912 345 678", "ông Nguyễn Văn Mẫu bị ốm"):
        disguised = "".join(SIGNS.get(letter, letter) for letter in text)
        assert [one.kind for one in find(disguised)] == [one.kind for one in find(text)] != []


def test_every_named_entity() -> None:
    """Each is found; it becomes what HTML says, without what nobody sees, and that at once."""
    for name in html5:
        text = f"a&{name}1"
        if name.endswith(";") and (seen := meaning(f"&{name}")) is not None:
            assert [one[0] for one in entities(text)] == [f"&{name}"]
            assert as_characters(text) == f"a{seen}1"
            assert as_characters(f"a{seen}1") == f"a{seen}1"


def test_few_entities_have_nothing_to_be_shown() -> None:
    assert {name for name in html5 if name.endswith(";") and meaning(f"&{name}") is None} <= {"lrm;", "rlm;"}


@given(st.text(st.sampled_from("&;#x0123456789abcampltgq<>/ ôề")))
def test_no_tag_comes_of_an_entity(text: str) -> None:
    """A text without «<» before a letter has none afterwards, and it is done at once."""
    done = as_characters(text)
    assert as_characters(done) == done
    if not any(part[:1].isalpha() or part[:1] == "/" for part in text.split("<")[1:]):
        assert not any(part[:1].isascii() and part[:1].isalpha() for part in done.split("<")[1:])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("&lt;b&gt;x&lt;/b&gt;", "&lt;b&gt;x&lt;/b&gt;"),
        ("&lt; 5 &amp; &gt; 3", "< 5 & > 3"),
        ("&#7873;&#x1EC1;&#X1ec1;", "ềềề"),
        ("&#7873", "ề"),
        ("&#0; &#xD800; &#1; &#9;", "&#0; &#xD800; &#1;  "),
        ("&amp;amp;ocirc;", "ô"),
        ("AT&T; R&D &zzz;", "AT&T; R&D &zzz;"),
    ],
)
def test_what_entities_mean(text: str, meant: str) -> None:
    assert as_characters(text) == meant


def test_our_own_texts_have_none() -> None:
    """The demonstration, the examples, the schemas, the handbook: no letter of others, no entity in a text."""
    lines = [
        line
        for folder in ("reports", "schema", "tests/examples/valid", "site/content")
        for path in sorted(Path(ROOT / folder).rglob("*.*"))
        if path.suffix in (".yml", ".json", ".md")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(lines) > 1000
    assert [line for line in lines if any(alike(line))] == []
