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
from .json_values import Json, digest_of, iso, people_json


def summary_json(summary: Summary) -> Json:
    """Return a summary as schema/output/summary.schema.json has it.

    `digest` is the SHA-256 of everything but moments, commits and itself: two summaries with the same figures and text
    have the same digest.
    """
    text = summary.text
    content: Json = {
        "period": str(summary.period),
        "partial": summary.partial,
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
            "proposals": [{"to": entry.to, "text": entry.text} for entry in text.proposals] if text else [],
        },
        "issued": issued_json(summary),
        "boards": [board_counts(board) for board in summary.boards],
        "months": months_json(summary),
        "disagreements": [disagreement_json(entry) for entry in summary.disagreements],
        "flow": flow_json(summary),
        "work": work_json(summary),
        "figures": [figure_json(entry) for entry in whole_figures(summary)],
        "stated": statement_json(summary.statement),
        "compared": {
            "previous": likewise_json(summary.before),
            "year_before": likewise_json(summary.year_before),
        },
    }
    head = {
        "period": content["period"],
        "as_of": iso(summary.as_of),
        "commit": summary.commit,
        "digest": digest_of(content),
    }
    return {**head, **{key: value for key, value in content.items() if key != "period"}}


def topic_json(row: TopicRow, statement: Statement | None = None) -> Json:
    """Return the figures of one topic; `figures` has the references behind each figure by its name.

    `statement` is what is stated of the period: the topic's restated figures are in `adjusted`.
    """
    changed = statement.changed if statement is not None else {}
    adjusted = {name: stated_json(found) for (topic, name), found in changed.items() if topic == row.code}
    signal = row.trend.signal
    return {
        "code": row.code,
        "label": row.label,
        "parent": row.parent,
        "opinions": row.opinions,
        "rumours": row.rumours,
        "units": row.units,
        "rumour_units": row.rumour_units,
        "people": people_json(row.people),
        "attitudes": row.attitudes,
        "previous": row.previous,
        "change": row.change,
        "signal": row.signal,
        "sources": list(row.sources),
        "claims": row.claims,
        "scopes": row.scopes,
        "channels": row.channels,
        "origins": row.origins,
        "new": row.new,
        "continuing": row.continuing,
        "gone": row.gone,
        "year_before": row.trend.year_before,
        "year_change": row.year_change,
        "score": None if signal is None or signal.score is None else round(signal.score, 2),
        "series": [
            {"period": str(point.period), "opinions": point.opinions, "units": point.units}
            for point in row.trend.series
        ],
        "figures": {name: list(found) for name, found in row.figures.items() if found},
        "change_of": compared_json(row.trend.compared),
        "year_change_of": compared_json(row.trend.compared_year),
        **({"adjusted": adjusted} if adjusted else {}),
    }


def stated_json(entry: Stated) -> Json:
    """Return a figure's issued value (null in a draft) and present value."""
    return {"issued": entry.issued, "now": entry.now}


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
    return {"count": row.count, "opinions": row.opinions, "rumours": row.rumours, "sources": list(row.sources)}


def compared_json(entry: Compared | None) -> Json | None:
    """Return a figure in two periods, by what was received in both; None where nothing was."""
    return (
        None
        if entry is None
        else {"units": entry.units, "months": entry.months, "before": entry.before, "now": entry.now}
    )


def likewise_json(entry: Likewise | None) -> Json | None:
    """Return what a period has in common with an earlier one: units and months, or the reason why nothing."""
    return (
        None
        if entry is None
        else {
            "period": str(entry.earlier),
            "of": len(entry.units),
            "units": list(entry.units),
            "months": entry.months,
            "reason": entry.reason,
        }
    )


def units_json(summary: Summary) -> Json:
    """Return how complete the reports are.

    For a longer period reports are counted, and units that miss any are named.
    """
    return {
        "expected": summary.expected,
        "required": summary.required,
        "received": summary.received,
        "missing": list(dict.fromkeys(row.unit for _, row in summary.missing)),
    }


def board_counts(board: Board) -> Json:
    """Return the totals of one board of a summary."""
    return {
        "period": str(board.period),
        "report": board.report,
        "expected": board.expected,
        "owed": board.owed,
        "required": board.required,
        "received": board.received,
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
        "number": text.number,
        "highlights": list(text.highlights),
        "as_of": iso(edition.as_of) if edition else None,
        "commit": edition.commit if edition else None,
        "digest": figures_digest(settled_in(summary)) if edition else None,
    }


def figures_digest(figures: Iterable[Figure]) -> str:
    """Return the digest of published figures."""
    return digest_of([figure_json(figure) for figure in figures])


def restatement_json(entry: Restatement) -> Json:
    """Return a restatement with what it changed."""
    return {
        "on": iso(entry.on),
        "by": entry.by,
        "reason": entry.reason,
        "as_of": iso(entry.as_of),
        "commit": entry.commit,
        "changes": [difference_json(change) for change in entry.changes],
    }


def difference_json(entry: Difference) -> Json:
    """Return one figure that changed."""
    return {
        "topic": entry.topic or None,
        "figure": entry.figure,
        "old": entry.old,
        "new": entry.new,
        "delta": entry.delta,
        "sources": list(entry.sources),
    }


def months_json(summary: Summary) -> list[Json]:
    """Return the months of a longer period: published or draft, and the moment and commit of their figures."""
    return (
        []
        if summary.period.length == 1
        else [
            {
                "period": str(part.period),
                "state": part.state,
                "as_of": iso(part.as_of),
                "commit": part.commit,
                "opinions": sum(matter.kind == "opinion" for matter in part.matters),
                "rumours": sum(matter.kind == "rumour" for matter in part.matters),
                "stated": statement_json(summary.months.get(part.period)),
            }
            for part in summary.parts
        ]
    )


def disagreement_json(entry: Disagreement) -> Json:
    """Return one figure in which a longer report and the reports of its parts disagree."""
    return {
        "unit": entry.unit,
        "report": entry.report,
        "topic": entry.topic or None,
        "figure": entry.figure,
        "said": entry.said,
        "counted": entry.counted,
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
        "workers": people_json(work.workers),
        "demands": _counted(work.demands),
        "cases": _counted(work.cases),
        "feedback": _counted(work.outcomes),
        "directives": [
            {
                "id": row.directive.id,
                "addressed": list(row.addressed),
                "given": list(row.given),
                "told": list(row.told),
                "owed": list(row.owed),
            }
            for row in work.relaying
        ],
        "proposals": [{"to": row.name, "count": row.count, "sources": list(row.sources)} for row in summary.proposals],
    }


def _counted(rows: Iterable[Counted]) -> Json:
    return {row.name: {"count": row.count, "sources": list(row.sources)} for row in rows}


def figure_json(figure: Figure) -> Json:
    """Return one figure with its sources; for people how exact it is."""
    people = figure.people
    return {
        "topic": figure.topic or None,
        "name": figure.name,
        "value": figure.value,
        "precision": people.precision if people else "exact",
        "estimated": people.estimated if people else 0,
        "sources": list(figure.sources),
    }
