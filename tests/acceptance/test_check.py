"""`giaoban check` for an officer: exit status, one clear message, and no problem hides another."""

from pathlib import Path

import pytest

from ..conftest import Repository, run_giaoban

REPORT = "units/ham-tan/2013/2013-03.yml"


def test_the_example_of_every_form_is_fine(example: Repository) -> None:
    """The data contract's own example has no problem, not even with --strict."""
    done = example.run("check", "--strict")
    assert (done.code, done.err) == (0, "")
    assert "0 lỗi, 0 cảnh báo" in done.out


def test_the_demonstration_is_fine(demonstration: Repository) -> None:
    """The demonstration data passes with --strict, without any problem of any level."""
    done = demonstration.run("check", "--strict", "--format", "json")
    assert done.json["problems"] == []
    assert done.code == 0
    assert done.json["files"] > 180


def test_one_wrong_value_gives_one_error_at_its_line(example: Repository) -> None:
    """One wrong value in one field of one report: exactly one error, there, with what to do, and exit status 1."""
    example.replace(REPORT, "attitude: upset ", "attitude: angry ")
    done = example.run("check", "--format", "json")
    line = example.read(REPORT).splitlines().index(next(x for x in example.read(REPORT).splitlines() if "angry" in x))
    (problem,) = done.json["problems"]
    assert (done.code, done.json["errors"], done.json["warnings"]) == (1, 1, 0)
    assert set(problem) == {"code", "level", "path", "line", "column", "field", "message", "fix", "help"}
    assert (problem["path"], problem["line"], problem["column"]) == (f"reports/{REPORT}", line + 1, 15)
    assert (problem["field"], problem["code"], problem["level"]) == ("/matters/0/attitude", "SHAPE04", "error")
    assert "Thái độ" in problem["message"]
    assert "upset (Bức xúc)" in problem["fix"]
    text = example.run("check")
    assert text.code == 1
    assert f"dòng {line + 1}, cột 15" in text.out


def test_a_syntax_error_does_not_hide_the_problems_of_other_files(example: Repository) -> None:
    """Every file is checked, whatever is in the others; a reference to a broken file is not a problem."""
    example.write("units/ham-tan/2013/2013-02.yml", "form: periodic\n  unit: [\n")
    example.replace("province/cases/2013/2013-007.yml", "decision: handle", "decision: perhaps")
    done = example.run("check", "--format", "json")
    assert {(problem["path"].rpartition("/")[2], problem["code"]) for problem in done.json["problems"]} == {
        ("2013-007.yml", "SHAPE04"),
        ("2013-02.yml", "YAML01"),
    }


def test_only_some_paths(example: Repository) -> None:
    """Paths limit the problems that are listed and that decide the exit status, but all files are read."""
    example.replace(REPORT, "attitude: upset ", "attitude: angry ")
    assert example.run("check", "reports/units/la-gi").code == 0
    assert example.run("check", f"reports/{REPORT}").code == 1
    assert example.run("check", "reports/units/ham-tan").code == 1
    missing = example.run("check", "reports/khong-co")
    assert missing.code == 2
    assert "reports/khong-co" in missing.err


def test_english_is_there_for_who_wants_it(example: Repository) -> None:
    """With --lang en messages, titles and hints are English."""
    example.replace(REPORT, "attitude: upset ", "attitude: angry ")
    (problem,) = example.run("check", "--format", "json", "--lang", "en").json["problems"]
    assert problem["message"] == "«angry» is not a value of the field «Attitude» (attitude)."


def test_as_markdown(example: Repository) -> None:
    """The table for a job summary escapes what people wrote."""
    example.replace(REPORT, "attitude: upset ", 'attitude: "<b>|x"')
    out = example.run("check", "--format", "markdown").out
    assert "<b>" not in out
    assert "&lt;b&gt;\\|x" in out


@pytest.mark.parametrize("command", [["check"], ["deadlines"], ["summary", "2013-03"], ["build"]])
def test_a_folder_that_is_no_repository(tmp_path: Path, command: list[str]) -> None:
    """One clear message and exit status 2."""
    done = run_giaoban(*command, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "không nằm trong kho Git" in done.err


@pytest.mark.parametrize("command", [["check"], ["deadlines"], ["summary", "2013-03"], ["build"]])
def test_a_repository_without_reports(tmp_path: Path, command: list[str]) -> None:
    """Without the folder, or with an empty one: one clear message and exit status 2."""
    repository = Repository(tmp_path)
    repository.git("init", "--quiet")
    done = repository.run(*command)
    assert (done.code, done.out) == (2, "")
    assert "không có thư mục reports/" in done.err
    (tmp_path / "reports").mkdir()
    done = repository.run(*command)
    assert (done.code, done.out) == (2, "")
    assert "đang trống" in done.err


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    """A wrong --repo is said so."""
    done = run_giaoban("check", "--repo", "khong-co", cwd=tmp_path)
    assert done.code == 2
    assert "Không có thư mục khong-co" in done.err


def test_random_bytes(example: Repository) -> None:
    """A report of random bytes is one problem, at its place; the run goes on."""
    example.path(REPORT).write_bytes(bytes((index * 97 + 13) % 256 for index in range(4096)))
    done = example.run("check", "--format", "json")
    (problem,) = [entry for entry in done.json["problems"] if entry["path"] == f"reports/{REPORT}"]
    assert done.code == 1
    assert problem["code"] == "YAML02"


def test_from_a_subfolder_and_from_outside(example: Repository) -> None:
    """The repository is found from any folder within it, and with --repo from outside."""
    inside = run_giaoban("check", cwd=example.path("units"))
    outside = run_giaoban("check", "--repo", str(example.root), cwd=example.root.parent)
    assert inside.code == outside.code == 0


def test_a_machine_without_git(example: Repository, tmp_path: Path) -> None:
    """Without Git on the machine: one message that says so, and exit status 2."""
    done = example.run("check", PATH=str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert "chưa cài Git" in done.err
