"""The borders of the rules on opinion and rumour, time and order, figures, and repeated text.

Each case lays changes over the valid example and names the codes that these families find then: what is just wrong is
found, what is just right is not.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from itertools import product

import pytest

from giaoban.checks.catalogue import catalogue
from giaoban.checks.context import Context
from giaoban.checks.moments import latest_day
from giaoban.checks.rules.figure_workplace import upper
from giaoban.checks.series import bounds, modified_z
from giaoban.documents.corpus import Corpus, Document, corpus_of
from giaoban.messages import Translator
from giaoban.repository.layout import place_of
from giaoban.repository.source import Node, read_source
from giaoban.times import parse_moment, parse_time

from ..conftest import VALID

FAMILIES = ("OPINION", "TIME", "FIGURE", "REPEAT")
HAM_TAN = "units/ham-tan/2013/2013-03.yml"
LA_GI = "units/la-gi/2013/2013-03.yml"
HOTSPOT = "units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml"
FEEDBACK = "units/ham-tan/2013/feedback/2013-012.yml"
CASE = "province/cases/2013/2013-007.yml"
DIRECTIVE = "province/directives/2013/2013-012.yml"
SUMMARY = "province/summaries/2013/2013-03.yml"
RESTATEMENT = "province/restatements/2013/2013-03.yml"
PHU_QUY = "units/phu-quy/2013/2013-03.yml"
TWO = "[{channel: talk, origin: khu-tro}, {channel: meeting, origin: giao-ban}]"
Change = tuple[str, str, str]


@lru_cache
def valid() -> dict[str, str]:
    """Return the texts of the valid example by their paths under reports/."""
    root = VALID / "reports"
    return {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.yml"))}


def corpus(texts: dict[str, str]) -> Corpus:
    """Return the corpus of these texts."""
    return corpus_of(document(path, text) for path, text in texts.items())


def document(path: str, text: str) -> Document:
    """Return one document."""
    place = place_of(f"reports/{path}")
    assert place is not None, path
    source = read_source(text.encode())
    return Document(f"reports/{path}", place, "", source.root, source.faults, text)


def codes(changes: tuple[Change, ...] = (), more: dict[str, str] | None = None, as_of: str = "2013-03-25") -> list[str]:
    """Return the codes that these families find after the changes (path, old, new), with further documents."""
    texts = {**valid(), **(more or {})}
    for path, old, new in changes:
        assert texts[path].count(old) == 1, (path, old)
        texts[path] = texts[path].replace(old, new)
    return found(corpus(texts), parse_moment(as_of))


def found(documents: Corpus, as_of: datetime | None = None) -> list[str]:
    """Return the codes that these families find; every message must have its words in both languages."""
    context = Context(documents, as_of)
    vietnamese, english = Translator("vi"), Translator("en")
    codes = []
    for entry in catalogue():
        if entry.rule.code.startswith(FAMILIES):
            for problem in entry.check(context):
                assert vietnamese(problem.message) != english(problem.message), problem
                assert vietnamese(problem.fix) != english(problem.fix), problem
                codes.append(problem.code)
    return codes


def report(
    period: str = "2013-03", *matters: str, head: str = "", overview: str = "Trên đảo yên ổn."
) -> dict[str, str]:
    """Return a report of Phú Quý."""
    lines = f"form: periodic\nunit: phu-quy\nperiod: {period}\ndata_as_of: {period}-14\nsecrecy: none\n{head}"
    listed = "matters:\n" + "".join(matters) if matters else "matters: []\n"
    return {f"units/phu-quy/{period[:4]}/{period}.yml": f"{lines}overview: {overview}\n{listed}"}


def matter(
    number: int = 1,
    *,
    sources: str = TWO,
    kind: str = "opinion",
    topic: str = "HOUSING/RENT",
    title: str = "Giá phòng trọ tăng",
    view: str = "Người lao động mong giá thuê ổn định.",
    more: str = "",
) -> str:
    """Return a matter; `more` is further fields in braces' notation, such as `urgent: true`."""
    extra = f", {more}" if more else ""
    return (
        f"  - {{id: {number}, topic: {topic}, kind: {kind}, title: '{title}', view: '{view}', attitude: worried, "
        f"sources: {sources}{extra}}}\n"
    )


