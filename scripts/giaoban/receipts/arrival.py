"""When one report arrived, what that rests on, and what is suspect about it (DESIGN.md, «When a report arrived»).

The bases, in this order: the first receipt; the clerk's `received` block; the commit of the first-parent line that
brought the file. Nothing that is added to a history later makes an arrival earlier:

- A receipt counts if the file was not yet on the line when the receipt was written; after a deletion, this is asked of
  the latest arrival. So a file that was added and removed before it came in for good keeps its receipt, and reports
  older than a repository's first receipts are not late.
- A receipt of a branch or a pull request counts if its account may send this unit's reports, or if its own text or
  commit is what came in. Otherwise anybody could make another unit's report punctual by sending some text early.
- Where there are only commits, the latest one that brought the file counts, but not one that restores a deleted text.
- When a clerk enters a paper report, the `received` block counts and the receipt of the entry does not. A block that an
  officer or rapporteur wrote, or that was added to a report already there, is no such entry. Of several times that the
  block had, the latest counts (flag `received_ignored`).
- The first receipt counts whatever the check said then, so that a new rule does not make an old report late.
- The dates of commits are only compared, and used only if there is nothing else (flag `claimed_time`). Receipts of
  other documents limit them (`evidence.py`): what is on the line between two pushes came between the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Final, Literal

from ..repository.claims import SKEW
from ..repository.history import Change, History
from ..source.layout import place_of
from .evidence import Evidence
from .receipt import Receipt, Receipts

Basis = Literal["receipt", "received", "commit", "issued"]
# A commit is made before it is sent, usually by less than a day. A longer difference is flagged and changes nothing.
CLAIM_TOLERANCE: Final = timedelta(days=1)
_UNREAD: Final = datetime.min.replace(tzinfo=UTC)
_SENDERS: Final = ("officer", "rapporteur")


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change after the arrival: when it came to the line, its commit, and its account if the register has it."""

    at: datetime
    commit: str
    login: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a report arrived; everything is empty while nothing shows that it did.

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
    report = _Report(evidence, path, received, blob)
    receipt, first = report.receipt, report.first
    basis: Basis
    if report.paper is not None:
        at, basis = report.paper, "received"
    elif receipt is not None:
        at, basis = receipt.at, "receipt"
    elif first is not None:
        # An entry that was taken away again still prevents an earlier time.
        at, basis = max([evidence.came(first.commit), *report.entries.times]), "commit"
    else:
        return Arrival(flags=("uncommitted",))
    claimed_at, claim_flags = report.claims(at) if basis != "received" else (None, [])
    flags = [*claim_flags, *_story_flags(path, report.changes)]
    if received is not None and report.paper != received:
        flags.append("received_ignored")
    if basis == "commit" and first is not None and not first.commit.merge:
        flags.append("claimed_time")
    if basis != "received" and first is not None and first.commit.id in evidence.history.disordered:
        flags.append("not_monotonic")
    if report.is_rewritten():
        flags.append("rewritten")
    put_right_at = None
    if receipt is not None and receipt.check.errors:
        flags.append("failed_check")
        put_right_at = report.put_right_at(receipt, blob if valid else None)
    return Arrival(at, basis, tuple(flags), report.amendments(), claimed_at, put_right_at)


def texts_to_read(
    history: History, receipts: Receipts, path: str, received: datetime | None, blob: str | None
) -> Sequence[str]:
    """Return the ids of the earlier texts whose `received` blocks may decide the arrival; see `Evidence.blocks`.

    None are needed where there never was another text, or where the present text has no block and a receipt decides.
    """
    stays = history.stays(path)
    pushed = (receipt for receipt in receipts.of(path) if receipt.channel == "push")
    if received is None and any(_covers(history, receipt, stays) for receipt in pushed):
        return ()
    texts = (change.blob for stay in stays for change in stay)
    return tuple(dict.fromkeys(text for text in texts if text is not None and text != blob))


