"""What a repair is: the text, what was changed in it, and what had to be left."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from ..source.legacy import Kind

ChangeKind = Literal[
    "mark",  # the byte order mark removed
    "line_ends",  # CRLF and CR to LF
    "indent_tabs",  # tabs that made the indentation unreadable
    "legacy",  # text of TCVN3 or VNI, converted on request
    "normal_form",  # Unicode NFC
    "spaces",  # at the end of a line
    "tabs",  # between values, to spaces
    "last_line",  # exactly one line feed at the end of the file
    "quotes",  # a text that other readers of YAML would take for something else
    "cut",  # a text that a comment cut short put in quotes, with what was lost
    "year",  # a year as a period: an integer to text, the only change of a value's kind
    "order",  # fields in the order of the schema
]
CHANGE_KINDS: Final[tuple[ChangeKind, ...]] = get_args(ChangeKind)

Refusal = Literal["empty", "too_large", "not_text", "not_yaml", "meaning"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind, the line where it begins, and the lines whose characters it changed.

    Lines count from 1 in the text as it was. Reordering moves lines as they are, so most of its `lines` are none.
    """

    kind: ChangeKind
    line: int
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after its repair.

    `left` are the lines of fields that stand in another order and could not be moved safely. Where `refused` is set
    the text is the one that came in; `line` and `column`, from 1, then say where the reader gave up, if it did, and
    `legacy` which kind of old text the file is in, if it is in one.
    """

    text: str
    changes: tuple[Change, ...] = ()
    left: tuple[int, ...] = ()
    refused: Refusal | None = None
    legacy: Kind | None = None
    line: int = 0
    column: int = 0
