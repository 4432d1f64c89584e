"""The errors that a push would add to main."""

from collections.abc import Iterator

from ..checks.problem import Problem
from ..checks.run import run_checks
from ..checks.since import brought, changed_paths, focus_of, touches_only
from ..documents.corpus import Corpus, read_corpus
from ..repository.git import Git
from ..repository.snapshot import Commit
from ..source.files import File, Files, NoDataError
from .names import Update
from .objection import Objection
from .push import Push, heads


def new_errors(push: Push) -> Iterator[Objection]:
    """Yield the new errors as objections, each with its line."""
    for update in heads(push):
        if update.ref == push.settings.ref:
            for problem in _new_errors(push.repository, update):
                yield Objection(problem.path, problem.message, problem.fix, problem.line, problem.code)


def _new_errors(repository: Git, update: Update) -> Iterator[Problem]:
    corpus, base = _corpus(repository, update.new), () if update.created else _files(repository, update.old)
    if corpus is None:
        return
    changed = changed_paths(corpus, base)
    focus = focus_of(changed)
    result = run_checks(corpus, None, focus)
    if not touches_only(result, changed):
        result = brought(result, changed, run_checks(read_corpus(Files(base)), None, focus))
    yield from (problem for problem in result.problems if problem.level == "error")


def _corpus(repository: Git, commit: str) -> Corpus | None:
    try:
        return read_corpus(Commit(repository, commit))
    except NoDataError:
        return None


def _files(repository: Git, commit: str) -> tuple[File, ...]:
    try:
        return tuple(Commit(repository, commit).files())
    except NoDataError:
        return ()
