"""One wrong document a rule: every folder in tests/examples/invalid is found, laid over the valid example, and checked.

A folder is named `CODE-what-is-wrong` and holds `reports/` (the files that differ from tests/examples/valid/format) and
`expected.txt`: one line a problem, `path:line:column CODE level`, exactly what `giaoban check` must find. A file
`remove.txt`, where there is one, lists paths under reports/ that are not there.
"""

import shutil
from pathlib import Path

import pytest

from giaoban.base.messages import Translator
from giaoban.checks.catalogue import catalogue
from giaoban.checks.run import run_checks
from giaoban.documents.corpus import read_corpus
from giaoban.repository.snapshot import WorkingTree

from ..conftest import EXAMPLES, VALID

INVALID = sorted(folder for folder in (EXAMPLES / "invalid").iterdir() if folder.is_dir())


@pytest.mark.parametrize("folder", INVALID, ids=lambda folder: folder.name)
def test_exactly_these_problems(folder: Path, tmp_path: Path) -> None:
    """The check finds what the example says, at that place, and nothing else.

    In this process, for there are many; that the command prints just this is held by test_check.py.
    """
    for source in (VALID, folder):
        if (source / "reports").exists():
            shutil.copytree(source / "reports", tmp_path / "reports", dirs_exist_ok=True, symlinks=True)
    removed = folder / "remove.txt"
    for path in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (tmp_path / "reports" / path).unlink()
    found = [
        f"{problem.path}:{problem.line}:{problem.column} {problem.code} {problem.level}"
        for problem in run_checks(read_corpus(WorkingTree(tmp_path))).problems
    ]
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert found == expected
    assert any(f" {folder.name.partition('-')[0]} " in line for line in expected)


def test_every_rule_has_its_wrong_document() -> None:
    """A rule without an example that breaks it is not proved."""
    shown = {folder.name.partition("-")[0] for folder in INVALID}
    assert {entry.rule.code for entry in catalogue()} - shown == set()


def test_every_rule_says_what_it_is_in_both_languages() -> None:
    """Titles, help pages and examples are there in Vietnamese and English."""
    vietnamese, english = Translator("vi"), Translator("en")
    for entry in catalogue():
        assert vietnamese(entry.rule.title) != english(entry.rule.title), entry.rule.code
        assert len(entry.help_vi) > 40, entry.rule.code
        assert len(entry.help_en) > 40, entry.rule.code
        assert entry.rule.good, entry.rule.code
        assert entry.rule.bad, entry.rule.code
