"""As of T means: what the repository would say if everything that came after T were removed (DESIGN.md).

The demonstration is cut off at moments, by hand: in its YAML, by other code than the program's. What was known of the
whole has to be what is known of the rest, in every object of the API and every other stage.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
import yaml

from giaoban.base.messages import Translator
from giaoban.base.periods import month_of
from giaoban.base.times import END_OF_DAY, LOCAL
from giaoban.cases.levels import both_levels
from giaoban.cases.suggest import suggest
from giaoban.cases.waiting import waiting
from giaoban.checks.run import Result
from giaoban.documents.build import build_records
from giaoban.documents.corpus import read_corpus
from giaoban.drafting.report import report_draft
from giaoban.known.editions import PublishedEditions, Reader
from giaoban.known.inputs import Inputs
from giaoban.known.known import known_at
from giaoban.known.when import when
from giaoban.known.workspace import State
from giaoban.ledger.ledger import ledger
from giaoban.objects.audience import Audience
from giaoban.publish.api import Objects, api_files
from giaoban.publish.feeds import feed_files
from giaoban.publish.pages import renderer_of, view_of
from giaoban.publish.view import View
from giaoban.receipts.evidence import Evidence
from giaoban.receipts.submissions import submissions_of
from giaoban.registry.load import load_registry
from giaoban.reminders.remind import reminders
from giaoban.repository.discovery import open_any
from giaoban.repository.snapshot import WorkingTree
from giaoban.source.files import File, Files
from giaoban.summaries.figures import figures_of
from giaoban.summaries.series import FIGURES, series_of
from giaoban.word.summary import summary_values

from ..conftest import ROOT

WHOLE = tuple(file for file in WorkingTree(ROOT).files() if file.path.endswith(".yml"))


class Loader(yaml.SafeLoader):
    """Reads `on` as the name of a field, not as «yes»."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as the library has it
        first: [(tag, form) for tag, form in found if tag != "tag:yaml.org,2002:bool" or first in "tf"]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


DOCUMENTS: dict[str, dict[str, Any]] = {file.path: yaml.load(file.data, Loader) for file in WHOLE}  # noqa: S506


def _day(value: Any) -> date:
    return value if isinstance(value, date) and not isinstance(value, datetime) else date.fromisoformat(str(value)[:10])


def _moment(value: Any) -> datetime:
    text = str(value)
    return (
        datetime.fromisoformat(text)
        if "T" in text or " " in text
        else datetime.combine(_day(value), datetime.min.time(), LOCAL)
    )


def _come(point: Any, at: datetime) -> bool:
    """Tell whether a point in time has come; «not phoned» and «unknown» are said from the beginning."""
    text = point["at"] if isinstance(point, dict) else point
    return text in ("not_done", "unknown") or _moment(text) <= at


def cut(whole: dict[str, Any], at: datetime) -> dict[str, Any] | None:
    """Return a document as it was at a moment; None where it had not come."""
    day = at.astimezone(LOCAL).date()
    found = dict(whole)
    match whole.get("form"):
        case "periodic":
            return found if _moment(whole["received"]["at"]) <= at else None
        case "hotspot":
            if _moment(whole["times"]["detected"]) > at:
                return None
            found["times"] = {name: point for name, point in whole["times"].items() if _come(point, at)}
            found["updates"] = [entry for entry in whole.get("updates", ()) if _moment(entry["at"]) <= at]
            found["informed"] = [entry for entry in whole.get("informed", ()) if _day(entry["on"]) <= day]
            if whole["status"] == "closed" and "closed" in whole["times"] and "closed" not in found["times"]:
                found["status"] = "open"
                for name in ("returned_to_work", "mediation", "court", "days_stopped"):
                    found.pop(name, None)
                found["demands"] = [{"text": entry["text"]} for entry in whole.get("demands", ())]
            return found
        case "note":
            return found if _day(whole["date"]) <= day else None
        case "feedback":
            if _day(whole["received_on"]) > day:
                return None
            told = [_day(entry["on"]) for entry in whole.get("relayed", ())]
            found["relayed"] = [entry for entry in whole.get("relayed", ()) if _day(entry["on"]) <= day]
            judged = _day(whole["outcome_on"]) if "outcome_on" in whole else max([_day(whole["received_on"]), *told])
            if judged > day:
                for name in ("outcome", "outcome_on", "reaction", "attitude"):
                    found.pop(name, None)
            return found
        case "case":
            found["steps"] = {name: step for name, step in whole["steps"].items() if _moment(step["on"]) <= at}
            found["requests"] = [dict(entry) for entry in whole.get("requests", ()) if _day(entry["on"]) <= day]
            for entry in found["requests"]:
                if "answered" in entry and _day(entry["answered"]) > day:
                    del entry["answered"]
            for name in ("matters", "hotspots"):
                found[name] = [entry for entry in whole.get(name, ()) if _came(entry, at)]
            return found if found["steps"] else None
        case "directive":
            if _day(whole["issued_on"]) > day:
                return None
            if whole.get("status") == "withdrawn" and "withdrawn_on" in whole and _day(whole["withdrawn_on"]) > day:
                del found["withdrawn_on"]
                found["status"] = "in_force"
            if whole.get("status") == "replaced" and not any(
                other.get("replaces") == whole["id"] and _day(other["issued_on"]) <= day for other in DOCUMENTS.values()
            ):
                found["status"] = "in_force"
            return found
        case "summary":
            return found if "issued_on" not in whole or _day(whole["issued_on"]) <= day else None
        case "restatement":
            found["restated"] = [entry for entry in whole["restated"] if _day(entry["on"]) <= day]
            return found if found["restated"] else None
        case _:
            return found


