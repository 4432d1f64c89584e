"""The commits of a history with what each did, kept in the store from one run to the next.

What is kept of a commit follows from its id alone: its header, and what it did to its first parent's folders. A commit
and its folders are kept only after their bytes were compared with their ids; from then on the id proves what is kept,
whatever becomes of the bytes on the disk. So any branch, older commit or rewritten line is answered from what is kept
of its commits, and only the others are read, and compared, with the folders that they are set against. What Git says
of a move can depend on more than ids: on the two texts, which are compared with their ids as well, on the program of
Git and on the attributes in `info/`, which are in the key. Replaced objects and grafts are never looked at, and of a
shallow clone nothing is kept (history.py).
"""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from .call import GitFailedError
from .git import Git
from .log import Commit, raw_entries, record_of, record_text, walk
from .objects import be_of_their_ids, folders_of, must_be_whole
from .store import Store

_KIND: Final = "commits"
_RECENT: Final = 1000  # commits; what is new is written beside the others, until it is this much or an eighth of them
_ASTRAY: Final = 10_000  # commits of other lines that are kept, besides as many as the line has

Records = dict[str, tuple[Commit, str]]  # commits by id, with Git's text about what each did


def read_walked(repository: Git, tip: str, store: Store, key: str) -> Records:
    """Return the commits in the history of a commit, itself first. What is not kept yet is read and kept.

    Raises GitFailedError where a commit or folder that is read is missing or does not match its id.
    """
    keys = (f"{key} old", f"{key} recent")
    known = store.found(_KIND, keys)
    old, recent = (_parsed(known.get(key, b"")) for key in keys)
    found = _reached({**old, **recent}, tip)
    if found is None:
        new, proved = _read(repository, tip, {**old, **recent})
        found = _reached({**old, **recent, **new}, tip)
        if found is None:  # what is kept lacks a part
            new, proved = _read(repository, tip, {})
            found, old, recent = new, {}, {}
        if proved:
            _keep(store, keys, old, recent | new, found)
    return found


def _reached(records: Records, tip: str) -> Records | None:
    """Return the records of a commit and everything before it; None where one is missing."""
    found: Records = {}
    waiting = [tip]
    while waiting:
        name = waiting.pop()
        if name not in found:
            record = records.get(name)
            if record is None:
                return None
            found[name] = record
            waiting += record[0].parents
    return found


def _read(repository: Git, tip: str, known: Records) -> tuple[Records, bool]:
    """Return the commits that are not known, and whether texts that were compared for moves match their ids."""
    revs = (tip, *(f"^{name}" for name in _ends(known)))
    must_be_whole(repository, *revs)
    commits, touched = walk(repository, *revs, lenient=len(revs) > 1)
    before = {parent for commit in commits.values() for parent in commit.parents} - commits.keys()
    be_of_their_ids(repository, [*before, *folders_of(repository, sorted(before))])
    found = {name: (commit, touched.get(name, "")) for name, commit in commits.items()}
    return found, _texts_match(repository, touched.values())


def _ends(known: Records) -> list[str]:
    """Return the commits that no other of these comes after."""
    before = {parent for commit, _ in known.values() for parent in commit.parents}
    return [name for name in known if name not in before]


def _texts_match(repository: Git, touched: Iterable[str]) -> bool:
    """Tell whether all texts of commits that removed a file and added another can be read and match their ids."""
    texts: dict[str, None] = {}
    for done in touched:
        entries = list(raw_entries(done))
        kinds = {kind for kind, *_ in entries}
        if "R" in kinds or {"A", "D"} <= kinds:
            texts |= dict.fromkeys(blob for _, *both, _, _ in entries for blob in both if blob is not None)
    try:
        be_of_their_ids(repository, list(texts))
    except GitFailedError:
        return False
    return True


def _keep(store: Store, keys: tuple[str, str], old: Records, recent: Records, found: Records) -> None:
    """Keep the commits, the recent ones alone as long as they are few."""
    if len(old) + len(recent) > 2 * len(found) + _ASTRAY:
        old, recent = {}, found
    if len(recent) > max(_RECENT, len(old) // 8):
        old, recent = {**old, **recent}, {}
        store.keep(_KIND, {keys[0]: _text(old)})
    store.keep(_KIND, {keys[1]: _text(recent)})


def _parsed(data: bytes) -> Records:
    texts = data.decode("utf-8", "surrogateescape").split("\0\0") if data else ()
    return {record[0].id: record for record in map(record_of, texts)}


def _text(records: Records) -> bytes:
    return "\0\0".join(map(record_text, records.values())).encode("utf-8", "surrogateescape")


def key_of(repository: Git) -> str:
    """Return what identifies all that a move depends on besides the commits."""
    seen = []
    for path in (Path(shutil.which("git") or "git"), repository.common / "info" / "attributes"):
        try:
            found = path.stat()
            seen.append((str(path), found.st_size, found.st_mtime_ns))
        except OSError:
            seen.append((str(path), 0, 0))
    return hashlib.blake2b(repr(seen).encode(), digest_size=16).hexdigest()