def one(**fields: str) -> dict[str, str]:
    """Return a report with one matter."""
    return report("2013-03", matter(**fields))  # type: ignore[arg-type]


def test_the_valid_example_has_nothing() -> None:
    """The example of every form gives no problem, whatever the moment up to its own latest day."""
    assert codes() == []
    assert codes(as_of="2013-05-15") == []


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
    """A hot spot is told by its own unit, the one above or the one that followed, in the period in which it went on."""
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


def change(path: str, old: str, new: str, *more: Change) -> tuple[Change, ...]:
    """Return a change, and what has to go with it."""
    return ((path, old, new), *more)


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
        (change(LA_GI, "data_as_of: 2013-03-14", "data_as_of: 2012-03-14"), ["TIME06"]),
        # TIME06
        (change(LA_GI, "data_as_of: 2013-03-14", "data_as_of: 2013-03-20"), []),
        (
            change(
                LA_GI,
                "2013-03-20T10:05:00+07:00",
                "2013-03-28T10:05:00+07:00",
                (LA_GI, "data_as_of: 2013-03-14", "data_as_of: 2013-03-21"),
            ),
            ["TIME06"],
        ),
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


def test_a_deadline_counts_with_its_extension() -> None:
    """Phú Quý has until 25 March for that month."""
    text = next(iter(one().values()))
    for last, expected in ((25, []), (26, ["TIME06"])):
        assert codes(more={PHU_QUY: text.replace("2013-03-14", f"2013-03-{last}")}) == expected


def test_no_arrival_no_judgement() -> None:
    """Where nobody entered an arrival, no clock takes its place."""
    text = next(iter(report("2093-03", matter()).values()))
    assert codes(more={"units/phu-quy/2093/2093-03.yml": text}) == []


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


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (change(LA_GI, "count: 95, precision: about", "count: 11260, precision: exact"), []),
        (change(LA_GI, "count: 95, precision: about", "count: 11261, precision: exact"), ["FIGURE01"]),
        (change(LA_GI, "count: 95, precision: about", "count: 12000, precision: about"), []),
        (change(LA_GI, "count: 95, precision: about", "count: 13000, precision: about"), ["FIGURE01"]),
        (change(LA_GI, "count: 95, precision: about", "count: -95, precision: about"), []),
        (change(HAM_TAN, "total: 8420", "total: 8421"), ["FIGURE02"]),
        (change(HAM_TAN, "{total: 8420, change: -35}", "{total: 8421}"), []),
        # The month before was wrong, this one is right again: its own month names it.
        (change("units/ham-tan/2013/2013-02.yml", "total: 8455", "total: 8545"), ["FIGURE02"]),
        (change(LA_GI, "source: 1, date: 2013-03-11", "source: 1"), ["FIGURE03"]),
        (change(LA_GI, "source: 1, date: 2013-03-11", "date: 2013-03-11"), ["FIGURE03"]),
        (
            change(LA_GI, "unit: VND, precision: about, source: 1, date: 2013-03-11", "unit: người, precision: about"),
            [],
        ),
        (
            change(LA_GI, "unit: VND, precision: about, source", "unit: Triệu đồng, precision: about, source"),
            ["FIGURE07"],
        ),
        (change(LA_GI, "unit: VND, precision: about, source", "unit: tỷ, precision: about, source"), ["FIGURE07"]),
        (change(LA_GI, "unit: VND, precision: about, source", "unit: tin, precision: about, source"), []),
        (change(LA_GI, "asked: 200, answered: 164", "asked: 200, answered: 200"), []),
        (change(LA_GI, "asked: 200, answered: 164", "asked: 200, answered: 201"), ["FIGURE05"]),
        (change(HOTSPOT, "size: 200-500", "size: 100-288"), []),  # about 320 may be 288
        (change(HOTSPOT, "size: 200-500", "size: 100-287"), ["FIGURE06"]),
        (change(HOTSPOT, "size: 200-500", 'size: ">500"'), []),
    ],
)
def test_figures(changes: tuple[Change, ...], expected: list[str]) -> None:
    """Numbers that cannot be, and numbers that only seem large."""
    earlier = ("units/ham-tan/2013/2013-02.yml", "total: 8455")
    more = None
    if changes[0][:2] == earlier:  # a January against which the wrong February can be told
        text = valid()["units/ham-tan/2013/2013-02.yml"]
        text = text.replace("2013-02", "2013-01").replace("8455, change: -20", "8475, change: 5")
        more = {"units/ham-tan/2013/2013-01.yml": text[: text.index("matters:")].replace("Sau Tết", "Trước") + TET}
    assert codes(changes, more) == expected


