"""The borders of the rules of the registry and of text: what is just wrong, and what is just right.

Each rule's wrong document, with line and column, is in tests/examples/invalid.
"""
# ruff: noqa: E501 - tables read better with one case a line

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import pytest

from giaoban.base.messages import Translator
from giaoban.base.times import LOCAL
from giaoban.checks.catalogue import find
from giaoban.checks.context import Context
from giaoban.checks.problem import Problem
from giaoban.checks.run import run_checks
from giaoban.documents.corpus import Document, corpus_of, read_corpus
from giaoban.registry.load import load_registry
from giaoban.repository.snapshot import WorkingTree
from giaoban.source.files import File

from ..conftest import ROOT, VALID

UNITS, OBLIGATIONS, PEOPLE, TOPICS, OFFICE = (
    f"reports/registry/{name}.yml" for name in ("units", "obligations", "people", "topics", "office")
)
NOTE = "reports/units/ham-tan/2013/notes/2013-03-05-bua-an-ca.yml"
DIRECTIVE = "reports/province/directives/2013/2013-012.yml"
RULES = ROOT / "scripts" / "giaoban" / "checks" / "rules"
MINE = sorted(
    find_code
    for path in [*RULES.glob("registry_*.py"), *RULES.glob("text_*.py")]
    for find_code in [path.read_text(encoding="utf-8").partition('code="')[2].partition('"')[0]]
)


@dataclass(frozen=True)
class Files:
    """A snapshot in memory."""

    entries: tuple[File, ...]

    def files(self) -> Iterable[File]:
        return self.entries


@cache
def valid() -> dict[str, bytes]:
    return {file.path: file.data for file in WorkingTree(VALID).files()}


@cache
def documents() -> tuple[Document, ...]:
    return read_corpus(WorkingTree(VALID)).documents


def context(changes: dict[str, str], as_of: datetime | None = None) -> Context:
    """Return the valid example with some files in another text."""
    changed = read_corpus(Files(tuple(File(path, text.encode()) for path, text in changes.items())))
    kept = (document for document in documents() if document.path not in changes)
    return Context(corpus_of([*kept, *changed.documents]), as_of)


def problems(code: str, changes: dict[str, str], as_of: datetime | None = None) -> list[Problem]:
    """Return what one rule finds."""
    entry = find(code)
    assert entry is not None
    return list(entry.check(context(changes, as_of)))


def units(*lines: str) -> dict[str, str]:
    return {UNITS: "form: units\nunits:\n" + "".join(f"  - {{name: Tên, {line}}}\n" for line in lines)}


def obligations(*lines: str, extensions: Iterable[str] = (), exemptions: Iterable[str] = ()) -> dict[str, str]:
    text = "form: obligations\ntimezone: Asia/Ho_Chi_Minh\nobligations:\n"
    text += "".join(f"  - {{{line}}}\n" for line in lines)
    for name, entries in (("extensions", extensions), ("exemptions", exemptions)):
        if entries:
            text += f"{name}:\n" + "".join(f"  - {{reason: Lý do, approved_by: binh-thuan, {it}}}\n" for it in entries)
    return {OBLIGATIONS: text}


MONTHLY = "id: a, report: monthly, of: [district], from: 2012-11, due: {day: 20}"


@pytest.mark.parametrize("code", MINE)
def test_nothing_in_the_valid_example(code: str) -> None:
    assert problems(code, {}) == []


