"""Boards of a year, CSV and iCalendar: what is in them, and that other programs read them as it is meant."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from giaoban.base.messages import Translator, msg
from giaoban.base.periods import Period
from giaoban.base.times import LOCAL
from giaoban.documents.build import Records
from giaoban.formats.csv import boards_csv, safe
from giaoban.formats.ics import boards_ics, reminders_ics
from giaoban.formats.text import board_lines
from giaoban.formats.year import year_json, year_markdown
from giaoban.known.board import Board, Row, boards_of_year, make_board, of_unit
from giaoban.known.inputs import Inputs
from giaoban.objects.board import board_json
from giaoban.receipts.submissions import Submission
from giaoban.registry.load import Registry
from giaoban.registry.obligations import Exemption, Extension, Obligation, Obligations
from giaoban.registry.units import Unit, units_of
from giaoban.reminders.reminder import Reminder

TELL, ENGLISH = Translator("vi"), Translator("en")
MARCH = Period(2013, 3)


def at(text: str) -> datetime:
    """Return a local time."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def unit(name: str, label: str = "") -> Unit:
    """Return a district."""
    return Unit(name, name, "district", date(1996, 1, 1), short=label)


def sent(name: str, when: str, *periods: Period, **parts: Any) -> Submission:
    """Return a report that the clerk received."""
    return Submission(f"{name}/x", f"{name}.yml", name, "monthly", periods or (MARCH,), at(when), "received", **parts)


REGISTRY = Registry(
    units=units_of((unit("a", "Hàm Tân"), unit("b", "La Gi"), unit("c", "Phú Quý"))),
    obligations=Obligations(
        (
            Obligation("m", "monthly", ("district",), Period(2012, 11), 20, Period(2013, 4)),
            Obligation("q", "quarterly", ("a",), Period(2013, 1, 3), 25, Period(2013, 1, 3)),
        ),
        extensions=(Extension("c", MARCH, at("2013-03-25T12:00:00"), "Biển động", "tinh"),),
        exemptions=(Exemption("b", Period(2013, 2), Period(2013, 2), "Kiện toàn", "tinh", report="monthly"),),
    ),
)
SENT = (
    sent("a", "2013-03-19T15:20:00"),
    sent("b", "2013-03-22T08:00:00", flags=("several",), nil=True),
    sent("tinh", "2013-03-19T08:00:00"),
)
KNOWN = Inputs(REGISTRY, Records(), SENT)


def march(as_of: str = "2013-04-01T00:00:00") -> Board:
    """Return the board of March."""
    return make_board(REGISTRY, SENT, MARCH, at(as_of))


def read(data: bytes, encoding: str = "utf-8") -> list[dict[str, str]]:
    """Return the rows of a CSV file by heading."""
    return list(csv.DictReader(io.StringIO(data.decode(encoding), newline="")))


# CSV


def test_a_row_a_unit() -> None:
    """Every row of the board, what nobody owed at the end; Vietnamese headings; local times."""
    rows = read(boards_csv([march()], TELL))
    assert [(row["Mã đơn vị"], row["Tình trạng"]) for row in rows] == [
        ("a", "đúng hạn"),
        ("b", "trễ hạn"),
        ("c", "chưa nộp"),
        ("tinh", "không phải nộp, đã nhận"),
    ]
    assert rows[1] == {
        "Kỳ": "2013-03",
        "Loại báo cáo": "Báo cáo tháng",
        "Mã đơn vị": "b",
        "Đơn vị": "La Gi",
        "Tình trạng": "trễ hạn",
        "Hạn nộp": "2013-03-20 23:59:59",
        "Đã nhận": "2013-03-22 08:00:00",
        "Căn cứ": "văn thư ghi nhận",
        "Số ngày trễ": "2",
        "Có bổ sung": "",
        "Ghi chú": "không phát sinh, gộp nhiều tháng",
    }
    english = read(boards_csv([march()], ENGLISH))
    assert [row["Status"] for row in english] == ["on time", "late", "missing", "not owed, received"]


def test_bytes_for_spreadsheets() -> None:
    """CRLF and UTF-8; with a byte order mark, which a reader that knows it does not see as text."""
    plain, marked = boards_csv([march()], TELL), boards_csv([march()], TELL, bom=True)
    assert marked == b"\xef\xbb\xbf" + plain
    assert plain.count(b"\n") == plain.count(b"\r\n") == 5
    assert plain.endswith(b"\r\n")
    assert read(marked, "utf-8-sig") == read(plain)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(start: str) -> None:
    """A name that a spreadsheet would run gets an apostrophe; one with such a sign later in it does not."""
    evil = f'{start}HYPERLINK("http://x","y")'
    row = Row("x", evil, "missing", at("2013-03-20T23:59:59"))
    board = Board(MARCH, "monthly", None, at("2013-04-01"), (row,))
    assert read(boards_csv([board], TELL))[0]["Đơn vị"] == f"'{evil}"
    assert safe(f"Hàm{start}Tân") == f"Hàm{start}Tân"


