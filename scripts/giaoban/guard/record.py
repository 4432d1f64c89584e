"""Make the receipts for what came in between two commits, for the trusted process on the server to write."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ..base.messages import GiaobanError, msg
from ..checks.run import Result
from ..checks.stream import check_listing
from ..documents.build import received_at
from ..documents.corpus import document_of
from ..receipts.receipt import Channel, Checked, Receipt, Recovered
from ..repository.git import Git
from ..repository.history import read_written
from ..repository.listing import Blobs, listed_commit
from ..repository.log import Commit, read_commit
from ..repository.objects import commit_of, tree_entries
from ..repository.store import store_of
from ..source.files import ODD, NoDataError, safe_name
from ..source.layout import place_of

_MOST_JOINS: Final = 50  # at most this many merges of one push are examined


@dataclass(frozen=True, slots=True)
class Brought:
    """A document that a range of commits added or touched: its last blob, and the commit that wrote it."""

    path: str
    blob: str
    writer: Commit


def range_of(repository: Git, text: str) -> tuple[str | None, str | None]:
    """Return the two commits of `OLD..NEW`; None for «nothing», which is written as zeros.

    If the old one is nothing, a new branch counts from where it left the checked-out one. Raises GiaobanError for any
    other notation and for missing commits.
    """
    old, dots, new = text.partition("..")
    if not dots or not old or not new or new.startswith("."):
        raise GiaobanError(
            msg("«{text}» is not a range of commits.", text=text), msg("Write OLD..NEW, two commits with two dots.")
        )
    last = None if set(new) == {"0"} else commit_of(repository, new)
    if set(old) != {"0"}:
        return commit_of(repository, old), last
    base = repository.merge_base("HEAD", last) if last is not None else None
    return (None if base == last else base), last


def receipts_of(
    repository: Git,
    old: str | None,
    new: str,
    *,
    at: datetime,
    channel: Channel,
    recorded_at: datetime,
    actor: str | None = None,
    recovered: Recovered | None = None,
    held: str | None = None,
) -> tuple[Receipt, ...]:
    """Return a receipt for every document that `new` brings against `old`, with the check's result; see `brought_by`.

    Everything is read from the commit as data; nothing of it is run, and no working tree is touched. Returns None where
    no document was touched.
    """
    brought = brought_by(repository, old, new, held)
    if not brought:
        return ()
    with store_of(repository) as store:
        try:
            files = listed_commit(repository, new, store)
        except NoDataError:  # only links and the like
            return ()
        found = _checked(check_listing(files, store, at))
    received = _received(files, [entry.path for entry in brought])
    return tuple(
        Receipt(
            at=at,
            path=entry.path,
            blob=entry.blob,
            commit=entry.writer.id,
            channel=channel,
            authored=entry.writer.authored,
            committed=entry.writer.committed,
            recorded_at=recorded_at,
            base=old,
            actor=actor,
            received=received.get(entry.path),
            check=found.get(entry.path, Checked()),
            recovered=recovered,
        )
        for entry in brought
    )


def brought_by(repository: Git, old: str | None, new: str, held: str | None = None) -> tuple[Brought, ...]:
    """Return the documents of `new` that differ from `old`, or that a commit in between touched, sorted by path.

    A document that was changed and put back was sent as well, and without a receipt only commits would say when. `held`
    is a commit of main that `new` has merged: documents that are the same there came another way.
    """
    bases = list(dict.fromkeys(name for name in (old, held) if name is not None))
    before = [_blobs(repository, name) for name in bases]
    here = _blobs(repository, new)
    written = read_written(repository, new, *bases)
    kept = _kept(repository, written.joins, here)
    found = []
    for path, blob in sorted(here.items()):
        merged = {step for step in written.merges.get(path, ()) if all(tree.get(path) != step for tree in before)}
        touched = path in written.steps or merged or path in kept or all(tree.get(path) != blob for tree in before)
        if touched and place_of(path) is not None:
            found.append((path, blob))
    if not found:
        return ()
    last = read_commit(repository, new)  # where the branch was set back, no new commit wrote the present text
    return tuple(Brought(path, blob, kept.get(path) or written.writers.get((path, blob), last)) for path, blob in found)


def _kept(repository: Git, joins: Sequence[Commit], here: Mapping[str, str]) -> dict[str, Commit]:
    """Return, by path, the last merge in which somebody kept the own version after both sides had changed.

    Resolving a conflict like this means that the other version was seen and the own one is sent again.
    """
    kept: dict[str, Commit] = {}
    for join in joins[-_MOST_JOINS:]:
        first, *others = join.parents
        own = _blobs(repository, first)
        for other in others:
            base = repository.merge_base(first, other)
            before = _blobs(repository, base) if base is not None else {}
            for path, text in _blobs(repository, other).items():
                parted = path in own and len({own[path], text, before.get(path)}) == 3
                if parted and here.get(path) == own[path] and place_of(path) is not None:
                    kept[path] = join
    return kept


def _blobs(repository: Git, commit: str) -> dict[str, str]:
    """Return the blobs of a commit by path."""
    return {safe_name(entry.path): entry.id for entry in tree_entries(repository, commit)}


def base_of(repository: Git, head: str, main: str) -> str | None:
    """Return the commit before the part that `head` brings to `main`, even if it has been merged since.

    A pull request that is merged before its receipts are written is already in `main`; then the merge on the
    first-parent line shows what it brought. None where the two share no commit.
    """
    base = repository.merge_base(main, head)
    if base != head:
        return base
    took_in = _lines(repository.run("rev-list", "--first-parent", "--ancestry-path", f"{head}..{main}"))
    line = _lines(repository.run("rev-list", "--first-parent", main))
    if head in line:  # no merge: the line simply goes on with it
        return next(_parents(repository, head), None)
    before = next(_parents(repository, took_in[-1]), None) if took_in else None
    # The head does not bring what came to main after they parted, and did not revert what changed there.
    return repository.merge_base(before, head) if before is not None else None


def _lines(output: bytes) -> Sequence[str]:
    return output.decode("ascii").split()


def _parents(repository: Git, commit: str) -> Iterator[str]:
    yield from _lines(repository.run("rev-list", "--parents", "--max-count=1", commit))[1:]


def _checked(result: Result) -> dict[str, Checked]:
    """Return the check's result for each file with a problem."""
    errors: dict[str, list[str]] = {}
    warnings: dict[str, list[str]] = {}
    for problem in result.problems:
        kinds = {"error": errors, "warning": warnings}
        if problem.level in kinds:
            kinds[problem.level].setdefault(problem.path, []).append(problem.code)
    return {
        path: Checked(
            len(errors.get(path, ())),
            len(warnings.get(path, ())),
            tuple(sorted({*errors.get(path, ()), *warnings.get(path, ())})),
        )
        for path in errors.keys() | warnings.keys()
    }


def _received(files: Blobs, paths: Sequence[str]) -> dict[str, datetime]:
    """Return the time in the `received` block of each of some documents that has one."""
    found = {}
    documents = [path for path in paths if files.files.get(path, ODD[0]) not in ODD]
    for file in files.read(documents):
        place = place_of(file.path)
        if place is None or place.form not in ("periodic", "hotspot") or file.odd is not None:
            continue
        document = document_of(file, place)
        block = document.root.get("received") if document.root is not None else None
        at = received_at(block.plain) if block is not None else None
        if at is not None:
            found[document.path] = at
    return found
