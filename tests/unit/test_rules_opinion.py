"""Rules on opinions and rumours: grounds, grades, rumours left open, hot spots and their matters."""

import pytest

from giaoban.base.times import parse_time
from giaoban.checks.context import Context
from giaoban.checks.moments import latest_day

from .rule_values import CASE, HAM_TAN, HOTSPOT, Change, change, codes, corpus, matter, one, report, valid

CLAIM = "claim: {{statement: Giá tăng một nửa., status: {status}, credibility: {grade}}}"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"sources": "[{channel: listening, origin: a}]"}, ["OPINION01"]),
        ({"sources": "[{channel: listening, origin: a}, {channel: observation, origin: A}]"}, ["OPINION01"]),
        ({"sources": "[{channel: listening, origin: a}, {channel: observation, origin: b}]"}, []),
        ({"sources": "[{channel: listening, origin: a}, {channel: talk, origin: a}]"}, ["OPINION05"]),
        ({"sources": "[{channel: talk, origin: a}]"}, []),
        ({"sources": "[{channel: listening}, {channel: listening}]"}, []),  # the missing origin is a fault of shape
        ({"sources": "[]"}, []),
        ({"sources": "[{channel: social_media, origin: a}]", "kind": "rumour"}, []),
        ({"sources": "[{channel: social_media, origin: a, reliability: F}]"}, ["OPINION01"]),
        ({"sources": "[{channel: talk, origin: a, reliability: E}]"}, ["OPINION02"]),
        ({"sources": "[{channel: talk, origin: a, reliability: D}]"}, []),
        ({"sources": "[{channel: talk, origin: a, reliability: E}, {channel: talk, origin: b}]"}, []),
        ({"sources": "[{channel: talk, origin: a, reliability: E}]", "kind": "rumour"}, []),
        ({"sources": "[{channel: press, origin: a}, {channel: press, origin: b}]"}, ["OPINION07"]),
        ({"sources": "[{channel: press, origin: a}]", "kind": "rumour"}, []),
        ({"kind": "rumour", "more": CLAIM.format(status="confirmed", grade=6)}, ["OPINION03"]),
        ({"kind": "rumour", "more": CLAIM.format(status="partly", grade=6)}, []),
        ({"more": CLAIM.format(status="confirmed", grade=1)}, []),
        ({"sources": "[{channel: talk, origin: a}]", "more": CLAIM.format(status="partly", grade=2)}, ["OPINION06"]),
        ({"sources": "[{channel: talk, origin: a}]", "more": CLAIM.format(status="partly", grade=3)}, []),
        (
            {
                "sources": "[{channel: talk, origin: a}, {channel: seminar, origin: a}]",
                "more": CLAIM.format(status="partly", grade=1),
            },
            ["OPINION06"],
        ),
        (
            {"sources": "[{channel: listening, origin: a}]", "more": CLAIM.format(status="partly", grade=1)},
            ["OPINION01"],
        ),
    ],
)
def test_how_well_an_opinion_is_founded(fields: dict[str, str], expected: list[str]) -> None:
    """Channels, grades and origins of one matter; one cause is named once."""
    assert codes(more=one(**fields)) == expected


RUMOUR = {"kind": "rumour", "topic": "SI/SI_POLICY", "title": "Tin đồn đổi sổ", "view": "Một số người lo."}


@pytest.mark.parametrize(
    ("as_of", "later", "expected"),
    [
        ("2013-05-13", {}, []),  # 60 days after the data
        ("2013-05-14", {}, ["OPINION04"]),  # 61
        ("2013-03-01", {}, []),  # before the data
        ("2013-12-31", {"status": "refuted"}, []),
        ("2013-12-31", {"status": "unverified"}, ["OPINION04"]),  # once, at the newest
        ("2013-06-01", {"status": "unverified"}, ["OPINION04"]),  # its own data is of 14 April
    ],
)
def test_unverified_for_long(as_of: str, later: dict[str, str], expected: list[str]) -> None:
    """A rumour is stale after the office's 60 days, unless a later matter that continues it settles it."""
    more = one(**RUMOUR)
    if later:
        carried = f"continues: phu-quy/2013-03#1, claim: {{statement: Phải đổi sổ., status: {later['status']}}}"
        more |= report("2013-04", matter(**{**RUMOUR, "title": "Việc đổi sổ", "more": carried}), overview="Ổn định.")  # type: ignore[arg-type]
    assert codes(more=more, as_of=as_of) == expected


