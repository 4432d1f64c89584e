"""From a folder to the data for all stages: the one place where the repository is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from ..base.parallel import begun
from ..checks.catalogue import catalogue
from ..checks.run import ALONE, Result, run_checks
from ..documents.build import Built, build_records
from ..documents.corpus import Corpus, Progress
from ..guard.fields import same_words
from ..guard.permissions import reach, target_of
from ..receipts.arrival import texts_to_read
from ..receipts.evidence import Evidence
from ..receipts.presence import is_behind, standing_of
from ..receipts.receipt import Receipts
from ..receipts.store import read_receipts
from ..receipts.submissions import arrivals_of, clerk_time, needs_history, submissions_of
from ..registry.load import Registry, load_registry, people_of
from ..registry.people import People
from ..repository.call import GitFailedError
from ..repository.git import Git
from ..repository.history import History, IncompleteHistoryError, must_be_sound, read_history, read_texts
from ..repository.log import Commit as HistoryCommit
from ..repository.objects import read_blobs
from ..source.files import MAX_FILE
from ..source.layout import DATA
from ..source.read import read_source
from .editions import PublishedEditions, Reader
from .inputs import Inputs
from .known import known_at
from .opened import Workspace as Workspace
from .opened import open_workspace as open_workspace

_PEOPLE = f"{DATA}/registry/people.yml"


@dataclass(frozen=True)
class State:
    """The data of a repository: its documents, their problems, and everything that can be counted.

    `evidence` is the evidence for arrivals; its history is empty if the clone lacks history and none was needed.
    """

    corpus: Corpus
    result: Result
    inputs: Inputs
    evidence: Evidence = field(default_factory=Evidence)
    editions: PublishedEditions | None = None

    @property
    def registry(self) -> Registry:
        """Return the registry's look-ups."""
        return self.inputs.registry

    def known(self, moment: datetime) -> "State":
        """Return the state with only what was known at a moment."""
        return replace(self, inputs=self.inputs.once(_known, moment))

    @property
    def history(self) -> History:
        """Return the history of every document."""
        return self.evidence.history


def _known(inputs: Inputs, moment: datetime) -> Inputs:
    """Return what was known at a moment, each document in the latest wording that had come by then."""
    editions = inputs.editions
    return known_at(editions.worded(inputs, moment) if isinstance(editions, PublishedEditions) else inputs, moment)


def load_state(
    workspace: Workspace,
    as_of: datetime | None = None,
    progress: Progress | None = None,
    meanwhile: Callable[[State], object] | None = None,
) -> State:
    """Read and check everything. Documents with errors are not counted, and are named in the result.

    `meanwhile` is called during the check of a large corpus, with the state for the case that no document has an error.
    What it stores in the inputs is kept, unless there are errors.
    """
    corpus = workspace.corpus(progress)
    registry = load_registry(corpus)
    if meanwhile is None or len(corpus.documents) < ALONE:
        return _state(workspace, corpus, registry, run_checks(corpus, as_of, registry=registry))
    catalogue()  # read in this process, not only in the other one
    checked = begun(lambda: run_checks(corpus, as_of, processes=1, registry=registry))
    hoped = None
    try:
        hoped = _state(workspace, corpus, registry, Result((), 0))
        meanwhile(hoped)
    except Exception:  # a wrong document may fail in any way here; any other failure is raised again below
        hoped = None
    result = checked()
    if hoped and not result.unusable:
        return replace(hoped, result=result)
    return _state(workspace, corpus, registry, result)


def _state(workspace: Workspace, corpus: Corpus, registry: Registry, result: Result) -> State:
    built: Built = {}
    records = build_records(corpus, result.unusable, built)
    evidence = _evidence(workspace, corpus, registry)
    submissions = submissions_of(corpus, registry, evidence, result.unusable)
    standing = standing_of(workspace.repository, registry.office.receipts_protection)
    if is_behind(workspace.repository, standing.server, evidence.history, evidence.receipts):
        standing = replace(standing, presence="behind")
    arrivals = arrivals_of(corpus, evidence, result.unusable)
    inputs = Inputs(registry, records, submissions, workspace.commit(corpus), receipts=standing, arrivals=arrivals)
    reader = Reader(workspace.repository, corpus, registry, result.unusable, evidence, built)
    editions = PublishedEditions(reader, inputs)
    return State(corpus, result, replace(inputs, editions=editions), evidence, editions)


