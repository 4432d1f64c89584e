"""Parts of the dossier on values: what a change did, the check of a zip, requests on the federation's board."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.base.messages import GiaobanError, Translator
from giaoban.base.periods import Period
from giaoban.documents.model import Case, Request
from giaoban.documents.steps import Step
from giaoban.dossier.changes import field_changes
from giaoban.dossier.dossier import Dossier, FieldChange
from giaoban.formats.csv import boards_csv
from giaoban.formats.dossier_zip import MANIFEST, dossier_zip, verify_zip
from giaoban.formats.field_words import field_name, tell, value_words
from giaoban.formats.ics import boards_ics
from giaoban.formats.year import year_markdown
from giaoban.known.board import Board, Row, of_unit
from giaoban.known.requests import due_within, request_rows
from giaoban.objects.board import board_json
from giaoban.registry.load import Registry
from giaoban.registry.topics import Topic, Topics

HANOI = timezone(timedelta(hours=7))
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MAY = Period(2013, 5, 1)
VIETNAMESE = Translator("vi")


def case(*requests: Request) -> Case:
    """Return a case with some requests."""
    steps = (Step("select", "2013-03-21", "reviewer", {"decision": "handle"}),)
    return Case("reports/x", "2013-007", "Chậm lương", "WAGE", steps, ("a/2013-03#1",), requests=requests)


@pytest.mark.parametrize(
    ("form", "pointer", "told"),
    [
        ("periodic", "/matters/#3/people/count", "Vấn đề 3 › Số người liên quan › Số lượng"),
        ("hotspot", "/demands/1/outcome", "Yêu cầu 2 › Kết quả"),
        ("directive", "/answers/0/status", "Trả lời 1 › Tình trạng"),
        ("hotspot", "/status", "Tình trạng"),
    ],
)
def test_a_member_of_a_list_is_named_as_one(form: str, pointer: str, told: str) -> None:
    assert field_name(form, pointer, VIETNAMESE) == told


ASKED = Request("Thanh tra tỉnh", date(2013, 5, 6), date(2013, 5, 20), date(2013, 5, 22))


def test_a_change_is_told_field_by_field() -> None:
    """A matter is known by its id, so one put before it changes nothing; a new mapping is told by its fields."""
    before = {"unit": "a", "matters": [{"id": 1, "title": "X", "people": {"count": 85}}], "focus": ["A", "B"]}
    after = {
        "unit": "a",
        "matters": [{"id": 2, "title": "Mới"}, {"id": 1, "title": "X", "people": {"count": 110}, "urgent": True}],
        "focus": ["A"],
        "received": {"via": "fax", "at": "t"},
    }
    assert set(field_changes(before, after)) == {
        FieldChange("/matters/#2", "added", None, "Mới"),
        FieldChange("/matters/#1/people/count", "changed", "85", "110"),
        FieldChange("/matters/#1/urgent", "added", None, "true"),
        FieldChange("/focus", "changed", "A, B", "A"),
        FieldChange("/received/via", "added", None, "fax"),
        FieldChange("/received/at", "added", None, "t"),
    }
    assert field_changes(after, after) == ()
    assert field_changes({"nil": True}, {"nil": 1}) == (FieldChange("/nil", "changed", "true", "1"),)
    assert field_changes({"a": {"b": 1}}, {}) == (FieldChange("/a/b", "removed", "1", None),)


def test_topics_are_told_by_label_and_code() -> None:
    """A cause of a hot spot like the topic of a report; a code that the codebook lacks stands alone."""
    topics = (Topic("WAGE", "Tiền lương - thu nhập"), Topic("WAGE/WAGE_ARREARS", "chậm/nợ lương", "WAGE"))
    registry = Registry(topics=Topics({topic.code: topic for topic in topics}))
    causes = {"topic": "WAGE", "causes": ["WAGE/WAGE_ARREARS", "NONE"]}
    told = {field.title: field.text for field in tell("hotspot", causes, registry, VIETNAMESE)}
    arrears = "Tiền lương - thu nhập: chậm/nợ lương (WAGE/WAGE_ARREARS)"
    assert told["Chủ đề"] == "Tiền lương - thu nhập (WAGE)"
    assert told["Nguyên nhân"] == f"{arrears}, NONE"
    assert value_words("hotspot", "/causes", "WAGE/WAGE_ARREARS, NONE", registry, VIETNAMESE) == f"{arrears}, NONE"


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2013-05-05T23:59:59+07:00", None),
        ("2013-05-06T08:00:00+07:00", "not_due"),
        ("2013-05-20T23:59:59+07:00", "not_due"),
        ("2013-05-21T00:00:00+07:00", "missing"),
        ("2013-05-22T00:00:00+07:00", "late"),
    ],
)
def test_a_request_is_of_its_moment(as_of: str, status: str | None) -> None:
    """An answer given later is not known yet; the due day counts to its end."""
    rows = list(request_rows([case(ASKED)], datetime.fromisoformat(as_of), ZONE))
    assert [row.status for row in rows] == ([status] if status else [])


def test_requests_stand_in_the_table_and_in_the_year_once() -> None:
    """In CSV below the reports under a kind of their own, with how late; of a month and its quarter one row."""
    as_of, own = datetime(2013, 6, 1, tzinfo=ZONE), Row("ldld", "Liên đoàn", "late")
    boards = [
        Board(period, "summary", None, as_of, (own,)).with_requests([case(ASKED)])
        for period in (Period(2013, 4), MAY, Period(2013, 4, 3))
    ]
    rows = list(csv.DictReader(io.StringIO(boards_csv(boards, VIETNAMESE).decode("utf-8"), newline="")))
    assert [row["Loại báo cáo"] for row in rows] == ["Báo cáo tổng hợp của Liên đoàn"] * 3 + ["Yêu cầu giải trình"]
    shown = {name: value for name, value in rows[-1].items() if value}
    assert shown == {
        "Kỳ": "2013-05",
        "Loại báo cáo": "Yêu cầu giải trình",
        "Mã đơn vị": "ldld",
        "Đơn vị": "Liên đoàn",
        "Tình trạng": "đã trả lời, trễ hạn",
        "Hạn nộp": "2013-05-20 23:59:59",
        "Đã nhận": "2013-05-22",
        "Số ngày trễ": "2",
        "Ghi chú": "2013-007 Chậm lương; Thanh tra tỉnh, 06/05/2013",
    }
    text = year_markdown(2013, boards, VIETNAMESE, unit=False)
    assert text.count("Thanh tra tỉnh") == 1
    without = [Board(MAY, "monthly", None, as_of, (own,)).with_requests([case(ASKED)])]
    assert "giải trình" not in year_markdown(2013, without, VIETNAMESE, unit=False)
    assert "giải trình" not in boards_csv(without, VIETNAMESE).decode("utf-8")


def test_requests_stand_on_the_federations_board_alone() -> None:
    """They are a field of their own there, in no sum, and in the calendar; no other board's JSON has changed."""
    as_of = datetime(2013, 5, 21, tzinfo=ZONE)
    own = Board(MAY, "summary", None, as_of, ()).with_requests([case(ASKED)])
    assert own.requests is not None
    assert board_json(own)["requests"] == [
        {
            "case": "2013-007",
            "title": "Chậm lương",
            "from": "Thanh tra tỉnh",
            "on": "2013-05-06",
            "due": "2013-05-20T23:59:59+07:00",
            "answered": None,
            "status": "missing",
        }
    ]
    assert board_json(own)["expected"] == 0
    assert b"Thanh tra" in boards_ics([own], VIETNAMESE)
    assert b"VALARM" in boards_ics([own], VIETNAMESE)
    assert of_unit(own, "la-gi").requests == ()
    assert "requests" not in board_json(Board(MAY, "monthly", None, as_of, ()).with_requests([case(ASKED)]))
    assert due_within(own.requests, MAY.shift(1)) == ()


