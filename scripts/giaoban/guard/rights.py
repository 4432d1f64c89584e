"""What a push changes, judged by whose account it comes from: every commit by itself, and the whole.

What two commits do and undo is in history all the same, and its dates are its maker's. So each commit is judged, by the
account that pushes, never by its author. Rights and what is published are read at main, as it is before the push.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from ..base.messages import msg
from ..receipts.receipt import Receipts
from ..receipts.store import read_receipts
from ..registry.people import People, Person
from ..repository.git import Git
from ..repository.history import read_written
from ..repository.objects import read_blobs
from ..source.files import MAX_FILE, safe_name
from ..source.layout import place_of
from .brought import Steps
from .changes import Change, Entry, action_of, changes_from, changes_of, values_of
from .gather import published_before, shown_before
from .judge import MERGING, PEOPLE, Senders, judge
from .line import Line
from .lines import own_text
from .objection import Objection
from .permissions import may_write, target_of
from .published import Published, entries_of, figure_entries_of, restatement_path
from .read import REGULAR, registry_at
from .refusal import Refusal

# What is settled where a branch becomes part of main: until then a reason can still be written.
_OF_MAIN: Final = frozenset({"published"})
# The file of one of Git's notes: the id of what it speaks of, its first digits as folders.
_NOTE: Final = re.compile(rb"(?:[0-9a-f]{2}/)*[0-9a-f]{2,64}")
_NO_LINK: Final = (*REGULAR, "000000")


@dataclass(frozen=True)
class Rights:
    """By what pushes are judged: who pushes, the accounts, and the commit of main before the push."""

    repository: Git
    person: Person
    people: People
    main: str

    def judge_main(self, line: Line, new: str, steps: Steps) -> Iterator[Objection]:
        """Yield what is against the commits that are to become part of main."""
        sent = _Sent(self, line)
        # What a merge brings is published by the merge: whether it has a reason the whole tells, not its commits.
        beside = frozenset(line.parents) - line.first_parents(new)
        yield from self._commits(line, steps, sent, apart=frozenset(), beside=beside)
        if len(line.parents) > 1:
            whole = changes_of(self.repository, self.main, new)
            published = published_before(self.repository, self.main, whole)
            if published.issued:
                for refusal in judge(whole, self.person, published, senders=sent.by("")).refusals:
                    if refusal.reason == "published":
                        yield Objection(refusal.path, refusal.message, refusal.fix)

    def judge_branch(self, line: Line, new: str, steps: Steps, *, notes: bool = False) -> Iterator[Objection]:
        """Yield what is against the commits of another branch or a tag, and against all that it changes since main.

        `notes` tells that it is one of Git's notes: its files are named by the commits that they speak of.
        """
        sent = _Sent(self, line)
        told = set()
        for objection in self._commits(line, steps, sent, apart=_OF_MAIN, notes=notes):
            told.add((objection.where, objection.message))
            yield objection
        if self.repository.merge_bases(self.main, new):
            whole = changes_of(self.repository, self.main, new)
            shown = Published(shown=shown_before(self.repository, self.main, whole))
            for objection in self._judged(whole, shown, "", sent, _OF_MAIN):
                if (objection.where, objection.message) not in told:
                    yield objection

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
    ) -> Iterator[Objection]:
        own = {
            name: [
                Entry(
                    *(safe_name(entry.path), action_of(entry.status)),
                    *(entry.mode_before, entry.mode, entry.before, entry.after),
                )
                for entry in line.own(name, steps)
                if not (notes and _NOTE.fullmatch(entry.path) and entry.mode in _NO_LINK)
            ]
            for name in line.parents
        }
        values = values_of(self.repository, [entry for entries in own.values() for entry in entries])
        changes = {name: changes_from(entries, values) for name, entries in own.items()}
        every = [change for those in changes.values() for change in those]
        published = Published()
        if "published" not in apart:
            published = published_before(self.repository, self.main, every)
        for name, those in changes.items():
            yield from self._judged(those, published, name, sent, apart | _OF_MAIN if name in beside else apart)
            published = _with_reasons(published, those, every)

    def _judged(
        self, changes: Sequence[Change], published: Published, commit: str, sent: "_Sent", apart: frozenset[str]
    ) -> Iterator[Objection]:
        senders = sent.by(commit)
        left = [change for change in changes if not self._was_never_sent(change, senders)]
        people_after = None
        if commit and any(change.path == PEOPLE for change in left):
            people_after = registry_at(self.repository, commit).people
        older = {change.path for change in left if sent.is_older(change)}
        refusals = judge(left, self.person, published, people_after, senders).refusals
        replaced = {one.path: _older(one) for one in refusals if one.path in older and one.reason != "published"}
        for refusal in dict.fromkeys(replaced.get(one.path, one) for one in refusals):
            if refusal.reason not in apart:
                line = refusal.line if refusal.field else 0
                yield Objection(refusal.path, refusal.message, refusal.fix, line, commit=commit[:10])

    def _was_never_sent(self, change: Change, senders: Senders) -> bool:
        """Tell whether a file goes that nobody has received, by the hand of one who may write it: it may be renamed."""
        if change.action != "delete" or change.path in self._held:
            return False
        target = target_of(change.path)
        return may_write(self.person, target) or any(may_write(other, target) for other in senders(change))

    @cached_property
    def _held(self) -> frozenset[str]:
        """Return the paths that main has, and those of which there is a receipt: what was sent."""
        listed = self.repository.run("ls-tree", "-r", "-z", "--name-only", "--full-tree", self.main).split(b"\0")
        return frozenset(map(safe_name, listed)) | {receipt.path for receipt in self.receipts.entries}


def _older(refusal: Refusal) -> Refusal:
    return Refusal(
        "older",
        refusal.path,
        msg("The unit sent this text, but not after the one that stands there now: it would put back an older text."),
        msg(
            "Leave the text as it stands. If the other one is to stand, its unit takes main in and sends it again: "
            "git pull --no-rebase origin main && git push"
        ),
    )


@dataclass(frozen=True)
class _Sent:
    """Who sent the changes of a line before, as the server's receipts have it: the very content, or the very commit.

    Content counts where it was written after what it takes the place of: that stands in the history of what was sent.
    """

    rights: Rights
    line: Line

    def by(self, commit: str) -> Senders:
        """Return what tells the accounts that sent a change of a commit; nobody, where it is no matter who."""

        def sent(change: Change) -> Iterator[Person]:
            if self.rights.person.role not in MERGING:
                return
            names = {actor for actor, written in self._written(change) if self._descends(written, change)}
            for name in sorted(names | self._pushed.get(commit, set())):
                people = self.rights.people
                sender = people.by_email(name) if "@" in name else people.by_login(name)
                if sender is not None:
                    yield sender

        return sent

    def is_older(self, change: Change) -> bool:
        """Tell whether a text was sent, and never after the one that it takes the place of."""
        if self.rights.person.role not in MERGING:
            return False
        written = self._written(change)
        return bool(written) and not any(self._descends(commit, change) for _, commit in written)

    def _written(self, change: Change) -> list[tuple[str, str]]:
        """Return who sent a text by a branch, each with the commit that has it; also one that the same push replaced.

        Who rebases a branch or picks its commits brings such a text for a moment.
        """
        sent = [
            (receipt, receipt.actor)
            for receipt in self.rights.receipts.of(change.path)
            if receipt.channel == "branch" and receipt.actor
        ]
        last = [(actor, receipt.commit) for receipt, actor in sent if receipt.blob == change.blob]
        if last or not change.blob:
            return last
        return [
            (actor, commit)
            for receipt, actor in sent
            if receipt.base is not None
            and (commit := self._wrote(receipt.base, receipt.commit).get((change.path, change.blob))) is not None
        ]

    def _wrote(self, base: str, commit: str) -> Mapping[tuple[str, str], str]:
        if (base, commit) not in self._steps:
            there = self.rights.repository.id_of(base) is not None and self.rights.repository.id_of(commit) is not None
            writers = read_written(self.rights.repository, commit, base).writers if there else {}
            self._steps[base, commit] = {key: writer.id for key, writer in writers.items() if not writer.merge}
        return self._steps[base, commit]

    @cached_property
    def _steps(self) -> dict[tuple[str, str], Mapping[tuple[str, str], str]]:
        return {}

    def _descends(self, commit: str, change: Change) -> bool:
        """Tell whether what a change takes the place of was there before what was sent at a commit.

        What others wrote into the unit's document meanwhile (a receipt's time, a grade) makes no other text of it.
        """
        key = (commit, change.path, change.blob_before)
        if key not in self._found:
            self._found[key] = change.action == "add" or self._was_there(commit, change)
        return self._found[key]

    def _was_there(self, commit: str, change: Change) -> bool:
        repository, place, path = self.rights.repository, place_of(change.path), change.path.encode("utf-8")
        listed = repository.run("rev-list", "--objects", "--full-history", commit, "--", change.path).split(b"\n")
        ids = [name.decode("ascii") for name, _, named in (line.partition(b" ") for line in listed) if named == path]
        if change.blob_before in ids or place is None:
            return change.blob_before in ids
        stands = own_text(place.form, change.text_before) if change.text_before else None
        texts = [data for data in read_blobs(repository, ids, MAX_FILE) if data is not None] if stands else []
        return any(own.text == stands.text for data in texts if stands and (own := own_text(place.form, data)))

    @cached_property
    def _found(self) -> dict[tuple[str, str, str], bool]:
        return {}

    @cached_property
    def _pushed(self) -> Mapping[str, set[str]]:
        """Return the accounts that pushed each commit of the line to a branch before."""
        pushes = {
            (receipt.commit, receipt.base, receipt.actor)
            for receipt in self.rights.receipts.entries
            if receipt.channel == "branch" and receipt.actor and receipt.commit in self.line.parents
        }
        found: dict[str, set[str]] = defaultdict(set)
        for commit, base, actor in pushes:
            for name in self.line.between(commit, base):
                found[name].add(actor)
        return found


def _with_reasons(published: Published, changes: Sequence[Change], every: Sequence[Change]) -> Published:
    """Return what is published with the reasons that a commit writes down: they explain what later ones change."""
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
