"""Files at one moment, wherever they come from: their paths, their bytes, or what hinders reading them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

from ..base.messages import GiaobanError
from .ids import blob_id

Odd = Literal["link", "directory", "special", "unreadable"]
MAX_FILE: Final = 2_000_000  # read no more than this of any file; the reader refuses far less
# What a terminal or a log would obey instead of showing it: controls, line ends, marks of direction.
_OBEYED: Final = (*range(0x20), *range(0x7F, 0xA0), *range(0x200B, 0x2010), *range(0x2028, 0x202F))
_SHOWN: Final = {code: f"\\u{code:04x}" for code in (*_OBEYED, *range(0x2060, 0x2070), 0x061C, 0xFEFF)}


@dataclass(frozen=True, slots=True)
class File:
    """One file of a snapshot: its path from the repository's root, and its bytes, or what hinders reading it.

    Of a file beyond MAX_FILE the bytes are only the beginning; the reader refuses it for its size. `id` is the id by
    which Git names the bytes, where it is known already.
    """

    path: str
    data: bytes = b""
    odd: Odd | None = None
    id: str = field(default="", compare=False)

    @property
    def blob(self) -> str:
        """Return the Git blob id of the bytes."""
        return self.id or blob_id(self.data)


class Snapshot(Protocol):
    """The files under `reports/` at one moment, sorted by path."""

    def files(self) -> Iterable[File]:
        """Return all files, documents or not; raise NoDataError where there is no `reports/`."""
        ...


class NoDataError(GiaobanError):
    """A snapshot has no folder `reports/`."""


def safe_name(raw: bytes) -> str:
    """Return a file's name as text that can be shown and stored anywhere.

    Bytes that are no UTF-8 and characters that a terminal obeys become escapes: «a\\xff.yml», «a\\u000a.yml».
    """
    return raw.decode("utf-8", "backslashreplace").translate(_SHOWN)


@dataclass(frozen=True, slots=True)
class Files:
    """Files that are at hand already, sorted by path."""

    kept: Sequence[File]

    def files(self) -> Sequence[File]:
        """Return them."""
        return self.kept
