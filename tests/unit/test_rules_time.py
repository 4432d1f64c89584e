"""Rules on time: days in order, deadlines, arrivals, directives that replace each other, months covered."""

import pytest

from .rule_values import (
    CASE,
    DIRECTIVE,
    FEBRUARY,
    FEEDBACK,
    HAM_TAN,
    HOTSPOT,
    LA_GI,
    RESTATEMENT,
    SUMMARY,
    Change,
    change,
    codes,
    corpus,
    found,
    matter,
    report,
    valid,
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # TIME04: the day of arrival itself is fine, at whatever hour.
        (change(HAM_TAN, "data_as_of: 2013-03-14", "data_as_of: 2013-03-19"), []),
        (change(HAM_TAN, "data_as_of: 2013-03-14", "data_as_of: 2013-03-20"), ["TIME04"]),
        (change(HAM_TAN, "origin: cdcs-01, date: 2013-03-06", "origin: cdcs-01, date: 2013-03-20"), ["TIME04"]),
        (change(HAM_TAN, "on: 2013-03-19}]", "on: 2013-03-29}]"), []),  # told the committee later: added later
        # 18:30 in Greenwich is the next day here.
        (change(HAM_TAN, "2013-03-19T15:20:00+07:00", "2013-03-13T18:30:00Z"), []),
        (change(HAM_TAN, "2013-03-19T15:20:00+07:00", "2013-03-13T16:30:00Z"), ["TIME04"]),
        # TIME05: 92 days before the first of the month is 29/11/2012.
        (change(LA_GI, "cdcs-05, date: 2013-03-04", "cdcs-05, date: 2012-11-29"), []),
        (change(LA_GI, "cdcs-05, date: 2013-03-04", "cdcs-05, date: 2012-11-28"), ["TIME05"]),
        (change(LA_GI, "cdcs-05, date: 2013-03-04", "cdcs-05, date: 2013-03-14"), []),
        (change(LA_GI, "cdcs-05, date: 2013-03-04", "cdcs-05, date: 2013-03-15"), ["TIME05"]),
        (change(LA_GI, "from: 2013-03-01", "from: 2012-03-01"), ["TIME05"]),
        # A wrong data_as_of does not make every source wrong.
        (change(LA_GI, "data_as_of: 2013-03-14", "data_as_of: 2012-03-14"), ["TIME20"]),
        # TIME06: data from after the due day is of the period all the same, up to its last day.
        (change(LA_GI, "data_as_of: 2013-03-14", "data_as_of: 2013-03-20"), []),
        (
            change(
                LA_GI,
                "2013-03-20T10:05:00+07:00",
                "2013-04-28T10:05:00+07:00",
                (LA_GI, "data_as_of: 2013-03-14", "data_as_of: 2013-03-31"),
            ),
            [],
        ),
        (
            change(
                LA_GI,
                "2013-03-20T10:05:00+07:00",
                "2013-04-28T10:05:00+07:00",
                (LA_GI, "data_as_of: 2013-03-14", "data_as_of: 2013-04-01"),
            ),
            ["TIME06"],
        ),
        # TIME20: with the cut-off on day 14, March begins on 15 February.
        (change(HAM_TAN, "data_as_of: 2013-03-14", "data_as_of: 2013-02-15"), ["TIME05"] * 3),  # sources of March
        (change(HAM_TAN, "data_as_of: 2013-03-14", "data_as_of: 2013-02-14"), ["TIME20"]),
        (change(SUMMARY, "issued_on: 2013-03-25", "issued_on: 2013-02-25"), ["TIME16", "TIME20"]),
        # TIME22: the committee was told of the month before.
        (change(HAM_TAN, "on: 2013-03-19}]", "on: 2013-02-15}]"), []),
        (change(HAM_TAN, "on: 2013-03-19}]", "on: 2013-02-14}]"), ["TIME22"]),
        (change(HAM_TAN, "on: 2013-03-19}]", "on: 2013-02-19}]"), ["TIME22"]),  # as the report of February says
        (change(LA_GI, "from: 2013-03-01, to: 2013-03-05", "from: 2013-03-05, to: 2013-03-05"), []),
        (change(LA_GI, "from: 2013-03-01, to: 2013-03-05", "from: 2013-03-05, to: 2013-03-04"), ["TIME07"]),
        # TIME08, TIME09
        (change(HOTSPOT, 'at: "2013-03-12T09:00:00', 'at: "2013-03-11T08:00:00'), []),
        (change(HOTSPOT, 'at: "2013-03-12T09:00:00', 'at: "2013-03-11T07:59:59'), ["TIME08"]),
        (change(HOTSPOT, 'at: "2013-03-12T09:00:00', 'at: "2013-03-13T17:00:00'), []),
        (change(HOTSPOT, 'at: "2013-03-12T09:00:00', 'at: "2013-03-13T17:00:01'), ["TIME08"]),
        (change(HOTSPOT, "on: 2013-03-11}", "on: 2013-03-10}"), ["TIME08"]),
        (change(HOTSPOT, "status: closed", "status: monitored"), []),
        (change(HOTSPOT, "status: closed", "status: open"), ["TIME09"]),
        # TIME10
        (change(DIRECTIVE, "issued_on: 2013-04-02", "issued_on: 2013-03-26"), []),
        (change(DIRECTIVE, "issued_on: 2013-04-02", "issued_on: 2013-03-25"), ["TIME10"]),
        (change(DIRECTIVE, "issued_on: 2013-04-02", "issued_on: 2013-04-03"), ["TIME10"]),
        (change(CASE, "respond: {on: 2013-04-02", 'respond: {on: "2013-04-02T08:00:00+07:00"'), []),
        # TIME11
        (change(CASE, "due: 2013-05-20, answered: 2013-05-15", "due: 2013-05-06, answered: 2013-05-06"), []),
        (change(CASE, "due: 2013-05-20", "due: 2013-05-05"), ["TIME11"]),
        (change(CASE, "answered: 2013-05-15", "answered: 2013-05-05"), ["TIME11"]),
        # TIME12, TIME13
        (change(FEEDBACK, "received_on: 2013-04-03", "received_on: 2013-04-02"), []),
        (change(FEEDBACK, "received_on: 2013-04-03", "received_on: 2013-04-01"), ["TIME12"]),
        (change(FEEDBACK, "{on: 2013-04-06", "{on: 2013-04-03"), []),
        (change(FEEDBACK, "{on: 2013-04-06", "{on: 2013-04-02"), ["TIME13"]),
        # TIME19
        (change(FEEDBACK, "outcome: resolved", "outcome_on: 2013-04-03\noutcome: resolved"), []),
        (change(FEEDBACK, "outcome: resolved", "outcome_on: 2013-04-02\noutcome: resolved"), ["TIME19"]),
        (change(FEEDBACK, "outcome: resolved", "outcome_on: 2013-04-01\noutcome: resolved"), ["TIME19"]),
        # TIME14
        (change(DIRECTIVE, "relay_by: 2013-04-10", "relay_by: 2013-04-02"), []),
        (change(DIRECTIVE, "relay_by: 2013-04-10", "relay_by: 2013-04-01"), ["TIME14"]),
        # TIME16, TIME17
        (change(SUMMARY, "2013-03-25T08:00:00+07:00", "2013-03-25T23:59:59+07:00"), []),
        (change(SUMMARY, "2013-03-25T08:00:00+07:00", "2013-03-26T00:00:00+07:00"), ["TIME16"]),
        (change(SUMMARY, "2013-03-25T08:00:00+07:00", "2013-03-25T17:00:00Z"), ["TIME16"]),
        (change(SUMMARY, "issued_on: 2013-03-25\n", ""), []),  # a draft
        (change(RESTATEMENT, "on: 2013-04-12", "on: 2013-03-25"), []),
        (change(RESTATEMENT, "on: 2013-04-12", "on: 2013-03-24"), ["TIME17"]),
    ],
)
def test_days_in_order(changes: tuple[Change, ...], expected: list[str]) -> None:
    """A date counts to its end: the same day is never too early or too late."""
    assert codes(changes) == expected


