"""What a unit owed when it ended is owed by its only successor, or else the federation is told."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.base.messages import GiaobanError, Translator
from giaoban.base.periods import Period
from giaoban.base.times import LOCAL
from giaoban.cases.levels import both_levels
from giaoban.documents.build import Records
from giaoban.documents.model import Directive, Feedback, HotSpot, Question, Relay
from giaoban.documents.points import Point, Times
from giaoban.drafting.others import feedback_draft
from giaoban.formats.text import notes
from giaoban.known.board import STATUSES, make_board
from giaoban.known.inheritance import bearer_of
from giaoban.known.inputs import Inputs
from giaoban.known.when import when
from giaoban.ledger.ledger import ledger
from giaoban.ledger.questions import open_questions
from giaoban.registry.load import Registry
from giaoban.registry.obligations import Obligation, Obligations
from giaoban.registry.office import Office
from giaoban.registry.units import Unit, units_of
from giaoban.reminders.remind import reminders
from giaoban.reminders.reminder import Reminder

LONG_AGO, END, BEGIN = date(1996, 1, 1), date(2025, 6, 30), date(2025, 7, 1)
JUNE = Period(2025, 6)
BEFORE, AFTER = datetime(2025, 6, 30, 20, tzinfo=LOCAL), datetime(2025, 7, 1, 8, tzinfo=LOCAL)
DISTRICTS = ("alone", "parted", "orphan", "upward")
FOLLOWED: dict[str, tuple[str, ...]] = {"alone": ("xa-1",), "parted": ("xa-2", "xa-3"), "orphan": (), "upward": ("cu",)}
TELL = Translator("vi")


def register(followed: dict[str, tuple[str, ...]]) -> Registry:
    """Return a register in which every district and the federation end on 30 June 2025."""
    units = [
        Unit("cu", "Tỉnh cũ", "province", LONG_AGO, END, succeeded_by=("moi",)),
        Unit("moi", "Tỉnh mới", "province", BEGIN),
        *(Unit(name, f"Huyện {name}", "district", LONG_AGO, END, succeeded_by=followed[name]) for name in DISTRICTS),
        *(Unit(f"xa-{number}", f"Xã {number}", "commune", BEGIN) for number in (1, 2, 3)),
    ]
    owed = Obligation("m", "monthly", ("district",), Period(2025, 5), 20, JUNE, cutoff_day=14)
    return Registry(units=units_of(units), obligations=Obligations((owed,)), office=Office(name="Liên đoàn"))


def spot(unit: str) -> HotSpot:
    """Return a hot spot phoned in and not in writing."""
    found, called = (Point(datetime(2025, 6, 25, hour, tzinfo=LOCAL)) for hour in (8, 9))
    times = Times({"detected": found, "phoned": called})
    name = f"{unit}/2025/hotspots/xuong-may"
    return HotSpot(f"{unit}.yml", name, unit, "xuong-may", "DISPUTE", "Ngừng việc", "open", times)


def directive(number: str = "2025-001", **parts: object) -> Directive:
    """Return a directive of June 2025 to all."""
    given = {"issued_on": date(2025, 6, 10), "addressed_to": ("all",), "relay_by": date(2025, 6, 20), **parts}
    return Directive("d.yml", number, "directive", "Ban Thường vụ", title="Chăm lo", topics=("WAGE",), **given)  # type: ignore[arg-type]


def feedback(unit: str, on: date, of: str = "2025-001", told: date | None = None, asked: str = "") -> Feedback:
    """Return feedback of a unit that told its members on a day, or not at all."""
    relays = (Relay(told, "meeting", None),) if told else ()
    questions = (Question(asked, None),) if asked else ()
    path = f"reports/units/{unit}/2025/feedback/{of}.yml"
    return Feedback(path, f"{unit}/{of}", unit, of, on, outcome="partly", relayed=relays, open_questions=questions)


def owing(followed: dict[str, tuple[str, ...]] | None = None, *answers: Feedback) -> Inputs:
    """Return inputs in which every district owes two months, a hot spot in writing and the answer to two directives."""
    known = directive(number="2025-002", issued_on=date(2025, 6, 12))
    heard = [feedback(unit, date(2025, 6, 13), "2025-002", asked="Bao giờ có kết quả") for unit in DISTRICTS]
    records = Records(
        hotspots=tuple(spot(unit) for unit in DISTRICTS),
        directives=(directive(), known),
        feedback=(*heard, *answers),
    )
    return Inputs(register(FOLLOWED if followed is None else followed), records, ())


def of(found: tuple[Reminder, ...], unit: str) -> set[tuple[str, str]]:
    """Return what a unit owes or left, as kinds and references; months are one reminder once it has ended."""
    return {
        (entry.kind, "" if entry.kind == "report" else entry.reference)
        for entry in found
        if unit in (entry.who, entry.former) and entry.role in ("officer", "reviewer")
    }


@pytest.mark.parametrize(
    ("unit", "who", "role"),
    [
        ("alone", "xa-1", "officer"),
        ("parted", "moi", "reviewer"),
        ("orphan", "moi", "reviewer"),
        ("upward", "moi", "reviewer"),
    ],
)
def test_who_does_it(unit: str, who: str, role: str) -> None:
    """On the day after the merger the successor, or else the new federation, is reminded of all that the unit owed."""
    inputs = owing()
    before, after = reminders(inputs, BEFORE, 90), reminders(inputs, AFTER, 90)
    assert {kind for kind, _ in of(before, unit)} >= {"report", "written", "hotspot", "acknowledge", "relay"}
    left = [entry for entry in after if entry.former == unit]
    assert {(entry.who, entry.role) for entry in left} == {(who, role)}
    assert {entry.kind for entry in left} >= {"report", "written", "hotspot", "acknowledge", "relay"}
    assert not [entry for entry in after if entry.who == unit]
    for entry in left:
        assert f"Huyện {unit}, đã kết thúc ngày 30/06/2025" in TELL(entry.what)
    [months] = [entry for entry in left if entry.kind == "report"]
    assert "2 báo cáo còn thiếu, từ tháng 5/2025 đến tháng 6/2025" in TELL(months.what)


def test_board_ledger_and_timings() -> None:
    """The row stays the former unit's; who owes it now is beside it, in words and by id."""
    inputs = owing()
    expected = {"alone": "xa-1", "parted": "moi", "orphan": "moi", "upward": "moi"}
    board = make_board(inputs.registry, (), JUNE, AFTER)
    assert {row.unit: (row.status, row.owed_by) for row in board.rows} == {
        unit: ("missing", who) for unit, who in expected.items()
    }
    assert sum(board.count(status) for status in STATUSES) == board.expected == 4
    assert "nay thuộc trách nhiệm của Xã 1" in notes(board.rows[0], TELL)
    assert {row.owed_by for row in make_board(inputs.registry, (), JUNE, BEFORE).rows} == {None}
    rows = [row for row in ledger(inputs, when(inputs.registry, AFTER)) if row.directive.id == "2025-001"]
    assert {row.unit: (row.stage, row.asked, row.owed_by) for row in rows} == {
        unit: ("silent", True, who) for unit, who in expected.items()
    }
    by_name = {entry.name: entry for entry in both_levels(inputs, AFTER).measures}
    for name in ("report", "written", "relayed", "feedback"):
        waiting = {(clock.former, clock.unit) for clock in by_name[name].waiting}
        assert waiting == set(expected.items()), name
    phoned = {(clock.unit, clock.former) for clock in by_name["phoned"].clocks}
    assert phoned == {(unit, "") for unit in expected}  # what was done stays with who did it


