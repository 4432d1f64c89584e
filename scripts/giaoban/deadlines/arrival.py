"""When one report arrived, what that rests on, and what is suspect about it (DESIGN.md, «When a report arrived»).

The bases, in this order: the first receipt; the clerk's `received` block; the commit of the first-parent line that
brought the file. Some cases that the order alone does not settle:

- A receipt of the clerk's own entry of a paper report is no receipt of the report: its `received` block counts. But a
  block that is added after the file itself came in changes nothing, because the file has its receipt already.
- A receipt counts where it covers the first arrival: where the file was not yet on the line when it was written.
  A repository that began with receipts later does not make its older reports late.
- A receipt of a branch or a pull request that never came in counts only where the account may send this unit's
  reports; else anybody could make anybody's report punctual.
- The first receipt counts whatever the check said then; so no rule that comes later makes an old report late.
- What commits say of their own time is compared, never used, unless there is nothing else; `claimed_time` says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Final, Literal

from ..receipts.receipt import Receipt, Receipts
from ..registry.people import People
from ..repository.claims import SKEW
from ..repository.history import Change, History
from ..repository.layout import place_of

Basis = Literal["receipt", "received", "commit", "issued"]
# A commit is made before it is sent: by a day at most where the line holds. Longer is said, and no more than said.
CLAIM_TOLERANCE: Final = timedelta(days=1)
# In demonstration data, one commit that changes reports of more units than this is the program writing it anew.
REGENERATED: Final = 3


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change after the arrival: when it came to the line, its commit, and the account where the register has it."""

    at: datetime
    commit: str
    login: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a report arrived; all empty while nothing shows that it did.

    `claimed_at` is what the author's clock said. `put_right_at` is when a report that failed its first check passed.
    """

    at: datetime | None = None
    basis: Basis | None = None
    flags: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    claimed_at: datetime | None = None
    put_right_at: datetime | None = None


@dataclass(frozen=True)
class Evidence:
    """What speaks for arrivals, and the rules by which it is weighed.

    `review_days` is how much older than its arrival a commit may be without a receipt (office.yml, max_review_days).
    `graded` are the changes, by path and commit, that left every word of the unit as it was: they amend nothing.
    """

    history: History = field(default_factory=History)
    receipts: Receipts = field(default_factory=Receipts)
    people: People = field(default_factory=People)
    review_days: int = 7
    demonstration: bool = False
    graded: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def reach(self) -> datetime:
        """Return up to when the history goes: its last commit, or the last push that it holds."""
        kept = (entry.at for entry in self.receipts.entries if entry.commit in self.history.commits)
        return max(
            (*kept, *(commit.committed for commit in self.history.line[-1:])), default=datetime.min.replace(tzinfo=UTC)
        )


def arrival_of(evidence: Evidence, path: str, received: datetime | None, *, valid: bool, blob: str | None) -> Arrival:
    """Return the arrival of the report at a path.

    `received` is the time in its `received` block, `valid` whether it passes the check now, `blob` its present text.
    """
    changes = evidence.history.of(path)
    first = next((change for change in changes if change.blob is not None), None)
    receipt = _first_receipt(evidence, path, first)
    if receipt is not None and received is not None and _of_paper(evidence.people, receipt):
        receipt = None
    basis: Basis
    if receipt is not None:
        at, basis = receipt.at, "receipt"
    elif received is not None:
        at, basis = received, "received"
    elif first is not None:
        at, basis = first.commit.committed, "commit"
    else:
        return Arrival(flags=("uncommitted",))
    claimed_at, claim_flags = _claims(evidence, path, at, receipt, first) if basis != "received" else (None, ())
    flags = [*claim_flags, *_story_flags(path, changes, first)]
    if basis == "commit" and first is not None and not first.commit.merge:
        flags.append("claimed_time")
    if basis != "received" and first is not None and first.commit.id in evidence.history.disordered:
        flags.append("not_monotonic")
    if _rewritten(evidence, path, receipt):
        flags.append("rewritten")
    put_right_at = None
    if receipt is not None and receipt.check.errors:
        flags.append("failed_check")
        put_right_at = _put_right(evidence, path, receipt, blob if valid else None)
    return Arrival(
        at=at,
        basis=basis,
        flags=tuple(flags),
        amendments=_amendments(evidence, path, changes, first, receipt, received),
        claimed_at=claimed_at,
        put_right_at=put_right_at,
    )


def regenerated(evidence: Evidence, path: str) -> bool:
    """Tell whether data of a demonstration came with a script that wrote it, so that its commit says nothing."""
    first = next((change for change in evidence.history.of(path) if change.blob is not None), None)
    return evidence.demonstration and first is not None and evidence.history.brought(first.commit) > REGENERATED


def _first_receipt(evidence: Evidence, path: str, first: Change | None) -> Receipt | None:
    """Return the earliest receipt that counts and covers the first arrival."""
    return next(
        (
            receipt
            for receipt in evidence.receipts.of(path)
            if _counts(evidence, receipt) and _covers(evidence.history, receipt, first)
        ),
        None,
    )


def _counts(evidence: Evidence, receipt: Receipt) -> bool:
    """Tell whether a receipt can speak for its report: it came in, or it is from an account that may send it."""
    if receipt.channel == "push" or _kept(evidence.history, receipt):
        return True
    place = place_of(receipt.path)
    person = evidence.people.by_login(receipt.actor) if receipt.actor else None
    if person is None or place is None:
        return False
    return place.unit in person.units if person.role in ("officer", "rapporteur") else True


def _covers(history: History, receipt: Receipt, first: Change | None) -> bool:
    """Tell whether the file had not yet arrived when the receipt was written: it stands after the receipt's base."""
    before = history.position(receipt.base)
    if first is None or before is None:
        return True
    return history.positions[first.commit.id] > before


