"""The command line as a whole: help in both languages, exit status as documented, clean output for machines."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from giaoban.commands import COMMANDS
from giaoban.commands.application import application

from ..conftest import GIT_ENV, Repository, run_giaoban

REPORT = "units/ham-tan/2013/2013-03.yml"
BAD = ("attitude: upset ", "attitude: angry ")


def commands(command: Any, name: str = "giaoban") -> Iterator[tuple[str, Any]]:
    """Yield a command with its full name; of a group also all that is in it."""
    yield name, command
    for inner, below in getattr(command, "commands", {}).items():
        yield from commands(below, f"{name} {inner}")


ALL = dict(commands(typer.main.get_command(application())))
SINGLE = {name: command for name, command in ALL.items() if not hasattr(command, "commands")}


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_help_in_both_languages(name: str) -> None:
    """Vietnamese first, English in brackets at the end."""
    text = ALL[name].help
    assert text
    vietnamese, _, english = text.partition(" (")
    assert any(ord(letter) > 127 for letter in vietnamese)
    assert english.endswith(")")


@pytest.mark.parametrize("name", ALL)
def test_every_option_and_argument_has_help(name: str) -> None:
    """In Vietnamese at least."""
    for parameter in ALL[name].params:
        if parameter.name != "help":
            text = getattr(parameter, "help", None)
            assert text, parameter.name
            assert any(ord(letter) > 127 for letter in text), f"{parameter.name}: {text}"


@pytest.mark.parametrize("name", SINGLE)
def test_help_is_shown(name: str, tmp_path: Path) -> None:
    """--help works anywhere, also outside of a repository."""
    done = run_giaoban(*name.split()[1:], "--help", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert f"{name.removeprefix('giaoban ')} [OPTIONS]" in done.out


@pytest.mark.parametrize("name", SINGLE)
def test_every_command_takes_a_language(name: str) -> None:
    """Messages can be had in Vietnamese and English everywhere."""
    assert "lang" in {parameter.name for parameter in SINGLE[name].params}


def test_status_0_1_2(example: Repository) -> None:
    """0 fine, 1 the data is wrong, 2 the program could not do its work or was not asked properly."""
    assert example.run("check").code == 0
    example.replace(REPORT, *BAD)
    assert example.run("check").code == 1
    for wrong in (
        ("check", "--as-of", "hôm qua"),
        ("check", "--format", "xml"),
        ("check", "khong-co.yml"),
        ("check", "--no-such-option"),
        ("check", "--since", "khong-co"),
        ("check", "--staged", "--at", "HEAD"),
        ("rules", "KHONGCO99"),
        ("deadlines", "--period", "tháng ba"),
        ("summary", "2013-99"),
        ("no-such-command",),
    ):
        done = example.run(*wrong)
        assert (done.code, done.out) == (2, ""), wrong
        assert done.err, wrong


def test_strict_counts_warnings(example: Repository) -> None:
    """A warning alone fails only with --strict."""
    example.replace(REPORT, "overview: Tình hình", "overview: Tổ #3: Tình hình")
    done = example.run("check", "--format", "json")
    assert (done.code, done.json["errors"]) == (0, 0)
    assert done.json["warnings"]
    assert example.run("check", "--strict", "--format", "json").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--format", "json"),
        ("check", "--format", "sarif"),
        ("rules", "--format", "json"),
        ("rules", "REF04", "--format", "json"),
        ("deadlines", "--period", "2013-03", "--format", "json"),
        ("summary", "2013-03", "--format", "json"),
    ],
    ids=" ".join,
)
def test_machine_formats_alone_on_standard_output(arguments: tuple[str, ...], example: Repository) -> None:
    """Also where a progress bar is drawn: a terminal for standard error, a pipe for standard output."""
    example.replace(REPORT, *BAD)
    master, slave = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "giaoban", *arguments],
            cwd=example.root,
            env={**environment, **GIT_ENV, "TERM": "xterm-256color", "FORCE_COLOR": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=slave,
            check=False,
        )
    finally:
        os.close(slave)
        os.close(master)
    assert json.loads(done.stdout.decode("utf-8"))
    assert b"\x1b" not in done.stdout


def test_output_is_utf8_whatever_the_machine_says(example: Repository) -> None:
    """A machine without a UTF-8 locale still prints Vietnamese."""
    for format_ in ("text", "json", "github", "markdown"):
        example.write(REPORT, example.read(REPORT).replace(*BAD))
        done = example.run("check", "--format", format_, LC_ALL="C", PYTHONIOENCODING="", PYTHONUTF8="0", LANG="C")
        assert done.code == 1
        assert "Thái độ" in done.out


def test_a_reader_that_goes_away(example: Repository) -> None:
    """`giaoban rules | head -1` ends without a traceback."""
    with subprocess.Popen(
        [sys.executable, "-m", "giaoban", "rules", "--format", "json"],
        cwd=example.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "{\n"
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()


def test_rules_in_text_json_and_markdown(tmp_path: Path) -> None:
    """The table and one page, in every format and in both languages; no repository is needed."""
    table = run_giaoban("rules", "--format", "json", cwd=tmp_path).json["rules"]
    assert [rule["code"] for rule in table] == sorted(rule["code"] for rule in table)
    assert set(table[0]) == {"code", "level", "family", "reach", "since", "title", "page", "good", "bad", "help"}
    for language in ("vi", "en"):
        text = run_giaoban("rules", "--lang", language, cwd=tmp_path)
        markdown = run_giaoban("rules", "--lang", language, "--format", "markdown", cwd=tmp_path)
        for rule in table:
            assert rule["code"] in text.out
            assert f"| {rule['code']} |" in markdown.out
    one = run_giaoban("rules", "ref04", "--format", "json", cwd=tmp_path).json
    assert one == next(rule for rule in table if rule["code"] == "REF04")
    for format_ in ("text", "markdown"):
        page = run_giaoban("rules", "REF04", "--format", format_, cwd=tmp_path).out
        assert one["title"] in page
        assert one["good"] in page
        assert one["bad"] in page


def test_an_unknown_rule_gets_the_nearest(tmp_path: Path) -> None:
    """A typing error in a code is answered with the code that was meant."""
    done = run_giaoban("rules", "SHAPE99", cwd=tmp_path)
    assert done.code == 2
    assert "SHAPE0" in done.err


# What declares options and says what is wrong; no package that does a command's work is loaded for its help.
DECLARING = {"base", "commands", "formats", "locale", "objects", "source"}
LIBRARIES = ["git", "docx", "jinja2", "yaml", "jsonschema", "rapidfuzz", "mkdocs", "cryptography"]


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["--version"], ["typer", "rich", "yaml", "git"]),
        (["rules", "TIME01"], ["git", "docx", "jinja2", "giaoban.known", "giaoban.checks.rules.shape_choice"]),
    ],
)
def test_a_command_loads_only_what_it_needs(words: list[str], absent: list[str]) -> None:
    """A hook, a script and a person at a terminal wait mostly for imports, so each command imports little."""
    loaded = _loaded(words)
    assert [name for name in absent if name in loaded] == []


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "serve"])  # the same module as build's
def test_help_loads_none_of_the_work(name: str) -> None:
    """A person who looks up an option does not wait for what the command would do."""
    loaded = _loaded([name, "--help"])
    assert [library for library in LIBRARIES if library in loaded] == []
    packages = {module.split(".")[1] for module in loaded if module.startswith("giaoban.")}
    assert packages <= DECLARING
    formats = {module for module in loaded if module.startswith("giaoban.formats.")}
    assert formats <= {"giaoban.formats.failures", "giaoban.formats.log"}


def _loaded(words: list[str]) -> list[str]:
    script = "import sys; from giaoban.commands.cli import main\n"
    script += "try: main()\nfinally: print('\\n' + ' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.splitlines()[-1].split()
