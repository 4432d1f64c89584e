"""Work shared out among processes. The modules for it are loaded only where there is enough to share."""

import gc
import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")

# The work of the processes. Each is a copy of this process, so nothing has to be sent to it.
_WORK: list[Callable[[int], Any]] = []


def shared_out(work: Callable[[int], Result], count: int, processes: int | None = None) -> list[Result]:
    """Return [work(0), …, work(count - 1)], computed by one process per processor or by `processes`.

    Each process is a copy of this one at the moment of the call, so the work's changes are lost, except those on the
    disk. Errors of the work are raised here. Where processes cannot be copied, or one of them is killed, this process
    does the work again, so the work must be safe to repeat.
    """
    wanted = min(processes or processors(), count)
    if wanted > 1 and _can_copy():
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context

        _WORK.append(work)
        gc.freeze()  # else the garbage collector would touch, and so copy, all shared memory
        try:
            context = get_context("fork")
            with ProcessPoolExecutor(wanted, mp_context=context, initializer=_end_with_parent) as pool:
                return list(pool.map(_one, range(count)))
        except BrokenProcessPool:
            pass
        finally:
            gc.unfreeze()
            _WORK.pop()
    return [work(number) for number in range(count)]


def begun(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin a work in another process and return a function that waits for its result and raises its errors.

    Where no process can be started, or it is killed, the work is done when the result is asked for.
    """
    if processors() < 2 or not _can_copy():
        return work
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    _WORK.append(lambda _: work())
    gc.freeze()
    pool = ProcessPoolExecutor(1, mp_context=get_context("fork"), initializer=_end_with_parent)
    future = pool.submit(_one, 0)  # the process is copied here, together with its work
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


def _end_with_parent() -> None:
    """End this copy as soon as the process that it was copied from is gone; if that was killed, nobody else ends it.

    It would wait for work for ever, and hold open what its parent had locked.
    """
    from multiprocessing import parent_process
    from multiprocessing.connection import wait
    from threading import Thread

    parent = parent_process()

    def watch() -> None:
        wait([parent.sentinel] if parent else [])
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _one(number: int) -> Any:
    return _WORK[-1](number)
