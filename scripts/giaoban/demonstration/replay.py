"""The course of the demonstration's year: every change that reached main, in order, who sent it and who merged it.

It makes steps from the bank and the plan. commits.py makes commits of the steps, and store.py writes them.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from ..base.periods import Period
from ..documents.canonical import dump
from . import versions
from .bank import Bank
from .dates import DUE_DAY, day_of
from .plan import Plan, Report
from .read import read_text
from .versions import at_time
from .write import before, path_of, report_document, resolve

Way = Literal["direct", "merge", "squash", "forward"]
"""How a change reached main: committed there, merged (--no-ff), squashed into one commit, or fast-forwarded."""
_MERGED: tuple[Way, ...] = ("merge",) * 8
WAYS: tuple[Way, ...] = ("forward", "squash", *_MERGED)
"""Of ten pushes by units, eight are merged."""

BEGIN = date(2012, 11, 1)
THROUGH_GIT = frozenset({"email", "fax"})
"""What came electronically comes through Git here; paper, telephone and meetings are entered by the clerk."""
BACKDATED = frozenset({"tanh-linh/2013-03", "khu-cong-nghiep/2013-09", "ham-tan/2013-09", "tuy-phong/2013-12"})
"""Late reports whose commit claims to be of the due day: author's and committer's dates are both set back."""
BACKDATED_BY_AUTHOR = frozenset({"phan-thiet/2013-08", "la-gi/2013-12"})
"""The same with the author's date only."""

CLERK, REVIEWER, ADMIN = "van-thu-tinh", "ban-tgnc", "quan-tri"
_ENTERED = {"paper": "bản giấy", "phone": "qua điện thoại", "meeting": "nhận tại giao ban"}

START = {
    "README.md": read_text("README.md"),
    ".gitattributes": "* text=auto eol=lf\n",
    ".gitignore": "/build/\n",
}


@dataclass(frozen=True)
class Step:
    """One change that reached main.

    `sent` is when it was pushed. `authored` and `committed` are the dates in the commit. A `direct` step has no branch,
    and all its times are the same. `received` is the clerk's time for a paper report.
    """

    at: datetime
    login: str
    subject: str
    files: Mapping[str, str]
    way: Way = "direct"
    branch: str = ""
    taken_by: str = ""
    sent: datetime | None = None
    authored: datetime | None = None
    committed: datetime | None = None
    received: datetime | None = None


def steps_of(bank: Bank, plan: Plan) -> tuple[Step, ...]:
    """Return all steps in order of time, without those that change nothing."""
    documents: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for document in bank.documents:
        resolved: Mapping[str, Any] = resolve(document, plan.references)
        documents[str(resolved["form"])].append(resolved)
    labels = {str(unit["id"]): str(unit.get("short", unit["name"])) for unit in _units(bank)}
    found = [
        *_registry(bank),
        *_reports(plan, labels, officers_of(bank)),
        *_from_units(documents, labels, officers_of(bank)),
        *_cases_and_directives(documents),
        *_summaries(documents["summary"]),
        *_restatements(documents["restatement"]),
    ]
    order = sorted(found, key=lambda step: (step.at, step.subject))
    return tuple(_changing(order))


def until_month(steps: Iterable[Step], period: str) -> tuple[Step, ...]:
    """Return the steps up to the end of a month."""
    last = Period(int(period[:4]), int(period[5:])).last_day
    return tuple(step for step in steps if step.at.date() <= last)


def _units(bank: Bank) -> list[Mapping[str, Any]]:
    registry: Mapping[str, Any] = bank.registry["units"]
    return list(registry["units"])


def people_of(bank: Bank) -> list[Mapping[str, Any]]:
    """Return the accounts of the bank's register."""
    registry: Mapping[str, Any] = bank.registry["people"]
    return list(registry["people"])


def officers_of(bank: Bank) -> dict[str, str]:
    """Return the login of each unit's officer."""
    return {
        unit: person["login"] for person in people_of(bank) if person["role"] == "officer" for unit in person["units"]
    }


def _changing(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield each step with only the files under reports/ that it really changes."""
    tree: dict[str, str] = {}
    for step in steps:
        files = {path if path in START else f"reports/{path}": text for path, text in step.files.items()}
        changed = {path: text for path, text in files.items() if tree.get(path) != text}
        if changed:
            tree |= changed
            yield replace(step, files=changed)


def _number(key: str, end: int) -> int:
    """Return a number from 0 to below `end` that looks random and is the same on every machine."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") % end


def _minutes(key: str, low: int, high: int) -> timedelta:
    return timedelta(minutes=low + _number(key, high - low + 1))


def _direct(at: datetime, login: str, subject: str, files: Mapping[str, str]) -> Step:
    return Step(at, login, subject, files)


