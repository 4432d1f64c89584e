"""The receipts that a server would have written for the demonstration's pushes: for most of them, not for all.

They are signed as on a server, so that `giaoban receipt verify` has something to check; the key is public.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from ..receipts.keys import demonstration_key
from ..receipts.receipt import Channel, Receipt, line_of, month_of
from ..receipts.store import REF, WRITER, signed_commit, signed_receipt
from ..repository.git import Git
from ..source.ids import blob_id, object_id
from ..source.layout import place_of
from .commits import MAIN, Line

# On these days the server's hook did not work, so only the history shows what came.
OUTAGE = (date(2013, 6, 17), date(2013, 6, 20))
_WRITTEN_AFTER = timedelta(seconds=2)


def receipts_of(line: Line, ids: Sequence[str]) -> Iterator[tuple[Receipt, ...]]:
    """Return the receipts of each push, in order of time. `ids` has the id of each commit of the line.

    Squashed branches have none: their receipts would name commits that are on no branch any more.
    """
    for push in line.pushes:
        commit = line.commits[push.commit]
        if push.squashed or OUTAGE[0] <= push.at.date() <= OUTAGE[1]:
            continue
        channel: Channel = "push" if commit.branch == MAIN else "branch"
        found = tuple(
            Receipt(
                at=push.at,
                path=path,
                blob=blob_id(text.encode("utf-8")),
                commit=ids[push.commit],
                channel=channel,
                authored=commit.author.at,
                committed=commit.committer.at,
                recorded_at=push.at + _WRITTEN_AFTER,
                base=ids[commit.parents[0]] if commit.parents else None,
                actor=push.login,
                received=push.received,
            )
            for path, text in sorted(commit.files.items())
            if place_of(path) is not None
        )
        if found:
            yield found


def store_receipts(repository: Git, pushes: Iterable[Sequence[Receipt]]) -> None:
    """Write the branch of receipts as a server does: a signed commit for each push, which adds signed lines.

    All objects of a kind are written by one process. Raises GitFailedError where Git refuses.
    """
    key = demonstration_key()
    files: dict[str, bytes] = {}
    stream: list[bytes] = []
    listings: list[bytes] = []
    heads: list[tuple[int, datetime]] = []
    for receipts in pushes:
        for receipt in receipts:
            name = month_of(receipt)
            files[name] = files.get(name, b"") + line_of(signed_receipt(receipt, key))
        stream += (_blob(files[name]) for name in sorted({month_of(receipt) for receipt in receipts}))
        entries = (f"100644 blob {blob_id(data)}\t{name}\0" for name, data in sorted(files.items()))
        listings.append("".join(entries).encode("ascii") + b"\0")
        heads.append((len(receipts), receipts[-1].recorded_at))
    repository.run("fast-import", "--quiet", data=b"".join(stream))
    trees = repository.run("mktree", "-z", "--batch", data=b"".join(listings)).decode("ascii").split()
    commits: list[bytes] = []
    for tree, (count, at) in zip(trees, heads, strict=True):
        parent = f"parent {object_id('commit', commits[-1])}\n" if commits else ""
        writer = f"{WRITER[0]} <{WRITER[1]}> {int(at.timestamp())} {at:%z}"
        head = f"tree {tree}\n{parent}author {writer}\ncommitter {writer}\n"
        commits.append(signed_commit(f"{head}\nBiên nhận: {count}\n".encode(), repository.algorithm, key))
    with TemporaryDirectory(dir=repository.folder) as room:
        paths = [Path(room, str(number)) for number in range(len(commits))]
        for path, commit in zip(paths, commits, strict=True):
            path.write_bytes(commit)
        listed = "".join(f"{path}\n" for path in paths).encode()
        names = repository.run("hash-object", "-t", "commit", "-w", "--stdin-paths", "--no-filters", data=listed)
    if commits:
        repository.run("update-ref", REF, names.decode("ascii").split()[-1])


def _blob(data: bytes) -> bytes:
    return b"blob\ndata %d\n%s\n" % (len(data), data)
