"""Earlier versions of documents: what was known of a case, hot spot, directive or summary on a day.

`reports/` has the last version of each document. These functions return the version of a moment, so that the
demonstration's history can write it step by step. A document without changes is returned as it is.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final, get_args

from ..base.times import LOCAL
from ..documents.points import Uncalled
from .year import Values

DUE_DAY = 20
WITHDRAWN_AFTER = timedelta(days=9)
_UNCALLED: Final = get_args(Uncalled)


def ungraded(report: Values) -> Values:
    """Return the report as its unit sent it: without the grades, which a reviewer gives later."""
    if "matters" not in report:
        return report
    return {**report, "matters": [_ungraded(matter) for matter in report["matters"]]}


def _ungraded(matter: Values) -> Values:
    if "claim" not in matter:
        return matter
    return {**matter, "claim": {key: value for key, value in matter["claim"].items() if key != "credibility"}}


def before_amendment(report: Values, number: int, people: int) -> Values:
    """Return the report with another number of people in one of its matters."""
    return {
        **report,
        "matters": [
            {**matter, "people": {**matter["people"], "count": people}} if matter["id"] == number else matter
            for matter in report["matters"]
        ],
    }


def case_days(case: Values) -> list[date]:
    """Return the days on which something was written into a case: steps, requests for explanation, and answers."""
    days = [step["on"] for step in case["steps"].values()]
    for request in case.get("requests", ()):
        days += [request[key] for key in ("on", "answered") if key in request]
    return sorted({date.fromisoformat(day) for day in days})


def case_at(case: Values, day: date) -> Values:
    """Return the case at the end of a day: with the steps and requests up to then."""
    until = day.isoformat()
    found = dict(case)
    found["steps"] = {name: step for name, step in case["steps"].items() if step["on"] <= until}
    requests = [_request_at(request, until) for request in case.get("requests", ()) if request["on"] <= until]
    return _with(found, "requests", requests)


def _request_at(request: Values, until: str) -> Values:
    return {key: value for key, value in request.items() if key != "answered" or value <= until}


def hotspot_moments(hotspot: Values) -> list[datetime]:
    """Return the moments at which something was written about a hot spot, from its first written report on."""
    times = hotspot["times"]
    texts = [times[key] for key in ("written", "reported_up", "closed") if key in times]
    texts += [update["at"] for update in hotspot.get("updates", ())]
    return sorted({moment for text in texts if (moment := moment_of(text)) >= moment_of(times["written"])})


def hotspot_at(hotspot: Values, moment: datetime) -> Values:
    """Return the hot spot at a moment: without later entries, and without its outcome until then."""
    if moment >= hotspot_moments(hotspot)[-1]:
        return hotspot
    found = dict(hotspot)
    found["status"] = "open"
    found["times"] = {key: point for key, point in hotspot["times"].items() if _come(point, moment)}
    found["demands"] = [{"text": demand["text"]} for demand in hotspot.get("demands", ())]
    for outcome in ("returned_to_work", "mediation", "court", "days_stopped"):
        found.pop(outcome, None)
    found = _with(found, "demands", found["demands"])
    informed = [told for told in hotspot.get("informed", ()) if told["on"] <= moment.date().isoformat()]
    found = _with(found, "informed", informed)
    updates = [update for update in hotspot.get("updates", ()) if moment_of(update["at"]) <= moment]
    return _with(found, "updates", updates)


def _come(point: Any, moment: datetime) -> bool:
    """Tell whether a point in time has come; a word in its place (not phoned, unknown) has from the beginning."""
    text = point["at"] if isinstance(point, dict) else point
    return text in _UNCALLED or moment_of(text) <= moment


def directive_at(directive: Values, day: date, ended_on: date | None) -> Values:
    """Return the directive on a day: in force until the day of its withdrawal or replacement."""
    if ended_on is None or day >= ended_on:
        return directive
    return {**directive, "status": "in_force"}


def directive_ends(directives: Iterable[Values]) -> dict[str, date]:
    """Return the day on which each directive no longer in force ended.

    A replaced one ends with the issue of the new one, a withdrawn one soon after its own issue.
    """
    listed = list(directives)
    ends = {
        entry["id"]: date.fromisoformat(entry["issued_on"]) + WITHDRAWN_AFTER
        for entry in listed
        if entry.get("status") == "withdrawn"
    }
    return ends | {entry["replaces"]: date.fromisoformat(entry["issued_on"]) for entry in listed if "replaces" in entry}


def feedback_versions(feedback: Values) -> Iterator[tuple[date, Values]]:
    """Return the feedback as sent when members had been told, and as sent again after the unit's second look."""
    told = max([feedback["received_on"], *(entry["on"] for entry in feedback.get("relayed", ()))])
    later = feedback.get("outcome_on")
    if later is None:
        yield date.fromisoformat(told), feedback
        return
    first = {key: value for key, value in feedback.items() if key != "outcome_on"}
    yield date.fromisoformat(told), {**first, "outcome": "recheck"}
    yield date.fromisoformat(later), feedback


def summary_draft(summary: Values) -> Values:
    """Return the summary before its issue: without number, day of issue and highlighted cases."""
    return {key: value for key, value in summary.items() if key not in {"number", "issued_on", "as_of", "highlights"}}


def restatement_at(restatement: Values, day: date) -> Values:
    """Return the list of restatements at the end of a day."""
    return {**restatement, "restated": [entry for entry in restatement["restated"] if entry["on"] <= day.isoformat()]}


def granted_on(grant: Values) -> date:
    """Return when an extension (the day before its due day) or exemption (early in its first month) was granted."""
    return day_of(grant["period"], DUE_DAY - 1) if "period" in grant else day_of(grant["from"], 2)


def obligations_at(obligations: Values, day: date) -> Values:
    """Return the register of obligations on a day, with the extensions and exemptions granted by then."""
    found = dict(obligations)
    for key in ("extensions", "exemptions"):
        found = _with(found, key, [grant for grant in obligations.get(key, ()) if granted_on(grant) <= day])
    return found


def day_of(period: str, day: int) -> date:
    """Return a day of a period's month."""
    return date(int(period[:4]), int(period[5:]), day)


def at_time(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a time of a day in Vietnam."""
    return datetime.combine(day, time(hour, minute), LOCAL)


def _with(document: dict[str, Any], key: str, value: list[Any]) -> dict[str, Any]:
    """Return the document with the list in its old place, or without the key if the list is empty."""
    if not value:
        return {name: item for name, item in document.items() if name != key}
    return {**document, key: value}


def moment_of(text: str) -> datetime:
    """Return a time as the documents write it."""
    return datetime.fromisoformat(text)
