"""What is published stays: which change would alter an issued summary, and whether its reason is written.

Source: DESIGN.md, «What is published stays»: a later change needs a reason in the restatements of the period.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ..base.periods import Period, parse_period
from ..base.times import parse_moment, parse_time
from ..source.layout import Place, path_of, place_of
from ..source.node import Node
from .changes import Change

# These fields of a report count in no figure: its arrival, corrections, whom the unit told, and the reviewer's grade.
_NO_FIGURE = ("received", "corrections", "informed")
# These fields of a summary say what was issued and when; all others are words.
_ISSUE = ("form", "period", "issued_on", "as_of")


@dataclass(frozen=True)
class Published:
    """What was published before the change.

    `issued` has the period of each issued summary with the moment of its figures (None where it names none). `entries`
    are the restatements of each period. `waiting` has each (period, path) with an entry written after the path last
    changed, so that the reason is there before the change. `worded` are those of them whose entry explains only a
    change of words, not of figures or of the issue. `shown` are the documents that all levels have read (amended.py).
    """

    issued: Mapping[str, datetime | None] = field(default_factory=dict)
    entries: Mapping[str, Counter[str]] = field(default_factory=dict)
    waiting: frozenset[tuple[str, str]] = frozenset()
    worded: frozenset[tuple[str, str]] = frozenset()
    shown: Mapping[str, Node | None] = field(default_factory=dict)


def touched(change: Change, issued: Mapping[str, datetime | None]) -> str | None:
    """Return the period of the issued summary that a change alters, or None.

    Altering is a change of the summary's own text, or of what a counted report says. A month without an issued summary
    of its own counts in that of the quarter, half or year. A late report is an addition and alters nothing, unless the
    clerk's entry says that it came before the figures were made.
    """
    place = place_of(change.path)
    if place is None or place.form not in ("summary", "periodic"):
        return None
    if place.form == "summary":
        return place.period if place.period in issued and not same(change.before, change.after) else None
    period = next((name for name in counted_in(place.period) if name in issued), None)
    if period is None:
        return None
    if change.action == "change" and figures(change.before) != figures(change.after):
        return period
    as_of = issued[period]
    sides = {_in_time(change.before, as_of), _in_time(change.after, as_of)}
    return period if len(sides) > 1 and True in sides else None


def counted_in(period: str) -> tuple[str, ...]:
    """Return the periods whose summaries count a report of a period: its own first, then the longer ones."""
    own = parse_period(period)
    if own is None:
        return (period,)
    longer = (Period(own.year, own.first_month - (own.first_month - 1) % length, length) for length in (3, 6, 12))
    return tuple(dict.fromkeys(str(one) for one in (own, *longer) if one.length >= own.length))


def reasoned(period: str, path: str, changes: Iterable[Change], published: Published) -> bool:
    """Tell whether the reason for a change of a published period is written, in the same change or before it."""
    wanted = restatement_path(period)
    known = published.entries.get(period, Counter())
    words = any(change.path == path and _in_words(change) for change in changes)
    counts = entries_of if words else figure_entries_of
    added = any(
        change.path == wanted and change.action != "delete" and counts(change.after) - known for change in changes
    )
    return added or (period, path) in published.waiting or (words and (period, path) in published.worded)


def restatement_path(period: str) -> str:
    """Return the path of a period's restatements."""
    return path_of(Place("restatement", year=period[:4], period=period))


def _in_words(change: Change) -> bool:
    """Tell whether a change of a summary leaves its issue and the moment of its figures unchanged."""
    sides = [side.plain if side is not None else None for side in (change.before, change.after)]
    kept = [{key: side.get(key) for key in _ISSUE} if isinstance(side, dict) else None for side in sides]
    place = place_of(change.path)
    return place is not None and place.form == "summary" and kept[0] is not None and kept[0] == kept[1]


def summary_path(period: str) -> str:
    """Return the path of the text that people write for a period's summary."""
    return path_of(Place("summary", year=period[:4], period=period))


def figure_entries_of(root: Node | None) -> Counter[str]:
    """Return the entries of a restatement document that explain figures, as comparable texts."""
    return Counter(values_of(entry.plain) for entry in _members(root, "restated") if not _of_text(entry))


def _of_text(entry: Node) -> bool:
    concerns = entry.get("concerns")
    return concerns is not None and concerns.value == "text"


def entries_of(root: Node | None) -> Counter[str]:
    """Return the entries of a restatement document, as comparable texts."""
    return Counter(texts_of(root, "restated"))


def texts_of(root: Node | None, name: str) -> list[str]:
    """Return the members of a list in a document, as comparable texts."""
    return [values_of(member.plain) for member in _members(root, name)]


def whole_entries(root: Node | None, *names: str) -> Counter[str]:
    """Return the members of some lists that are more than a word, as comparable texts."""
    members = (member for name in names for member in _members(root, name))
    return Counter(values_of(member.plain) for member in members if isinstance(member.value, dict))


def _members(root: Node | None, name: str) -> Sequence[Node]:
    return root.items(name) if root is not None else ()


def issued_at(root: Node | None) -> tuple[bool, datetime | None]:
    """Return whether a summary's values say that it is issued, and the moment of its figures."""
    issued = root.get("issued_on") if root is not None else None
    if root is None or issued is None or issued.value is None:
        return False, None
    as_of = root.get("as_of")
    return True, parse_time(as_of.value if as_of is not None else None) or parse_moment(issued.value)


def figures(root: Node | None) -> str:
    """Return everything in a report that a summary may count or quote, as a comparable text."""
    plain = _ungraded(root)
    if isinstance(plain, dict):
        plain = {key: value for key, value in plain.items() if key not in _NO_FIGURE}
    return values_of(plain)


def same(before: Node | None, after: Node | None) -> bool:
    """Tell whether two documents have the same values, however they are written."""
    return values_of(_plain(before)) == values_of(_plain(after))


def values_of(plain: object) -> str:
    """Return bare values as a comparable text: the order of keys does not matter; `true` and `1` differ."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def _ungraded(root: Node | None) -> object:
    plain = _plain(root)
    for claim in _claims(plain):
        claim.pop("credibility", None)
    return plain


def _claims(plain: object) -> Iterator[dict[str, object]]:
    matters = plain.get("matters") if isinstance(plain, dict) else None
    for matter in matters if isinstance(matters, list) else []:
        claim = matter.get("claim") if isinstance(matter, dict) else None
        if isinstance(claim, dict):
            yield claim


def _in_time(root: Node | None, as_of: datetime | None) -> bool | None:
    """Tell whether, by the clerk's entry, a report had come when the figures were made; None without an entry."""
    node = root.at("received", "at") if root is not None else None
    at = parse_time(node.value) if node is not None else None
    return None if at is None else as_of is None or at <= as_of


def _plain(root: Node | None) -> object:
    return root.plain if root is not None else None
