"""`giaoban timings` on real repositories: what it prints, and that every figure follows from its clocks."""

import csv
import io
import json
from statistics import median
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from ..conftest import ROOT, Repository

OUTCOMES = ("within", "over", "open", "missing", "data_error")
SPOT = "units/tuy-phong/2013/hotspots/no-luong-nha-thau-phu.yml"
NOON = "2013-12-22T12:00:00+07:00"


def measures(found: Any) -> dict[str, Any]:
    """Return the measures of both levels by name."""
    return {entry["name"]: entry for level in found["levels"].values() for entry in level}


def test_the_contract(demonstration: Repository) -> None:
    """The JSON is what its schema says, every figure follows from the clocks below it, and a gap is seen as one."""
    demonstration.replace(SPOT, '  written: "2013-12-11T15:50:00+07:00"\n', "")
    schema = json.loads((ROOT / "schema" / "output" / "timings.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    found = demonstration.run("timings", "--format", "json", "--as-of", NOON).json
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(found)
    for name, measure in measures(found).items():
        clocks = measure["clocks"]
        assert measure["count"] == len(clocks) == sum(measure[outcome] for outcome in OUTCOMES)
        for outcome in OUTCOMES:
            assert measure[outcome] == sum(clock["outcome"] == outcome for clock in clocks)
        took = [clock["hours"] for clock in clocks if clock["until"] and clock["hours"] is not None]
        assert (measure["median_hours"] is None) == (not took)
        if took:
            assert abs(measure["median_hours"] - median(took)) < 0.02
        assert {clock["name"] for clock in clocks} <= {name}
    written = measures(found)["written"]
    assert (written["count"], written["within"], written["missing"], written["waiting"]) == (8, 6, 2, 1)
    spots = {entry["ref"]: entry["clocks"] for entry in found["hotspots"]}
    assert [clock["outcome"] for clock in spots["tuy-phong/2013/hotspots/no-luong-nha-thau-phu"]] == [
        "within",
        "missing",
        "within",
        "open",
        "open",
    ]


def test_a_month_as_a_spreadsheet(demonstration: Repository) -> None:
    """One row a clock, times local, with a byte order mark on demand; the table names both levels."""
    ran = demonstration.run("timings", "--period", "2013-12", "--format", "csv", "--bom", "--as-of", NOON)
    assert ran.code == 0
    assert ran.out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"))))
    phoned = [row for row in rows if row["Việc"] == "Báo điện thoại về điểm nóng"]
    assert sorted(row["Số giờ"] for row in phoned) == ["0.42", "0.5", "0.58"]
    assert {row["Cấp"] for row in rows} == {"Các đơn vị", "Liên đoàn"}
    table = demonstration.run("timings", "--period", "2013-12", "--as-of", NOON)
    assert table.code == 0
    assert "Các đơn vị" in table.out
    assert "Bước 4, phản hồi, còn 1 việc chưa xong: Bình Thuận 2013-013" in table.out
    assert "giả định" in table.out


def test_what_cannot_be_done(example: Repository) -> None:
    """What is no period, and --bom with another format, are said so; nothing is printed to standard output."""
    for arguments in (("--period", "2013-13"), ("--bom",)):
        ran = example.run("timings", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err