# --- registry -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "changes", "count"),
    [
        # the same code
        ("REGISTRY02", units("id: a, kind: sector, from: 2013-01-01", "id: b, kind: sector, from: 2013-01-01"), 0),
        ("REGISTRY02", units("id: a, kind: sector, from: 2013-01-01", "id: a, kind: sector, from: 2014-01-01"), 1),
        ("REGISTRY02", {TOPICS: "form: topics\ntopics:\n  - {code: A, sub: [{code: X}]}\n  - {code: B, sub: [{code: X}]}"}, 0),
        ("REGISTRY02", {TOPICS: "form: topics\ntopics:\n  - {code: A, sub: [{code: X}, {code: X}]}\n  - {code: A}"}, 2),
        ("REGISTRY02", obligations(MONTHLY, MONTHLY), 1),
        # the end before the beginning
        ("REGISTRY03", units("id: a, kind: sector, from: 2013-01-02, until: 2013-01-02"), 0),
        ("REGISTRY03", units("id: a, kind: sector, from: 2013-01-02, until: 2013-01-01"), 1),
        ("REGISTRY03", obligations(f"{MONTHLY}, until: 2012-11"), 0),
        ("REGISTRY03", obligations(f"{MONTHLY}, until: 2012-10"), 1),
        ("REGISTRY03", obligations(MONTHLY, exemptions=["unit: la-gi, from: 2013-03, until: 2013-Q1"]), 0),
        # reserved words
        ("REGISTRY04", units("id: all, kind: sector, from: 2013-01-01", "id: commune, kind: sector, from: 2013-01-01"), 2),
        ("REGISTRY04", units("id: all-units, kind: sector, from: 2013-01-01"), 0),
        # succession
        ("REGISTRY05", units("id: a, until: 2013-06-30, from: 2000-01-01, succeeded_by: [b]", "id: b, from: 2013-07-01"), 0),
        ("REGISTRY05", units("id: a, until: 2013-06-30, from: 2000-01-01, succeeded_by: [b]", "id: b, from: 2013-07-02"), 1),
        ("REGISTRY05", units("id: a, until: 2013-06-30, from: 2000-01-01, succeeded_by: [b]", "id: b, from: 2013-06-30"), 1),
        ("REGISTRY05", units("id: a, until: 2013-06-30, from: 2000-01-01, succeeded_by: [b]", "id: b, from: 1996-01-01"), 0),
        ("REGISTRY05", units("id: a, from: 2000-01-01, succeeded_by: [b]", "id: b, from: 2013-06-30"), 1),
        ("REGISTRY05", units("id: a, until: 2013-06-30, from: 2000-01-01, succeeded_by: [nobody]"), 0),  # REF01
        # circles
        ("REGISTRY06", units("id: a, from: 2000-01-01, parent: a"), 1),
        ("REGISTRY06", units("id: a, parent: b, from: 2000-01-01", "id: b, parent: c, from: 2000-01-01", "id: c, parent: a, from: 2000-01-01"), 1),
        ("REGISTRY06", units("id: a, parent: b, from: 2000-01-01", "id: b, parent: c, from: 2000-01-01", "id: c, from: 2000-01-01"), 0),
        ("REGISTRY06", units("id: a, succeeded_by: [b, c], from: 2000-01-01", "id: b, succeeded_by: [d], from: 2000-01-01", "id: c, succeeded_by: [d], from: 2000-01-01", "id: d, from: 2000-01-01"), 0),
        ("REGISTRY06", units("id: a, succeeded_by: [b], from: 2000-01-01", "id: b, succeeded_by: [c, a], from: 2000-01-01", "id: c, from: 2000-01-01"), 1),
        # parents
        ("REGISTRY07", units("id: p, from: 2000-01-01", "id: u, parent: p, from: 2000-01-01"), 0),
        ("REGISTRY07", units("id: p, from: 2000-01-02", "id: u, parent: p, from: 2000-01-01"), 1),
        ("REGISTRY07", units("id: p, from: 2000-01-01, until: 2010-12-31", "id: u, parent: p, from: 2000-01-01"), 1),
        ("REGISTRY07", units("id: p, from: 2000-01-01, until: 2010-12-31, succeeded_by: [q]", "id: q, from: 2011-01-01", "id: u, parent: p, from: 2000-01-01"), 0),
        ("REGISTRY07", units("id: p, from: 2000-01-01, until: 2010-12-31, succeeded_by: [q]", "id: q, from: 2011-01-01", "id: u, parent: q, from: 2000-01-01"), 0),
        ("REGISTRY07", units("id: p, from: 2000-01-01, until: 2010-12-31, succeeded_by: [q]", "id: q, from: 2011-01-01", "id: u, parent: p, from: 2011-01-01"), 1),
        # ended, nobody follows
        ("REGISTRY08", units("id: a, kind: district, from: 2000-01-01, until: 2010-12-31"), 0),
        ("REGISTRY08", units("id: a, kind: district, from: 2000-01-01, until: 2010-12-31", "id: b, kind: district, from: 2000-01-01, until: 2010-12-31, succeeded_by: [c]", "id: c, kind: sector, from: 2011-01-01"), 1),
        ("REGISTRY08", units("id: a, kind: district, from: 2000-01-01, until: 2010-12-31", "id: b, kind: sector, from: 2000-01-01, until: 2010-12-31, succeeded_by: [c]", "id: c, kind: sector, from: 2011-01-01"), 0),
        # two obligations at once
        ("REGISTRY09", obligations(f"{MONTHLY}, until: 2013-12", "id: b, report: monthly, of: [district], from: 2014-01, due: {day: 1}"), 0),
        ("REGISTRY09", obligations(f"{MONTHLY}, until: 2014-01", "id: b, report: monthly, of: [sector, district], from: 2014-01, due: {day: 1}"), 1),
        ("REGISTRY09", obligations(MONTHLY, "id: b, report: monthly, of: [sector], from: 2014-01, due: {day: 1}"), 0),
        ("REGISTRY09", obligations(MONTHLY, 'id: b, report: yearly, of: [district], from: "2014", due: {day: 1}'), 0),
        ("REGISTRY09", obligations(MONTHLY, "id: b, report: monthly, of: [ham-tan], from: 2014-01, due: {day: 1}"), 1),
        ("REGISTRY09", obligations("id: a, report: monthly, of: [ham-tan], from: 2012-01, until: 2012-10, due: {day: 1}", MONTHLY), 0),
        ("REGISTRY09", obligations("id: a, report: summary, of: [binh-thuan], from: 2012-11, due: {day: 1}", "id: b, report: summary, of: [binh-thuan], from: 2012-Q4, due: {day: 1}"), 0),
        # gaps
        ("REGISTRY10", obligations(f"{MONTHLY}, until: 2013-12", "id: b, report: monthly, of: [district], from: 2014-01, due: {day: 1}"), 0),
        ("REGISTRY10", obligations(f"{MONTHLY}, until: 2013-12", "id: b, report: monthly, of: [district], from: 2014-02, due: {day: 1}"), 1),
        ("REGISTRY10", obligations(f"{MONTHLY}, until: 2013-12", "id: b, report: monthly, of: [sector], from: 2014-02, due: {day: 1}"), 0),
        # kind of period
        ("REGISTRY11", obligations("id: a, report: quarterly, of: [district], from: 2012-Q4, until: 2013-Q1, due: {day: 1}"), 0),
        ("REGISTRY11", obligations("id: a, report: half-yearly, of: [district], from: 2012-Q4, until: 2013-06, due: {day: 1}"), 2),
        ("REGISTRY11", obligations('id: a, report: summary, of: [binh-thuan], from: 2012-11, until: "2013", due: {day: 1}'), 0),
        # extensions
        ("REGISTRY12", obligations(MONTHLY, extensions=['unit: la-gi, period: 2013-03, until: "2013-03-21T00:00:00+07:00"']), 0),
        ("REGISTRY12", obligations(MONTHLY, extensions=['unit: la-gi, period: 2013-03, until: "2013-03-20T23:59:59+07:00"']), 1),
        ("REGISTRY12", obligations(MONTHLY, extensions=['unit: la-gi, period: 2012-10, until: "2013-03-21T00:00:00+07:00"']), 1),
        ("REGISTRY12", obligations(MONTHLY, extensions=['unit: la-gi, period: 2013-Q1, until: "2013-04-21T00:00:00+07:00"']), 1),
        ("REGISTRY12", obligations(MONTHLY, extensions=['unit: xx, period: 2013-03, until: "2013-03-18T00:00:00+07:00"']), 0),  # REF01
        ("REGISTRY12", obligations(f"{MONTHLY}, until: kỳ này", extensions=['unit: la-gi, period: 2013-03, until: "2013-03-21T00:00:00+07:00"']), 0),
        # expired exemptions (the data reach to April 2013)
        ("REGISTRY13", obligations(MONTHLY, exemptions=["unit: phu-quy, from: 2012-11, until: 2013-01"]), 1),
        ("REGISTRY13", obligations(MONTHLY, exemptions=["unit: phu-quy, report: yearly, from: 2012-11, until: 2013-01"]), 0),
        ("REGISTRY13", obligations(MONTHLY, exemptions=["unit: ham-tan, from: 2012-11, until: 2013-01"]), 0),
        ("REGISTRY13", obligations(MONTHLY, exemptions=["unit: phu-quy, from: 2012-11, until: 2013-03"]), 0),
        ("REGISTRY13", obligations(MONTHLY, exemptions=["unit: phu-quy, from: 2012-11, until: 2013-01", "unit: phu-quy, from: 2013-02, until: 2013-12"]), 0),
        # both
        ("REGISTRY14", obligations(MONTHLY, extensions=["unit: la-gi, period: 2013-04, until: x"], exemptions=["unit: la-gi, from: 2013-05, until: 2013-06"]), 0),
        ("REGISTRY14", obligations(MONTHLY, extensions=["unit: la-gi, period: 2013-06, until: x"], exemptions=["unit: la-gi, from: 2013-05, until: 2013-06"]), 1),
        ("REGISTRY14", obligations(MONTHLY, extensions=["unit: la-gi, period: 2013-06, until: x"], exemptions=["unit: la-gi, report: yearly, from: 2013-05, until: 2013-06"]), 0),
        # e-mail
        ("REGISTRY15", {PEOPLE: "form: people\npeople:\n  - {login: a, emails: [x@y.example, X@y.example]}\n  - {login: b, emails: [z@y.example]}"}, 0),
        ("REGISTRY15", {PEOPLE: "form: people\npeople:\n  - {login: a, emails: [x@y.example]}\n  - {login: b, emails: [z@y.example, X@y.example]}"}, 1),
        # officers: most units have none in the example
        ("REGISTRY16", {PEOPLE: "form: people\npeople: []"}, 0),
        ("REGISTRY16", {PEOPLE: "form: people\npeople:\n  - {login: a, role: officer, units: [ham-tan, la-gi]}"}, 1),
        ("REGISTRY16", {PEOPLE: "form: people\npeople:\n  - {login: a, role: rapporteur, units: [ham-tan, la-gi]}"}, 0),
        # accounts for a time count on their days; the data's latest day is 2013-04-02
        ("REGISTRY16", {PEOPLE: "form: people\npeople:\n  - {login: a, role: officer, units: [ham-tan, la-gi], from: 2013-01-01, until: 2013-12-31}"}, 1),
        ("REGISTRY16", {PEOPLE: "form: people\npeople:\n  - {login: a, role: officer, units: [ham-tan, la-gi], from: 2014-01-01}"}, 0),
        ("REGISTRY16", {PEOPLE: "form: people\npeople:\n  - {login: a, role: officer, units: [ham-tan, la-gi], until: 2013-01-31}"}, 0),
        ("REGISTRY03", {PEOPLE: "form: people\npeople:\n  - {login: a, from: 2013-02-01, until: 2013-02-01}"}, 0),
        ("REGISTRY03", {PEOPLE: "form: people\npeople:\n  - {login: a, from: 2013-02-01, until: 2013-01-31}"}, 1),
        # retired topics
        ("REGISTRY17", {TOPICS: "form: topics\ntopics: [{code: MEAL, label: Bữa ăn, until: 2013-03-05, sub: [{code: QUALITY, label: x}]}]"}, 1),
        ("REGISTRY17", {TOPICS: "form: topics\ntopics: [{code: MEAL, label: Bữa ăn, until: 2013-03-04, sub: [{code: QUALITY, label: x}]}]"}, 2),
        ("REGISTRY17", {TOPICS: "form: topics\ntopics: [{code: MEAL, label: Bữa ăn, until: 2013-12-31, sub: [{code: QUALITY, label: x}]}]"}, 0),
        # cut-off
        ("REGISTRY18", obligations("id: a, report: monthly, of: [district], from: 2012-11, cutoff: {day: 19}, due: {day: 20}"), 0),
        ("REGISTRY18", obligations("id: a, report: monthly, of: [district], from: 2012-11, cutoff: {day: 20}, due: {day: 20}"), 1),
        ("REGISTRY18", obligations("id: a, report: monthly, of: [district], from: 2012-11, cutoff: {day: 31}, due: {day: 5, month: 1}"), 0),
    ],
)  # fmt: skip
def test_registry(code: str, changes: dict[str, str], count: int) -> None:
    assert len(problems(code, changes)) == count


