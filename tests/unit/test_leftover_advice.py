"""TEXT07: what it advises passes the check where it is followed, at every text of the example of every form."""

import copy
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from giaoban.base.messages import Translator
from giaoban.checks.fields import fields_with
from giaoban.checks.required import NOTHING
from giaoban.checks.rules import text_template
from giaoban.checks.texts import Text
from giaoban.documents.corpus import read_corpus
from giaoban.documents.schemas import quick
from giaoban.repository.snapshot import WorkingTree

from ..conftest import VALID

ENGLISH = Translator("en")


@cache
def written() -> tuple[Text, ...]:
    """Return every text of the example."""
    return tuple(
        Text(document, node, kind == "markdown")
        for document in read_corpus(WorkingTree(VALID)).documents
        for node, kind in fields_with(document, "x-text")
        if node.string
    )


def advice(text: Text) -> str:
    """Return what TEXT07 would advise at a text."""
    return ENGLISH(text_template._advice(text))


def followed(text: Text, value: str | None) -> Any:
    """Return the bare document with another text, or without the field."""
    assert text.document.root is not None
    whole: Any = copy.deepcopy(text.document.root.plain)
    *above, last = [int(part) if part.isdigit() else part for part in text.node.pointer.strip("/").split("/")]
    place = whole
    for part in above:
        place = place[part]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return whole


def test_what_is_advised_passes() -> None:
    """An optional field is deleted, a text says «Không phát sinh.», any other is named as required."""
    given = {"delete": 0, "nothing": 0, "neither": 0}
    for text in written():
        said, schema = advice(text), quick(text.document.form)
        if "delete the field" in said:
            given["delete"] += 1
            assert schema.is_valid(followed(text, None)), (text.document.path, text.node.pointer)
        else:
            given["nothing" if NOTHING in said else "neither"] += 1
            assert not schema.is_valid(followed(text, None)), (text.document.path, text.node.pointer)
            assert "required" in said
            assert NOTHING not in said or schema.is_valid(followed(text, NOTHING))
    assert all(number > 5 for number in given.values()), given


@pytest.mark.parametrize(
    ("form", "pointer", "words"),
    [
        ("note", "/text", f"write «{NOTHING}»"),
        ("periodic", "/overview", f"write «{NOTHING}»"),
        ("periodic", "/matters/0/handling", "delete the field"),
        ("periodic", "/matters/0/title", "Write what belongs here"),
        ("directive", "/answers/0/responder", "Write what belongs here"),
        ("directive", "/answers/0/findings", "delete the field"),
    ],
)
def test_the_field_decides(form: str, pointer: str, words: str) -> None:
    """A text that is required, one that is not, a name that is required."""
    said = {advice(text) for text in _at(form, pointer)}
    assert said
    assert all(words in entry for entry in said)


def _at(form: str, pointer: str) -> Iterator[Text]:
    yield from (text for text in written() if text.document.form == form and text.node.pointer == pointer)


def test_what_is_advised_is_no_leftover() -> None:
    """«Không phát sinh.» does not count as a form's words itself."""
    (text,) = _at("note", "/text")
    assert text_template.leftover(replace(text, node=text.node._replace(value="[điền vào đây]"))) is not None
    assert text_template.leftover(replace(text, node=text.node._replace(value=NOTHING))) is None
