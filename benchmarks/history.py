"""How long the history of 24,000 reports takes to read, against one plain `git log` pass over the same commits.

    .venv/bin/python benchmarks/history.py [--reports 24000] [--rounds 5]

Two repositories are generated with `git fast-import`, packed as a clone is: one in which every report is a commit on
main, and one in which every report is a branch and a merge (twice the commits). The plain pass is `git log` with what
each commit changed, of the merged commits as well, because their dates are the claims: the least that has to be walked
to know when a file came. The two are measured in turn, and the quickest of each compared: what else the machine
does only ever adds. Printed beside it, to be fair: `git log` without any changes, which cannot tell when a file came.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from giaoban.repository.discovery import open_any
from giaoban.repository.git import Git
from giaoban.repository.history import read_history

UNITS = 100
TARGET = 1.5


def stream(reports: int, *, merges: bool) -> Iterator[bytes]:
    """Yield the input of `git fast-import`: one report an hour, months after one another, all units in turn."""
    mark, tip, clock = 0, 0, 1_300_000_000

    def commit(ref: str, parents: list[int], path: str, text: str) -> bytes:
        nonlocal mark
        mark += 1
        who = f"Unit <unit@ldld.example> {clock} +0700"
        lines = [f"commit {ref}", f"mark :{mark}", f"author {who}", f"committer {who}", "data 3", "Gui"]
        lines += [f"{'merge' if place else 'from'} :{parent}" for place, parent in enumerate(parents)]
        lines += [f"M 644 inline {path}", f"data {len(text)}", text, ""]
        return "\n".join(lines).encode("ascii")

    for number in range(reports):
        month, unit = divmod(number, UNITS)
        year = 2000 + month // 12
        period = f"{year}-{month % 12 + 1:02}"
        path = f"reports/units/u{unit:03}/{year}/{period}.yml"
        matters = "".join(f"  - {{id: {line}, title: matter {number * line % 977}}}\n" for line in range(1, 31))
        text = f"form: periodic\nunit: u{unit:03}\nperiod: {period}\nmatters:\n{matters}"
        clock += 3600
        before = [tip] if tip else []
        if merges and tip:
            yield commit("refs/heads/side", before, path, text)
            before.append(mark)
        yield commit("refs/heads/main", before, path, text)
        tip = mark


def make(folder: Path, reports: int, *, merges: bool) -> Git:
    """Make a repository with that many reports."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", folder], check=True)
    data = b"".join(stream(reports, merges=merges))
    subprocess.run(["git", "-C", folder, "fast-import", "--quiet"], input=data, check=True)
    subprocess.run(["git", "-C", folder, "repack", "-adq"], check=True)
    return open_any(folder)


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def plain(repository: Git, *arguments: str) -> None:
    """Run `git log` over everything and throw its output away."""
    command = ["git", "-C", str(repository.tree), "log", *arguments, "HEAD"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Measure and print; exit status 1 where the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, default=24_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    missed = False
    for merges in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            repository = make(Path(folder), asked.reports, merges=merges)
            history = read_history(repository)
            assert len(history.changes) == asked.reports  # noqa: S101 - what is fast and wrong is of no use
            assert all(changes[0].commit.merge is merges for changes in list(history.changes.values())[1:])  # noqa: S101
            ours, theirs, bare = [], [], []
            for _ in range(asked.rounds):
                theirs.append(seconds(partial(plain, repository, "--raw", "--diff-merges=first-parent")))
                ours.append(seconds(partial(read_history, repository)))
                bare.append(seconds(partial(plain, repository)))
        ratio = min(ours) / min(theirs)
        missed |= ratio > TARGET
        sys.stdout.write(
            f"{'merge a report' if merges else 'commit a report'}: {asked.reports} reports, "
            f"{len(history.commits)} commits; read_history {min(ours):.2f} s, "
            f"git log --raw {min(theirs):.2f} s, ratio {ratio:.2f} (target {TARGET}); "
            f"git log without changes {min(bare):.2f} s\n"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
