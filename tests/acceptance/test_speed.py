"""The measurement of speed works: its corpora are right, its command runs, and the site shows what was measured."""

import importlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from giaoban.publish import reference

from ..conftest import ROOT, Repository

BENCHMARKS = ROOT / "benchmarks"
REPORT = re.compile(r"reports/units/[^/]+/\d+/\d{4}-\d\d\.yml")
UNITS = 15  # a group that lives the whole year, and two of another
SIZES = ("26", "39", "52", "65", "39")


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """Return a function that imports a module of the measurement."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module


@pytest.fixture
def table(benchmark: Callable[[str], Any]) -> Any:
    """The module of the table."""
    return benchmark("table")


def _measure(folder: Path, *options: str) -> Any:
    """Run the command at small sizes and return what it wrote; its exit status says only whether goals are met."""
    output = folder / "speed.json"
    command = [sys.executable, str(BENCHMARKS / "speed.py"), "--rounds", "1", "--no-peers", "--units", "13"]
    command += ["--cache", str(folder / "cache"), "--output", str(output), "--sizes", *SIZES]
    done = subprocess.run([*command, *options], check=False, capture_output=True, encoding="utf-8")
    assert done.stdout.count("\n") > 10, done.stderr
    return json.loads(output.read_text("utf-8"))


def test_a_corpus_is_right_and_always_the_same(benchmark: Callable[[str], Any], tmp_path: Path) -> None:
    """The check finds no error, each report is a commit, and a smaller corpus holds the first documents of a larger."""
    one, two, more = (Repository(tmp_path / name) for name in ("one", "two", "more"))
    for corpus, size in ((one, 60), (more, 90)):
        benchmark("corpus").make(corpus.root, size, UNITS)
    command = [sys.executable, str(BENCHMARKS / "corpus.py"), str(two.root), "--reports", "60", "--units", str(UNITS)]
    subprocess.run(command, check=True)
    assert one.git("rev-parse", "HEAD") == two.git("rev-parse", "HEAD")
    found = one.run("check", "--format", "json")
    assert (found.code, found.json["errors"]) == (0, 0)
    documents = one.git("ls-files", "reports/units", "reports/province").splitlines()
    reports = [path for path in documents if REPORT.fullmatch(path)]
    assert len(reports) == 60
    assert len(one.git("log", "--diff-filter=A", "--format=%H", "--", *reports).splitlines()) == 60
    assert 4_500 < sum((one.root / path).stat().st_size for path in reports) / 60 < 6_500
    assert len(documents) > 80
    assert [path for path in documents if one.git("hash-object", path) != more.git("rev-parse", f":{path}")] == []


def test_the_command_measures(table: Any, tmp_path: Path) -> None:
    """One round at sizes that say nothing: the figures are there, beside their limits, and judged; the rest is open."""
    made = _measure(tmp_path, "--first", "--rows", "since", "cold")
    figures = {"python", "version", "start", "since large", "status large", "cold small", "cold middle"}
    assert figures <= set(made["samples"])
    lines = list(zip(table.TABLE, made["lines"], strict=True))
    judged = {line.figure for line, row in lines if row["met"] is not None}
    assert judged == {"since large", "cold middle", "version", "start"}
    assert all(row["figure"] is None for line, row in lines if line.figure == "build")


@pytest.mark.soak
def test_every_row_measures(tmp_path: Path) -> None:
    """All rows run, and fill the whole table but for the peers that have to be installed."""
    made = _measure(tmp_path)
    assert [row["en"] for row in made["lines"] if row["figure"] is None] == []
    assert {row["peer"]["name"] for row in made["lines"] if row["peer"] and row["peer"]["figure"] is None} == {
        "check-jsonschema",
        "yamllint",
        "Zensical",
        "Hugo, mẫu trống (bare templates)",
    }


def test_a_goal_is_judged_by_the_median(table: Any) -> None:
    """Three of five rounds decide; without the peer, or the figure, nothing is judged."""
    row = next(number for number, line in enumerate(table.TABLE) if line.figure == "cold middle")
    sizes = {"small": 10, "middle": 50, "large": 100, "huge": 1000, "decade": 5}

    def judged(ours: list[float], theirs: list[float]) -> object:
        samples = {"cold middle": ours, "cold small": theirs}
        found = {name: [table.Sample(wall, 0, 0) for wall in walls] for name, walls in samples.items() if walls}
        return table.table(found, sizes)[row]["met"]

    assert judged([5, 5, 5, 900, 900], [1, 1, 1, 1, 1]) is True
    assert judged([1, 1, 5.2, 5.2, 5.2], [1, 1, 1, 1, 1]) is False
    assert judged([5], []) is None
    assert judged([], [1]) is None


def test_the_table_of_the_site_is_fresh(table: Any) -> None:
    """The committed file holds the lines that the measurement makes of its samples: none is new or reworded."""
    kept = json.loads(reference.SPEED.read_text(encoding="utf-8"))
    samples = {name: [table.Sample(*one) for one in found] for name, found in kept["samples"].items()}
    assert kept["lines"] == table.table(samples, kept["sizes"])
