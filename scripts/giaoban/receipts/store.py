"""The branch `receipts`: reading it, and adding to it so that concurrent writers lose nothing.

The branch shares no files with the data. Its root has one file for each month, `2013-03.jsonl`, with one receipt a
line; commits only add lines at the end. Adding is compare-and-swap: a commit is made on top of the branch as it was
read, and the branch is moved to it only if nobody else has moved it since; otherwise everything is repeated on top of
the other's commit. No working tree or index is touched, so this also works in a bare repository and beside other Git
commands, and a writer that is killed leaves the branch unchanged.
"""

import base64
import os
import random
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from ..base.messages import GiaobanError
from ..repository.call import GitFailedError
from ..repository.git import Git
from ..repository.objects import be_of_their_ids, read_blobs
from ..source.ids import Algorithm
from .finding import failure
from .receipt import Receipt, Receipts, Signature, distinct, line_of, month_of, parse_lines, signed_part
from .signing import COMMITS, LINES, SigningKey, armoured

BRANCH: Final = "receipts"
REF: Final = f"refs/heads/{BRANCH}"
MONTH: Final = re.compile(r"(?P<month>\d{4}-(?:0[1-9]|1[0-2]))\.jsonl")
_MAX_FILE: Final = 1 << 28
_WAIT: Final = 120.0  # seconds after which a writer gives up for which nobody waits
HASTE: Final = 10.0  # seconds after which a hook gives up, because somebody waits; its journal keeps the receipts
_PAUSE: Final = (0.01, 0.5)  # the pause before the second try, and the longest pause
# Git locks a branch for a very short time. A lock this old was left by a machine that stopped.
_STALE: Final = 600.0
_QUICKER: Final = (
    *("stale info", "fetch first", "non-fast-forward", "cannot lock ref", "failed to update ref"),
    *("failed to lock", "incorrect old value", "reference already exists"),
)
WRITER: Final = ("giaoban", "giaoban@localhost.invalid")  # the author of the branch's commits

Pause = Callable[[float], None]


def tip_of(repository: Git, server: str | None = None) -> str | None:
    """Return the last commit of the receipts: of the branch here and the server's, whichever has more.

    Where the two have diverged the server's counts, and `verify` reports it. `server` is the result of `server_of`, if
    it is known already.
    """
    here, there = repository.id_of(REF), remote_tip_of(repository, server)
    if here is None or there is None:
        return here or there
    return here if repository.is_ancestor(there, here) else there


def remote_tip_of(repository: Git, server: str | None = None) -> str | None:
    """Return the last commit of the server's branch, as the clone last fetched it; None without one.

    A bare repository is the server itself; a remote-tracking branch in it was pushed by somebody and does not count.
    """
    if repository.bare:
        return None
    return repository.id_of(f"refs/remotes/{server or server_of(repository)}/{BRANCH}")


def server_of(repository: Git) -> str:
    """Return the name that a clone gives to its server.

    It is the only remote; of several the one that the current branch follows, else «origin».
    """
    remotes = repository.run("remote").decode("utf-8", "replace").split()
    if len(remotes) == 1:
        return remotes[0]
    branch = (repository.ask("symbolic-ref", "--quiet", "--short", "HEAD") or b"").decode("utf-8", "replace").strip()
    upstream = next(iter(repository.setting(f"branch.{branch}.remote")[-1:]), "") if branch else ""
    return upstream if upstream in remotes else "origin"


def read_receipts(repository: Git) -> Receipts:
    """Return all receipts of a repository, each once, as first written; none where it has no such branch."""
    tip = tip_of(repository)
    if tip is None:
        return Receipts()
    files = read_files(repository, tip)
    if not any(MONTH.fullmatch(name) for name in files):
        raise failure("branch.no_receipts", branch=BRANCH)
    contents = files.values()
    lines = sorted((receipt for data in contents for receipt in parse_lines(data)), key=lambda line: line.recorded_at)
    found = distinct(lines)
    return Receipts(tuple(sorted(found, key=lambda receipt: receipt.at)))


def read_files(repository: Git, commit: str) -> Mapping[str, bytes]:
    """Return the files of a commit of the branch by name, in order. Raises GiaobanError for a missing one."""
    blobs = _tree(repository, commit)
    files = {}
    for name, data in zip(blobs, read_blobs(repository, list(blobs.values()), _MAX_FILE), strict=True):
        if data is None:
            raise failure("branch.lacks_file", branch=BRANCH, file=name)
        files[name] = data
    return files


def append(
    repository: Git,
    receipts: Sequence[Receipt],
    *,
    remote: str | None = None,
    pause: Pause = time.sleep,
    wait: float = _WAIT,
    key: SigningKey | None = None,
) -> tuple[Receipt, ...]:
    """Add receipts at the end of their files and return those that are new.

    With `remote` they are pushed to that remote's branch, else added to the branch here. With `key` each line and the
    commit are signed. Raises GiaobanError where the branch could not be moved within `wait` seconds.
    """
    deadline = time.monotonic() + wait
    longest = _PAUSE[0]
    while True:
        try:
            old = _fetched(repository, remote) if remote else repository.id_of(REF)
            new, added = _commit(repository, old, receipts, key)
            if new is not None:
                _move(repository, remote, old, new)
        except GitFailedError as error:
            if time.monotonic() > deadline or not _worth_another_try(error):
                raise _stuck(error, remote) from error
        else:
            return added
        _unlock(repository)
        pause(random.uniform(0, longest))  # noqa: S311 - to part the writers, not to keep a secret
        longest = min(longest * 2, _PAUSE[1])


