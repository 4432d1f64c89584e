"""`giaoban remind` and the further formats of `giaoban deadlines`, on real repositories."""

import csv
import io
import json
from typing import Any

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator, FormatChecker

from ..conftest import ROOT, VALID, MakeRepository, Repository

Item = tuple[str, str, str, int | None]


def items(repository: Repository, as_of: str, *arguments: str) -> list[Item]:
    """Return who must do what about which document in how many days; posts that the register lacks left out."""
    found = repository.run("remind", "--format", "json", "--as-of", as_of, *arguments).json["items"]
    kept = [item for item in found if item["kind"] != "watch"]
    return [(item["who"], item["kind"], item["reference"], item["days"]) for item in kept]


def raw(repository: Repository, *arguments: str) -> bytes:
    """Return the standard output of a command as it is, line ends and all."""
    done = repository.run(*arguments)
    assert done.code == 0, done.err
    return done.data


def test_the_contract(demonstration: Repository) -> None:
    """The JSON is what its schema says, at moments on which every kind of item occurs, and nothing else is printed."""
    schema = json.loads((ROOT / "schema" / "output" / "remind.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    demonstration.replace("registry/units.yml", "    assigned: Trưởng Ban Tuyên giáo - Nữ công\n", "")
    spot = "units/tuy-phong/2013/hotspots/no-luong-nha-thau-phu.yml"
    kept = [line for line in demonstration.read(spot).splitlines() if not line.startswith(("  written:", "  reported"))]
    demonstration.write(spot, "\n".join(kept) + "\n")
    demonstration.replace("units/bac-binh/2013/feedback/2013-015.yml", "  - on: 2013-10-", "  - on: 2014-10-")
    demonstration.replace(
        "province/cases/2013/2013-003.yml", "due: 2013-05-20, answered: 2013-05-15", "due: 2013-05-20"
    )
    urgent, wrong = "units/phan-thiet/2013/2013-11.yml", "units/la-gi/2013/2013-11.yml"
    before, _, after = demonstration.read(urgent).partition("  - id: 4\n")  # in no case; nothing continues it
    after = after.replace("    attitude:", "    urgent: true\n    attitude:", 1)
    demonstration.write(urgent, f"{before}  - id: 4\n{after}")
    demonstration.write(wrong, demonstration.read(wrong).replace("    attitude: ", "    attitude: very-", 1))
    found = demonstration.run("remind", "--format", "json", "--as-of", "2013-12-23T08:00:00+07:00").json
    validator.validate(found)
    assert found["as_of"] == "2013-12-23T08:00:00+07:00"
    kinds = {item["kind"] for item in found["items"]}
    later = demonstration.run("remind", "--format", "json", "--as-of", "2014-03-01", "--lang", "en").json
    validator.validate(later)
    kinds |= {item["kind"] for item in later["items"]}
    assert kinds == set(schema["$defs"]["item"]["properties"]["kind"]["enum"])
    assert any(item["text"].startswith("Send the report of month 12/2013") for item in later["items"])


MISSING_BEFORE = [  # November to January from nobody, February from Hàm Tân alone
    *(("ham-tan", month) for month in ("2012-11", "2012-12", "2013-01")),
    *((unit, month) for unit in ("la-gi", "phu-quy") for month in ("2012-11", "2012-12", "2013-01", "2013-02")),
]


def test_the_example_before_the_due_day(example: Repository) -> None:
    """18 March, early: Hàm Tân sends on the 19th, La Gi on the 20th; Phú Quý has until the 25th."""
    found = items(example, "2013-03-18T08:00:00+07:00", "--overdue", "0")
    assert found == [("ham-tan", "report", "ham-tan/2013-03", 2), ("la-gi", "report", "la-gi/2013-03", 2)]
    overdue = items(example, "2013-03-18T08:00:00+07:00")
    reports = [(who, reference) for who, kind, reference, days in overdue if kind == "report" and (days or 0) < 0]
    assert reports == [(unit, f"{unit}/{month}") for unit, month in MISSING_BEFORE]


def test_the_example_after_it(example: Repository) -> None:
    """22 March: two have come; Phú Quý's extension and the federation's summary run out on the 25th."""
    assert items(example, "2013-03-22T08:00:00+07:00", "--overdue", "0") == [
        ("phu-quy", "report", "phu-quy/2013-03", 3),
        ("binh-thuan", "summary", "2013-03", 3),
    ]
    assert items(example, "2013-03-22T08:00:00+07:00", "--overdue", "0", "--days", "2") == []


def test_the_example_at_the_hot_spot(example: Repository) -> None:
    """11 March, noon: phoned in at 08:40, written at 16:00, reported up at 17:00."""
    spot = "ham-tan/2013/hotspots/ngung-viec-xuong-may"
    for time, expected in {
        "08:39:59": [],
        "12:00:00": [("ham-tan", "written", spot, 1), ("binh-thuan", "reported_up", spot, 1)],
        "16:30:00": [("binh-thuan", "reported_up", spot, 1)],
        "17:00:00": [],
    }.items():
        assert items(example, f"2013-03-11T{time}+07:00", "--overdue", "0", "--days", "0") == expected


def test_the_example_after_the_directive(example: Repository) -> None:
    """8 April: directive 2013-012 of the 2nd is to be passed on by the 10th; Hàm Tân did so on the 6th."""
    asked = [("la-gi", "acknowledge", "2013-012", 2), ("phu-quy", "acknowledge", "2013-012", 2)]
    assert items(example, "2013-04-08T08:00:00+07:00", "--overdue", "0") == asked
    relay = ("ham-tan", "relay", "2013-012", 5)
    assert items(example, "2013-04-05T08:00:00+07:00", "--overdue", "0") == [
        relay,
        *((who, kind, reference, 5) for who, kind, reference, _ in asked),
    ]


def test_the_example_at_the_explanation(example: Repository) -> None:
    """The inspectorate asked on 6 May for an answer by the 20th and had it on the 15th."""
    wanted = ("binh-thuan", "request", "2013-007", 6)
    assert wanted in items(example, "2013-05-14T08:00:00+07:00", "--days", "6")
    assert wanted not in items(example, "2013-05-14T08:00:00+07:00", "--days", "5")
    assert not any(kind == "request" for _, kind, _, _ in items(example, "2013-05-15T08:00:00+07:00", "--days", "30"))


def test_the_demonstration_just_before_christmas(demonstration: Repository) -> None:
    """23 December 2013, eight o'clock, the last 60 days: three reports of the month before, the cases, the summary."""
    found = items(demonstration, "2013-12-23T08:00:00+07:00", "--overdue", "60")
    assert [entry for entry in found if entry[1] == "report"] == [
        ("la-gi", "report", "la-gi/2013-12", -3),
        ("phu-quy", "report", "phu-quy/2013-11", -33),
        ("phu-quy", "report", "phu-quy/2013-12", -3),
        ("tanh-linh", "report", "tanh-linh/2013-12", -3),
        ("tuy-phong", "report", "tuy-phong/2013-12", -3),
    ]
    assert [entry for entry in found if entry[0] == "binh-thuan"] == [
        ("binh-thuan", "case", "2013-008", -59),
        ("binh-thuan", "directive", "2013-013", -16),
        ("binh-thuan", "case", "2013-012", 0),
        ("binh-thuan", "summary", "2013-12", 2),
    ]
    assert [entry for entry in found if entry[1] == "question"] == [
        ("la-gi", "question", "la-gi/2013-008", -3),
        ("la-gi", "question", "la-gi/2013-018", -3),
    ]


def test_the_text_for_people(demonstration: Repository) -> None:
    """The call list in Vietnamese order, the post to be called, then one message a unit, ready to be sent."""
    out = demonstration.run("remind", "--as-of", "2013-03-18T08:00:00+07:00").out
    lines = out.splitlines()
    assert lines[0] == "Nhắc việc, tính đến 08:00 18/03/2013: 38 việc đã quá hạn, 21 việc sắp đến hạn."
    assert lines[1] == "Dữ liệu minh họa, không phải số liệu thật."
    called = [line.partition(" (")[0] for line in lines if line.endswith("phụ trách tuyên giáo)")]
    assert called[:5] == ["Bắc Bình", "Đức Linh", "Hàm Tân", "Hàm Thuận Bắc", "Hàm Thuận Nam"]
    assert "  · còn 2 ngày: Gửi báo cáo tháng 3/2013 [bac-binh/2013-03]" in lines
    assert out.count("Kính gửi ") == 13
    assert "Kính gửi Liên đoàn Lao động huyện Bắc Bình," in lines
    assert "- Gửi báo cáo tháng 3/2013: hạn 20/03/2013, còn 2 ngày." in lines


def test_one_unit_alone(demonstration: Repository) -> None:
    """`--unit` leaves that unit's reminders and message; a unit that is not there is said in words."""
    found = items(demonstration, "2013-03-22T08:00:00+07:00", "--unit", "phu-quy")
    assert {who for who, *_ in found} == {"phu-quy"}
    assert ("phu-quy", "report", "phu-quy/2013-03", 3) in found
    unknown = demonstration.run("remind", "--unit", "phu-qui")
    assert (unknown.code, unknown.out) == (2, "")
    assert "Sổ đăng ký không có đơn vị «phu-qui»" in unknown.err


def test_at_a_commit(make_repository: MakeRepository) -> None:
    """`--at` reminds of what the repository knew then: an extension granted later is not in it."""
    repository = make_repository(VALID, date="2013-03-10T09:00:00+07:00")
    before = repository.git("rev-parse", "HEAD")
    repository.replace("registry/obligations.yml", "2013-03-25T23:59:59+07:00", "2013-03-28T23:59:59+07:00")
    repository.commit(date="2013-03-21T09:00:00+07:00")
    for arguments, days in [(["--at", before], 3), ([], 6)]:
        found = items(repository, "2013-03-22T08:00:00+07:00", "--unit", "phu-quy", "--days", "9", *arguments)
        assert ("phu-quy", "report", "phu-quy/2013-03", days) in found


def test_calendars(demonstration: Repository) -> None:
    """One calendar to standard output, or one a unit into a folder; both are read back by the library."""
    moment = ("--as-of", "2013-12-23T08:00:00+07:00")
    data = raw(demonstration, "remind", "--format", "ics", "--unit", "phu-quy", "--overdue", "60", *moment)
    events = list(Calendar.from_ical(data).walk("VEVENT"))
    assert len(events) == len(items(demonstration, moment[1], "--unit", "phu-quy", "--overdue", "60")) == 6
    assert "Gửi báo cáo tháng 12/2013" in {str(event["summary"]) for event in events}
    assert data.count(b"\n") == data.count(b"\r\n")
    done = demonstration.run("remind", "--format", "ics", "--out", "lich", "--overdue", "60", *moment)
    assert (done.code, done.out) == (0, "Đã ghi 14 tệp lịch vào lich.\n")
    folder = demonstration.root / "lich"
    assert len(list(folder.iterdir())) == 14
    assert (folder / "phu-quy.ics").read_bytes() == data
    federation = Calendar.from_ical((folder / "binh-thuan.ics").read_bytes())
    assert str(federation["x-wr-calname"]) == "Nhắc việc: Bình Thuận"
    assert len(list(federation.walk("VEVENT"))) == 4


def test_a_folder_that_cannot_be_written(example: Repository) -> None:
    """One message and exit status 2; and calendars only are written to a folder."""
    (example.root / "tep").write_text("x\n", encoding="ascii")
    blocked = example.run("remind", "--format", "ics", "--out", "tep")
    assert (blocked.code, blocked.out) == (2, "")
    assert "Không dùng được thư mục tep" in blocked.err
    data = example.run("remind", "--format", "ics", "--out", "reports/registry/units.yml")
    assert (data.code, data.out) == (2, "")
    assert "nằm trong thư mục báo cáo" in data.err
    other = example.run("remind", "--format", "json", "--out", "lich")
    assert (other.code, other.out) == (2, "")
    assert not (example.root / "lich").exists()


def test_nothing_to_remind_of(example: Repository) -> None:
    """Before anything was owed: one line, and a marker that says so; posts are not asked for where none is kept."""
    kept = [line for line in example.read("registry/units.yml").splitlines() if "assigned:" not in line]
    example.write("registry/units.yml", "\n".join(kept) + "\n")
    assert example.run("remind", "--as-of", "2012-10-01").out.startswith("Tính đến 23:59 01/10/2012, không có việc nào")
    assert example.run("remind", "--as-of", "2012-10-01", "--format", "markdown").out.startswith(
        "<!-- giaoban:remind 0 -->\n"
    )


# The board's further formats


def test_the_year(demonstration: Repository) -> None:
    """Twelve boards, each as the board of its month alone; with --unit that unit's rows only."""
    moment = ("--as-of", "2014-01-31", "--format", "json")
    year = demonstration.run("deadlines", "--year", "2013", *moment).json
    assert (list(year), year["year"]) == (["year", "boards"], 2013)
    assert [board["period"] for board in year["boards"]] == [f"2013-{month:02}" for month in range(1, 13)]
    assert year["boards"][2] == demonstration.run("deadlines", "--period", "2013-03", *moment).json
    own = demonstration.run("deadlines", "--year", "2013", "--unit", "phu-quy", *moment).json
    statuses = [board["rows"][0]["status"] for board in own["boards"]]
    assert statuses == ["missing", *["on_time"] * 9, "missing", "late"]
    assert all(board["expected"] == 1 for board in own["boards"])


def test_the_year_in_the_terminal(demonstration: Repository) -> None:
    """Units by months with signs, as schedule.yml says; sums with numerator and denominator; it fits 80 columns."""
    out = demonstration.run("deadlines", "--year", "2013", "--as-of", "2014-01-31", COLUMNS="80").out
    rows = {line[1:17].strip(): line[17:].split() for line in out.splitlines() if {"●", "◐", "○"} & set(line[17:])}
    assert rows["Bắc Bình"] == list("●●●○●●◐●●●◐●")
    assert rows["La Gi"] == list("●●●●––●●●●●◐")
    assert rows["Đức Linh"] == list("●●●◐●●●●●○●●")
    assert "Đầy đủ 147/154 = 95,5%; đúng hạn 128/154 = 83,1%." in out
    assert "Đúng hạn trên số đã nhận 128/147 = 87,1%." in out
    assert max(len(line) for line in out.splitlines()[:22]) <= 80
    own = demonstration.run("deadlines", "--year", "2013", "--unit", "phu-quy", "--as-of", "2014-01-31").out
    assert "tháng 12/2013  ◐ trễ hạn" in " ".join(own.split(" ")).replace("   ", "  ")


def test_csv_and_ics_of_boards(demonstration: Repository) -> None:
    """One row a unit and month; one event a due date, the extended ones apart."""
    data = raw(demonstration, "deadlines", "--year", "2013", "--format", "csv", "--bom", "--as-of", "2014-01-31")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 13 * 12 + 5
    assert sum(row["Tình trạng"] == "đúng hạn" for row in rows) == 128
    # Both extensions are known from the day of their approval, in March and in July.
    for day, count in (("2013-01-01", 12), ("2013-03-19", 12 + 1), ("2013-12-31", 12 + 2)):
        data = raw(demonstration, "deadlines", "--year", "2013", "--format", "ics", "--as-of", day)
        events = list(Calendar.from_ical(data).walk("VEVENT"))
        assert len({str(event["uid"]) for event in events}) == len(events) == count
    english = raw(demonstration, "deadlines", "--period", "2013-03", "--format", "csv", "--lang", "en")
    assert english.startswith(b"Period,Report,Unit id,Unit,Status,")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--year", "2013", "--period", "2013-03"], "Chỉ dùng một trong hai lựa chọn"),
        (["--year", "2030"], "Năm 2030 không có báo cáo nào phải nộp"),
        (["--year", "2013", "--unit", "phu-qui"], "Sổ đăng ký không có đơn vị"),
    ],
)
def test_questions_without_an_answer(example: Repository, arguments: list[str], words: str) -> None:
    """One message, exit status 2, nothing on standard output."""
    done = example.run("deadlines", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_a_year_of_nothing_is_still_json(example: Repository) -> None:
    """A program that asks gets an empty list."""
    found: Any = example.run("deadlines", "--year", "2030", "--format", "json").json
    assert found == {"year": 2030, "boards": []}
