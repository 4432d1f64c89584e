"""The editions of each period, read from the commits that published them.

A summary is issued by the first commit of the line in which its document has a day of issue; each entry of its
restatements publishes it again. The data of a commit is read from its tree; documents that have not changed since are
not read again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property, partial

from ..base.periods import Period, parse_period
from ..base.times import END_OF_DAY
from ..documents.build import Built, build_records
from ..documents.corpus import Corpus, Document, corpus_of
from ..documents.model import Restated, SummaryText
from ..documents.spelling import well_shaped
from ..receipts.evidence import Evidence
from ..receipts.submissions import arrivals_of, submissions_of
from ..registry.load import Registry, load_registry
from ..repository.git import Git
from ..repository.history import History
from ..repository.log import Commit
from ..repository.objects import LINK, MODULE, read_blobs, tree_entries
from ..source.files import MAX_FILE, safe_name
from ..source.layout import REGISTRY_FORMS, Place, path_of, place_of
from ..source.node import Node
from ..source.read import read_source
from .inputs import Edition, Editions, Inputs


@dataclass(frozen=True, eq=False)
class Reader:
    """What reading earlier commits needs: the repository, the documents built already, the evidence for arrivals."""

    repository: Git
    corpus: Corpus
    registry: Registry
    unusable: frozenset[str]
    evidence: Evidence
    built: Built = field(default_factory=dict)
    _read: dict[tuple[str, str], Document] = field(default_factory=dict)
    _registries: dict[tuple[str, ...], Registry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Know the registry of the present by its texts."""
        self._registries[_texts(self.corpus)] = self.registry

    def registry_of(self, corpus: Corpus) -> Registry:
        """Return the registry of an earlier corpus; it is made once for the same texts of its files."""
        texts = _texts(corpus)
        if texts not in self._registries:
            self._registries[texts] = load_registry(corpus)
        return self._registries[texts]

    @property
    def history(self) -> History:
        """Return the history of the documents."""
        return self.evidence.history

    def document(self, path: str, place: Place, blob: str, data: bytes) -> Document:
        """Return an earlier text as a document; each text is read once."""
        if (path, blob) not in self._read:
            source = read_source(data)
            text = data.decode("utf-8", "replace")
            self._read[path, blob] = Document(path, place, blob, source.root, source.faults, text)
        return self._read[path, blob]

    @cached_property
    def present(self) -> Mapping[tuple[str, str], Document]:
        """Return the present documents by path and text, so that Git is not asked for these texts."""
        return {(document.path, document.blob): document for document in self.corpus.documents}

    @cached_property
    def _regenerated(self) -> Commit | None:
        """Return the last commit in which the program wrote its demonstration anew; None outside a demonstration.

        What was there before was never published.
        """
        return next((commit for commit in reversed(self.history.line) if self.evidence.wrote_anew(commit)), None)

    def first(self, path: str, holds: Callable[[Node], bool]) -> Commit | None:
        """Return the first commit of the line whose text of a path can be read and passes a test; None for none."""
        changes = [change for change in self.history.of(path) if change.blob is not None]
        present = self.present
        earlier = [str(change.blob) for change in changes if (path, change.blob) not in present]
        texts = dict(zip(earlier, read_blobs(self.repository, earlier, MAX_FILE) if earlier else (), strict=True))
        for change in changes:
            if (path, change.blob) in present:
                root = present[path, str(change.blob)].root
            else:
                data = texts[str(change.blob)]
                root = read_source(data).root if data is not None else None
            if root is not None and holds(root):
                return self._not_before(change.commit)
        return None

    def summary(self, path: str, commit: Commit) -> SummaryText | None:
        """Return the summary at a path as of a commit of the line; None where it is not there or cannot be used."""
        positions = self.history.positions
        blobs = [change.blob for change in self.history.of(path) if positions[change.commit.id] <= positions[commit.id]]
        place = place_of(path)
        if not blobs or blobs[-1] is None or place is None:
            return None
        document = self.present.get((path, blobs[-1]))
        if document is not None:
            usable = path not in self.unusable
        else:
            data = next(iter(read_blobs(self.repository, [blobs[-1]], MAX_FILE)))
            document = self.document(path, place, blobs[-1], data or b"")
            usable = _usable(document)
        return next(iter(build_records(corpus_of([document]), () if usable else (path,), self.built).summaries), None)

    def explained(self, period: Period, before: str | None, entry: Commit) -> Commit:
        """Return the commit whose change a restatement explains: its own, or the next one that changes a report.

        It is a later one if no report of the period has changed between the edition before and the entry.
        """
        positions = self.history.positions
        start, end = positions.get((before or "").removesuffix("-dirty"), -1), positions[entry.id]
        changes = self._changes(period)
        if start < 0 or any(start < positions[commit.id] <= end for commit in changes):
            return entry
        later = [commit for commit in changes if positions[commit.id] > max(start, end)]
        return min(later, key=lambda commit: positions[commit.id]) if later else entry

    def _changes(self, period: Period) -> list[Commit]:
        """Return the commits of the line that touched a report over a period or a part of it."""
        return [
            commit
            for over, commits in self._changed.items()
            if period.first_day <= over.first_day and over.last_day <= period.last_day
            for commit in commits
        ]

    @cached_property
    def _changed(self) -> dict[Period, list[Commit]]:
        """Return the commits of the line that touched a report over each period."""
        found: dict[Period, list[Commit]] = {}
        for path, changes in self.history.changes.items():
            place = place_of(path)
            over = parse_period(place.period) if place is not None and place.form == "periodic" else None
            if over is not None:
                found.setdefault(over, []).extend(change.commit for change in changes)
        return found

    def _not_before(self, commit: Commit) -> Commit:
        positions = self.history.positions
        again = self._regenerated
        return again if again is not None and positions[again.id] > positions[commit.id] else commit


