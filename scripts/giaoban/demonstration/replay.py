"""The course of the demonstration's year: every change that reached main, in order, who sent it and who merged it.

It makes steps from the documents as they ended. commits.py makes commits of the steps, and store.py writes them.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from importlib.resources import files as resources
from typing import Literal

from ..base.periods import Period
from . import versions
from .versions import DUE_DAY, at_time, day_of, moment_of
from .year import Paper, Values, of_form, papers, register

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
AMENDED = {"la-gi/2013-03": (1, 85, moment_of("2013-04-12T09:10:00+07:00"))}
"""A number of people that was corrected later: of which matter, the first number, and when it was corrected."""

CLERK, REVIEWER, ADMIN = "van-thu-tinh", "ban-tgnc", "quan-tri"
_ENTERED = {"paper": "bản giấy", "phone": "qua điện thoại", "meeting": "nhận tại giao ban"}

START = {
    "README.md": resources(__package__).joinpath("README.md").read_text(encoding="utf-8"),
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


def steps_of_year() -> tuple[Step, ...]:
    """Return all steps in order of time, without those that change nothing."""
    labels = {unit["id"]: unit.get("short", unit["name"]) for unit in register("units", "units")}
    officers = officers_of_units()
    found = [
        *_registry(),
        *_reports(labels, officers),
        *_from_units(labels, officers),
        *_cases_and_directives(),
        *_summaries(),
        *_restatements(),
    ]
    return tuple(_changing(sorted(found, key=lambda step: (step.at, step.subject))))


def until_month(steps: Iterable[Step], period: str) -> tuple[Step, ...]:
    """Return the steps up to the end of a month."""
    last = Period(int(period[:4]), int(period[5:])).last_day
    return tuple(step for step in steps if step.at.date() <= last)


def officers_of_units() -> dict[str, str]:
    """Return the login of each unit's officer, not of one who only stands in for a time."""
    officers = (person for person in register("people", "people") if person["role"] == "officer")
    return {unit: person["login"] for person in officers if "from" not in person for unit in person["units"]}


def _changing(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield each step with only the files that it really changes."""
    tree: dict[str, str] = {}
    for step in steps:
        changed = {path: text for path, text in step.files.items() if tree.get(path) != text}
        if changed:
            tree |= changed
            yield replace(step, files=changed)


def _number(key: str, end: int) -> int:
    """Return a number from 0 to below `end` that looks random and is the same on every machine."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") % end


def _minutes(key: str, low: int, high: int) -> timedelta:
    return timedelta(minutes=low + _number(key, high - low + 1))


def _pushed(at: datetime, login: str, unit: str, subject: str, files: Mapping[str, str], taken_by: str) -> Step:
    """Return a unit's change, written and pushed on its branch some minutes before it is merged into main."""
    sent = at - _minutes(subject + unit, 3, 18)
    way = WAYS[_number(f"{unit} {subject} way", len(WAYS))]
    if way == "forward":
        # There is no merge: main gets the very commit that the unit pushed.
        return Step(at, login, subject, files, way, unit, login, at, at, at)
    return Step(at, login, subject, files, way, unit, taken_by, sent, sent, sent)


def _registry() -> Iterator[Step]:
    """Yield the register at the beginning, and each extension and exemption when it was granted."""
    obligations = of_form("obligations")[0]
    begin = dict(START)
    for paper in papers():
        if paper.path.startswith("reports/registry/"):
            begin |= paper.file
    begin |= obligations.holding(versions.obligations_at(obligations.values, BEGIN))
    yield Step(at_time(BEGIN, 8), ADMIN, "Lập sổ đăng ký theo Kế hoạch 26/KH-LĐLĐ", begin)
    for key, what in (("extensions", "Gia hạn"), ("exemptions", "Miễn nộp")):
        for grant in obligations.values.get(key, ()):
            day = versions.granted_on(grant)
            files = obligations.holding(versions.obligations_at(obligations.values, day))
            period = grant.get("period") or grant["from"]
            yield Step(at_time(day, 8), ADMIN, f"{what}: {grant['unit']}, kỳ {period}", files)


