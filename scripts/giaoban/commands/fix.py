"""`giaoban fix`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..base.messages import GiaobanError, msg
from ..source.layout import DATA, place_of
from .answer import answering, console, out_bytes
from .options import Lang, Repo, argument, option

if TYPE_CHECKING:
    from ..known.workspace import Workspace
    from ..source.files import File


def fix(
    paths: Annotated[
        list[str] | None,
        argument("Repair only these files and folders; if left out, all documents in reports/."),
    ] = None,
    diff: Annotated[
        bool,
        option("--diff", "Write nothing, print what would change; exit status 1 if anything would."),
    ] = False,
    convert: Annotated[
        Literal["tcvn3", "vni", "viscii", "cp1258", "viqr", "mojibake"] | None,
        option("--convert", "Turn old text of this kind into Unicode."),
    ] = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
) -> None:
    """Sửa các lỗi trình bày mà không đổi nội dung: thứ tự mục, dấu cách, dấu ngoặc kép, Unicode. (Safe repairs.)

    Ghi chú và những dòng không có gì để sửa được giữ nguyên từng chữ. Mã kết thúc: 0 khi mọi văn bản đã đúng dạng,
    1 khi có tệp phải sửa tay. (Exit status 1: a file has to be mended by hand.)
    """
    from ..formats.repairs import print_repairs
    from ..repair.mended import diff_of, mended, write_whole

    with answering(lang, repo) as answer:
        workspace = answer.workspace(writes=True)
        done = [mended(file, convert) for file in _chosen(workspace, paths or [])]
        if diff:
            out_bytes("".join(map(diff_of, done)).encode("utf-8", "surrogateescape"), orders=True)
        else:
            for one in done:
                if one.is_changed and one.repaired is not None:
                    write_whole(workspace.root / one.file.path, one.repaired.text.encode("utf-8"))
        print_repairs(done, answer.translate, console(error=diff), diff=diff)
        if any(one.is_left or (diff and one.is_changed) for one in done):
            raise typer.Exit(1)


def _chosen(workspace: "Workspace", paths: list[str]) -> "list[File]":
    """Return the documents at the paths, or all; raise GiaobanError where a path has no document."""
    wanted = [_inside(workspace.root, path) for path in paths]
    documents = [file for file in workspace.snapshot.files() if place_of(file.path) is not None]
    for path in wanted:
        if not any(_is_at(path, file) for file in documents) and not _is_folder(workspace, path):
            raise GiaobanError(
                msg("{path} is not at the place of a document.", path=path),
                msg("See in the handbook which file belongs where; «giaoban check {path}» says more.", path=path),
            )
    return [file for file in documents if not wanted or any(_is_at(path, file) for path in wanted)]


def _is_at(path: str, file: "File") -> bool:
    return file.path == path or file.path.startswith(f"{path}/")


def _is_folder(workspace: "Workspace", path: str) -> bool:
    folder = workspace.root / path
    return folder.is_dir() and folder.resolve() == workspace.root.resolve() / path


def _inside(root: Path, path: str) -> str:
    """Return a path under reports/, whether it is given relative to the repository's root or the current folder."""
    for base in (Path.cwd(), root):
        absolute = Path(os.path.normpath(base / path))
        if absolute.is_relative_to(root / DATA) and os.path.lexists(absolute):
            return absolute.relative_to(root).as_posix()
        if absolute == root:
            return DATA
    raise GiaobanError(
        msg("There is no file or folder {path} among the reports.", path=path),
        msg("Check the path; it is under {folder}.", folder=f"{DATA}/"),
    )