def test_a_period_that_has_not_begun_by_the_moment_asked_for() -> None:
    """With --as-of a report of a future period is named, but not if the moment looks back; the clock never counts."""
    text = next(iter(report("2093-03", matter()).values()))
    more = {"units/phu-quy/2093/2093-03.yml": text}
    assert found(corpus({**valid(), **more})) == []
    assert codes(more=more) == []  # the example goes on after that day
    assert codes(more=more, as_of="2014-01-01") == ["TIME06"]
    assert codes(more=more, as_of="2093-02-28") == ["TIME06"]
    assert codes(more=more, as_of="2093-03-01") == []  # nobody's obligation has a cut-off then: from the first on


def test_last_months_report_copied_with_the_period_changed() -> None:
    """What a copy brings with it is named: the day of the data, so that nothing is counted, and the committee told."""
    copied = valid()[FEBRUARY].replace("period: 2013-02", "period: 2013-03")
    assert "TIME20" in codes(more={HAM_TAN: copied})
    mended = copied.replace("data_as_of: 2013-02-14", "data_as_of: 2013-03-14")
    assert "TIME22" in codes(more={HAM_TAN: mended})


@pytest.mark.parametrize(
    ("period", "expected"), [("2013-03", []), ("2013-Q1", ["TIME21"]), ("2013-H1", ["TIME21"]), ("2014-Q1", [])]
)
def test_a_kind_of_report_that_is_not_owed(period: str, expected: list[str]) -> None:
    """A quarter's report of a unit that owes months gets a hint; where nothing is owed there is no hint."""
    path, text = next(iter(report(period, matter()).items()))
    text = text.replace(f"{period}-14", f"{period[:4]}-03-14")
    assert codes(more={path: text}, as_of="2014-04-01") == [*expected]


