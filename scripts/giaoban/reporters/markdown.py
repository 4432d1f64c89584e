"""A summary and a check as Markdown, for reading on its own or in a forge's job summary."""

import re
from collections.abc import Iterable, Sequence

from ..checks.run import Result
from ..deadlines.board import Board
from ..labels import CASE_STATE, LEVEL, STATUS
from ..messages import Translator, msg
from ..schemas import describe, label
from ..summaries.summary import Summary
from ..summaries.tally import People
from ..vietnamese import day, moment, number
from .text import REQUEST_HEADINGS, board_lines, notes, period_name, report_name, request_cells

_CHECK = (msg("Level"), msg("Code"), msg("Where"), msg("What is wrong"), msg("What to do"))
_BOARD = (msg("Unit"), msg("Status"), msg("Received"), msg("Days late"), msg("Notes"))
_TOPICS = (
    msg("Topic"),
    msg("Opinions"),
    msg("Rumours"),
    msg("Units"),
    msg("People"),
    msg("Attitudes"),
    msg("Against the month before"),
    msg("Sources"),
)
_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]|~$^"})
_LINE_START = re.compile(r"^(?:[#+\-=:]|\d+[.)])")


def inline(text: object) -> str:
    """Return text so that Markdown and HTML show it as it is within a line, such as in a cell of a table."""
    line = " ".join(str(text).split())
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").translate(_SPECIAL)


