"""When one report arrived, what that rests on, and what is suspect about it (DESIGN.md, «When a report arrived»).

The bases, in this order: the first receipt; the clerk's `received` block; the commit of the first-parent line that
brought the file. Whatever is added to a history afterwards, the time found moves to no earlier one:

- A receipt counts where it covers the arrival after the last deletion: where the file was not yet on the line when it
  was written. What was added and removed again before it came in for good hides no receipt. A repository that began
  with receipts later does not make its older reports late.
- A receipt of a branch or a pull request counts where the account may send this unit's reports, or where it is of the
  very text or commit that came in then; else anybody could make anybody's report punctual, with a text that comes to
  the line later, or for a while only.
- Of commits alone the latest that brought the file counts, but one that brings a deleted text back brings nothing new.
- A receipt of the clerk's own entry of a paper report is no receipt of the report: its `received` block counts. It is
  no such entry where an officer or rapporteur wrote the block; nor where the block was added to what had come already.
  Of several times that the block had, the latest counts (flag `received_ignored`).
- The first receipt counts whatever the check said then; so no rule that comes later makes an old report late.
- What commits say of their own time is compared, never used, unless there is nothing else; `claimed_time` says so.
  Receipts of other documents bound it (`line.py`): what stands on the line between two pushes came between the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from ..repository.claims import SKEW
from ..repository.history import Change, History
from ..source.layout import place_of
from .evidence import Evidence
from .receipt import Receipt, Receipts

Basis = Literal["receipt", "received", "commit", "issued"]
# A commit is made before it is sent: by a day at most where the line holds. Longer is said, and no more than said.
CLAIM_TOLERANCE: Final = timedelta(days=1)
_UNREAD: Final = datetime.min.replace(tzinfo=UTC)
_SENDERS: Final = ("officer", "rapporteur")


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


def arrival_of(evidence: Evidence, path: str, received: datetime | None, *, valid: bool, blob: str | None) -> Arrival:
    """Return the arrival of the report at a path.

    `received` is the time in its `received` block, `valid` whether it passes the check now, `blob` its present text.
    """
    changes = evidence.history.of(path)
    stays = evidence.history.stays(path)
    receipt = _first_receipt(evidence, path, stays)
    entries = _entries(evidence, stays, received, blob)
    paper = _paper(evidence, receipt, received, entries)
    ignored = received is not None and paper != received
    if paper is not None:
        receipt = None
    first = _brought(evidence, stays)
    basis: Basis
    if receipt is not None:
        at, basis = receipt.at, "receipt"
    elif paper is not None:
        at, basis = paper, "received"
    elif first is not None:
        # An entry that was taken away again leaves nothing earlier behind.
        at, basis = max([evidence.times.came(first.commit), *entries.times]), "commit"
    else:
        return Arrival(flags=("uncommitted",))
    claimed_at, claim_flags = _claims(evidence, path, at, receipt, first) if basis != "received" else (None, ())
    flags = [*claim_flags, *_story_flags(path, changes)]
    if ignored:
        flags.append("received_ignored")
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
        amendments=_amendments(evidence, path, changes, first, receipt, paper),
        claimed_at=claimed_at,
        put_right_at=put_right_at,
    )


def texts_to_read(
    history: History, receipts: Receipts, path: str, received: datetime | None, blob: str | None
) -> Sequence[str]:
    """Return the blobs of the earlier texts whose `received` blocks bear on the arrival; see `Evidence.blocks`.

    None where the present text is the only one there ever was, and where it has no block and receipts decide.
    """
    stays = history.stays(path)
    pushed = (receipt for receipt in receipts.of(path) if receipt.channel == "push")
    if received is None and any(_covers(history, receipt, stays) for receipt in pushed):
        return ()
    texts = (change.blob for stay in stays for change in stay)
    return tuple(dict.fromkeys(text for text in texts if text is not None and text != blob))


def _first_receipt(evidence: Evidence, path: str, stays: Sequence[Sequence[Change]]) -> Receipt | None:
    """Return the earliest receipt that counts and covers the arrival after the last deletion."""
    return next(
        (
            receipt
            for receipt in evidence.receipts.of(path)
            if _covers(evidence.history, receipt, stays) and _counts(evidence, receipt, stays)
        ),
        None,
    )


def _covers(history: History, receipt: Receipt, stays: Sequence[Sequence[Change]]) -> bool:
    """Tell whether the file had not yet arrived when the receipt was written: it stands after the receipt's base."""
    before = history.position(receipt.base)
    if not stays or before is None:
        return True
    return history.positions[stays[-1][0].commit.id] > before


