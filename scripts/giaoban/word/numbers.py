"""Numbers of people in official documents: how exact they are, and those below the authority's limit."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ..base.messages import Translator
from ..formats.quoted import figure_text
from ..formats.stated_words import people_said
from ..objects.audience import SUPPRESSED, few_people
from ..objects.json_values import Json
from ..registry.office import Office

_VI: Final = Translator("vi")


def count_words(count: Json | None, office: Office) -> str:
    """Return a number of people and how exact it is: «khoảng 215»; one below the authority's limit as «dưới 5»."""
    if not count:
        return ""
    below = office.suppress_below.authority
    return f"dưới {below}" if 0 < count["count"] < below else people_said(count, _VI)


def people_words(people: int, office: Office) -> str:
    """Return an exact number of people; one below the authority's limit as «dưới 5»."""
    return count_words({"count": people, "to": None, "precision": "exact"}, office)


def sum_words(total: Json | None, parts: Iterable[Json | None], office: Office) -> str:
    """Return a sum of people; it is kept back where a part of it, one below the authority's limit, would follow."""
    below, counts = office.suppress_below.authority, [part["count"] for part in parts if part]
    if len(counts) > 1 and any(0 < count < below for count in counts):
        return people_said(SUPPRESSED, _VI)
    return count_words(total, office)


def figure_said(figure: Mapping[str, Any], office: Office) -> str:
    """Return a figure that a document quotes; one of people below the authority's limit as «dưới 5 người»."""
    below = office.suppress_below.authority
    if few_people(figure, below):
        return f"dưới {below} {figure.get('unit') or 'người'}"
    return figure_text(figure, _VI)
