"""The result of a repair: the text, the changes, and what could not be repaired."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from ..source.legacy import Kind

ChangeKind = Literal[
    "mark",  # the byte order mark removed
    "line_ends",  # CRLF and CR to LF
    "slip",  # a sign, quote or indentation that kept the text from being read
    "indent_tabs",  # tabs that made the indentation unreadable
    "legacy",  # text in TCVN3 or VNI, converted on request
    "normal_form",  # Unicode NFC
    "unseen",  # characters of no width, and special blanks between words
    "alike",  # letters of other scripts that look like ours
    "entities",  # characters written as HTML does, &ocirc;
    "spaces",  # at the end of a line
    "tabs",  # between values, to spaces
    "last_line",  # exactly one line feed at the end of the file
    "quotes",  # a text that other readers of YAML would read as something else
    "cut",  # a text cut short by a comment, put in quotes with the lost part
    "said",  # a day or a code in everyday words, as its field wants it
    "year",  # a year as a period: an integer becomes a text, the only change of a value's type
    "order",  # fields in the order of the schema
]
CHANGE_KINDS: Final[tuple[ChangeKind, ...]] = get_args(ChangeKind)

Refusal = Literal["empty", "too_large", "not_text", "not_yaml", "meaning"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind, the line where it begins, and the lines whose characters it changed.

    Lines count from 1 in the original text. Reordering moves whole lines unchanged, so most of its `lines` are empty.
    """

    kind: ChangeKind
    line: int
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after its repair.

    `left` are the lines of fields in another order that could not be moved safely. If `refused` is set the text is
    unchanged; `line` and `column`, from 1, then say where the reader gave up, if it did, and `legacy` which kind of old
    text the file has, if any.
    """

    text: str
    changes: tuple[Change, ...] = ()
    left: tuple[int, ...] = ()
    refused: Refusal | None = None
    legacy: Kind | None = None
    line: int = 0
    column: int = 0
