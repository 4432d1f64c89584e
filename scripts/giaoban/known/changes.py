"""When documents last changed: the newest commit of the line that touched any of them up to a moment."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from ..repository.history import Change
from ..source.layout import place_of
from .workspace import State


@dataclass(frozen=True)
class Changes:
    """The commits that touched the documents: the place of the newest one on the line, by the documents' names.

    A document's names are its path and those of the folders it is in, its form, and but for a case, whose number a
    directive can have as well, its reference, its period, and its number: that of a directive with the feedback on it.
    `line` has the commits' ids; the last one stands for what is not committed.
    """

    places: Mapping[str, int]
    line: tuple[str | None, ...]

    def newest(self, names: Iterable[str]) -> str | None:
        """Return the newest commit that touched a document with one of the names, None if none did.

        Where the clone lacks the history, nobody knows, and it is the present commit.
        """
        place = max((self.places.get(name, -1) for name in names), default=-1)
        return self.line[place] if place >= 0 or not self.places else None


def changes_of(state: State, moment: datetime) -> Changes:
    """Return the changes of the documents in a state as of a moment, from the history that is read already.

    What was known at the moment counts even if it was committed later, such as a report that came on paper.
    """
    history, evidence, records = state.history, state.evidence, state.inputs.records
    dated = (records.reports, records.hotspots, records.cases, records.directives, records.feedback, records.summaries)
    known = {entry.path for entries in dated for entry in entries}
    line = (*(commit.id for commit in history.line), state.inputs.commit)
    places: dict[str, int] = {}

    def came(path: str, changes: Iterable[Change]) -> Iterator[int]:
        for number, change in enumerate(changes):
            if evidence.came(change.commit) <= moment or (number == 0 and path in known):
                yield history.positions[change.commit.id]

    found = {path: max(came(path, changes), default=-1) for path, changes in history.changes.items()}
    if (state.inputs.commit or "").endswith("-dirty"):
        now = {entry.path: entry.blob for entry in state.corpus.documents} | {
            entry.path: entry.blob for entry in state.corpus.strays
        }
        then = {path: changes[-1].blob for path, changes in history.changes.items()}
        found |= {path: len(line) - 1 for path in now.keys() | then.keys() if now.get(path) != then.get(path)}
    for path, place in found.items():
        for name in names_of(path):
            places[name] = max(place, places.get(name, -1))
    return Changes(places, line)


def names_of(path: str) -> Iterator[str]:
    """Yield the names of a document (see `Changes`) from its path."""
    there = place_of(path)
    yield path
    yield from (str(folder) for folder in PurePosixPath(path).parents)
    if there is not None:
        yield there.form
        if there.form != "case":
            yield from filter(None, (there.reference, there.period, there.id))
