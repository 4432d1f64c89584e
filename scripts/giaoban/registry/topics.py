"""The codebook of topics."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated

from ..base.times import parse_date
from ..base.vietnamese import fold, one_spelling
from ..documents.typed import Above
from .usable import Line, Name, words


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic (`CODE`) or sub-topic (`CODE/SUB`). Codes are never reused; a retired one has its last period."""

    code: Name
    label: Line
    parent: Above[str | None] = None
    until: str | None = None
    words: Annotated[tuple[str, ...], words] = ()
    example: Line | None = None


@dataclass(frozen=True)
class Topics:
    """All topics by code, in the order of the codebook."""

    by_code: dict[str, Topic]
    version: str = ""

    def get(self, code: str) -> Topic | None:
        """Return a topic, or None for a code that is not in the codebook."""
        return self.by_code.get(code)

    def label(self, code: str) -> str:
        """Return a topic's own label, or the code itself where it is not in the codebook."""
        topic = self.by_code.get(code)
        return topic.label if topic else code

    def full_label(self, code: str) -> str:
        """Return the label, after that of the topic above: «Tiền lương - thu nhập: chậm/nợ lương»."""
        topic = self.by_code.get(code)
        if topic is None or topic.parent is None:
            return self.label(code)
        return f"{self.label(topic.parent)}: {topic.label}"

    def called(self, text: str) -> str | None:
        """Return the code of the topic that people call so, by its label or other words; None for several or none.

        Capitals, marks and what joins the words make no difference: «NO_LUONG» is «nợ lương». A part of a label calls
        its topic where no other is called so: «đối ngoại» is «Quốc tế - đối ngoại».
        """
        said = _folded(text)
        found = self._called.get(said) or self._parts.get(said, ())
        below = [code for code in found if not any(parent_of(other) == code for other in found)]
        return below[0] if len(below) == 1 else None

    def meant(self, text: str) -> tuple[str, ...]:
        """Return the codes that a text names: spelled otherwise, without the topic above, by a name, or several."""
        parts = [part for part in re.split(r"[,;+&()|]|\s-\s", text) if part.strip()]
        found = [code for part in parts if (code := self._spelled_so(part) or self.called(part)) is not None]
        return tuple(dict.fromkeys(found or ([called] if (called := self.called(text)) else self.named_in(text))))

    def _spelled_so(self, text: str) -> str | None:
        """Return the code that is spelled so but for capitals, blanks and hyphens, with the topic above it or not."""
        spelled = re.sub(r"[\s-]+", "_", re.sub(r"\s*/\s*", "/", text.strip())).upper()
        below = [code for code in self.by_code if code.endswith(f"/{spelled}")]
        return spelled if spelled in self.by_code else below[0] if len(below) == 1 else None

    def named_in(self, text: str) -> tuple[str, ...]:
        """Return the codes of the topics that a text names by their label or other words, in the codebook's order.

        Only names of two words or more count, spelled with their marks: «điện» stands in many other words.
        """
        said = f" {_spelled(text)} "
        return tuple(code for code, names in self._names.items() if any(f" {name} " in said for name in names))

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        spelled = {code: map(_spelled, (topic.label, *topic.words)) for code, topic in self.by_code.items()}
        return {code: tuple(name for name in names if " " in name) for code, names in spelled.items()}

    @cached_property
    def _called(self) -> dict[str, tuple[str, ...]]:
        return _by_name({code: (topic.label, *topic.words) for code, topic in self.by_code.items()})

    @cached_property
    def _parts(self) -> dict[str, tuple[str, ...]]:
        return _by_name({code: re.split(r" - |[,/()]", topic.label) for code, topic in self.by_code.items()})

    def last_day(self, code: str) -> date | None:
        """Return the last day of a topic, None where it has no end; a sub-topic ends with the topic above it."""
        found = [self.get(name) for name in (code, parent_of(code)) if name]
        return min((end for topic in found if topic and (end := parse_date(topic.until)) is not None), default=None)

    def in_use(self, code: str, day: date) -> bool:
        """Tell whether the codebook has a topic and it has not ended by a day."""
        end = self.last_day(code)
        return self.get(code) is not None and (end is None or day <= end)


def _by_name(names: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return the codes of each folded name, in the codebook's order."""
    found: dict[str, tuple[str, ...]] = {}
    for code, own in names.items():
        for name in dict.fromkeys(filter(None, map(_folded, own))):
            found[name] = (*found.get(name, ()), code)
    return found


def _folded(text: str) -> str:
    """Return the words of a text, folded: letters and digits, apart by one space."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def _spelled(text: str) -> str:
    """Return the words of a text in small letters, with their marks, apart by one space."""
    return " ".join(re.findall(r"[^\W_]+", one_spelling(text).lower()))


def parent_of(code: str) -> str | None:
    """Return the topic of a sub-topic's code, None for a topic."""
    head, slash, _ = code.partition("/")
    return head if slash else None