def test_a_missing_file_is_told_once() -> None:
    files = tuple(File(path, data) for path, data in sorted(valid().items()) if path not in (PEOPLE, OFFICE))
    entry = find("REGISTRY01")
    assert entry is not None
    found = list(entry.check(Context(read_corpus(Files(files)))))
    assert [(problem.path, problem.line, problem.column) for problem in found] == [(PEOPLE, 1, 1), (OFFICE, 1, 1)]
    misnamed = (*files, File(f"{PEOPLE.removesuffix('.yml')}.yaml", b""), File(OFFICE, odd="link"))
    assert list(entry.check(Context(read_corpus(Files(misnamed))))) == []


def test_what_grows_stale_is_measured_against_as_of() -> None:
    changes = obligations(MONTHLY, exemptions=["unit: phu-quy, from: 2012-11, until: 2013-01"])
    assert problems("REGISTRY13", changes, datetime(2013, 2, 20, 12, tzinfo=LOCAL)) == []
    assert len(problems("REGISTRY13", changes, datetime(2013, 2, 21, 12, tzinfo=LOCAL))) == 1


# --- text -------------------------------------------------------------------------------------------------------------


def note(text: str) -> dict[str, str]:
    """Return the example's note with another text, quoted so that YAML takes it as it stands."""
    quoted = text.replace("'", "''")
    return {NOTE: f"form: note\nunit: ham-tan\ndate: 2013-03-05\nsecrecy: none\ntopic: OTHER\ntext: '{quoted}'\n"}


