"""Verify the branch `receipts`: a chain of commits that only add lines, each line a valid receipt."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ..repository.call import GitFailedError
from ..repository.claims import SKEW
from ..repository.git import Git, record_sign
from ..repository.log import moment_of
from ..repository.objects import sizes_of
from ..source.layout import place_of
from .finding import Finding, finding
from .keys import demonstration_key
from .proofs import Trust, keys_of, lines_of, unsigned
from .receipt import month_of, parse_line
from .store import BRANCH, MONTH, REF, read_files, remote_tip_of, tip_of

# A job that waits for a runner may write after a later one; a longer delay only gives a notice.
DELAY: Final = timedelta(days=1)
# The ref for the last commit of the branch that was found sound in this clone. It is never pushed.
SEEN: Final = "refs/giaoban/receipts-seen"


@dataclass(frozen=True)
class Verified:
    """What was looked at and what was found."""

    commits: int
    receipts: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong; notices do not count."""
        return all(finding.notice for finding in self.findings)


def verify(repository: Git, trust: Trust | None = None) -> Verified:
    """Return everything that is wrong with the receipts of a repository; nothing where it has none.

    With `trust` the signatures are checked as well. Only the repository is read; no server is asked.
    """
    tip = tip_of(repository)
    seen = repository.id_of(SEEN)
    if tip is None:
        lost = [finding("chain.rolled_back", seen[:12])] if seen else []
        return Verified(0, 0, tuple(lost))
    commits = repository.run("rev-list", "--reverse", "--parents", "--timestamp", tip).decode("ascii").splitlines()
    chain = [line.split() for line in commits]
    files = read_files(repository, tip)
    names = [name for _, name, *_ in chain]
    versions = list(_versions(repository, names))
    sizes = sizes_of(repository, [blob for _, blobs in versions for blob in blobs.values()])
    findings = [
        *_branches(repository),
        *([finding("chain.rolled_back", seen[:12])] if seen and not repository.is_ancestor(seen, tip) else []),
        *_chain(chain),
        *_growth(repository, versions, sizes, files),
        *_lines(repository, files, moment_of(chain[-1][0])),
    ]
    if trust is not None:
        findings += _signatures(repository, trust, versions, sizes, files)
    count = sum(data.count(b"\n") for data in files.values())
    return Verified(len(chain), count, tuple(findings))


def _branches(repository: Git) -> Iterator[Finding]:
    """Yield a finding where the branch here and the server's have diverged, so that one of them was rewritten."""
    here, there = repository.id_of(REF), remote_tip_of(repository)
    if here and there and not repository.is_ancestor(here, there) and not repository.is_ancestor(there, here):
        yield finding("chain.two_ways", here[:12], here=here[:12], there=there[:12])


def _chain(chain: Sequence[Sequence[str]]) -> Iterator[Finding]:
    """Yield a finding for each commit that breaks the chain: merges, second beginnings, dates that run backwards."""
    newest = 0
    for place, (date, name, *parents) in enumerate(chain):
        if len(parents) > 1 or (not parents and place > 0):
            yield finding("chain.parents", name[:12], count=len(parents))
        if int(date) < newest - SKEW.total_seconds():
            yield finding("chain.date", name[:12])
        newest = max(newest, int(date))


def remember(repository: Git) -> None:
    """Remember the last commit of the branch that was found sound, so that a later rollback is noticed.

    Where nothing may be written, nothing is remembered.
    """
    tip = tip_of(repository)
    if tip is not None:
        with suppress(GitFailedError):
            repository.run("update-ref", "-m", "receipt verify", SEEN, tip)


def _signatures(
    repository: Git,
    trust: Trust,
    versions: Sequence[tuple[str, Mapping[str, str]]],
    sizes: Mapping[str, int],
    files: Mapping[str, bytes],
) -> Iterator[Finding]:
    keys = keys_of(repository, [name for name, _ in versions], trust)
    ends: dict[str, list[tuple[int, int]]] = {}
    before: Mapping[str, str] = {}
    for place, (_, blobs) in enumerate(versions):
        for name in blobs.keys() - {name for name, blob in before.items() if blobs.get(name) == blob}:
            ends.setdefault(name, []).append((sizes.get(blobs[name], 0), place))
        before = blobs
    yield from (*keys.wrong, *lines_of(files, ends, keys))
    if keys.first is None:
        if trust.pinned or trust.keys:
            yield finding("signature.pinned" if trust.pinned else "signature.registered", BRANCH)
        yield finding("signature.none", BRANCH)
        return
    if count := unsigned(files):
        yield finding("signature.older", BRANCH, count=count)
    if keys.first == demonstration_key().public:
        yield finding("signature.of_demonstration" if trust.demonstration else "signature.demonstration", BRANCH)
    elif not trust.pinned:
        yield finding("signature.not_pinned", BRANCH, key=keys.first.fingerprint)


