"""The static API on disk."""

from collections.abc import Iterable
from pathlib import Path

from ..base.messages import GiaobanError, msg
from .api import ROOT, ApiFile
from .whole import room

OUTPUT = Path("build") / "export"
INDEX = "index.json"


def write_files(files: Iterable[ApiFile], folder: Path) -> None:
    """Write files below a folder; raise OSError where that cannot be done."""
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)


def export_files(files: Iterable[ApiFile], folder: Path) -> Path:
    """Put an API in the place of the last one below a folder, and return its own folder.

    Only `api/v1` is replaced, and only where it holds an API or nothing: raises GiaobanError where something else is
    there, or where the folder cannot be written. The last one stays as it was then.
    """
    output = folder / ROOT
    if output.is_symlink() or (output.exists() and not _is_ours(output)):
        raise GiaobanError(
            msg("{folder} holds something other than an export; it is left as it is.", folder=str(output)),
            msg("Choose another folder with --out, or delete it yourself."),
        )
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with room(output) as beside:
            write_files(files, beside.new)
            beside.put(beside.new / ROOT)
    except OSError as error:
        raise GiaobanError(
            msg(
                "The folder {folder} cannot be written: {reason}",
                folder=str(output.parent),
                reason=error.strerror or str(error),
            ),
            msg("Check the rights to it and the space left on the disk."),
        ) from error
    return output


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / INDEX).is_file() or not any(folder.iterdir()))
