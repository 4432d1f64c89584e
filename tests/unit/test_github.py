"""Annotations for GitHub: order, limits, escaping, and that nobody's text becomes a command."""

import re
from pathlib import Path

import pytest

from giaoban.base.messages import GiaobanError, Translator, msg
from giaoban.checks.problem import Level, Problem
from giaoban.checks.run import Result
from giaoban.formats.github import (
    MOST,
    SUMMARY_BYTES,
    annotations,
    append_summary,
    escape_data,
    escape_property,
    summary,
)

VIETNAMESE = Translator("vi")
COMMAND = re.compile(
    r"::(?P<kind>error|warning|notice) (?:file=(?P<file>[^:,\r\n]*),line=\d+,col=\d+,)?title=[^:,\r\n]*::[^\r\n]*"
)


def problem(level: Level, line: int = 1, path: str = "reports/a.yml", text: str = "x") -> Problem:
    """Return a problem with a text of somebody's in its message."""
    return Problem(path, line, 2, "/a", "SHAPE04", level, msg("«{value}» is wrong.", value=text), msg("Mend it."))


def result(*problems: Problem) -> Result:
    """Return a result with these problems in the order of a check."""
    return Result(tuple(sorted(problems, key=lambda found: found.order)), 1)


def test_errors_first_and_at_most_ten_of_a_kind() -> None:
    """25 hints, 12 warnings and 11 errors: ten errors, ten warnings, nine hints, and one notice for the rest."""
    counts: dict[Level, int] = {"info": 25, "warning": 12, "error": 11}
    levels = [level for level, count in counts.items() for _ in range(count)]
    lines = list(annotations(result(*(problem(level, line) for line, level in enumerate(levels, 1))), VIETNAMESE))
    kinds = [line.split()[0].strip(":") for line in lines]
    assert kinds == ["error"] * MOST + ["warning"] * MOST + ["notice"] * MOST
    assert "19" in lines[-1]
    assert "file=" not in lines[-1]


def test_ten_of_each_need_no_notice_of_more() -> None:
    """What fits is shown whole."""
    levels: tuple[Level, ...] = ("error", "warning", "info")
    lines = list(annotations(result(*(problem(level, line) for level in levels for line in range(1, 11))), VIETNAMESE))
    assert len(lines) == 3 * MOST
    assert all("file=" in line for line in lines)
    assert list(annotations(result(), VIETNAMESE)) == []


def test_one_annotation_in_full() -> None:
    """File, line, column, title with the code, message and mend."""
    (line,) = annotations(result(problem("error", 7)), Translator("en"))
    assert line == (
        "::error file=reports/a.yml,line=7,col=2,title=SHAPE04 Value not in the list::«x» is wrong.%0A→ Mend it."
    )


@pytest.mark.parametrize(
    "text",
    [
        "\n::error::thêm một lỗi",
        "\r\n::set-output name=x::y",
        "::add-mask::x",
        "%0A::warning::x",
        "100 %, 5:30, a::b",
        "##[error]x",
        "\n##[set-env name=PATH]/tmp",
        "\u2028::error::x",
    ],
)
def test_nobodys_text_becomes_a_command(text: str) -> None:
    """Whatever stands in a field or in a file's name, the output is one command a line, and reads back as it was."""
    lines = list(annotations(result(problem("error", text=text, path=f"reports/{text}.yml")), VIETNAMESE))
    assert len(lines) == 1
    match = COMMAND.fullmatch(lines[0])
    assert match is not None
    assert _unescaped(match["file"]) == f"reports/{text}.yml"
    # A message has line breaks of one kind.
    assert text.replace("\r\n", "\n") in _unescaped(lines[0].split("::", 2)[2])


def _unescaped(text: str) -> str:
    """Return a text as GitHub's runner reads it."""
    for escape, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escape, sign)
    return text


def test_escaping_is_that_of_the_runner() -> None:
    """Per cent first, so that nothing is escaped twice; colon and comma in properties only."""
    assert escape_data("50%\r\na:b,c") == "50%25%0D%0Aa:b,c"
    assert escape_property("50%\r\na:b,c") == "50%25%0D%0Aa%3Ab%2Cc"


def test_the_summary_is_added_and_never_replaces(tmp_path: Path) -> None:
    """An earlier step's summary stays; the whole table is added, escaped."""
    file = tmp_path / "summary.md"
    file.write_text("trước\n", encoding="utf-8")
    append_summary(str(file), result(*(problem("error", line, text="a|b<b>") for line in range(1, 31))), VIETNAMESE)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("trước\n## ")
    assert text.count("| SHAPE04 |") == 30
    assert "<b>" not in text
    append_summary(None, result(), VIETNAMESE)
    append_summary("", result(), VIETNAMESE)


def test_a_summary_that_cannot_be_written(tmp_path: Path) -> None:
    """A wrong GITHUB_STEP_SUMMARY is a message, not a crash."""
    with pytest.raises(GiaobanError):
        append_summary(str(tmp_path / "no" / "folder"), result(), VIETNAMESE)


def test_a_summary_stays_below_what_github_takes() -> None:
    """It is cut at a whole row, and says how many rows are missing."""
    found = result(*(problem("error", line, text="ộ" * 500) for line in range(1, 1001)))
    text = summary(found, VIETNAMESE)
    assert len(text.encode()) < SUMMARY_BYTES + 500
    rows = text.count("| SHAPE04 |")
    assert 0 < rows < 1000
    assert text.splitlines()[-3].endswith("|")
    assert (f"{1000 - rows}") in text.splitlines()[-1]
