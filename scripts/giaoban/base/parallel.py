"""Work shared out among processes. What that needs is loaded where there is enough to share, never in a browser."""

import gc
import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")

# What the processes work on: they are copies of this one, so nothing has to be sent to them.
_WORK: list[Callable[[int], Any]] = []


def shared_out(work: Callable[[int], Result], count: int, processes: int | None = None) -> list[Result]:
    """Return work(0) to work(count - 1), done by as many processes as there are processors, or as are asked for.

    Each process is a copy of this one from the moment of the call: what the work changes elsewhere than on the disk is
    lost. Errors of the work are raised here. Where processes cannot be copied, or one of them is killed, the work is
    done here, a second time, so it has to be work that can be repeated.
    """
    wanted = min(processes or processors(), count)
    if wanted > 1 and _can_copy():
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context

        _WORK.append(work)
        gc.freeze()  # what is there stays: a copy that looks through it for cycles would copy all of it
        try:
            with ProcessPoolExecutor(wanted, mp_context=get_context("fork")) as pool:
                return list(pool.map(_one, range(count)))
        except BrokenProcessPool:
            pass
        finally:
            gc.unfreeze()
            _WORK.pop()
    return [work(number) for number in range(count)]


def begun(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin a work in another process, and return what waits for its result; errors of the work are raised there.

    Where no process can be spared, or it is killed, the work is done when its result is asked for.
    """
    if processors() < 2 or not _can_copy():
        return work
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    _WORK.append(lambda _: work())
    gc.freeze()
    pool = ProcessPoolExecutor(1, mp_context=get_context("fork"))
    future = pool.submit(_one, 0)  # the process is copied here, with what it works on
    _WORK.pop()

    def result() -> Result:
        try:
            return future.result()  # type: ignore[no-any-return]
        except BrokenProcessPool:
            return work()
        finally:
            gc.unfreeze()
            pool.shutdown()

    return result


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_copy() -> bool:
    # On macOS system libraries may stop working in a copy; a browser has no processes.
    return hasattr(os, "fork") and sys.platform not in ("darwin", "emscripten")


def _one(number: int) -> Any:
    return _WORK[-1](number)
