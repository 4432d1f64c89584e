"""What a change brings: the problems of the files it touches, and those that it causes in other files."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from ..base.messages import Message, Words
from ..documents.corpus import Corpus
from ..source.files import File
from ..source.layout import Place, path_of
from .problem import Problem
from .run import Result

_OFFICE = path_of(Place("office"))


def changed_paths(corpus: Corpus, base: Iterable[File]) -> frozenset[str]:
    """Return the paths at which a corpus and the files of an earlier snapshot differ: changed, new and gone."""
    before = {file.path: file for file in base}
    same = {
        document.path
        for document in corpus.documents
        if (file := before.get(document.path)) is not None and file.odd is None and file.blob == document.blob
    }
    same.update(stray.path for stray in corpus.strays if before.get(stray.path) == stray)
    now = {document.path for document in corpus.documents} | {stray.path for stray in corpus.strays}
    return frozenset(now | before.keys()) - same


def focus_of(changed: frozenset[str]) -> frozenset[str] | None:
    """Return the documents whose own faults a change can have brought: the changed ones, or None for all.

    office.yml says what is allowed and refused in texts, so a change of it concerns every document.
    """
    return None if _OFFICE in changed else changed


def touches_only(result: Result, changed: frozenset[str]) -> bool:
    """Tell whether all problems are in changed files, so that the earlier problems need not be known."""
    return all(problem.path in changed for problem in result.problems)


def brought(result: Result, changed: frozenset[str], before: Result | None) -> Result:
    """Return the problems of changed files, and in others those that the earlier check (`before`) did not have.

    Of problems with the same identity, as many are new as there are more of them than before.
    """
    known = Counter(identity(problem) for problem in before.problems) if before else Counter[str]()
    kept: list[Problem] = []
    for problem in result.problems:
        name = identity(problem)
        if problem.path in changed:
            kept.append(problem)
        elif known[name]:
            known[name] -= 1
        else:
            kept.append(problem)
    return Result(tuple(kept), result.files)


def identity(problem: Problem) -> str:
    """Return what identifies a problem over time: path, code, field, message; never the line or the language."""
    return json.dumps([problem.path, problem.code, problem.field, _plain(problem.message)], ensure_ascii=False)


def fingerprint(problem: Problem) -> str:
    """Return the identity of a problem as a short text of hexadecimal digits."""
    return hashlib.sha256(identity(problem).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _plain(value: object) -> object:
    """Return a message, or one of its values, as JSON values."""
    if isinstance(value, Message):
        return [value.template, {name: _plain(inner) for name, inner in value.values}]
    if isinstance(value, Words):
        return [value.vi, value.en]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