class PublishedEditions:
    """The editions of every period, each read when it is first asked for."""

    def __init__(self, reader: Reader, present: Inputs) -> None:
        """Take what to read with, and the present data; nothing is read yet."""
        self._reader = reader
        self._present = replace(present, editions=self)  # what it holds was published as what came before it
        self._found: dict[Period, tuple[Edition, ...]] = {}
        self._inputs: dict[str, Inputs] = {}

    def of(self, period: Period) -> Sequence[Edition]:
        """Return the editions of a period, the first issue first; none for a draft."""
        if period not in self._found:
            self._found[period] = tuple(self._editions(period))
        return self._found[period]

    def uncut(self, period: Period) -> Sequence[Edition]:
        """Return the same: nothing is cut off here."""
        return self.of(period)

    def at(self, commit: str | None) -> Inputs:
        """Return the data at a commit of the line, the present data for none."""
        if commit is None or commit == self._present.commit:
            return self._present
        if commit not in self._inputs:
            self._inputs[commit] = inputs_at(self._reader, commit, self)
        return self._inputs[commit]

    def worded(self, inputs: Inputs, moment: datetime) -> Inputs:
        """Return the present data with each document in the latest wording up to a moment."""
        return _worded(self._reader, inputs, moment)

    def _editions(self, period: Period) -> list[Edition]:
        text = _text(self._present, period)
        if text is None or text.issued_on is None:
            return []
        issue = self._reader.first(text.path, lambda root: root.text("issued_on") is not None)
        first = (issue and self._reader.summary(text.path, issue)) or text
        first = first if first.period == period else text
        as_of = first.as_of or self._end(first.issued_on or text.issued_on)
        found = [self._edition(period, as_of, issue, first)]
        entries = [entry for entry in self._present.records.restatements if entry.period == period]
        for number, entry in enumerate(entries):
            if entry.concerns == "figures":  # a corrected text changes no figure
                found.append(self._restated(number, entry, found[-1]))
        return found

    def _restated(self, number: int, entry: Restated, before: Edition) -> Edition:
        """Return the edition that a restatement made.

        Its moment is the end of the restatement's day, or that of its commit if earlier. A reason may be written before
        the change that it explains; then the commit of the change counts.
        """
        period = entry.period
        path = path_of(Place("restatement", year=str(period.year), period=str(period)))
        commit = self._reader.first(path, lambda root: len(root.items("restated")) > number)
        as_of = self._end(entry.on)
        if commit is not None:
            explained = self._reader.explained(period, before.commit, commit)
            made = self._reader.evidence.came(explained).astimezone(as_of.tzinfo)
            as_of = min(as_of, made) if explained == commit else made
            commit = explained
        return self._edition(period, as_of, commit, before.text, entry)

    def _edition(
        self, period: Period, as_of: datetime, commit: Commit | None, text: SummaryText, entry: Restated | None = None
    ) -> Edition:
        name = commit.id if commit else self._present.commit
        return Edition(period, as_of, name, partial(self.at, name), text, entry)

    def _end(self, day: date) -> datetime:
        return datetime.combine(day, END_OF_DAY, self._present.registry.zone)


def _text(inputs: Inputs, period: Period) -> SummaryText | None:
    return next((entry for entry in inputs.records.summaries if entry.period == period), None)


