"""Findings and boards for the terminal."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from rich.console import Console
from rich.text import Text

from ..base.labels import BASIS, FLAG, LEVEL, REPORT, REQUEST, STATUS, STATUS_SIGN, period_message
from ..base.messages import Message, Translator, msg
from ..base.periods import Period
from ..base.vietnamese import day, moment, number, percent
from ..checks.run import Result
from ..known.board import Board, Partial, Row
from ..known.requests import RequestRow
from .terminal import print_lines, print_table

_COLOUR = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_STATUS_COLOUR = {"on_time": "green", "late": "yellow", "missing": "red", "excused": "dim", "not_due": "dim"}

_HEADINGS = (msg("Unit"), msg("Status"), msg("Received"), msg("Basis"), msg("Days late"), msg("Notes"))


def print_check(result: Result, translate: Translator, console: Console) -> None:
    """Print all problems, file by file, and the totals."""
    for path, problems in groupby(result.problems, key=lambda problem: problem.path):
        console.print(Text(path, style="bold"))
        for problem in problems:
            place = translate.say("line {line}, column {column}", line=problem.line, column=problem.column)
            head = Text(f"  {place}  ")
            head.append(translate(LEVEL[problem.level]), style=_COLOUR[problem.level])
            head.append(f" {problem.code}  {translate(problem.message)}")
            console.print(head, soft_wrap=True)
            console.print(Text(f"      → {translate(problem.fix)}"), soft_wrap=True)
        console.print()
    errors, warnings, hints = (result.count(level) for level in ("error", "warning", "info"))
    total = msg(
        "{files} files checked: {errors} errors, {warnings} warnings, {hints} hints.",
        files=number(result.files),
        errors=number(errors),
        warnings=number(warnings),
        hints=number(hints),
    )
    style = "bold red" if errors else ("yellow" if warnings else "bold green")
    console.print(Text(translate(total), style=style), soft_wrap=True)


def print_board(board: Board, translate: Translator, console: Console) -> None:
    """Print a board as a table, with its sums, numerators and denominators."""
    title = translate.say(
        "{report}, {period}", report=report_name(board.report, translate), period=period_name(board.period, translate)
    )
    due = moment(board.due) if board.due else "–"
    caption = translate.say("due {due} · as of {as_of}", due=due, as_of=moment(board.as_of))
    rows = (
        (
            row.name,
            Text(
                f"{STATUS_SIGN[row.status]} {translate(STATUS[row.status])}", style=_STATUS_COLOUR.get(row.status, "")
            ),
            moment(row.received_at) if row.received_at else "",
            translate(BASIS[row.basis]) if row.basis else "",
            number(row.days_late) if row.days_late else "",
            ", ".join(notes(row, translate)),
        )
        for row in (*board.rows, *board.extra)
    )
    print_table([translate(heading) for heading in _HEADINGS], rows, console, title=title, caption=caption)
    print_lines(board_lines(board, translate), console)
    if board.requests:
        print_requests(board.requests, translate, console)


def board_lines(board: Board, translate: Translator) -> list[str]:
    """Return the sums of a board in words, and what a reader must know about its times."""
    sums = msg(
        "Reports to be sent {required}: {on_time} on time, {late} late, {missing} missing, {not_due} not due yet. "
        "Excused besides: {excused}.",
        required=board.required,
        on_time=board.count("on_time"),
        late=board.count("late"),
        missing=board.count("missing"),
        excused=board.count("excused"),
        not_due=board.count("not_due"),
    )
    lines = [translate(sums)]
    lines.extend(rates([board], translate))
    missing = ", ".join(row.name for row in board.units("missing"))
    if missing:
        lines.append(translate.say("Missing: {units}.", units=missing))
    unowed = unowed_line(board, translate)
    if unowed:
        lines.append(unowed)
    if board.forecast and board.due is not None:
        lines.append(translate(forecast_of(board.due)))
    if board.caution:
        lines.append(translate(board.caution))
    return lines


def forecast_of(due: datetime) -> Message:
    """Return that a due day may still move."""
    return msg("The days off of {year} are not decided yet: the due day is a forecast.", year=due.year)


def unowed_line(board: Board, translate: Translator) -> str:
    """Return the units that existed only for a part of the period and owe no report; nothing for none."""
    if not board.partial:
        return ""
    units = ", ".join(translate(_partial(entry, board.period)) for entry in board.partial)
    return translate.say(
        "Nobody owes a report of the part of the period for which these units were there: {units}.", units=units
    )


def _partial(entry: Partial, period: Period) -> Message:
    """Return a unit with the days on which it existed in a period."""
    begins = entry.first_day > period.first_day
    if entry.last_day is None or entry.last_day >= period.last_day:
        return msg("{unit} from {first}", unit=entry.name, first=day(entry.first_day))
    if begins:
        return msg(
            "{unit} from {first} to {last}", unit=entry.name, first=day(entry.first_day), last=day(entry.last_day)
        )
    return msg("{unit} until {last}", unit=entry.name, last=day(entry.last_day))


def rates(boards: Sequence[Board], translate: Translator) -> list[str]:
    """Return completeness, timeliness and the share received on time, each with numerator and denominator.

    While a report of a board is not due yet its completeness is unknown: the board is left out, and a line says so.
    """
    waiting = [board for board in boards if board.count("not_due")]
    whole = [board for board in boards if board not in waiting]
    received, on_time = sum(board.received for board in whole), sum(board.count("on_time") for board in whole)
    owed = sum(board.owed for board in whole)
    lines = [
        translate.say(
            "{period}: received {received} of {required}; {waiting} are not due yet, so there is no ratio.",
            period=capital(period_name(board.period, translate)),
            received=board.received,
            required=board.required,
            waiting=board.count("not_due"),
        )
        for board in waiting
    ]
    if owed:
        complete = msg(
            "Completeness {received}/{owed} = {completeness}; timeliness {on_time}/{owed} = {timeliness}.",
            received=received,
            owed=owed,
            completeness=percent(received / owed),
            on_time=on_time,
            timeliness=percent(on_time / owed),
        )
        lines.append(translate(complete))
    if received:
        of_received = msg(
            "On time of what was received {on_time}/{received} = {share}.",
            on_time=on_time,
            received=received,
            share=percent(on_time / received),
        )
        lines.append(translate(of_received))
    return lines


def notes(row: Row, translate: Translator) -> list[str]:
    """Return the flags of a row in words."""
    names = [*(["nil"] if row.nil else []), *(["empty"] if row.empty else []), *row.flags]
    words = [translate(FLAG[name]) for name in names]
    approved = [] if row.approved_on is None else [translate.say("approved on {day}", day=day(row.approved_on))]
    owed = [translate.say("owed now by {unit}", unit=row.owed_by_name)] if row.owed_by is not None else []
    return [*words, *approved, *owed]


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return f"{text[:1].upper()}{text[1:]}"


def period_name(period: Period, translate: Translator) -> str:
    """Return a period in words: «tháng 3/2013», «quý I/2013», «6 tháng đầu năm 2013», «năm 2013»."""
    return translate(period_message(period))


def report_name(report: str, translate: Translator) -> str:
    """Return the name of a kind of report."""
    return translate(REPORT[report])


REQUEST_HEADINGS = (msg("The case"), msg("Requested by"), msg("Asked on"), msg("Answer due"), msg("Status"))


def request_cells(row: RequestRow, translate: Translator) -> tuple[str, ...]:
    """Return a request for an explanation as cells under REQUEST_HEADINGS."""
    due = day(row.due.date()) if row.due is not None else "–"
    return f"{row.case} {row.title}", row.sender, day(row.on), due, request_text(row, translate)


def request_text(row: RequestRow, translate: Translator) -> str:
    """Return the state of a request, with the day of its answer."""
    text = translate(REQUEST[row.status])
    return f"{text}, {day(row.answered)}" if row.answered is not None else text


def print_requests(rows: Sequence[RequestRow], translate: Translator, console: Console) -> None:
    """Print requests for explanation as a table."""
    headings = [translate(heading) for heading in REQUEST_HEADINGS]
    cells = (request_cells(row, translate) for row in rows)
    print_table(headings, cells, console, title=translate.say("Requests for explanation"))


def span(value: timedelta, translate: Translator) -> str:
    """Return a duration in its two largest units: «2 giờ 15 phút»."""
    minutes = round(value.total_seconds() / 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        if not hours:
            return translate.say("{days} days", days=days)
        return translate.say("{days} days {hours} hours", days=days, hours=hours)
    if hours:
        if not minutes:
            return translate.say("{hours} hours", hours=hours)
        return translate.say("{hours} hours {minutes} minutes", hours=hours, minutes=minutes)
    return translate.say("{minutes} minutes", minutes=minutes)
