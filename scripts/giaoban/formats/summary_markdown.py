"""A summary as Markdown, for reading on its own: what its object holds, in order; what it lacks is not told."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from ..base.labels import PART_STATE, SIGNAL
from ..base.messages import Message, Translator, msg
from ..base.periods import parse_period
from ..base.vietnamese import moment, number, percent, signed
from ..documents.schemas import label
from ..known.board import Board
from .encode import escape
from .figure_names import figure_name
from .markdown import people_said
from .stated_words import frozen, likewise_lines, likewise_of, marked, received_text, stated_of, stated_text
from .text import board_lines, capital, period_name
from .work_markdown import SOURCES, day_of, table_of, title_of, work_markdown

Json = Mapping[str, Any]
_TOPICS = (
    msg("Topic"),
    msg("Opinions"),
    msg("Rumours"),
    msg("Units"),
    msg("People"),
    msg("Attitudes"),
    msg("Against the period before"),
    msg("Against the year before"),
    msg("Signal"),
)
_MONTHS = (msg("Period"), msg("State"), msg("As of"), msg("Opinions"), msg("Rumours"), msg("Received"), msg("Missing"))
_SIGNAL_MEANS = msg(
    "The signal compares opinions with those of earlier periods; below eight earlier periods nothing is said of it."
)
_DIFFERENCES = (msg("Topic"), msg("Figure"), msg("Before"), msg("After"), msg("Difference"))
_SHOWN = 20  # matters named one by one in a list; the JSON has all


def summary_markdown(value: Json, boards: Sequence[Board], translate: Translator) -> str:
    """Return a summary, as an audience has it (objects.summary, objects.levels), and the boards that it rests on.

    Where the object names the references of a figure, they stand beside it.
    """
    return "\n\n".join(part for part in _parts(value, boards, translate) if part) + "\n"


def _parts(value: Json, boards: Sequence[Board], translate: Translator) -> Iterator[str]:
    yield f"# {escape(translate(msg('Summary, {period}', period=_period(value['period'], translate))))}"
    yield escape(" ".join(translate(line) for line in _state(value)))
    as_of = msg("As of {as_of}; commit {commit}.", as_of=_moment(value["as_of"]), commit=value["commit"] or "–")
    yield escape(translate(as_of))
    if "withheld" in value:
        audience = msg("For: all levels of the union (figures, directives and due dates; no texts of reports)")
        yield escape(translate(audience))
    yield from _counted_anew(value, translate)
    yield _totals(value, translate)
    yield from _boards(value, boards, translate)
    if value["text"]["assessment"]:
        yield f"## {translate(msg('Assessment'))}"
        yield escape(value["text"]["assessment"])
    yield f"## {translate(msg('Topics'))}"
    yield from _topics(value, translate)
    yield from _flow(value, translate)
    yield from _claims(value["claims"], translate)
    yield _grounds(value, translate)
    yield from work_markdown(value, translate)
    yield from _disagreements(value, translate)
    yield from _restatements(value["restatements"], translate)
    if value["text"]["proposals"]:
        yield f"## {translate(msg('Proposals'))}"
        yield "\n".join(f"- **{escape(entry['to'])}**: {escape(entry['text'])}" for entry in value["text"]["proposals"])


def _figures(value: Json) -> Mapping[str, int]:
    """Return the figures of the whole period by name, where they are told one by one."""
    return {entry["name"]: entry["value"] for entry in value.get("figures", ())}


def _state(value: Json) -> Iterator[Message]:
    if value["issued"] is None:
        yield msg("Draft: the federation has not issued it yet.")
    elif frozen(value):
        yield msg("Issued: the figures are those of the day of issue and stay; later changes are listed below.")
    if value["partial"] and frozen(value):
        yield msg("Partial: some reports were missing on the day of issue.")
    elif value["partial"]:
        yield msg("Partial: reports are still missing, the figures may change.")


def _counted_anew(value: Json, translate: Translator) -> Iterator[str]:
    """Yield what was issued, where the figures are counted anew as of a moment."""
    stated = value["stated"]
    if stated is not None and not frozen(value) and stated["state"] != "draft":
        line = msg(
            "Counted anew from what had been received by then. Issued: {opinions} opinions, {rumours} rumours, "
            "{received} reports.",
            opinions=stated_text(stated_of(stated["opinions"]), translate),
            rumours=stated_text(stated_of(stated["rumours"]), translate),
            received=received_text(stated, translate),
        )
        yield escape(translate(line))


def _totals(value: Json, translate: Translator) -> str:
    """Return how many opinions and how many rumours: two figures, of which there is no sum."""
    counted = {} if frozen(value) else _figures(value)
    lines = []
    for name in ("opinions", "rumours"):
        here = number(counted[name]) if name in counted else stated_text(stated_of(value["stated"][name]), translate)
        lines.append(f"- {capital(figure_name(name, translate))}: {escape(here)}")
    return "\n".join(lines)


def _boards(value: Json, boards: Sequence[Board], translate: Translator) -> Iterator[str]:
    """Yield how many reports came: of a month its board, of a longer period a line a month and its own boards."""
    if not value["months"]:
        for board in boards:
            yield "\n".join(f"- {escape(line)}" for line in board_lines(board, translate))
        yield from _restated_board(value, translate)
        return
    received, owed = (sum(entry[name] for entry in value["boards"]) for name in ("received", "owed"))
    required = value["units"]["required"]
    if owed and owed == required:
        complete = msg(
            "Reports received {received}/{owed} = {completeness}, all months together.",
            received=received,
            owed=owed,
            completeness=percent(received / owed),
        )
        yield escape(translate(complete))
    elif required:
        waiting = msg(
            "Reports received {received} of {required}, all months together; some are not due yet.",
            received=received,
            required=required,
        )
        yield escape(translate(waiting))
    by_period = {str(board.period): board for board in boards}
    rows = [_month(entry, by_period.pop(entry["period"], None), translate) for entry in value["months"]]
    yield table_of(_MONTHS, rows, translate)
    for board in by_period.values():
        yield f"### {escape(period_name(board.period, translate))}"
        yield "\n".join(f"- {escape(line)}" for line in board_lines(board, translate))


def _restated_board(value: Json, translate: Translator) -> Iterator[str]:
    """Yield what became of an issued board: a report that came later, and was counted by a restatement."""
    if frozen(value):
        issued, now = (
            f"{value['units']['received']}/{value['units']['required']}",
            received_text(value["stated"], translate),
        )
        if issued != now:
            yield escape(translate(msg("Reports received: {received}.", received=now)))


def _month(entry: Json, board: Board | None, translate: Translator) -> Sequence[object]:
    """Return a month of a longer period, its figures as they are stated; `board` is None where nothing was owed."""
    stated = entry["stated"]
    counts = [
        stated_text(stated_of(stated[name]), translate) if stated else number(entry[name])
        for name in ("opinions", "rumours")
    ]
    came = f"{board.received}/{board.required}" if board else "0/0"
    return (
        _period(entry["period"], translate),
        translate(PART_STATE[entry["state"]]),
        _moment(entry["as_of"]),
        *counts,
        received_text(stated, translate) if stated else came,
        ", ".join(row.name for row in board.units("missing")) if board else "",
    )


def _topics(value: Json, translate: Translator) -> Iterator[str]:
    rows, compared = value["topics"], value["compared"]
    lines = list(likewise_lines(likewise_of(compared["previous"]), likewise_of(compared["year_before"]), translate))
    if not rows:
        yield " ".join((translate(msg("No matters were reported.")), *(escape(line) for line in lines)))
        return
    headings = (*_TOPICS, SOURCES) if "sources" in rows[0] else _TOPICS
    yield table_of(headings, (_topic(row, translate) for row in rows), translate)
    yield escape(" ".join((*lines, translate(_SIGNAL_MEANS))))
    if "withheld" in value:
        yield escape(translate(msg("Small counts of people, and all of a draft, are not published.")))


def _topic(row: Json, translate: Translator) -> Sequence[object]:
    def stated(name: str, text: str) -> str:
        found = row.get("adjusted", {}).get(name)
        return marked(text, stated_of(found), translate) if found else text

    return (
        row["label"] if row["parent"] is None else f"– {row['label']}",
        *(stated(name, number(row[name])) for name in ("opinions", "rumours", "units")),
        stated("people", people_said(row["people"], translate)) if row["people"] else "",
        _attitudes(row["attitudes"], translate),
        _change(row["change"], row["change_of"]),
        _change(row["year_change"], row["year_change_of"]),
        translate(SIGNAL[row["signal"]]) if row["signal"] else "",
        *([", ".join(row["sources"])] if "sources" in row else []),
    )


def _change(change: int | None, of: Json) -> str:
    """Return a change, with the two figures that it was counted from where they are told: «−8 (10 → 2)»."""
    if change is None:
        return ""
    return signed(change) + (f" ({number(of['before'])} → {number(of['now'])})" if "now" in of else "")


def _attitudes(attitudes: Mapping[str, int], translate: Translator) -> str:
    """Return how many opinions there are of each attitude in words, those of which there are any."""
    return ", ".join(
        f"{label('periodic', '/matters/0/attitude', name, translate.language).lower()} {count}"
        for name, count in attitudes.items()
        if count
    )


def _flow(value: Json, translate: Translator) -> Iterator[str]:
    if "flow" in value:
        yield f"## {translate(msg('New, continuing, gone'))}"
        lines = []
        for name, found in value["flow"].items():
            shown = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
            lines.append(f"- {figure_name(name, translate)}: {len(found)}{f' ({escape(shown)})' if shown else ''}")
        yield "\n".join(lines)


def _claims(claims: Mapping[str, Json], translate: Translator) -> Iterator[str]:
    yield f"## {translate(msg('Claims behind the matters'))}"
    sourced = any("sources" in entry for entry in claims.values())
    rows = [
        (
            label("periodic", "/matters/0/claim/status", name, translate.language),
            entry["opinions"],
            entry["rumours"],
            *([", ".join(entry["sources"])] if sourced else []),
        )
        for name, entry in claims.items()
    ]
    headings = (msg("Claim"), msg("Behind opinions"), msg("Behind rumours"), *((SOURCES,) if sourced else ()))
    yield table_of(headings, rows, translate)


def _grounds(value: Json, translate: Translator) -> str:
    """Return how well founded the opinions are: channels, scope, origins."""
    figures, lines = _figures(value), []
    for prefix, title, place in (
        ("channels.", msg("Channels of opinions"), "/matters/0/sources/0/channel"),
        ("scopes.", msg("Scope of opinions"), "/matters/0/scope"),
    ):
        counts = {name.removeprefix(prefix): count for name, count in figures.items() if name.startswith(prefix)}
        if counts:
            words = ", ".join(
                f"{label('periodic', place, name, translate.language).lower()} {count}"
                for name, count in counts.items()
            )
            lines.append(f"- {translate(title)}: {escape(words)}")
    if "origins" in figures:
        count = number(figures["origins"])
        lines.append(f"- {translate(msg('Independent origins of opinions: {count}', count=count))}")
    return "\n".join(lines)


def _disagreements(value: Json, translate: Translator) -> Iterator[str]:
    if value.get("disagreements"):
        yield f"## {translate(msg('Where a report and its months disagree'))}"
        headings = (msg("Report"), msg("Topic"), msg("Figure"), msg("The report says"), msg("The months say"))
        rows = [
            (
                entry["report"],
                entry["topic"] or "",
                figure_name(entry["figure"], translate),
                *(said(entry["figure"], entry[name], translate) for name in ("said", "counted")),
            )
            for entry in value["disagreements"]
        ]
        yield table_of(headings, rows, translate)


def _restatements(entries: Sequence[Json], translate: Translator) -> Iterator[str]:
    """Yield each restatement with its reason and what it changed; where these are not told, with who gave it."""
    if entries:
        yield f"## {title_of('restatement', translate)}"
    for entry in entries:
        by = label("restatement", "/restated/0/by", entry["by"], translate.language)
        yield f"- {day_of(entry['on'])}" + (f": {escape(entry['reason'])}" if "reason" in entry else f" ({escape(by)})")
        rows = [
            (
                change["topic"] or "",
                figure_name(change["figure"], translate),
                *("–" if change[name] is None else number(change[name]) for name in ("old", "new")),
                signed(change["delta"]),
            )
            for change in entry.get("changes", ())
        ]
        if rows:
            yield table_of(_DIFFERENCES, rows, translate)


def said(figure: str, value: int | str | None, translate: Translator) -> str:
    """Return a figure as a report says it: a number, the state of a claim, a dash for nothing."""
    if isinstance(value, str):
        return label("periodic", "/matters/0/claim/status", value, translate.language) if figure == "claim" else value
    return "–" if value is None else number(value)


def _period(text: str, translate: Translator) -> str:
    period = parse_period(text)
    return text if period is None else period_name(period, translate)


def _moment(text: str) -> str:
    return moment(datetime.fromisoformat(text))