def _covers(history: History, receipt: Receipt, stays: Sequence[Sequence[Change]]) -> bool:
    """Tell whether the file arrived on the line only after the receipt's base."""
    before = history.position(receipt.base)
    if not stays or before is None:
        return True
    return history.positions[stays[-1][0].commit.id] > before


def _counts(evidence: Evidence, receipt: Receipt, stays: Sequence[Sequence[Change]]) -> bool:
    """Tell whether a receipt is valid for its report: pushed to main, by an account that may send it, or merged."""
    if receipt.channel == "push":
        return True
    place = place_of(receipt.path)
    person = evidence.person_at(receipt.actor, receipt.at) if receipt.actor else None
    if person is not None and place is not None and (person.role not in _SENDERS or place.unit in person.units):
        return True
    return bool(stays) and _came_in(evidence.history, receipt, stays)


def _came_in(history: History, receipt: Receipt, stays: Sequence[Sequence[Change]]) -> bool:
    """Tell whether the file came in from this receipt: with the same text, or by a merge of its commit.

    After a deletion only a receipt whose base is later than the deletion can be meant.
    """
    if len(stays) > 1:
        before, removed = history.position(receipt.base), history.positions[stays[-2][-1].commit.id]
        if before is None or before <= removed:
            return False
    first = stays[-1][0]
    return receipt.blob == first.blob or history.bringer.get(receipt.commit) == first.commit.id


@dataclass(frozen=True, slots=True)
class _Entries:
    """The times in the `received` blocks of a file's texts; `whole` if every text has a block."""

    times: tuple[datetime, ...]
    whole: bool