def _came(reference: str, at: datetime) -> bool:
    unit, _, rest = reference.partition("/")
    document = DOCUMENTS.get(f"reports/units/{unit}/{rest.partition('#')[0][:4]}/{rest.partition('#')[0]}.yml")
    if "/hotspots/" in reference or document is None:
        document = DOCUMENTS.get(f"reports/units/{reference}.yml")
    return document is not None and cut(document, at) is not None


def state_of(files: tuple[File, ...]) -> State:
    """Return the state of some files, without a history; none of them is left out for what a check would say."""
    corpus = read_corpus(Files(files))
    registry = load_registry(corpus)
    evidence = Evidence(people=registry.people, demonstration=True)
    records = build_records(corpus, frozenset())
    inputs = Inputs(registry, records, submissions_of(corpus, registry, evidence))
    editions = PublishedEditions(Reader(open_any(ROOT), corpus, registry, frozenset(), evidence), inputs)
    return State(corpus, lambda: Result((), 0), replace(inputs, editions=editions), evidence, editions)


def said(state: State, at: datetime) -> Iterator[tuple[str, object]]:
    """Yield everything that is said of a state as of a moment, under a name."""
    known = state.known(at)
    inputs, now = known.inputs, when(known.registry, at)
    for audience in Audience:
        for file in api_files(View(known, at, Translator("vi"), audience), audience):
            yield f"{audience} {file.path}", file.data
    yield "remind", tuple(reminders(inputs, at, 400))
    yield "feedback", ledger(inputs, now)
    yield "timings", both_levels(inputs, at)
    yield "waiting", waiting(inputs, at)
    for figure in FIGURES:
        yield f"series {figure}", series_of(inputs, figure, at)
    yield from written(known, at)


def written(state: State, at: datetime) -> Iterator[tuple[str, object]]:
    """Yield what people get of what was known at a moment: pages, feeds, Word, suggestions, drafts."""
    registry = state.registry
    for audience in Audience:
        view = view_of(state, at, audience)
        objects = Objects(view, audience)
        for page in renderer_of(view, objects).made:
            yield f"{audience} {page.path}", page.html
        for file in feed_files(objects):
            yield f"{audience} {file.path}", file.data
    view = view_of(state, at)
    for period, summary in view.summaries.items():
        yield f"word {period}", summary_values(summary, registry)
        yield f"figures {period}", figures_of(summary)
        yield f"suggest {period}", suggest(state.inputs, period, at)
    month, now = month_of(registry.day(at)), when(registry, at)
    for unit in registry.units.sorted():
        if unit.kind != "province" and unit.valid_through(month):
            yield f"draft {unit.id}", report_draft(state.inputs, unit.id, month, now)


def events() -> list[datetime]:
    """Return the moments at which something comes in the demonstration."""
    found = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for part in value.values():
                walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)
        elif isinstance(value, str | date):
            text = str(value)
            if re.fullmatch(r"\d{4}-\d\d-\d\d[T ].{14}", text):
                found.add(datetime.fromisoformat(text))
            elif re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                found.add(datetime.combine(date.fromisoformat(text), END_OF_DAY, LOCAL))

    walk({path: whole for path, whole in DOCUMENTS.items() if "/registry/" not in path})
    return sorted(found)


WHOLE_STATE: list[State] = []


def differences(at: datetime) -> list[str]:
    """Return the names under which the whole data as of a moment and the data cut off at it differ."""
    if not WHOLE_STATE:
        WHOLE_STATE.append(state_of(WHOLE))
    left = []
    for file in WHOLE:
        document = cut(DOCUMENTS[file.path], at)
        if document is not None:
            same = document == DOCUMENTS[file.path]
            data = file.data if same else yaml.safe_dump(document, allow_unicode=True, sort_keys=False).encode()
            left.append(File(file.path, data))
    whole, rest = dict(said(WHOLE_STATE[0], at)), dict(said(state_of(tuple(left)), at))
    return [name for name in sorted(whole.keys() | rest.keys()) if whole.get(name) != rest.get(name)]


@pytest.mark.parametrize(
    "text",
    ["2013-02-28T12:00:00+07:00", "2013-05-09T23:59:59+07:00", "2013-10-09T12:00:00+07:00"],
)
def test_as_of_a_moment_is_what_was_there_by_then(text: str) -> None:
    """At moments between a hot spot's report and its end, a directive and its answers, a month and its summary."""
    assert differences(datetime.fromisoformat(text)) == []


def test_what_is_known_of_the_known_is_the_same() -> None:
    """Asking twice changes nothing, and as of an earlier moment later things are missing."""
    whole = state_of(WHOLE)
    first, last = datetime(2013, 4, 2, 9, tzinfo=LOCAL), datetime(2013, 9, 1, 9, tzinfo=LOCAL)
    assert known_at(known_at(whole.inputs, first), first).records == known_at(whole.inputs, first).records
    assert known_at(known_at(whole.inputs, last), first).records == known_at(whole.inputs, first).records


@pytest.mark.soak
def test_as_of_any_moment_is_what_was_there_by_then() -> None:
    """A second before and after everything that comes, a tenth of them drawn anew each time."""
    moments = [at + timedelta(seconds=step) for at in events() for step in (-1, 1)]
    for at in Random().sample(moments, len(moments) // 10):  # noqa: S311 - no secret
        assert differences(at) == [], at.isoformat()
