"""Read the data for a case's dossier from a repository and assemble it."""

from collections.abc import Mapping
from datetime import datetime

from ..base.messages import GiaobanError, msg
from ..documents.build import build_records
from ..documents.model import Case
from ..known.workspace import State, Workspace
from ..repository.git import Git
from ..repository.history import read_history
from ..repository.log import read_commit
from ..repository.objects import read_blobs
from ..source.files import MAX_FILE
from .assemble import Assembly, assemble
from .dossier import Dossier
from .scope import scope_of, wanted
from .texts import refused, replaced


def read_dossier(workspace: Workspace, state: State, name: str, as_of: datetime) -> Dossier:
    """Return the dossier of a case as of a moment.

    Raises GiaobanError for a case that is missing, has errors or had not begun, and IncompleteHistoryError for a clone
    whose history is cut short, because then it is unknown who changed what.
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


def case_of(state: State, name: str) -> Case:
    """Return a case of a state.

    A case with errors is accepted if its shape is right and it has nothing that must not be passed on: one missing
    source must not prevent the explanation of the rest. Otherwise, or if there is no such case, raises GiaobanError.
    """
    document = state.corpus.by_reference.get(("case", name))
    if document is None:
        known = sorted(case.id for case in state.inputs.records.cases)
        raise GiaobanError(
            msg("The repository has no case «{id}».", id=name),
            msg("The newest is {newest}; all are in reports/province/cases/.", newest=known[-1]) if known else None,
        )
    found = next((case for case in state.inputs.records.cases if case.path == document.path), None)
    if found is None and not refused(document, state.registry.office):
        corpus, wrong = replaced(state.corpus, [document])
        found = next(iter(build_records(corpus, wrong).cases), None)
    if found is None:
        raise GiaobanError(
            msg("The case {id} has errors and cannot be explained as it is.", id=name),
            msg("See what is wrong: giaoban check {path}", path=document.path),
        )
    return found


def last_commit_time(workspace: Workspace, state: State) -> datetime | None:
    """Return the time of the commit that is read; None before the first commit and for uncommitted changes.

    It is the default moment of a dossier, so that the same repository gives the same dossier on any day.
    """
    commit = state.inputs.commit
    if commit is None or commit.endswith("-dirty"):
        return None
    return read_commit(workspace.repository, commit).committed


def _texts(repository: Git, ids: tuple[str, ...]) -> Mapping[str, bytes]:
    """Return texts by id, without those that the repository lacks or that are too large."""
    texts = zip(ids, read_blobs(repository, ids, MAX_FILE), strict=True)
    return {name: data for name, data in texts if data is not None and len(data) < MAX_FILE}
