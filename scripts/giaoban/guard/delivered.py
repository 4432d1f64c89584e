"""An accepted push: it is noted in the journal before Git takes it, and its receipts are written right afterwards.

If the server is killed in between, the next hook, `giaoban receipt repair` or `giaoban doctor` recovers them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ..base.messages import GiaobanError
from ..receipts import journal
from ..receipts.journal import Moved, Noted, happened, pushes_of
from ..receipts.receipt import Receipt, Recovered
from ..receipts.signing import SigningKey
from ..receipts.store import HASTE, append, read_receipts
from ..repository.git import Git
from ..repository.log import read_commit
from .clock import believe
from .record import base_of, receipts_of
from .refusal import Refusal, refusal
from .settings import Settings, settings_of
from .updates import HEADS, RECEIPTS, Update

_SHORT: Final = 2.0  # seconds: a person who deletes a branch waits no longer for a receipt that must be recovered first
_Tips = set[tuple[str, str]]  # refs, each with the commit that a push moved it to


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was recovered, and how many pushes still lack receipts because Git is working on them."""

    added: tuple[Receipt, ...]
    running: int


@dataclass(frozen=True, slots=True)
class Receiver:
    """A server at a moment: it notes pushes and writes their receipts, signed if it has a key."""

    repository: Git
    settings: Settings
    now: datetime
    key: SigningKey | None = None

    def let_in(self, updates: Sequence[Update], actor: str | None) -> tuple[Refusal, ...]:
        """Note an accepted push, so that its receipts cannot be lost; return why not.

        A branch whose last receipt is still to be written must not be deleted. Raises GiaobanError where nothing can
        be noted.
        """
        running, left = _sorted_out(self.repository)
        deleted = {update.ref for update in updates if update.deleted}
        if under_way := deleted & _refs(running):
            return _not_yet(under_way)
        # A push that was noted but never taken, because the server stopped in between, gets no receipt.
        journal.clear([entry for entry in left if not self._was_taken(entry)])
        if deleted & _refs(left):
            try:
                self.repair(wait=_SHORT, deep=False)
            except GiaobanError:
                return _not_yet(deleted & _refs(_sorted_out(self.repository)[1]))
        journal.note(self.repository, self.now, actor, self._moves(updates))
        return ()

    def record(self, updates: Sequence[Update], actor: str | None) -> Sequence[Receipt]:
        """Write and return a receipt for every document that the moved branches brought.

        The time is that of the push in the journal, or the present moment if it is not there. Receipts owed for
        earlier pushes are written as well. Raises GiaobanError where the receipts could not be written within ten
        seconds; then the journal keeps them.
        """
        moves = self._moves(updates)
        running, left = _sorted_out(self.repository)
        busy = _tips(moves)
        own = journal.of_push(sorted([*running, *left], key=lambda entry: (entry.at, entry.path)), busy)
        left = [entry for entry in left if entry is not own]
        moved = [move for move in (own.moves if own else moves) if (move.ref, move.new) in busy]
        found = self._receipts(moved, own.at if own else self.now, own.actor if own else actor)
        recovered = [receipt for entry in left for receipt in self._owed(entry)]
        busy |= {tip for entry in running for tip in _tips(entry.moves)}
        recovered += self._unnoted(busy, (*found, *recovered))
        if found or recovered:
            append(self.repository, [*recovered, *found], wait=HASTE, key=self.key)
        journal.clear([*left, *([own] if own else [])])
        return found

    def repair(self, *, wait: float = HASTE, deep: bool = True) -> Repaired:
        """Write the receipts that a killed server did not write, each once, marked as recovered.

        They come from the journal, with its time and account, and, if `deep`, from the reflog of each branch, which
        knows only the time. Raises GiaobanError where they could not be written, or where the clock was set back.
        """
        believe(self.repository, self.now)
        running, left = _sorted_out(self.repository)
        found = [receipt for entry in left for receipt in self._owed(entry)]
        if deep:
            found += self._logged({tip for entry in running for tip in _tips(entry.moves)}, found)
        added = append(self.repository, found, wait=wait, key=self.key) if found else ()
        journal.clear(left)
        return Repaired(added, len(running))

    def owed(self) -> int:
        """Return the number of accepted pushes in the journal that lack receipts and that no process works on."""
        return sum(map(self._was_taken, _sorted_out(self.repository)[1]))

    def _was_taken(self, entry: Noted) -> bool:
        return any(happened(self.repository, move) for move in entry.moves)

    def _moves(self, updates: Sequence[Update]) -> list[Moved]:
        """Return the branches that a push moves, with the commits to compare them with."""
        return [
            Moved(update.ref, None if update.created else update.old, update.new, *self._beside(update))
            for update in updates
            if update.ref.startswith(HEADS) and update.ref != RECEIPTS and not update.deleted
        ]

    def _beside(self, update: Update) -> tuple[str | None, str | None]:
        """Return the commit to compare a branch with, and the latest commit of main that it has merged.

        It is compared with its old tip, or if it is new or was set back with where it left main.
        """
        if update.ref == self.settings.ref:
            return None if update.created else update.old, None
        has_main = self.repository.id_of(self.settings.ref) is not None
        held = self.repository.merge_base(self.settings.ref, update.new) if has_main else None
        goes_on = not update.created and self.repository.is_ancestor(update.old, update.new)
        return update.old if goes_on else held, held

    def _receipts(
        self, moves: Sequence[Moved], at: datetime, actor: str | None, recovered: Recovered | None = None
    ) -> list[Receipt]:
        """Return the receipts for the moves that Git has made."""
        return [
            receipt
            for move in moves
            for receipt in receipts_of(
                *(self.repository, move.base, move.new),
                at=at,
                channel="push" if move.ref == self.settings.ref else "branch",
                recorded_at=self.now,
                actor=actor,
                recovered=recovered,
                held=move.held,
            )
        ]

    def _owed(self, entry: Noted) -> list[Receipt]:
        """Return the receipts for a push in the journal that Git has taken."""
        taken = [move for move in entry.moves if happened(self.repository, move)]
        return self._receipts(taken, entry.at, entry.actor, "journal")

    def _unnoted(self, busy: _Tips, found: Sequence[Receipt]) -> list[Receipt]:
        """Return the receipts for pushes to main since the last receipt that are not in the journal either.

        So the next hook makes up for a lost journal. Earlier ones are found by `receipt repair`, which reads all
        reflogs from their beginning.
        """
        tip = self.repository.id_of(RECEIPTS)
        after = read_commit(self.repository, tip).committed if tip else self.settings.since
        if after is None:
            return []
        after = after.replace(microsecond=0)  # in whole seconds, like the times in Git's reflog
        pushes = pushes_of(self.repository, after, self.settings.ref)
        if all((move.ref, move.new) in busy for _, move in pushes):
            return []
        return self._logged(busy, found, after, self.settings.ref)

    def _logged(
        self, busy: _Tips, found: Sequence[Receipt], after: datetime | None = None, refs: str = HEADS
    ) -> list[Receipt]:
        """Return receipts for the pushes in the reflogs of all branches, or of those under `refs`, that have none.

        Only pushes since the hooks were installed, or since the first receipt, are owed one.
        """
        known = [*read_receipts(self.repository).entries, *found]
        beginnings = [receipt.recorded_at for receipt in known]
        beginnings += [self.settings.since] if self.settings.since else []
        if not beginnings:
            return []
        since = max(min(beginnings), after) if after else min(beginnings)
        lines = {receipt.key for receipt in known}
        texts = {(receipt.path, receipt.blob, receipt.channel) for receipt in known}
        missing = []
        # Oldest first: of two pushes in one second the lines keep the order.
        for at, move in reversed(list(pushes_of(self.repository, since, refs))):
            if move.ref == RECEIPTS or (move.ref, move.new) in busy:
                continue
            on_main = move.ref == self.settings.ref
            left = None if on_main else self._left_main(move.new)
            base, held = (left, None) if move.old is None and not on_main else (move.base, left)
            receipts = self._receipts([Moved(move.ref, move.old, move.new, base, held)], at, None, "reflog")
            # Where the branch left main is worked out only now, so a text that already has such a receipt gets no
            # second one.
            known_texts = set() if on_main else texts
            missing += [
                each
                for each in receipts
                if each.key not in lines and (each.path, each.blob, each.channel) not in known_texts
            ]
        return missing

    def _left_main(self, new: str) -> str | None:
        """Return where a branch left main, even if it has been merged since."""
        main = self.repository.id_of(self.settings.ref)
        return base_of(self.repository, new, main) if main else None


def receiver_at(repository: Git, now: datetime, key: SigningKey | None = None) -> Receiver:
    """Return a server with its own settings at a moment."""
    return Receiver(repository, settings_of(repository), now, key)


def _not_yet(refs: set[str]) -> tuple[Refusal, ...]:
    return tuple(refusal("ref.receipt_owed", ref) for ref in sorted(refs))


def _sorted_out(repository: Git) -> tuple[list[Noted], list[Noted]]:
    """Return the pushes in the journal that Git still works on, and the others; oldest first."""
    entries = journal.noted(repository)
    running = [entry for entry in entries if entry.running]
    return running, [entry for entry in entries if entry not in running]


def _refs(entries: Sequence[Noted]) -> set[str]:
    return {move.ref for entry in entries for move in entry.moves}


def _tips(moves: Sequence[Moved]) -> _Tips:
    return {(move.ref, move.new) for move in moves}
