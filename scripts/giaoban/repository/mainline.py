"""Which commits were main's, in order: by first parents, corrected by receipts.

Merging main into an old branch and pushing the result to main makes the earlier main the second parent. First parents
then lead along the old branch, with the dates that its commits claim. The server's receipts name main's last commit
before each push, so the line is made to go through these.
"""

from collections.abc import Mapping, Sequence

from .log import Commit


def main_line(commits: Mapping[str, Commit], held: Sequence[str] = ()) -> tuple[list[Commit], dict[str, str]]:
    """Return the line, oldest first, and the parent that it follows at each merge where this is not the first.

    `commits` begins with the commit to start from; `held` are commits that were main's last one, oldest first.
    """
    chosen: dict[str, str] = {}
    unreachable: set[str] = set()
    while True:
        line = _followed(commits, chosen)
        on_line = {commit.id for commit in line}
        missed = next((name for name in reversed(held) if name in commits and name not in on_line | unreachable), None)
        if missed is None:
            return line, chosen
        turn = _turn(commits, line, on_line, missed)
        if turn is None or turn[0] in chosen:  # receipts that contradict each other: the newer one counts
            unreachable.add(missed)
        else:
            chosen |= [turn]


def _followed(commits: Mapping[str, Commit], chosen: Mapping[str, str]) -> list[Commit]:
    line: list[Commit] = []
    commit = next(iter(commits.values()), None)
    while commit is not None:
        line.append(commit)
        commit = commits.get(chosen.get(commit.id) or commit.parent_ids.partition(" ")[0])
    line.reverse()
    return line


def _turn(
    commits: Mapping[str, Commit], line: Sequence[Commit], on_line: set[str], wanted: str
) -> tuple[str, str] | None:
    """Return the oldest merge of the line with `wanted` on a side, and the parent on that side; None for none."""
    seen = set(on_line)
    for merge in line:
        for parent in merge.parents:
            waiting, side = [parent], False
            while waiting:
                name = waiting.pop()
                side = side or name == wanted
                if name not in seen and name in commits:
                    seen.add(name)
                    waiting += commits[name].parents
            if side and parent not in on_line:
                return merge.id, parent
    return None
