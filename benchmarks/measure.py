"""How long a command and all that it starts take, and how much memory they hold at once."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

_LOOK = 0.1


class Sample(NamedTuple):
    """One run: seconds by the clock, seconds of processor time, megabytes of memory at most."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None) -> Sample:
    """Run a command and return what it took; stop the whole measurement where it fails.

    Processor time is that of the command and its children, as the kernel counts it. Memory is the largest of one
    process (never less than this one's own, of which the kernel makes it), or, while there are several, the sum of
    their shares, looked at ten times a second.
    """
    with TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=output, stdin=subprocess.DEVNULL
        )
        ended, held = threading.Event(), [0.0]
        watcher = threading.Thread(target=_watch, args=(process.pid, ended, held), daemon=True)
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watcher.join()
        if process.returncode:
            output.seek(0)
            sys.exit(f"{command}: {process.returncode}\n{output.read().decode('utf-8', 'replace')[-4000:]}")
    return Sample(wall, used.ru_utime + used.ru_stime, max(used.ru_maxrss * 1024 / 1e6, held[0]))


def _watch(process: int, ended: threading.Event, held: list[float]) -> None:
    """Keep in `held` the most that the processes below one held together, as long as there are several."""
    while not ended.wait(_LOOK):
        family = [process, *_below(process)]
        if len(family) > 1:
            held[0] = max(held[0], sum(map(_share, family)) / 1e6)


def _below(process: int) -> list[int]:
    try:
        named = [path.read_text().split() for path in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:  # it has just ended
        return []
    children = [int(child) for names in named for child in names]
    return [below for child in children for below in (child, *_below(child))]


def _share(process: int) -> int:
    """Return the bytes that a process holds: what it has alone, and its part of what several have."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
