"""From a folder to the data for all stages: the one place where the repository is read."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ..base.parallel import begun
from ..base.periods import Period
from ..documents.build import Built, build_records
from ..documents.corpus import Corpus, Progress
from ..receipts.evidence import Evidence
from ..receipts.presence import is_behind, standing_of
from ..receipts.receipt import Receipts
from ..receipts.submissions import arrivals_of, needs_history, submissions_of
from ..registry.load import Registry, load_registry
from ..repository.history import History, IncompleteHistoryError, without_collecting
from ..repository.listing import Blobs, Disk
from ..source.files import ODD, File
from ..source.layout import REGISTRY_FORMS, Form, Place, folder_of, path_of, place_of
from .editions import PublishedEditions, Reader
from .evidence import evidence_of, read_line
from .inputs import Inputs
from .kept import (
    Checked,
    checked_before,
    covering_before,
    digest_of,
    is_mostly_kept,
    keep_checked,
    keep_found,
    kept_documents,
)
from .known import known_at
from .opened import Workspace as Workspace
from .opened import open_workspace as open_workspace

if TYPE_CHECKING:  # a check loads all rules
    from ..checks.run import Result


@dataclass(frozen=True)
class Focus:
    """What is asked for of a repository, so that not all of it is read: the periods of boards, and further documents.

    The state then has the register, the reports that name one of the periods or did so in an earlier text, and the
    documents of these forms. It does not know its commit, and has no strays.
    """

    periods: frozenset[Period]
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True)
class State:
    """The data of a repository: its documents, their problems, and everything that can be counted.

    `unusable` are the paths of documents with errors, and `check` finds all problems. `evidence` is the evidence for
    arrivals; its history is empty if the clone lacks history and none was needed.
    """

    corpus: Corpus
    check: "Callable[[], Result]"
    inputs: Inputs
    evidence: Evidence = field(default_factory=Evidence)
    editions: PublishedEditions | None = None
    unusable: frozenset[str] = frozenset()

    @cached_property
    def result(self) -> "Result":
        """Return all problems. Where the same files were checked before, they are looked for now."""
        return self.check()

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
    focus: Callable[[Registry], Focus] | None = None,
) -> State:
    """Read and check everything. Documents with errors are not counted, and are named in the result.

    `meanwhile` is called during the check of a large corpus, with the state for the case that no document has an error.
    What it stores in the inputs is kept, unless there are errors. Where an earlier run has checked the very same files,
    none is read before it is asked for, and with a `focus` only what is in it.
    """
    store, listing = workspace.store, None
    if store.path is not None:
        with without_collecting():
            listing = workspace.listing()
            checked = checked_before(store, digest_of(listing.files))
            if checked is None and (meanwhile is None or is_mostly_kept(store, listing)):
                checked = _checked_now(workspace, listing, progress)
            if checked is not None:
                return _checked_state(workspace, listing, checked, as_of, focus)
    from ..checks.catalogue import catalogue
    from ..checks.run import ALONE, Result, run_checks
    from ..checks.stream import check_listing

    corpus = workspace.corpus(progress)
    registry = load_registry(corpus)

    def check() -> Result:
        if listing is not None:  # what is found out of each text is kept for the next time
            return check_listing(listing, store, as_of)
        return run_checks(corpus, as_of, processes=1 if meanwhile else None, registry=registry)

    if meanwhile is None or len(corpus.documents) < ALONE:
        result = check()
        keep_checked(store, corpus, result.unusable)
        return _state(workspace, corpus, registry, result.unusable, lambda: result)
    catalogue()  # read in this process, not only in the other one
    checking = begun(check)
    hoped = None
    try:
        hoped = _state(workspace, corpus, registry, frozenset(), lambda: Result((), 0))
        meanwhile(hoped)
    except Exception:  # a wrong document may fail in any way here; any other failure is raised again below
        hoped = None
    found = checking()
    keep_checked(store, corpus, found.unusable)
    if hoped and not found.unusable:
        return replace(hoped, check=lambda: found)
    return _state(workspace, corpus, registry, found.unusable, lambda: found)


def _checked_now(workspace: Workspace, listing: Blobs | Disk, progress: Progress | None) -> Checked | None:
    """Return which documents of a listing have errors, and keep it; None where its files change meanwhile."""
    from ..checks.stream import wrong_in

    return keep_found(workspace.store, listing, wrong_in(listing, workspace.store, progress))


def _checked_state(
    workspace: Workspace,
    listing: Blobs | Disk,
    checked: Checked,
    as_of: datetime | None,
    focus: Callable[[Registry], Focus] | None,
) -> State:
    """Return the state of files that were checked before; see `load_state`."""

    @cache
    def check() -> "Result":
        from ..checks.stream import check_listing

        return check_listing(listing, workspace.store, as_of)

    if focus is not None:
        try:
            return _focused(workspace, listing, checked, focus, check)
        except IncompleteHistoryError:  # then all reports are asked whether they need the history
            pass
    paths = [path for path, _ in _places(listing)]
    documents = kept_documents(workspace.store, listing, checked, paths)
    corpus = Corpus(tuple(documents), _strays(workspace, listing, listing.files.keys() - set(paths)))
    return _state(workspace, corpus, load_registry(corpus), checked.unusable, check)


def _strays(workspace: Workspace, listing: Blobs | Disk, paths: AbstractSet[str]) -> tuple[File, ...]:
    """Return the files at no document's path."""
    whole = sorted(path for path in paths if listing.files[path] not in ODD)
    found = list(listing.read(whole))
    if any(file.odd for file in found):  # the disk has another name than the one that can be shown
        found = [file for file in workspace.snapshot.files() if file.path in paths and not file.odd]
    odd = (File(path, odd=kind) for path in paths for kind in ODD if listing.files[path] == kind)
    return tuple(sorted((*found, *odd), key=lambda file: file.path))