@example("-0")
@example("-5")
@given(st.text())
def test_any_name_comes_through(name: str) -> None:
    """Quotes, commas, line ends and anything else: what is read is the name, or the name after an apostrophe."""
    board = Board(MARCH, "monthly", None, at("2013-04-01"), (Row("x", name, "missing"),))
    read_back = read(boards_csv([board], TELL))[0]["Đơn vị"]
    assert read_back in (name, f"'{name}")
    assert not read_back.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) or re.fullmatch("-[1-9][0-9]*", name)


# The year


def test_the_boards_of_a_year() -> None:
    """Every period in which something was owed or came, kind by kind; periods to come as well."""
    boards = boards_of_year(KNOWN, 2013, at("2013-03-21T00:00:00"))
    assert [(board.report, str(board.period)) for board in boards] == [
        ("monthly", "2013-01"),
        ("monthly", "2013-02"),
        ("monthly", "2013-03"),
        ("monthly", "2013-04"),
        ("quarterly", "2013-Q1"),
    ]
    assert boards[2] == march("2013-03-21T00:00:00")
    assert {row.status for row in boards[3].rows} == {"not_due"}
    assert [str(board.period) for board in boards_of_year(KNOWN, 2012, at("2013-04-01"))] == [
        "2012-11",
        "2012-12",
    ]
    assert [board.report for board in boards_of_year(KNOWN, 2013, at("2013-04-01"), "quarterly")] == ["quarterly"]
    assert boards_of_year(KNOWN, 2020, at("2013-04-01")) == ()


def test_what_nobody_owed_makes_a_board_as_well() -> None:
    """A report that came for a month without obligations is shown, not lost."""
    september = sent("a", "2013-09-01T08:00:00", Period(2013, 9))
    boards = boards_of_year(Inputs(REGISTRY, Records(), (september,)), 2013, at("2013-10-01"))
    assert (str(boards[-2].period), len(boards[-2].rows), len(boards[-2].extra)) == ("2013-09", 0, 1)


def test_the_year_as_json() -> None:
    """Each board is exactly the board of its period alone."""
    boards = boards_of_year(KNOWN, 2013, at("2013-04-01"))
    found = year_json(2013, boards)
    assert list(found) == ["year", "boards"]
    assert found["year"] == 2013
    assert found["boards"] == [board_json(board) for board in boards]


def test_the_year_as_a_matrix() -> None:
    """Units by periods with signs; to be sent, received and on time below; the sums over the year."""
    text = year_markdown(2013, boards_of_year(KNOWN, 2013, at("2013-04-01")), TELL, unit=False)
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    assert rows[0] == ["Đơn vị", "01", "02", "03", "04"]
    assert rows[2:9] == [
        ["Hàm Tân", "○", "○", "●", "·"],
        ["La Gi", "○", "–", "◐", "·"],
        ["Phú Quý", "○", "○", "○", "·"],
        ["tinh", "", "", "+", ""],
        ["Phải nộp", "3", "2", "3", "3"],
        ["Đã nhận", "0", "0", "2", "0"],
        ["Đúng hạn", "0", "0", "1", "0"],
    ]
    assert rows[9] == ["Đơn vị", "Q1"]
    assert "Đầy đủ 2/8 = 25%; đúng hạn 1/8 = 12,5%." in text
    assert "Tháng 4/2013: đã nhận 0 trên 3 phải nộp; còn 3 chưa đến hạn nên chưa có tỷ lệ." in text
    assert "Đúng hạn trên số đã nhận 1/2 = 50%." in text


def test_a_units_year() -> None:
    """One row a period, of that unit alone."""
    boards = [of_unit(board, "b") for board in boards_of_year(KNOWN, 2013, at("2013-04-01"), "monthly")]
    text = year_markdown(2013, boards, TELL, unit=True)
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    assert [row[:2] for row in rows[2:]] == [
        ["tháng 1/2013", "○ chưa nộp"],
        ["tháng 2/2013", "– được miễn"],
        ["tháng 3/2013", "◐ trễ hạn"],
        ["tháng 4/2013", "· chưa đến hạn"],
    ]
    assert "Đầy đủ 1/2 = 50%; đúng hạn 0/2 = 0%." in text


def test_on_time_of_what_was_received() -> None:
    """One of the two received was on time; while nothing is received, nothing is said of it."""
    assert "Đúng hạn trên số đã nhận 1/2 = 50%." in board_lines(march(), TELL)
    assert not any("trên số đã nhận" in line for line in board_lines(march("2013-03-18T00:00:00"), TELL))


# iCalendar


