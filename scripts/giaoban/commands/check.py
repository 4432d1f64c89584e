"""`giaoban check`."""

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..base.messages import GiaobanError, Translator, msg
from ..source.layout import DATA
from .answer import answering, console, out, show
from .options import FORMAT, AsOf, AtRev, Lang, Repo, argument, option

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..checks.run import Result
    from ..known.opened import Workspace
    from ..repository.listing import Blobs
    from ..repository.store import Store


def check(
    paths: Annotated[list[str] | None, argument("Only these.")] = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["text", "json", "github", "sarif", "junit", "markdown"], FORMAT] = "text",
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
    from ..checks.since import brought_between
    from ..checks.stream import check_listing
    from ..repository.snapshot import Index
    from ..repository.store import store_of

    with answering(lang, repo, as_of, at) as answer:
        if staged and at:
            raise GiaobanError(
                msg("What is staged and what a commit holds cannot be checked at once."),
                msg("Leave out --staged or --at."),
            )
        workspace = answer.workspace()
        with store_of(workspace.repository) as store, answer.telling() as tell:
            before = _before(workspace, since, store, staged=staged)
            if staged:
                workspace = replace(workspace, snapshot=Index(workspace.repository))
            files = workspace.listing(store)
            if before is None:
                result = check_listing(files, store, answer.asked, tell)
            else:
                result = brought_between(files, before, store, answer.asked)
        if paths:
            result = only(result, frozenset(_inside(workspace, files.files, path) for path in paths))
        _report(result, format_, answer.translate)
        if result.failed(strict=strict):
            raise typer.Exit(1)


def _before(workspace: "Workspace", since: str | None, store: "Store", *, staged: bool) -> "Blobs | None":
    """Return the files to compare with, none before the first commit; None for a full check."""
    from ..repository.listing import Blobs, listed_commit
    from ..repository.objects import merge_base
    from ..source.files import NoDataError

    repository = workspace.repository
    head = workspace.at or repository.head()
    if since is None and not staged:
        return None
    base = head
    if since is not None:  # zeros are GitHub's name for «the commit before» of a new branch, of which everything is new
        base = None if set(since) == {"0"} else merge_base(repository, since, head or "HEAD")
    try:
        return listed_commit(repository, base, store) if base is not None else Blobs(repository, {})
    except NoDataError:
        return Blobs(repository, {})


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
        case "junit":
            from ..formats.junit import junit_xml

            out(junit_xml(result, translate))
        case "github":
            from ..formats.github import annotations, append_summary

            for line in annotations(result, translate):
                out(line, orders=True)
            append_summary(os.environ.get("GITHUB_STEP_SUMMARY"), result, translate)
        case _:
            from ..formats.text import print_check

            print_check(result, translate, console())


def _inside(workspace: "Workspace", read: "Collection[str]", path: str) -> str:
    """Return a path as in problems, whether it is given relative to the current folder or to the repository's root.

    The path must be on the disk or in the snapshot: a staged or committed file may be missing from the disk.
    """
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
