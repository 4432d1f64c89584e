"""An accepted push: it is noted in the journal before Git takes it, and its receipts are written right afterwards.

If the server is killed in between, the next hook, `giaoban receipt repair` or `giaoban doctor` recovers them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from ..base.messages import GiaobanError
from ..receipts import journal
from ..receipts.journal import Moved, Noted
from ..receipts.receipt import Channel, Receipt, Recovered
from ..receipts.reflog import happened, pushes_of
from ..receipts.signing import SigningKey
from ..receipts.store import HASTE, append, read_receipts
from ..repository.git import Git
from ..repository.log import read_commit
from .clock import believe
from .record import base_of, receipts_of
from .refusal import Refusal, refusal
from .settings import Settings
from .updates import HEADS, RECEIPTS, Update

_SHORT: Final = 2.0  # seconds: a person who deletes a branch waits no longer for a receipt that must be recovered first


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was recovered, and which pushes still lack receipts because Git is working on them."""

    added: tuple[Receipt, ...] = ()
    running: int = field(default=0)


def let_in(
    repository: Git,
    updates: Sequence[Update],
    settings: Settings,
    at: datetime,
    actor: str | None,
    key: SigningKey | None = None,
) -> tuple[Refusal, ...]:
    """Note an accepted push, so that its receipts cannot be lost; return why not.

    A branch whose last receipt is still to be written must not be deleted. Raises GiaobanError where nothing can be
    noted.
    """
    entries = journal.noted(repository)
    deleted = {update.ref for update in updates if update.deleted}
    under_way = {move.ref for entry in entries if entry.running for move in entry.moves}
    if deleted & under_way:
        return _not_yet(deleted & under_way)
    left = tuple(entry for entry in entries if not entry.running)
    # A push that was noted but never taken, because the server stopped in between, gets no receipt.
    journal.clear([entry for entry in left if not any(happened(repository, move) for move in entry.moves)])
    if any(move.ref in deleted for entry in left for move in entry.moves):
        try:
            repair(repository, settings, at, wait=_SHORT, deep=False, key=key)
        except GiaobanError:
            waiting = {move.ref for entry in _left(repository) for move in entry.moves}
            return _not_yet(deleted & waiting)
    journal.note(repository, at, actor, tuple(_moves(repository, updates, settings)))
    return ()


def _not_yet(refs: set[str]) -> tuple[Refusal, ...]:
    return tuple(refusal("ref.receipt_owed", ref) for ref in sorted(refs))


def record(
    repository: Git,
    updates: Sequence[Update],
    settings: Settings,
    at: datetime,
    actor: str | None,
    key: SigningKey | None = None,
) -> Sequence[Receipt]:
    """Write and return a receipt for every document that the moved branches brought, signed by the key.

    The time is that of the push in the journal, or `at`, the present moment, if it is not there. Receipts owed for
    earlier pushes are written as well. Raises GiaobanError where the receipts could not be written within ten seconds;
    then the journal keeps them.
    """
    moves = tuple(_moves(repository, updates, settings))
    entries = journal.noted(repository)
    own = journal.of_push(entries, [(move.ref, move.new) for move in moves])
    left = [entry for entry in entries if entry is not own and not entry.running]
    found = _receipts(
        repository,
        own.moves if own else moves,
        settings,
        at=own.at if own else at,
        recorded_at=at,
        actor=own.actor if own else actor,
        taken={(move.ref, move.new) for move in moves},
    )
    recovered = [receipt for entry in left for receipt in _owed(repository, entry, settings, at)]
    busy = {(move.ref, move.new) for move in moves}
    busy |= {(move.ref, move.new) for entry in entries if entry.running for move in entry.moves}
    recovered += _unnoted(repository, settings, at, busy, (*found, *recovered))
    if found or recovered:
        append(repository, [*recovered, *found], wait=HASTE, key=key)
    journal.clear([*left, *([own] if own else [])])
    return found


def repair(
    repository: Git,
    settings: Settings,
    now: datetime,
    *,
    wait: float = HASTE,
    deep: bool = True,
    key: SigningKey | None = None,
) -> Repaired:
    """Write the receipts that a killed server did not write, each once, marked as recovered.

    They come from the journal, with its time and account, and, if `deep`, from the reflog of each branch, which knows
    only the time. Raises GiaobanError where they could not be written, or where the clock was set back.
    """
    believe(repository, now)
    entries = journal.noted(repository)
    left = [entry for entry in entries if not entry.running]
    found = [receipt for entry in left for receipt in _owed(repository, entry, settings, now)]
    running = [entry for entry in entries if entry.running]
    if deep:
        under_way = {(move.ref, move.new) for entry in running for move in entry.moves}
        found += _logged(repository, settings, now, under_way, found)
    added = append(repository, found, wait=wait, key=key) if found else ()
    journal.clear(left)
    return Repaired(added, len(running))


def owed(repository: Git) -> int:
    """Return the number of accepted pushes in the journal that lack receipts and that no process works on."""
    return sum(any(happened(repository, move) for move in entry.moves) for entry in _left(repository))