FINE = [
    "Công nhân hoà thuận, thuỷ sản; khoẻ mạnh; hòa thuận, thủy sản, khỏe mạnh.",
    "Người lao động nói: “Lương … chậm”, “[…] chưa trả”, “sẽ trả…”.",
    "Công nhân hỏi: khi nào trả lương? Ai chịu trách nhiệm? bao giờ xong?",
    "Giá tăng – nhưng lương không tăng — theo báo cáo (quý I/2013) là 1.234,5 nghìn đồng/tháng...",
    "Đồng bào K'ho xã La Dạ, xã Đa Mi, người Raglai, Chơ-ro; Đắk Lắk; Próh.",
    "CNVCLĐ, BHXH, BHYT, KCN, LĐLĐ TP HCM",
    "ĐỀ ÁN 1",
    "BHXH - BHYT - BHTN",
    "Đại hội lần thứ XXX",
    "Khối lượng < 5 tấn, > 3 tấn; a < b và b > c; lương < 3 triệu",
    "Đề nghị ghi rõ lý do trong hợp đồng (ghi rõ tại điều 5), nêu rõ tên doanh nghiệp.",
    "Theo kế hoạch [26/KH-LĐLĐ] và [số 12], [ngày 20/3/2013]",
    "Nhiệt độ 40 °C, diện tích 12 m², 5 %",
    "Ngày 20/3 – 25/3",
    "Tuyệt vời 👩‍🏭 ❤️ 👍🏽 1️⃣",
    "Công ty ABC; test nhanh COVID-19; mẫu xét nghiệm",
    "Nội dung kiểm tra: tiền lương.",
    "AT&T, R&D",
    "https://ldld.example/tin?id=1&x=2?y",
    "không",
    "12",
]


