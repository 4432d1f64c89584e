"""A summary for all levels as Markdown and CSV, made only from the JSON that `audience` lets through."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from ..base.labels import PART_STATE, SIGNAL
from ..base.messages import Translator, msg
from ..base.periods import parse_period
from ..base.vietnamese import day, moment, signed
from ..documents.schemas import describe, label
from ..registry.load import Registry
from ..summaries.likewise import Likewise
from ..summaries.statement import Stated
from .csv import BOM, safe
from .encode import escape, table
from .figure_names import figure_name
from .markdown import people_said
from .stated_words import likewise_text, stated_text
from .summary_csv import HEADINGS, restated_to
from .summary_markdown import SIGNAL_MEANS, TOPICS, attitudes_text, state_lines
from .text import capital, period_name, report_name

Json = Mapping[str, Any]
_BOARDS = (msg("Report"), msg("Period"), msg("Received"), msg("Missing"))
_MONTHS = (msg("Period"), msg("State"), msg("As of"), msg("Opinions"), msg("Rumours"))
_ONE = ("opinions", "rumours", "units", "rumour_units", "people", "origins", "new", "continuing", "gone")
_BEFORE = ("previous", "year_before")
_GROUPS = ("attitudes", "claims", "scopes", "channels")


def levels_markdown(value: Json, registry: Registry, translate: Translator) -> str:
    """Return a summary (`levels.summary_for_levels`) as Markdown."""
    return "\n\n".join(part for part in _parts(value, registry, translate) if part) + "\n"


def levels_csv(value: Json, registry: Registry, translate: Translator, *, bom: bool = False) -> bytes:
    """Return the figures of a summary (`levels.summary_for_levels`) as UTF-8 with CRLF (RFC 4180).

    There is one row a figure, with the same names as for the office. A withheld count says so in words.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([translate(heading) for heading in HEADINGS[:-1]])
    for topic, name, cells in _figures(value, translate):
        label_ = registry.topics.full_label(topic) if topic else ""
        row = (value["period"], topic, label_, name, figure_name(name, translate), *cells)
        writer.writerow([safe(cell) for cell in row])
    return ((BOM if bom else "") + text.getvalue()).encode("utf-8")


def _parts(value: Json, registry: Registry, translate: Translator) -> Iterator[str]:
    period, issued = _period(value["period"], translate), value["issued"]
    yield f"# {escape(translate(msg('Summary, {period}', period=period)))}"
    frozen = issued is not None and issued["as_of"] is not None
    state = state_lines(issued=issued is not None, frozen=frozen, partial=value["partial"])
    yield escape(" ".join(translate(line) for line in state))
    as_of = moment(datetime.fromisoformat(value["as_of"]))
    yield escape(translate(msg("As of {as_of}; commit {commit}.", as_of=as_of, commit=value["commit"] or "–")))
    yield escape(
        translate(msg("For: all levels of the union (figures, directives and due dates; no texts of reports)"))
    )
    yield _totals(value["stated"], translate)
    yield _table(_BOARDS, (_board(entry, registry, translate) for entry in value["boards"]), translate)
    if value["text"]["assessment"]:
        yield f"## {translate(msg('Assessment'))}"
        yield escape(value["text"]["assessment"])
    yield f"## {translate(msg('Topics'))}"
    yield _topics(value["topics"], value["compared"], translate)
    yield _months(value["months"], translate)
    yield from _claims(value["claims"], translate)
    yield from _directives(value["directives"], translate)
    if value["text"]["proposals"]:
        yield f"## {translate(msg('Proposals'))}"
        yield "\n".join(f"- **{escape(entry['to'])}**: {escape(entry['text'])}" for entry in value["text"]["proposals"])
    if value["restatements"]:
        yield f"## {translate(describe('restatement', '').title)}"
        yield "\n".join(_restated(entry, translate) for entry in value["restatements"])


def _totals(stated: Json, translate: Translator) -> str:
    """Return the main figures: opinions, rumours and received reports, each as issued and as restated."""
    names = (("opinions", "opinions"), ("rumours", "rumours"), ("received", "units.received"))
    return "\n".join(
        f"- {capital(figure_name(figure, translate))}: {escape(stated_text(_stated(stated[name]), translate))}"
        for name, figure in names
    )


def _stated(entry: Json) -> Stated:
    return Stated(entry["issued"], entry["now"])


def _likewise(compared: Json, translate: Translator) -> Iterator[str]:
    """Yield what the changes are counted from, or why there are none."""
    for name in ("previous", "year_before"):
        entry = compared[name]
        if entry is not None and (name == "previous" or (entry["reason"] is None and entry != compared["previous"])):
            earlier = parse_period(entry["period"])
            assert earlier is not None  # noqa: S101 - a summary's periods are some
            found = Likewise(earlier, tuple(entry["units"]), entry["months"], reason=entry["reason"])
            yield likewise_text(found, earlier, translate)


