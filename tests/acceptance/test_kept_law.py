"""Whatever the store holds, the same bytes come out: cold, warm, stale, damaged, of another version, or with none."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

import pytest

from giaoban.base.periods import Period, periods_of
from giaoban.base.times import LOCAL
from giaoban.checks.catalogue import catalogue
from giaoban.checks.context import Context
from giaoban.documents.corpus import Document, KeptDocument, read_corpus
from giaoban.known.board import board_of
from giaoban.known.workspace import Focus, State, load_state, open_workspace
from giaoban.repository.discovery import open_any
from giaoban.repository.snapshot import WorkingTree
from giaoban.repository.store import Store, open_store

from ..conftest import EXAMPLES, VALID, MakeRepository, Repository

AS_OF: Final = "2013-04-10"
COMMANDS: Final = [
    *(("deadlines", "--period", "2013-03", "--format", form) for form in ("json", "table", "markdown", "csv", "ics")),
    *(("deadlines", "--year", "2013", "--format", form) for form in ("json", "csv")),
    ("deadlines", "--format", "json"),
    *(("summary", "2013-03", "--format", form) for form in ("json", "markdown", "csv")),
    ("remind", "--format", "json"),
    ("preview", "HEAD~1", "HEAD", "--format", "json"),
]


def said(repository: Repository, folder: Path, **environment: str) -> list[object]:
    """Return everything that commands print and write."""
    moment = ("--as-of", AS_OF)
    found: list[object] = []
    for command in COMMANDS:
        done = repository.run(*command, *moment, **environment)
        found.append((command, done.code, done.data, done.err))
    done = repository.run("export", "--out", str(folder), *moment, **environment)
    written = {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return [*found, done.code, done.err, written]


def stale(repository: Repository) -> None:
    """Change what was kept: a report, the register, and one that was away is there again."""
    repository.replace("units/la-gi/2013/2013-03.yml", "change: 45", "change: 44")
    repository.commit(date="2013-04-02T08:00:00+07:00")
    repository.path("units/ham-tan/2013/2013-02.yml").unlink()
    repository.write("registry/units.yml", repository.read("registry/units.yml") + "# \n")


def store_of(repository: Repository) -> Path:
    path = open_store(open_any(repository.root)).path
    assert path is not None
    return path


def corrupted(repository: Repository) -> None:
    """Change one bit of every second value."""
    with closing(sqlite3.connect(store_of(repository))) as connection, connection:
        rows = connection.execute("SELECT kind, key, value FROM known ORDER BY kind, key").fetchall()
        assert len(rows) > 20
        for kind, key, value in rows[::2]:
            spoilt = bytes([*value[:-1], value[-1] ^ 1]) if value else b"x"
            connection.execute("UPDATE known SET value = ? WHERE kind = ? AND key = ?", (spoilt, kind, key))


def in_part(repository: Repository) -> None:
    """Lose every third row."""
    with closing(sqlite3.connect(store_of(repository))) as connection, connection:
        rows = connection.execute("SELECT kind, key FROM known ORDER BY key").fetchall()
        connection.executemany("DELETE FROM known WHERE kind = ? AND key = ?", rows[::3])


def of_another_version(repository: Repository) -> None:
    store = Store(store_of(repository), "another")
    store.keep("checked", {"x": b"[]"})
    store.close()


def cut(repository: Repository) -> None:
    path = store_of(repository)
    path.write_bytes(path.read_bytes()[:9000])


@pytest.fixture
def office(make_repository: MakeRepository) -> Repository:
    """Return the example with a history: a report over two months, one that was corrected, one that was removed."""
    repository = make_repository(VALID, date="2013-03-01T08:00:00+07:00")
    text = repository.read("units/la-gi/2013/2013-03.yml")
    over = text.replace("period: 2013-03", "period: 2013-02\ncovers: [2013-02, 2013-03]", 1)
    repository.write("units/la-gi/2013/2013-02.yml", over.replace("received:", "# received:"))
    repository.path("lá\u200b thư.txt").write_bytes(b"\xff")  # files at no document's place
    repository.path("link.yml").symlink_to("registry")
    repository.write("units/x.yml/a.txt", "a")
    repository.commit(date="2013-03-05T08:00:00+07:00")
    repository.write(
        "units/la-gi/2013/2013-02.yml", over.replace(", 2013-03]", "]").replace("received:", "# received:")
    )
    repository.commit(date="2013-04-15T08:00:00+07:00")
    return repository


def test_the_same_bytes_whatever_is_kept(office: Repository, tmp_path: Path) -> None:
    plain = said(office, tmp_path / "a", GIAOBAN_STORE="off")
    assert said(office, tmp_path / "b") == plain
    assert said(office, tmp_path / "c") == plain
    for number, harm in enumerate((corrupted, in_part, of_another_version, cut, stale)):
        harm(office)
        plain = said(office, tmp_path / f"d{number}", GIAOBAN_STORE="off") if harm is stale else plain
        assert said(office, tmp_path / f"e{number}") == plain, harm.__name__


@pytest.mark.parametrize("at", [None, "HEAD"])
def test_the_state_is_the_same_whatever_was_checked_before(
    office: Repository, at: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its strays, links and folders named like documents, its texts, and what is wrong with it."""
    for text in ("form: [", "form: periodic", "covers: [2013-03]"):
        office.write("units/la-gi/2013/2013-04.yml", text)
        if at is not None:
            office.commit(date="2013-04-15T00:00:00+0700")
        monkeypatch.setenv("GIAOBAN_STORE", "off")
        first = load_state(open_workspace(office.root, at))
        assert {type(document) for document in first.corpus.documents} == {Document}
        monkeypatch.delenv("GIAOBAN_STORE")
        for _ in range(2):
            again = load_state(open_workspace(office.root, at))
            assert {type(document) for document in again.corpus.documents} == {KeptDocument}
            assert is_same(first, again)


