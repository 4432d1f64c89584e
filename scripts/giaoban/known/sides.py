"""The data at a moment or a revision, for comparing two of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..base.messages import GiaobanError, msg
from ..base.times import parse_moment
from ..repository.log import read_commit
from .inputs import Inputs
from .known import known_at
from .workspace import State, Workspace, load_state, open_workspace


@dataclass(frozen=True)
class Side:
    """One state to compare: the data, and the moment up to which it is known."""

    inputs: Inputs
    as_of: datetime


def side_of(workspace: Workspace, state: State, text: str) -> Side:
    """Return the state for a text: a date, a time with its offset, or a name of a commit.

    For a moment it is the line's data at that time, as known then; for a moment before the history, the present data.
    For a commit it is the commit's data, as known when it was made. Raises GiaobanError for any other text.
    """
    moment = parse_moment(text)
    if moment is not None:
        return _at_moment(state, moment)
    commit = workspace.repository.id_of(text)
    if commit is None:
        raise GiaobanError(
            msg("«{text}» is neither a time nor a commit.", text=text),
            msg("Write a date, 2013-03-25, a time with its offset, or the name of a commit (HEAD~3, a branch, an id)."),
        )
    at = state.evidence.came(read_commit(workspace.repository, commit))
    if state.editions is not None and commit in state.history.positions:
        return Side(known_at(state.editions.at(commit), at), at)
    return Side(load_state(open_workspace(workspace.root, commit), at).known(at).inputs, at)


def _at_moment(state: State, moment: datetime) -> Side:
    line = state.history.line
    if state.editions is None or not line or moment >= state.evidence.came(line[-1]):
        return Side(state.known(moment).inputs, moment)
    earlier = [commit for commit in line if state.evidence.came(commit) <= moment]
    held = state.editions.at(earlier[-1].id) if earlier else state.inputs
    return Side(known_at(held, moment), moment)


def commits_between(state: State, old: str | None, new: str | None, path: str) -> Sequence[str]:
    """Return the commits of the line between two states that touched a path, oldest first."""
    positions = state.history.positions
    first, last = positions.get(_clean(old), -1), positions.get(_clean(new), len(positions))
    if first == last:
        return ()
    return [
        change.commit.id for change in state.history.of(path) if first < positions.get(change.commit.id, -1) <= last
    ]


def last_commit(state: State, commit: str | None, path: str) -> str | None:
    """Return the last commit of the line, up to a given one, that wrote the document at a path; None for none."""
    positions = state.history.positions
    end = positions.get(_clean(commit), len(positions))
    found = [change.commit.id for change in state.history.of(path) if positions[change.commit.id] <= end]
    return found[-1] if found else None


def _clean(commit: str | None) -> str:
    return (commit or "").removesuffix("-dirty")