def _left(repository: Git) -> tuple[Noted, ...]:
    return tuple(entry for entry in journal.noted(repository) if not entry.running)


def _moves(repository: Git, updates: Sequence[Update], settings: Settings) -> Iterator[Moved]:
    for update in updates:
        if update.ref.startswith(HEADS) and update.ref != RECEIPTS and not update.deleted:
            old = None if update.created else update.old
            yield Moved(
                *(update.ref, old, update.new, _base(repository, update, settings)), _held(repository, update, settings)
            )


def _base(repository: Git, update: Update, settings: Settings) -> str | None:
    """Return the commit to compare a branch with: its old tip, or for a new branch where it left main."""
    if not update.created and repository.is_ancestor(update.old, update.new):
        return update.old
    if update.ref == settings.ref:
        return None if update.created else update.old
    return repository.merge_base(settings.ref, update.new) if repository.id_of(settings.ref) else None


def _held(repository: Git, update: Update, settings: Settings) -> str | None:
    """Return the latest commit of main that a branch has merged."""
    if update.ref == settings.ref or repository.id_of(settings.ref) is None:
        return None
    return repository.merge_base(settings.ref, update.new)


def _receipts(
    repository: Git,
    moves: Sequence[Moved],
    settings: Settings,
    *,
    at: datetime,
    recorded_at: datetime,
    actor: str | None,
    taken: set[tuple[str, str]],
    recovered: Recovered | None = None,
) -> list[Receipt]:
    """Return the receipts for the moves that Git has made."""
    return [
        receipt
        for move in moves
        if (move.ref, move.new) in taken
        for receipt in receipts_of(
            *(repository, move.base, move.new),
            at=at,
            channel=_channel(move.ref, settings),
            recorded_at=recorded_at,
            actor=actor,
            recovered=recovered,
            held=move.held,
        )
    ]


def _channel(ref: str, settings: Settings) -> Channel:
    return "push" if ref == settings.ref else "branch"


def _owed(repository: Git, entry: Noted, settings: Settings, now: datetime) -> list[Receipt]:
    """Return the receipts for a push in the journal that Git has taken."""
    taken = {(move.ref, move.new) for move in entry.moves if happened(repository, move)}
    return _receipts(
        *(repository, entry.moves, settings),
        at=entry.at,
        recorded_at=now,
        actor=entry.actor,
        taken=taken,
        recovered="journal",
    )


def _unnoted(
    repository: Git,
    settings: Settings,
    now: datetime,
    busy: set[tuple[str, str]],
    found: Sequence[Receipt],
) -> list[Receipt]:
    """Return the receipts for pushes to main since the last receipt that are not in the journal either.

    So the next hook makes up for a lost journal. Earlier ones are found by `receipt repair`, which reads all reflogs
    from their beginning.
    """
    tip = repository.id_of(RECEIPTS)
    after = read_commit(repository, tip).committed if tip else settings.since
    if after is None:
        return []
    after = after.replace(microsecond=0)  # in whole seconds, like the times in Git's reflog
    pushes = pushes_of(repository, after, settings.ref)
    if all((move.ref, move.new) in busy for _, move in pushes):
        return []
    return _logged(repository, settings, now, busy, found, after, settings.ref)


def _logged(
    repository: Git,
    settings: Settings,
    now: datetime,
    under_way: set[tuple[str, str]],
    found: Sequence[Receipt],
    after: datetime | None = None,
    refs: str = HEADS,
) -> list[Receipt]:
    """Return receipts for the pushes in the reflogs of all branches, or of those under `refs`, that have none.

    Only pushes since the hooks were installed, or since the first receipt, are owed one.
    """
    known = [*read_receipts(repository).entries, *found]
    beginnings = [receipt.recorded_at for receipt in known] + ([settings.since] if settings.since else [])
    if not beginnings:
        return []
    since = max(min(beginnings), after) if after else min(beginnings)
    lines = {receipt.key for receipt in known}
    texts = {(receipt.path, receipt.blob, receipt.channel) for receipt in known}
    missing = []
    # Oldest first: of two pushes in one second the lines keep the order.
    for at, update in reversed(list(pushes_of(repository, since, refs))):
        if update.ref == RECEIPTS or (update.ref, update.new) in under_way:
            continue
        left = None if update.ref == settings.ref else _left_main(repository, update.new, settings)
        new_branch = update.old is None and update.ref != settings.ref
        base, held = (left, None) if new_branch else (update.base, left)
        receipts = _receipts(
            *(repository, [Moved(update.ref, update.old, update.new, base, held)], settings),
            at=at,
            recorded_at=now,
            actor=None,
            taken={(update.ref, update.new)},
            recovered="reflog",
        )
        # Where the branch left main is worked out only now, so a text that already has such a receipt gets no second
        # one.
        known_texts = texts if update.ref != settings.ref else set()
        missing += [
            each
            for each in receipts
            if each.key not in lines and (each.path, each.blob, each.channel) not in known_texts
        ]
    return missing


def _left_main(repository: Git, new: str, settings: Settings) -> str | None:
    """Return where a branch left main, even if it has been merged since."""
    main = repository.id_of(settings.ref)
    return base_of(repository, new, main) if main else None
