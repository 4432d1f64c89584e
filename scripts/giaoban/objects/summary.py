"""The JSON of a summary, as in the contract: topics, months, issued and restated figures, changes, actions."""

from collections.abc import Iterable

from ..known.board import Board
from ..summaries.disagree import Disagreement
from ..summaries.figures import Figure, whole_figures
from ..summaries.likewise import Compared, Likewise
from ..summaries.restate import settled_in
from ..summaries.restatement import Difference, Restatement
from ..summaries.statement import Stated, Statement
from ..summaries.summary import Summary
from ..summaries.tally import ClaimRow, Counted, TopicRow
from .documents import case_json, directive_json, hotspot_json, matter_json
from .json_values import Json, digest_of, fields_of, fields_or_none, iso, plain


def summary_json(summary: Summary) -> Json:
    """Return a summary as schema/output/summary.schema.json has it.

    `digest` is the SHA-256 of everything but moments, commits and itself: two summaries with the same figures and text
    have the same digest.
    """
    text = summary.text
    content: Json = {
        **fields_of(summary, "period", "partial"),
        "units": units_json(summary),
        "topics": [topic_json(row, summary.statement if summary.edition else None) for row in summary.topics],
        "claims": {row.status: claim_json(row) for row in summary.claims},
        "matters": [matter_json(matter) for matter in summary.matters],
        "hotspots": [hotspot_json(spot) for spot in summary.hotspots],
        "cases": [case_json(case) for case in summary.cases],
        "directives": [directive_json(directive) for directive in summary.directives],
        "restatements": [restatement_json(entry) for entry in summary.restatements],
        "text": {
            "assessment": text.assessment if text else None,
            "proposals": [fields_of(entry, "to", "text") for entry in text.proposals] if text else [],
        },
        "issued": issued_json(summary),
        "boards": [board_counts(board) for board in summary.boards],
        "months": months_json(summary),
        "disagreements": [disagreement_json(entry) for entry in summary.disagreements],
        "flow": flow_json(summary),
        "work": work_json(summary),
        "figures": [figure_json(entry) for entry in whole_figures(summary)],
        "stated": statement_json(summary.statement),
        "compared": {"previous": likewise_json(summary.before), "year_before": likewise_json(summary.year_before)},
    }
    return {**fields_of(summary, "period", "as_of", "commit"), "digest": digest_of(content), **content}


def topic_json(row: TopicRow, statement: Statement | None = None) -> Json:
    """Return the figures of one topic; `figures` has the references behind each figure by its name.

    `statement` is what is stated of the period: the topic's restated figures are in `adjusted`.
    """
    changed = statement.changed if statement is not None else {}
    adjusted = {name: stated_json(found) for (topic, name), found in changed.items() if topic == row.code}
    signal = row.trend.signal
    return {
        **fields_of(row, "code", "label", "parent", "opinions", "rumours", "units", "rumour_units", "people"),
        **fields_of(row, "attitudes", "previous", "change", "signal", "sources", "claims", "scopes", "channels"),
        **fields_of(row, "origins", "new", "continuing", "gone"),
        "year_before": row.trend.year_before,
        "year_change": row.year_change,
        "score": None if signal is None or signal.score is None else round(signal.score, 2),
        "series": [fields_of(point, "period", "opinions", "units") for point in row.trend.series],
        "figures": {name: list(found) for name, found in row.figures.items() if found},
        "change_of": compared_json(row.trend.compared),
        "year_change_of": compared_json(row.trend.compared_year),
        **({"adjusted": adjusted} if adjusted else {}),
    }


def stated_json(entry: Stated) -> Json:
    """Return a figure's issued value (null in a draft) and present value."""
    return fields_of(entry, "issued", "now")


def statement_json(statement: Statement | None) -> Json | None:
    """Return the main figures of a period as stated; None where there is no statement."""
    if statement is None:
        return None
    return {
        "state": statement.state,
        **{name.removeprefix("units."): stated_json(entry) for name, entry in statement.main.items()},
    }


def claim_json(row: ClaimRow) -> Json:
    """Return the claims in one state: how many, behind opinions and behind rumours, and which."""
    return fields_of(row, "count", "opinions", "rumours", "sources")


def compared_json(entry: Compared | None) -> Json | None:
    """Return a figure in two periods, by what was received in both; None where nothing was."""
    return fields_or_none(entry, "units", "months", "before", "now")


