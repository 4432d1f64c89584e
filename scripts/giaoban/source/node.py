"""Values that know where they stand, and what keeps a file from being read as plain YAML."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..base.numerals import parts_thousands, whole_number


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place: a scalar, a mapping or a list, with line and column from 1 and its JSON pointer.

    `key_line` and `key_column` are the place of the key under which it stands (its own place in a list). `written` is
    how a number is spelt in the file, with what braces tear off it ({count: 1,200} is read as two fields); empty for
    everything else.
    """

    value: "str | int | float | bool | dict[str, Node] | tuple[Node, ...] | None"
    line: int
    column: int
    pointer: str
    key_line: int
    key_column: int
    written: str = ""

    def get(self, key: str) -> "Node | None":
        """Return the value under a key, or None where this is no mapping or has no such key."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def at(self, *keys: str) -> "Node | None":
        """Return the value under a path of keys, or None where the path ends early."""
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
        """Return the text of a text node, and a number as it is spelt; the empty text for any other."""
        return self.written or self.string

    @property
    def whole(self) -> int | None:
        """Return a whole number, or None where the value is none (`true` is none).

        What is spelt otherwise gives the number that was meant: 12000 of 12.000, 1 of 1.0, 1200 of "1 200" and of
        «khoảng 1.200». No field for a whole number takes these, but what is compared with it is compared all the same.
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
        """Return the bare value, as a schema or a model takes it."""
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
    """What keeps a file from being plain YAML. `kind` names it; the checks turn it into a problem."""

    kind: str
    line: int
    column: int
    pointer: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What was read of one file: its values, if it has any, and what is wrong with it as YAML."""

    root: Node | None
    faults: tuple[Fault, ...] = ()


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def escape(key: str) -> str:
    """Return a key as it is written in a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")