def _pushed(at: datetime, login: str, unit: str, subject: str, files: Mapping[str, str], taken_by: str) -> Step:
    """Return a unit's change, written and pushed on its branch some minutes before it is merged into main."""
    sent = at - _minutes(subject + unit, 3, 18)
    way = WAYS[_number(f"{unit} {subject} way", len(WAYS))]
    if way == "forward":
        # There is no merge: main gets the very commit that the unit pushed.
        return Step(at, login, subject, files, way, unit, login, at, at, at)
    return Step(at, login, subject, files, way, unit, taken_by, sent, sent, sent)


def _registry(bank: Bank) -> Iterator[Step]:
    """Yield the register at the beginning, and each extension and exemption when it was granted."""
    obligations: Mapping[str, Any] = bank.registry["obligations"]
    begin = {
        **START,
        **{f"registry/{name}.yml": dump(document) for name, document in bank.registry.items()},
        "registry/obligations.yml": dump(versions.obligations_at(obligations, BEGIN)),
    }
    yield _direct(at_time(BEGIN, 8), ADMIN, "Lập sổ đăng ký theo Kế hoạch 26/KH-LĐLĐ", begin)
    for key, what in (("extensions", "Gia hạn"), ("exemptions", "Miễn nộp")):
        for grant in obligations.get(key, ()):
            day = versions.granted_on(grant)
            files = {"registry/obligations.yml": dump(versions.obligations_at(obligations, day))}
            period = grant.get("period") or grant["from"]
            yield _direct(at_time(day, 8), ADMIN, f"{what}: {grant['unit']}, kỳ {period}", files)


def _reports(plan: Plan, labels: Mapping[str, str], officers: Mapping[str, str]) -> Iterator[Step]:
    amended = {(entry.unit, entry.period): entry for entry in plan.amendments}
    for report in plan.reports:
        label, amendment = labels[report.unit], amended.get((report.unit, report.period))
        first = before(report, amendment) if amendment else report
        yield _report(first, label, officers)
        if _text(first) != _text(first, graded=False):
            at = at_time(report.received.at.date() + timedelta(days=1), 16) + _minutes(report.path, 0, 50)
            subject = f"Chấm độ tin của thông tin: báo cáo {report.period} của {label}"
            yield _direct(at, REVIEWER, subject, {report.path: _text(first)})
        if amendment:
            subject = f"Sửa số liệu báo cáo {report.period} của {label}"
            files = {report.path: _text(report)}
            if through_git(report):
                yield _pushed(amendment.at, officers[report.unit], report.unit, subject, files, CLERK)
            else:
                yield _direct(amendment.at, CLERK, subject, files)


def through_git(report: Report) -> bool:
    """Tell whether the unit itself sent this report through Git, so that only the history says when it arrived."""
    return report.received.via in THROUGH_GIT


def _text(report: Report, *, graded: bool = True) -> str:
    """Return the report as it is on main, or as it was sent: without the grades, which a reviewer gives a day later."""
    document = dict(report_document(report))
    if through_git(report):
        del document["received"]
    return dump(
        document if graded or report.nil else {**document, "matters": [_ungraded(one) for one in report.matters]}
    )


def _ungraded(matter: Mapping[str, Any]) -> Mapping[str, Any]:
    claim = matter.get("claim")
    if claim is None:
        return matter
    return {**matter, "claim": {key: value for key, value in claim.items() if key != "credibility"}}


def _report(report: Report, label: str, officers: Mapping[str, str]) -> Step:
    files, at = {report.path: _text(report, graded=False)}, report.received.at
    key = f"{report.unit}/{report.period}"
    if not through_git(report):
        how = _ENTERED[report.received.via]
        entered = _direct(at + _minutes(key, 2, 9), CLERK, f"Nhập báo cáo {report.period} của {label} ({how})", files)
        return replace(entered, received=at)
    step = _pushed(at, officers[report.unit], report.unit, f"Báo cáo {report.period} của {label}", files, CLERK)
    if key not in BACKDATED | BACKDATED_BY_AUTHOR:
        return step
    claimed = at_time(day_of(report.period, DUE_DAY), 15) + _minutes(key, 0, 59)
    sent = at - _minutes(key, 3, 18)
    committed = claimed if key in BACKDATED else sent
    return replace(step, way="merge", taken_by=CLERK, sent=sent, authored=claimed, committed=committed)


