"""Output that a workflow's runner reads: GitHub runs a line that begins with `::` as a command.

`##[` is the older notation. The runner ignores blanks at the beginning of a line. CSV may begin with the mark of UTF-8.
"""

import re
from typing import Final, TextIO

VARIABLE: Final = "GITHUB_ACTIONS"  # a runner sets this variable to «true»
_ORDER: Final = re.compile(r"(?<![^\r\n])(\ufeff?[^\S\r\n]*)(?=::|##\[)")


def no_order(text: str) -> str:
    """Return a text without commands: Markdown does not show the character put before them."""
    return _ORDER.sub(r"\1\\", text)


class Log:
    """A text stream that a runner reads: what is written to it cannot be a command."""

    def __init__(self, stream: TextIO) -> None:
        """Take the stream to write to."""
        self._stream = stream
        self._begun = ""  # the beginning of a line that has not ended yet

    def write(self, text: str) -> int:
        """Write a text; a line may come in several pieces."""
        kept = len(self._begun)
        whole = no_order(self._begun + text)
        self._stream.write(whole[kept:] if whole.startswith(self._begun) else f"\n{whole}")
        self._begun = (self._begun + text).rpartition("\n")[2][:200]
        return len(text)

    def __getattr__(self, name: str) -> object:
        """Return all other attributes of the stream."""
        return getattr(self._stream, name)
