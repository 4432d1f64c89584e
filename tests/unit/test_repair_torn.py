"""`giaoban fix` and torn texts: no word gets under another field, however a text was torn."""

import re
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from giaoban.repair.run import repair
from giaoban.repair.tree import Fields, Listing, Scalar, Tree, tree_of
from giaoban.source.layout import place_of
from giaoban.source.read import read_source

from ..conftest import VALID

TEXTS = {
    path.relative_to(VALID).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((VALID / "reports").rglob("*.yml"))
}

LETTERS = re.compile(r"[^\W\d]+")  # a torn day is written as one again, with other digits: 08:0 becomes 08:00

TORN = """\
form: periodic
unit: la-gi
period: 2013-03
secrecy: none
matters:
  - title: Giãn việc
    id: 1
    topic: EMPLOYMENT/SHORT_TIME
    kind: opinion
    proposals:
      - {text: Kiểm tra lương, thưởng của các cơ sở may, to: Sở Lao động}
"""


@pytest.mark.parametrize(
    "text",
    [
        TORN,
        TORN.replace(", thưởng của các cơ sở may", ""),
        TORN.replace("thưởng của các cơ sở may", "thưởng: đề nghị trả"),
        TORN.replace("Kiểm tra lương, thưởng của các cơ sở may", "").replace("{text: ,", "{text: x,"),
        TORN.replace("    kind: opinion", "    kind: opinion\n    view:"),
        TORN.replace("    kind: opinion", "    kind: opinion\n    mong muốn: được đi làm lại"),
    ],
)
def test_where_a_text_may_be_torn_nothing_is_ordered(text: str) -> None:
    """Ordered is only what has no unknown and no empty field: the second and the fourth text."""
    whole = ", thưởng" not in text and "view:" not in text and "mong muốn" not in text
    repaired = repair(text, "periodic")
    assert any(change.kind == "order" for change in repaired.changes) is whole
    assert bool(repaired.left) is not whole


def words(tree: Tree, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield each word with the fields above it and the word before it, as it stands under one field."""
    if isinstance(tree, Scalar):
        before = ""
        for word in LETTERS.findall(tree.value):
            yield above, before, word
            before = word
    elif isinstance(tree, Listing):
        for item in tree.items:
            yield from words(item, above)
    elif isinstance(tree, Fields):
        for key, value in tree.entries:
            yield from words(value, (*above, key.value))


def torn(text: str, chance: Random) -> str:
    """Return a text with one tear: a break, a comma, a colon, a blank line, or a line joined, lost, doubled, moved."""
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    line = lines[at]
    place = chance.randrange(len(line))
    lines[at : at + 1] = chance.choice(
        [
            [line[:place], "\n", line[place:]],
            [line[:place], "\n" + " " * chance.randrange(9), line[place:].lstrip()],
            [line[:place], ", ", line[place:]],
            [line[:place], ": ", line[place:]],
            [line[:place], line[place + 1 :]],
            [line.rstrip("\n"), " "],
            ["  ", line],
            [line.lstrip()],
            [],
            [line, line],
            ["---\n", line],
            ["- ", line],
        ]
    )
    return "".join(lines)


@pytest.mark.parametrize("path", sorted(TEXTS))
def test_no_word_changes_its_field(path: str) -> None:
    """Of a torn document `fix` loses no word, and one that is read keeps each under its field, beside the same word."""
    place = place_of(path)
    assert place is not None
    read = 0
    for seed in range(60):
        text = torn(TEXTS[path], Random(seed))  # noqa: S311 - examples for tests
        repaired = repair(text, place.form)
        assert not repaired.refused or repaired.text == text, seed
        assert Counter(LETTERS.findall(repaired.text)) == Counter(LETTERS.findall(text)), seed
        if not read_source(text.encode()).faults:
            read += 1
            assert sorted(words(tree_of(repaired.text, place.form))) == sorted(words(tree_of(text, place.form))), seed
    assert read > 5