def likewise_json(entry: Likewise | None) -> Json | None:
    """Return what a period has in common with an earlier one: units and months, or the reason why nothing."""
    if entry is None:
        return None
    return {"period": str(entry.earlier), "of": len(entry.units), **fields_of(entry, "units", "months", "reason")}


def units_json(summary: Summary) -> Json:
    """Return how complete the reports are.

    For a longer period reports are counted, and units that miss any are named.
    """
    return {
        **fields_of(summary, "expected", "required", "received"),
        "missing": list(dict.fromkeys(row.unit for _, row in summary.missing)),
    }


def board_counts(board: Board) -> Json:
    """Return the totals of one board of a summary."""
    return {
        **fields_of(board, "period", "report", "expected", "owed", "required", "received"),
        "missing": [row.unit for row in board.units("missing")],
    }


def issued_json(summary: Summary) -> Json | None:
    """Return when and how a summary was issued; None for a draft.

    `commit` brought it in, `digest` is that of its published figures; both are None where the summary was counted anew.
    """
    text = summary.text
    if text is None or text.issued_on is None:
        return None
    edition = summary.edition
    return {
        "on": iso(text.issued_on),
        **fields_of(text, "number", "highlights"),
        **(fields_of(edition, "as_of", "commit") if edition else {"as_of": None, "commit": None}),
        "digest": figures_digest(settled_in(summary)) if edition else None,
    }


def figures_digest(figures: Iterable[Figure]) -> str:
    """Return the digest of published figures."""
    return digest_of([figure_json(figure) for figure in figures])


def restatement_json(entry: Restatement) -> Json:
    """Return a restatement with what it changed."""
    return {
        **fields_of(entry, "on", "by", "reason", "as_of", "commit"),
        "changes": [difference_json(change) for change in entry.changes],
    }


def difference_json(entry: Difference) -> Json:
    """Return one figure that changed."""
    return {"topic": entry.topic or None, **fields_of(entry, "figure", "old", "new", "delta", "sources")}


def months_json(summary: Summary) -> list[Json]:
    """Return the months of a longer period: published or draft, and the moment and commit of their figures."""
    return [
        {
            **fields_of(part, "period", "state", "as_of", "commit"),
            "opinions": sum(matter.kind == "opinion" for matter in part.matters),
            "rumours": sum(matter.kind == "rumour" for matter in part.matters),
            "stated": statement_json(summary.months.get(part.period)),
        }
        for part in (summary.parts if summary.period.length > 1 else ())
    ]


def disagreement_json(entry: Disagreement) -> Json:
    """Return one figure in which a longer report and the reports of its parts disagree."""
    return {
        **fields_of(entry, "unit", "report"),
        "topic": entry.topic or None,
        **fields_of(entry, "figure", "said", "counted"),
        "sources": list(entry.parts),
    }


def flow_json(summary: Summary) -> Json:
    """Return the matters that are new, continuing and gone: opinions, and rumours under separate names."""
    return {name: [matter.reference for matter in matters] for name, matters in summary.flow.named()}


def work_json(summary: Summary) -> Json:
    """Return what was done: hot spots, demands, cases by step, directives, feedback, proposals by addressee."""
    work = summary.work
    return {
        "hotspots_found": [spot.reference for spot in work.found],
        "stoppages": [spot.reference for spot in work.stoppages],
        "workers": plain(work.workers),
        "demands": _counted(work.demands),
        "cases": _counted(work.cases),
        "feedback": _counted(work.outcomes),
        "directives": [
            {"id": row.directive.id, **fields_of(row, "addressed", "given", "told", "owed")} for row in work.relaying
        ],
        "proposals": [{"to": row.name, **fields_of(row, "count", "sources")} for row in summary.proposals],
    }


def _counted(rows: Iterable[Counted]) -> Json:
    return {row.name: fields_of(row, "count", "sources") for row in rows}


def figure_json(figure: Figure) -> Json:
    """Return one figure with its sources; for people how exact it is."""
    people = figure.people
    return {
        "topic": figure.topic or None,
        **fields_of(figure, "name", "value"),
        "precision": people.precision if people else "exact",
        "estimated": people.estimated if people else 0,
        "to": people.most if people else None,
        "sources": list(figure.sources),
    }
