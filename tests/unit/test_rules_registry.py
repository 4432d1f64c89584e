"""The borders of the rules of the registry: what is just wrong, and what is just right; and what no rule of them may do.

Each rule's wrong document, with line and column, is in tests/examples/invalid.
"""
# ruff: noqa: E501 - tables read better with one case a line

import json
from datetime import datetime

import pytest

from giaoban.base.messages import Translator
from giaoban.base.times import LOCAL
from giaoban.checks.catalogue import find
from giaoban.checks.context import Context
from giaoban.checks.run import run_checks
from giaoban.documents.corpus import read_corpus
from giaoban.registry.load import load_registry
from giaoban.repository.snapshot import WorkingTree
from giaoban.source.files import File

from ..conftest import ROOT
from .changed_example import (
    MINE,
    MONTHLY,
    OBLIGATIONS,
    OFFICE,
    PEOPLE,
    TOPICS,
    UNITS,
    Files,
    context,
    obligations,
    problems,
    units,
    valid,
)


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
