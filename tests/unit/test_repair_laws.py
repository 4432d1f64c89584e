"""`giaoban fix` on any document: what it promises, over the trees of this project and documents made up."""

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.repair.change import Repaired
from giaoban.repair.model import mapped, normal, reading, same
from giaoban.repair.run import repair, repair_bytes
from giaoban.repair.tree import Fields, tree_of, walk
from giaoban.source.layout import place_of

from ..conftest import ROOT, VALID
from .repair_documents import FORMS, Writer

# --- the trees of this project


@pytest.mark.parametrize("base", [VALID, ROOT], ids=["example", "demonstration"])
def test_our_own_documents_are_in_canonical_form(base: object) -> None:
    """The example of every form and the demonstration are fixed points."""
    top = VALID if base == VALID else ROOT
    changed = []
    for file in sorted((top / "reports").rglob("*.yml")):
        path = file.relative_to(top).as_posix()
        place = place_of(path)
        assert place is not None, path
        text = file.read_bytes().decode("utf-8")
        if repair(text, place.form, "tcvn3") != Repaired(text):
            changed.append(path)
    assert changed == []


# --- properties


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, with any kind of line end."""
    return re.split(r"\r\n?|\n", text.removeprefix("\ufeff"))


def as_periods(value: object) -> object:
    """Return values with the years in fields of periods as texts."""
    return mapped(
        value,
        lambda pointer, scalar: (
            str(scalar) if scalar == 2013 and re.search("/(period|from|until)$", pointer) else scalar
        ),
    )


# A moment without its T, its seconds or its zone is written with them where a field wants a moment.
TOLD = dict.fromkeys(("2013-03-12 09:00:00", "2013-03-12T09:00+07:00"), "2013-03-12T09:00:00+07:00")


def told(value: object) -> object:
    """Return values with the moments that are written anew as they are then."""
    return mapped(value, lambda _, scalar: TOLD.get(scalar, scalar) if isinstance(scalar, str) else scalar)


def keeps_its_promises(seed: int) -> None:
    """Assert of one document that its repair keeps meaning, comments and untouched lines, and is done at once."""
    random = Random(seed)  # noqa: S311 - examples for tests
    form = random.choice(FORMS)
    text = Writer(random).document(form)
    repaired = repair(text, form)
    values, faults = reading(text.removeprefix("\ufeff"))
    if repaired.refused:
        assert faults, "a text that can be read is repaired"
        assert repaired.text == text
        return
    after, none = reading(repaired.text)
    assert none == ()
    if not faults:  # else it was unreadable for its tabs alone
        assert same(told(after), told(as_periods(normal(values))))
    again = repair(repaired.text, form)
    assert (again.text, again.changes, len(again.left)) == (repaired.text, (), len(repaired.left))

    named = {
        number for change in repaired.changes for number in change.lines if change.kind not in ("line_ends", "mark")
    }
    untouched = Counter(line for number, line in enumerate(lines_of(text), 1) if number not in named)
    lost = untouched - Counter(repaired.text.split("\n"))
    assert set(lost) <= {""}, "every line that no change names is there, byte for byte"
    assert comments(normal_text(text)) == comments(repaired.text)

    unordered = [node for node in walk(tree_of(repaired.text, form)) if isinstance(node, Fields) and not node.in_order]
    assert len(unordered) == len(repaired.left)


def normal_text(text: str) -> str:
    """Return a text in NFC."""
    done = normal(text)
    assert isinstance(done, str)
    return done


def comments(text: str) -> Counter[str]:
    """Return the lines that are comments, without their indentation."""
    return Counter(line.strip() for line in lines_of(text) if line.strip().startswith("#"))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_repairs_keep_their_promises(seed: int) -> None:
    """Over documents in every style, with comments anywhere."""
    keeps_its_promises(seed)


@pytest.mark.soak
def test_repairs_keep_their_promises_at_length() -> None:
    """The same over 20,000 documents, always the same ones."""
    for seed in range(20_000):
        keeps_its_promises(seed)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.data())
def test_damaged_documents_never_fail(seed: int, data: st.DataObject) -> None:
    """Whatever bytes there are, the answer is a repair or a refusal, and a second run changes nothing."""
    random = Random(seed)  # noqa: S311 - examples for tests
    form = random.choice(FORMS)
    damaged = bytearray(Writer(random).document(form).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(damaged)))
        piece = st.sampled_from(
            [b"\t", b"\n", b" ", b"#", b'"', b"'", b"{", b"}", b"[", b",", b":", b"- ", b"|", b"\\"]
        )
        damaged[at : at + data.draw(st.integers(0, 2))] = data.draw(st.one_of(piece, st.binary(max_size=3)))
    repaired = repair_bytes(bytes(damaged), form)
    if repaired.refused:
        assert repaired.text.encode("utf-8", "surrogateescape") == bytes(damaged)
    else:
        again = repair(repaired.text, form)
        assert (again.text, again.changes) == (repaired.text, ())
