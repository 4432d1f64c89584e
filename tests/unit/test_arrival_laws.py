"""Nothing that is added to a history later makes a document's first arrival earlier."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import takewhile
from random import Random
from typing import Final

from hypothesis import event, given, settings
from hypothesis import strategies as st

from giaoban.base.times import LOCAL
from giaoban.receipts.arrival import Arrival, arrival_of, texts_to_read
from giaoban.receipts.evidence import Evidence
from giaoban.receipts.receipt import Channel, Receipt, Receipts, distinct
from giaoban.registry.people import People, Person
from giaoban.repository.history import Change, History
from giaoban.repository.log import Commit

PATH: Final = "reports/units/ham-tan/2013/2013-03.yml"
BEGIN: Final = datetime(2013, 3, 10, tzinfo=LOCAL)
PEOPLE: Final = People(
    (
        Person("ldld-ham-tan", ("ham-tan@ldld.example",), "officer", ("ham-tan",)),
        Person("ldld-la-gi", ("la-gi@ldld.example",), "officer", ("la-gi",)),
        Person("van-thu-tinh", ("van-thu@ldld.example",), "clerk"),
    )
)
ACTORS: Final = ("ldld-ham-tan", "ldld-la-gi", "van-thu-tinh", "nguoi-la", None)
# What stands in the file: two plain texts, two with the clerk's entry of paper, or no file.
BLOCKS: Final[Mapping[str, datetime | None]] = {
    "a" * 40: None,
    "b" * 40: None,
    "c" * 40: BEGIN - timedelta(days=9),
    "d" * 40: BEGIN - timedelta(days=5),
}
TEXTS: Final = (*BLOCKS, None)

dates = st.integers(-400, 1200).map(lambda hours: BEGIN + timedelta(hours=hours))
step = st.tuples(st.sampled_from(TEXTS), dates)  # the file's text after a commit, and the date that it claims


@dataclass(frozen=True)
class Push:
    """What comes to the server at once: commits on main, on a branch, or a merge of a branch that came before."""

    kind: str
    steps: Sequence[tuple[str | None, datetime]]
    actor: str | None
    fork: int  # where a branch leaves main, and which branch is merged, counted from the newest


pushes = st.builds(
    Push,
    st.sampled_from(["main", "main", "branch", "merge"]),
    st.lists(step, min_size=1, max_size=3),
    st.sampled_from(ACTORS),
    st.integers(0, 3),
)


@dataclass
class Office:
    """A server in the making: main's line, every commit, the branches, the receipts."""

    guarded_from: int
    line: list[str] = field(default_factory=list)
    commits: dict[str, Commit] = field(default_factory=dict)
    texts: dict[str, str | None] = field(default_factory=dict)
    branches: list[tuple[str, int]] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    taken: dict[str, datetime] = field(default_factory=dict)  # by commit, when the server really took it in

    def _commit(self, parents: Sequence[str], text: str | None, date: datetime) -> str:
        name = f"{len(self.commits) + 1:040x}"
        seconds = str(int(date.timestamp()))
        self.commits[name] = Commit(name, " ".join(parents), seconds, seconds, "x@ldld.example")
        self.texts[name] = text
        return name

    def take(self, number: int, push: Push) -> datetime:
        """Take a push in; return when the server did."""
        at = BEGIN + timedelta(days=number, hours=1)
        old = self.line[-1] if self.line else None
        base, start = old, old
        if push.kind == "branch" and self.line:
            base = start = self.line[-1 - min(push.fork, len(self.line) - 1)]
        written: list[str] = []
        for text, claimed in push.steps:
            written.append(self._commit([written[-1]] if written else [start] if start else [], text, claimed))
        end = written[-1]
        self.taken |= dict.fromkeys(written, at)
        if push.kind == "branch" and self.line:
            self.branches.append((end, number))
        elif push.kind == "merge" and self.branches and old:
            side, _ = self.branches[-1 - min(push.fork, len(self.branches) - 1)]
            for name in written:
                del self.commits[name]
            sides = dict.fromkeys([side, *(name for name, _ in self.branches[-2:] if push.fork % 2)])  # or an octopus
            end = self._commit([old, *sides], *push.steps[0])
            written = [end]
            self.taken[end] = at
            self.line.append(end)
        else:
            self.line += written
        text, before = self.texts[end], self.texts[base] if base else None
        touched = any(self.texts[name] != before for name in written)
        if number >= self.guarded_from and text is not None and touched:
            writer = next((name for name in written if self.texts[name] == text), end)
            claim = self.commits[writer].committed
            channel: Channel = "push" if end in self.line else "branch"
            self.receipts.append(
                Receipt(at, PATH, text, writer, channel, claim, claim, at, base, push.actor, BLOCKS[text])
            )
        return at

    def evidence(self) -> Evidence:
        """Return what is known now, from the values that `git log` gives."""
        changes: list[Change] = []
        before: str | None = None
        for name in self.line:
            if self.texts[name] != before:
                changes.append(Change(self.commits[name], self.texts[name]))
            before = self.texts[name]
        held = set(self._reached(self.line[-1:]))
        commits = {name: commit for name, commit in self.commits.items() if name in held}
        history = History({PATH: changes} if changes else {}, commits, [self.commits[name] for name in self.line])
        lines = sorted(self.receipts, key=lambda line: line.recorded_at)
        return Evidence(history, Receipts(distinct(lines)), PEOPLE)

    def _reached(self, names: Sequence[str]) -> Iterator[str]:
        waiting, seen = list(names), set(names)
        while waiting:
            name = waiting.pop()
            yield name
            new = [parent for parent in self.commits[name].parents if parent not in seen]
            seen.update(new)
            waiting += new

    def truth(self) -> datetime:
        """Return when the text now on main really came there after the last deletion."""
        names = reversed(self.line)
        stay = list(takewhile(lambda name: self.texts[name] is not None, names))
        return self.taken[stay[-1]]

    def arrival(self) -> Arrival | None:
        """Return the arrival of the document on main; None where there is none."""
        blob = self.texts[self.line[-1]] if self.line else None
        if blob is None:
            return None
        evidence = self.evidence()
        read = texts_to_read(evidence.history, evidence.receipts, PATH, BLOCKS[blob], blob)
        known = Evidence(evidence.history, evidence.receipts, PEOPLE, blocks={text: BLOCKS[text] for text in read})
        return arrival_of(known, PATH, BLOCKS[blob], valid=True, blob=blob)


