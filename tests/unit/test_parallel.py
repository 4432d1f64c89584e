"""Work shared out among processes: results in their order, errors raised, and done here if a process dies."""

import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from giaoban.base.parallel import begun, processors, shared_out
from giaoban.base.periods import parse_period
from giaoban.base.times import parse_moment
from giaoban.checks.run import run_checks
from giaoban.documents.corpus import read_corpus
from giaoban.known.workspace import load_state, open_workspace
from giaoban.repository.snapshot import WorkingTree
from giaoban.summaries.published import published
from giaoban.summaries.summary import Summary

from ..conftest import EXAMPLES, VALID, MakeRepository


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


SLEEPERS = """
import os, sys, time
from giaoban.base.parallel import {name}
def work(*_):
    sys.stdout.write(str(os.getpid()) + chr(10))
    sys.stdout.flush()
    time.sleep(60)
{call}
"""


@pytest.mark.skipif(processors() < 2, reason="one processor: nothing is shared out")
@pytest.mark.parametrize(
    ("name", "call", "count"), [("shared_out", "shared_out(work, 2, 2)", 2), ("begun", "begun(work)()", 1)]
)
def test_a_killed_process_leaves_no_copies(name: str, call: str, count: int) -> None:
    """They would wait for ever, and hold what it had locked: their output ends only when the last of them is gone."""
    program = [sys.executable, "-c", SLEEPERS.format(name=name, call=call)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        copies = {process.stdout.readline() for _ in range(count)}
        process.kill()
        assert len(copies) == count
        assert select.select([process.stdout], [], [], 30)[0]
        assert process.stdout.read() == ""


def test_a_check_by_several_processes_finds_the_same(tmp_path: Path) -> None:
    """The rules see the same documents, and their problems come in the same order."""
    invalid = EXAMPLES / "invalid"
    for folder in (VALID, *sorted(invalid.glob("FIGURE0[1-4]*")), *sorted(invalid.glob("TEXT0[1-4]*"))):
        shutil.copytree(folder / "reports", tmp_path / "reports", dirs_exist_ok=True)
    corpus = read_corpus(WorkingTree(tmp_path))
    found = run_checks(corpus, processes=2)
    assert len(found.problems) > 2
    assert found == run_checks(corpus, processes=1)


def test_a_work_begun_elsewhere_ends_here() -> None:
    """Its result, or its error, is there when it is asked for; where its process is killed it is done here."""
    here = os.getpid()
    assert (begun(os.getpid)() != here) is (processors() > 1)
    with pytest.raises(ZeroDivisionError):
        begun(lambda: 1 // 0)()

    def killed() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 7

    assert begun(killed)() == 7


@pytest.mark.parametrize("wrong", ["", "kind: opinion", "data_as_of:"])
def test_what_is_counted_while_the_check_runs(
    wrong: str, make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the inputs remember is kept where nothing is wrong; where a document has an error, it counts for nothing."""
    monkeypatch.setattr("giaoban.checks.run.ALONE", 1)
    repository = make_repository(VALID, date="2013-04-05T09:00:00+07:00")
    if wrong:
        report = next((repository.root / "reports" / "units").glob("ham-tan/2013/2013-03.yml"))
        report.write_text(report.read_text(encoding="utf-8").replace(wrong, "khong-co: x"), encoding="utf-8")
    moment, month = parse_moment("2013-04-20"), parse_period("2013-03")
    assert moment is not None
    assert month is not None
    early: list[Summary] = []
    state = load_state(
        open_workspace(repository.root), meanwhile=lambda hoped: early.append(published(hoped.inputs, month, moment))
    )
    usual = load_state(open_workspace(repository.root))
    assert state.result == usual.result
    assert state.result.failed() is bool(wrong)
    found = published(state.inputs, month, moment)
    assert (early == [] or found is not early[0]) is bool(wrong)
    assert found.topics == published(usual.inputs, month, moment).topics