TET = "matters:\n" + matter(topic="BONUS/TET_BONUS", title="Thưởng Tết", view="Nhiều người chờ công bố.")


@pytest.mark.parametrize(
    ("history", "value", "expected"),
    [
        ([90, 100, 110, 95, 105, 120, 100, 98], 1000, ["FIGURE04"]),
        ([90, 100, 110, 95, 105, 120, 100, 98], 2, ["FIGURE04"]),
        ([90, 100, 110, 95, 105, 120, 100, 98], 125, []),
        ([90, 100, 110, 95, 105, 120, 100], 1000, []),  # seven points
        ([100] * 7 + [140], 200, ["FIGURE04"]),  # MAD is 0: the mean absolute deviation
        ([100] * 7 + [140], 120, []),
        ([100] * 8, 150, []),  # no spread at all: only a difference of more than a half
        ([100] * 8, 151, ["FIGURE04"]),
    ],
)
def test_a_jump(history: list[int], value: int, expected: list[str]) -> None:
    """At least eight earlier numbers of the unit and topic; an explanation silences it."""
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]
    old = [
        matter(
            i, title=f"{word} {word}", view=f"{word} {word} {word}.", more=f"people: {{count: {n}, precision: exact}}"
        )
        for i, (word, n) in enumerate(zip(words, history, strict=False), 1)
    ]
    people = f"people: {{count: {value}, precision: exact}}"
    february = report("2013-02", *old, overview="Đầu năm.")
    assert codes(more=february | one(more=people)) == expected
    assert codes(more=february | one(more=f"{people}, explanation: Thêm hai cơ sở.")) == []
    assert codes(more=february | one(more=people, topic="PRICE/FUEL")) == []
    assert codes(more=february | one(more=people, kind="rumour")) == []


@pytest.mark.parametrize(
    ("history", "value", "score"),
    [
        ([], 5, 0.0),
        ([1, 2, 3, 4, 5], 3, 0.0),
        ([1, 2, 3, 4, 5], 10, 0.6745 * 7 / 1),
        ([1, 2, 3, 4, 5], -4, -0.6745 * 7 / 1),
        ([5, 5, 5, 9], 9, 4 / (1.253314 * 1)),
        ([5, 5, 5], 6, float("inf")),
        ([5, 5, 5], 4, float("-inf")),
    ],
)
def test_modified_z(history: list[float], value: float, score: float) -> None:
    """Worked by hand after Iglewicz and Hoaglin (1993)."""
    assert modified_z(history, value) == pytest.approx(score)


@pytest.mark.parametrize(
    ("size", "most"),
    [("200-500", 500), ("<200", 199), ("<=200", 200), (">500", None), (">=500", None), ("many", None), ("", None)],
)
def test_upper_bound_of_a_size(size: str, most: int | None) -> None:
    """The size of a workplace is a range."""
    assert upper(size) == most


def test_bounds_of_a_count() -> None:
    """A tenth, in the direction of the word."""
    for word, expected in (("exact", (100, 100)), ("about", (90, 110)), ("over", (100, 110)), ("nearly", (90, 100))):
        assert bounds(read_source(f"{{count: 100, precision: {word}}}".encode()).root) == pytest.approx(expected)
    assert bounds(read_source(b"{count: true}").root) is None
    assert bounds(None) is None