def is_same(first: State, again: State) -> bool:
    """Tell whether two states say the same, also of places in texts."""
    return all(
        (one.path, one.place, one.blob, one.values, one.readable, one.root, one.faults, one.text)
        == (other.path, other.place, other.blob, other.values, other.readable, other.root, other.faults, other.text)
        for one, other in zip(first.corpus.documents, again.corpus.documents, strict=True)
    ) and (first.unusable, first.result, first.corpus.strays, first.inputs) == (
        again.unusable,
        again.result,
        again.corpus.strays,
        again.inputs,
    )


def boards(state: State, periods: list[Period], moment: datetime) -> list[object]:
    """Return the boards as they are, and what is known of the receipts."""
    known = state.known(moment).inputs
    cases = known.records.cases
    return [
        (known.receipts, replace(board_of(known, period, moment, kind), receipts=None).with_requests(cases))
        for period in periods
        for kind in (None, "summary")
    ]


def steps(repository: Repository, random: Random) -> Iterator[None]:
    """Change reports at random, committed or not."""
    clock = datetime(2013, 3, 1, 8, tzinfo=LOCAL)
    texts = [repository.read(f"units/{name}.yml") for name in ("la-gi/2013/2013-03", "ham-tan/2013/2013-02")]
    names = [
        f"units/{unit}/2013/{period}.yml"
        for unit in ("la-gi", "ham-tan")
        for period in ("2013-02", "2013-03", "2013-Q1")
    ]
    for _ in range(random.randint(2, 6)):
        for _ in range(random.randint(1, 3)):
            name = random.choice(names)
            path = repository.path(name)
            match random.choice(("write", "write", "covers", "covers", "remove", "break", "paper", "case", "main")):
                case "remove" if path.exists():
                    path.unlink()
                case "break" if path.exists():
                    repository.write(name, path.read_text("utf-8")[: random.randint(1, 400)])
                case "covers" if path.exists():
                    key = random.choice(("covers", '"c\\u006fvers"'))
                    over = random.choice(
                        ("[2013-03]", "[2013-02, 2013-03]", "[2013-02, 2014-01]", "2013-03", "[x, null]")
                    )
                    repository.write(name, f"{path.read_text('utf-8')}\n{key}: {over}\n")
                case "paper" if path.exists():
                    repository.write(name, path.read_text("utf-8").replace("received:", "# received:", 1))
                case "case":
                    number = "province/cases/2013/2013-007.yml"
                    repository.write(number, repository.read(number) + "# \n")
                case "main" if random.random() < 0.3:
                    repository.git("stash", "--include-untracked", "--quiet")
                    repository.git("reset", "--quiet", "--hard", random.choice(("HEAD", "HEAD~1", "@{1}")))
                case _:
                    text = random.choice(texts).replace("unit: la-gi", f"unit: {name.split('/')[1]}")
                    repository.write(name, text.replace("2013-03\n", f"{path.stem}\n", 1))
        clock += timedelta(days=random.randint(-2, 12), hours=5)
        if random.random() < 0.8:
            repository.commit(date=clock.isoformat())
        yield


def differing(repository: Repository, seed: int) -> Iterator[str]:
    """Yield where the boards of a focus differ from those of everything."""
    random = Random(seed)  # noqa: S311 - changes, no secret
    repository.commit(date="2013-02-20T08:00:00+07:00")
    for count, _ in enumerate(steps(repository, random)):
        periods = random.sample(periods_of(2013)[:14], random.choice((1, 1, 3)))
        moment = datetime(2013, 2, 15, 12, tzinfo=LOCAL) + timedelta(days=random.randint(0, 70))
        for again in range(2):
            kept = open_workspace(repository.root)
            plain = open_workspace(repository.root)
            plain.__dict__["store"] = Store(None)
            whole = load_state(plain, moment)
            some = load_state(kept, moment, focus=lambda _: Focus(frozenset(periods), ("summary", "case")))  # noqa: B023
            if boards(whole, periods, moment) != boards(some, periods, moment):
                yield f"seed {seed}, step {count}, run {again}: {[str(period) for period in periods]} as of {moment}"
            kept.store.close()


@pytest.mark.parametrize("seed", range(12))
def test_what_is_in_focus_is_as_in_the_whole(example: Repository, seed: int) -> None:
    assert list(differing(example, seed)) == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1000, 2000))
def test_what_is_in_focus_is_as_in_the_whole_in_soak(example: Repository, seed: int) -> None:
    assert list(differing(example, seed)) == []


class Blind(Context):
    """The context of a check in which nobody may ask for the moment."""

    def __getattribute__(self, name: str) -> object:
        if name == "as_of":
            raise AssertionError("asked for the moment")
        return super().__getattribute__(name)


def test_no_rule_for_errors_asks_for_the_moment() -> None:
    """So which documents have errors can be kept for all moments."""
    folders = [VALID, *(EXAMPLES / "invalid").iterdir()]
    corpora = [read_corpus(WorkingTree(folder)) for folder in folders if (folder / "reports").is_dir()]
    asked = set()
    for corpus in corpora:
        for rule in catalogue():
            try:
                list(rule.check(Blind(corpus)))
            except AssertionError:
                asked.add((rule.rule.code, rule.rule.level))
    assert asked
    assert "error" not in {level for _, level in asked}