@settings(max_examples=300)
@given(st.lists(pushes, min_size=2, max_size=8), st.integers(0, 2), st.randoms(use_true_random=False))
def test_no_arrival_moves_to_an_earlier_time(story: list[Push], guarded_from: int, chance: Random) -> None:
    """After each push the arrival is what it was, or later; receipts that say the same again change nothing."""
    office = Office(guarded_from)
    known: datetime | None = None
    for number, push in enumerate(story):
        office.take(number, push)
        if office.receipts and chance.random() < 0.5:
            again = chance.choice(office.receipts)
            office.receipts.append(
                Receipt(
                    *(again.at - timedelta(days=9), again.path, again.blob, again.commit, again.channel),
                    *(again.authored, again.committed, again.recorded_at + timedelta(days=1)),
                    *(again.base, again.actor, again.received),
                )
            )
        found = office.arrival()
        if found is None:
            continue
        assert found.at is not None
        if known is not None:
            assert found.at >= known, (known, found)
            event(f"then {found.basis}")
        known = min(found.at, office.truth())  # of a commit that claims a later time than its own, a receipt may say so


@settings(max_examples=300)
@given(st.lists(pushes, min_size=1, max_size=8))
def test_under_receipts_nothing_arrives_before_it_came(story: list[Push]) -> None:
    """With the hooks from the beginning, a file arrives when the server first had a text of it, or on paper."""
    office = Office(0)
    first: datetime | None = None
    for number, push in enumerate(story):
        at = office.take(number, push)
        if first is None and any(receipt.at == at for receipt in office.receipts):
            first = at
        found = office.arrival()
        if found is not None and found.basis != "received":
            assert found.basis == "receipt"
            assert first is not None
            assert found.at is not None
            assert found.at >= first
