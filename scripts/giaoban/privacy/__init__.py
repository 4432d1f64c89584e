"""Personal data and secrecy marks in Vietnamese text, which must never get into shared history."""

from collections.abc import Sequence

from .finding import KINDS, Finding, Level

__all__ = ["KINDS", "Finding", "Level", "find"]


def find(
    text: str,
    *,
    allowed: Sequence[str] = (),
    refused_phrases: Sequence[str] = (),
    holders: Sequence[tuple[str, str]] = (),
    companies: bool = False,
) -> tuple[Finding, ...]:
    """In: any text, the office's own contacts and refused phrases. Out: findings, sorted, without overlaps.

    `holders` are posts and names of people in a high office; such a name beside its post is not reported. With
    `companies` names of firms are searched as well.

    Offsets are code points in `text` as given, composed or not. Of overlapping findings the kind that comes first in
    KINDS is kept. A contact in `allowed` (telephone, address, page; digits compared for numbers) is not reported, nor
    is anything else found at the same place. Raises nothing.
    """
    # Imported here: compiling the patterns takes a third of a second, and most commands search nothing.
    from .search import search

    return search(text, allowed, refused_phrases, holders, companies=companies)