def test_the_successor_answers_in_its_place() -> None:
    """Its feedback settles what was left: in the reminders, in the former unit's row of the ledger, in the timings."""
    answer = feedback("xa-1", date(2025, 7, 3), told=date(2025, 7, 5))
    inputs = owing(None, answer)
    later = datetime(2025, 7, 8, 8, tzinfo=LOCAL)
    left = [entry.kind for entry in reminders(inputs, later, 30) if entry.former == "alone"]
    assert "acknowledge" not in left
    rows = {row.unit: row for row in ledger(inputs, when(inputs.registry, later)) if row.directive.id == "2025-001"}
    assert set(rows) == set(DISTRICTS)  # none of its own: nothing went to it
    assert (rows["alone"].stage, rows["alone"].relayed.on) == ("relayed", date(2025, 7, 5))
    assert rows["parted"].stage == "silent"
    by_name = {entry.name: entry for entry in both_levels(inputs, later).measures}
    assert not [c for c in by_name["relayed"].waiting if c.former == "alone" and c.subject == "2025-001"]


def test_where_several_follow_all_have_to_answer() -> None:
    """One commune's word is not the district's; with both communes' word nothing is left."""
    one = feedback("xa-2", date(2025, 7, 3), told=date(2025, 7, 5))
    later = datetime(2025, 7, 8, 8, tzinfo=LOCAL)
    for answers, stage in (((one,), "silent"), ((one, feedback("xa-3", date(2025, 7, 4))), "received")):
        inputs = owing(None, *answers)
        rows = {row.unit: row for row in ledger(inputs, when(inputs.registry, later)) if row.directive.id == "2025-001"}
        assert rows["parted"].stage == stage
    both = owing(None, one, feedback("xa-3", date(2025, 7, 4), told=date(2025, 7, 6)))
    assert ("acknowledge", "2025-001") not in of(reminders(both, later, 30), "parted")
    assert ("relay", "2025-001") not in of(reminders(both, later, 30), "parted")