@pytest.mark.parametrize("text", FINE)
def test_ordinary_text_has_no_problem(text: str) -> None:
    found = [problem for code in MINE if code.startswith("TEXT") for problem in problems(code, note(text))]
    assert found == []


# Ways in which forms, Word, templates and hurried people mark what is still to be written, and texts that look alike.
LEFT_OVER = (
    *(
        "[…]",
        "[điền …]",
        "…………",
        "___",
        "<nội dung>",
        "(ghi rõ)",
        "(điền số)",
        "(nếu có)",
        "[bổ sung sau]",
        "(xem lại)",
    ),
    *("[tóm tắt tình hình]", "(chưa điền)", "Bổ sung sau", "Đang cập nhật", "Chọn một mục", "null", "undefined", "XXX"),
    *("Đề nghị …… xem xét", "Ngày …/…/2013", "ngày ... tháng ... năm ...", "xx công nhân nghỉ việc", "Todo: viết tiếp"),
    *("［ghi đánh giá］", "【ghi đánh giá】", "‹nội dung›", "․․․․․", "─────", "☐", "▁▁▁▁", "（ghi rõ）"),
    *("Kính gửi {{ noi_nhan }}", "{% for a in b %}", "Tổng ${so_nguoi} người", "%NOIDUNG%", "Đơn vị «Ten_don_vi»"),
    *("Tăng #REF! người", "Error! Reference source not found.", "Click or tap here to enter text.", "[object Object]"),
    *("Nhập nội dung tại đây", "Nhấp hoặc gõ vào đây để nhập văn bản."),
)
WRITTEN_OUT = (
    *(
        "Giá điện, nước, xăng…",
        "Giá điện, nước, xăng... đều tăng",
        "Lương, thưởng, phụ cấp, v.v...",
        "Công nhân nói… chờ",
    ),
    *(
        "Báo viết: “Chúng tôi […] không đồng ý”",
        "“… không đồng ý”",
        "Đại hội lần thứ XX",
        "Thế kỷ XXI",
        "Điều 3 [đã sửa]",
    ),
    *(
        "Lương (gồm phụ cấp) tăng 5%, giá tăng 7%.",
        "Bao giờ có lương???",
        "Công ty A",
        "Tăng [khoảng] 5%",
        "Theo [2] thì đủ",
    ),
    *("Lương dưới 3 triệu (< mức tối thiểu) và > 2 triệu", "Đoàn viên «vàng»", "Tổ #3 đòi lương", "(không nêu lý do)"),
    *("Ở đây có 200 người", "Công nhân ghi tại đây số giờ làm", "Mức 2.500.000…3.000.000 đồng"),
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (unicodedata.normalize("NFD", "lương"), ["TEXT01"]),
        ("lu\u031bo\u031bng", ["TEXT01"]),
        ("ChËm tr¶ l\u00ad¬ng", ["TEXT02"]),
        ("Chaäm traû löông", ["TEXT02"]),
        ("cháº\u00adm tráº£ lÆ°Æ¡ng", ["TEXT02"]),
        ("lương\u202e chậm", ["TEXT03"]),
        ("\u200flương", ["TEXT03"]),
        ("\u2067lương\u2069", ["TEXT03"]),
        ("lương\u200b chậm", ["TEXT04"]),
        ("lư\u00adơng", ["TEXT04"]),
        ("lương\u200d chậm", ["TEXT04"]),
        ("lương\u2060chậm", ["TEXT04"]),
        ("lương\u2028chậm", ["TEXT04"]),
        ("lương\ufe0f", ["TEXT04"]),
        ("\uf0b7 lương", ["TEXT05"]),
        ("l\ufffdơng", ["TEXT05"]),
        ("Ng??i lao ??ng b?c xúc v? ti?n l??ng", ["TEXT05"]),
        ("CHẬM TRẢ LƯƠNG THÁNG HAI", ["TEXT06"]),
        ("...", ["TEXT07"]),
        ("…", ["TEXT07"]),
        ("-", ["TEXT07"]),
        ("[điền vào đây]", ["TEXT07"]),
        ("Viết vào đây", ["TEXT07"]),
        ("ghi rõ", ["TEXT07"]),
        ("Lý do khác (ghi rõ)", ["TEXT07"]),
        ("Lý do khác (ghi rõ tên, địa chỉ)", ["TEXT07"]),
        ("<tên>", ["TEXT07"]),
        ("Doanh nghiệp <tên đơn vị> chậm lương", ["TEXT07"]),
        ("xxx", ["TEXT07"]),
        ("Công ty xxx chậm lương", ["TEXT07"]),
        ("TODO: viết tiếp", ["TEXT07"]),
        ("Lorem ipsum dolor sit amet", ["TEXT07"]),
        ("abc", ["TEXT07"]),
        ("Test", ["TEXT07"]),
        ("Số người: ........", ["TEXT07"]),
        ("Số người: ____", ["TEXT07"]),
        *((text, ["TEXT07"]) for text in LEFT_OVER),
        *((text, []) for text in WRITTEN_OUT),
        (" lương chậm", ["TEXT08"]),
        ("lương chậm ", ["TEXT08"]),
        ("lương  chậm", ["TEXT08"]),
        ("lương\u00a0\u00a0chậm", ["TEXT08"]),
        ("lương\u00a0chậm", ["TEXT08"]),
        ("lương\u3000chậm", ["TEXT08"]),
        ("lương <b>chậm</b>", ["TEXT09"]),
        ("lương<br/>chậm", ["TEXT09"]),
        ("lương &amp; thưởng", ["TEXT09"]),
        ('<a href="https://x.example">lương</a>', ["TEXT09"]),
    ],
)
def test_what_is_wrong_has_one_problem(text: str, codes: list[str]) -> None:
    found = [problem.code for code in MINE if code.startswith("TEXT") for problem in problems(code, note(text))]
    assert found == codes


