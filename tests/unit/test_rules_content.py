"""The borders of the rules on opinion and rumour, time and order, figures, and repeated text.

Each case lays changes over the valid example and names the codes that these families find then: what is just wrong is
found, what is just right is not.
"""

from collections.abc import Iterator
from itertools import product

from giaoban.checks.catalogue import catalogue
from giaoban.checks.context import Context
from giaoban.documents.corpus import Document, corpus_of
from giaoban.source.node import Node

from .rule_values import (
    FAMILIES,
    codes,
    corpus,
    valid,
)


def test_the_valid_example_has_nothing() -> None:
    """The example of every form gives no problem, at any moment up to its own latest day."""
    assert codes() == []
    assert codes(as_of="2013-05-15") == []


ODD: tuple[object, ...] = (
    None,
    True,
    -1,
    10**18,
    0.5,
    "",
    "x",
    "2013-02-30",
    "1900-01-01",
    "2099-12-31",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    (),
    {},
)


def twisted(node: Node, odd: object, offset: int, counter: Iterator[int]) -> Node:
    """Return a copy of a value in which every third scalar is something odd."""
    value = node.value
    if isinstance(value, dict):
        value = {key: twisted(child, odd, offset, counter) for key, child in value.items()}
    elif isinstance(value, tuple):
        value = tuple(twisted(child, odd, offset, counter) for child in value)
    elif next(counter) % 3 == offset:
        value = odd  # type: ignore[assignment]
    return Node(value, node.line, node.column, node.pointer, node.key_line, node.key_column)


def test_no_value_makes_a_rule_fail() -> None:
    """The rules ignore what they cannot understand in a document."""
    documents = list(corpus(valid()).documents)
    for odd, offset, index in product(ODD, range(3), range(len(documents))):
        changed = documents[index]
        assert changed.root is not None
        root = twisted(changed.root, odd, offset, iter(range(10_000)))
        others = [*documents[:index], *documents[index + 1 :]]
        wrong = Document(changed.path, changed.place, "", root, (), "")
        context = Context(corpus_of([*others, wrong]))
        for entry in catalogue():
            if entry.rule.code.startswith(FAMILIES) and entry.rule.code not in ("TIME01", "TIME02", "TIME03"):
                list(entry.check(context))