@pytest.mark.parametrize(
    ("status", "replaces", "issued", "expected"),
    [
        ("replaced", True, "2013-03-01", []),
        ("replaced", True, "2013-04-02", []),
        ("replaced", True, "2013-04-03", ["TIME14"]),
        ("withdrawn", True, "2013-03-01", []),
        ("in_force", True, "2013-03-01", ["TIME15"]),
        ("in_force", True, "2013-04-03", ["TIME14"]),
        ("replaced", False, "2013-03-01", ["TIME15"]),
        ("withdrawn", False, "2013-03-01", []),
    ],
)
def test_replaced_directives(status: str, replaces: bool, issued: str, expected: list[str]) -> None:
    """A directive replaces an earlier one, and both say so."""
    old = (
        f"form: directive\nid: 2013-009\nkind: guidance\nissued_by: Ban Thường vụ\nissued_on: {issued}\nsecrecy: none\n"
        f"title: Hướng dẫn\naddressed_to: [all]\nstatus: {status}\n"
    )
    changes = ((DIRECTIVE, "# replaces: 2013-009", "replaces: 2013-009"),) if replaces else ()
    assert codes(changes, {"province/directives/2013/2013-009.yml": old}) == expected


@pytest.mark.parametrize(
    ("period", "covers", "expected"),
    [
        ("2013-03", "[2013-03]", []),
        ("2013-03", "[2013-03, 2013-02]", []),
        ("2013-01", "[2012-12, 2013-01]", []),
        ("2013-03", "[2013-03, 2013-04]", ["TIME20"]),
        ("2013-01", f"[{', '.join(f'2013-{month:02}' for month in range(1, 13))}]", ["TIME20"] * 11),
        ("2013-03", "[2013-02]", ["TIME18"]),
        ("2013-03", "[2013-01, 2013-03]", ["TIME18"]),
        ("2013-03", "[2012-11, 2013-01, 2013-03]", ["TIME18", "TIME18"]),
        ("2013-03", "[2013-Q1]", []),  # a fault of shape
        ("2013-03", "[]", []),
        ("2013-Q1", "[2013-01, 2013-02, 2013-03]", ["TIME18"]),
    ],
)
def test_months_covered(period: str, covers: str, expected: list[str]) -> None:
    """Months that follow one another, the report's own among them."""
    more = report(period, matter(), head=f"covers: {covers}\n")
    path, text = next(iter(more.items()))
    assert codes(more={path: text.replace("2013-Q1-14", "2013-03-14")}) == expected