def _kept(history: History, receipt: Receipt) -> bool:
    """Tell whether what was received is in the history: its commit, or the same text at the same path."""
    return receipt.commit in history.commits or receipt.blob in _blobs(history, receipt.path)


def _blobs(history: History, path: str) -> set[str]:
    """Return every text that a path had on the line."""
    return {change.blob for change in history.of(path) if change.blob is not None}


def _of_paper(people: People, receipt: Receipt) -> bool:
    """Tell whether a receipt is of the clerk's entry of a report that came on paper."""
    person = people.by_login(receipt.actor) if receipt.actor else None
    return receipt.received is not None or (person is not None and person.role == "clerk")


def _claims(
    evidence: Evidence, path: str, at: datetime, receipt: Receipt | None, first: Change | None
) -> tuple[datetime | None, Sequence[str]]:
    """Return the earliest time that the author of the first text claims, and what is suspect about the claims.

    A receipt keeps what its commit claimed, so that squashing or rebasing does not hide it. Without a receipt the
    merged commits that wrote the text speak; where nobody else wrote it, the commit of the line itself.
    """
    if receipt is not None:
        tolerance = CLAIM_TOLERANCE
        authored, committed = [receipt.authored], [receipt.committed]
        if receipt.channel == "push" and first is not None and first.blob == receipt.blob:
            committed.append(first.commit.committed)
    elif first is not None:
        tolerance = timedelta(days=evidence.review_days)
        merged = evidence.history.written.get((path, first.blob or ""), ()) if first.commit.merge else ()
        writers = merged or (first.commit,)
        authored, committed = [each.authored for each in writers], [each.committed for each in writers]
    else:
        return None, ()
    claims = [*authored, *committed]
    flags = []
    if at - min(claims) > tolerance:
        flags.append("backdated")
    if max(claims) - at > SKEW:
        flags.append("future")
    return min(authored), flags


def _story_flags(path: str, changes: Sequence[Change], first: Change | None) -> list[str]:
    """Return what became of a path: moved here from elsewhere, deleted and restored."""
    flags = []
    if first is not None and first.moved_from is not None:
        here, there = place_of(path), place_of(first.moved_from)
        between = here is not None and there is not None and here.unit != there.unit
        flags.append("moved_between_units" if between else "moved")
    gone = False
    for change in changes:
        if gone and change.blob is not None:
            flags.append("restored")
            break
        gone = gone or change.blob is None
    return flags


def _rewritten(evidence: Evidence, path: str, first: Receipt | None) -> bool:
    """Tell whether something was received that the history no longer has.

    What was pushed to the main branch stays there for ever. What came by another way may be squashed or rebased; only
    its text has to be there. Receipts later than the history's end (`--at`) say nothing of it.
    """
    history = evidence.history
    if not history.line:
        return False
    if first is not None and not _kept(history, first):
        return True
    return any(
        receipt.commit not in history.commits
        for receipt in evidence.receipts.of(path)
        if receipt.channel == "push" and receipt.at <= evidence.reach
    )


def _put_right(evidence: Evidence, path: str, failed: Receipt, blob: str | None) -> datetime | None:
    """Return when a report that failed first passed: by a later receipt, or when its present text, which passes, came.

    `blob` is the present text where it passes. The same text that passes now, because a rule was dropped, was never
    put right.
    """
    for receipt in evidence.receipts.of(path):
        if receipt.at > failed.at and receipt.blob != failed.blob and not receipt.check.errors:
            return receipt.at
    if blob is None or blob == failed.blob:
        return None
    return next((change.commit.committed for change in evidence.history.of(path) if change.blob == blob), None)


def _amendments(
    evidence: Evidence,
    path: str,
    changes: Sequence[Change],
    first: Change | None,
    receipt: Receipt | None,
    received: datetime | None,
) -> tuple[Amendment, ...]:
    """Return the changes of the text after it had arrived.

    A change counts where it comes to the line after the arrival, and after the time on the clerk's entry. The same
    text again is no change. Data of a demonstration that a script writes anew is not amended by its units.
    """
    if first is None:
        return ()
    paper = received if receipt is None else None
    text = receipt.blob if receipt is not None else first.blob
    start = next((place for place, change in enumerate(changes) if change.blob == text), 0)
    found = []
    for change in changes[start:]:
        if change.blob is None or change.blob == text:
            continue
        text = change.blob
        if (path, change.commit.id) in evidence.graded:
            continue
        late_enough = paper is None or change.commit.committed > paper
        if late_enough and not (evidence.demonstration and evidence.history.breadth(change.commit) > REGENERATED):
            found.append(Amendment(change.commit.committed, change.commit.id, _login(evidence, path, change)))
    return tuple(found)


def _login(evidence: Evidence, path: str, change: Change) -> str | None:
    """Return the account that wrote a change: of the merged commit that wrote this text, else of the line's own."""
    merged = evidence.history.written.get((path, change.blob or ""), ()) if change.commit.merge else ()
    person = evidence.people.by_email((merged or (change.commit,))[-1].email)
    return person.login if person else None
