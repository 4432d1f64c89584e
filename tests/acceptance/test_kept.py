"""What is kept between two checks changes no answer: kept or not, old, damaged, of another version, the same bytes."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ..conftest import Repository

HAM_TAN = "units/ham-tan/2013/2013-03.yml"
FEBRUARY = "units/ham-tan/2013/2013-02.yml"
LA_GI = "units/la-gi/2013/2013-03.yml"
ASKED = (
    ("--format", "json"),
    ("--format", "text"),
    ("--format", "sarif"),
    ("--format", "json", "--since", "HEAD~1"),
    ("--format", "json", "--staged"),
    ("--format", "json", "--as-of", "2013-06-30"),
    ("--format", "json", "--at", "HEAD~1"),
)


def store(repository: Repository) -> Path:
    """Return the file in which a repository keeps what was worked out."""
    return repository.root / ".git" / "giaoban" / "known.sqlite"


def answers(repository: Repository, **environment: str) -> list[tuple[int, bytes]]:
    """Return how every way to check ends, and what it prints."""
    ran = [repository.run("check", *asked, **environment) for asked in ASKED]
    return [(done.code, done.data) for done in ran]


@pytest.fixture
def changing(example: Repository) -> Repository:
    """Return the example after a check, then with a wrong commit, something staged and something else on the disk."""
    assert example.run("check").code == 0
    example.commit()
    example.replace(HAM_TAN, "attitude: upset ", "attitude: angry ")
    example.path(FEBRUARY).unlink()
    example.commit()
    example.replace(LA_GI, "data_as_of: ", "data_as_of: 2019-01-01 # ")
    example.git("add", "--all")
    example.write(HAM_TAN, example.read(HAM_TAN) + "\n# thêm\n")
    return example


def nothing(path: Path) -> None:
    """Leave what is kept as it is: of an earlier state."""


def spoil(path: Path) -> None:
    """Turn some bytes of each page around."""
    data = bytearray(path.read_bytes())
    for place in range(4096, len(data), 131):
        data[place] ^= 0x55
    path.write_bytes(data)


def exchange(path: Path) -> None:
    """Give each row the value of another."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT kind, key FROM known ORDER BY key").fetchall()
        values = connection.execute("SELECT value FROM known ORDER BY value").fetchall()
        for (kind, key), (value,) in zip(rows, values, strict=True):
            connection.execute("UPDATE known SET value = ? WHERE kind = ? AND key = ?", (value, kind, key))
    connection.close()


def other_version(path: Path) -> None:
    """Say that another version of the program kept everything."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE version SET name = 'x'")
    connection.close()


def half(path: Path) -> None:
    """Lose a half of the rows."""
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM known WHERE key < 'm' AND key > '7'")
    connection.close()


@pytest.mark.parametrize("damage", [nothing, spoil, exchange, other_version, half])
def test_the_same_bytes(changing: Repository, damage: Callable[[Path], None]) -> None:
    """Every way to check prints the same without anything kept, with something odd kept, and once more."""
    expected = answers(changing, GIAOBAN_STORE="off")
    assert {code for code, _ in expected} == {0, 1}
    damage(store(changing))
    assert answers(changing) == expected
    assert answers(changing) == expected


def test_a_file_that_changes_without_its_size_and_time(example: Repository) -> None:
    """A text of the same length, with the time of the one before it, is seen all the same."""
    assert example.run("check").code == 0
    path = example.path(HAM_TAN)
    before = path.stat()
    example.replace(HAM_TAN, "attitude: upset ", "attitude: angry ")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert example.run("check").code == 1
