"""`giaoban fix`."""

import difflib
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.text import Text

from ..base.messages import GiaobanError, Message, Translator, msg
from ..base.vietnamese import number
from ..known.workspace import Workspace, open_workspace
from ..repair.change import CHANGE_KINDS, ChangeKind, Refusal, Repaired
from ..repair.run import repair_bytes
from ..source.files import File, Odd
from ..source.layout import DATA, place_of
from .options import Lang, LangOption, Repo, console, failures

SHOWN_LINES: Final = 5

_KINDS: Final[dict[ChangeKind, Message]] = {
    "mark": msg("byte order mark removed"),
    "line_ends": msg("line ends of Windows or old Macs made plain"),
    "indent_tabs": msg("tabs in the indentation turned into spaces"),
    "legacy": msg("old text turned into Unicode"),
    "normal_form": msg("letters put together from parts made whole (Unicode NFC)"),
    "spaces": msg("spaces at the ends of lines removed"),
    "tabs": msg("tabs between values turned into spaces"),
    "last_line": msg("end of the file made one line feed"),
    "quotes": msg("quotes put around texts that other programs would misread"),
    "cut": msg("texts cut short by # made whole, in quotes"),
    "year": msg("quotes put around years that stand for a period"),
    "order": msg("fields put into the order of the form"),
}
_REFUSALS: Final[dict[Refusal, Message]] = {
    "empty": msg("the file is empty."),
    "too_large": msg("the file is too large."),
    "not_text": msg("the file is not text in UTF-8."),
    "not_yaml": msg("it cannot be read as plain YAML."),
    "meaning": msg("a repair would have changed its meaning."),
}
_ODD: Final[dict[Odd, Message]] = {
    "link": msg("it is a link; links are never followed."),
    "directory": msg("it is a folder with the name of a document."),
    "special": msg("it is no ordinary file."),
    "unreadable": msg("it cannot be read."),
}


