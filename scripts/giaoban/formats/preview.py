"""The preview of a change: as Markdown for the job summary of a pull request, and as JSON."""

from collections.abc import Iterable, Iterator, Sequence

from ..base.labels import LEVEL, STATUS
from ..base.messages import Message, Translator, msg
from ..base.vietnamese import moment, number
from ..known.board import Row
from ..objects.board import row_json
from ..objects.check import problem_json
from ..objects.json_values import Json
from ..preview.preview import FieldChange, ObjectChange, PeriodChange, Preview
from ..registry.load import Registry
from .figure_names import figure_name
from .forge import cell, code, line, rows
from .text import notes, period_name

_STATES: dict[str, Message] = {
    "added": msg("new"),
    "changed": msg("edited"),
    "removed": msg("deleted"),
    "left_out": msg("left out, for it has errors"),
}
_KINDS: dict[str, Message] = {
    "case": msg("Case"),
    "hotspot": msg("Hot spot"),
    "directive": msg("Directive"),
    "unit": msg("Unit"),
    "summary": msg("Text of the summary"),
}
# The fields that a reviewer looks at first; the JSON has all.
_MAIN = ("opinions", "rumours", "units", "rumour_units", "people", "hotspots", "stoppages", "cases", "directives")
_MOST = 200  # rows of one table; GitHub accepts a job summary of at most 1 MiB
_LONGEST = 160


def preview_json(preview: Preview, translate: Translator) -> Json:
    """Return a preview as in schema/output/preview.schema.json."""
    return {
        "base": preview.base,
        "head": preview.head,
        "as_of": preview.as_of.isoformat(),
        "documents": [
            {"path": entry.path, "change": entry.state, "unusable": entry.unusable} for entry in preview.documents
        ],
        "periods": [_period_json(entry) for entry in preview.periods],
        "objects": [_object_json(entry) for entry in preview.objects],
        "problems": [problem_json(problem, translate) for problem in preview.problems],
        "mended": preview.mended,
    }


def _period_json(entry: PeriodChange) -> Json:
    return {
        "period": str(entry.period),
        "issued": entry.issued,
        "figures": [
            {"topic": change.topic or None, "figure": change.figure, "old": change.old, "new": change.new}
            for change in entry.figures
        ],
        "board": [
            {
                "unit": row.unit,
                "name": row.name,
                "old": row_json(row.old) if row.old else None,
                "new": row_json(row.new) if row.new else None,
            }
            for row in entry.rows
        ],
    }


def _object_json(entry: ObjectChange) -> Json:
    return {
        "kind": entry.kind,
        "ref": entry.reference,
        "title": entry.title,
        "change": entry.state,
        "fields": [{"field": change.field, "old": change.old, "new": change.new} for change in entry.fields],
    }


def preview_markdown(preview: Preview, registry: Registry, translate: Translator) -> str:
    """Return a preview for people. People's texts are shown unchanged, never as markup."""
    return "\n\n".join(part for part in _parts(preview, registry, translate) if part) + "\n"


def _parts(preview: Preview, registry: Registry, translate: Translator) -> Iterator[str]:
    yield f"## {translate(msg('What this change would change'))}"
    about = msg(
        "As of {as_of}; from {base} to {head}.",
        as_of=moment(preview.as_of),
        base=preview.base[:10],
        head=preview.head[:10],
    )
    yield line(translate(about))
    if not preview.documents:
        yield translate(msg("No report, case or register is changed."))
        return
    yield _documents(preview, translate)
    yield from _problems(preview, translate)
    if not preview.periods and not preview.objects:
        yield translate(msg("No figure, no board and no case would change."))
    for entry in preview.periods:
        yield from _period(entry, registry, translate)
    yield from _objects(preview.objects, translate)


def _documents(preview: Preview, translate: Translator) -> str:
    headings = (msg("File"), msg("Change"), msg("Notes"))
    left_out = translate(msg("has errors: would be left out of all figures"))
    lines = [
        (code(entry.path), translate(_STATES[entry.state]), left_out if entry.unusable else "")
        for entry in preview.documents
    ]
    return _table(headings, lines, translate)


