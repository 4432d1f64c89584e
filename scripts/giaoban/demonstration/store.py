"""Write a history of values as a real Git repository, by `git fast-import`: with the same ids on every machine."""

from collections.abc import Iterator
from pathlib import Path

from ..repository.discovery import new_repository
from .commits import MAIN, Line, Stamp
from .receipts import receipts_of, store_receipts


def store(line: Line, folder: Path) -> None:
    """Make a repository of the history in an existing, empty folder, and check main out.

    Raises GiaobanError where Git is missing or refuses.
    """
    repository = new_repository(folder, MAIN)
    marks = repository.folder / "demo-marks"
    repository.run("fast-import", "--quiet", f"--export-marks={marks}", data=b"".join(_stream(line)))
    ids = [name for _, name in sorted(_marked(text) for text in marks.read_text("ascii").splitlines())]
    marks.unlink()
    store_receipts(repository, receipts_of(line, ids))
    repository.run("reset", "--quiet", "--hard", MAIN)


def _marked(text: str) -> tuple[int, str]:
    mark, _, name = text.partition(" ")
    return int(mark[1:]), name


def _stream(line: Line) -> Iterator[bytes]:
    for mark, commit in enumerate(line.commits, 1):
        yield f"commit refs/heads/{commit.branch}\nmark :{mark}\n".encode()
        yield _stamp("author", commit.author) + _stamp("committer", commit.committer)
        yield _data(f"{commit.message}\n")
        for word, parent in zip(("from", *["merge"] * len(commit.parents)), commit.parents, strict=False):
            yield f"{word} :{parent + 1}\n".encode()
        for path, text in sorted(commit.files.items()):
            yield f"M 100644 inline {path}\n".encode() + _data(text)
        yield b"\n"
    for branch, last in sorted(line.branches.items()):
        yield f"reset refs/heads/{branch}\nfrom :{last + 1}\n\n".encode()


def _stamp(role: str, stamp: Stamp) -> bytes:
    return f"{role} {stamp.login} <{stamp.email}> {int(stamp.at.timestamp())} {stamp.at:%z}\n".encode()


def _data(text: str) -> bytes:
    raw = text.encode()
    return f"data {len(raw)}\n".encode() + raw + b"\n"
