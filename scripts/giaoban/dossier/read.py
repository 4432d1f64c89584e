"""Read what the dossier of a case needs from a repository, and put it together."""

from collections.abc import Mapping
from datetime import datetime

from ..known.workspace import State, Workspace
from ..repository.git import Git
from ..repository.history import read_history
from ..repository.log import read_commit
from ..repository.objects import read_blobs
from ..source.files import MAX_FILE
from .assemble import Assembly, assemble, case_of
from .dossier import Dossier
from .scope import scope_of, wanted


def read_dossier(workspace: Workspace, state: State, name: str, as_of: datetime) -> Dossier:
    """Return the dossier of a case as of a moment.

    Raises GiaobanError for a case that is not there, has errors or had not begun, and IncompleteHistoryError for a
    clone whose history is cut off: without it nobody can say who changed what.
    """
    case = case_of(state, name)
    history = state.evidence.history
    if not history.line:
        read_history(workspace.repository, workspace.at or "HEAD")
    blobs = _texts(workspace.repository, wanted(history, (case.path,)))
    then = Assembly(state, case, as_of, blobs).then
    paths = scope_of(then, state.inputs.records).paths if then is not None else ()
    blobs = {**blobs, **_texts(workspace.repository, wanted(history, paths))}
    return assemble(Assembly(state, case, as_of, blobs))


def last_commit_time(workspace: Workspace, state: State) -> datetime | None:
    """Return when the commit that is read was made; None before the first commit, and for changes not committed.

    It is the moment of a dossier for which none was asked: so the same repository gives the same dossier on any day.
    """
    commit = state.inputs.commit
    if commit is None or commit.endswith("-dirty"):
        return None
    return read_commit(workspace.repository, commit).committed


def _texts(repository: Git, ids: tuple[str, ...]) -> Mapping[str, bytes]:
    """Return texts by id; one that the repository lacks, or that is beyond all sizes, is not there."""
    texts = zip(ids, read_blobs(repository, ids, MAX_FILE), strict=True)
    return {name: data for name, data in texts if data is not None and len(data) < MAX_FILE}
