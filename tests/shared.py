"""What takes long to make and is only looked at: made once for all processes that share out the tests."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that `make` fills at the path it is given; whoever takes it changes nothing in it.

    The first process that asks makes it, others wait until it is there. What failed is made again by the next.
    """
    shared = "PYTEST_XDIST_WORKER" in os.environ
    base = factory.getbasetemp().parent if shared else factory.getbasetemp()
    folder, whole = base / name, base / f"{name}.whole"
    with (base / f"{name}.lock").open("w") as lock:
        if shared:
            import fcntl  # where there is none, nobody shares tests out

            fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            whole.touch()
    return folder
