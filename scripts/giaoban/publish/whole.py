"""All or nothing: what is written goes beside the last good output and takes its place when it is whole."""

import shutil
from pathlib import Path


def swap(beside: Path, output: Path) -> None:
    """Put a whole folder in the place of the last one; where that fails, the last one is back.

    Raises OSError where the folders cannot be renamed.
    """
    old = beside.with_name(f"{beside.name}-old")
    had = output.exists()
    if had:
        output.rename(old)
    try:
        beside.rename(output)
    except OSError:
        if had:
            old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)
