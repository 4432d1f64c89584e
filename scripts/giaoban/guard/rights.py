"""What a push changes, judged by the rights of the account that pushes: each commit and the whole.

What one commit does and another undoes stays in the history, so each commit is judged. It is judged by the account that
pushes, because anybody can write any author and date into a commit. Rights and published summaries are read from main
before the push.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Final

from ..receipts.receipt import Receipt, Receipts
from ..receipts.store import read_receipts
from ..registry.load import Registry
from ..registry.people import Person
from ..repository.git import Git
from ..repository.history import read_written
from ..repository.objects import read_blobs
from ..source.files import MAX_FILE, safe_name
from ..source.layout import place_of
from .at_commit import REGULAR, registry_at, texts_of
from .brought import Line, Steps
from .changes import Change, changes_from, changes_of, documents_among
from .examine import earlier_texts, published_before, shown_before
from .judge import MERGING, PEOPLE, Senders, judge
from .lines import own_text
from .permissions import may_write, target_of
from .published import Published, entries_of, figure_entries_of, restatement_path
from .refusal import Refusal, refusal

# Decided only where a branch becomes part of main: until then a reason can still be written.
_OF_MAIN: Final = frozenset({"published"})
# The file of one of Git's notes: its path is the id of the commit, the first digits as folders.
_NOTE: Final = re.compile(rb"(?:[0-9a-f]{2}/)*[0-9a-f]{2,64}")
_NO_LINK: Final = (*REGULAR, "000000")


@dataclass(frozen=True)
class Rights:
    """What pushes are judged with: who pushes, the register, main's commit before the push, and the server's time."""

    repository: Git
    person: Person
    registry: Registry
    main: str
    at: datetime

    def judge_main(self, line: Line, new: str, steps: Steps) -> Iterator[Refusal]:
        """Yield the objections to the commits that are to become part of main."""
        sent = _Sent(self, line)
        # A merge publishes what it brings, so the whole change decides whether there is a reason, not single commits.
        beside = frozenset(line.parents) - line.first_parents(new)
        yield from self._commits(line, steps, sent, apart=frozenset(), beside=beside)
        if len(line.parents) > 1:
            whole = changes_of(self.repository, self.main, new)
            published = published_before(self.repository, self.main, whole)
            if published.issued:
                for one in judge(whole, self.person, published, senders=sent.by("")).refusals:
                    if one.reason == "published":
                        yield one

    def judge_branch(self, line: Line, new: str, steps: Steps, *, notes: bool = False) -> Iterator[Refusal]:
        """Yield the objections to the commits of another branch or a tag, and to all that it changes since main.

        `notes` tells that it is one of Git's notes: its files are named after the commits that they are about.
        """
        sent = _Sent(self, line)
        told = set()
        for one in self._commits(line, steps, sent, apart=_OF_MAIN, notes=notes):
            told.add((one.path, one.message))
            yield one
        if self.repository.merge_bases(self.main, new):
            whole = changes_of(self.repository, self.main, new)
            shown = Published(shown=shown_before(self.repository, self.main, whole))
            for one in self._judged(whole, shown, "", sent, _OF_MAIN):
                if (one.path, one.message) not in told:
                    yield one

    @cached_property
    def receipts(self) -> Receipts:
        """Return the receipts of the repository."""
        return read_receipts(self.repository)

    def _commits(
        self,
        line: Line,
        steps: Steps,
        sent: "_Sent",
        apart: frozenset[str],
        *,
        beside: frozenset[str] = frozenset(),
        notes: bool = False,
    ) -> Iterator[Refusal]:
        own = {
            name: [
                entry
                for entry in line.own(name, steps)
                if not (notes and _NOTE.fullmatch(entry.path) and entry.mode in _NO_LINK)
            ]
            for name in line.parents
        }
        documents = documents_among(self.repository, [entry for entries in own.values() for entry in entries])
        changes = {name: changes_from(entries, documents) for name, entries in own.items()}
        every = [change for those in changes.values() for change in those]
        published = Published()
        if "published" not in apart:
            published = published_before(self.repository, self.main, every)
        for name, those in changes.items():
            yield from self._judged(those, published, name, sent, apart | _OF_MAIN if name in beside else apart)
            published = _with_reasons(published, those, every)

    def _judged(
        self, changes: Sequence[Change], published: Published, commit: str, sent: "_Sent", apart: frozenset[str]
    ) -> Iterator[Refusal]:
        senders = sent.by(commit)
        left = [change for change in changes if not self._was_never_sent(change, senders)]
        people_after = None
        if commit and any(change.path == PEOPLE for change in left):
            people_after = registry_at(self.repository, commit).people.on(self.registry.day(self.at))
        older = {change.path for change in left if sent.is_older(change)}
        earlier = earlier_texts(self.repository, self.main)
        refusals = judge(left, self.person, published, people_after, senders, earlier).refusals
        for one in refusals:
            if one.path in older and one.reason != "published":
                one = refusal("older.text", one.path)
            if one.reason not in apart:
                yield replace(one, line=one.line if one.field else 0, column=0, field="", commit=commit[:10])

    def sender(self, receipt: Receipt) -> Person | None:
        """Return the account that sent a branch, by its receipt, if it had its rights then."""
        name, people = receipt.actor or "", self.registry.people
        person = people.by_email(name) if "@" in name else people.by_login(name)
        return person if person is not None and person.counts_on(self.registry.day(receipt.at)) else None

    def _was_never_sent(self, change: Change, senders: Senders) -> bool:
        """Tell whether a person who may write a file deletes it before anybody has received it, as in a renaming."""
        if change.action != "delete" or change.path in self._held:
            return False
        target = target_of(change.path)
        return may_write(self.person, target) or any(may_write(other, target) for other in senders(change))

    @cached_property
    def _held(self) -> frozenset[str]:
        """Return the paths on main and those with a receipt: what was sent."""
        listed = self.repository.run("ls-tree", "-r", "-z", "--name-only", "--full-tree", self.main).split(b"\0")
        return frozenset(map(safe_name, listed)) | {receipt.path for receipt in self.receipts.entries}


@dataclass(frozen=True)
class _Sent:
    """Who sent the changes of a line before, by the server's receipts of their content or their commit.

    Content counts only if the version that it replaces is in the history of what was sent.
    """

    rights: Rights
    line: Line
    _steps: dict[tuple[str, str], Mapping[tuple[str, str], str]] = field(default_factory=dict)
    _found: dict[tuple[str, str, str], bool] = field(default_factory=dict)

    def by(self, commit: str) -> Senders:
        """Return a function that yields the accounts that sent a commit's change; none if the pusher may not merge."""

        def sent(change: Change) -> Iterator[Person]:
            if self.rights.person.role not in MERGING:
                return
            senders = {sender for sender, written in self._written(change) if self._descends(written, change)}
            yield from sorted(senders | self._pushed.get(commit, set()), key=lambda sender: sender.login)

        return sent

    def is_older(self, change: Change) -> bool:
        """Tell whether a text was sent, but never in place of the version that it replaces here."""
        if self.rights.person.role not in MERGING:
            return False
        written = self._written(change)
        return bool(written) and not any(self._descends(commit, change) for _, commit in written)

    def _written(self, change: Change) -> list[tuple[Person, str]]:
        """Return who sent a text by a branch, each with its commit; texts that the same push replaced count, too.

        Rebasing a branch or picking its commits brings such texts for a moment.
        """
        sent = [
            (receipt, sender)
            for receipt in self.rights.receipts.of(change.path)
            if receipt.channel == "branch" and (sender := self.rights.sender(receipt)) is not None
        ]
        last = [(sender, receipt.commit) for receipt, sender in sent if receipt.blob == change.blob]
        if last or not change.blob:
            return last
        return [
            (sender, commit)
            for receipt, sender in sent
            if receipt.base is not None
            and (commit := self._wrote(receipt.base, receipt.commit).get((change.path, change.blob))) is not None
        ]

    def _wrote(self, base: str, commit: str) -> Mapping[tuple[str, str], str]:
        if (base, commit) not in self._steps:
            there = self.rights.repository.id_of(base) is not None and self.rights.repository.id_of(commit) is not None
            writers = read_written(self.rights.repository, commit, base).writers if there else {}
            self._steps[base, commit] = {key: writer.id for key, writer in writers.items() if not writer.merge}
        return self._steps[base, commit]

    def _descends(self, commit: str, change: Change) -> bool:
        """Tell whether the version that a change replaces is in the history of what was sent at a commit.

        Fields that others have written into the unit's document since (the time of a receipt, a grade) do not matter.
        """
        key = (commit, change.path, change.blob_before)
        if key not in self._found:
            self._found[key] = change.action == "add" or self._was_there(commit, change)
        return self._found[key]

    def _was_there(self, commit: str, change: Change) -> bool:
        repository, place = self.rights.repository, place_of(change.path)
        ids = texts_of(repository, commit, change.path)
        if change.blob_before in ids or place is None:
            return change.blob_before in ids
        stands = own_text(place.form, change.text_before) if change.text_before else None
        texts = [data for data in read_blobs(repository, ids, MAX_FILE) if data is not None] if stands else []
        return any(own.text == stands.text for data in texts if stands and (own := own_text(place.form, data)))

    @cached_property
    def _pushed(self) -> Mapping[str, set[Person]]:
        """Return the accounts that pushed each commit of the line to a branch before."""
        pushes = {
            (receipt.commit, receipt.base, sender)
            for receipt in self.rights.receipts.entries
            if receipt.channel == "branch" and receipt.commit in self.line.parents
            if (sender := self.rights.sender(receipt)) is not None
        }
        found: dict[str, set[Person]] = defaultdict(set)
        for commit, base, sender in pushes:
            for name in self.line.between(commit, base):
                found[name].add(sender)
        return found


def _with_reasons(published: Published, changes: Sequence[Change], every: Sequence[Change]) -> Published:
    """Return what is published, with the reasons from a commit added, which explain the changes of later ones."""
    waiting, worded = set(published.waiting), set(published.worded)
    for period in published.issued:
        known = published.entries.get(period, Counter())
        for change in changes:
            if change.path == restatement_path(period) and change.action != "delete":
                paths = {(period, other.path) for other in every}
                if figure_entries_of(change.after) - known:
                    waiting |= paths
                if entries_of(change.after) - known:
                    worded |= paths
    return replace(published, waiting=frozenset(waiting), worded=frozenset(worded))