def _evidence(workspace: Workspace, corpus: Corpus, registry: Registry) -> Evidence:
    """Return the evidence for arrivals.

    If every report has the clerk's entry, an incomplete clone is enough: only amendments are missing.
    """
    receipts = read_receipts(workspace.repository)
    try:
        must_be_sound(workspace.repository, workspace.at or "HEAD")
        history = read_history(workspace.repository, workspace.at or "HEAD", receipts.main_before)
    except IncompleteHistoryError:
        if needs_history(corpus, receipts):
            raise
        history = History()
    office, graded = registry.office, _graded(workspace.repository, history, registry.people, corpus)
    blocks = _blocks(workspace.repository, corpus, history, receipts)
    return Evidence(
        history=history,
        receipts=receipts,
        people=registry.people,
        earlier_people=_earlier_people(workspace.repository, history),
        review_days=office.max_review_days,
        demonstration=office.demonstration,
        graded=graded,
        blocks=blocks,
    )


def _earlier_people(repository: Git, history: History) -> Sequence[tuple[HistoryCommit, People]]:
    """Return the register's accounts after each commit of the line, oldest first, without unreadable ones."""
    changes = [change for change in history.of(_PEOPLE) if change.blob is not None]
    texts = read_texts(repository, [change.blob for change in changes if change.blob is not None])
    found = ((change.commit, texts.get(change.blob or "")) for change in changes)
    read = ((commit, people_of(data)) for commit, data in found if data is not None)
    return [(commit, people) for commit, people in read if people is not None]


def _graded(repository: Git, history: History, people: People, corpus: Corpus) -> frozenset[tuple[str, str]]:
    """Return the changes of reports, by path and commit, that only graded: both texts have the same words of the unit.

    Only the changes by reviewers, who own just some fields, are read.
    """
    graders = {
        email.casefold()
        for person in people.entries
        if reach(person.role, "report") == "fields"
        for email in person.emails
    }

    found = [
        (path, old.blob, new.blob, new.commit.id)
        for path, changes in history.changes.items()
        if len(changes) > 1 and target_of(path).kind == "report"
        for old, new in pairwise(changes)
        if old.blob and new.blob
        if any(one.email.casefold() in graders for one in (*history.writers(path, new), new.commit))
    ]
    roots = {document.blob: document.root for document in corpus.of("periodic")}
    earlier = [blob for _, *both, _ in found for blob in both if blob not in roots]
    for blob, data in read_texts(repository, earlier).items():
        roots[blob] = read_source(data).root if data is not None else None
    return frozenset(
        (path, commit) for path, old, new, commit in found if same_words("periodic", roots[old], roots[new])
    )


def _blocks(repository: Git, corpus: Corpus, history: History, receipts: Receipts) -> dict[str, datetime | None]:
    """Return the times in the `received` blocks of earlier texts, by blob, where they may decide an arrival."""
    wanted: dict[str, bool] = {}
    for document in corpus.documents:
        if document.form in ("periodic", "hotspot", "feedback"):
            clerk = clerk_time(document.root)
            for blob in texts_to_read(history, receipts, document.path, clerk, document.blob):
                wanted[blob] = wanted.get(blob, False) or clerk is not None
    try:
        texts = list(read_blobs(repository, list(wanted), MAX_FILE))
    except GitFailedError:
        # A partial clone without its server lacks earlier texts; if no report has a clerk's entry, dates are enough.
        if any(wanted.values()) or not repository.setting("remote.origin.partialclonefilter"):
            raise
        texts = [None] * len(wanted)
    blocks: dict[str, datetime | None] = {}
    for (blob, closely), data in zip(wanted.items(), texts, strict=True):
        if data is None:
            continue
        if not closely and b"received" not in data:
            blocks[blob] = None
        elif (root := read_source(data).root) is not None:
            blocks[blob] = clerk_time(root)
    return blocks
