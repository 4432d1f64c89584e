"""Accounts for a time: on which days they count, and whose receipts are valid."""

from datetime import date, datetime

import pytest

from giaoban.base.times import LOCAL
from giaoban.receipts.evidence import Evidence
from giaoban.registry.load import people_of
from giaoban.registry.people import People, Person

DEPUTY = Person("a", ("a@ldld.example",), "officer", ("ham-tan", "la-gi"), date(2013, 6, 1), date(2013, 8, 31))


@pytest.mark.parametrize(
    ("day", "counts"),
    [("2013-05-31", False), ("2013-06-01", True), ("2013-08-31", True), ("2013-09-01", False)],
)
def test_the_first_and_the_last_day_belong_to_it(day: str, counts: bool) -> None:
    at = date.fromisoformat(day)
    assert DEPUTY.counts_on(at) is counts
    assert People((DEPUTY,)).on(at).of("officer") == ((DEPUTY,) if counts else ())
    person = Evidence(people=People((DEPUTY,))).person_at("a", datetime(at.year, at.month, at.day, tzinfo=LOCAL))
    assert (person == DEPUTY) is counts


def test_as_the_register_writes_it() -> None:
    """A day that cannot be read leaves the account without any right: it is not taken for one without an end."""
    entry = {"login": "a", "emails": ["a@ldld.example"], "role": "officer", "units": ["ham-tan", "la-gi"]}
    whole = {**entry, "from": "2013-06-01", "until": "2013-08-31"}
    assert people_of({"people": [whole]}) == People((DEPUTY,))
    assert people_of({"people": [{**entry, "until": "31/8/2013"}]}) == People()
