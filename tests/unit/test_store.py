"""The store of what earlier runs worked out: whatever happens to its file, a value is the one kept, or missing."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.repository.discovery import open_any
from giaoban.repository.store import Store, open_store

KEPT = {f"{number:040x}": f"value {number} đường".encode() for number in range(1200)}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    return open_store(open_any(tmp_path))


def again(store: Store) -> Store:
    store.close()
    assert store.path is not None
    return open_store(open_any(store.path.parents[2]))


def test_what_is_kept_is_found(store: Store) -> None:
    store.keep("parsed", KEPT)
    store.keep("other", {"a": b"1"})
    assert again(store).found("parsed", [*KEPT, "a"]) == KEPT


def test_another_version_finds_nothing_and_begins_anew(store: Store) -> None:
    store.keep("parsed", KEPT)
    other = Store(store.path, "other")
    assert other.found("parsed", KEPT) == {}
    other.keep("parsed", {"a": b"2"})
    assert store.found("parsed", ["a"]) == {}  # a run of the old version that is still going on


def spoil_bytes(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(4096, len(data), 97):
        data[place] ^= 0x55
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def no_database(path: Path) -> None:
    path.write_text("none", encoding="utf-8")


def other_table(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE known")
        connection.execute("CREATE TABLE known (kind, key, digest, value)")
        connection.execute("INSERT INTO known VALUES ('parsed', 'x', 3, 'text')")


def swapped(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE known SET value = (SELECT max(value) FROM known)")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def link(path: Path) -> None:
    other = path.with_name("elsewhere")
    path.rename(other)
    path.symlink_to(other)


@pytest.mark.parametrize("harm", [spoil_bytes, cut, no_database, other_table, swapped, folder, link])
def test_a_damaged_store_gives_what_was_kept_or_nothing(store: Store, harm: Callable[[Path], None]) -> None:
    store.keep("parsed", KEPT)
    store.close()
    assert store.path is not None
    path = store.path
    for beside in path.parent.glob("*.sqlite-*"):
        beside.unlink()
    harm(path)
    opened = again(store)
    found = opened.found("parsed", [*KEPT, "x"])
    assert found.items() <= KEPT.items()
    opened.keep("parsed", KEPT)
    assert again(store).found("parsed", KEPT).items() <= KEPT.items()


@given(kept=st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1), st.binary()))
def test_any_key_and_value(tmp_path_factory: pytest.TempPathFactory, kept: dict[str, bytes]) -> None:
    path = tmp_path_factory.mktemp("store") / "known.sqlite"
    Store(path, "1").keep("kind", kept)
    assert Store(path, "1").found("kind", kept) == kept


def test_many_processes_write_at_once(store: Store) -> None:
    store.keep("parsed", {"a": b"1"})
    assert store.path is not None
    code = (
        "import sys; from pathlib import Path; from giaoban.repository.store import Store;"
        "store = Store(Path(sys.argv[1]), sys.argv[2]);"
        "[store.keep('parsed', {f'{sys.argv[3]}-{n}': b'x' * n}) for n in range(60)]"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, store.path, store.version, str(number)]) for number in range(4)
    ]
    assert [process.wait() for process in running] == [0] * 4
    keys = [f"{number}-{n}" for number in range(4) for n in range(60)]
    assert len(again(store).found("parsed", keys)) == len(keys)


def test_a_copied_process_opens_the_file_itself(store: Store) -> None:
    store.keep("parsed", {"a": b"1"})
    if child := os.fork():
        assert os.waitpid(child, 0)[1] == 0
    else:
        store.keep("parsed", {"b": b"2"})
        os._exit(0 if store.found("parsed", ["a", "b"]) == {"a": b"1", "b": b"2"} else 1)
    assert store.found("parsed", ["a", "b"]) == {"a": b"1", "b": b"2"}


def test_nothing_is_kept_when_asked_not_to(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_STORE", "off")
    off = again(store)
    off.keep("parsed", {"a": b"1"})
    assert off.found("parsed", ["a"]) == {}
