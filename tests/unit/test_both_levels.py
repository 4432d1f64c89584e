"""Both levels timed: medians, counts and what is waited for, each worked out by hand."""

from dataclasses import replace
from datetime import date, timedelta

from giaoban.base.periods import Period
from giaoban.cases.levels import MEASURES, both_levels
from giaoban.receipts.submissions import Submission
from giaoban.registry.obligations import Obligation, Obligations

from .test_hotspot_clocks import FOUND, MARCH, STEPS, at, case, directive, feedback, inputs, spot, unit


def test_both_levels_add_up() -> None:
    """Medians, counts and what is waited for, each by hand; a directive that nobody acknowledged accuses the units."""
    owed = Obligations((Obligation("x", "monthly", ("district",), MARCH, 20, MARCH),))
    late = Submission("a/2013-03", "x", "a", "monthly", (MARCH,), at("22T23:59:59"), "commit")
    given = inputs(
        obligations=owed,
        submissions=(late,),
        hotspots=(
            spot(**FOUND, written="11T16:00"),
            replace(spot(**FOUND, written="13T09:00"), slug="y", reference="a/2013/hotspots/y"),
        ),
        cases=(case(*STEPS),),
        directives=(directive(18),),
        feedback=(feedback(20),),
    )
    levels = both_levels(given, at("25T00:00"))
    found = {(entry.level, entry.name): entry for entry in levels.measures}
    assert list(found) == [(level, name) for level, names in MEASURES.items() for name in names]
    report = found["unit", "report"]
    assert (report.count("over"), report.median_late) == (2, timedelta(days=2))
    assert [clock.subject for clock in report.waiting] == ["b/2013-03"]
    written = found["unit", "written"]
    assert (written.count("within"), written.count("over"), written.median) == (1, 1, timedelta(hours=27.5))
    assert written.median_late == timedelta(hours=24)
    relayed = found["unit", "relayed"]
    assert (relayed.count("within"), relayed.count("over")) == (1, 1)
    assert [clock.unit for clock in relayed.waiting] == ["b"]
    assert [clock.unit for clock in found["province", "relay"].clocks] == ["a"]
    assert found["unit", "feedback"].count("missing") == 1
    for measure in levels.measures:
        assert sum(measure.count(outcome) for outcome in ("within", "over", "open", "missing", "data_error")) == len(
            measure.clocks
        )


def test_only_a_period() -> None:
    """With a period, only what began in it, and its reports."""
    owed = Obligations((Obligation("x", "monthly", ("district",), Period(2013, 2), 20, MARCH),))
    given = inputs(obligations=owed, hotspots=(spot(**FOUND),))
    for period, reports, spots in [(Period(2013, 2), 2, 0), (MARCH, 2, 1), (Period(2013, 1, 3), 4, 1)]:
        by_name = {entry.name: entry for entry in both_levels(given, at("25T00:00"), period).measures}
        assert (len(by_name["report"].clocks), len(by_name["phoned"].clocks)) == (reports, spots)


def test_a_unit_that_has_ended_is_not_waited_for_itself() -> None:
    """What it did stays its own; what it did not do is owed by whoever took over. Here it has no successor."""
    units = (unit("a", last=date(2013, 3, 20)), unit("b"))
    given = inputs(units=units, hotspots=(spot(**FOUND),), directives=(directive(18),))
    by_name = {entry.name: entry for entry in both_levels(given, at("25T00:00")).measures}
    assert [len(by_name[name].clocks) for name in ("phoned", "written", "relayed", "reported_up")] == [1, 1, 2, 1]
    assert [(clock.unit, clock.former) for clock in by_name["written"].waiting] == [("tinh", "a")]