@pytest.mark.parametrize(
    ("block", "line", "column"),
    [
        ("text: lương\u200b chậm", 6, 7),
        ('text: "lương\u200b chậm"', 6, 7),
        ("text: lương chậm,\n  hai\u200b tháng", 7, 6),
        ('text: "lương chậm,\n  hai\u200b tháng"', 7, 6),
        ("text: |\n  lương chậm\n\n  hai\u200b tháng", 9, 6),
        ("text: >-\n    lương chậm\n    hai\u200b tháng", 8, 8),
        ('text: "lương\\u200b chậm"', 6, 7),
        ('text: "lương chậm,\n  hai\\u200b tháng"', 7, 6),
    ],
)
def test_the_place_of_a_character(block: str, line: int, column: int) -> None:
    head = "form: note\nunit: ham-tan\ndate: 2013-03-05\nsecrecy: none\ntopic: OTHER\n"
    (problem,) = problems("TEXT04", {NOTE: f"{head}{block}\n"})
    assert (problem.line, problem.column, problem.field) == (line, column, "/text")


def test_markdown_may_have_layout() -> None:
    text = valid()[DIRECTIVE].decode().partition("body: |")[0]
    body = "body: |\n  # Trả lời\n\n  <b>a</b>  \n  | a  | b  |\n\n  ________\n\n      - mục\n"
    changes = {DIRECTIVE: f"{text}{body}"}
    assert [problem for code in MINE if code.startswith("TEXT") for problem in problems(code, changes)] == []


