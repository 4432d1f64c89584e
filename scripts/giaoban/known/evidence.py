"""The evidence for the arrival of documents, read from the history, the receipts and earlier texts."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Final

from ..documents.corpus import Corpus
from ..receipts.arrival import texts_to_read
from ..receipts.evidence import Evidence
from ..receipts.receipt import Receipts
from ..receipts.store import read_receipts
from ..receipts.submissions import clerk_time
from ..registry.load import Registry, people_of
from ..registry.people import People
from ..repository.call import GitFailedError
from ..repository.git import Git
from ..repository.history import History, IncompleteHistoryError, read_history, read_texts
from ..repository.log import Commit
from ..repository.objects import read_blobs
from ..source.files import MAX_FILE
from ..source.layout import DATA
from ..source.read import read_source
from .kept import values_of
from .opened import Workspace

_PEOPLE: Final = f"{DATA}/registry/people.yml"


def read_line(workspace: Workspace, excused: Callable[[Receipts], bool] = lambda _: False) -> tuple[Receipts, History]:
    """Return the receipts and the history.

    Of a clone that lacks a part of the history it is empty if that is `excused`, because only amendments are missing;
    else IncompleteHistoryError is raised.
    """
    receipts = read_receipts(workspace.repository)
    rev = workspace.at or "HEAD"
    try:
        return receipts, read_history(workspace.repository, rev, receipts.main_before, workspace.store)
    except IncompleteHistoryError:
        if not excused(receipts):
            raise
        return receipts, History()


def evidence_of(
    workspace: Workspace,
    corpus: Corpus,
    registry: Registry,
    line: tuple[Receipts, History],
    paths: Collection[str] | None = None,
) -> Evidence:
    """Return the evidence for the arrivals of a corpus's documents.

    Changes that only graded are looked for in the history of `paths`, by default of all.
    """
    receipts, history = line
    office, people = registry.office, registry.people
    looked_at = history.changes if paths is None else paths
    return Evidence(
        history=history,
        receipts=receipts,
        people=people,
        earlier_people=_earlier_people(workspace, history),
        zone=registry.zone,
        review_days=office.max_review_days,
        demonstration=office.demonstration,
        graded=_graded(workspace.repository, history, people, corpus, looked_at),
        blocks=_blocks(workspace.repository, corpus, history, receipts),
    )


def _earlier_people(workspace: Workspace, history: History) -> Sequence[tuple[Commit, People]]:
    """Return the register's accounts after each commit of the line, oldest first, without unreadable ones."""
    changes = [(change.commit, change.blob) for change in history.of(_PEOPLE) if change.blob is not None]
    values = values_of(workspace.store, workspace.repository, [blob for _, blob in changes])
    read = ((commit, people_of(values[blob])) for commit, blob in changes)
    return [(commit, people) for commit, people in read if people is not None]


def _graded(
    repository: Git, history: History, people: People, corpus: Corpus, paths: Iterable[str]
) -> frozenset[tuple[str, str]]:
    """Return the changes of reports, by path and commit, that only graded: both texts have the same words of the unit.

    Only the changes by reviewers, who own just some fields, are read.
    """
    from ..guard.permissions import reach, target_of

    graders = {
        email.casefold()
        for person in people.entries
        if reach(person.role, "report") == "fields"
        for email in person.emails
    }

    found = [
        (path, old.blob, new.blob, new.commit.id)
        for path in paths
        if len(changes := history.of(path)) > 1 and target_of(path).kind == "report"
        for old, new in pairwise(changes)
        if old.blob and new.blob
        if any(one.email.casefold() in graders for one in (*history.writers(path, new), new.commit))
    ]
    if not found:
        return frozenset()
    from ..guard.fields import same_words  # loads all that is known of personal data

    touched = {path for path, *_ in found}
    texts = (document for document in corpus.documents if document.path in touched and document.form == "periodic")
    roots = {document.blob: document.root for document in texts if document.readable}
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
        texts = {change.blob for change in history.of(document.path)} - {None, document.blob}
        if texts and document.form in ("periodic", "hotspot", "feedback"):
            clerk = clerk_time(document.values)
            for blob in texts_to_read(history, receipts, document.path, clerk, document.blob):
                wanted[blob] = wanted.get(blob, False) or clerk is not None
    try:
        read = list(read_blobs(repository, list(wanted), MAX_FILE))
    except GitFailedError:
        # A partial clone without its server lacks earlier texts; if no report has a clerk's entry, dates are enough.
        if any(wanted.values()) or not repository.setting("remote.origin.partialclonefilter"):
            raise
        read = [None] * len(wanted)
    blocks: dict[str, datetime | None] = {}
    for (blob, closely), data in zip(wanted.items(), read, strict=True):
        if data is None:
            continue
        if not closely and b"received" not in data:
            blocks[blob] = None
        elif (root := read_source(data).root) is not None:
            blocks[blob] = clerk_time(root.plain)
    return blocks
