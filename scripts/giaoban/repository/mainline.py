"""Which commits were main's, one after the other: by first parents, and by what receipts say where these lead astray.

Who merges main into an old branch and pushes the result makes main the second parent. First parents then tell of the
old branch, with the dates that its commits claim. The server's receipts name main's last commit before each push: the
line goes through these.
"""

from collections.abc import Mapping, Sequence

from .log import Commit


def main_line(commits: Mapping[str, Commit], held: Sequence[str] = ()) -> tuple[list[Commit], dict[str, str]]:
    """Return the line, oldest first, and for each merge where it does not go on with the first parent, with which.

    `commits` has the commit to start from before all others; `held` are commits at which main stood, oldest first.
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
        if turn is None or turn[0] in chosen:  # receipts that contradict each other: the newer one is followed
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
    """Return the oldest merge of the line with a side that has `wanted`, and the parent on that side; None for none."""
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
