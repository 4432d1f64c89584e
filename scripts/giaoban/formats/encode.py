"""Escape values so that a format shows them unchanged: JSON, and text and tables in Markdown."""

import json
import re
from collections.abc import Iterable, Sequence

_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]|~$^"})
_LINE_START = re.compile(r"^(?:[#+\-=:]|\d+[.)])")


def dumps(value: object) -> str:
    """Return JSON as text: UTF-8 without escapes, indented, keys in the order of the contract."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def inline(text: object) -> str:
    """Return text that Markdown and HTML show unchanged within a line, such as in a table's cell."""
    line = " ".join(str(text).split())
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").translate(_SPECIAL)


def escape(text: object) -> str:
    """Return text that Markdown and HTML show unchanged on a line of its own."""
    line = inline(text)
    start = _LINE_START.match(line)
    if start is None:
        return line
    end = start.end()
    return f"{line[: end - 1]}\\{line[end - 1 :]}"


def unlinked(text: object) -> str:
    """Return text within a line, in which nothing becomes a mention or a reference."""
    return inline(text).replace("@", "@<!-- -->").replace("#", "#<!-- -->")


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; every cell is escaped."""
    lines = [_line(headings), "|" + " --- |" * len(headings)]
    lines.extend(_line(row) for row in rows)
    return "\n".join(lines)


def _line(cells: Sequence[object]) -> str:
    return "| " + " | ".join(inline(cell) for cell in cells) + " |"
