"""Series over units that change, and summaries that are owed by quarter."""

import json
from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest

from giaoban.base.messages import Translator
from giaoban.base.periods import Period, parse_period
from giaoban.documents.build import Records
from giaoban.formats.series import Told, now_csv, now_json, was_csv, was_json
from giaoban.known.board import boards_of_year, make_board, periods_with_obligations
from giaoban.known.inputs import Inputs
from giaoban.registry.load import Registry
from giaoban.registry.obligations import Obligation, Obligations
from giaoban.registry.succession import as_now, as_was
from giaoban.registry.units import Unit, units_of

from ..conftest import Repository

LONG_AGO, END, BEGIN = date(2000, 1, 1), date(2025, 6, 30), date(2025, 7, 1)
UNITS = units_of(
    [
        Unit("ham-tan", "Hàm Tân", "district", LONG_AGO, END, succeeded_by=("tan-minh", "son-my")),
        Unit("la-gi", "La Gi", "district", LONG_AGO, END, succeeded_by=("phuoc-hoi",)),
        Unit("tan-minh", "Tân Minh", "commune", BEGIN),
        Unit("son-my", "Sơn Mỹ", "commune", BEGIN),
        Unit("phuoc-hoi", "=Phước Hội", "commune", BEGIN),
    ]
)
MAY, JULY = Period(2025, 5), Period(2025, 7)
SERIES = MappingProxyType({"ham-tan": {MAY: 5}, "la-gi": {MAY: 2}, "phuoc-hoi": {JULY: 3}, "son-my": {JULY: 1}})
TOLD = Told("opinions", datetime(2025, 8, 1, tzinfo=UTC), "abc")


def test_as_was_and_as_now_have_the_same_total() -> None:
    """What was divided is in a group, a unit inherits in full what it alone follows, and nothing counts twice."""
    was = was_json(as_was(UNITS, SERIES), TOLD)
    carried = as_now(UNITS, SERIES, date(2025, 8, 1))
    now = now_json(carried, TOLD)
    assert was["total"] == now["total"] == {"2025-05": 7, "2025-07": 4}
    rows = {row["unit"]: row for row in now["rows"]}
    assert rows["phuoc-hoi"]["values"] == {"2025-05": 2, "2025-07": 3}
    assert rows["son-my"]["values"] == {"2025-07": 1}
    assert rows["son-my"]["inherited"][0]["shared"] is True
    assert [sorted(group["units"]) for group in now["groups"]] == [["son-my", "tan-minh"], ["phuoc-hoi"]]
    one = now_json(carried.of("phuoc-hoi"), TOLD)
    assert (len(one["rows"]), one["total"]) == (1, {"2025-05": 2, "2025-07": 3})
    assert one["groups"][one["rows"][0]["group"]]["units"] == ["phuoc-hoi"]


def test_csv_adds_up_and_holds_no_formula() -> None:
    """One row a unit or group and period."""
    vi = Translator("vi")
    was = was_csv(as_was(UNITS, SERIES), vi).decode("utf-8").splitlines()
    now = now_csv(as_now(UNITS, SERIES, date(2025, 8, 1)), UNITS, vi, bom=True).decode("utf-8").splitlines()
    assert was[0] == "Mã đơn vị,Đơn vị,Kỳ,Số lượng"
    assert "phuoc-hoi,'=Phước Hội,2025-07,3" in was
    for lines in (was, now):
        assert sum(int(line.rsplit(",", 1)[1]) for line in lines[1:]) == 11


def test_the_real_command(example: Repository) -> None:
    """Opinions of the example, as they were and as now; what it cannot do is said with status 2."""
    was = example.run("series", "--format", "json")
    now = example.run("series", "--as-now", "--on", "2013-04-01", "--format", "json")
    assert (was.code, now.code) == (0, 0)
    assert was.json["total"] == now.json["total"] != {}
    assert {row["unit"] for row in was.json["rows"]} == {row["unit"] for row in now.json["rows"]}
    table = example.run("series", "--unit", "ham-tan")
    assert "Tổng" in table.out
    assert json.loads(example.run("series", "--unit", "la-gi", "--figure", "reports", "--format", "json").out)["rows"]
    assert example.run("series", "--on", "2013-04-01").code == 2


def registry(first: str, last: str = "2014-12") -> Registry:
    """Return a register in which the federation owes its summary from a period."""
    begin, end = parse_period(first), parse_period(last)
    assert begin is not None
    province = Unit("binh-thuan", "Bình Thuận", "province", LONG_AGO)
    entry = Obligation("s", "summary", ("province",), begin, 25, end)
    return Registry(units_of([province]), obligations=Obligations((entry,)))


@pytest.mark.parametrize(
    ("first", "month", "quarter", "count"), [("2013-01", 1, 0, 15), ("2013-Q1", 0, 1, 5), ("2013-H1", 0, 0, 3)]
)
def test_a_summary_is_owed_for_the_kind_of_period_that_it_is_written_in(
    first: str, month: int, quarter: int, count: int
) -> None:
    """A quarterly summary settles no months, and none is missing; the year's boards have each period once."""
    found = registry(first)
    as_of = datetime(2014, 3, 31, 12, tzinfo=UTC)
    assert make_board(found, (), Period(2013, 3), as_of, "summary").expected == month
    assert make_board(found, (), Period(2013, 1, 3), as_of, "summary").expected == quarter
    assert len(periods_with_obligations(found, "summary", as_of)) == count
    boards = boards_of_year(Inputs(found, Records(), ()), 2013, as_of, "summary")
    assert len(boards) == {1: 12}.get(month, {1: 4}.get(quarter, 2))