def _growth(
    repository: Git,
    versions: Sequence[tuple[str, Mapping[str, str]]],
    sizes: Mapping[str, int],
    files: Mapping[str, bytes],
) -> Iterator[Finding]:
    """Yield a finding wherever a commit removed or changed a line.

    All earlier states of a file must be beginnings of its last state; each is identified by its length and hash.
    """
    right: dict[tuple[str, str], bool] = {}
    before: Mapping[str, str] = {}
    for commit, blobs in versions:
        for name in before.keys() - blobs.keys():
            yield finding("chain.file_deleted", commit[:12], file=name)
        for name, blob in blobs.items():
            if before.get(name) == blob or name not in files:
                continue
            if name in before and sizes.get(blob, 0) < sizes.get(before[name], 0):
                yield finding("chain.lines_gone", commit[:12], file=name)
            if not right.setdefault((name, blob), repository.blob_id(files[name][: sizes.get(blob, 0)]) == blob):
                yield finding("chain.lines_changed", commit[:12], file=name)
        before = blobs


def _versions(repository: Git, commits: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each commit with the blobs of its files, from one `git log`."""
    sign = record_sign()
    output = repository.run(
        *("log", "--no-walk=unsorted", "--stdin", "--diff-merges=first-parent", "--root", "--raw", "--no-renames"),
        *("--no-abbrev", "--no-show-signature", "-z", f"--format={sign}%H"),
        data="\n".join(commits).encode("ascii"),
    )
    blobs: dict[str, str] = {}
    for part in output.split(sign.encode("ascii"))[1:]:
        name, *pieces = [piece.lstrip(b"\n") for piece in part.split(b"\0")]
        blobs = dict(blobs)
        for head, path in zip(pieces[::2], pieces[1::2], strict=False):
            fields, file = head.split(b" "), path.decode("utf-8", "backslashreplace")
            if fields[4].startswith(b"D"):
                blobs.pop(file, None)
            else:
                blobs[file] = fields[3].decode("ascii")
        yield name.decode("ascii"), blobs


def _lines(repository: Git, files: Mapping[str, bytes], last: datetime) -> Iterator[Finding]:
    """Yield a finding for each line that is not a valid receipt."""
    entries = []
    for name, data in files.items():
        if not MONTH.fullmatch(name):
            yield finding("line.file", name)
            continue
        newest: datetime | None = None
        for number, line in enumerate(data.splitlines(keepends=True), 1):
            where = f"{name}:{number}"
            receipt = parse_line(line)
            if receipt is None or not line.endswith(b"\n"):
                yield finding("line.no_receipt", where)
                continue
            entries.append((where, receipt))
            if month_of(receipt) != name:
                yield finding("line.month", where, file=month_of(receipt))
            if place_of(receipt.path) is None:
                yield finding("line.place", where, path=receipt.path)
            if newest is not None and newest - receipt.recorded_at > SKEW:
                yield finding("line.order", where)
            if receipt.at - receipt.recorded_at > SKEW or receipt.recorded_at - last > SKEW:
                yield finding("line.future", where)
            if receipt.recorded_at - receipt.at > DELAY:
                yield finding("line.late", where, days=(receipt.recorded_at - receipt.at).days)
            newest = max(newest or receipt.recorded_at, receipt.recorded_at)
    known = sizes_of(repository, [receipt.blob for _, receipt in entries])
    for where, receipt in entries:
        if receipt.blob not in known:
            # After a pull request is closed or squashed, the server may delete its texts.
            kind = "line.lost" if receipt.channel == "push" else "line.lost_with_branch"
            yield finding(kind, where, blob=receipt.blob[:12])