def inputs_at(reader: Reader, commit: str, editions: Editions) -> Inputs:
    """Return the data at a commit of the line.

    A document that is unchanged since is as usable as now. For any other only the shape is checked, because it passed
    the check when it came in. Raises GiaobanError where Git cannot read the commit.
    """
    corpus, changed = _corpus_at(reader, commit)
    unusable = {path for path in reader.unusable if path not in changed}
    unusable |= {document.path for document in corpus.documents if document.path in changed and not _usable(document)}
    registry = reader.registry_of(corpus)
    evidence = replace(reader.evidence, history=_until(reader.history, commit))
    submissions = submissions_of(corpus, registry, evidence, unusable)
    return Inputs(registry, build_records(corpus, unusable, reader.built), submissions, commit, editions)


def _worded(reader: Reader, present: Inputs, moment: datetime) -> Inputs:
    """Return inputs with the wording of documents at a moment; an earlier text is used if its shape is right."""
    earlier = {
        document.path: (document.place, blob)
        for document in reader.corpus.documents
        if (blob := _earlier_text(reader, document, moment)) is not None
    }
    if not earlier:
        return present
    texts = read_blobs(reader.repository, [blob for _, blob in earlier.values()], MAX_FILE)
    before = {
        path: reader.document(path, place, blob, data or b"")
        for (path, (place, blob)), data in zip(earlier.items(), texts, strict=True)
    }
    corpus = corpus_of([before.get(document.path, document) for document in reader.corpus.documents])
    unusable = {path for path in reader.unusable if path not in before}
    unusable |= {path for path, document in before.items() if not _usable(document)}
    # What was not changed later arrived as it did.
    changed, evidence = corpus_of(before.values()), reader.evidence
    found = submissions_of(changed, present.registry, evidence, unusable)
    again = {entry.path: entry for entry in found if entry.path in before}
    arrivals = {path: arrival for path, arrival in present.arrivals.items() if path not in before}
    arrivals |= arrivals_of(changed, evidence, unusable)
    return replace(
        present,
        records=build_records(corpus, unusable, reader.built),
        submissions=tuple(again.get(entry.path, entry) for entry in present.submissions),
        arrivals=dict(sorted(arrivals.items())),
    )


def _earlier_text(reader: Reader, document: Document, moment: datetime) -> str | None:
    """Return the blob of a document's text at a moment, if a later commit changed it; else None.

    For what a unit sends, the time of arrival counts. A first text counts even if its commit is later, because a paper
    report comes before it is entered. A demonstration that a script writes anew does not count as changed.
    """
    if document.form not in ("periodic", "hotspot", "feedback"):
        return None
    stays = reader.history.stays(document.path)
    if not stays or stays[-1][-1].blob != document.blob:
        return None
    kept = stays[-1][0].blob
    for change in stays[-1][1:]:
        evidence = reader.evidence
        if evidence.came(change.commit) > moment and not evidence.wrote_anew(change.commit):
            break
        kept = change.blob
    return kept if kept != document.blob else None


def _corpus_at(reader: Reader, commit: str) -> tuple[Corpus, frozenset[str]]:
    """Return the documents of a commit, and the paths of those that have changed since."""
    known = reader.present
    documents, unknown = [], []
    for entry in tree_entries(reader.repository, commit):
        path = safe_name(entry.path)
        place = place_of(path)
        if place is None or entry.mode in (LINK, MODULE):
            continue
        if (path, entry.id) in known:
            documents.append(known[path, entry.id])
        else:
            unknown.append((path, place, entry.id))
    texts = read_blobs(reader.repository, [blob for _, _, blob in unknown], MAX_FILE)
    for (path, place, blob), data in zip(unknown, texts, strict=True):
        documents.append(reader.document(path, place, blob, data or b""))
    return corpus_of(documents), frozenset(path for path, _, _ in unknown)


def _texts(corpus: Corpus) -> tuple[str, ...]:
    """Return the blobs of the registry's files, an empty name for one that is not there."""
    found = (corpus.by_reference.get((form, form)) for form in REGISTRY_FORMS)
    return tuple(document.blob if document is not None else "" for document in found)


def _usable(document: Document) -> bool:
    """Tell whether a document can be read and has the shape of its form."""
    if document.root is None or document.faults:
        return False
    return well_shaped(document.root, document.form)


def _until(history: History, commit: str) -> History:
    """Return the history of the line up to one of its commits."""
    end = history.positions[commit]
    changes = {}
    for path, found in history.changes.items():
        kept = [change for change in found if history.positions[change.commit.id] <= end]
        if kept:
            changes[path] = kept
    return History(changes, history.commits, history.line[: end + 1], history.merged)
