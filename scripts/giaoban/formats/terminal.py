"""Lines and tables on the terminal. What people wrote is text, never the markup of the library."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

SIMPLE: dict[str, Any] = {"box": SIMPLE_HEAD, "padding": (0, 1, 0, 0)}


def print_lines(lines: Iterable[str], console: Console, style: str = "") -> None:
    """Print lines as they are; the terminal breaks those that are too long."""
    for line in lines:
        console.print(Text(line, style=style), soft_wrap=True)


def print_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str | Text]],
    console: Console,
    *,
    justify: Sequence[JustifyMethod] = ("left",),
    no_wrap: bool = False,
    **look: Any,
) -> None:
    """Print a table; the last of `justify` is for all columns from there on, `look` is how the library draws it."""
    table = Table(title_justify="left", caption_justify="left", **look)
    for place, heading in enumerate(headings):
        table.add_column(heading, justify=justify[min(place, len(justify) - 1)], no_wrap=no_wrap)
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))
    console.print(table)