def _problems(preview: Preview, translate: Translator) -> Iterator[str]:
    if preview.mended:
        yield translate(msg("Problems that this change mends: {count}.", count=number(preview.mended)))
    if not preview.problems:
        yield translate(msg("No new problem."))
        return
    yield f"### {translate(msg('New problems'))}"
    headings = (msg("Level"), msg("Code"), msg("Where"), msg("What is wrong"), msg("What to do"))
    order = {"error": 0, "warning": 1, "info": 2}
    lines = [
        (
            translate(LEVEL[problem.level]),
            problem.code,
            code(f"{problem.path}:{problem.line}"),
            cell(translate(problem.message)),
            cell(translate(problem.fix)),
        )
        for problem in sorted(preview.problems, key=lambda problem: (order[problem.level], problem.order))
    ]
    yield _table(headings, lines, translate)


def _period(entry: PeriodChange, registry: Registry, translate: Translator) -> Iterator[str]:
    name = period_name(entry.period, translate)
    yield f"### {cell(name[:1].upper() + name[1:])}"
    if entry.issued and entry.figures:
        yield translate(
            msg("The summary of this period has been issued: its figures stay, and the change needs a restatement.")
        )
    shown = [change for change in entry.figures if change.figure.partition(".")[0] in _MAIN]
    if shown:
        lines = [
            (
                cell(registry.topics.full_label(change.topic)) if change.topic else translate(msg("Whole period")),
                cell(figure_name(change.figure, translate)),
                _number(change.old),
                _number(change.new),
                f"{change.delta:+d}",
            )
            for change in shown
        ]
        headings = (msg("Topic"), msg("Figure"), msg("Before"), msg("After"), msg("Difference"))
        yield _table(headings, lines, translate)
    rest = len(entry.figures) - len(shown)
    if rest:
        yield translate(
            msg("Figures of detail that change as well (attitudes, channels, origins …): {count}.", count=rest)
        )
    if entry.rows:
        of_board = (msg("Unit"), msg("Board before"), msg("Board after"))
        yield _table(
            of_board,
            [(cell(row.name), _row(row.old, translate), _row(row.new, translate)) for row in entry.rows],
            translate,
        )


def _row(row: Row | None, translate: Translator) -> str:
    """Return a unit's row of a board in words."""
    if row is None:
        return "–"
    return cell(", ".join(dict.fromkeys((translate(STATUS[row.status]), *notes(row, translate)))))


def _objects(objects: Iterable[ObjectChange], translate: Translator) -> Iterator[str]:
    lines: list[tuple[str, ...]] = []
    for entry in objects:
        name = (translate(_KINDS[entry.kind]), f"{code(entry.reference)} {cell(entry.title)}".strip())
        if not entry.fields:
            lines.append((*name, translate(_STATES[entry.state]), "", ""))
        lines.extend((*name, code(change.field.removeprefix("/")), *_values(change)) for change in entry.fields)
    if lines:
        yield f"### {translate(msg('Cases, hot spots, directives, register'))}"
        headings = (msg("Kind"), msg("Which"), msg("Field"), msg("Before"), msg("After"))
        yield _table(headings, lines, translate)


def _values(change: FieldChange) -> tuple[str, str]:
    return _value(change.old), _value(change.new)


def _value(value: object) -> str:
    if value is None or value == []:
        return "–"
    text = ", ".join(str(entry) for entry in value) if isinstance(value, list) else str(value)
    return cell(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _number(value: int | None) -> str:
    return "–" if value is None else number(value)


def _table(headings: Iterable[Message], lines: Sequence[Sequence[str]], translate: Translator) -> str:
    found = rows([translate(name) for name in headings], lines[:_MOST])
    more = len(lines) - _MOST
    return (
        found if more <= 0 else f"{found}\n\n{translate(msg('{count} more rows are not shown.', count=number(more)))}"
    )