def _from_units(
    documents: Mapping[str, list[Mapping[str, Any]]], labels: Mapping[str, str], officers: Mapping[str, str]
) -> Iterator[Step]:
    """Yield the notes of rapporteurs, feedback on directives, and hot spots as they developed."""
    for note in documents["note"]:
        unit, slug = note["unit"], note["slug"]
        at = at_time(date.fromisoformat(note["date"]), 15) + _minutes(f"{unit}{slug}", 0, 100)
        text = dump({key: value for key, value in note.items() if key != "slug"})
        yield _pushed(at, f"bcv-{unit}", unit, f"Ghi nhanh {note['date']}: {slug}", {path_of(note): text}, REVIEWER)
    for entry in documents["feedback"]:
        unit, directive = entry["unit"], entry["directive"]
        subject = f"Phản hồi chỉ đạo {directive} của {labels[unit]}"
        for day, version in versions.feedback_versions(entry):
            at = at_time(day, 16) + _minutes(f"{unit}{directive}", 0, 45)
            yield _pushed(at, officers[unit], unit, subject, {path_of(entry): dump(version)}, REVIEWER)
            subject = f"Phản hồi chỉ đạo {directive} của {labels[unit]}: kết quả đến {entry.get('outcome_on', '')}"
    for hotspot in documents["hotspot"]:
        yield from _hotspot(hotspot, labels[hotspot["unit"]], officers[hotspot["unit"]])


def _hotspot(hotspot: Mapping[str, Any], label: str, login: str) -> Iterator[Step]:
    unit, times, path = hotspot["unit"], hotspot["times"], path_of(hotspot)
    for moment in versions.hotspot_moments(hotspot):
        files = {path: dump(versions.hotspot_at(hotspot, moment))}
        if moment == datetime.fromisoformat(times["written"]):
            subject = f"Báo cáo điểm nóng {hotspot['slug']} của {label}"
        elif moment == datetime.fromisoformat(times.get("reported_up", times["written"])):
            yield _direct(moment, CLERK, f"Điểm nóng {hotspot['slug']}: đã báo cáo lên trên", files)
            continue
        else:
            subject = f"Điểm nóng {hotspot['slug']} của {label}: diễn biến đến {moment:%d/%m %H:%M}"
        # Written a moment after it happened; the reviewer on duty merges it at once.
        yield _pushed(moment + timedelta(minutes=25), login, unit, subject, files, REVIEWER)


def _cases_and_directives(documents: Mapping[str, list[Mapping[str, Any]]]) -> Iterator[Step]:
    """Yield each step of a case, and each directive; an answer to a case and its directive are one change."""
    cases, directives = documents["case"], documents["directive"]
    ends = versions.directive_ends(directives)
    answered: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for case in cases:
        respond = case["steps"].get("respond", {})
        answered[respond.get("directive", "")].append(case)
        for day in versions.case_days(case):
            names = [name for name, step in case["steps"].items() if step["on"] == day.isoformat()]
            what = _CASE_STEP[names[-1]] if names else "yêu cầu giải trình"
            files = {path_of(case): dump(versions.case_at(case, day))}
            yield _direct(at_time(day, 17, 5), REVIEWER, f"Vụ việc {case['id']}: {what}", files)
    for directive in directives:
        day, number = date.fromisoformat(directive["issued_on"]), directive["id"]
        files = {path_of(directive): dump(versions.directive_at(directive, day, ends.get(number)))}
        for case in answered[number]:
            if case["steps"]["respond"]["on"] == directive["issued_on"]:
                files[path_of(case)] = dump(versions.case_at(case, day))
        for older in directives:
            if directive.get("replaces") == older["id"]:
                files[path_of(older)] = dump(older)
        yield _direct(at_time(day, 8, 10), REVIEWER, f"Chỉ đạo {number}: {directive['title']}", files)
        if directive.get("status") == "withdrawn":
            files = {path_of(directive): dump(directive)}
            yield _direct(at_time(ends[number], 8, 10), REVIEWER, f"Thu hồi chỉ đạo {number}", files)


_CASE_STEP = {"select": "chọn lọc", "verify": "kiểm chứng", "escalate": "trình lên trên", "respond": "phản hồi"}


def _summaries(summaries: Iterable[Mapping[str, Any]]) -> Iterator[Step]:
    """Yield each summary as a draft the day before its issue, then as issued; one never issued, after its month."""
    for summary in summaries:
        period, path = summary["period"], path_of(summary)
        if "issued_on" not in summary:
            after = at_time(day_of(period, 27), 17, 30)
            yield _direct(after, REVIEWER, f"Dự thảo tổng hợp {period}", {path: dump(summary)})
            continue
        day = date.fromisoformat(summary["issued_on"])
        draft = {path: dump(versions.summary_draft(summary))}
        yield _direct(at_time(day - timedelta(days=1), 17, 30), REVIEWER, f"Dự thảo tổng hợp {period}", draft)
        yield _direct(at_time(day, 17, 40), REVIEWER, f"Phát hành tổng hợp {period}", {path: dump(summary)})


def _restatements(restatements: Iterable[Mapping[str, Any]]) -> Iterator[Step]:
    for restatement in restatements:
        for entry in restatement["restated"]:
            day = date.fromisoformat(entry["on"])
            files = {path_of(restatement): dump(versions.restatement_at(restatement, day))}
            yield _direct(at_time(day, 17, 20), REVIEWER, f"Điều chỉnh tổng hợp {restatement['period']}", files)
