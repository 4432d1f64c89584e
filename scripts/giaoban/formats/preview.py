"""The preview of a change: as Markdown for the job summary of a pull request, and as JSON."""

from typing import Final

from ..base.messages import Translator
from ..objects.board import row_json
from ..objects.check import problem_json
from ..objects.json_values import Json, fields_of
from ..preview.preview import ObjectChange, PeriodChange, Preview
from ..registry.load import Registry
from .render import render
from .words import words

_STATES: Final = words("preview", "states")
_KINDS: Final = words("preview", "kinds")
# The fields that a reviewer looks at first; the JSON has all.
_MAIN = ("opinions", "rumours", "units", "rumour_units", "people", "hotspots", "stoppages", "cases", "directives")
_MOST = 200  # rows of one table; GitHub accepts a job summary of at most 1 MiB
_LONGEST = 160


def preview_json(preview: Preview, translate: Translator) -> Json:
    """Return a preview as in schema/output/preview.schema.json."""
    return {
        **fields_of(preview, "base", "head", "as_of"),
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
        **fields_of(entry, "period", "issued"),
        "figures": [
            {"topic": change.topic or None, "figure": change.figure, "old": change.old, "new": change.new}
            for change in entry.figures
        ],
        "board": [
            {
                **fields_of(row, "unit", "name"),
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
    order = {"error": 0, "warning": 1, "info": 2}
    return render(
        "preview.md",
        translate,
        preview=preview,
        registry=registry,
        problems=sorted(preview.problems, key=lambda problem: (order[problem.level], problem.order)),
        objects=[(entry, change) for entry in preview.objects for change in entry.fields or (None,)],
        main=lambda figures: [change for change in figures if change.figure.partition(".")[0] in _MAIN],
        STATES=_STATES,
        KINDS=_KINDS,
        MOST=_MOST,
        LONGEST=_LONGEST,
    )
