"""What is printed where a workflow's runner reads along: GitHub takes a line that begins with `::` for an order.

`##[` is the older way of writing one. The runner looks past blanks at the beginning of a line.
"""

import re
from typing import Final, TextIO

VARIABLE: Final = "GITHUB_ACTIONS"  # a runner sets it to «true»
_ORDER: Final = re.compile(r"^([^\S\r\n]*)(?=::|##\[)", re.MULTILINE)


def no_order(text: str) -> str:
    """Return a text of which no line is an order; Markdown shows what is put before it as nothing."""
    return _ORDER.sub(r"\1\\", text)


class Log:
    """A text stream that a runner reads along: what is written to it holds no order."""

    def __init__(self, stream: TextIO) -> None:
        """Take the stream that is written to."""
        self._stream = stream
        self._begun = ""  # the beginning of a line that is still open

    def write(self, text: str) -> int:
        """Write a text; a line may come in pieces."""
        kept = len(self._begun)
        whole = no_order(self._begun + text)
        self._stream.write(whole[kept:] if whole.startswith(self._begun) else f"\n{whole}")
        self._begun = (self._begun + text).rpartition("\n")[2][:200]
        return len(text)

    def __getattr__(self, name: str) -> object:
        """Return everything else of the stream."""
        return getattr(self._stream, name)