@dataclass(frozen=True)
class _Report:
    """A report and the evidence for its arrival; for the fields see `arrival_of`."""

    evidence: Evidence
    path: str
    received: datetime | None
    blob: str | None

    @cached_property
    def changes(self) -> Sequence[Change]:
        """Return what the commits of the line did to it."""
        return self.evidence.history.of(self.path)

    @cached_property
    def stays(self) -> Sequence[Sequence[Change]]:
        """Return the changes between its deletions."""
        return self.evidence.history.stays(self.path)

    @cached_property
    def first_receipt(self) -> Receipt | None:
        """Return the earliest receipt that counts and covers the arrival after the last deletion."""
        evidence, stays = self.evidence, self.stays
        receipts = (receipt for receipt in evidence.receipts.of(self.path) if _covers(evidence.history, receipt, stays))
        return next((receipt for receipt in receipts if _counts(evidence, receipt, stays)), None)

    @cached_property
    def receipt(self) -> Receipt | None:
        """Return the receipt that counts; none for a report that came on paper."""
        return self.first_receipt if self.paper is None else None

    @cached_property
    def first(self) -> Change | None:
        """Return the change that brought it: the latest one that did not only restore a deleted text."""
        arrivals = [
            stay[0]
            for before, stay in zip(((), *self.stays), self.stays, strict=False)
            if all(change.blob != stay[0].blob for change in before)
        ]
        if len(arrivals) < 2:
            return arrivals[0] if arrivals else None
        return max(arrivals, key=lambda change: self.evidence.came(change.commit))

    @cached_property
    def entries(self) -> _Entries:
        """Return the times in the `received` blocks, up to the first text without one."""
        known = {**self.evidence.blocks, **({self.blob: self.received} if self.blob is not None else {})}
        times = [known.get(change.blob or "", _UNREAD) for stay in self.stays for change in stay]
        until = times.index(None) if None in times else len(times)
        read = (time for time in times[:until] if time is not None and time is not _UNREAD)
        return _Entries(tuple(read), None not in times)

    @cached_property
    def paper(self) -> datetime | None:
        """Return when it came on paper, by its `received` block; None where there is none or it does not count.

        A receipt beside it must be of the federation's own entry.
        """
        receipt = self.first_receipt
        if self.received is None or not self.entries.whole:
            return None
        if receipt is None:
            return max([self.received, *self.entries.times])
        person = self.evidence.person_at(receipt.actor, receipt.at) if receipt.actor else None
        if receipt.received is None or (person is not None and person.role in _SENDERS):
            return None
        return max([self.received, receipt.received, *self.entries.times])

    def claims(self, at: datetime) -> tuple[datetime | None, list[str]]:
        """Return the earliest time that the author of the first text claims, and flags for suspect claims.

        A receipt keeps the claims of its commit, so that squashing or rebasing does not hide them. Without a receipt
        the merged commits that wrote the text count, and without these the commit of the line.
        """
        receipt, first = self.receipt, self.first
        if receipt is not None:
            tolerance = CLAIM_TOLERANCE
            authored, committed = [receipt.authored], [receipt.committed]
            if receipt.channel == "push" and first is not None and first.blob == receipt.blob:
                committed.append(first.commit.committed)
        elif first is not None:
            tolerance = timedelta(days=self.evidence.review_days)
            writers = self.evidence.history.writers(self.path, first)
            authored, committed = [each.authored for each in writers], [each.committed for each in writers]
        else:
            return None, []
        claims = [*authored, *committed]
        flags = ["backdated"] if at - min(claims) > tolerance else []
        return min(authored), [*flags, *(["future"] if max(claims) - at > SKEW else [])]

    def is_rewritten(self) -> bool:
        """Tell whether something was received that the history no longer has.

        A push to the main branch must stay in the history. What came another way may be squashed or rebased, but its
        text must be there. Receipts later than the history's end (`--at`) are not looked at.
        """
        history, receipt = self.evidence.history, self.receipt
        if not history.line:
            return False
        texts = {change.blob for change in self.changes}
        if receipt is not None and receipt.commit not in history.commits and receipt.blob not in texts:
            return True
        return any(
            receipt.commit not in history.commits
            for receipt in self.evidence.receipts.of(self.path)
            if receipt.channel == "push" and receipt.at <= self.evidence.reach
        )

    def put_right_at(self, failed: Receipt, blob: str | None) -> datetime | None:
        """Return when a report that failed at first passed: by a later receipt, or when its present text came.

        `blob` is the present text, if it passes. A text that passes only because a rule was dropped was never put
        right.
        """
        for receipt in self.evidence.receipts.of(self.path):
            if receipt.at > failed.at and receipt.blob != failed.blob and not receipt.check.errors:
                return receipt.at
        if blob is None or blob == failed.blob:
            return None
        passed = next((change.commit for change in self.changes if change.blob == blob), None)
        return self.evidence.came(passed) if passed is not None else None

    def amendments(self) -> tuple[Amendment, ...]:
        """Return the changes of the text after it had arrived.

        A change counts if it comes to the line after the arrival, and after the time in the clerk's entry. The same
        text again is not a change, nor is demonstration data that a script writes anew.
        """
        if self.first is None:
            return ()
        text = self.receipt.blob if self.receipt is not None else self.first.blob
        start = next((place for place, change in enumerate(self.changes) if change.blob == text), 0)
        found = []
        for change in self.changes[start:]:
            if change.blob is None or change.blob == text:
                continue
            text = change.blob
            if (self.path, change.commit.id) in self.evidence.graded:
                continue
            at = self.evidence.came(change.commit)
            late_enough = self.paper is None or at > self.paper
            if late_enough and not self.evidence.wrote_anew(change.commit):
                person = self.evidence.people.by_email(self.evidence.history.writers(self.path, change)[-1].email)
                found.append(Amendment(at, change.commit.id, person.login if person else None))
        return tuple(found)


def _story_flags(path: str, changes: Sequence[Change]) -> list[str]:
    """Return flags for what happened to a path: moved here from elsewhere, deleted and restored."""
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