def _topics(rows: Sequence[Json], compared: Json, translate: Translator) -> str:
    if not rows:
        return translate(msg("No matters were reported."))
    headings = TOPICS[:-1]  # no sources
    means = escape(" ".join((*_likewise(compared, translate), translate(SIGNAL_MEANS))))
    kept = escape(translate(msg("Small counts of people, and all of a draft, are not published.")))
    return f"{_table(headings, (_topic(row, translate) for row in rows), translate)}\n\n{means}\n\n{kept}"


def _topic(row: Json, translate: Translator) -> Sequence[object]:
    return (
        row["label"] if row["parent"] is None else f"– {row['label']}",
        row["opinions"],
        row["rumours"],
        row["units"],
        people_said(row["people"], translate) if row["people"] else "",
        attitudes_text(row["attitudes"], translate),
        "" if row["change"] is None else signed(row["change"]),
        "" if row["year_change"] is None else signed(row["year_change"]),
        translate(SIGNAL[row["signal"]]) if row["signal"] else "",
    )


def _board(entry: Json, registry: Registry, translate: Translator) -> Sequence[object]:
    return (
        report_name(entry["report"], translate),
        _period(entry["period"], translate),
        f"{entry['received']}/{entry['required']}",
        ", ".join(registry.units.label(unit) for unit in entry["missing"]),
    )


def _months(entries: Sequence[Json], translate: Translator) -> str:
    rows = [
        (
            _period(entry["period"], translate),
            translate(PART_STATE[entry["state"]]),
            moment(datetime.fromisoformat(entry["as_of"])),
            *(stated_text(_stated(entry["stated"][name]), translate) for name in ("opinions", "rumours")),
        )
        for entry in entries
    ]
    return _table(_MONTHS, rows, translate) if rows else ""


def _claims(claims: Json, translate: Translator) -> Iterator[str]:
    yield f"## {translate(msg('Claims behind the matters'))}"
    rows = [
        (
            label("periodic", "/matters/0/claim/status", name, translate.language),
            entry["opinions"],
            entry["rumours"],
        )
        for name, entry in claims.items()
    ]
    yield _table((msg("Claim"), msg("Behind opinions"), msg("Behind rumours")), rows, translate)


def _directives(entries: Sequence[Json], translate: Translator) -> Iterator[str]:
    if entries:
        yield f"## {translate(describe('directive', '').title)}"
        yield "\n".join(
            f"- {escape(entry['number'] or entry['id'])} ({_day(entry['issued_on'])}): {escape(entry['title'])}"
            for entry in entries
        )


def _restated(entry: Json, translate: Translator) -> str:
    return f"- {_day(entry['on'])} ({escape(label('restatement', '/restated/0/by', entry['by'], translate.language))})"


def _figures(value: Json, translate: Translator) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Yield the figures of the whole period, then topic by topic: topic, name, and the rest of the row."""
    stated = value["stated"]
    for name in ("opinions", "rumours"):
        yield "", name, _issued(stated[name])
    for name, entry in value["claims"].items():
        yield "", f"claims.{name}", _exact(entry["count"])
    yield "", "units.expected", _exact(value["units"]["expected"])
    yield "", "units.received", _issued(stated["received"])
    yield "", "units.missing", _exact(sum(len(board["missing"]) for board in value["boards"]))
    for row in value["topics"]:
        for name in _ONE:
            if name != "people":
                yield row["code"], name, _exact(row[name], row["signal"] if name == "opinions" else None)
            elif row["people"]:
                yield row["code"], name, _people(row["people"], translate(msg("kept back")))
        for group in _GROUPS:
            for name, count in row[group].items():
                yield row["code"], f"{group}.{name}", _exact(count)
        for name in _BEFORE:
            if row[name] is not None:
                yield row["code"], name, _exact(row[name])


def _exact(count: int, signal: str | None = None) -> Sequence[str]:
    return str(count), "exact", "0", signal or "", ""


def _issued(entry: Json) -> Sequence[str]:
    stated = _stated(entry)
    return str(stated.shown), "exact", "0", "", restated_to(stated)


def _people(people: Json, kept: str) -> Sequence[str]:
    if people.get("suppressed"):
        return kept, "", kept, "", ""
    estimated = people["estimated"]
    return str(people["count"]), people["precision"], str(estimated) if isinstance(estimated, int) else kept, "", ""


def _table(headings: Iterable[Any], rows: Iterable[Sequence[object]], translate: Translator) -> str:
    return table([translate(heading) for heading in headings], rows)


def _day(text: str) -> str:
    return day(date.fromisoformat(text))


def _period(text: str, translate: Translator) -> str:
    period = parse_period(text)
    return text if period is None else period_name(period, translate)
