"""A summary as Markdown."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..base.labels import CASE_STATE, PART_STATE, SIGNAL
from ..base.messages import Message, Translator, msg
from ..base.vietnamese import day, moment, number, percent
from ..documents.model import Matter
from ..documents.schemas import describe, label
from ..known.board import Board
from ..summaries.period import Part
from ..summaries.statement import OPINIONS, RUMOURS
from ..summaries.summary import Summary
from ..summaries.tally import Counted, TopicRow
from .changes import plain_differences
from .encode import escape, table
from .figure_names import figure_name
from .markdown import people_text
from .stated_words import change_text, likewise_lines, main_text, marked, received_text, stated_text
from .text import board_lines, capital, period_name

TOPICS = (
    msg("Topic"),
    msg("Opinions"),
    msg("Rumours"),
    msg("Units"),
    msg("People"),
    msg("Attitudes"),
    msg("Against the period before"),
    msg("Against the year before"),
    msg("Signal"),
    msg("Sources"),
)
_MONTHS = (msg("Period"), msg("State"), msg("As of"), msg("Opinions"), msg("Rumours"), msg("Received"), msg("Missing"))
SIGNAL_MEANS = msg(
    "The signal compares opinions with those of earlier periods; below eight earlier periods nothing is said of it."
)
_SHOWN = 20  # matters listed one by one; the JSON has all


def summary_markdown(summary: Summary, translate: Translator) -> str:
    """Return a summary of a period with its figures, and for each topic its sources."""
    return "\n\n".join(part for part in _parts(summary, translate) if part) + "\n"


def _parts(summary: Summary, translate: Translator) -> Iterator[str]:
    title = translate(msg("Summary, {period}", period=period_name(summary.period, translate)))
    yield f"# {escape(title)}"
    state = state_lines(issued=summary.issued, frozen=summary.edition is not None, partial=summary.partial)
    yield escape(" ".join(translate(line) for line in state))
    as_of = msg("As of {as_of}; commit {commit}.", as_of=moment(summary.as_of), commit=summary.commit or "–")
    yield escape(translate(as_of))
    yield from _counted_anew(summary, translate)
    yield from _totals(summary, translate)
    yield from _boards(summary, translate)
    if summary.text and summary.text.assessment:
        yield f"## {translate(msg('Assessment'))}"
        yield escape(summary.text.assessment)
    yield f"## {translate(msg('Topics'))}"
    yield _topics(summary, translate)
    yield from _flow(summary, translate)
    yield from _grounds(summary, translate)
    yield from _hotspots(summary, translate)
    yield from _work(summary, translate)
    yield from _differences(summary, translate)
    if summary.text and summary.text.proposals:
        yield f"## {translate(msg('Proposals'))}"
        yield "\n".join(f"- **{escape(entry.to)}**: {escape(entry.text)}" for entry in summary.text.proposals)


def _counted_anew(summary: Summary, translate: Translator) -> Iterator[str]:
    """Yield what was issued, for a summary that is counted anew as of a moment."""
    statement = summary.statement
    if statement is not None and summary.edition is None and statement.state != "draft":
        line = msg(
            "Counted anew from what had been received by then. Issued: {opinions} opinions, {rumours} rumours, "
            "{received} reports.",
            opinions=main_text(statement, OPINIONS, translate),
            rumours=main_text(statement, RUMOURS, translate),
            received=received_text(statement, translate),
        )
        yield escape(translate(line))


def _totals(summary: Summary, translate: Translator) -> Iterator[str]:
    """Yield the numbers of opinions and of rumours: two figures that are never added."""
    yield "\n".join(
        f"- {capital(figure_name(name, translate))}: "
        f"{escape(stated_text(summary.stated(name, len(matters)), translate))}"
        for name, matters in ((OPINIONS, summary.opinions), (RUMOURS, summary.rumours))
    )


def state_lines(*, issued: bool, frozen: bool, partial: bool) -> Iterator[Message]:
    """Yield the state of a summary; `frozen` if its figures are those of the day of issue."""
    if not issued:
        yield msg("Draft: the federation has not issued it yet.")
    elif frozen:
        yield msg("Issued: the figures are those of the day of issue and stay; later changes are listed below.")
    if partial and frozen:
        yield msg("Partial: some reports were missing on the day of issue.")
    elif partial:
        yield msg("Partial: reports are still missing, the figures may change.")


def _boards(summary: Summary, translate: Translator) -> Iterator[str]:
    if summary.period.length == 1:
        yield "\n".join(f"- {escape(line)}" for line in board_lines(summary.board, translate))
        yield from _restated_board(summary, translate)
        return
    if summary.completeness is not None:
        complete = msg(
            "Reports received {received}/{owed} = {completeness}, all months together.",
            received=summary.received,
            owed=summary.owed,
            completeness=percent(summary.completeness),
        )
        yield escape(translate(complete))
    elif summary.required:
        waiting = msg(
            "Reports received {received} of {required}, all months together; some are not due yet.",
            received=summary.received,
            required=summary.required,
        )
        yield escape(translate(waiting))
    boards: dict[str, Board] = {str(board.period): board for board in summary.boards}
    rows = []
    for part in summary.parts:
        board = boards.pop(str(part.period), part.board)
        rows.append(
            (
                period_name(part.period, translate),
                translate(PART_STATE[part.state]),
                moment(part.as_of),
                *_month(summary, part, board, translate),
                ", ".join(row.name for row in board.units("missing")),
            )
        )
    yield table([translate(heading) for heading in _MONTHS], rows)
    for board in boards.values():
        yield f"### {escape(period_name(board.period, translate))}"
        yield "\n".join(f"- {escape(line)}" for line in board_lines(board, translate))


def _restated_board(summary: Summary, translate: Translator) -> Iterator[str]:
    """Yield the changes of an issued board: reports that came later and were counted by a restatement."""
    statement = summary.statement
    if statement is not None and summary.edition is not None:
        issued, now = f"{summary.received}/{summary.required}", received_text(statement, translate)
        if issued != now:
            yield escape(translate(msg("Reports received: {received}.", received=now)))


def _month(summary: Summary, part: Part, board: Board, translate: Translator) -> Iterator[str]:
    """Yield the figures of a month of a longer period, as stated."""
    statement = summary.months.get(part.period)
    if statement is None:
        yield from (_of_kind(part.matters, "opinion"), _of_kind(part.matters, "rumour"))
        yield f"{board.received}/{board.required}"
    else:
        yield from (main_text(statement, name, translate) for name in (OPINIONS, RUMOURS))
        yield received_text(statement, translate)


def _of_kind(matters: Iterable[Matter], kind: str) -> str:
    return number(sum(matter.kind == kind for matter in matters))


def _topics(summary: Summary, translate: Translator) -> str:
    if not summary.topics:
        why = (escape(line) for line in likewise_lines(summary, translate))
        return " ".join((translate(msg("No matters were reported.")), *why))
    rows = [_topic(summary, row, translate) for row in summary.topics]
    means = " ".join((*likewise_lines(summary, translate), translate(SIGNAL_MEANS)))
    return f"{table([translate(name) for name in TOPICS], rows)}\n\n{escape(means)}"


def _topic(summary: Summary, row: TopicRow, translate: Translator) -> Sequence[object]:
    def stated(name: str, value: int, text: str = "") -> str:
        return marked(text or number(value), summary.stated(name, value, row.code), translate)

    people = row.people
    return (
        row.label if row.parent is None else f"– {row.label}",
        stated("opinions", row.opinions),
        stated("rumours", row.rumours),
        stated("units", row.units),
        stated("people", people.count, people_text(people, translate)) if people else "",
        attitudes_text(row.attitudes, translate),
        change_text(row.trend.compared),
        change_text(row.trend.compared_year),
        translate(SIGNAL[row.signal]) if row.signal else "",
        ", ".join(row.sources),
    )


def attitudes_text(attitudes: Mapping[str, int], translate: Translator) -> str:
    """Return how many opinions there are of each attitude, in words; those with none are left out."""
    return ", ".join(
        f"{label('periodic', '/matters/0/attitude', name, translate.language).lower()} {count}"
        for name, count in attitudes.items()
        if count
    )


def _flow(summary: Summary, translate: Translator) -> Iterator[str]:
    yield f"## {translate(msg('New, continuing, gone'))}"
    lines = []
    for name, matters in summary.flow.named():
        references = [matter.reference for matter in matters]
        shown = ", ".join(references[:_SHOWN]) + (" …" if len(references) > _SHOWN else "")
        lines.append(f"- {figure_name(name, translate)}: {len(matters)}{f' ({escape(shown)})' if shown else ''}")
    yield "\n".join(lines)


def _grounds(summary: Summary, translate: Translator) -> Iterator[str]:
    """Yield how well founded the matters are: claims, channels, origins, scope."""
    language = translate.language
    yield f"## {translate(msg('Claims behind the matters'))}"
    headings = (msg("Claim"), msg("Behind opinions"), msg("Behind rumours"), msg("Sources"))
    pointer = "/matters/0/claim/status"
    rows = [
        (label("periodic", pointer, row.status, language), row.opinions, row.rumours, ", ".join(row.sources))
        for row in summary.claims
    ]
    yield table([translate(heading) for heading in headings], rows)
    lines = []
    for name, counts, place in (
        (msg("Channels of opinions"), summary.channels, "/matters/0/sources/0/channel"),
        (msg("Scope of opinions"), summary.scopes, "/matters/0/scope"),
    ):
        if counts:
            words = ", ".join(f"{label('periodic', place, row.name, language).lower()} {row.count}" for row in counts)
            lines.append(f"- {translate(name)}: {escape(words)}")
    lines.append(f"- {translate(msg('Independent origins of opinions: {count}', count=number(summary.origins)))}")
    yield "\n".join(lines)


def _hotspots(summary: Summary, translate: Translator) -> Iterator[str]:
    language, work = translate.language, summary.work
    if summary.hotspots:
        yield f"## {_title('hotspot', translate)}"
        yield "\n".join(
            f"- {escape(spot.title)} ({escape(label('hotspot', '/status', spot.status, language))}; "
            f"{day(spot.times['detected'].date())}; {escape(spot.reference)})"
            for spot in summary.hotspots
        )
    if work.stoppages:
        workers = people_text(work.workers, translate) or "–"
        line = msg("Stoppages of work: {count}; workers: {workers}.", count=len(work.stoppages), workers=workers)
        yield escape(translate(line))
    demands = [row for row in work.demands if row.count]
    if demands:
        yield _counted(demands, msg("Demands"), translate, lambda row: figure_name(f"demands.{row.name}", translate))


def _work(summary: Summary, translate: Translator) -> Iterator[str]:
    work = summary.work
    if summary.cases:
        yield f"## {_title('case', translate)}"
        yield "\n".join(
            f"- {escape(case.id)} {escape(case.title)}: {escape(translate(CASE_STATE[case.state]))}"
            for case in summary.cases
        )
        steps = [row for row in work.cases if row.count]
        yield _counted(steps, msg("Step"), translate, lambda row: translate(CASE_STATE[row.name]))
    if summary.directives:
        yield f"## {_title('directive', translate)}"
        lines = []
        for row in work.relaying:
            entry = row.directive
            given, owed, addressed = len(row.given), len(row.owed), len(row.addressed)
            feedback = msg("feedback {given}/{addressed}, owed {owed}", given=given, addressed=addressed, owed=owed)
            name = f"{escape(entry.number or entry.id)} ({day(entry.issued_on)}): {escape(entry.title)}"
            lines.append(f"- {name}; {translate(feedback)}")
        yield "\n".join(lines)
    if summary.proposals:
        yield f"## {translate(msg('What the units propose, by addressee'))}"
        yield _counted(summary.proposals, msg("Addressee"), translate, lambda row: row.name)


def _differences(summary: Summary, translate: Translator) -> Iterator[str]:
    if summary.disagreements:
        yield f"## {translate(msg('Where a report and its months disagree'))}"
        headings = (msg("Report"), msg("Topic"), msg("Figure"), msg("The report says"), msg("The months say"))
        rows = [
            (
                entry.report,
                entry.topic,
                figure_name(entry.figure, translate),
                said(entry.figure, entry.said, translate),
                said(entry.figure, entry.counted, translate),
            )
            for entry in summary.disagreements
        ]
        yield table([translate(heading) for heading in headings], rows)
    if summary.restatements:
        yield f"## {_title('restatement', translate)}"
        for restated in summary.restatements:
            yield f"- {day(restated.on)}: {escape(restated.reason)}"
            if restated.changes:
                yield plain_differences(restated.changes, translate)


def said(figure: str, value: int | str | None, translate: Translator) -> str:
    """Return a figure as a report says it: a number, the state of a claim, a dash for nothing."""
    if isinstance(value, str):
        return label("periodic", "/matters/0/claim/status", value, translate.language) if figure == "claim" else value
    return "–" if value is None else number(value)


def _counted(rows: Iterable[Counted], heading: Message, translate: Translator, name: Callable[[Counted], str]) -> str:
    return table(
        [translate(heading), translate(msg("How many")), translate(msg("Sources"))],
        [(name(row), row.count, ", ".join(row.sources)) for row in rows],
    )


def _title(form: str, translate: Translator) -> str:
    return translate(describe(form, "").title)
