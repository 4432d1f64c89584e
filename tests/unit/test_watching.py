"""Who watches public opinion: what is not said of it is counted, for the units that exist, and for no other reason."""

from dataclasses import replace
from datetime import date, datetime

from giaoban.base.periods import Period
from giaoban.base.times import LOCAL
from giaoban.documents.model import Matter, MatterSource, Note, Report, Told
from giaoban.known.inputs import Inputs
from giaoban.known.watching import watch_of, watches
from giaoban.receipts.submissions import Submission
from giaoban.registry.people import People, Person
from giaoban.reminders.remind import reminders

from .remind_values import TELL, inputs, unit

TODAY = date(2013, 4, 25)
MARCH = Period(2013, 3)
NAMED = replace(unit("a"), assigned="Phó Chủ tịch")
TEAM = People((Person("bcv-a", ("a@ldld.example",), "rapporteur", ("a",)),))


def note(day: str) -> Note:
    """Return a note of unit a."""
    return Note("p", f"a/{day}", "a", date.fromisoformat(day), "WAGE", "talk", "Lời")


def report(period: Period, *informed: Told) -> Report:
    """Return a report of unit a with one matter."""
    sources = (MatterSource("listening", "a"),)
    matter = Matter(f"a/{period}#1", "a", period, 1, "WAGE", "opinion", "Chuyện", "Lo", "worried", sources)
    day = date(period.year, period.first_month, 14)
    return Report(f"p/{period}", f"a/{period}", "a", period, day, (), matters=(matter,), informed=informed)


def known(*reports: Report, notes: tuple[Note, ...] = (), people: People | None = None) -> Inputs:
    """Return inputs in which these reports came."""
    at = datetime(2013, 4, 1, tzinfo=LOCAL)
    came = tuple(
        Submission(entry.reference, entry.path, "a", "monthly", (entry.period,), at, "received") for entry in reports
    )
    found = inputs(units=(NAMED, unit("b")), reports=reports, notes=notes, submissions=came)
    return replace(found, registry=replace(found.registry, people=people or People()))


def test_a_unit_of_which_all_is_said_lacks_nothing() -> None:
    told = Told("Huyện ủy", date(2013, 3, 19))
    found = watch_of(known(report(MARCH, told), notes=(note("2013-04-03"),), people=TEAM), NAMED, TODAY)
    assert found.silent


def test_a_post_that_nobody_named() -> None:
    assert [(entry.unit, entry.post) for entry in watches(known(), (NAMED, unit("b")), TODAY)] == [
        ("a", False),
        ("b", True),
    ]
    ended = replace(unit("c"), last_day=date(2013, 1, 31))
    assert watches(known(), (ended,), TODAY) == ()


def test_rapporteurs_who_sent_nothing_this_month() -> None:
    assert watch_of(known(notes=(note("2013-03-31"),), people=TEAM), NAMED, TODAY).month == Period(2013, 4)
    assert watch_of(known(notes=(note("2013-04-01"),), people=TEAM), NAMED, TODAY).month is None
    assert watch_of(known(), NAMED, TODAY).month is None, "no team, nothing to send"


def test_rapporteurs_whose_time_is_over_are_not_asked() -> None:
    (only,) = TEAM.entries
    for first, last, asked in (
        (date(2013, 4, 25), date(2013, 4, 25), True),
        (date(2013, 4, 26), None, False),
        (None, date(2013, 4, 24), False),
    ):
        team = People((replace(only, first_day=first, last_day=last),))
        assert (watch_of(known(people=team), NAMED, TODAY).month is not None) is asked


def test_reports_that_do_not_say_whether_the_committee_was_told() -> None:
    nil = replace(report(Period(2013, 2)), matters=(), nil=True)
    old = report(Period(2012, 4))
    found = known(report(MARCH), nil, old)
    assert watch_of(found, NAMED, TODAY).untold == (MARCH,)


def test_posts_and_notes_are_asked_for_in_words_that_accuse_nobody() -> None:
    found = reminders(known(people=TEAM), datetime(2013, 4, 28, 12, tzinfo=LOCAL), 5)
    told = [(entry.who, entry.role, TELL(entry.what), entry.days) for entry in found if entry.kind == "watch"]
    assert told == [
        ("a", "officer", "Nhắc tổ báo cáo viên gửi ghi chép tháng 4/2013; tháng này chưa có", 2),
        (
            "tinh",
            "reviewer",
            "Ghi chức danh được phân công theo dõi, tổng hợp dư luận vào sổ đăng ký đơn vị: Tỉnh, Đơn vị b",
            None,
        ),
    ]
    early = reminders(known(people=TEAM), datetime(2013, 4, 10, 12, tzinfo=LOCAL), 5)
    assert [entry.who for entry in early if entry.kind == "watch"] == ["tinh"]


def test_the_newest_reports_are_asked_whether_the_committee_was_told() -> None:
    """For two months, without blame, and only where reports say it at all."""
    told = Told("Huyện ủy", date(2013, 3, 19))
    other = replace(report(MARCH, told), reference="b/2013-03", unit="b")

    def asked(*reports: Report, at: str = "2013-04-10") -> list[str]:
        found = reminders(known(*reports), datetime.fromisoformat(f"{at}T12:00:00").replace(tzinfo=LOCAL), 5)
        return [TELL(entry.what) for entry in found if entry.kind == "watch" and entry.who == "a"]

    sentence = "Ghi vào báo cáo tháng 3/2013 ngày đã báo cáo cấp ủy cùng cấp (informed)"
    assert asked(report(MARCH), other) == [sentence]
    assert asked(report(MARCH), other, at="2013-05-10") == []
    assert asked(report(MARCH, told), other) == []
    assert asked(report(MARCH)) == [], "nobody writes it: the office keeps it elsewhere"
