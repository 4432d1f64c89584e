"""The registry's entries as written in the files, with the places of their fields, for the rules on the registry."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..base.periods import Period, parse_period
from ..base.times import parse_date
from ..documents.corpus import Document
from ..registry.obligations import Obligation
from ..registry.units import Unit
from ..source.layout import Form
from ..source.node import Node
from .context import Context


def file_of(context: Context, form: Form) -> Document | None:
    """Return a registry file that could be read, or None."""
    corpus = context.whole.register if context.whole is not None else context.corpus
    document = corpus.by_reference.get((form, form))
    return document if document is not None and document.root is not None else None


def entries(context: Context, form: Form, key: str) -> Iterator[tuple[Document, Node]]:
    """Yield the members of a list in a registry file, each with the file."""
    document = file_of(context, form)
    if document is not None and document.root is not None:
        yield from ((document, node) for node in document.root.items(key))


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit as written in registry/units.yml, the first with its id, with valid dates."""

    document: Document
    node: Node
    id: str
    kind: str
    first: date
    last: date | None
    successors: tuple[Node, ...]

    @property
    def end(self) -> date:
        """Return the last day, or the calendar's last day while the unit has none."""
        return self.last or date.max


def unit_entries(context: Context) -> dict[str, UnitEntry]:
    """Return the units by id, in the order of the file; those with unreadable dates are left out."""
    found: dict[str, UnitEntry] = {}
    for document, node in entries(context, "units", "units"):
        unit, first, until = node.text("id"), node.text("from"), node.get("until")
        begin = parse_date(first.string) if first is not None else None
        end = parse_date(until.value) if until is not None else None
        if unit is None or begin is None or (until is not None and end is None):
            continue
        kind = node.text("kind")
        successors = tuple(member for member in node.items("succeeded_by") if member.string)
        entry = UnitEntry(document, node, unit.string, kind.string if kind else "", begin, end, successors)
        found.setdefault(entry.id, entry)
    return found


@dataclass(frozen=True, slots=True)
class Owing:
    """An obligation as written in registry/obligations.yml, with valid periods."""

    document: Document
    node: Node
    id: str
    report: str
    of: tuple[str, ...]
    first: Period
    last: Period | None

    @property
    def begin(self) -> date:
        """Return the first day of its first period."""
        return self.first.first_day

    @property
    def end(self) -> date:
        """Return the last day of its last period, or the calendar's last day while it has none."""
        return self.last.last_day if self.last else date.max

    @property
    def group(self) -> str:
        """Return what two obligations about the same reports have in common."""
        return f"{self.report} {self.first.kind}" if self.report == "summary" else self.report


def obligation_entries(context: Context) -> list[Owing]:
    """Return the obligations in the order of their first period; those with unreadable periods are left out."""
    found: list[Owing] = []
    for document, node in entries(context, "obligations", "obligations"):
        name, report, first, until = node.text("id"), node.text("report"), node.text("from"), node.get("until")
        begin = parse_period(first.string) if first is not None else None
        end = parse_period(until.value) if until is not None else None
        if report is None or begin is None or (until is not None and end is None):
            continue
        of = tuple(dict.fromkeys(member.string for member in node.items("of") if member.string))
        found.append(Owing(document, node, name.string if name else "", report.string, of, begin, end))
    return sorted(found, key=lambda entry: (entry.begin, entry.node.line, entry.node.column))


def owed_by(context: Context, report: str, unit: Unit, period: Period) -> list[Obligation]:
    """Return the obligations under which a unit owes a kind of report for a period."""
    try:
        return [entry for entry in context.registry.obligations.in_force(report, period) if entry.owed_by(unit, period)]
    except TypeError:  # members of `of` that are not texts are reported by the rules on shape
        return []


def all_obligations_read(context: Context) -> bool:
    """Tell whether every obligation could be read, so that «owes nothing» is certain."""
    listed = sum(1 for _ in entries(context, "obligations", "obligations"))
    return 0 < listed == len(context.registry.obligations.entries)
