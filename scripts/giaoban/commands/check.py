"""`giaoban check`."""

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..base.messages import GiaobanError, Translator, msg
from ..source.layout import DATA
from .answer import Answer, answering, console, out, show
from .options import FORMAT, AsOf, AtRev, Lang, Repo, argument, option

if TYPE_CHECKING:
    from ..checks.run import Result
    from ..documents.corpus import Corpus
    from ..known.workspace import Workspace
    from ..source.files import File


def check(
    paths: Annotated[list[str] | None, argument("Only these.")] = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["text", "json", "github", "sarif", "markdown"], FORMAT] = "text",
    as_of: AsOf = None,
    at: AtRev = None,
    since: Annotated[
        str | None,
        option("--since", "Only what the changes since REV bring.", metavar="REV"),
    ] = None,
    staged: Annotated[
        bool,
        option("--staged", "Check what the next commit brings."),
    ] = False,
    strict: Annotated[bool, option("--strict", "Warnings fail, too.")] = False,
) -> None:
    """Kiểm tra các văn bản: sai gì, ở đâu, sửa thế nào. (Check all documents.)"""
    from ..checks.run import only
    from ..repository.snapshot import Index

    with answering(lang, repo, as_of, at) as answer:
        if staged and at:
            raise GiaobanError(
                msg("What is staged and what a commit holds cannot be checked at once."),
                msg("Leave out --staged or --at."),
            )
        workspace = answer.workspace()
        base = _base(workspace, since, staged=staged)
        if staged:
            workspace = replace(workspace, snapshot=Index(workspace.repository))
        with answer.telling() as tell:
            corpus = workspace.corpus(tell)
            result = _check(corpus, base, answer)
        if paths:
            result = only(result, frozenset(_inside(workspace, corpus, path) for path in paths))
        _report(result, format_, answer.translate)
        if result.failed(strict=strict):
            raise typer.Exit(1)


def _base(workspace: "Workspace", since: str | None, *, staged: bool) -> "tuple[File, ...] | None":
    """Return the files to compare with, none before the first commit; None for a full check."""
    from ..repository.objects import merge_base
    from ..repository.snapshot import Commit
    from ..source.files import NoDataError

    repository, snapshot = workspace.repository, None
    head = workspace.at or repository.head()
    if since is None and not staged:
        return None
    if since is None:
        snapshot = Commit(repository, head) if head else None
    elif set(since) != {"0"}:  # GitHub's name for «the commit before» of a new branch, of which everything is new
        snapshot = Commit(repository, merge_base(repository, since, head or "HEAD"))
    try:
        return tuple(snapshot.files()) if snapshot else ()
    except NoDataError:
        return ()


def _check(corpus: "Corpus", base: "tuple[File, ...] | None", answer: Answer) -> "Result":
    """Return all problems, or with a base those that the changes since the base bring."""
    from ..checks.run import run_checks
    from ..checks.since import brought, changed_paths, focus_of, touches_only
    from ..documents.corpus import read_corpus
    from ..source.files import Files

    if base is None:
        return run_checks(corpus, answer.asked)
    changed = changed_paths(corpus, base)
    focus = focus_of(changed)
    result = run_checks(corpus, answer.asked, focus)
    if touches_only(result, changed):
        return result
    return brought(result, changed, run_checks(read_corpus(Files(base)), answer.asked, focus))


def _report(result: "Result", format_: str, translate: Translator) -> None:
    """Pass the result to a format; only this format is imported, so that the hook before a commit is quick."""
    match format_:
        case "json":
            from ..objects.check import check_json

            show(format_, json=lambda: check_json(result, translate))
        case "markdown":
            from ..formats.github import check_markdown

            out(check_markdown(result, translate))
        case "sarif":
            from ..formats.sarif import sarif_json

            show(format_, sarif=lambda: sarif_json(result, translate))
        case "github":
            from ..formats.github import annotations, append_summary

            for line in annotations(result, translate):
                out(line, orders=True)
            append_summary(os.environ.get("GITHUB_STEP_SUMMARY"), result, translate)
        case _:
            from ..formats.text import print_check

            print_check(result, translate, console())


def _inside(workspace: "Workspace", corpus: "Corpus", path: str) -> str:
    """Return a path as in problems, whether it is given relative to the current folder or to the repository's root.

    The path must be on the disk or in the snapshot: a staged or committed file may be missing from the disk.
    """
    read = [document.path for document in corpus.documents] + [stray.path for stray in corpus.strays]
    for base in (Path.cwd(), workspace.root):
        absolute = Path(os.path.normpath(base / path))
        if absolute.is_relative_to(workspace.root):
            name = absolute.relative_to(workspace.root).as_posix()
            if absolute.exists() or any(known == name or known.startswith(f"{name}/") for known in read):
                return name
    raise GiaobanError(
        msg("There is no file or folder {path} in the repository.", path=path),
        msg("Check the path; it is under {folder}.", folder=f"{DATA}/"),
    )
