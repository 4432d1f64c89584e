"""The text without what only parts its words: "Đỗ · Thị · Hiền", "K'⏎Tèm", "13 * 02 * 1979", "fb.com/⏎ngan".

A second reading, for what stands on both sides of such a mark or of a line's end: the detectors read it as if a blank,
or between digits and inside addresses nothing, stood there. What lies on one side alone is the first reading's.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from .view import View

_MARKS = "·•*_~|"
# Marks between two words, with the blanks about them; a line's end inside a sentence; one inside an address or a door.
_PARTS = re.compile(
    rf"(?<=[^\W_])(?P<marks>[{_MARKS}]{{1,2}} ?[{_MARKS}]{{0,2}}|(?P<apart> [{_MARKS}]{{1,2}} ))(?=[^\W_])"
    rf"|(?<=[^\W_])(?P<sign>[{_MARKS}]?[@./][{_MARKS}]?)(?=[^\W_])"
    r"|(?<=[^\W\d_]|')(?P<end> ?\n {0,8})(?=[^\W\d_])(?!\w{1,24}:)"
    r"|(?<=[^\W_])(?P<before>\n {0,8})(?=[/@.]\w)|(?<=\w[/@.])(?P<after>\n {0,8})(?=\w)"
)
_DIGIT = re.compile(r"[0-9]")
_MIDDLE = re.compile(r"(?:văn|thị|van|thi)(?!\w)")
_LAST_WORD = re.compile(r"[^\W_]+'?\Z")
_LONGEST_WORD = 16
_ABOUT = 120  # characters on each side that tell what a name or an address is


def without_parts(view: View) -> tuple[View, list[int]]:
    """In: a view. Out: it without the parts, and the places where they were; no places where there were none."""
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
    spans = [view.original(place, place + 1) for place in origins]
    return View("".join(pieces), [start for start, _ in spans], [end for _, end in spans]), places


def _joined(text: str, match: re.Match[str]) -> str:
    """What is read in the place of a part."""
    if match["sign"] is not None:
        return match["sign"].strip(_MARKS)
    if match["marks"] is not None and _DIGIT.match(text, match.end()) and text[match.start() - 1].isdigit():
        return "."
    if match["end"] is not None and not text[match.end()].isupper() and not _MIDDLE.match(text, match.end()):
        word = _LAST_WORD.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
        if word is None or not word.group()[0].isupper():
            return match.group()  # prose goes on: what the first reading sees is enough
    if match["before"] is not None or match["after"] is not None:
        return ""
    return " "


def spans_a_part(start: int, end: int, places: list[int]) -> bool:
    """Whether one of the places lies inside a span."""
    place = bisect_left(places, start + 1)
    return place < len(places) and places[place] < end


def windows(text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """In: a second reading and its places. Out: the stretches that have to be read, each from a blank to a blank."""
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