def test_a_successor_that_was_there_before_answered_for_itself() -> None:
    """When a unit merges into a neighbour, what the neighbour told its own members before is not about the others."""
    registry = register({**FOLLOWED, "alone": ("xa-1",)})
    units = [replace(unit, first_day=LONG_AGO) if unit.id == "xa-1" else unit for unit in registry.units.sorted()]
    own = feedback("xa-1", date(2025, 6, 11), told=date(2025, 6, 12))
    found = owing(None, own)
    inputs = Inputs(replace(registry, units=units_of(units)), found.records, ())
    assert ("acknowledge", "2025-001") in {
        (entry.kind, entry.reference) for entry in reminders(inputs, AFTER, 30) if entry.former == "alone"
    }
    rows = {row.unit: row for row in ledger(inputs, when(inputs.registry, AFTER)) if row.directive.id == "2025-001"}
    assert (rows["xa-1"].stage, rows["alone"].stage) == ("relayed", "silent")


def test_questions_and_drafts_go_to_the_successor() -> None:
    """An open question is suggested for its next report, and its feedback on the old directive can be drafted."""
    inputs = owing()
    moment = when(inputs.registry, AFTER)
    assert [entry.unit for entry in open_questions(inputs, moment, "xa-1")] == ["alone"]
    assert open_questions(inputs, moment, "xa-2") == ()
    assert feedback_draft(inputs, "xa-1", "2025-001", BEGIN).place.unit == "xa-1"
    assert feedback_draft(inputs, "xa-3", "2025-001", BEGIN).place.unit == "xa-3"
    later = owing(None)
    later = Inputs(later.registry, replace(later.records, directives=(directive(addressed_to=("orphan",)),)), ())
    with pytest.raises(GiaobanError):
        feedback_draft(later, "xa-1", "2025-001", BEGIN)


COMMUNES = st.lists(st.sampled_from(["xa-1", "xa-2", "xa-3", "cu"]), unique=True, max_size=3).map(tuple)


@given(st.fixed_dictionaries(dict.fromkeys(DISTRICTS, COMMUNES)), st.integers(0, 400))
def test_nothing_that_is_owed_is_owed_by_nobody(followed: dict[str, tuple[str, ...]], days: int) -> None:
    """However units follow one another: what was outstanding on the last day is outstanding on every day after."""
    inputs = owing(followed)
    later = AFTER + timedelta(days=days)
    before, after = reminders(inputs, BEFORE, 400), reminders(inputs, later, 400)
    today = later.date()
    for unit in DISTRICTS:
        left = {entry for entry in of(before, unit) if entry[0] != "question"}
        found = [entry for entry in after if entry.former == unit]
        assert left <= {(entry.kind, "" if entry.kind == "report" else entry.reference) for entry in found}
        bearer = bearer_of(inputs.registry, unit, today)
        assert bearer is not None
        assert {entry.who for entry in found} == {bearer.unit}
        alone = len(followed[unit]) == 1 and followed[unit] != ("cu",)
        assert bearer.unit == (followed[unit][0] if alone else "moi")
    unanswered = [row for row in ledger(inputs, when(inputs.registry, later)) if row.directive.id == "2025-001"]
    assert all(row.asked and row.owed_by for row in unanswered)
