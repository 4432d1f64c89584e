"""Limit the time and memory of a work: it runs in a copy of this process, which is ended at the limit."""

import os
import resource
import signal
import sys
from collections.abc import Callable
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from typing import Final, TypeVar

Result = TypeVar("Result")
SECONDS: Final = 60  # of processor time; an official document takes two or three
MEMORY: Final = 1_000_000_000  # bytes beyond those that this process already uses
_WAIT: Final = 10  # how many times its processor time it may take on a busy machine


class BeyondLimitsError(Exception):
    """The work took too much time or memory, and was ended."""


def within_limits(work: Callable[[], Result]) -> Result:
    """Return the result of a work or raise its error; raise BeyondLimitsError where it took too much.

    Where processes cannot be copied the work is done in this one, without limits.
    """
    if "fork" not in get_all_start_methods() or sys.platform == "darwin":
        return work()
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_limited, args=(there, work))
    process.start()
    there.close()
    try:
        answer = here.recv() if here.poll(SECONDS * _WAIT) else None
    except EOFError:  # it was killed
        answer = None
    finally:
        here.close()
        process.kill()
        process.join()
    if answer is None or isinstance(answer, MemoryError):
        raise BeyondLimitsError
    if isinstance(answer, Exception):
        raise answer
    result: Result = answer[0]
    return result


def _limited(there: Connection, work: Callable[[], Result]) -> None:
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit = _size() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    try:
        there.send((work(),))
    except Exception as error:
        there.send(error)
    finally:
        there.close()
        os._exit(0)


def _size() -> int:
    """Return how many bytes of memory this process uses."""
    with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - no file of anybody
        return int(stream.read().split()[0]) * resource.getpagesize()