def test_a_case_settles_a_rumour() -> None:
    """A case that has been verified, or discarded, has looked at the matter."""
    more = one(**RUMOUR)
    assert codes(more=more, as_of="2013-12-31") == ["OPINION04"]
    assert (
        codes(change(CASE, "la-gi/2013-03#4]", "la-gi/2013-03#4, phu-quy/2013-03#1]"), more, as_of="2013-12-31") == []
    )


def test_the_moment_is_the_latest_day_on_which_something_happened() -> None:
    """Deadlines lie ahead and do not count; the register's dates of validity neither."""
    assert str(latest_day(Context(corpus(valid())))) == "2013-05-15"
    assert str(latest_day(Context(corpus(valid()), parse_time("2014-01-01T00:30:00+07:00")))) == "2014-01-01"
    assert latest_day(Context(corpus({}))) is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (((HAM_TAN, "count: 320", "count: 321"),), ["OPINION08"]),  # both «about»
        (((HAM_TAN, "count: 320, precision: about", "count: 300, precision: over"),), []),
        (((HAM_TAN, "count: 320, precision: about", "count: 350, precision: exact"),), []),
        (((HAM_TAN, "count: 320, precision: about", "count: 360, precision: exact"),), ["OPINION08"]),
        (((HOTSPOT, "causes: [WAGE/WAGE_ARREARS, MEAL/QUALITY]", "causes: [WAGE]"),), []),  # the topic above
        (((HOTSPOT, "causes: [WAGE/WAGE_ARREARS, MEAL/QUALITY]", "causes: [WAGE/RAISE]"),), ["OPINION08"]),
        (((HAM_TAN, "topic: WAGE/WAGE_ARREARS", "topic: DISPUTE/STOPPAGE"),), []),
    ],
)
def test_matter_and_hot_spot(changes: tuple[Change, ...], expected: list[str]) -> None:
    """People and topic of a matter are held against its hot spot."""
    assert codes(changes) == expected


@pytest.mark.parametrize(
    ("unit", "period", "more", "expected"),
    [
        ("ham-tan", "2013-04", "", ["OPINION08"]),  # detected 11/3 and closed 13/3; the data of April is from 15/3
        ("ham-tan", "2013-04", "continues: ham-tan/2013-03#1", []),
        ("ham-tan", "2013-01", "", ["OPINION08"]),  # not yet detected
        ("binh-thuan", "2013-03", "", []),  # the unit above
        ("la-gi", "2013-04", "", ["OPINION08"]),
        ("xa-ham-tan", "2025-07", "continues: ham-tan/2013-03#1", []),  # the unit that followed
    ],
)
def test_whose_hot_spot_and_when(unit: str, period: str, more: str, expected: list[str]) -> None:
    """A hot spot is reported by its own unit, the unit above or a successor, in a period in which it was going on."""
    extra = f"hotspot: ham-tan/2013/hotspots/ngung-viec-xuong-may{', ' if more else ''}{more}"
    text = next(iter(report(period, matter(topic="MEAL/QUALITY", more=extra)).values()))
    path = f"units/{unit}/{period[:4]}/{period}.yml"
    assert codes(more={path: text.replace("unit: phu-quy", f"unit: {unit}")}) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [("unverified", ["OPINION09"]), ("refuted", []), ("partly", []), (None, ["OPINION09"])],
)
def test_a_rumour_carried_on_as_opinion(status: str | None, expected: list[str]) -> None:
    """The claim must be settled first."""
    claim = f", claim: {{statement: Đổi chế độ., status: {status}}}" if status else ""
    assert codes(more=one(more=f"continues: la-gi/2013-03#3{claim}")) == expected
    assert codes(more=one(kind="rumour", more=f"continues: la-gi/2013-03#3{claim}")) == []
