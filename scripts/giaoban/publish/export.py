"""The static API on disk."""

from collections.abc import Iterable
from pathlib import Path

from ..base.messages import GiaobanError, msg
from ..documents.bundle import bundled, forms, written
from .api import ROOT, ApiFile
from .whole import room, unwritable

OUTPUT = Path("build") / "export"
INDEX = "index.json"


def write_files(files: Iterable[ApiFile], folder: Path) -> None:
    """Write files below a folder; raise OSError where that fails."""
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)


def schema_files() -> tuple[ApiFile, ...]:
    """Return the forms' bundled schemas as files of the site: a stable address for editors."""
    return tuple(ApiFile(f"schema/{form}.schema.json", written(bundled(form)).encode("utf-8")) for form in forms())


def export_files(files: Iterable[ApiFile], folder: Path) -> Path:
    """Replace the API below a folder by a new one, and return the API's own folder.

    Only `api/v1` is replaced, and only if it has an API or nothing. Raises GiaobanError where it has something else, or
    where the folder cannot be written; then the last API stays unchanged.
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
        raise unwritable(output.parent, error) from error
    return output


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / INDEX).is_file() or not any(folder.iterdir()))
