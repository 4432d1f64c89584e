"""Run the rules over a corpus: everything is collected, nothing stops the run."""

from dataclasses import dataclass
from datetime import datetime

from ..base.parallel import shared_out
from ..documents.corpus import Corpus
from ..registry.load import Registry
from .catalogue import catalogue
from .context import Context
from .problem import Level, Problem


@dataclass(frozen=True)
class Result:
    """All problems of a check, in the order of files and lines, and how many documents were looked at."""

    problems: tuple[Problem, ...]
    files: int

    def count(self, level: Level) -> int:
        """Return the number of problems of a level."""
        return sum(problem.level == level for problem in self.problems)

    @property
    def unusable(self) -> frozenset[str]:
        """Return the paths of documents that cannot be used: those with an error."""
        return frozenset(problem.path for problem in self.problems if problem.level == "error")

    def failed(self, *, strict: bool = False) -> bool:
        """Tell whether the data is wrong: an error, or with `strict` a warning as well."""
        return self.count("error") > 0 or (strict and self.count("warning") > 0)


ALONE = 1000  # documents: with fewer, starting processes takes longer than it saves


def run_checks(
    corpus: Corpus,
    as_of: datetime | None = None,
    focus: frozenset[str] | None = None,
    *,
    processes: int | None = None,
    registry: Registry | None = None,
) -> Result:
    """Return what all rules find. `as_of` is the moment from which ages are counted; by default the data's latest.

    With `focus`, faults inside single documents are looked for only in these paths (see Context). For a large corpus
    the rules are shared out among as many processes as are asked for, or one per processor. `registry` is that of the
    corpus where the caller has already made it.
    """
    context, rules = Context(corpus, as_of, focus, registry), catalogue()
    some = processes or (1 if focus is not None or len(corpus.documents) < ALONE else None)
    found = shared_out(lambda number: tuple(rules[number].check(context)), len(rules), some)
    problems = dict.fromkeys(problem for problems in found for problem in problems)
    files = len(corpus.documents) + len(corpus.strays)
    return Result(tuple(sorted(problems, key=lambda problem: problem.order)), files)


def only(result: Result, paths: frozenset[str]) -> Result:
    """Return the part of a result about some paths: a file itself, or everything below a folder."""
    kept = tuple(
        problem
        for problem in result.problems
        if any(problem.path == path or problem.path.startswith(f"{path.rstrip('/')}/") for path in paths)
    )
    return Result(kept, result.files)
