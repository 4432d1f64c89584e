"""When each text was on the main branch, and who put it there: the history of a case's documents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from ..receipts.evidence import Evidence
from ..repository.history import Change
from ..repository.log import Commit
from ..source.layout import place_of
from .dossier import Account, Action, Basis, Event
from .scope import story


@dataclass(frozen=True)
class Timeline:
    """The main branch in order of time, as far as its evidence says. Times are given in the office's zone.

    A push's receipt is the server's own word and goes before the commit's date. A commit whose date breaks the order
    of the line counts from the last one before it whose date is in order: it came no earlier (flag `not_monotonic`).
    """

    evidence: Evidence
    zone: ZoneInfo

    @cached_property
    def _on_line(self) -> Mapping[str, datetime]:
        history = self.evidence.history
        found: dict[str, datetime] = {}
        last: datetime | None = None
        for commit in history.line:
            if commit.id not in history.disordered or last is None:
                last = self.evidence.times.came(commit)
            found[commit.id] = last
        return found

    def since(self, path: str, change: Change) -> tuple[datetime, Basis]:
        """Return when a change came to the main branch, and what that rests on."""
        for receipt in self.evidence.receipts.of(path):
            if receipt.channel == "push" and receipt.blob == change.blob and receipt.commit == change.commit.id:
                return receipt.at.astimezone(self.zone), "push"
        return self._on_line[change.commit.id].astimezone(self.zone), "commit"

    def held(self, path: str, moment: datetime) -> tuple[str, Change] | None:
        """Return the last change of a document that had come by a moment, with the path it then had, or None.

        A change without a blob says that the document had been deleted by then.
        """
        found = None
        for name, change in story(self.evidence.history, path):
            if self.since(name, change)[0] <= moment:
                found = name, change
        return found

    def goes_on(self, path: str, moment: datetime) -> bool:
        """Tell whether a document was changed after a moment."""
        changes = self.evidence.history.of(path)
        return any(self.since(path, change)[0] > moment for change in changes)

    def first(self, path: str) -> tuple[str, Change] | None:
        """Return the first text that the line has of a document, or None."""
        changes = story(self.evidence.history, path)
        return next(((name, change) for name, change in changes if change.blob is not None), None)

    def events(self, path: str, moment: datetime) -> Iterator[Event]:
        """Yield the history of a document up to a moment, oldest first; the fields that changed are not told here."""
        before: Change | None = None
        for name, change in story(self.evidence.history, path):
            at, basis = self.since(name, change)
            if at <= moment:
                yield self._event(name, change, at, basis, _action(before, change))
            before = change

    def _event(self, path: str, change: Change, at: datetime, basis: Basis, action: Action) -> Event:
        commit, place = change.commit, place_of(path)
        assert place is not None  # noqa: S101 - only documents have a history here
        writers = self.writers(path, change)
        flags = []
        if commit.id in self.evidence.history.disordered:
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
            by=self.account(writers[-1]),
            accepted_by=self.account(commit) if writers[-1] is not commit else None,
            claimed_at=writers[-1].authored.astimezone(self.zone),
            moved_from=change.moved_from,
            flags=tuple(flags),
        )

    def writers(self, path: str, change: Change) -> tuple[Commit, ...]:
        """Return the commits that wrote a text: the merged ones, else the commit of the line itself."""
        merged = self.evidence.history.written.get((path, change.blob or ""), ()) if change.commit.merge else ()
        return tuple(merged) or (change.commit,)

    def account(self, commit: Commit) -> Account:
        """Return the account of a commit's author. What the register does not have is nobody: no name, no address."""
        person = self.evidence.people.by_email(commit.email)
        return Account(person.login, person.role) if person is not None else Account()


def _action(before: Change | None, change: Change) -> Action:
    if change.blob is None:
        return "deleted"
    if change.moved_from is not None:
        return "moved"
    if before is None:
        return "added"
    return "restored" if before.blob is None else "changed"