def events(data: bytes) -> list[Any]:
    """Return the events of a calendar, read back by the library; the whole file is as RFC 5545 wants it."""
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    calendar = Calendar.from_ical(data)
    assert (calendar["version"], bool(calendar["prodid"])) == ("2.0", True)
    found = list(calendar.walk("VEVENT"))
    assert all(event["uid"] and event["dtstamp"] and event["dtstart"] for event in found)
    assert len({str(event["uid"]) for event in found}) == len(found)
    return found


def alarm(event: Any) -> timedelta | None:
    """Return how long before its start an event's alarm goes off, or None without one."""
    found = event.walk("VALARM")
    return found[0]["trigger"].dt if found else None


def test_one_event_a_due_date() -> None:
    """The common due date, and apart from it the extended one, each with an alarm three days before."""
    found = events(boards_ics([march("2013-03-18T08:00:00")], TELL))
    assert [(str(event["summary"]), event["dtstart"].dt) for event in found] == [
        ("Hạn nộp: Báo cáo tháng, tháng 3/2013", date(2013, 3, 20)),
        ("Hạn nộp: Báo cáo tháng, tháng 3/2013 (Phú Quý)", datetime(2013, 3, 25, 5, tzinfo=UTC)),
    ]
    assert [alarm(event) for event in found] == [timedelta(hours=8, days=-3), timedelta(days=-3)]
    assert found[0]["dtstamp"].dt == datetime(2013, 3, 18, 1, tzinfo=UTC)


def test_events_keep_their_uids() -> None:
    """Whoever asks and whenever; the file of one moment is always the same, byte for byte."""
    early, late = march("2013-03-18T08:00:00"), march("2013-04-01T00:00:00")
    assert boards_ics([early], TELL) == boards_ics([early], TELL)
    uids = [str(event["uid"]) for event in events(boards_ics([early], TELL))]
    assert [str(event["uid"]) for event in events(boards_ics([late], ENGLISH))] == uids
    assert [str(event["uid"]) for event in events(boards_ics([of_unit(early, "a")], TELL))] == uids[:1]
    assert [str(event["uid"]) for event in events(boards_ics([of_unit(early, "c")], TELL))] == uids[1:]
    april = boards_of_year(KNOWN, 2013, at("2013-04-01"), "monthly")[3]
    assert not {str(event["uid"]) for event in events(boards_ics([april], TELL))} & set(uids)


def test_a_due_day_that_may_still_move_says_so() -> None:
    """Days off of a year to come are a forecast: in the event's name, in its text and in the JSON; its UID stays."""
    sure = march("2013-03-18T08:00:00")
    (event, extended), (plain, _) = (events(boards_ics([replace(sure, forecast=told)], TELL)) for told in (True, False))
    assert str(event["summary"]) == "Hạn nộp: Báo cáo tháng, tháng 3/2013 (dự kiến)"
    assert str(event["description"]).endswith("Chưa có quyết định về ngày nghỉ năm 2013: hạn nộp là dự kiến.")
    assert event["uid"] == plain["uid"]
    assert "dự kiến" not in f"{extended['summary']}{plain['summary']}"
    assert "forecast" not in board_json(sure)
    assert board_json(replace(sure, forecast=True))["forecast"] is True


def test_who_has_sent_is_left_in_peace() -> None:
    """No alarm for a unit that has sent its report, no event at all for one that is excused."""
    assert [alarm(event) for event in events(boards_ics([of_unit(march("2013-03-19T16:00:00"), "a")], TELL))] == [None]
    february = boards_of_year(KNOWN, 2013, at("2013-04-01"), "monthly")[1]
    assert events(boards_ics([of_unit(february, "b")], TELL)) == []
    assert len(events(boards_ics([february], TELL))) == 1
    excused = Row("b", "La Gi", "excused", at("2013-03-28T12:00:00"), flags=("extended",))
    assert events(boards_ics([Board(MARCH, "monthly", at("2013-03-20"), at("2013-03-01"), (excused,))], TELL)) == []


def reminder(**parts: Any) -> Reminder:
    """Return a reminder of a report due on 20 March."""
    what = msg("Send the report of {period}", period="; x,\r\nBEGIN:VEVENT " + "dài " * 30)
    known = {"reference": "a/2013-03", "due": at("2013-03-20T23:59:59"), "what": what, **parts}
    return Reminder("a", "officer", "report", **known)


def test_reminders_as_events() -> None:
    """One for each that has a due time; what people wrote makes no line of its own; long lines are folded."""
    found = (reminder(days=2), reminder(reference="a/2013-04", due=None), reminder(label="khác", days=2))
    first, second = events(reminders_ics(found, at("2013-03-18"), "Nhắc việc: Hàm Tân", TELL))
    assert first["dtstart"].dt == date(2013, 3, 20)
    assert str(first["summary"]).startswith("Gửi báo cáo ; x,")
    assert alarm(second) == timedelta(hours=8, days=-3)
    again = events(reminders_ics((reminder(days=-5),), at("2013-03-25"), "x", ENGLISH))
    assert again[0]["uid"] == first["uid"]
