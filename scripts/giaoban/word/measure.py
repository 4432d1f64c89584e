"""The width of a line in Times New Roman, so that rules and line breaks of heads fit the text.

The widths (widths.toml) are those of the typeface, and of its metric substitutes Liberation Serif and Tinos. Marks of
Vietnamese do not change the width of a letter; the horn of ơ and ư does.
"""

import tomllib
import unicodedata
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Final

MM_PER_POINT: Final = 25.4 / 72
_HORN = "\u031b"


@cache
def _widths() -> dict[str, dict[str, int]]:
    """Return the width of each letter, of regular and of bold type."""
    styles = tomllib.loads(Path(__file__).with_name("widths.toml").read_text(encoding="utf-8"))
    return {
        style: {letter: int(width) for width, letters in groups.items() for letter in letters}
        for style, groups in styles.items()
    }


_UNKNOWN: Final = 600
_WIDEST: Final = 1.5  # by how many spaces a space may be widened before readers see holes


def line_width(text: str, size: float, *, bold: bool) -> float:
    """Return the width of a line in millimetres. `size` is in points. Letters that are not listed count as 0.6 em."""
    return _thousandths(text, bold=bold) / 1000 * size * MM_PER_POINT


def _thousandths(text: str, *, bold: bool) -> int:
    widths = _widths()["bold" if bold else "regular"]
    return sum(widths.get(_bare(letter), _UNKNOWN) for letter in text)


def _bare(letter: str) -> str:
    """Return a letter without its marks, except the horn."""
    parts = unicodedata.normalize("NFD", letter)
    kept = "".join(part for part in parts if part == _HORN or not unicodedata.combining(part))
    return unicodedata.normalize("NFC", kept)


def torn(text: str, room: float, first: float, size: float) -> bool:
    """Tell whether justification would tear a line of a text apart: because of a long word that begins the next line.

    Widths are in millimetres: `room` is that of a line, `first` the indent of the first one.
    """
    space, most = _thousandths(" ", bold=False), room / MM_PER_POINT / size * 1000
    left, gaps = most - first / MM_PER_POINT / size * 1000, 0
    for word in text.split():
        width = _thousandths(word, bold=False)
        if gaps and width > left:
            if left + space > gaps * space * _WIDEST:
                return True
            left, gaps = most, 0
        left -= width + space
        gaps += 1
    return False


def balanced(text: str, room: float, size: float, *, bold: bool) -> tuple[str, ...]:
    """Return the lines of a text that is too long for one line of `room` millimetres: as few and as even as possible.

    Breaks are at spaces only, never at a no-break space; a word wider than the room has a line of its own.
    """
    words = [word for word in text.replace("\n", " ").split(" ") if word]
    lengths = [_thousandths(word, bold=bold) for word in words]
    space = _thousandths(" ", bold=bold)
    most = max(room / MM_PER_POINT / size * 1000, max(lengths, default=0))
    if not words or sum(lengths) + space * (len(words) - 1) <= most:
        return (" ".join(words),)
    # reach[after]: the width of the words before `after` on one line
    reach = list(accumulate((length + space for length in lengths), initial=0))
    # best[after]: for the words before `after` on this many lines, the longest line of the best solution, and its
    # breaks
    best: list[tuple[float, tuple[int, ...]]] = [(reach[after] - space, (after,)) for after in range(len(words) + 1)]
    for line in range(2, len(words) + 1):
        best = [
            min(
                (
                    (max(best[cut][0], reach[after] - reach[cut] - space), (*best[cut][1], after))
                    for cut in range(line - 1, after)
                ),
                default=(float("inf"), ()),
            )
            for after in range(len(words) + 1)
        ]
        longest, breaks = best[len(words)]
        if longest <= most:
            return tuple(" ".join(words[first:after]) for first, after in zip((0, *breaks), breaks, strict=False))
    return tuple(words)
