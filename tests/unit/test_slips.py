"""Slips of officers who write by hand: each is named at its place, and its advice, followed literally, mends it.

The table `tests/data/slips.tsv` has one slip a line.
"""

import re
from dataclasses import dataclass
from functools import cache

import pytest

from giaoban.base.messages import Translator
from giaoban.checks.problem import Problem
from giaoban.checks.run import run_checks
from giaoban.documents.corpus import read_corpus
from giaoban.repair.run import repair
from giaoban.repository.snapshot import WorkingTree
from giaoban.source.files import File, Files

from ..conftest import ROOT, VALID

REPORT = "reports/units/la-gi/2013/2013-03.yml"
BEFORE = "reports/units/ham-tan/2013/2013-02.yml"  # referred to
LINE = re.compile(
    r"dòng (\d+), đầu dòng (?:để (\d+)|không có) dấu cách: "
    r"(.+?)(?: Hoặc [^{}]+\.| Nếu là .+| \((?:thay ví dụ|biết sát hơn|chữ sau) .+\))?$"
)
BELOW = re.compile(r"Dưới dòng (\d+) thêm một dòng, đầu dòng (?:để (\d+)|không có) dấu cách: (.+)$")
NUMBER = re.compile(r"Viết (\w+): ([\d.]+)\.")
EXAMPLE = re.compile(r"Viết như ví dụ này: (\w+: .+)$")
THERE = re.compile(r"^Viết vào chỗ đó: (.+)$")
DELETE = re.compile(r"Xóa dòng (\d+):")
NAME = re.compile(r"^Có phải .* «([\w/]+)»(?: \([^?]+\))?\?(?: Trong \w+ có: .+)?$")
ROUNDS = 4  # a line with two slips takes two rounds


@dataclass(frozen=True)
class Slip:
    """One line of the table."""

    name: str
    was: str
    wrote: str
    at: str
    line: str


def table() -> list[Slip]:
    text = (ROOT / "tests" / "data" / "slips.tsv").read_text(encoding="utf-8")

    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    signs = str.maketrans({"⏎": "\n", "⇥": "\t", "⍽": "\u00a0"})
    return [Slip(*(cell.translate(signs) for cell in row)) for row in rows]


SLIPS = table()


@cache
def files() -> tuple[File, ...]:
    """Return the registry, the report, and one that it may refer to: what the rules look at for this report."""
    found = (file for file in WorkingTree(VALID).files() if file.odd is None)
    return tuple(file for file in found if file.path in (REPORT, BEFORE) or file.path.startswith("reports/registry/"))


def report() -> str:
    return next(file for file in files() if file.path == REPORT).data.decode()


@cache
def problems(text: str) -> list[Problem]:
    """Return the problems of the report with another text, errors and warnings."""
    others = [File(REPORT, text.encode()) if file.path == REPORT else file for file in files()]
    found = run_checks(read_corpus(Files(others))).problems
    return [problem for problem in found if problem.path == REPORT and problem.level != "info"]


def slipped(slip: Slip) -> str:
    text = report()
    assert text.count(f"{slip.was}\n") == 1, slip.name
    return text.replace(f"{slip.was}\n", f"{slip.wrote}\n")


def followed(text: str, problem: Problem) -> str:
    """Return the text after somebody did literally what the first problem advises; the same text where nothing fits."""
    advice = Translator("vi")(problem.fix)
    lines = text.split("\n")
    at = problem.line - 1
    if found := LINE.search(advice):
        lines[int(found[1]) - 1] = " " * int(found[2] or 0) + found[3]
    elif found := BELOW.search(advice):
        lines.insert(int(found[1]), " " * int(found[2] or 0) + found[3])
    elif found := THERE.search(advice):
        raw = re.match(r"[^,}\]]*", lines[at][problem.column - 1 :])
        assert raw is not None
        lines[at] = lines[at][: problem.column - 1] + found[1] + lines[at][problem.column - 1 + raw.end() :]
    elif found := NUMBER.search(advice):
        lines[at] = re.sub(rf"\b{found[1]}: [^}}]*?(?=, [a-z]|}}|$)", f"{found[1]}: {found[2]}", lines[at])
    elif found := EXAMPLE.search(advice):
        lines[at] = lines[at][: lines[at].index(found[1].partition(":")[0])] + found[1]
    elif found := NAME.search(advice):
        lines[at] = lines[at][: problem.column - 1] + re.sub(r"^[^:,}]+", found[1], lines[at][problem.column - 1 :])
    elif found := DELETE.search(advice):
        del lines[int(found[1]) - 1]
    elif "xóa dòng kia" in advice:
        del lines[at]
    elif "giaoban fix" in advice.casefold():
        return repair(text, "periodic").text
    return "\n".join(lines)


def mended(text: str) -> str:
    for _ in range(ROUNDS):
        found = problems(text)
        if not found:
            break
        text = followed(text, found[0])
    return text


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_each_slip_has_one_problem_at_its_place(slip: Slip) -> None:
    found = problems(slipped(slip))
    first = found[0]
    assert f"{first.line}:{first.column} {first.code}" == slip.at
    assert len(found) == len({problem.line for problem in found})  # one cause, one message


def test_the_advice_followed_literally_makes_the_file_right() -> None:
    """In at least 95 of 100 slips; where a line is expected, it stands in the file afterwards."""
    failed = []
    for slip in SLIPS:
        text = mended(slipped(slip))
        if problems(text) or (slip.line and slip.line not in text.split("\n")):
            failed.append(slip.name)
    assert len(failed) <= len(SLIPS) // 20, failed
