"""A text as a tree of nodes with their offsets, and what the schema says of each place, as far as repairs need it.

The reader's own nodes (source/node.py) have only the beginning of a value; a repair also needs its end and how it is
written. Only texts that the reader accepted come here, so depth and number of nodes are limited.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

import yaml

from ..documents.schemas import Schema, load, number_kind, resolve
from ..source.layout import Form
from ..source.node import escape

_PERIOD: Final = "common.schema.json#/$defs/period"


@dataclass(frozen=True, eq=False)
class Shape:
    """A place in a form: its schema (empty for an unknown place), and whether it is a field for a period."""

    schema: Schema
    home: str
    period: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the names of the fields in canonical order: that of the schema, but `form` first."""
        return tuple(sorted(self.schema.get("properties", ()), key=lambda name: name != "form"))

    @property
    def may_be_text(self) -> bool:
        """Tell whether a text is right here; if not, quotes would only hide an error that a person must correct."""
        return self.schema.get("type") != "boolean" and not number_kind(self.schema)

    def under(self, key: str) -> "Shape":
        """Return the place of a field."""
        return _field(self, key) if key in self.schema.get("properties", {}) else NOWHERE

    def item(self) -> "Shape":
        """Return the place of the members of a list."""
        return _item(self)


NOWHERE: Final = Shape({}, "")


@lru_cache
def shape_of(form: Form) -> Shape:
    """Return the place of a whole document."""
    return Shape(*resolve(load(form), form))


# Every place is made once (a shape equals only itself), so that a long document does not look it up again.
@lru_cache(maxsize=4096)
def _field(shape: Shape, key: str) -> Shape:
    return _inner(shape, shape.schema["properties"][key])


@lru_cache(maxsize=4096)
def _item(shape: Shape) -> Shape:
    return _inner(shape, shape.schema.get("items"))


def _inner(shape: Shape, schema: Any) -> Shape:
    if not isinstance(schema, dict):
        return NOWHERE
    resolved, home = resolve(schema, shape.home)
    return Shape(resolved, home, schema.get("$ref") == _PERIOD)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar: from `start` to `end` in the text; `style` is empty for a plain one, else its quote, `|` or `>`."""

    start: int
    end: int
    pointer: str
    shape: Shape
    value: str
    style: str

    @property
    def is_block(self) -> bool:
        """Tell whether it is written with | or >; then `end` is the start of the line below it."""
        return self.style in ("|", ">")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `flow` when it is written in brackets."""

    start: int
    end: int
    pointer: str
    shape: Shape
    flow: bool
    items: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping; `flow` when it is written in braces."""

    start: int
    end: int
    pointer: str
    shape: Shape
    flow: bool
    entries: "tuple[tuple[Scalar, Tree], ...]"

    def order(self) -> tuple[int, ...]:
        """Return the indices of the entries in canonical order; unknown fields come after the others."""
        rank = {name: place for place, name in enumerate(self.shape.names)}
        unknown = len(rank)
        return tuple(sorted(range(len(self.entries)), key=lambda at: rank.get(self.entries[at][0].value, unknown)))

    @property
    def in_order(self) -> bool:
        """Tell whether the entries are in canonical order."""
        return self.order() == tuple(range(len(self.entries)))


Tree = Scalar | Listing | Fields


@lru_cache(maxsize=4)
def tree_of(text: str, form: Form) -> Tree:
    """Return the tree of a text that the reader accepted."""
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            return _node(event, events, "", shape_of(form))
    raise ValueError("the text holds no document")


def _node(event: yaml.Event, events: Iterator[yaml.Event], pointer: str, shape: Shape) -> Tree:
    start = _offset(event.start_mark)
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(start, _offset(event.end_mark), pointer, shape, event.value, event.style or "")
    flow = bool(getattr(event, "flow_style", False))
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Tree] = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            items.append(_node(inner, events, f"{pointer}/{len(items)}", shape.item()))
        return Listing(start, _offset(inner.end_mark), pointer, shape, flow, tuple(items))
    entries: list[tuple[Scalar, Tree]] = []
    while not isinstance(inner := next(events), yaml.MappingEndEvent):
        key = _node(inner, events, pointer, NOWHERE)
        if not isinstance(key, Scalar):
            raise ValueError("the reader takes no such key")
        entries.append((key, _node(next(events), events, f"{pointer}/{escape(key.value)}", shape.under(key.value))))
    return Fields(start, _offset(inner.end_mark), pointer, shape, flow, tuple(entries))


def _offset(mark: Any) -> int:
    """Return the offset of a mark, in characters. The parser written in C has its own class of marks."""
    return int(mark.index)


def walk(tree: Tree) -> Iterator[Tree]:
    """Yield every value below a node and the node itself, children before their parents; keys are not included."""
    if isinstance(tree, Listing):
        for item in tree.items:
            yield from walk(item)
    elif isinstance(tree, Fields):
        for _, value in tree.entries:
            yield from walk(value)
    yield tree


def scalars(tree: Tree) -> Iterator[Scalar]:
    """Yield every scalar, keys included, in the order of the text."""
    if isinstance(tree, Scalar):
        yield tree
    elif isinstance(tree, Listing):
        for item in tree.items:
            yield from scalars(item)
    else:
        for key, value in tree.entries:
            yield key
            yield from scalars(value)


def last_leaf(tree: Tree) -> Scalar | Listing | Fields:
    """Return the last scalar or flow value of a node. It tells where the node really ends: for YAML a block collection
    ends only where the next thing begins, comments between them included.
    """
    if isinstance(tree, Scalar) or tree.flow:
        return tree
    if isinstance(tree, Listing):
        return last_leaf(tree.items[-1]) if tree.items else tree
    return last_leaf(tree.entries[-1][1]) if tree.entries else tree