def _focused(
    workspace: Workspace,
    listing: Blobs | Disk,
    checked: Checked,
    focus: Callable[[Registry], Focus],
    check: "Callable[[], Result]",
) -> State:
    """Return the state of what is in the focus."""
    store, register = workspace.store, [path_of(Place(form)) for form in REGISTRY_FORMS]
    here = [path for path in register if listing.files.get(path, ODD[0]) not in ODD]
    registry = load_registry(Corpus(tuple(kept_documents(store, listing, checked, here))))
    line = read_line(workspace)
    paths = _selected(workspace, listing, checked, focus(registry), line[1])
    corpus = Corpus(tuple(kept_documents(store, listing, checked, paths)))
    unusable = checked.unusable & set(paths)
    return _stated(workspace, corpus, evidence_of(workspace, corpus, registry, line, paths), registry, unusable, check)


def _selected(
    workspace: Workspace, listing: Blobs | Disk, checked: Checked, focus: Focus, history: History
) -> list[str]:
    """Return the paths of what is in a focus."""
    before = covering_before(workspace.store, workspace.repository, history, listing.files.keys())
    names = tuple(f"/{period}.yml" for period in focus.periods)
    over = {
        path
        for found in (checked.covering, before)
        for path, named in found.items()
        if not focus.periods.isdisjoint(named)
    }
    forms = {*REGISTRY_FORMS, *focus.forms}
    begins = tuple({folder_of(form) for form in forms})

    def may_be(path: str) -> bool:
        """Tell whether a path needs a closer look: nearly all are of other documents."""
        return path.endswith(names) or path in over or path.startswith(begins)

    return [
        path
        for path, place in _places(listing, may_be)
        if place.form in forms or (place.form == "periodic" and (path.endswith(names) or path in over))
    ]


def _places(listing: Blobs | Disk, asked: Callable[[str], bool] = lambda _: True) -> Iterator[tuple[str, Place]]:
    """Yield the paths of documents that are asked for, with what they say."""
    for path, name in listing.files.items():
        place = place_of(path) if name not in ODD and asked(path) else None
        if place is not None:
            yield path, place


def _state(
    workspace: Workspace,
    corpus: Corpus,
    registry: Registry,
    unusable: frozenset[str],
    check: "Callable[[], Result]",
) -> State:
    """Return the state of a whole corpus. If every report has the clerk's entry, an incomplete clone is enough."""

    def excused(receipts: Receipts) -> bool:
        return not needs_history(corpus, receipts)

    evidence = evidence_of(workspace, corpus, registry, read_line(workspace, excused))
    return _stated(workspace, corpus, evidence, registry, unusable, check, workspace.commit(corpus))


def _stated(
    workspace: Workspace,
    corpus: Corpus,
    evidence: Evidence,
    registry: Registry,
    unusable: frozenset[str],
    check: "Callable[[], Result]",
    commit: str | None = None,
) -> State:
    built: Built = {}
    records = build_records(corpus, unusable, built)
    submissions = submissions_of(corpus, registry, evidence, unusable)
    standing = standing_of(workspace.repository, registry.office.receipts_protection)
    if is_behind(workspace.repository, standing.server, evidence.history, evidence.receipts):
        standing = replace(standing, presence="behind")
    arrivals = arrivals_of(corpus, evidence, unusable)
    inputs = Inputs(registry, records, submissions, commit, receipts=standing, arrivals=arrivals)
    reader = Reader(workspace.repository, corpus, registry, unusable, evidence, built)
    editions = PublishedEditions(reader, inputs)
    return State(corpus, check, replace(inputs, editions=editions), evidence, editions, unusable)
