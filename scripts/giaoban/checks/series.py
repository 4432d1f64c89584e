"""Reports and figures in their order: the earlier ones, counts with their precision, the modified z-score."""

from collections.abc import Sequence
from math import inf
from statistics import fmean, median

from ..base.periods import Period, parse_period
from ..base.vietnamese import fold
from ..documents.corpus import Document
from ..source.node import Node
from .context import Context
from .moments import covered

Settled = dict[tuple[str, Period], Document]

# When two counts are compared, «about», «over» and «nearly» reach a tenth.
ABOUT = 0.1


def modified_z(history: Sequence[float], value: float) -> float:
    """Return how far a value is from its history, in robust standard deviations, with a sign.

    M = 0.6745 (x - median) / MAD, MAD the median absolute deviation; |M| > 3.5 is an outlier (B. Iglewicz and D.
    Hoaglin, «How to Detect and Handle Outliers», ASQC 1993). Where MAD is 0, the mean absolute deviation takes its
    place: M = (x - median) / (1.253314 MeanAD). Where all earlier values are the same, any other is infinitely far. For
    an empty history it is 0.
    """
    if not history:
        return 0.0
    middle = median(history)
    distances = [abs(earlier - middle) for earlier in history]
    if value == middle:
        return 0.0
    spread = median(distances)
    if spread:
        return 0.6745 * (value - middle) / spread
    mean = fmean(distances)
    if mean:
        return (value - middle) / (1.253314 * mean)
    return inf if value > middle else -inf


def settled(context: Context) -> Settled:
    """Return the report that counts for each unit and period: the period's own, else one that covers the period."""
    found: Settled = {}
    documents = list(context.corpus.of("periodic"))
    for document in documents:
        period = parse_period(document.place.period)
        if period is not None:
            found[document.place.unit, period] = document
    for document in documents:
        for period in covered(document):
            found.setdefault((document.place.unit, period), document)
    return found


def before(reports: Settled, document: Document) -> Document | None:
    """Return the same unit's report of the period before this report's first one, or None."""
    periods = covered(document)
    if not periods:
        return None
    found = reports.get((document.place.unit, periods[0].shift(-1)))
    return found if found is not document else None


def whole(node: Node | None) -> int | None:
    """Return a whole number, or None for any other value (`true` is not one)."""
    return node.whole if node is not None else None


def natural(node: Node | None) -> int | None:
    """Return a whole number that is not negative, as every count is, or None; the rules on shape report its sign."""
    value = whole(node)
    return value if value is not None and value >= 0 else None


def meant(node: Node | None) -> float | None:
    """Return a number, whole or not, in any spelling; None for any other value."""
    if node is None or isinstance(node.value, bool):
        return None
    if node.whole is not None:
        return node.whole
    return node.value if isinstance(node.value, int | float) else None


def bounds(count: Node | None) -> tuple[float, float] | None:
    """Return the least and the greatest number that a count with its precision may mean, or None for other values.

    «Over» means up to a tenth more, «nearly» up to a tenth less, «about» both; `exact` and no precision are exact.
    """
    least = natural(least_of(count))
    if count is None or least is None:
        return None
    most = natural(count.get("to")) if count.get("count") is None else least
    precision = count.text("precision")
    word = precision.string if precision is not None else "exact"
    low = least * (1 - ABOUT) if word in ("about", "nearly") else least
    high = least if most is None else most
    return low, high * (1 + ABOUT) if word in ("about", "over") else high


def least_of(count: Node | None) -> Node | None:
    """Return the number of a count as it is written, of a range the least."""
    return None if count is None else count.get("count") or count.get("from")


def is_nil(document: Document) -> bool:
    """Tell whether a report says that there was nothing to report."""
    node = document.root.get("nil") if document.root is not None else None
    return node is not None and node.value is True


def folded(text: str) -> str:
    """Return a text for comparison: without marks, in lower case, its words in alphabetical order."""
    return " ".join(sorted(fold(text).split()))
