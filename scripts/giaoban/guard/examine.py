"""From two commits and a name to a judgement: what the guard reads from a repository, and at which commit."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from ..documents.corpus import read_corpus
from ..registry.people import People
from ..repository.git import Git
from ..source.files import safe_name
from ..source.layout import place_of
from ..source.node import Node
from ..source.read import read_source
from .amended import amended_forms
from .at_commit import documents_of, files_at, registry_at
from .changes import Change, changes_of
from .judge import PEOPLE, Earlier, Judgement, identify, judge
from .published import (
    Published,
    counted_in,
    entries_of,
    figure_entries_of,
    issued_at,
    restatement_path,
    summary_path,
    touched,
)


def examine(repository: Git, base: str, head: str, login: str | None, email: str | None, at: datetime) -> Judgement:
    """Return whether a person may, at a moment, make the changes of `head` since it left `base`, both ids of commits.

    Rights and published summaries are read at `base`, so that a change cannot grant itself a right. If `base` is all
    zeros (a new branch) there is no register, so nobody has a right.
    """
    if base == repository.nothing:
        return judge((), identify(People(), login, email, at.date()), Published())
    changes = changes_of(repository, base, head)
    registry = registry_at(repository, base)
    day = registry.day(at)
    person = identify(registry.people, login, email, day)
    touches_people = any(change.path == PEOPLE for change in changes)
    people_after = registry_at(repository, head).people.on(day) if touches_people else None
    published = published_before(repository, base, changes)
    return judge(changes, person, published, people_after, earlier=earlier_texts(repository, base))


def earlier_texts(repository: Git, main: str) -> Earlier:
    """Return a function that yields the texts that main had of a changed document, newest first."""
    return lambda change: documents_of(repository, main, change.path)


def shown_before(repository: Git, base: str, changes: Iterable[Change]) -> Mapping[str, Node | None]:
    """Return the documents among some changes that all levels have read."""
    forms = amended_forms()
    paths = {change.path for change in changes if (place := place_of(change.path)) is not None and place.form in forms}
    if not paths:
        return {}
    return {file.path: read_source(file.data).root for file in files_at(repository, base, sorted(paths)).kept}


def published_before(repository: Git, base: str, changes: Sequence[Change]) -> Published:
    """Return the published periods that a change may touch, as they were before it."""
    places = [place for change in changes if (place := place_of(change.path)) is not None]
    periods = {place.period for place in places if place.form == "summary"}
    periods |= {period for place in places if place.form == "periodic" for period in counted_in(place.period)}
    texts = _roots(repository, base, [path(period) for period in periods for path in (summary_path, restatement_path)])
    issued: dict[str, datetime | None] = {}
    for period in sorted(periods):
        said, as_of = issued_at(texts.get(summary_path(period)))
        if said:
            issued[period] = as_of
    reasons = {period: texts.get(restatement_path(period)) for period in issued}
    waiting: set[tuple[str, str]] = set()
    worded: set[tuple[str, str]] = set()
    for change in changes:
        altered = touched(change, issued)
        if altered is not None and (root := reasons[altered]) is not None:
            used = entries_of(_reasons_used(repository, base, altered, change))
            waiting |= {(altered, change.path)} if figure_entries_of(root) - used else set()
            worded |= {(altered, change.path)} if entries_of(root) - used else set()
    return Published(
        issued,
        {period: entries_of(root) for period, root in reasons.items()},
        frozenset(waiting),
        frozenset(worded),
        shown_before(repository, base, changes),
    )


def _roots(repository: Git, commit: str, paths: Sequence[str]) -> Mapping[str, Node]:
    documents = read_corpus(files_at(repository, commit, paths)).documents if paths else ()
    return {document.path: document.root for document in documents if document.root is not None}


def _reasons_used(repository: Git, base: str, period: str, change: Change) -> Node | None:
    """Return the restatements of a period at the time when a file last changed, which explain its present contents.

    For a new file it is the time when any report of the period last changed.
    """
    paths = [change.path]
    if change.action == "add":
        listed = repository.run("ls-tree", "-r", "-z", "--name-only", "--full-tree", base, "--", "reports/units")
        end = f"/{change.path.rpartition('/')[2]}"
        paths = [name for name in map(safe_name, listed.split(b"\0")) if name.endswith(end)] or paths
    log = ("log", "-1", "--first-parent", "--no-patch", "--format=%H")
    last = repository.run(*log, base, "--", *paths).decode("ascii").strip()
    wanted = restatement_path(period)
    return _roots(repository, last, [wanted]).get(wanted) if last else None