@pytest.fixture(scope="module")
def packed() -> bytes:
    """Return the zip of a dossier that holds nothing but the case."""
    dossier = Dossier(case(ASKED), datetime(2013, 5, 21, tzinfo=HANOI), "c" * 40, Registry())
    return dossier_zip(dossier, VIETNAMESE)


def rewritten(packed: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """Return a zip with its files changed by somebody."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_a_zip_is_sorted_stored_and_of_no_day(packed: bytes) -> None:
    """Nothing of the machine, the day or the library that packs it is in the bytes."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        entries = archive.infolist()
        manifest = json.loads(archive.read(MANIFEST))
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert {entry["path"] for entry in manifest["files"]} == {entry.filename for entry in entries} - {MANIFEST}


def test_a_whole_zip_is_whole_however_it_was_packed_again(packed: bytes) -> None:
    """Only the contents of the files count."""
    assert verify_zip(packed).findings == ()
    assert verify_zip(rewritten(packed, len)).digest == verify_zip(packed).digest


def test_what_was_done_to_a_zip_is_found(packed: bytes) -> None:
    """Changed, dropped, added, packed twice, exchanged together with its digest, cut off."""
    changes: dict[str, Callable[[dict[str, bytes]], object]] = {
        "ho-so.md": lambda files: files.update({"ho-so.md": files["ho-so.md"].replace("lương".encode(), b"luong")}),
        "lich-su.csv": lambda files: files.pop("lich-su.csv"),
        "them.txt": lambda files: files.update({"them.txt": b"x"}),
        "ho-so.json": lambda files: files.update(exchanged(files, "ho-so.json", b"{}")),
    }
    for name, change in changes.items():
        assert [found for found, _ in verify_zip(rewritten(packed, change)).findings] == [name]
    twice = io.BytesIO(packed)
    with zipfile.ZipFile(twice, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("ho-so.md", b"x")
    assert "ho-so.md" in [found for found, _ in verify_zip(twice.getvalue()).findings]
    flipped = packed.replace("Chậm lương".encode(), "Chậm lươnG".encode(), 1)
    assert verify_zip(flipped).findings


def touched(packed: bytes, **fields: object) -> bytes:
    """Return a zip in which the directory's entry of the second file differs."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(made, "w") as archive:
        for number, info in enumerate(source.infolist()):
            for name, value in fields.items() if number == 1 else ():
                setattr(info, name, value)
            archive.writestr(info, source.read(info.filename))
    return made.getvalue()


def commented(packed: bytes) -> bytes:
    """Return a zip with a comment of its own."""
    made = io.BytesIO(packed)
    with zipfile.ZipFile(made, "a") as archive:
        archive.comment = b"loi them"
    return made.getvalue()


def between(packed: bytes) -> bytes:
    """Return a zip with bytes between its files and its directory, and with matching offsets."""
    end = packed[-22:]
    start = int.from_bytes(end[16:20], "little")
    return packed[:start] + b"xxxx" + packed[start:-22] + end[:16] + (start + 4).to_bytes(4, "little") + end[20:]


def in_the_deflated(packed: bytes) -> bytes:
    """Return a zip with one more byte after the end of a compressed file, and with matching headers."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    whole = made.getvalue()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        last = archive.infolist()[-1]
        start = archive.start_dir
    grown = (last.compress_size + 1).to_bytes(4, "little")
    head = whole[: last.header_offset + 18] + grown + whole[last.header_offset + 22 : start] + b"x"
    directory, end = whole[start:-22], whole[-22:]
    entry = directory.rindex(b"PK\x01\x02")
    directory = directory[: entry + 20] + grown + directory[entry + 24 :]
    return head + directory + end[:16] + (start + 1).to_bytes(4, "little") + end[20:]


@pytest.mark.parametrize(
    "add",
    [
        lambda data: data + b"x",
        lambda data: data + data,
        lambda data: b"x" + data,
        lambda data: b"#!/bin/sh\n" + data,
        commented,
        between,
        in_the_deflated,
        lambda data: touched(data, extra=b"\xfe\xca\x04\x00loi!"),
        lambda data: touched(data, comment=b"loi them"),
        lambda data: touched(data, external_attr=0o120777 << 16),
        lambda data: touched(data, external_attr=(0o100644 << 16) | 0x10),
        lambda data: touched(data, internal_attr=1),
        # The local header and the directory tell different things: a name, a time, a version, a size.
        lambda data: data.replace(b"PK\x03\x04\x14", b"PK\x03\x04\x15", 1),
        lambda data: data.replace(b"ho-so.md", b"ho-so.mx", 1),
        lambda data: data.replace(b"\x00\x00!\x00", b"\x00\x00\x22\x00", 1),
    ],
)
def test_what_no_manifest_covers_is_found(add: Callable[[bytes], bytes], packed: bytes) -> None:
    """Bytes before, between, in and behind the files, and whatever a zip itself says of them."""
    changed = add(packed)
    assert changed != packed
    with suppress(GiaobanError):  # no zip at all is a refusal, too
        assert verify_zip(changed).findings


@given(st.data())
@settings(max_examples=150)
def test_every_byte_of_a_zip_counts(packed: bytes, data: st.DataObject) -> None:
    """Changed, doubled, dropped or put in anywhere, a byte is found."""
    place = data.draw(st.integers(0, len(packed) - 1))
    sign = data.draw(st.binary(min_size=1, max_size=1).filter(lambda one: one != packed[place : place + 1]))
    how = data.draw(st.sampled_from(["change", "put", "drop"]))
    changed = packed[:place] + (b"" if how == "drop" else sign) + packed[place + (how != "put") :]
    try:
        found = verify_zip(changed).findings
    except GiaobanError:
        return
    # A zip tells of each file in its directory when, by which system and with which rights it was made: no content.
    assert found or _of_no_content(packed, place, how)


def _of_no_content(packed: bytes, place: int, how: str) -> bool:
    """Tell whether a byte of the directory says by what a file was made, or with which rights."""
    start = packed.rindex(b"PK\x01\x02", 0, place + 1) if b"PK\x01\x02" in packed[: place + 1] else -46
    return how == "change" and place - start in (4, 5, 40, 41)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_packed_again_and_damaged_is_told(packed: bytes, method: int) -> None:
    """However it was packed, a damaged byte is a finding or a refusal, and no error of the program."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(made, "w", method) as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name))
    whole = made.getvalue()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        begins = [info.header_offset + 30 + len(info.filename) for info in archive.infolist() if info.file_size]
    for begin in begins:
        for offset in (0, 5, 20):
            changed = bytearray(whole)
            changed[begin + offset] ^= 0xFF
            with suppress(GiaobanError):  # the manifest itself cannot be read: a refusal
                assert verify_zip(bytes(changed)).findings


def exchanged(files: dict[str, bytes], name: str, data: bytes) -> dict[str, bytes]:
    """Return a file and a manifest made to fit it in size and SHA-256, but not in its Git blob id."""
    manifest = json.loads(files[MANIFEST])
    for entry in manifest["files"]:
        if entry["path"] == name:
            entry.update(size=len(data), sha256=hashlib.sha256(data).hexdigest())
    return {name: data, MANIFEST: json.dumps(manifest).encode()}


@pytest.mark.parametrize(
    "files",
    [
        {},
        {MANIFEST: b"{}"},
        {MANIFEST: b"[" * 100_000},
        {MANIFEST: b'{"kind": "giaoban-dossier/1", "case": "x", "files": [1]}'},
        {MANIFEST: b'{"kind": "giaoban-dossier/1", "case": "x", "files": {"a": 1}}'},
        {MANIFEST: b'{"kind": "other", "case": "x", "files": []}'},
    ],
)
def test_what_is_no_dossier_is_refused(files: dict[str, bytes]) -> None:
    """Another zip, or nonsense in place of the manifest, is refused without a crash."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    for data in (made.getvalue(), made.getvalue()[:-4], b"", b"PK"):
        with pytest.raises(GiaobanError):
            verify_zip(data)
