"""Work shared out among processes: results in their order, errors told, and done here where a process dies."""

import os
import shutil
import signal
from pathlib import Path

import pytest

from giaoban.checks.run import run_checks
from giaoban.documents.corpus import read_corpus
from giaoban.parallel import shared_out
from giaoban.repository.snapshot import WorkingTree

from ..conftest import EXAMPLES, VALID


def test_results_come_in_the_order_of_the_work() -> None:
    """Several processes did it, none of them this one."""
    found = shared_out(lambda number: (number, os.getpid()), 50, 2)
    assert [number for number, _ in found] == list(range(50))
    assert os.getpid() not in {process for _, process in found}
    assert shared_out(lambda number: number, 0, 2) == []
    assert shared_out(lambda _: os.getpid(), 3, 1) == [os.getpid()] * 3


def test_an_error_of_the_work_is_raised_here() -> None:
    """What fails in another process fails as if it had been done here."""
    with pytest.raises(ZeroDivisionError):
        shared_out(lambda number: 1 // (number - 3), 6, 2)


def test_where_a_process_is_killed_the_work_is_done_here() -> None:
    """As when a machine has too little memory for two."""
    here = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != here and number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number

    assert shared_out(work, 5, 2) == [0, 1, 4, 9, 16]


def test_a_check_by_several_processes_finds_the_same(tmp_path: Path) -> None:
    """The rules see the same documents, and their problems come in the same order."""
    invalid = EXAMPLES / "invalid"
    for folder in (VALID, *sorted(invalid.glob("FIGURE0[1-4]*")), *sorted(invalid.glob("TEXT0[1-4]*"))):
        shutil.copytree(folder / "reports", tmp_path / "reports", dirs_exist_ok=True)
    corpus = read_corpus(WorkingTree(tmp_path))
    found = run_checks(corpus, processes=2)
    assert len(found.problems) > 2
    assert found == run_checks(corpus, processes=1)
