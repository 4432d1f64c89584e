"""The zip package of a Word file: the same bytes for the same content.

A Word file is a zip of parts (ECMA-376, part 2). A zip has the time of each part, and its parts in the order of
writing; here all parts have one fixed time and are sorted.
"""

import io
import zipfile
from datetime import UTC, datetime
from typing import Final

from docx.document import Document

_CONTENT_TYPES = "[Content_Types].xml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can have


def stamp(document: Document, at: datetime, title: str) -> None:
    """Write the document properties that say when it was made: the moment of its figures, not the clock's time."""
    moment = at.astimezone(UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.created = properties.modified = moment
    properties.title = title[:255]
    properties.language = "vi-VN"
    properties.revision = 1


def packed(document: Document) -> bytes:
    """Return the bytes of a document, the same for the same content."""
    written = io.BytesIO()
    document.save(written)
    result = io.BytesIO()
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != _CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return result.getvalue()