def escape(text: object) -> str:
    """Return text so that Markdown and HTML show it as it is, on a line of its own."""
    line = inline(text)
    start = _LINE_START.match(line)
    if start is None:
        return line
    end = start.end()
    return f"{line[: end - 1]}\\{line[end - 1 :]}"


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; every cell is escaped."""
    lines = [_line(headings), "|" + " --- |" * len(headings)]
    lines.extend(_line(row) for row in rows)
    return "\n".join(lines)


def _line(cells: Sequence[object]) -> str:
    return "| " + " | ".join(inline(cell) for cell in cells) + " |"


def people_text(people: People | None, translate: Translator) -> str:
    """Return a sum of people in words: «hơn 1.200, trong đó 320 ước tính»."""
    if people is None:
        return ""
    word = label("periodic", "/matters/0/people/precision", people.precision, translate.language)
    count = number(people.count)
    text = count if people.precision == "exact" else f"{word.lower()} {count}"
    if people.estimated and people.estimated != people.count:
        return translate(msg("{text}, of which {estimated} estimated", text=text, estimated=number(people.estimated)))
    return text


def check_markdown(result: Result, translate: Translator) -> str:
    """Return all problems as a table, errors first."""
    title = f"## {translate(msg('Check of the reports'))}\n\n"
    if not result.problems:
        return title + translate(msg("{files} files checked: no problem.", files=number(result.files))) + "\n"
    rank = {"error": 0, "warning": 1, "info": 2}
    problems = sorted(result.problems, key=lambda problem: (rank[problem.level], problem.order))
    rows = [
        (
            translate(LEVEL[problem.level]),
            problem.code,
            f"{problem.path}:{problem.line}",
            translate(problem.message),
            translate(problem.fix),
        )
        for problem in problems
    ]
    headings = [translate(name) for name in _CHECK]
    return title + table(headings, rows) + "\n"


def board_markdown(board: Board, translate: Translator) -> str:
    """Return a board as a table with its sums."""
    title = f"{report_name(board.report, translate)}, {period_name(board.period, translate)}"
    headings = [translate(name) for name in _BOARD]
    rows = [
        (
            row.name,
            translate(STATUS[row.status]),
            moment(row.received_at) if row.received_at else "",
            row.days_late or "",
            ", ".join(notes(row, translate)),
        )
        for row in (*board.rows, *board.extra)
    ]
    lines = "\n".join(f"- {escape(line)}" for line in board_lines(board, translate))
    return f"## {escape(title)}\n\n{table(headings, rows)}\n\n{lines}\n{_requests(board, translate)}"


def _requests(board: Board, translate: Translator) -> str:
    if not board.requests:
        return ""
    headings = [translate(heading) for heading in REQUEST_HEADINGS]
    rows = [request_cells(row, translate) for row in board.requests]
    return f"\n### {translate(msg('Requests for explanation'))}\n\n{table(headings, rows)}\n"


def summary_markdown(summary: Summary, translate: Translator) -> str:
    """Return a summary of a period with its figures, each topic with the references it was counted from."""
    return "\n\n".join(part for part in _parts(summary, translate) if part) + "\n"


def _parts(summary: Summary, translate: Translator) -> Iterable[str]:
    title = translate(msg("Summary, {period}", period=period_name(summary.period, translate)))
    yield f"# {escape(title)}"
    state = []
    if not summary.issued:
        state.append(translate(msg("Draft: the federation has not issued it yet.")))
    if summary.partial:
        state.append(translate(msg("Partial: reports are still missing, the figures may change.")))
    yield " ".join(state)
    as_of = msg("As of {as_of}; commit {commit}.", as_of=moment(summary.as_of), commit=summary.commit or "–")
    yield escape(translate(as_of))
    yield "\n".join(f"- {escape(line)}" for line in board_lines(summary.board, translate))
    if summary.text and summary.text.assessment:
        yield f"## {translate(msg('Assessment'))}"
        yield escape(summary.text.assessment)
    yield f"## {translate(msg('Topics'))}"
    yield _topics(summary, translate)
    yield f"## {translate(msg('Claims behind the matters'))}"
    yield table(
        [translate(msg("Claim")), translate(msg("Matters")), translate(msg("Sources"))],
        [
            (
                label("periodic", "/matters/0/claim/status", row.status, translate.language),
                row.count,
                ", ".join(row.sources),
            )
            for row in summary.claims
        ],
    )
    yield from _lists(summary, translate)
    if summary.text and summary.text.proposals:
        yield f"## {translate(msg('Proposals'))}"
        yield "\n".join(f"- **{escape(entry.to)}**: {escape(entry.text)}" for entry in summary.text.proposals)


def _topics(summary: Summary, translate: Translator) -> str:
    if not summary.topics:
        return translate(msg("No matters were reported."))
    return table(
        [translate(name) for name in _TOPICS],
        [
            (
                row.label if row.parent is None else f"– {row.label}",
                row.opinions,
                row.rumours,
                row.units,
                people_text(row.people, translate),
                ", ".join(
                    f"{label('periodic', '/matters/0/attitude', name, translate.language).lower()} {count}"
                    for name, count in row.attitudes.items()
                    if count
                ),
                "" if row.change is None else f"{row.change:+d}",
                ", ".join(row.sources),
            )
            for row in summary.topics
        ],
    )


def _lists(summary: Summary, translate: Translator) -> Iterable[str]:
    language = translate.language
    if summary.hotspots:
        yield f"## {describe_title('hotspot', translate)}"
        yield "\n".join(
            f"- {escape(spot.title)} ({escape(label('hotspot', '/status', spot.status, language))}; "
            f"{day(spot.times['detected'].date())}; {escape(spot.reference)})"
            for spot in summary.hotspots
        )
    if summary.cases:
        yield f"## {describe_title('case', translate)}"
        yield "\n".join(
            f"- {escape(case.id)} {escape(case.title)}: {escape(translate(CASE_STATE[case.state]))}"
            for case in summary.cases
        )
    if summary.directives:
        yield f"## {describe_title('directive', translate)}"
        yield "\n".join(
            f"- {escape(entry.number or entry.id)} ({day(entry.issued_on)}): {escape(entry.title)}"
            for entry in summary.directives
        )
    if summary.restatements:
        yield f"## {describe_title('restatement', translate)}"
        yield "\n".join(f"- {day(entry.on)}: {escape(entry.reason)}" for entry in summary.restatements)


def describe_title(form: str, translate: Translator) -> str:
    """Return the title of a form."""
    return translate(describe(form, "").title)
