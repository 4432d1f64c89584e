"""The history of a case's documents: what was done to each, and by whom."""

from collections.abc import Iterator
from datetime import datetime

from ..known.timeline import Timeline
from ..registry.people import People
from ..repository.history import Change
from ..repository.log import Commit
from ..source.layout import place_of
from .dossier import Account, Action, Event


def events(timeline: Timeline, path: str, moment: datetime) -> Iterator[Event]:
    """Yield the history of a document up to a moment, oldest first, without the fields that changed."""
    for name, change, before in timeline.until(path, moment):
        yield _event(timeline, name, change, _action(before, change))


def _event(timeline: Timeline, path: str, change: Change, action: Action) -> Event:
    at, basis = timeline.since(path, change)
    commit, place = change.commit, place_of(path)
    assert place is not None  # noqa: S101 - only documents have a history here
    writers = timeline.evidence.history.writers(path, change)
    flags = []
    if commit.id in timeline.evidence.history.disordered:
        flags.append("not_monotonic")
    if not commit.merge and basis == "commit":
        flags.append("claimed_time")
    return Event(
        path=path,
        reference=place.reference,
        form=place.form,
        action=action,
        at=at,
        basis=basis,
        commit=commit.id,
        blob=change.blob,
        by=account(timeline.evidence.people, writers[-1]),
        accepted_by=account(timeline.evidence.people, commit) if writers[-1] is not commit else None,
        claimed_at=writers[-1].authored.astimezone(timeline.zone),
        moved_from=change.moved_from,
        flags=tuple(flags),
    )


def account(people: People, commit: Commit) -> Account:
    """Return the account of a commit's author. For an author outside the register it is empty: no name, no address."""
    person = people.by_email(commit.email)
    return Account(person.login, person.role) if person is not None else Account()


def _action(before: Change | None, change: Change) -> Action:
    if change.blob is None:
        return "deleted"
    if change.moved_from is not None:
        return "moved"
    if before is None:
        return "added"
    return "restored" if before.blob is None else "changed"
