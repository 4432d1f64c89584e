"""From two commits and a name to a judgement: what the guard reads of a repository, and at which commit."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from ..documents.corpus import read_corpus
from ..registry.people import People, Person
from ..repository.git import Git
from ..repository.layout import place_of
from ..repository.source import Node, read_source
from .amended import amended_forms
from .amended import entries_of as reasons_of
from .changes import Change, changes_of
from .judge import PEOPLE, Judgement, identify, judge
from .published import Published, entries_of, issued_at, restatement_path, touched, waits
from .read import files_at, registry_at

Senders = Callable[[Git, str, str], Iterable[str]]
_SUMMARIES = "reports/province/summaries"


def examine(
    repository: Git,
    base: str,
    head: str,
    login: str | None,
    email: str | None,
    senders: Senders | None = None,
) -> Judgement:
    """Return whether a person may bring what `head` changes since it left `base`.

    Rights and what is published are read at `base`, so that a change cannot grant itself a right. Both are ids of
    commits; a base of zeros (a branch that is new) has no register, so that nobody has a right. `senders` yields the
    logins or addresses that sent some content of a path before, where a trusted record of that is at hand.
    """
    if base == repository.nothing:
        return judge((), identify(People(), login, email), Published())
    changes = changes_of(repository, base, head)
    people = registry_at(repository, base).people
    person = identify(people, login, email)
    touches_people = any(change.path == PEOPLE for change in changes)
    people_after = registry_at(repository, head).people if touches_people else None

    def sent(change: Change) -> Iterator[Person]:
        for name in senders(repository, change.path, change.blob) if senders is not None else ():
            sender = people.by_email(name) if "@" in name else people.by_login(name)
            if sender is not None:
                yield sender

    return judge(changes, person, published_before(repository, base, changes), people_after, sent)


def shown_before(repository: Git, base: str, changes: Iterable[Change]) -> Mapping[str, Counter[str]]:
    """Return the documents among some changes that all levels have read, with the reasons that each held."""
    forms = amended_forms()
    paths = {change.path for change in changes if (place := place_of(change.path)) is not None and place.form in forms}
    if not paths:
        return {}
    return {
        file.path: reasons_of(read_source(file.data).root) for file in files_at(repository, base, sorted(paths)).kept
    }


def published_before(repository: Git, base: str, changes: Sequence[Change]) -> Published:
    """Return what of the published periods a change may touch was there before it."""
    places = {change.path: place_of(change.path) for change in changes}
    periods = {place.period for place in places.values() if place is not None and place.form in ("periodic", "summary")}
    issued: dict[str, datetime | None] = {}
    reasons: dict[str, Node | None] = {}
    for period in sorted(periods):
        said, as_of = issued_at(_root(repository, base, f"{_SUMMARIES}/{period[:4]}/{period}.yml"))
        if said:
            issued[period] = as_of
            reasons[period] = _root(repository, base, restatement_path(period))
    altered = ((touched(change, issued), change.path) for change in changes)
    waiting = {
        (period, path)
        for period, path in altered
        if period is not None
        and waits(reasons[period], path, period)
        and _waits(repository, base, restatement_path(period), path)
    }
    return Published(
        issued,
        {period: entries_of(root) for period, root in reasons.items()},
        frozenset(waiting),
        shown_before(repository, base, changes),
    )


def _root(repository: Git, commit: str, path: str) -> Node | None:
    documents = read_corpus(files_at(repository, commit, [path])).documents
    return documents[0].root if documents else None


def _waits(repository: Git, base: str, reason: str, path: str) -> bool:
    """Tell whether a restatement was written after a file last changed: it is the reason for the change to come."""
    printed = repository.run(
        "log",
        "-1",
        "--first-parent",
        "--diff-merges=first-parent",
        "--no-renames",
        "--name-only",
        "--format=",
        "-z",
        base,
        "--",
        reason,
        path,
    )
    names = {name.decode("utf-8", "replace").strip("\n") for name in printed.split(b"\0")}
    return reason in names and path not in names
