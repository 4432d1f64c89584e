"""A command line that cannot be understood: Vietnamese first, English second, what to do, status 2."""

from pathlib import Path

import pytest
import typer

from giaoban.base.messages import Translator
from giaoban.commands.application import application
from giaoban.commands.misuse import LibraryError, UsageError, explained

from ..conftest import run_giaoban

EVERYTHING = application()
VIETNAMESE, ENGLISH = Translator("vi"), Translator("en")
# What is typed, the first line, the second, and the English in brackets as far as it tells the case.
CASES = (
    ("explain 2013-03", "Thiếu «topic»: Mã chủ đề, ví dụ WAGE; ALL là cả kỳ.", "explain --help", "«topic» is missing"),
    ("demo", "Thiếu «DIR»: Thư mục mới hoặc trống.", "demo --help", "«DIR» is missing"),
    ("new monthly", "Thiếu lựa chọn --unit: Mã đơn vị.", "new monthly --help", "The option --unit is missing"),
    ("--foo", "Không có lựa chọn --foo.", "giaoban --help", "There is no option --foo."),
    ("check -x", "Không có lựa chọn -x.", "giaoban check --help", "There is no option -x."),
    ("check --formt x", "Không có lựa chọn --formt.", "định viết --format?", "Did you mean --format?"),
    ("chek", "Không có lệnh «chek».", "định viết check?", "There is no command «chek»."),
    ("hook foo", "Không có lệnh «foo».", "giaoban hook --help", "There is no command «foo»."),
    (
        "summary 2013-03 --format xml",
        "«xml» không phải là giá trị dùng được của --format.",
        "Dùng một trong: markdown, json, csv, docx, pdf.",
        "«xml» is no value of --format. Write one of: markdown,",
    ),
    ("deadlines --period", "Sau lựa chọn --period phải có một giá trị.", "deadlines --help", "needs a value after it"),
    ("summary --diff 1", "Sau lựa chọn --diff phải có 2 giá trị.", "summary --help", "needs 2 values after it"),
    ("check --strict=1", "Lựa chọn --strict không kèm giá trị.", "check --help", "--strict takes no value"),
    ("build x y", "Trên dòng lệnh có chữ thừa: «x y».", "build --help", "than it takes: «x y»."),
    ("remind --days x", "--days phải là số nguyên.", "remind --help", "--days must be a whole number."),
    ("remind --days -3", "--days phải từ 0 trở lên.", "remind --help", "--days must be 0 or more."),
    ("remind --days 999", "--days phải từ 366 trở xuống.", "remind --help", "--days must be 366 or less."),
    (
        "summary 2013 --out .",
        "--out cần một tệp; . là thư mục.",
        "summary --help",
        "--out needs a file; .",
    ),
)


@pytest.mark.parametrize(("line", "what", "fix", "english"), CASES, ids=[case[0] for case in CASES])
def test_what_is_wrong_and_what_to_do(line: str, what: str, fix: str, english: str) -> None:
    """What the library raises for a line, in both languages."""
    with pytest.raises(LibraryError) as raised:
        EVERYTHING(line.split(), prog_name="giaoban", standalone_mode=False)
    error = explained(raised.value, f"giaoban {line.split()[0]}")
    assert error.fix is not None
    assert VIETNAMESE(error.message) == what
    assert fix in VIETNAMESE(error.fix)
    assert english in f"{ENGLISH(error.message)} {ENGLISH(error.fix)}"


@pytest.mark.parametrize("case", [CASES[0], CASES[6], CASES[8], CASES[9]], ids=lambda case: str(case[0]))
def test_the_command_says_so(tmp_path: Path, case: tuple[str, str, str, str]) -> None:
    """Three lines on standard error and nothing on standard output, whichever language is asked for; status 2."""
    line, what, fix, english = case
    done = run_giaoban(*line.split(), cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    first, second, third = done.err.splitlines()
    assert first == what
    assert second.startswith("→ ")
    assert fix in second
    assert third.startswith("(")
    assert english in third


def test_what_is_typed_does_not_steer_the_terminal(tmp_path: Path) -> None:
    """Escapes in a wrong name are shown, never sent."""
    for line in ("chec\x1b[31mk", "--chec\x1b[31mk"):
        done = run_giaoban(line, cwd=tmp_path)
        assert "chec" in done.err
        assert "\x1b" not in done.err


def test_what_the_library_says_otherwise_is_shown() -> None:
    """A text that is not known here is no reason to say nothing."""
    for error in (UsageError("Odd."), typer.BadParameter("Odd.")):
        assert isinstance(error, LibraryError)
        found = explained(error, "giaoban check")
        assert "Odd." in VIETNAMESE(found.message)
        assert found.fix is not None
        assert VIETNAMESE(found.fix) == "Xem cách viết: giaoban check --help"


def test_nothing_typed_shows_the_commands(tmp_path: Path) -> None:
    """The list of commands on standard error, as before."""
    done = run_giaoban(cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "suggest-cases" in done.err
