"""The documents that belong to a case: its own, its sources, directives, feedback, and summaries."""

from dataclasses import dataclass

from ..documents.build import Records
from ..documents.model import Case, Directive, Feedback
from ..known.timeline import story
from ..repository.history import History
from ..source.layout import HOTSPOT_REFERENCE, MATTER_REFERENCE, Place, path_of, report_of


@dataclass(frozen=True)
class Scope:
    """The paths of a case's documents, whether the repository has them or not.

    `reports` and `hotspots` are in the order in which the case names them, each once.
    """

    case: Case
    reports: tuple[str, ...]
    hotspots: tuple[str, ...]
    directives: tuple[Directive, ...]
    feedback: tuple[Feedback, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the paths of the documents behind the case."""
        return (*self.reports, *self.hotspots)

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of all documents of the case, its own first."""
        down = (*(entry.path for entry in self.directives), *(entry.path for entry in self.feedback))
        return tuple(dict.fromkeys((self.case.path, *self.sources, *down)))


def scope_of(case: Case, records: Records) -> Scope:
    """Return the documents that belong to a case.

    A directive belongs to a case that it names, or whose last step names it; feedback belongs with its directive.
    """
    respond = case.step("respond")
    answer = respond.details.get("directive") if respond is not None else None
    directives = [entry for entry in records.directives if case.id in entry.cases or entry.id == answer]
    directives.sort(key=lambda entry: (entry.issued_on, entry.id))
    ids = {entry.id for entry in directives}
    feedback = [entry for entry in records.feedback if entry.directive in ids]
    feedback.sort(key=lambda entry: (entry.directive, entry.received_on, entry.unit))
    return Scope(
        case,
        tuple(dict.fromkeys(path for matter in case.matters if (path := report_path(matter)) is not None)),
        tuple(dict.fromkeys(path for spot in case.hotspots if (path := hotspot_path(spot)) is not None)),
        tuple(directives),
        tuple(feedback),
    )


def report_path(matter: str) -> str | None:
    """Return the path of a matter's report, or None for a text that is not a reference."""
    found = MATTER_REFERENCE.fullmatch(matter)
    if found is None:
        return None
    unit, _, period = report_of(matter).partition("/")
    return path_of(Place("periodic", unit=unit, year=period[:4], period=period))


def hotspot_path(reference: str) -> str | None:
    """Return the path of a hot spot, or None for a text that is not a reference."""
    found = HOTSPOT_REFERENCE.fullmatch(reference)
    return path_of(Place("hotspot", **found.groupdict())) if found is not None else None


def wanted(history: History, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of all texts that some documents ever had on the line, each once."""
    return tuple(
        dict.fromkeys(change.blob for path in paths for _, change in story(history, path) if change.blob is not None)
    )
