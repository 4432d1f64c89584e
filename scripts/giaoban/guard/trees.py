"""Git's folder objects as their bytes: which of them Git itself would never write. Pure.

Two entries with the same name make every clone look changed for ever and let one file hide another; names such as
`.git` run programs in a clone. Git's own check (`receive.fsckObjects`) looks for the same; here it does not depend on
the setting. Source: Git, fsck.c (fsck_tree, verify_ordered, is_hfs_dotgit, is_ntfs_dotgit).
"""

import re
import unicodedata
from collections.abc import Iterator
from hashlib import new as hash_by
from typing import Final

from ..base.messages import Message, msg
from ..source.files import MAX_FILE
from ..source.ids import DIGITS, Algorithm

_MODES: Final = frozenset({b"40000", b"100644", b"100755", b"120000", b"160000"})
_FOLDER: Final = b"40000"
_CONTROL: Final = re.compile(rb"[\x00-\x1f\x7f]")
# HFS+ ignores these in a name; NTFS ignores dots and blanks at the end and reads `:` as the start of a stream's name.
_IGNORED: Final = dict.fromkeys((*range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x206A, 0x2070), 0xFEFF))


def entries_of(data: bytes, algorithm: Algorithm) -> Iterator[tuple[bytes, bytes, str]]:
    """Yield mode, name and id of each entry; raise ValueError where the bytes are not a folder."""
    size = DIGITS[algorithm] // 2
    place = 0
    while place < len(data):
        blank, end = data.index(b" ", place), data.index(b"\0", place)
        if blank > end or end + 1 + size > len(data):
            raise ValueError
        yield data[place:blank], data[blank + 1 : end], data[end + 1 : end + 1 + size].hex()
        place = end + 1 + size


def faults_of(data: bytes, algorithm: Algorithm, *, documents: bool = False) -> tuple[Message, ...]:
    """Return what is wrong with a folder, each fault once.

    `documents` tells that the folder is under reports/. There names must differ by more than capital letters or the
    encoding of accents, because a Windows or macOS clone can hold only one of them.
    """
    try:
        entries = list(entries_of(data, algorithm))
    except ValueError:
        entries = []
    if len(data) > MAX_FILE or (data and not entries):
        return (msg("it cannot be read"),)
    return tuple(dict.fromkeys(_faults(entries, algorithm, documents=documents)))


def _faults(entries: list[tuple[bytes, bytes, str]], algorithm: Algorithm, *, documents: bool) -> Iterator[Message]:
    names = [name for _, name, _ in entries]
    empty = hash_by(algorithm, b"tree 0\0", usedforsecurity=False).hexdigest()
    if len(set(names)) < len(names):
        yield msg("two entries have one name")
    elif documents and len({_alike(name) for name in names}) < len(names):
        yield msg("two names differ by capital letters or the spelling of accents only")
    order = [name + (b"/" if mode == _FOLDER else b"") for mode, name, _ in entries]
    if order != sorted(order):
        yield msg("its entries are not in order")
    for mode, name, blob in entries:
        if mode not in _MODES:
            yield msg("an entry has the mode {mode}", mode=mode.decode("ascii", "backslashreplace")[:12])
        if set(blob) == {"0"} or blob == empty:
            yield msg("an entry stands for nothing")
        if not name or name in (b".", b"..") or b"/" in name or b"\\" in name or _is_git(name):
            yield msg(
                "an entry has a name that Git or a disk takes for something else ({name})", name=ascii(name)[2:-1]
            )
        elif _CONTROL.search(name):
            yield msg("a name holds a character that cannot be seen ({name})", name=ascii(name)[2:-1])


def _alike(name: bytes) -> str:
    return unicodedata.normalize("NFC", name.decode("utf-8", "surrogateescape")).casefold()


def _is_git(name: bytes) -> bool:
    text = name.decode("utf-8", "replace")
    on_hfs = text.translate(_IGNORED).casefold()
    on_ntfs = text.partition(":")[0].rstrip(" .").casefold()
    return on_hfs == ".git" or on_ntfs in (".git", "git~1")