def _reports(labels: Mapping[str, str], officers: Mapping[str, str]) -> Iterator[Step]:
    for report in of_form("periodic"):
        unit, period = report.place.unit, report.place.period
        key, named = report.place.reference, f"báo cáo {period} của {labels[unit]}"
        matter, was, amended_at = AMENDED.get(key, (0, 0, None))
        last = _on_main(report.values)
        first = versions.before_amendment(last, matter, was) if amended_at else last
        yield _report(report, versions.ungraded(first), labels[unit], officers)
        if first != versions.ungraded(first):
            at = at_time(_received(report).date() + timedelta(days=1), 16)
            at += _minutes(report.path.removeprefix("reports/"), 0, 50)
            yield Step(at, REVIEWER, f"Chấm độ tin cậy của thông tin: {named}", report.holding(first))
        if amended_at:
            subject, files = f"Sửa số liệu {named}", report.holding(last)
            if _through_git(report.values):
                yield _pushed(amended_at, officers[unit], unit, subject, files, CLERK)
            else:
                yield Step(amended_at, CLERK, subject, files)


def _received(report: Paper) -> datetime:
    return moment_of(report.values["received"]["at"])


def _through_git(report: Values) -> bool:
    """Tell whether the unit itself sent this report through Git, so that only the history says when it arrived."""
    return report["received"]["via"] in THROUGH_GIT


def _on_main(report: Values) -> Values:
    """Return a report as it is on main: with the clerk's entry only if the clerk entered it."""
    return {key: value for key, value in report.items() if key != "received" or not _through_git(report)}


def _report(report: Paper, values: Values, label: str, officers: Mapping[str, str]) -> Step:
    files, at, key = report.holding(values), _received(report), report.place.reference
    unit, period = report.place.unit, report.place.period
    if not _through_git(report.values):
        how = _ENTERED[report.values["received"]["via"]]
        subject = f"Nhập báo cáo {period} của {label} ({how})"
        return Step(at + _minutes(key, 2, 9), CLERK, subject, files, received=at)
    step = _pushed(at, officers[unit], unit, f"Báo cáo {period} của {label}", files, CLERK)
    if key not in BACKDATED | BACKDATED_BY_AUTHOR:
        return step
    claimed = at_time(day_of(period, DUE_DAY), 15) + _minutes(key, 0, 59)
    sent = at - _minutes(key, 3, 18)
    committed = claimed if key in BACKDATED else sent
    return replace(step, way="merge", taken_by=CLERK, sent=sent, authored=claimed, committed=committed)


def _from_units(labels: Mapping[str, str], officers: Mapping[str, str]) -> Iterator[Step]:
    """Yield the notes of rapporteurs, feedback on directives, and hot spots as they developed."""
    for note in of_form("note"):
        unit, slug, day = note.place.unit, note.place.slug, note.place.date
        at = at_time(date.fromisoformat(day), 15) + _minutes(f"{unit}{slug}", 0, 100)
        yield _pushed(at, f"bcv-{unit}", unit, f"Ghi nhanh {day}: {slug}", note.file, REVIEWER)
    for entry in of_form("feedback"):
        unit, directive = entry.place.unit, entry.place.id
        subject = f"Phản hồi chỉ đạo {directive} của {labels[unit]}"
        for told, version in versions.feedback_versions(entry.values):
            at = at_time(told, 16) + _minutes(f"{unit}{directive}", 0, 45)
            yield _pushed(at, officers[unit], unit, subject, entry.holding(version), REVIEWER)
            outcome_on = entry.values.get("outcome_on", "")
            subject = f"Phản hồi chỉ đạo {directive} của {labels[unit]}: kết quả đến {outcome_on}"
    for spot in of_form("hotspot"):
        yield from _hotspot(spot, labels[spot.place.unit], officers[spot.place.unit])


