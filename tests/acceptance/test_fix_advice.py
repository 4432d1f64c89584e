"""Where a message advises `giaoban fix`, the command mends the problem: useless advice is worse than none."""

import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from giaoban.base.messages import Translator
from giaoban.checks.catalogue import catalogue
from giaoban.checks.problem import Problem
from giaoban.checks.run import run_checks
from giaoban.documents.corpus import read_corpus
from giaoban.repair.run import repair_bytes
from giaoban.repository.snapshot import WorkingTree
from giaoban.source.files import File, Files
from giaoban.source.layout import place_of

from ..conftest import EXAMPLES, VALID

LANGUAGES = (Translator("vi"), Translator("en"))
ADVICE = re.compile(r"giaoban fix(?: --convert (\w+))?")
REPORT = "reports/units/la-gi/2013/2013-03.yml"
INVALID = sorted(folder for folder in (EXAMPLES / "invalid").iterdir() if folder.is_dir())


def advised(problem: Problem) -> list[str | None]:
    """Return what kinds of repair the words of a problem advise; None is the plain one."""
    said = [translate(words) for translate in LANGUAGES for words in (problem.message, problem.fix)]
    return [found[1] for text in said for found in ADVICE.finditer(text)]


def mends(files: list[File]) -> int:
    """Assert that what is advised mends each problem; return how many problems advise it."""
    count = 0
    by_path = {file.path: file for file in files}
    for problem in run_checks(read_corpus(Files(files))).problems:
        for kind in advised(problem):
            count += 1
            file, place = by_path[problem.path], place_of(problem.path)
            assert place is not None, problem
            repaired = repair_bytes(file.data, place.form, kind)  # type: ignore[arg-type]
            assert repaired.refused is None, problem
            others = [File(one.path, repaired.text.encode()) if one is file else one for one in files]
            left = {(one.path, one.code, one.field) for one in run_checks(read_corpus(Files(others))).problems}
            assert (problem.path, problem.code, problem.field) not in left, problem
    return count


@pytest.mark.parametrize("folder", INVALID, ids=lambda folder: folder.name)
def test_every_wrong_example(folder: Path, tmp_path: Path) -> None:
    """Every rule's wrong document, with any message."""
    for source in (VALID, folder):
        if (source / "reports").exists():
            shutil.copytree(source / "reports", tmp_path / "reports", dirs_exist_ok=True, symlinks=True)
    mends([file for file in WorkingTree(tmp_path).files() if file.odd is None])


APART = unicodedata.normalize("NFD", "Chậm trả lương")


@pytest.mark.parametrize(
    ("overview", "is_advised"),
    [
        (APART, True),
        (f'"{APART}"', True),
        (f"'{APART}'", True),
        (f"|\n  {APART}\n  {APART}", True),
        (f">-\n  {APART}\n\n  {APART}", True),
        (f'"Cha\\u0323\\u0302m {APART}"', True),
        ('"Cha\\u0323\\u0302m"', True),
        ('"Chậm  trả "', False),
        ("Chậm\u00a0trả lương", True),
        ("Chậm\u200b trả lương", True),
        ('"Chậm\\u200b trả"', False),
        ('"Chậm\\u00a0trả"', False),
        ("|\n  Chậm trả   \n  lương  tháng", False),
    ],
)
def test_however_it_is_written(overview: str, is_advised: bool) -> None:
    """The same fault in every way in which YAML writes a text: in the file itself, and as escapes."""
    data = (VALID / REPORT).read_text(encoding="utf-8")
    text = re.sub(r"^overview: .*$", lambda _: f"overview: {overview}", data, flags=re.MULTILINE)
    registry = [file for file in WorkingTree(VALID).files() if file.path.startswith("reports/registry/")]
    files = sorted([*registry, File(REPORT, text.encode())], key=lambda file: file.path)
    found = run_checks(read_corpus(Files(files))).problems
    assert any(problem.field == "/overview" and problem.code.startswith("TEXT") for problem in found)
    assert bool(mends(files)) == is_advised


def test_the_pages_of_rules_advise_it_for_what_it_mends() -> None:
    """Of the rules whose page names the command, each has been looked at: those above, and the ends of lines."""
    pages = {entry.rule.code for entry in catalogue() if "giaoban fix" in entry.help_vi + entry.help_en}
    assert pages == {"TEXT01", "TEXT02", "TEXT04", "TEXT08", "TEXT09", "TEXT11", "YAML06"}