OTHER = {"title": "Giá dầu tăng", "view": "Chủ tàu lo chi phí chuyến biển.", "topic": "PRICE/FUEL"}


@pytest.mark.parametrize(
    ("old", "new", "overview", "expected"),
    [
        ({}, {}, "Giá cá tăng.", ["REPEAT01"]),
        ({}, {"view": "Người lao động mong giá thuê được ổn định."}, "Giá cá tăng.", ["REPEAT01"]),
        ({}, {"more": "continues: phu-quy/2013-02#1"}, "Giá cá tăng.", []),
        ({}, OTHER, "Giá cá tăng.", []),
        ({}, OTHER, "Trên đảo yên ổn.", ["REPEAT02"]),
        ({}, OTHER, "Trên đảo chưa yên ổn, nhiều việc mới.", []),
    ],
)
def test_as_last_month(old: dict[str, str], new: dict[str, str], overview: str, expected: list[str]) -> None:
    """A matter or an overview nearly the same as in the month before; not as two months before."""
    this = report("2013-03", matter(**new), overview=overview)  # type: ignore[arg-type]
    assert codes(more=report("2013-02", matter(**old)) | this) == expected  # type: ignore[arg-type]
    assert codes(more=report("2013-01", matter(**old)) | this) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("months", "then", "expected"),
    [(6, "", ["REPEAT03"]), (8, "", ["REPEAT03"]), (5, "", []), (6, "matter", [])],
)
def test_always_nil(months: int, then: str, expected: list[str]) -> None:
    """From six months in a row on, and only while it lasts; one hint a unit."""
    more: dict[str, str] = {}
    for number in range(1, months + 1):
        period = f"2013-{number:02}"
        more[f"units/phu-quy/2013/{period}.yml"] = (
            f"form: periodic\nunit: phu-quy\nperiod: {period}\ndata_as_of: {period}-14\nsecrecy: none\nnil: true\n"
        )
    if then:
        more |= report(f"2013-{months + 1:02}", matter())
    assert codes(more=more) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", ["REPEAT04"]),
        ('received: {via: phone, at: "2013-03-25T23:00:00+07:00"}\n', ["REPEAT04"]),  # the extended deadline
        ('received: {via: phone, at: "2013-03-26T08:00:00+07:00"}\n', []),  # late: that is said elsewhere
        ("nil: true\n", []),
    ],
)
def test_empty(head: str, expected: list[str]) -> None:
    """Neither matters nor nil."""
    assert codes(more=report(head=head)) == expected


ODD: tuple[object, ...] = (
    None,
    True,
    -1,
    10**18,
    0.5,
    "",
    "x",
    "2013-02-30",
    "1900-01-01",
    "2099-12-31",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    (),
    {},
)


def twisted(node: Node, odd: object, offset: int, counter: Iterator[int]) -> Node:
    """Return a copy of a value in which every third scalar is something odd."""
    value = node.value
    if isinstance(value, dict):
        value = {key: twisted(child, odd, offset, counter) for key, child in value.items()}
    elif isinstance(value, tuple):
        value = tuple(twisted(child, odd, offset, counter) for child in value)
    elif next(counter) % 3 == offset:
        value = odd  # type: ignore[assignment]
    return Node(value, node.line, node.column, node.pointer, node.key_line, node.key_column)


def test_no_value_makes_a_rule_fail() -> None:
    """Whatever stands in a document, the rules pass over what they cannot understand."""
    documents = list(corpus(valid()).documents)
    for odd, offset, index in product(ODD, range(3), range(len(documents))):
        changed = documents[index]
        assert changed.root is not None
        root = twisted(changed.root, odd, offset, iter(range(10_000)))
        others = [*documents[:index], *documents[index + 1 :]]
        wrong = Document(changed.path, changed.place, "", root, (), "")
        context = Context(corpus_of([*others, wrong]))
        for entry in catalogue():
            if entry.rule.code.startswith(FAMILIES) and entry.rule.code not in ("TIME01", "TIME02", "TIME03"):
                list(entry.check(context))
