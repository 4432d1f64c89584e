"""The borders of the rule that a report tells of the hot spots of its period."""

import pytest

from .rule_values import HAM_TAN, HOTSPOT, Change, codes, matter, report

LINE = "    hotspot: ham-tan/2013/hotspots/ngung-viec-xuong-may   # optional reference\n"
GONE: Change = (HAM_TAN, LINE, "")
SPOT = "hotspot: ham-tan/2013/hotspots/ngung-viec-xuong-may"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ((GONE,), ["OPINION10"]),
        # it tells up to its own day: the 11th is just within, the 10th before
        ((GONE, (HAM_TAN, "data_as_of: 2013-03-14", "data_as_of: 2013-03-11")), ["OPINION10"]),
        ((GONE, (HAM_TAN, "data_as_of: 2013-03-14", "data_as_of: 2013-03-10")), []),
    ],
)
def test_within_what_the_report_tells_of(changes: tuple[Change, ...], expected: list[str]) -> None:
    """The day of detection lies between the first day of the window and the day of the data, both included."""
    assert [code for code in codes(changes) if code == "OPINION10"] == expected


@pytest.mark.parametrize(
    ("unit", "period", "expected"),
    [
        ("binh-thuan", "2013-03", []),  # the unit above tells of it
        ("la-gi", "2013-04", ["OPINION10"]),  # another unit does not do
        ("ham-tan", "2013-04", []),  # told a month late
    ],
)
def test_who_else_may_tell_of_it(unit: str, period: str, expected: list[str]) -> None:
    """A matter of the unit, in any of its reports, or of the unit above is enough."""
    text = next(iter(report(period, matter(topic="MEAL/QUALITY", more=SPOT)).values()))
    more = {f"units/{unit}/{period[:4]}/{period}.yml": text.replace("unit: phu-quy", f"unit: {unit}")}
    assert [code for code in codes((GONE,), more) if code == "OPINION10"] == expected


def test_no_report_is_no_contradiction() -> None:
    """While the report has not come, there is nothing to hold against the hot spot; late is what the board says."""
    before = (HOTSPOT, 'detected: "2013-03-11T08:00:00', 'detected: "2013-01-11T08:00:00')
    emerged = (HOTSPOT, '  emerged: "2013-03-11T07:30:00+07:00"\n', "")
    assert "OPINION10" not in codes((GONE, before, emerged))
