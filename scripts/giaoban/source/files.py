"""The files of one moment: each with its path and its bytes, or why it cannot be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol, get_args

from ..base.messages import GiaobanError
from .ids import blob_id

Odd = Literal["link", "directory", "special", "unreadable"]
ODD: Final[tuple[Odd, ...]] = get_args(Odd)
MAX_FILE: Final = 2_000_000  # no file is read further than this; the reader refuses much smaller ones
# Characters that a terminal or a log obeys instead of showing them: controls, line ends, marks of direction.
_OBEYED: Final = (*range(0x20), *range(0x7F, 0xA0), *range(0x200B, 0x2010), *range(0x2028, 0x202F))
_SHOWN: Final = {code: f"\\u{code:04x}" for code in (*_OBEYED, *range(0x2060, 0x2070), 0x061C, 0xFEFF)}


@dataclass(frozen=True, slots=True)
class File:
    """One file of a snapshot: its path from the repository's root, and its bytes, or why it cannot be read.

    Of a file beyond MAX_FILE only the beginning is kept; the reader refuses it for its size. `id` is Git's id of the
    bytes, where it is already known.
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
    """Files that are already in memory, sorted by path."""

    kept: Sequence[File]

    def files(self) -> Sequence[File]:
        """Return them."""
        return self.kept
