"""The demonstration: the documents in reports/ are rich, and consistent."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from rapidfuzz import fuzz, process

from giaoban.demonstration.replay import AMENDED
from giaoban.demonstration.year import papers
from giaoban.documents.canonical import dump

from .year import REPORTS, Values, documents


@pytest.fixture(scope="module")
def values() -> dict[str, Values]:
    """Every document by its path, its scalars as text."""
    return documents()


@pytest.fixture(scope="module")
def reports(values: dict[str, Values]) -> dict[str, Values]:
    """Every report by '<unit>/<period>', of a unit in the order of time."""
    found = of_form(values, "periodic")
    return {f"{report['unit']}/{report['period']}": report for report in found}


@pytest.fixture(scope="module")
def matters(reports: dict[str, Values]) -> dict[str, Values]:
    """Every matter by its reference."""
    return {
        f"{report}#{matter['id']}": matter
        for report, document in reports.items()
        for matter in document.get("matters", [])
    }


def of_form(values: dict[str, Values], form: str) -> list[Values]:
    return [document for document in values.values() if document["form"] == form]


def hotspots_of(values: dict[str, Values]) -> dict[str, Values]:
    return {
        path.removeprefix("units/").removesuffix(".yml"): document
        for path, document in values.items()
        if document["form"] == "hotspot"
    }


def test_every_document_is_written_in_the_canonical_form() -> None:
    """So the history that `giaoban demo` makes differs from one version to the next only in what was changed."""
    found = {paper.path: text for paper in papers() for text in paper.file.values()}
    written = {f"reports/{path.relative_to(REPORTS).as_posix()}": path for path in REPORTS.rglob("*.yml")}
    assert sorted(found) == sorted(written)
    for path, text in found.items():
        assert written[path].read_bytes() == text.encode(), path
        assert unicodedata.is_normalized("NFC", text), path
        assert text.startswith("form: "), path


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2013-03-14", "2013-03-14"),
        ("2013-03", "2013-03"),
        ("2013", '"2013"'),
        ("18:30", '"18:30"'),
        ("2013-03-14T08:00:00+07:00", '"2013-03-14T08:00:00+07:00"'),
        ("yes", '"yes"'),
        ("1e3", '"1e3"'),
        ("0o17", '"0o17"'),
        ("Lưu: VT", '"Lưu: VT"'),
        ("07/BC-LĐLĐ", "07/BC-LĐLĐ"),
        ('nói "không"', 'nói "không"'),
        ("(0252)", '"(0252)"'),
        (True, "true"),
        (7, "7"),
    ],
)
def test_scalars_read_the_same_in_both_yamls(value: object, written: str) -> None:
    assert dump({"form": value}) == f"form: {written}\n"


def test_no_two_matters_are_worded_alike(matters: dict[str, Values]) -> None:
    texts = [f"{matter['title']} {matter['view']}" for matter in matters.values()]
    references = list(matters)
    for number, text in enumerate(texts[:-1]):
        closest = process.extractOne(text, texts[number + 1 :], scorer=fuzz.token_sort_ratio, score_cutoff=80)
        assert closest is None, (references[number], closest)


def test_no_two_months_of_a_unit_read_alike(reports: dict[str, Values]) -> None:
    for (one, earlier), (two, later) in pairwise(reports.items()):
        if earlier["unit"] != later["unit"] or "overview" not in earlier or "overview" not in later:
            continue
        assert fuzz.ratio(earlier["overview"], later["overview"]) < 85, (one, two)
        done = {matter["handling"] for matter in earlier["matters"]}
        assert done.isdisjoint(matter["handling"] for matter in later["matters"]), (one, two)


def test_real_life_is_there(values: dict[str, Values], reports: dict[str, Values], matters: dict[str, Values]) -> None:
    owed = [report for report in reports.values() if report["unit"] != "binh-thuan"]
    assert len(reports) - len(owed) >= 4, "the federation's own reports, owed by nobody"
    assert 13 * 14 - len(owed) >= 8, "missing"
    assert sum(report.get("nil") == "true" for report in owed) >= 5
    assert sum(report.get("matters") == [] for report in owed) in {1, 2}
    assert [report["covers"] for report in owed if "covers" in report] == [["2013-07", "2013-08"]]
    assert sum("informed" in report for report in owed) >= 60
    assert len({report["received"]["via"] for report in owed}) == 5
    days_late = [late for report in owed if (late := int(report["received"]["at"][8:10]) - 20) > 0]
    days_late += [11 + int(r["received"]["at"][8:10]) for r in owed if r["received"]["at"][:7] != r["period"]]
    assert len(days_late) >= 12
    assert max(days_late) == 12
    assert {len(report.get("matters", [])) for report in owed} == set(range(7))
    counted = [int(matter["people"].get("count", 5)) for matter in matters.values() if "people" in matter]
    assert sum(count < 5 for count in counted) >= 3, "counts to suppress"
    forms = Counter(document["form"] for document in values.values())
    for form, least in {"hotspot": 5, "case": 10, "directive": 10, "feedback": 30, "note": 20}.items():
        assert forms[form] >= least, form


def test_the_work_of_the_federation_is_in_every_state(values: dict[str, Values]) -> None:
    cases = of_form(values, "case")
    assert {max(case["steps"], key=list(case["steps"]).index) for case in cases} == {
        "select", "verify", "escalate", "respond",
    }  # fmt: skip
    assert {case["steps"]["select"]["decision"] for case in cases} == {"handle", "monitor", "discard"}
    outcomes = {case["steps"]["verify"]["outcome"] for case in cases if "verify" in case["steps"]}
    assert outcomes == {"confirmed", "partly", "refuted", "unverifiable"}
    assert any("requests" in case for case in cases)
    directives = of_form(values, "directive")
    assert {directive["kind"] for directive in directives} == {"conclusion", "directive", "guidance", "focus", "answer"}
    assert {directive["status"] for directive in directives} == {"in_force", "withdrawn", "replaced"}
    feedback = of_form(values, "feedback")
    assert {document["outcome"] for document in feedback} == {"resolved", "partly", "unresolved", "recheck"}
    assert any("open_questions" in document for document in feedback)
    assert {document["status"] for document in of_form(values, "hotspot")} == {"open", "monitored", "closed"}
    summaries = of_form(values, "summary")
    assert [summary["period"] for summary in summaries if "number" not in summary] == ["2013-12"]
    assert [s["period"] for s in summaries if s.get("issued_on", "") > f"{s['period']}-25"] == ["2013-09"]


def test_what_real_reports_say_is_there(
    values: dict[str, Values], reports: dict[str, Values], matters: dict[str, Values]
) -> None:
    """Every optional part of the forms that reports use has its place somewhere in the year."""
    spots = of_form(values, "hotspot")
    for name in ("procedure", "mediation", "court", "days_stopped", "figures", "proposals", "risk"):
        assert any(name in spot for spot in spots), name
    assert {spot["workplace"]["ownership"] for spot in spots} >= {"fdi", "private", "household"}
    assert {spot["workplace"]["union"] for spot in spots} == {"true", "false"}
    assert [spot["times"]["phoned"] for spot in spots].count("unknown") == 1
    assert any(isinstance(point, dict) for spot in spots for point in spot["times"].values())
    assert {key for matter in matters.values() for key in matter} >= {"voices", "forecast", "figures", "proposals"}
    assert any("from" in matter.get("people", {}) for matter in matters.values())
    assert any("from" in figure for matter in matters.values() for figure in matter.get("figures", []))
    assert {matter["attitude"] for matter in matters.values()} >= {"pleased", "trusting"}
    channels = {source["channel"] for matter in matters.values() for source in matter["sources"]}
    assert channels >= {"collaborator", "dialogue", "letter"}
    assert {survey["role"] for report in reports.values() for survey in report.get("surveys", [])} == {
        "held", "joint", "sent_staff",
    }  # fmt: skip
    assert any("briefing" in report for report in reports.values())
    assert {key for report in reports.values() for key in report.get("workforce", {})} >= {"women", "minorities"}
    assert any("proposals" in told for report in reports.values() for told in report.get("informed", []))


def test_rumours_are_open_refuted_or_confirmed_by_a_new_matter(matters: dict[str, Values]) -> None:
    rumours = {reference: matter for reference, matter in matters.items() if matter["kind"] == "rumour"}
    statuses = Counter(matter["claim"]["status"] for matter in rumours.values())
    assert set(statuses) == {"unverified", "partly", "refuted"}
    open_ones = [reference for reference, matter in matters.items() if claim_of(matter).get("status") == "unverified"]
    assert all(reference.split("/")[1] >= "2013-11" for reference in open_ones)
    confirmed = [
        matter for matter in matters.values() if matter.get("continues") in rumours and matter["kind"] == "opinion"
    ]
    assert sum(claim_of(matter).get("status") == "confirmed" for matter in confirmed) >= 2


def claim_of(matter: Values) -> Values:
    claim: Values = matter.get("claim", {})
    return claim


def test_workforces_move_by_their_changes(reports: dict[str, Values]) -> None:
    totals: dict[str, int] = {}
    for reference, report in reports.items():
        if "workforce" not in report:
            continue
        total, change = int(report["workforce"]["total"]), int(report["workforce"]["change"])
        assert total - change == totals.get(report["unit"], total - change), reference
        totals[report["unit"]] = total
        for matter in report["matters"]:
            people = matter.get("people", {})
            assert int(people.get("to", people.get("count", 0))) <= total, reference


def test_dates_agree(reports: dict[str, Values]) -> None:
    for reference, report in reports.items():
        arrived = datetime.fromisoformat(report["received"]["at"])
        closed = date.fromisoformat(report["data_as_of"])
        covered = date.fromisoformat(f"{min(report.get('covers', [report['period']]))}-01")
        first = (covered - timedelta(days=1)).replace(day=15)
        assert arrived.weekday() != 6, reference
        assert first <= closed <= date.fromisoformat(f"{report['period']}-14"), reference
        assert closed <= arrived.date(), reference
        for told in report.get("informed", []):
            assert closed <= date.fromisoformat(told["on"]) <= arrived.date(), reference
        for matter in report.get("matters", []):
            for source in matter["sources"]:
                assert 0 <= (closed - date.fromisoformat(source["date"])).days <= 45, reference
            for figure in matter.get("figures", []):
                assert figure["date"] == matter["sources"][int(figure["source"]) - 1]["date"], reference


def test_opinions_are_well_founded(matters: dict[str, Values]) -> None:
    weak = {"observation", "listening", "social_media", "press", "rapporteur", "question", "interview"}
    for reference, matter in matters.items():
        origins = [source["origin"] for source in matter["sources"]]
        channels = {source["channel"] for source in matter["sources"]}
        assert len(set(origins)) == len(origins), reference
        assert matter["kind"] == "rumour" or not channels <= weak, reference
        assert int(claim_of(matter).get("credibility", 9)) > 2 or len(origins) >= 2, reference
        for source in matter["sources"]:
            survey = source.get("survey")
            assert (survey is not None) == (source["channel"] == "survey"), reference
            if survey:
                assert int(survey["answered"]) <= int(survey["asked"]), reference
                assert survey["from"] <= survey["to"] <= source["date"], reference


def references_in(value: object) -> Iterator[str]:
    """All texts in a document that have the form of a reference."""
    if isinstance(value, dict):
        for item in value.values():
            yield from references_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from references_in(item)
    elif isinstance(value, str) and " " not in value and ("#" in value or "/hotspots/" in value or "@" in value):
        yield value


def test_references_resolve(values: dict[str, Values], matters: dict[str, Values]) -> None:
    known = {*matters, *hotspots_of(values)}
    for path, document in values.items():
        if not path.startswith("registry/"):
            assert [reference for reference in references_in(document) if reference not in known] == [], path
    for reference, matter in matters.items():
        if "continues" in matter:
            assert matter["continues"].split("/")[1] < reference.split("/")[1], reference
    cases = {case["id"]: case for case in of_form(values, "case")}
    directives = {directive["id"]: directive for directive in of_form(values, "directive")}
    for name, case in cases.items():
        if "respond" in case["steps"]:
            assert name in directives[case["steps"]["respond"]["directive"]]["cases"], name
    for directive in directives.values():
        assert set(directive.get("cases", [])) <= set(cases), directive["id"]
        assert directives[directive["replaces"]]["status"] == "replaced" if "replaces" in directive else True
    for summary in of_form(values, "summary"):
        for name in summary.get("highlights", []):
            assert cases[name]["steps"]["select"]["on"] <= summary.get("issued_on", "9999"), summary["period"]
    for document in of_form(values, "feedback"):
        directive = directives[document["directive"]]
        told = [relayed["on"] for relayed in document["relayed"]]
        assert directive["issued_on"] <= document["received_on"] <= min(told), document["directive"]
        assert max(told) <= directive.get("relay_by", "9999"), document["directive"]


def test_cases_come_after_what_they_rest_on(values: dict[str, Values], reports: dict[str, Values]) -> None:
    for case in of_form(values, "case"):
        arrived = max(reports[reference.split("#")[0]]["received"]["at"][:10] for reference in case["matters"])
        days = [step["on"] for step in case["steps"].values()]
        assert [arrived, *days] == sorted([arrived, *days]), case["id"]


def test_hot_spots_agree_with_their_matters(values: dict[str, Values], matters: dict[str, Values]) -> None:
    hotspots = hotspots_of(values)
    seen = set()
    for reference, matter in matters.items():
        if "hotspot" in matter:
            hotspot = hotspots[matter["hotspot"]]
            seen.add(matter["hotspot"])
            assert hotspot["unit"] == reference.split("/")[0]
            assert matter["topic"] in {hotspot["topic"], *hotspot["causes"]}
            assert matter["people"] == hotspot["workers"]
    assert seen == set(hotspots)
    for name, hotspot in hotspots.items():
        written = [point["at"] if isinstance(point, dict) else point for point in hotspot["times"].values()]
        times = [datetime.fromisoformat(time) for time in written if time not in ("not_done", "unknown")]
        assert times == sorted(times), name
        assert (hotspot["status"] == "closed") == ("closed" in hotspot["times"]), name


def test_nothing_arrives_after_an_issued_summary_without_a_restatement(
    values: dict[str, Values], reports: dict[str, Values]
) -> None:
    restated = {document["period"] for document in of_form(values, "restatement")}
    for summary in of_form(values, "summary"):
        for reference, report in reports.items():
            late = report["received"]["at"] > summary.get("as_of", "9999")
            if summary["period"] in {report["period"], *report.get("covers", [])} and late:
                assert summary["period"] in restated, reference


def test_the_restated_number_is_the_one_that_was_amended(values: dict[str, Values], reports: dict[str, Values]) -> None:
    """The reason names the matter and both numbers; `giaoban demo` first sends the report with the old one."""
    reasons = [entry["reason"] for document in of_form(values, "restatement") for entry in document["restated"]]
    assert AMENDED
    for reference, (matter, was, at) in AMENDED.items():
        report = reports[reference]
        now = report["matters"][matter - 1]["people"]["count"]
        assert any(f"vấn đề {matter} từ {was} thành {now}." in reason for reason in reasons)
        assert at > datetime.fromisoformat(report["received"]["at"])
