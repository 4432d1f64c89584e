"""`giaoban summary`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..base.messages import GiaobanError, msg
from ..base.periods import Period
from ..objects.audience import Audience
from .answer import Answer, answering, deliver, made, period_of, show
from .options import FORMAT, AsOf, AtRev, Bom, ForWhom, Lang, OutFile, Repo, TemplateFile, argument, option

if TYPE_CHECKING:
    from ..known.workspace import State
    from ..objects.json_values import Json
    from ..summaries.summary import Summary


def summary(
    period: Annotated[
        str | None,
        argument("A month, a quarter, six months or a year: 2013-03, 2013-Q1, 2013-H1, 2013."),
    ] = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["markdown", "json", "csv", "docx", "pdf"], FORMAT] = "markdown",
    audience: ForWhom = Audience.OFFICE,
    bom: Bom = False,
    diff: Annotated[
        tuple[str, str] | None,
        option("--diff", "Compare.", metavar="A B"),
    ] = None,
    verify: Annotated[
        bool,
        option("--verify", "Recompute."),
    ] = False,
    out_file: OutFile = None,
    template: TemplateFile = None,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Báo cáo tổng hợp của một kỳ, mỗi con số kèm nguồn. (The summary of a period.)"""
    from ..formats.summary_csv import summary_csv
    from ..formats.summary_markdown import summary_markdown
    from ..objects.summary import summary_json

    with answering(lang, repo, as_of, at) as answer:
        _sensible(period, format_, as_of, diff=diff is not None, verify=verify)
        _for_office_only(audience, format_, compared=diff is not None or verify)
        chosen, translate = period_of(period) if period else None, answer.translate
        workspace = answer.workspace()
        whole = answer.whole(workspace)
        state = whole.known(answer.moment)
        if chosen is None:
            _verify(state, format_, answer)
        elif diff is not None:
            from ..formats.changes import diff_json, diff_markdown
            from ..known.sides import commits_between, side_of
            from ..summaries.diff import diff as difference

            old, new = (side_of(workspace, whole, text) for text in diff)
            found = difference(
                chosen, old, new, lambda path: commits_between(state, old.inputs.commit, new.inputs.commit, path)
            )
            deliver(
                made(
                    format_,
                    json=lambda: diff_json(found),
                    markdown=lambda: diff_markdown(found, state.registry, translate),
                ),
                out_file,
            )
        elif format_ in ("docx", "pdf"):
            document = _document(office_summary(chosen, state, answer), state, template, pdf=format_ == "pdf")
            deliver(document, out_file)
        else:
            if audience is Audience.OFFICE:
                result = office_summary(chosen, state, answer)
                value = summary_json(result)
            else:
                result, value = _for_levels(chosen, state, answer)
            deliver(
                made(
                    format_,
                    json=lambda: value,
                    csv=lambda: summary_csv(value, state.registry, translate, bom=bom),
                    markdown=lambda: summary_markdown(value, result.boards, translate),
                ),
                out_file,
            )


def office_summary(period: Period, state: "State", answer: Answer) -> "Summary":
    """Return a summary for the office: as it was published, or counted anew as of a moment that was asked for."""
    from ..summaries.published import published, with_statements
    from ..summaries.summary import summarise

    if answer.asked is None:
        return published(state.inputs, period, answer.moment)
    return with_statements(summarise(state.inputs, period, answer.asked), state.inputs, answer.asked)


def _document(summary: "Summary", state: "State", template: Path | None, *, pdf: bool) -> bytes:
    from ..source.layout import Place, path_of
    from ..word.documents import summary_document
    from ..word.pdf import to_pdf
    from ..word.template import template_of

    path = path_of(Place("summary", year=str(summary.period.year), period=str(summary.period)))
    if path in state.unusable:
        raise GiaobanError(
            msg(
                "No Word document is made of {period}: what was written for it has errors.", period=str(summary.period)
            ),
            msg("Run «giaoban check {path}»: it says what is wrong and how to mend it.", path=path),
        )
    data = summary_document(summary, state.registry, template_of("summary", state.corpus, template))
    return to_pdf([data])[0] if pdf else data


def _for_levels(period: Period, state: "State", answer: Answer) -> "tuple[Summary, Json]":
    """Return a summary exactly as the site and the API for all levels have it at a moment.

    All periods are looked at, because what is withheld in one depends on what the others show.
    """
    from ..publish.api import Objects
    from ..publish.view import View

    view = View(state, answer.moment, answer.translate, Audience.LEVELS)
    if period not in view.told:
        raise GiaobanError(
            msg("There is nothing to publish of {period}: no report was owed and none came.", period=str(period)),
            msg("Name a period with reports, for example one on the list of months of the site."),
        )
    return view.summary(period), Objects(view, Audience.LEVELS).summary(period)


def _for_office_only(audience: Audience, format_: str, *, compared: bool) -> None:
    """Raise GiaobanError where all levels would get data that is only for the office."""
    if audience is Audience.LEVELS and compared:
        raise GiaobanError(
            msg("A comparison names sources and figures that all levels do not see."),
            msg("Leave out --audience levels, and keep the result in the office."),
        )
    if audience is Audience.LEVELS and format_ in ("docx", "pdf"):
        raise GiaobanError(
            msg("The Word report goes to the Party committee: it names every matter and its source."),
            msg("For all levels use --format markdown, json or csv."),
        )


def _sensible(period: str | None, format_: str, as_of: str | None, *, diff: bool, verify: bool) -> None:
    """Raise GiaobanError where options contradict each other."""
    if verify and (period or diff or as_of):
        raise GiaobanError(
            msg("--verify looks at all issued summaries, each as of its own moment."),
            msg("Run it alone: giaoban summary --verify"),
        )
    if not verify and not period:
        raise GiaobanError(
            msg("Name the period of the summary."),
            msg("For example: giaoban summary 2013-03, 2013-Q1, 2013-H1 or 2013"),
        )
    if diff and as_of:
        raise GiaobanError(
            msg("--diff compares two states; --as-of names one."), msg("Write both after --diff, without --as-of.")
        )
    if (diff or verify) and format_ not in ("markdown", "json"):
        raise GiaobanError(msg("A comparison has no such format."), msg("Use --format markdown or --format json."))


def _verify(state: "State", format_: str, answer: Answer) -> None:
    from ..formats.changes import verify_json, verify_markdown
    from ..summaries.restate import verify as recompute

    found = recompute(state.inputs)
    show(
        format_,
        json=lambda: verify_json(found),
        markdown=lambda: verify_markdown(found, state.registry, answer.translate),
    )
    if not all(entry.holds for entry in found):
        raise typer.Exit(1)
