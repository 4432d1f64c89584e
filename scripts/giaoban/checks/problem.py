"""A problem: what is wrong, where, and how to mend it; and the record of a rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ..base.messages import Message, Words
from ..documents.corpus import Document
from ..source.node import Node

Level = Literal["error", "warning", "info"]
Family = Literal[
    "file", "shape", "path", "reference", "time", "case", "opinion", "person", "text", "figure", "registry"
]
Reach = Literal["document", "series", "linked", "registry", "corpus"]
# What a code begins with says of what family its rule is.
_FAMILIES: Final[Mapping[str, Family]] = {
    **{"FILE": "file", "YAML": "file", "SHAPE": "shape", "PATH": "path", "REF": "reference", "TIME": "time"},
    **{"CASE": "case", "OPINION": "opinion", "PERSON": "person", "SECRET": "person"},
    **{"TEXT": "text", "REPEAT": "text", "FIGURE": "figure", "REGISTRY": "registry"},
}
# How much a rule looks at to find the problems of one document; the registry's look-ups are at hand everywhere.
REACHES: Final[Mapping[Reach, Words]] = {
    "document": Words("chính văn bản đó", "the document itself"),
    "series": Words("các văn bản của cùng đơn vị", "the documents of the same unit"),
    "linked": Words("các văn bản dẫn tới nhau", "the documents that refer to one another"),
    "registry": Words("các tệp danh mục", "the files of the registry"),
    "corpus": Words("mọi văn bản, qua vài điều ghi sẵn", "all documents, by a few facts of each"),
}
LEVELS: tuple[Level, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `field` is a JSON pointer; line and column count from 1; `help` is the rule's page on the site."""

    path: str
    line: int
    column: int
    field: str
    code: str
    level: Level
    message: Message
    fix: Message | Words

    @property
    def help(self) -> str:
        """Return the address of the rule's help page, relative to the site's start page."""
        return f"quy-tac/{self.code}/"

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Return the sort key of problems."""
        return self.path, self.line, self.column, self.code, self.field


Problems = Iterator[Problem]


@dataclass(frozen=True, slots=True)
class Rule:
    """The record of a rule: its code (stable, never reused), level, title, two examples, and its first version.

    `reach` says how much the rule looks at to find the problems of one document, and `why` why that is enough. With
    `by_day` the answer also moves with the data's latest day or with `--as-of`.
    """

    code: str
    level: Level
    title: Words
    good: str
    bad: str
    since: str = "0.1"
    reach: Reach = "document"
    by_day: bool = False
    why: Words | None = None

    @property
    def family(self) -> Family:
        """Return what kind of rule it is, by which the handbook orders them."""
        return _FAMILIES[self.code.rstrip("0123456789")]

    def at(self, document: Document, node: Node, message: Message, fix: Message | Words) -> Problem:
        """Return a problem at a value."""
        return self.place(document.path, node.line, node.column, node.pointer, message, fix)

    def at_key(self, document: Document, node: Node, message: Message, fix: Message | Words) -> Problem:
        """Return a problem at the key under which a value stands."""
        return self.place(document.path, node.key_line, node.key_column, node.pointer, message, fix)

    def of_file(self, path: str, message: Message, fix: Message | Words) -> Problem:
        """Return a problem of a whole file."""
        return self.place(path, 1, 1, "", message, fix)

    def place(self, path: str, line: int, column: int, field: str, message: Message, fix: Message | Words) -> Problem:
        """Return a problem at a place in a file."""
        return Problem(path, line, column, field, self.code, self.level, message, fix)