def test_printed_lines_of_the_office_may_be_capitals() -> None:
    text = valid()[OFFICE].decode()
    assert "PHÓ CHỦ TỊCH THƯỜNG TRỰC" in text
    assert problems("TEXT06", {OFFICE: text}) == []


def test_numbers_of_people_are_not_echoed() -> None:
    for text in ("Gọi 0912\u200b 345 678 nhé", "C«ng nh©n gäi 0912 345 678", "thư a.b@c.example\u200b"):
        (problem,) = [found for code in ("TEXT02", "TEXT04") for found in problems(code, note(text))]
        shown = f"{Translator('en')(problem.message)} {Translator('en')(problem.fix)}"
        assert "345" not in shown
        assert "@" not in shown


# --- both -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "junk",
    [
        "null",
        "[]",
        "{}",
        "5",
        "text",
        "[[]]",
        "[{}]",
        "{a: [{}]}",
        "[null, 5, x]",
        "true",
        "'0001-01-01'",
        "'9999-12-31'",
        "9999-12",
    ],
)
def test_no_value_makes_a_rule_fail(junk: str) -> None:
    """Each value of the register replaced by junk: problems, but never a crash."""
    for path in (UNITS, OBLIGATIONS, PEOPLE, TOPICS, OFFICE):
        lines = valid()[path].decode().splitlines()
        for at, line in enumerate(lines[:32]):
            key, colon, rest = line.partition(": ")
            if colon and rest:
                changed = [*lines[:at], f"{key}: {junk}", *lines[at + 1 :]]
                case = context({path: "\n".join(changed)})
                for code in MINE:
                    entry = find(code)
                    assert entry is not None
                    list(entry.check(case))