def _commit(
    repository: Git, old: str | None, receipts: Sequence[Receipt], key: SigningKey | None
) -> tuple[str | None, tuple[Receipt, ...]]:
    """Make the commit that adds what is missing; None where nothing is."""
    blobs = _tree(repository, old) if old else {}
    names = list(blobs)
    contents = dict(zip(names, read_blobs(repository, list(blobs.values()), _MAX_FILE), strict=True))
    added = _missing(receipts, (data for data in contents.values() if data is not None))
    if not added:
        return None, ()
    if key is not None:
        added = tuple(signed_receipt(receipt, key) for receipt in added)
    for name in sorted({month_of(receipt) for receipt in added}):
        before = contents.get(name) or b""
        # A line without a line feed, written by hand, must not run into the next one.
        ended = before if not before or before.endswith(b"\n") else before + b"\n"
        lines = b"".join(line_of(receipt) for receipt in added if month_of(receipt) == name)
        written = repository.run("hash-object", "-w", "--stdin", data=ended + lines)
        blobs[name] = written.decode("ascii").strip()
    listing = b"".join(b"100644 blob %s\t%s\0" % (blobs[name].encode(), name.encode()) for name in sorted(blobs))
    tree = repository.run("mktree", "-z", data=listing).decode("ascii").strip()
    moment = max(receipt.recorded_at for receipt in added)
    return commit_tree(repository, tree, old, f"Biên nhận: {len(added)}", moment, key), added


def commit_tree(
    repository: Git, tree: str, parent: str | None, message: str, moment: datetime, key: SigningKey | None
) -> str:
    """Write a commit of the branch in the server's name, signed if there is a key; return its id."""
    new = repository.run(
        *("commit-tree", tree, *(("-p", parent) if parent else ()), "-m", message), environment=_identity(moment)
    )
    name = new.decode("ascii").strip()
    if key is None:
        return name
    signed = signed_commit(repository.run("cat-file", "commit", name), repository.algorithm, key)
    return repository.run("hash-object", "-t", "commit", "-w", "--stdin", data=signed).decode("ascii").strip()


def signed_commit(raw: bytes, algorithm: Algorithm, key: SigningKey) -> bytes:
    """Return the bytes of a commit with the key's signature in its header."""
    head, _, text = raw.partition(b"\n\n")
    header = b"gpgsig" if algorithm == "sha1" else b"gpgsig-sha256"
    value = armoured(key.sign(raw, COMMITS)).replace("\n", "\n ").encode("ascii")
    return b"%s\n%s %s\n\n%s" % (head, header, value, text)


def signed_receipt(receipt: Receipt, key: SigningKey) -> Receipt:
    """Return a receipt with the key's signature for its line."""
    plain = replace(receipt, signature=None)
    value = base64.b64encode(key.sign(signed_part(line_of(plain)), LINES)).decode("ascii")
    return replace(plain, signature=Signature(key.public.fingerprint, value))


def _identity(moment: datetime) -> dict[str, str]:
    name, address = WRITER
    date = moment.isoformat()
    return {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", name), ("EMAIL", address), ("DATE", date))
    }


def _missing(receipts: Sequence[Receipt], contents: Iterable[bytes]) -> tuple[Receipt, ...]:
    """Return the receipts that no file has. Only lines that contain one of their blob ids are parsed."""
    wanted = distinct(receipts)
    blobs = {receipt.blob.encode("ascii") for receipt in wanted}
    known = {
        receipt.key
        for data in contents
        if any(blob in data for blob in blobs)
        for line in data.split(b"\n")
        if any(blob in line for blob in blobs)
        for receipt in parse_lines(line)
    }
    return tuple(receipt for receipt in wanted if receipt.key not in known)


def _tree(repository: Git, commit: str) -> dict[str, str]:
    """Return the files at the root of a commit and their blobs."""
    blobs = {}
    for entry in repository.run("ls-tree", "-z", "--full-tree", commit).split(b"\0"):
        head, _, name = entry.partition(b"\t")
        if head.startswith(b"100644 blob "):
            blobs[name.decode("utf-8", "backslashreplace")] = head.split(b" ")[2].decode("ascii")
    be_of_their_ids(repository, (commit, f"{commit}^{{tree}}"))
    return blobs


def _fetched(repository: Git, remote: str) -> str | None:
    """Fetch the branch of a remote and return its last commit; None where the remote has no such branch."""
    kept = f"refs/giaoban/{os.getpid()}-{random.randrange(1 << 32):08x}"  # noqa: S311 - a name nobody else has
    try:
        repository.run("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", remote, f"+{REF}:{kept}", as_user=True)
    except GitFailedError as error:
        if "couldn't find remote ref" in error.reason:
            return None
        raise
    found = repository.id_of(kept)
    repository.run("update-ref", "-d", kept)
    return found


def _move(repository: Git, remote: str | None, old: str | None, new: str) -> None:
    """Move the branch from `old` to `new`; raise GitFailedError where it is no longer at `old`."""
    if remote:
        lease = f"--force-with-lease={REF}:{old or ''}"
        repository.run("push", "--quiet", "--no-verify", lease, remote, f"{new}:{REF}", as_user=True)
    else:
        repository.run("update-ref", "-m", "receipts", REF, new, old or repository.nothing)


def _worth_another_try(error: GitFailedError) -> bool:
    """Tell whether Git reports that somebody else was quicker; a refusal or a broken connection is something else."""
    return any(words in error.reason for words in _QUICKER)


def _unlock(repository: Git) -> None:
    """Remove the lock of the branch if a machine that stopped has left it."""
    lock = repository.common / f"{REF}.lock"
    try:
        if time.time() - lock.stat().st_mtime > _STALE:
            lock.unlink()
    except OSError:
        return


def _stuck(error: GitFailedError, remote: str | None) -> GiaobanError:
    where = remote or "."
    return failure("branch.stuck", branch=BRANCH, remote=where, reason=error.reason)
