"""A file and its repair: what would change, and the file written anew, all or nothing."""

import difflib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from ..base.beside import beside
from ..base.messages import GiaobanError, msg
from ..source.files import File
from ..source.layout import place_of
from ..source.legacy import Kind
from .change import Repaired
from .run import repair_bytes


@dataclass(frozen=True, slots=True)
class Mended:
    """A file and its repair; `repaired` is None where there was nothing to read."""

    file: File
    repaired: Repaired | None

    @property
    def is_left(self) -> bool:
        return self.repaired is None or self.repaired.refused is not None

    @property
    def is_changed(self) -> bool:
        return self.repaired is not None and self.repaired.text.encode("utf-8", "surrogateescape") != self.file.data


def mended(file: File, convert: Kind | None) -> Mended:
    """Return a document with its repair; `convert` is the kind of old text to turn into Unicode."""
    place = place_of(file.path)
    if place is None or file.odd is not None:
        return Mended(file, None)
    return Mended(file, repair_bytes(file.data, place.form, convert))


def write_whole(path: Path, data: bytes) -> None:
    """Replace the contents of a file, all or nothing, and keep its mode; raise GiaobanError where that fails."""
    try:
        before = path.lstat()
        # Replacing needs no right to write to the file, and would replace a link that was created meanwhile.
        if not stat.S_ISREG(before.st_mode) or not os.access(path, os.W_OK):
            raise PermissionError(str(path))
        with beside(path, data, stat.S_IMODE(before.st_mode)) as whole:
            whole.replace(path)
    except OSError as error:
        raise GiaobanError(
            msg("{path} could not be written; it is as it was.", path=str(path)),
            msg("Check that the file and its folder may be written, and that the disk is not full."),
        ) from error


def diff_of(one: Mended) -> str:
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
