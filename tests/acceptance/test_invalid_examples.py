"""One wrong document a rule: every folder in tests/examples/invalid is found, laid over the valid example, and checked.

A folder is named `CODE-what-is-wrong` and holds `reports/` (the files that differ from tests/examples/valid/format) and
`expected.txt`: one line a problem, `path:line:column CODE level`, exactly what `giaoban check` must find. A file
`remove.txt`, where there is one, lists paths under reports/ that are not there.
"""

from pathlib import Path

import pytest

from giaoban.checks.catalogue import catalogue
from giaoban.messages import Translator

from ..conftest import EXAMPLES, VALID, MakeRepository

INVALID = sorted(folder for folder in (EXAMPLES / "invalid").iterdir() if folder.is_dir())


@pytest.mark.parametrize("folder", INVALID, ids=lambda folder: folder.name)
def test_exactly_these_problems(folder: Path, make_repository: MakeRepository) -> None:
    """The check finds what the example says, at that place, and nothing else."""
    repository = make_repository(VALID, *([folder] if (folder / "reports").exists() else []))
    removed = folder / "remove.txt"
    for path in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        repository.path(path).unlink()
    done = repository.run("check", "--format", "json")
    found = [
        f"{problem['path']}:{problem['line']}:{problem['column']} {problem['code']} {problem['level']}"
        for problem in done.json["problems"]
    ]
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert found == expected
    assert done.code == (1 if any(line.endswith(" error") for line in expected) else 0)
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
