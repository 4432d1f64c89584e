"""The text without marks that only separate its words: "Đỗ · Thị · Hiền", "K'⏎Tèm", "13 * 02 * 1979", "fb.com/⏎ngan".

This is a second reading, for things that are split by such a mark or a line break: the detectors read a blank in its
place, or nothing between digits and inside addresses. Things on one side only belong to the first reading.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from .rows import is_in_table
from .view import View

_MARKS = "·•*_~|"
# Marks between two words, with the blanks around them; a line break inside a sentence; one inside an address or a house
# number.
_PARTS = re.compile(
    rf"(?<=[^\W_])(?P<marks>[{_MARKS}]{{1,2}} ?[{_MARKS}]{{0,2}}|(?P<apart> [{_MARKS}]{{1,2}} ))(?=[^\W_])"
    rf"|(?<=[^\W_])(?P<sign>[{_MARKS}]?[@./][{_MARKS}]?)(?=[^\W_])"
    r"|(?<=[^\W\d_]|')(?P<end> ?\n {0,8})(?=[^\W\d_])(?!\w{1,24}:)"
    r"|(?<=[^\W_])(?P<before>\n {0,8})(?=[/@.]\w)|(?<=\w[/@.])(?P<after>\n {0,8})(?=\w)"
)
_HAS_PARTS = re.compile(rf"[\n{_MARKS}]")  # a sign without a mark beside it stays as it is
_DIGIT = re.compile(r"[0-9]")
_MIDDLE = re.compile(r"(?:văn|thị|van|thi)(?!\w)")
_LAST_WORD = re.compile(r"[^\W_]+'?\Z")
_LONGEST_WORD = 16
_ABOUT = 120  # how many characters on each side decide whether this is a name or an address


def without_parts(view: View) -> tuple[View, list[int]]:
    """In: a view. Out: it without these marks, and the places where they were; no places if there were none."""
    if not _HAS_PARTS.search(view.text):
        return view, []
    pieces: list[str] = []
    origins: list[int] = []
    places: list[int] = []
    at = length = 0
    for match in _PARTS.finditer(view.text):
        joined = _joined(view.text, match)
        if joined == match.group():
            continue
        pieces += (view.text[at : match.start()], joined)
        origins += (*range(at, match.start()), *[match.start()] * len(joined))
        length += match.start() - at
        places.append(length)
        length += len(joined)
        at = match.end()
    if not places:
        return view, places
    pieces.append(view.text[at:])
    origins += range(at, len(view.text))
    if view.starts is None or view.ends is None:
        return View("".join(pieces), origins, [place + 1 for place in origins]), places
    return View("".join(pieces), [view.starts[at] for at in origins], [view.ends[at] for at in origins]), places


def _joined(text: str, match: re.Match[str]) -> str:
    """The text that is read in place of a mark."""
    if match["sign"] is not None:
        return match["sign"].strip(_MARKS)
    if match["marks"] is not None and _DIGIT.match(text, match.end()) and text[match.start() - 1].isdigit():
        return match.group() if "|" in match.group() and is_in_table(text, match.start()) else "."
    if match["end"] is not None and not text[match.end()].isupper() and not _MIDDLE.match(text, match.end()):
        word = _LAST_WORD.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
        if word is None or not word.group()[0].isupper():
            return match.group()  # ordinary text continues: the first reading is enough
    if match["before"] is not None or match["after"] is not None:
        return ""
    return " "


def spans_a_part(start: int, end: int, places: list[int]) -> bool:
    """Whether one of the places is inside a span."""
    place = bisect_left(places, start + 1)
    return place < len(places) and places[place] < end


def windows(text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """In: a second reading and its places. Out: the stretches to read, each from a blank to a blank."""
    if not places:
        return
    begin = end = -1
    for place in places:
        if place > end:
            if end >= 0:
                yield begin, end
            begin = text.rfind(" ", 0, max(0, place - _ABOUT)) + 1
        end = text.find(" ", place + _ABOUT)
        end = len(text) if end < 0 else end
    yield begin, end
