"""Reminders of matters: claims unverified for too long, urgent matters in no case, reports that came with errors."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from giaoban.base.periods import Period
from giaoban.base.times import LOCAL
from giaoban.documents.model import Case, Claim, ClaimStatus, Matter, MatterSource, Report
from giaoban.documents.steps import Step
from giaoban.receipts.submissions import Submission
from giaoban.reminders.remind import reminders

from .remind_values import inputs

JANUARY, MARCH, MAY = (Period(2013, month) for month in (1, 3, 5))
SOURCES = (MatterSource("listening", "a"),)


def matter(reference: str, period: Period, claim: ClaimStatus | None = None, **more: object) -> Matter:
    """Return an opinion of unit a, by default without a claim."""
    found = Matter(
        reference, "a", period, 1, "WAGE", "opinion", f"Chuyện {period}", "Lo lắng", "worried", SOURCES,
        claim=Claim("Nghe nói", claim) if claim else None,
    )  # fmt: skip
    return replace(found, **more)  # type: ignore[arg-type]


def report(*matters: Matter) -> Report:
    """Return the report in which matters stand; its data are of the period's 14th."""
    period = matters[0].period
    day = date(period.year, period.first_month, 14)
    return Report(f"p/{period}", f"a/{period}", "a", period, day, (), matters=matters)


def came(report: Report, *flags: str) -> Submission:
    """Return the arrival of a report, on the 20th."""
    period = report.period
    at = datetime(period.year, period.first_month, 20, 8, tzinfo=LOCAL)
    return Submission(report.reference, report.path, "a", "monthly", (period,), at, "received", flags=flags)


def told(as_of: str, *reports: Report, cases: tuple[Case, ...] = (), flags: tuple[str, ...] = ()) -> list[str]:
    """Return the kinds and references of the reminders of a moment, within five days."""
    found = inputs(reports=reports, cases=cases, submissions=tuple(came(entry, *flags) for entry in reports))
    moment = datetime.fromisoformat(f"{as_of}T12:00:00").replace(tzinfo=LOCAL)
    kinds = ("unverified", "urgent", "mend")
    return [f"{entry.kind} {entry.reference}" for entry in reminders(found, moment, 5) if entry.kind in kinds]


FIRST = matter("a/2013-01#1", JANUARY, "unverified")
RUMOUR = matter("a/2013-01#1", JANUARY, kind="rumour")


def case(*steps: str) -> Case:
    """Return a case on the first matter."""
    made = tuple(Step(name, "2013-02-01", "ban-tgnc", {}) for name in ("select", *steps))
    return Case("p", "2013-001", "V", "WAGE", made, ("a/2013-01#1",))


@pytest.mark.parametrize("first", [FIRST, RUMOUR], ids=["claim", "rumour without a claim"])
def test_a_claim_left_open(first: Matter) -> None:
    """From five days before the office's sixty are over, counted from the day of the data (14 January to 15 March)."""
    assert told("2013-03-09", report(first)) == []
    assert told("2013-03-10", report(first)) == ["unverified a/2013-01#1"]
    assert told("2013-06-30", report(first)) == ["unverified a/2013-01#1"]
    assert told("2013-01-19", report(first)) == []


def test_the_newest_of_a_thread_is_named_and_the_first_one_counts() -> None:
    """Carried on and still open: the later one, as old as the first; carried on and settled: none."""
    later = matter("a/2013-03#1", MARCH, "unverified", continues="a/2013-01#1")
    assert told("2013-03-25", report(FIRST), report(later)) == ["unverified a/2013-03#1"]
    settled = matter("a/2013-03#1", MARCH, "refuted", continues="a/2013-01#1")
    assert told("2013-03-25", report(FIRST), report(settled)) == []
    # What came later than the moment is not known yet.
    assert told("2013-03-15", report(FIRST), report(settled)) == ["unverified a/2013-01#1"]


def test_matters_that_continue_one_another_in_a_circle() -> None:
    """Nothing is outstanding, and it ends."""
    one = replace(FIRST, continues="a/2013-03#1")
    other = matter("a/2013-03#1", MARCH, "unverified", continues="a/2013-01#1")
    assert told("2013-06-30", report(one), report(other)) == []


def test_urgent_matters_wait_for_a_case() -> None:
    """From the arrival on, until a case takes the matter up or a later one continues it."""
    urgent = matter("a/2013-05#1", MAY, urgent=True)
    assert told("2013-05-19", report(urgent)) == []
    assert told("2013-05-21", report(urgent)) == ["urgent a/2013-05#1"]
    taken = replace(FIRST, urgent=True, claim=None)
    assert told("2013-01-25", report(taken), cases=(case(),)) == ["urgent a/2013-01#1"]
    assert told("2013-02-02", report(taken), cases=(case(),)) == []


def test_a_case_that_verifies_settles_the_claim() -> None:
    """Selecting alone does not."""
    assert told("2013-03-12", report(FIRST), cases=(case(),)) == ["unverified a/2013-01#1"]
    assert told("2013-03-12", report(FIRST), cases=(case("verify"),)) == []


def test_a_report_with_errors() -> None:
    """Its unit is asked to put it right, without a day; a unit that is no more is not."""
    entry = report(matter("a/2013-05#1", MAY))
    assert told("2013-05-21", entry, flags=("invalid",)) == ["mend a/2013-05"]
    gone = inputs(units=(), submissions=(came(entry, "invalid"),))
    assert reminders(gone, datetime(2013, 6, 1, tzinfo=LOCAL), 5) == ()
