"""Text of others in the Markdown of a forge: shown as it is, and nobody mentioned, nothing linked, nothing loaded."""

import re
from collections.abc import Iterable, Sequence

from .encode import escape, inline

_BREAK = "\u200b"  # of no width: keeps apart what a forge would join to a mention, a reference or an address
_AUTOMATIC = re.compile(r"@|#(?=\w)|(?<=\w)(?=://)|\bwww(?=\.)|\bGH(?=-\d)", re.IGNORECASE)
_TICKS = re.compile(r"`+")


def cell(text: object) -> str:
    """Return text for a cell of a table or for a heading; a forge links addresses, @names and #numbers by itself."""
    return inline(_apart(text))


def line(text: object) -> str:
    """Return text for a line of its own."""
    return escape(_apart(text))


def code(text: object) -> str:
    """Return text as code within a cell: nothing in it is read as markup, and its backticks do not end it."""
    found = " ".join(str(text).split()).replace("|", "\\|")
    if not found:
        return ""
    longest = max((len(run) for run in _TICKS.findall(found)), default=0)
    fence = "`" * (longest + 1)
    edge = " " if found.startswith("`") or found.endswith("`") else ""
    return f"{fence}{edge}{found}{edge}{fence}"


def rows(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are Markdown already."""
    found = [_row(headings), "|" + " --- |" * len(headings)]
    found.extend(_row(cells) for cells in lines)
    return "\n".join(found)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _apart(text: object) -> str:
    return _AUTOMATIC.sub(lambda found: f"{found[0]}{_BREAK}", str(text))
