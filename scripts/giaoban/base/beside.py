"""Write a file whole or not at all: its contents are made beside its place, which they then take at once."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def beside(place: Path, data: bytes, mode: int) -> Iterator[Path]:
    """Provide a file with the contents in the folder of a place, to be moved there; it is removed if it is not.

    Raises OSError where it cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=f".{place.name[:100]}.", suffix=".tmp", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(mode)
        yield Path(name)
    finally:
        with suppress(OSError):
            Path(name).unlink()