class LegacyKind(StrEnum):
    """Kinds of old text that can be converted."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    VISCII = "viscii"
    CP1258 = "cp1258"
    MOJIBAKE = "mojibake"


@dataclass(frozen=True, slots=True)
class _Done:
    """A file and its repair; `repaired` is None where there was nothing to read."""

    file: File
    repaired: Repaired | None

    @property
    def is_left(self) -> bool:
        return self.repaired is None or self.repaired.refused is not None

    @property
    def is_changed(self) -> bool:
        return self.repaired is not None and self.repaired.text.encode("utf-8", "surrogateescape") != self.file.data


def fix(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Chỉ sửa các tệp, thư mục này; bỏ trống: mọi văn bản trong reports/. (Only these.)"),
    ] = None,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff",
            help="Không ghi gì, chỉ in những chỗ sẽ sửa; mã kết thúc 1 nếu có chỗ cần sửa. "
            "(Write nothing, print what would change; exit status 1 if anything would.)",
        ),
    ] = False,
    convert: Annotated[
        LegacyKind | None,
        typer.Option(
            "--convert", help="Chuyển chữ mã cũ loại này sang Unicode. (Turn old text of this kind into Unicode.)"
        ),
    ] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
) -> None:
    """Sửa các lỗi trình bày mà không đổi nội dung: thứ tự trường, dấu cách, dấu nháy, Unicode. (Safe repairs.)

    Ghi chú và những dòng không có gì để sửa được giữ nguyên từng chữ. Mã kết thúc: 0 khi mọi văn bản đã đúng dạng,
    1 khi có tệp phải sửa tay. (Exit status 1: a file has to be mended by hand.)
    """
    with failures(lang.value) as translate:
        workspace = open_workspace(repo, writes=True)
        done = [_repaired(file, convert) for file in _chosen(workspace, paths or [])]
        if diff:
            sys.stdout.buffer.write("".join(map(_diff, done)).encode("utf-8", "surrogateescape"))
            sys.stdout.flush()
        else:
            for one in done:
                if one.is_changed and one.repaired is not None:
                    write_whole(workspace.root / one.file.path, one.repaired.text.encode("utf-8"))
        _tell(done, translate, console(error=diff), diff=diff)
        if any(one.is_left or (diff and one.is_changed) for one in done):
            raise typer.Exit(1)


def _chosen(workspace: Workspace, paths: list[str]) -> list[File]:
    """Return the documents at the paths, or all; raise GiaobanError where a path has no document."""
    wanted = [_inside(workspace.root, path) for path in paths]
    documents = [file for file in workspace.snapshot.files() if place_of(file.path) is not None]
    for path in wanted:
        if not any(_names(path, file) for file in documents) and not _is_folder(workspace, path):
            raise GiaobanError(
                msg("{path} is not at the place of a document.", path=path),
                msg("See in the handbook which file belongs where; «giaoban check {path}» says more.", path=path),
            )
    return [file for file in documents if not wanted or any(_names(path, file) for path in wanted)]


def _names(path: str, file: File) -> bool:
    return file.path == path or file.path.startswith(f"{path}/")


def _is_folder(workspace: Workspace, path: str) -> bool:
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


def _repaired(file: File, convert: LegacyKind | None) -> _Done:
    place = place_of(file.path)
    if place is None or file.odd is not None:
        return _Done(file, None)
    return _Done(file, repair_bytes(file.data, place.form, convert.value if convert else None))


def write_whole(path: Path, data: bytes) -> None:
    """Replace the contents of a file, all or nothing, and keep its mode; raise GiaobanError where that fails."""
    beside: Path | None = None
    try:
        before = path.lstat()
        # Replacing needs no right to write to the file, and would replace a link that was created meanwhile.
        if not stat.S_ISREG(before.st_mode) or not os.access(path, os.W_OK):
            raise PermissionError(str(path))
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        beside = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            os.fchmod(stream.fileno(), stat.S_IMODE(before.st_mode))
        beside.replace(path)
    except OSError as error:
        if beside is not None:
            with suppress(OSError):
                beside.unlink()
        raise GiaobanError(
            msg("{path} could not be written; it is as it was.", path=str(path)),
            msg("Check that the file and its folder may be written, and that the disk is not full."),
        ) from error


def _diff(one: _Done) -> str:
    """Return the changes of a file as a unified diff that `git apply` accepts."""
    if one.repaired is None or not one.is_changed:
        return ""
    before = one.file.data.decode("utf-8", "surrogateescape")
    lines = difflib.unified_diff(
        _lines(before), _lines(one.repaired.text), f"a/{one.file.path}", f"b/{one.file.path}", n=3
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    # Not splitlines(): a diff counts only line feeds.
    parts = text.split("\n")
    return [*(f"{part}\n" for part in parts[:-1]), *(parts[-1:] if parts[-1] else [])]


def _tell(done: list[_Done], translate: Translator, to: Console, *, diff: bool) -> None:
    """Report for each file what was changed and what was left, and the totals."""
    for one in done:
        if one.is_left:
            to.print(Text(one.file.path, style="bold"), soft_wrap=True)
            for line in _reason(one):
                to.print(Text(f"  {translate(line)}", style="red"), soft_wrap=True)
        elif one.repaired is not None and (one.is_changed or one.repaired.left):
            to.print(Text(one.file.path, style="bold"), soft_wrap=True)
            for line in _changes(one.repaired):
                to.print(Text(f"  {translate(line)}"), soft_wrap=True)
    changed = sum(one.is_changed for one in done)
    left = sum(one.is_left for one in done)
    counts = {
        "files": number(len(done)),
        "changed": number(changed),
        "fine": number(len(done) - changed - left),
        "left": number(left),
    }
    total = (
        msg("{files} documents: {changed} would be repaired, {fine} are fine, {left} need a person.", **counts)
        if diff
        else msg("{files} documents: {changed} repaired, {fine} were fine, {left} need a person.", **counts)
    )
    to.print(Text(translate(total), style="bold red" if left else "bold green"), soft_wrap=True)


def _changes(repaired: Repaired) -> Iterator[Message]:
    for kind in CHANGE_KINDS:
        lines = sorted({change.line for change in repaired.changes if change.kind == kind})
        if lines:
            # A change of line ends concerns many lines; for other kinds one line may have several changes.
            count = sum(
                len(change.lines) if kind == "line_ends" else 1 for change in repaired.changes if change.kind == kind
            )
            yield msg("{what}: {count} (line {lines})", what=_KINDS[kind], count=number(count), lines=_numbers(lines))
    if repaired.left:
        yield msg(
            "left as it was: the order of fields at line {lines}; it cannot be changed safely.",
            lines=_numbers(repaired.left),
        )


def _numbers(lines: Iterable[int]) -> str:
    shown = [str(line) for line in lines]
    return ", ".join([*shown[:SHOWN_LINES], *(["…"] if len(shown) > SHOWN_LINES else [])])


def _reason(one: _Done) -> Iterator[Message]:
    """Yield why a file was left unchanged, and what to do."""
    repaired = one.repaired
    if repaired is None:
        yield msg("left as it was: {reason}", reason=_ODD[one.file.odd or "special"])
        return
    if repaired.refused is None:
        return
    reason = _REFUSALS[repaired.refused]
    if repaired.refused == "not_yaml":
        yield msg(
            "left as it was: line {line}, column {column}: {reason}",
            line=repaired.line,
            column=repaired.column,
            reason=reason,
        )
    else:
        yield msg("left as it was: {reason}", reason=reason)
    if repaired.legacy is not None:
        yield msg(
            "→ It looks like {kind}: run «giaoban fix --convert {kind} {path}».",
            kind=repaired.legacy,
            path=one.file.path,
        )
    else:
        yield msg("→ Run «giaoban check {path}»: it says what is wrong and how to mend it.", path=one.file.path)
