"""`giaoban preview`: what a pull request changes, read from two commits and never from the working tree."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from giaoban.base.resources import SCHEMA

from ..conftest import VALID, MakeRepository, Repository

AS_OF = ("--as-of", "2013-06-01")
REPORT = "units/la-gi/2013/2013-03.yml"
CASE = "province/cases/2013/2013-007.yml"


@pytest.fixture
def branch(make_repository: MakeRepository) -> Repository:
    """Return the example with a branch `pr` checked out."""
    repository = make_repository(VALID, date="2013-05-01T08:00:00+07:00")
    repository.git("checkout", "--quiet", "-b", "pr")
    return repository


def preview(repository: Repository) -> Any:
    """Return the preview of the branch as JSON; it is of its schema."""
    repository.commit(date="2013-05-20T08:00:00+07:00")
    done = repository.run("preview", "--base", "main", "--head", "pr", "--format", "json", *AS_OF)
    assert done.code == 0, done.err
    schema = json.loads((SCHEMA / "output" / "preview.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(done.json)
    return done.json


def test_figures_boards_and_cases(branch: Repository) -> None:
    """A corrected count, a deleted report, a new unit: figures and board before and after; the tree untouched."""
    branch.replace(REPORT, "people: {count: 95, precision: about}", "people: {count: 100, precision: about}")
    branch.path("units/ham-tan/2013/2013-03.yml").unlink()
    units = branch.read("registry/units.yml")
    branch.write("registry/units.yml", f"{units}  - {{id: moi, name: Đơn vị mới, kind: district, from: 2013-01-01}}\n")
    branch.commit(date="2013-05-20T08:00:00+07:00")
    branch.git("checkout", "--quiet", "main")
    branch.write(REPORT, "đang sửa dở")
    before = branch.git("status", "--porcelain")
    done = branch.run("preview", "--base", "main", "--head", "pr", "--format", "json", *AS_OF)
    assert branch.git("status", "--porcelain") == before
    found = done.json
    assert [entry["path"] for entry in found["documents"]] == [
        "reports/registry/units.yml",
        "reports/units/ham-tan/2013/2013-03.yml",
        "reports/units/la-gi/2013/2013-03.yml",
    ]
    march = next(entry for entry in found["periods"] if entry["period"] == "2013-03")
    assert march["issued"] is True
    figures = {(entry["topic"], entry["figure"]): (entry["old"], entry["new"]) for entry in march["figures"]}
    assert figures["WAGE", "people"] == (415, 100)
    assert figures["WAGE", "opinions"] == (2, 1)
    board = {entry["unit"]: (entry["old"], entry["new"]) for entry in march["board"]}
    assert (board["ham-tan"][0]["status"], board["ham-tan"][1]["status"]) == ("on_time", "missing")
    assert board["moi"][0] is None
    assert board["moi"][1]["status"] == "missing"
    objects = {(entry["kind"], entry["ref"]): entry for entry in found["objects"]}
    assert objects["unit", "moi"]["change"] == "added"
    assert {problem["code"] for problem in found["problems"]} >= {"REF04"}
    assert objects["case", "2013-007"]["change"] == "left_out", "its matter is gone: the case cannot be taken"


def test_the_quarter_the_half_and_the_year_change_too(branch: Repository) -> None:
    """Of a month that is not issued; an issued one changes what is longer only when it is restated."""
    branch.replace("units/ham-tan/2013/2013-02.yml", "attitude: interested", "attitude: upset")
    found = preview(branch)
    assert [entry["period"] for entry in found["periods"]] == ["2013-02", "2013-Q1", "2013-H1", "2013"]
    for entry in found["periods"]:
        figures = {(change["topic"], change["figure"]): change for change in entry["figures"]}
        change = figures["BONUS", "attitudes.upset"]
        assert change["new"] == (change["old"] or 0) + 1, entry["period"]
    done = branch.run("preview", "--base", "main", "--head", "pr", *AS_OF)
    assert all(f"### {name}" in done.out for name in ("Quý I/2013", "6 tháng đầu năm 2013", "Năm 2013"))


def test_a_broken_document_is_named(branch: Repository) -> None:
    """A file that cannot be read any more is named with its problem, a renamed case with both titles."""
    text = branch.read(REPORT)
    branch.write(REPORT, f"{text}\nx: [\n")
    branch.replace(CASE, "title: ", "title: Sửa - ")
    found = preview(branch)
    assert found["documents"][1] == {"path": f"reports/{REPORT}", "change": "changed", "unusable": True}
    fields = {entry["ref"]: entry["fields"] for entry in found["objects"]}
    assert [(entry["field"], entry["new"][:6]) for entry in fields["2013-007"]] == [("/title", "Sửa - ")]
    assert "YAML01" in json.dumps(found["problems"])
    branch.git("checkout", "--quiet", "-b", "mend")
    branch.write(REPORT, text)
    branch.commit(date="2013-05-21T08:00:00+07:00")
    back = branch.run("preview", "--base", "pr", "--head", "mend", *AS_OF).out
    assert "thay đổi này sửa được: 1." in back
    assert "Không có lỗi hay cảnh báo mới." in back


def test_what_the_base_did_meanwhile_is_not_the_change(branch: Repository) -> None:
    """The branch is compared with where it left; nothing of the reports changed: so it says."""
    (branch.root / "ghi-chu.txt").write_text("không phải báo cáo", encoding="utf-8")
    branch.commit(date="2013-05-20T08:00:00+07:00")
    branch.git("checkout", "--quiet", "main")
    branch.replace(REPORT, "count: 95", "count: 90")
    branch.commit(date="2013-05-21T08:00:00+07:00")
    done = branch.run("preview", "--base", "main", "--head", "pr", *AS_OF)
    assert "Không có báo cáo, vụ việc hay sổ đăng ký nào thay đổi." in done.out
    assert branch.run("preview", "--base", "nhánh-lạ", "--head", "pr").code == 2
