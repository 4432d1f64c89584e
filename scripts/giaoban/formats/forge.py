"""Other people's text in a forge's Markdown: shown unchanged, without mentions, links or images."""

import re
from collections.abc import Iterable, Sequence

from .encode import escape, inline

_BREAK = "\u200b"  # of no width: it prevents a forge from making a mention, a reference or a link
_AUTOMATIC = re.compile(r"@|#(?=\w)|(?<=\w)(?=://)|\bwww(?=\.)|\bGH(?=-\d)", re.IGNORECASE)
_TICKS = re.compile(r"`+")


def cell(text: object) -> str:
    """Return text for a table's cell or a heading, in which a forge would link addresses, @names and #numbers."""
    return inline(_apart(text))


def line(text: object) -> str:
    """Return text for a line of its own."""
    return escape(_apart(text))


def code(text: object) -> str:
    """Return text as code in a cell: none of it is markup, and its backticks do not end it."""
    found = " ".join(str(text).split()).replace("|", "\\|")
    if not found:
        return ""
    longest = max((len(run) for run in _TICKS.findall(found)), default=0)
    fence = "`" * (longest + 1)
    edge = " " if found.startswith("`") or found.endswith("`") else ""
    return f"{fence}{edge}{found}{edge}{fence}"


def rows(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return a table whose cells are Markdown already."""
    found = [_row(headings), "|" + " --- |" * len(headings)]
    found.extend(_row(cells) for cells in lines)
    return "\n".join(found)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _apart(text: object) -> str:
    return _AUTOMATIC.sub(lambda found: f"{found[0]}{_BREAK}", str(text))
