"""Write a draft to its file, and say what the check finds in it."""

import os
from datetime import datetime
from pathlib import Path

from ..base.beside import beside
from ..base.messages import GiaobanError, msg
from ..checks.problem import Problem
from ..checks.run import run_checks
from ..documents.corpus import Corpus, Document
from ..source.layout import Place, path_of, place_of
from ..source.read import read_source
from .draft import Draft, failure


def place_for(place: Place) -> str:
    """Return the path of a new document; raise GiaobanError where its parts give no path of the layout.

    The path fits a pattern of `source.layout`, so no name leads out of the repository.
    """
    path = path_of(place)
    if place_of(path) != place:
        raise failure("failure.no_place", path=path)
    return path


def schema_for(root: Path, path: str, form: str) -> str:
    """Return the way from a document to the schema of its form in the same repository; the empty text where it is not.

    It is written at the head of the document, for editors that do not read the settings of the folder.
    """
    schema = f"schema/bundled/{form}.schema.json"
    return "../" * path.count("/") + schema if (root / schema).is_file() else ""


def still_to_write(corpus: Corpus, draft: Draft, as_of: datetime) -> tuple[Problem, ...]:
    """Return what the check finds in a draft among the documents of a corpus, which a person must still write.

    Hints are left out; the check gives them once the document is there.
    """
    path = place_for(draft.place)
    source = read_source(draft.text.encode())
    document = Document(path, draft.place, "", source.root, source.faults, draft.text)
    others = tuple(entry for entry in corpus.documents if entry.path != path)
    whole = Corpus(tuple(sorted((*others, document), key=lambda entry: entry.path)), corpus.strays)
    found = run_checks(whole, as_of, frozenset((path,))).problems
    return tuple(problem for problem in found if problem.path == path and problem.level != "info")


def write_new(root: Path, path: str, text: str) -> None:
    """Write a new file into a repository, completely or not at all.

    Raises GiaobanError where the path exists already, where a link leads out of the repository, or where writing fails.
    """
    target = root / path
    if os.path.lexists(target):
        raise failure("failure.exists", path=path)
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise GiaobanError(msg("{path} leads out of the repository; nothing was written.", path=path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with beside(target, text.encode(), 0o644) as whole:
            os.link(whole, target)  # fails where somebody has created the file meanwhile
    except FileExistsError as error:
        raise failure("failure.exists", path=path) from error
    except OSError as error:
        raise failure("failure.not_written", path=path, reason=error.strerror or str(error)) from error
