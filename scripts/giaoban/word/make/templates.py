"""All templates of the program."""

from datetime import UTC, datetime
from typing import Final

from ..package import packed, stamp
from . import dossier, hotspot, summary

_MADE: Final = datetime(2020, 3, 5, tzinfo=UTC)  # the day of decree 30/2020/NĐ-CP; a template has no moment of its own
_MAKERS: Final = {"summary": summary.make, "hotspot": hotspot.make, "dossier": dossier.make}


def make() -> dict[str, bytes]:
    """Return the bytes of every template by its name, the same at every run."""
    made = {}
    for name, maker in _MAKERS.items():
        document = maker()
        stamp(document, _MADE, "Mẫu văn bản")
        made[name] = packed(document)
    return made
