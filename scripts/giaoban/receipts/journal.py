"""The server's journal of pushes: each accepted push is kept outside the refs until its receipts are written.

Each push has one small file in `giaoban/journal/` of the Git folder. The file is on the disk before Git moves a ref,
and is removed when the receipts are written. So a server that is killed at any moment loses no receipt (see `repair`).
"""

import json
import os
import re
import uuid
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from ..base.messages import GiaobanError
from ..base.times import parse_time
from ..repository.call import GitFailedError
from ..repository.git import Git
from ..repository.log import moment_of
from .finding import failure

_FOLDER: Final = ("giaoban", "journal")
_PUSH: Final = "push"  # Git's message for a push; a clone, a fetch or an administrator's command has another
_LINE: Final = re.compile(
    rb"(?P<old>[0-9a-f]{40,64}) (?P<new>[0-9a-f]{40,64}) [^\n]*?> (?P<at>\d{1,15}) [+-]\d{4}(?:\t(?P<word>[^\n]*))?"
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A branch that a push moves: the old commit (None: a new branch), the new one, and the one to compare with.

    `held` is the commit of main that the branch has merged, if that is another one: files that main has are not new.
    """

    ref: str
    old: str | None
    new: str
    base: str | None
    held: str | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """An accepted push: time, account, what it moves, and the process that receives it (`process_of`)."""

    at: datetime
    actor: str | None
    moves: tuple[Moved, ...]
    process: str
    path: Path

    @property
    def running(self) -> bool:
        """Tell whether Git is still working on the push."""
        number = self.process.split(" ", 1)[0]
        return number.isdigit() and process_of(int(number)) == self.process


def note(repository: Git, at: datetime, actor: str | None, moves: Sequence[Moved]) -> None:
    """Write an accepted push and return when it is on the disk; do nothing where it moves no branch.

    Raises GiaobanError where it cannot be written: then the push should be refused.
    """
    if not moves:
        return
    values = {
        "at": at.isoformat(),
        "actor": actor,
        "process": process_of(_git()),
        "moves": [[move.ref, move.old, move.new, move.base, move.held] for move in moves],
    }
    folder = _folder(repository)
    name = f"{at:%Y%m%dT%H%M%S}-{uuid.uuid4().hex}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{name}"
        with beside.open("wb") as file:
            file.write(json.dumps(values, ensure_ascii=False).encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        beside.rename(folder / f"{name}.json")
        _sync(folder)
    except OSError as error:
        raise failure("journal.unwritable", path=str(folder), reason=str(error)) from error


def noted(repository: Git) -> tuple[Noted, ...]:
    """Return the pushes in the journal, oldest first. Raises GiaobanError for a file that cannot be read."""
    return tuple(sorted(_entries(_folder(repository)), key=lambda entry: (entry.at, entry.path)))


def of_push(entries: Sequence[Noted], wanted: Set[tuple[str, str]]) -> Noted | None:
    """Return the entry of the push that moved these refs to these commits; of several the last."""
    return next((entry for entry in reversed(entries) if wanted & {(move.ref, move.new) for move in entry.moves}), None)


def clear(entries: Sequence[Noted]) -> None:
    """Remove entries from the journal once their receipts are written."""
    for entry in entries:
        entry.path.unlink(missing_ok=True)


def process_of(number: int) -> str:
    """Return what identifies a process, even when its number is used again, as far as the system tells."""
    try:
        start = (
            Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[19]
        )
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except (OSError, IndexError):
        start, boot = _alive(number), ""
    return f"{number} {start} {boot}"


def _git() -> int:
    """Return the number of the Git process that receives the push, above this hook and whatever runs between them."""
    number = os.getppid()
    for _ in range(6):
        try:
            stat = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            break
        if stat.partition("(")[2].startswith("git"):
            return number
        number = int(stat.rpartition(")")[2].split()[1])
    return os.getppid()


def _alive(number: int) -> str:
    """Return whether a process with this number exists, where nothing else is known of it."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return "gone"
    except OSError:
        return "there"
    return "there"


def _folder(repository: Git) -> Path:
    return repository.common.joinpath(*_FOLDER)


def _entries(folder: Path) -> Iterator[Noted]:
    if not folder.is_dir():
        return
    for path in folder.glob("*.json"):
        try:
            values = json.loads(path.read_bytes())
            at = parse_time(values["at"])
            moves = tuple(Moved(*move) for move in values["moves"])
            actor, process = values["actor"], str(values["process"])
        except FileNotFoundError:  # another process was quicker
            continue
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _unreadable(path, error) from error
        if at is None:
            raise _unreadable(path, "at")
        yield Noted(at, actor, moves, process, path)


def _unreadable(path: Path, reason: object) -> GiaobanError:
    return failure("journal.unreadable", path=str(path), reason=str(reason))


def _sync(folder: Path) -> None:
    """Write a folder's entries to the disk, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # systems on which a folder cannot be opened do this themselves
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# Pushes as recorded in Git's reflog (`core.logAllRefUpdates=always` on a server). An entry counts only if its own
# message says that it was a push, and only from the commit where the log begins: a log may begin late (the server was
# cloned or copied, old entries expired) and knows nothing of earlier pushes.


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a log: its time, the old commit (None: there was none), the new commit, and the message."""

    at: datetime
    old: str | None
    new: str
    word: str


def happened(repository: Git, move: Moved) -> bool:
    """Tell whether a branch was moved as a push asked for: it is at the commit now, or was by its log."""
    now = repository.id_of(move.ref)
    if now is None or repository.id_of(move.new) is None:
        return False
    return repository.is_ancestor(move.new, now) or any(entry.new == move.new for entry in _log(repository, move.ref))


def pushes_of(repository: Git, since: datetime, refs: str = "refs/heads/") -> Iterator[tuple[datetime, Moved]]:
    """Yield every push to a branch since a moment, with its time, newest first, as the log has it.

    `refs` is one branch, or the beginning of several branches' names. For a new branch the old commit is None. A push
    is left out where its old or new commit no longer exists.
    """
    for ref in repository.run("for-each-ref", "--format=%(refname)", refs).decode("utf-8").splitlines():
        for entry in _log(repository, ref):
            old, new = entry.old, entry.new
            if (
                entry.at < since
                or entry.word != _PUSH
                or repository.id_of(new) is None
                or (old and repository.id_of(old) is None)
            ):
                continue
            forward = old is not None and repository.is_ancestor(old, new)
            base = old if forward or old is None else repository.merge_base(old, new)
            yield entry.at, Moved(ref, old, new, base)


def _log(repository: Git, ref: str) -> list[_Entry]:
    """Return the log of a branch, newest first; nothing where it has none."""
    try:
        data = (repository.common / "logs" / ref).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return []  # in another format, or missing: then nothing is known
    except OSError as error:
        raise GitFailedError("reflog", error.strerror or str(error)) from error
    found = (_LINE.fullmatch(line) for line in data.split(b"\n"))
    return [
        _Entry(
            moment_of(match["at"].decode("ascii")),
            match["old"].decode("ascii") if match["old"].strip(b"0") else None,
            match["new"].decode("ascii"),
            (match["word"] or b"").decode("utf-8", "replace"),
        )
        for match in found
        if match is not None
    ][::-1]
