"""A text under repair: its lines, each with its number in the original text, and the changes made so far."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from .change import Change, ChangeKind


@dataclass(frozen=True)
class Draft:
    """Lines without their line feeds, and their original numbers, from 1. A last empty line is the final line feed.

    Only LF ends a line here. YAML 1.1 also breaks at NEL, LS and PS; counting these would shift the later line numbers.
    """

    lines: tuple[str, ...]
    origin: tuple[int, ...]
    changes: tuple[Change, ...] = ()

    @cached_property
    def text(self) -> str:
        """Return the whole text."""
        return "\n".join(self.lines)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Return the offset at which each line begins."""
        return tuple(accumulate((len(line) + 1 for line in self.lines[:-1]), initial=0))

    def put(self, lines: Mapping[int, str]) -> "Draft":
        """Return the draft with other texts at some indices; the number and order of lines stays."""
        return replace(self, lines=tuple(lines.get(index, line) for index, line in enumerate(self.lines)))

    def with_text(self, text: str) -> "Draft":
        """Return the draft with a new text that has the same number of lines."""
        lines = tuple(text.split("\n"))
        if len(lines) != len(self.lines):
            raise ValueError("an edit within lines changed their number")
        return replace(self, lines=lines)

    def noted(self, *changes: Change) -> "Draft":
        """Return the draft with further changes noted, which its text has already."""
        return replace(self, changes=(*self.changes, *changes))


def put_each(draft: Draft, kind: ChangeKind, texts: Mapping[int, str]) -> Draft:
    """Insert these lines, and note those that differ as one change each."""
    changed = {at: text for at, text in texts.items() if text != draft.lines[at]}
    return draft.put(changed).noted(*(Change(kind, draft.origin[at], (draft.origin[at],)) for at in changed))


def draft_of(text: str) -> Draft:
    """Return the draft of a text whose lines end in LF."""
    lines = tuple(text.split("\n"))
    return Draft(lines, tuple(range(1, len(lines) + 1)))


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of the text between two offsets."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits made; they must not overlap."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda one: one.start):
        parts += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join((*parts, text[done:]))


def line_at(starts: Sequence[int], offset: int) -> int:
    """Return the index of the line at an offset."""
    return bisect_right(starts, offset) - 1