def _hotspot(spot: Paper, label: str, login: str) -> Iterator[Step]:
    times, slug = spot.values["times"], spot.place.slug
    for moment in versions.hotspot_moments(spot.values):
        files = spot.holding(versions.hotspot_at(spot.values, moment))
        if moment == moment_of(times["written"]):
            subject = f"Báo cáo điểm nóng {slug} của {label}"
        elif moment == moment_of(times.get("reported_up", times["written"])):
            yield Step(moment, CLERK, f"Điểm nóng {slug}: đã báo cáo Tỉnh ủy", files)
            continue
        else:
            subject = f"Điểm nóng {slug} của {label}: diễn biến đến {moment:%d/%m %H:%M}"
        # Written a moment after it happened; the reviewer on duty merges it at once.
        yield _pushed(moment + timedelta(minutes=25), login, spot.place.unit, subject, files, REVIEWER)


def _cases_and_directives() -> Iterator[Step]:
    """Yield each step of a case, and each directive; an answer to a case and its directive are one change."""
    directives = of_form("directive")
    ends = versions.directive_ends(directive.values for directive in directives)
    answered: dict[str, list[Paper]] = defaultdict(list)
    for case in of_form("case"):
        steps = case.values["steps"]
        answered[steps.get("respond", {}).get("directive", "")].append(case)
        for day in versions.case_days(case.values):
            names = [name for name, step in steps.items() if step["on"] == day.isoformat()]
            what = _CASE_STEP[names[-1]] if names else "yêu cầu giải trình"
            files = case.holding(versions.case_at(case.values, day))
            yield Step(at_time(day, 17, 5), REVIEWER, f"Vụ việc {case.place.id}: {what}", files)
    for directive in directives:
        values, number = directive.values, directive.place.id
        day = date.fromisoformat(values["issued_on"])
        files = directive.holding(versions.directive_at(values, day, ends.get(number)))
        for case in answered[number]:
            if case.values["steps"]["respond"]["on"] == values["issued_on"]:
                files |= case.holding(versions.case_at(case.values, day))
        for older in directives:
            if values.get("replaces") == older.place.id:
                files |= older.file
        yield Step(at_time(day, 8, 10), REVIEWER, f"Chỉ đạo {number}: {values['title']}", files)
        if values.get("status") == "withdrawn":
            yield Step(at_time(ends[number], 8, 10), REVIEWER, f"Thu hồi chỉ đạo {number}", directive.file)


_CASE_STEP = {"select": "chọn lọc", "verify": "xác minh", "escalate": "phản ánh, đề xuất", "respond": "phản hồi"}


def _summaries() -> Iterator[Step]:
    """Yield each summary as a draft the day before its issue, then as issued; one never issued, after its month."""
    for summary in of_form("summary"):
        period = summary.place.period
        drafted = f"Dự thảo tổng hợp {period}"
        if "issued_on" not in summary.values:
            yield Step(at_time(day_of(period, 27), 17, 30), REVIEWER, drafted, summary.file)
            continue
        day, draft = date.fromisoformat(summary.values["issued_on"]), versions.summary_draft(summary.values)
        yield Step(at_time(day - timedelta(days=1), 17, 30), REVIEWER, drafted, summary.holding(draft))
        yield Step(at_time(day, 17, 40), REVIEWER, f"Ban hành tổng hợp {period}", summary.file)


def _restatements() -> Iterator[Step]:
    for restatement in of_form("restatement"):
        for entry in restatement.values["restated"]:
            day = date.fromisoformat(entry["on"])
            files = restatement.holding(versions.restatement_at(restatement.values, day))
            yield Step(at_time(day, 17, 20), REVIEWER, f"Điều chỉnh tổng hợp {restatement.place.period}", files)
