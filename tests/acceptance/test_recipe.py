"""«Tự kiểm tra một con số» of the page on how figures are computed: the recipe, followed to the letter, holds."""

import json
import re
from pathlib import Path

import pytest

from ..conftest import ROOT, Repository

PAGE = ROOT / "site" / "content" / "cach-tinh.md"
REPORT = "units/la-gi/2013/2013-03.yml"


def recipe() -> list[str]:
    """Return the command that the page gives, without the name of the program."""
    (command,) = re.findall(r"`giaoban (export [^`]+)`", PAGE.read_text(encoding="utf-8"))
    return str(command).split()


def followed(repository: Repository, published: Path, where: Path, *more: str) -> None:
    """Follow the recipe for what was published; the files must be the same to the byte."""
    index = json.loads((published / "index.json").read_text(encoding="utf-8"))
    words = {"LẦN-GHI": index["commit"], "THỜI-ĐIỂM": index["as_of"], "kiem-tra": str(where / "kiem-tra")}
    done = repository.run(*(words.get(word, word) for word in recipe()), *more)
    assert done.code == 0, done.err
    again = where / "kiem-tra" / "api" / "v1"
    names = [{path.relative_to(top) for path in top.rglob("*") if path.is_file()} for top in (published, again)]
    assert names[0] == names[1]
    assert len(names[0]) > 20
    for name in names[0]:
        assert (published / name).read_bytes() == (again / name).read_bytes(), name


@pytest.mark.soak
def test_of_a_site_for_all_levels(levels: Path, tmp_path: Path) -> None:
    """The demonstration's own site, built by the real command."""
    if Repository(ROOT).git("status", "--porcelain", "reports"):
        pytest.skip("reports/ is not as it was committed")
    followed(Repository(ROOT), levels / "api" / "v1", tmp_path, "--audience", "levels")


def test_whatever_was_added_since(example: Repository, tmp_path: Path) -> None:
    """A later correction, a late report and a restatement do not change what is computed again."""
    done = example.run("export", "--as-of", "2026-01-02T03:04:05+07:00", "--out", str(tmp_path / "trang"))
    assert done.code == 0, done.err
    example.replace(REPORT, "count: 95", "count: 120")
    example.write("units/la-gi/2013/2013-04.yml", example.read(REPORT).replace("2013-03", "2013-04"))
    reason = "  - {on: 2013-04-20, by: reviewer, reason: Sửa lần hai.}\n"
    path = "province/restatements/2013/2013-03.yml"
    example.write(path, example.read(path) + reason)
    example.commit("Về sau")
    followed(example, tmp_path / "trang" / "api" / "v1", tmp_path)


def test_the_figure_of_the_page_is_explained() -> None:
    """The first step names a figure that the demonstration has."""
    (command,) = re.findall(r"`giaoban (explain [^`]+)`", PAGE.read_text(encoding="utf-8"))
    done = Repository(ROOT).run(*command.split(), "--format", "json")
    assert done.code == 0, done.err
    assert done.json["sources"]
