"""Values that know their place in the file, and the faults that keep a file from being read as plain YAML."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..base.numerals import parts_thousands, whole_number


class Node(NamedTuple):
    """A value with its place: a scalar, a mapping or a list, its line and column from 1, its JSON pointer.

    A named tuple, because there are hundreds in each file and a frozen dataclass takes four times as long to make.

    `key_line` and `key_column` are the place of its key (in a list, its own place). `written` is the spelling of a
    number in the file; it includes what YAML splits off in braces ({count: 1,200} is read as two fields). For
    everything else it is empty.
    """

    value: "str | int | float | bool | dict[str, Node] | tuple[Node, ...] | None"
    line: int
    column: int
    pointer: str
    key_line: int
    key_column: int
    written: str = ""

    def get(self, key: str) -> "Node | None":
        """Return the value under a key, or None where this is not a mapping or lacks the key."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def at(self, *keys: str) -> "Node | None":
        """Return the value under a path of keys, or None where the path does not exist."""
        found: Node | None = self
        for key in keys:
            if found is None:
                return None
            found = found.get(key)
        return found

    def text(self, *keys: str) -> "Node | None":
        """Return the node under a path of keys if it is a text, else None."""
        found = self.at(*keys)
        return found if found is not None and isinstance(found.value, str) else None

    def word(self, *keys: str) -> str | None:
        """Return the text under a path of keys, or None where there is no text."""
        found = self.text(*keys)
        return found.string if found is not None else None

    def items(self, *keys: str) -> "tuple[Node, ...]":
        """Return the members of the list under a path of keys; none where there is no list."""
        found = self.at(*keys)
        return found.value if found is not None and isinstance(found.value, tuple) else ()

    @property
    def string(self) -> str:
        """Return the text of a text node; the empty text for any other."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def said(self) -> str:
        """Return the text of a text node, or the spelling of a number; the empty text for any other."""
        return self.written or self.string

    @property
    def whole(self) -> int | None:
        """Return a whole number, or None where the value is not one (`true` is not).

        Other spellings give the number that was meant: 12000 for 12.000, 1 for 1.0, 1200 for "1 200" and «khoảng
        1.200». The schemas refuse these in fields for whole numbers, but comparisons still need the number.
        """
        if isinstance(self.value, str) or "," in self.written:
            return whole_number(self.said)
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            return None
        if isinstance(self.value, int):
            return self.value
        if parts_thousands(self.written):
            return int(self.written.replace(".", ""))
        return int(self.value) if self.value.is_integer() else None

    @property
    def plain(self) -> object:
        """Return the bare value, as schemas and models take it."""
        if isinstance(self.value, dict):
            return {key: child.plain for key, child in self.value.items()}
        if isinstance(self.value, tuple):
            return [child.plain for child in self.value]
        return self.value

    def walk(self) -> "Iterator[Node]":
        """Yield this node and all below it, in the order of the text."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            if isinstance(node.value, dict):
                pending.extend(reversed(node.value.values()))
            elif isinstance(node.value, tuple):
                pending.extend(reversed(node.value))


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file is not plain YAML. `kind` names the fault; the checks turn it into a problem."""

    kind: str
    line: int
    column: int
    pointer: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The result of reading one file: its values, if there are any, and its faults as YAML."""

    root: Node | None
    faults: tuple[Fault, ...] = ()


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def escape(key: str) -> str:
    """Return a key as it is written in a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")
