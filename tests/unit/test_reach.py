"""What a rule looks at: the check through what is kept gives the same as the plain check of everything."""

from datetime import datetime
from functools import lru_cache
from random import Random

import pytest

from giaoban.base.times import parse_moment
from giaoban.checks.catalogue import catalogue
from giaoban.checks.run import Result, run_checks
from giaoban.checks.since import brought, brought_between
from giaoban.checks.stream import check_listing, wrong_in
from giaoban.documents.corpus import read_corpus
from giaoban.source.files import Files as InMemory

from ..conftest import ROOT
from .changes import Files, Held, Memory, Nowhere, changed, demonstration, files_of, valid, wrong

MOMENTS = tuple(map(parse_moment, (None, "2013-03-25", None, "2013-06-20", "2014-01-10", "2012-01-01", "2040-01-01")))


def whole(files: Files, as_of: datetime | None) -> Result:
    """Return the plain check of everything."""
    corpus = read_corpus(InMemory([files[path] for path in sorted(files)]))
    return run_checks(corpus, as_of, processes=1)


def unlike(now: Files, then: Files) -> frozenset[str]:
    """Return the paths at which two snapshots differ."""
    return frozenset(path for path in {**now, **then} if now.get(path) != then.get(path))


def hold(seed: int, steps: int) -> None:
    """Hold that the check through what is kept gives the same as the plain one, over some changes."""
    random, kept = Random(seed), Memory()  # noqa: S311 - no secret
    now: Files = valid()
    if random.random() < 0.3:
        share = random.uniform(0.1, 0.4)
        now = {path: file for path, file in demonstration().items() if "/registry/" in path or random.random() < share}
    for step in range(steps):
        then, now = now, changed(now, random)
        as_of = random.choice(MOMENTS)
        around = random.choice((kept, kept, kept, Nowhere(), Memory()))
        if random.random() < 0.2:
            for key in random.sample(sorted(kept.values), len(kept.values) // 4):
                del kept.values[key]
        expected = whole(now, as_of)
        if random.random() < 0.5:  # before the check, or after it with all that it has kept
            assert wrong_in(Held(now), around) == expected.unusable, (seed, step)
        assert check_listing(Held(now), around, as_of) == expected, (seed, step)
        assert wrong_in(Held(now), around) == expected.unusable, (seed, step)
        found = brought_between(Held(now), Held(then), around, as_of)
        assert found == brought(expected, unlike(now, then), whole(then, as_of)), (seed, step)


@pytest.mark.parametrize(("place", "name"), list(enumerate(wrong())))
def test_every_example(place: int, name: str) -> None:
    """Each rule finds the same in the documents that it may look at as in all of them, and the same is new."""
    example, as_of = wrong()[name], MOMENTS[place % 2]
    gone, kept = unlike(valid(), example), Memory()
    now, then = whole(example, as_of), whole_valid(as_of)
    assert wrong_in(Held(example), kept) == now.unusable
    assert check_listing(Held(example), kept, as_of) == now
    assert wrong_in(Held(example), kept) == now.unusable
    assert brought_between(Held(example), Held(valid()), kept, as_of) == brought(now, gone, then)
    assert brought_between(Held(valid()), Held(example), kept, as_of) == brought(then, gone, now)


@lru_cache
def whole_valid(as_of: datetime | None) -> Result:
    """Return the plain check of the valid example."""
    return whole(valid(), as_of)


WIDE = {entry.rule.code for entry in catalogue() if entry.rule.reach in ("series", "linked", "corpus")}
RESTING = [name for name in wrong() if name.partition("-")[0] in WIDE]


def hold_without(example: Files, paths: list[str]) -> None:
    """Hold that the same is new where each of some documents goes and where it comes back."""
    kept, before = Memory(), whole(example, None)
    for path in paths:
        rest = {name: file for name, file in example.items() if name != path}
        after, gone = whole(rest, None), frozenset((path,))
        assert brought_between(Held(rest), Held(example), kept) == brought(after, gone, before), path
        assert brought_between(Held(example), Held(rest), kept) == brought(before, gone, after), path


@pytest.mark.parametrize("place", range(len(RESTING)))
def test_a_document_that_others_rest_on(place: int) -> None:
    """What goes or comes back brings just what the plain check tells, in the documents that rest on it as well."""
    example = wrong()[RESTING[place]]
    hold_without(example, list(example)[place % 12 :: 12])


@pytest.mark.soak
@pytest.mark.parametrize("name", RESTING)
def test_every_document_that_others_rest_on(name: str) -> None:
    """The same for each document of each example."""
    hold_without(wrong()[name], list(wrong()[name]))


def test_the_demonstration() -> None:
    """The same holds for the demonstration as a whole, however much is kept."""
    files = files_of(ROOT)
    kept, moment = Memory(), parse_moment("2040-01-01")
    assert [check_listing(Held(files), kept, moment) for _ in range(2)] == [whole(files, moment)] * 2


@pytest.mark.parametrize("seed", range(6))
def test_random_changes(seed: int) -> None:
    """Whatever changes and whatever is kept, the answer is that of the plain check; a change alone is told the same."""
    hold(seed, 3)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 200))
def test_a_thousand_random_changes(seed: int) -> None:
    """The same over many more changes."""
    hold(seed, 20)


def test_a_wider_reach_says_why_and_no_day_makes_an_error() -> None:
    """A rule that looks at more than its document and the registry says why; what moves with the day is no error."""
    wider = {"series", "linked", "corpus"}
    assert not [entry.rule.code for entry in catalogue() if entry.rule.by_day and entry.rule.level == "error"]
    without = [entry.rule.code for entry in catalogue() if (entry.rule.why is None) == (entry.rule.reach in wider)]
    assert without == ["TIME06"]
