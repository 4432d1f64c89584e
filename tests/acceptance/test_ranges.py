"""A number of people that a report knows only as a range, in everything that is made of it."""

import csv
import io
from pathlib import Path

import pytest
from docx import Document as WordDocument

from ..conftest import Repository

LA_GI = "units/la-gi/2013/2013-03.yml"
WAGE = "people: {count: 95, precision: about}"
HAM_TAN = "units/ham-tan/2013/2013-03.yml"
THERE = "    people: {count: 320, precision: about}            # exact | about | over | nearly\n"


@pytest.fixture
def ranged(example: Repository) -> Repository:
    """Return the example, in which La Gi knows only that 90 to 120 people are concerned."""
    example.replace(LA_GI, WAGE, "people: {from: 90, to: 120, precision: exact}")
    example.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    return example


def test_it_is_one_figure_in_every_output(ranged: Repository, tmp_path: Path) -> None:
    """Khoảng 320 and 90 to 120 together are about 410 to 440."""
    assert ranged.run("check").code == 0
    value = ranged.run("summary", "2013-03", "--format", "json").json
    wage = next(row for row in value["topics"] if row["code"] == "WAGE")
    assert wage["people"] == {"count": 410, "precision": "about", "estimated": 320, "to": 440}
    (matter,) = (entry["people"] for entry in value["matters"] if entry["ref"] == "la-gi/2013-03#4")
    assert matter == {"count": 90, "precision": "exact", "to": 120}
    assert "khoảng từ 410 đến 440" in ranged.run("summary", "2013-03", "--format", "markdown").out
    table = csv.DictReader(io.StringIO(ranged.run("summary", "2013-03", "--format", "csv").out))
    (row,) = (row for row in table if row["Mã chủ đề"] == "WAGE" and row["Mã con số"] == "people")
    assert (row["Giá trị"], row["Số người, nhiều nhất"]) == ("410", "440")
    explained = ranged.run("explain", "2013-03", "WAGE", "people").out
    assert "khoảng từ 410 đến 440" in explained
    assert "từ 90 đến 120" in explained
    pages = tmp_path / "trang"
    assert ranged.run("build", "--pages", str(pages)).code == 0
    texts = {path.name: path.read_text(encoding="utf-8") for path in pages.rglob("*.md")}
    assert "khoảng từ 410 đến 440" in texts["2013-03.md"]
    assert any("từ 90 đến 120 người" in text for text in texts.values())
    word = tmp_path / "thang.docx"
    assert ranged.run("summary", "2013-03", "--format", "docx", "--out", str(word)).code == 0
    told = [cell.text for table in WordDocument(str(word)).tables for row in table.rows for cell in row.cells]
    assert any("khoảng từ 410 đến 440" in text for text in told)


@pytest.mark.parametrize("least", [3, 90])
def test_few_at_least_are_kept_back_from_all_levels(example: Repository, least: int) -> None:
    """The least decides: «3 đến 120 người» may be three."""
    example.replace(LA_GI, WAGE, f"people: {{from: {least}, to: 120, precision: exact}}")
    example.replace(HAM_TAN, THERE, "")
    example.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    told = example.run("summary", "2013-03", "--format", "json", "--audience", "levels").json
    wage = next(row for row in told["topics"] if row["code"] == "WAGE")
    assert ("suppressed" in wage["people"]) == (least < 5)
