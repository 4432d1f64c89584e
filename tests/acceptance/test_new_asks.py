"""`giaoban new` asks for what it lacks at a terminal, and only there: with a real terminal (a pty)."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ..conftest import GIT_ENV, Repository

AS_OF = ("--as-of", "2013-04-16T08:00:00+07:00")
PATIENCE = 60
STOP, END = "\x03", "\x04"  # Ctrl-C and Ctrl-D
MONTHLY = "units/ham-tan/2013/2013-04.yml"


def at_terminal(root: Path, *arguments: str, typed: tuple[str, ...], **around: str) -> tuple[int, str]:
    """Run the command at a terminal; type each answer when it has asked. Return its exit status and the screen."""
    here, there = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "giaoban", *arguments],
        cwd=root,
        env={**os.environ, **GIT_ENV, "COLUMNS": "160", "TERM": "xterm", "CI": "1", **around},
        stdin=there,
        stdout=there,
        stderr=there,
        start_new_session=True,
        preexec_fn=_own_terminal,
    )
    os.close(there)
    screen, waiting, until = b"", list(typed), time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if select.select([here], [], [], 0.1)[0]:
            try:
                more = os.read(here, 1 << 16)
            except OSError:
                break  # the other end is closed: the command has ended
            screen += more
        elif waiting and screen.endswith(b"> "):
            os.write(here, waiting.pop(0).encode())
            screen += b"\n"
    os.close(here)
    assert not waiting, screen.decode()
    return process.wait(PATIENCE), re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", screen.decode())


def _own_terminal() -> None:
    """Make standard input the terminal of the new session, so that Ctrl-C reaches the command."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_kind_unit_and_period_are_asked_for_one_after_another(example: Repository) -> None:
    """Numbers of a list, names without marks, periods as people write them: what was meant is done."""
    code, screen = at_terminal(example.root, "new", typed=("báo cáo tháng\n", "hàm tân\n", "tháng 4/2013\n"))
    assert (code, "Viết văn bản nào?" in screen) == (0, True), screen
    assert "unit: ham-tan" in example.read(MONTHLY)
    assert f"Đã tạo: reports/{MONTHLY}" in screen


def test_what_cannot_be_is_asked_for_again(example: Repository) -> None:
    typed = ("\n", "xã lạ\n", "tỉnh khác\n", "Ham Tan\n", "quý I/2013\n", "04/2013\n")
    code, screen = at_terminal(example.root, "new", "monthly", "--print", *AS_OF, typed=typed)
    assert code == 0, screen
    assert "\n  ham-tan  " in screen  # the list, after Enter
    assert "  la-gi  Liên đoàn Lao động thị xã La Gi" in screen.partition("xã lạ")[2]  # which it may be, to be chosen
    assert "không có đơn vị «tỉnh khác»" in screen
    assert "«quý I/2013» không phải là kỳ của loại báo cáo này." in screen
    assert "period: 2013-04\r" in screen


def test_enter_takes_the_period_of_today(example: Repository) -> None:
    arguments = ("new", "quarterly", "--unit", "ham-tan", "--print", *AS_OF)
    code, screen = at_terminal(example.root, *arguments, typed=("\n",))
    assert (code, "period: 2013-Q2\r" in screen) == (0, True), screen


def test_a_name_of_a_file_is_made_of_words(example: Repository) -> None:
    typed = ("6\n", "ham-tan\n", "Bữa ăn ca!\n")
    code, screen = at_terminal(example.root, "new", typed=typed)
    assert code == 0, screen
    assert [path.name[11:] for path in example.path("units/ham-tan").glob("*/notes/*.yml")].count("bua-an-ca.yml") == 2


def test_the_directives_of_a_unit_are_offered(example: Repository) -> None:
    example.path("units/ham-tan/2013/feedback/2013-012.yml").unlink()
    code, screen = at_terminal(example.root, "new", "feedback", *AS_OF, typed=("ham-tan\n", "1\n"))
    assert (code, "1. 2013-012" in screen) == (0, True), screen
    assert "directive: 2013-012" in example.read("units/ham-tan/2013/feedback/2013-012.yml")


@pytest.mark.parametrize("stop", [STOP, END])
@pytest.mark.parametrize("arguments", [("new",), ("new", "monthly"), ("new", "monthly", "--unit", "ham-tan")])
def test_who_stops_is_told_that_nothing_was_written(example: Repository, arguments: tuple[str, ...], stop: str) -> None:
    code, screen = at_terminal(example.root, *arguments, typed=(stop,))
    assert code == 2, screen
    assert "Đã dừng; chưa ghi gì." in screen
    assert example.git("status", "--porcelain") == ""


def test_the_answers_are_vietnamese_in_any_locale(example: Repository) -> None:
    code, screen = at_terminal(
        example.root, "new", "monthly", "--period", "2013-04", "--print", typed=("hàm tân\n",), LC_ALL="C"
    )
    assert (code, "unit: ham-tan\r" in screen) == (0, True), screen


def test_where_there_is_no_terminal_nothing_is_asked(example: Repository) -> None:
    done = example.run("new", "monthly")
    assert (done.code, "Thiếu lựa chọn --unit" in done.err) == (2, True)
    assert example.run("new").code == 2


def test_outside_of_a_repository_there_is_no_question(tmp_path: Path) -> None:
    code, screen = at_terminal(tmp_path, "new", "monthly", typed=())
    assert (code, "Đơn vị nào?" in screen) == (2, False), screen