def test_the_demonstration_is_clean() -> None:
    demonstration = Context(read_corpus(WorkingTree(ROOT)))
    entries = [entry for entry in map(find, MINE) if entry is not None]
    assert [problem for entry in entries for problem in entry.check(demonstration)] == []


@pytest.mark.parametrize(
    "name", ["../../../evil", "/etc/evil", "a/b", "..", ".", "", ".evil", "a\\b", "a\nb", "a\0b", "x" * 300]
)
def test_no_name_leads_a_file_out_of_its_folder(name: str) -> None:
    """Pages, tables and calendars are named after ids and codes: one that leads away is left out, the others stay."""
    quoted = json.dumps(name)
    texts = {path: valid()[path].decode() for path in (UNITS, TOPICS, OBLIGATIONS)}
    before = load_registry(context({}).corpus)
    texts[UNITS] += f"  - {{id: {quoted}, name: x, kind: district, from: 1996-01-01}}\n"
    texts[TOPICS] += (
        f"  - {{code: {quoted}, label: x}}\n  - {{code: X, label: x, sub: [{{code: {quoted}, label: x}}]}}\n"
    )
    after = load_registry(context(texts).corpus)
    assert after.units == before.units
    assert set(after.topics.by_code) == {*before.topics.by_code, "X"}
    assert {problem.path for problem in run_checks(context(texts).corpus).problems if problem.level == "error"} >= {
        UNITS,
        TOPICS,
    }


def test_kinds_of_units_come_from_the_register() -> None:
    """A kind that the register names is one like the program's own, for units, obligations and addressees."""
    named = "form: units\nkinds: [{id: enterprise, name: Công đoàn cơ sở doanh nghiệp}]\nunits:\n"
    entry = "  - {id: a, name: A, kind: enterprise, from: 2025-07-01}\n"
    owed = obligations("id: x, report: monthly, of: [enterprise], from: 2026-01, due: {day: 20}")
    (unknown,) = problems("REGISTRY19", units("id: a, kind: enterprise, from: 2025-07-01"))
    assert Translator("vi")(unknown.message) == "Không có loại đơn vị nào là «enterprise»."
    (nearly,) = problems("REGISTRY19", units("id: a, kind: distrikt, from: 2025-07-01"))
    assert "district" in Translator("vi")(nearly.fix)
    assert problems("REGISTRY19", {UNITS: named + entry}) == []
    there = [problem.path for problem in problems("REF01", {UNITS: named + entry, **owed})]
    assert OBLIGATIONS not in there
    assert OBLIGATIONS in [problem.path for problem in problems("REF01", owed)]
    assert problems(
        "REGISTRY04", {UNITS: named + "  - {id: enterprise, name: A, kind: enterprise, from: 2025-07-01}\n"}
    )