def _counts(evidence: Evidence, receipt: Receipt, stays: Sequence[Sequence[Change]]) -> bool:
    """Tell whether a receipt can speak for its report: pushed to main, from an account that may send it, or come in."""
    if receipt.channel == "push":
        return True
    place = place_of(receipt.path)
    person = evidence.person_at(receipt.actor, receipt.at) if receipt.actor else None
    if person is not None and place is not None and (person.role not in _SENDERS or place.unit in person.units):
        return True
    return bool(stays) and _came_in(evidence.history, receipt, stays)


def _came_in(history: History, receipt: Receipt, stays: Sequence[Sequence[Change]]) -> bool:
    """Tell whether the file came in by what was received: with the same text, or by a merge of its commit.

    After a deletion only what was received later can be meant.
    """
    if len(stays) > 1:
        before, removed = history.position(receipt.base), history.positions[stays[-2][-1].commit.id]
        if before is None or before <= removed:
            return False
    first = stays[-1][0]
    return receipt.blob == first.blob or history.bringer.get(receipt.commit) == first.commit.id


def _brought(evidence: Evidence, stays: Sequence[Sequence[Change]]) -> Change | None:
    """Return the change whose commit says when a file came in: the latest that did not just bring a text back."""
    arrivals = [stay[0] for before, stay in zip(((), *stays), stays, strict=False) if not _restores(before, stay)]
    if len(arrivals) < 2:
        return arrivals[0] if arrivals else None
    return max(arrivals, key=lambda change: evidence.times.came(change.commit))


def _restores(before: Sequence[Change], stay: Sequence[Change]) -> bool:
    """Tell whether a file came back with a text that it had before it was deleted."""
    return any(change.blob == stay[0].blob for change in before)


@dataclass(frozen=True, slots=True)
class _Entries:
    """The times of entries of paper in the texts of a file; `whole` where no text is without an entry."""

    times: tuple[datetime, ...]
    whole: bool


def _entries(
    evidence: Evidence, stays: Sequence[Sequence[Change]], received: datetime | None, blob: str | None
) -> _Entries:
    """Return the entries of paper. One that was added to a text without an entry is none."""
    known = {**evidence.blocks, **({blob: received} if blob is not None else {})}
    times = [known.get(change.blob or "", _UNREAD) for stay in stays for change in stay]
    until = times.index(None) if None in times else len(times)
    return _Entries(
        tuple(time for time in times[:until] if time is not None and time is not _UNREAD), None not in times
    )


def _paper(
    evidence: Evidence, receipt: Receipt | None, received: datetime | None, entries: _Entries
) -> datetime | None:
    """Return when a report came on paper, by its `received` block; None where there is none, or none that counts."""
    if received is None or not entries.whole or (receipt is not None and not _of_paper(evidence, receipt)):
        return None
    written = [receipt.received] if receipt is not None and receipt.received is not None else []
    return max([received, *written, *entries.times])


def _of_paper(evidence: Evidence, receipt: Receipt) -> bool:
    """Tell whether a receipt is of the federation's entry of a report that came on paper."""
    person = evidence.person_at(receipt.actor, receipt.at) if receipt.actor else None
    return receipt.received is not None and (person is None or person.role not in _SENDERS)


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


def _story_flags(path: str, changes: Sequence[Change]) -> list[str]:
    """Return what became of a path: moved here from elsewhere, deleted and restored."""
    flags = []
    first = next((change for change in changes if change.blob is not None), None)
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
    texts = {change.blob for change in history.of(path)}
    if first is not None and first.commit not in history.commits and first.blob not in texts:
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
    passed = next((change.commit for change in evidence.history.of(path) if change.blob == blob), None)
    return evidence.times.came(passed) if passed is not None else None


def _amendments(
    evidence: Evidence,
    path: str,
    changes: Sequence[Change],
    first: Change | None,
    receipt: Receipt | None,
    paper: datetime | None,
) -> tuple[Amendment, ...]:
    """Return the changes of the text after it had arrived.

    A change counts where it comes to the line after the arrival, and after the time on the clerk's entry. The same
    text again is no change. Data of a demonstration that a script writes anew is not amended by its units.
    """
    if first is None:
        return ()
    text = receipt.blob if receipt is not None else first.blob
    start = next((place for place, change in enumerate(changes) if change.blob == text), 0)
    found = []
    for change in changes[start:]:
        if change.blob is None or change.blob == text:
            continue
        text = change.blob
        if (path, change.commit.id) in evidence.graded:
            continue
        at = evidence.times.came(change.commit)
        late_enough = paper is None or at > paper
        if late_enough and not evidence.wrote_anew(change.commit):
            found.append(Amendment(at, change.commit.id, _login(evidence, path, change)))
    return tuple(found)


def _login(evidence: Evidence, path: str, change: Change) -> str | None:
    """Return the account that wrote a change: of the merged commit that wrote this text, else of the line's own."""
    merged = evidence.history.written.get((path, change.blob or ""), ()) if change.commit.merge else ()
    person = evidence.people.by_email((merged or (change.commit,))[-1].email)
    return person.login if person else None
