"""`giaoban summary`."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import GiaobanError, Translator, msg
from ..base.periods import Period
from ..base.times import now
from ..formats.changes import diff_json, diff_markdown, verify_json, verify_markdown
from ..formats.encode import dumps
from ..formats.summary_csv import summary_csv
from ..formats.summary_markdown import summary_markdown
from ..known.sides import Side, commits_between, side_of
from ..known.workspace import State, load_state, open_workspace
from ..objects.audience import Audience
from ..objects.json_values import Json
from ..objects.summary import summary_json
from ..source.layout import Place, path_of
from ..summaries.diff import diff as difference
from ..summaries.published import published, with_statements
from ..summaries.restate import verify as recompute
from ..summaries.summary import Summary, summarise
from .options import (
    AsOf,
    AtRev,
    AudienceOption,
    Lang,
    LangOption,
    OutFile,
    Repo,
    TemplateFile,
    deliver,
    failures,
    moment_at,
    out,
    period_of,
    telling,
)


class SummaryFormat(StrEnum):
    """Formats of `summary`."""

    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    DOCX = "docx"
    PDF = "pdf"


def summary(
    period: Annotated[
        str | None,
        typer.Argument(help="Tháng, quý, 6 tháng hay năm: 2013-03, 2013-Q1, 2013-H1, 2013. (The period.)"),
    ] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[
        SummaryFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")
    ] = SummaryFormat.MARKDOWN,
    audience: AudienceOption = Audience.OFFICE,
    bom: Annotated[
        bool, typer.Option("--bom", help="CSV mở thẳng bằng Excel, không lỗi dấu. (A byte order mark, for Excel.)")
    ] = False,
    diff: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--diff",
            metavar="A B",
            help="Số liệu thay đổi thế nào từ A đến B và vì sao; A, B là ngày, giờ hay bản ghi (commit). (Compare.)",
        ),
    ] = None,
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Tính lại mọi báo cáo đã ban hành; khác mà không ghi lý do là lỗi. (Recompute.)"),
    ] = False,
    out_file: OutFile = None,
    template: TemplateFile = None,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Báo cáo tổng hợp của một kỳ, mỗi con số kèm nguồn. (The summary of a period.)"""
    with failures(lang.value) as translate:
        _sensible(period, format_, as_of, diff=diff is not None, verify=verify)
        _for_office_only(audience, format_, compared=diff is not None or verify)
        asked = moment_at(as_of) if as_of else None
        chosen = period_of(period) if period else None
        workspace = open_workspace(repo, at)
        with telling(translate(msg("Reading and checking"))) as tell:
            whole = load_state(workspace, asked, tell)
            state = whole.known(asked or now())
        if chosen is None:
            _verify(state, format_, translate)
        elif diff is not None:
            old, new = (side_of(workspace, whole, text) for text in diff)
            deliver(_difference(chosen, old, new, state, format_, translate), out_file)
        elif format_ in (SummaryFormat.DOCX, SummaryFormat.PDF):
            result = _office(chosen, state, asked)
            deliver(_document(result, state, template, pdf=format_ is SummaryFormat.PDF), out_file)
        else:
            if audience is Audience.OFFICE:
                result = _office(chosen, state, asked)
                value = summary_json(result)
            else:
                result, value = _for_levels(chosen, state, asked or now(), translate)
            match format_:
                case SummaryFormat.JSON:
                    deliver(dumps(value), out_file)
                case SummaryFormat.CSV:
                    deliver(summary_csv(value, state.registry, translate, bom=bom), out_file)
                case _:
                    deliver(summary_markdown(value, result.boards, translate), out_file)


def _office(period: Period, state: State, asked: datetime | None) -> Summary:
    """Return a summary for the office: as it was published, or counted anew as of a moment that was asked for."""
    if asked is None:
        return published(state.inputs, period, now())
    return with_statements(summarise(state.inputs, period, asked), state.inputs, asked)


def _document(summary: Summary, state: State, template: Path | None, *, pdf: bool) -> bytes:
    # Imported here: a summary in Markdown, the default, does not need what makes Word documents.
    from ..word.documents import summary_document
    from ..word.pdf import to_pdf
    from ..word.template import template_of

    path = path_of(Place("summary", year=str(summary.period.year), period=str(summary.period)))
    if path in state.result.unusable:
        raise GiaobanError(
            msg(
                "No Word document is made of {period}: what was written for it has errors.", period=str(summary.period)
            ),
            msg("Run «giaoban check {path}»: it says what is wrong and how to mend it.", path=path),
        )
    data = summary_document(summary, state.registry, template_of("summary", state.corpus, template))
    return to_pdf([data])[0] if pdf else data


def _for_levels(period: Period, state: State, moment: datetime, translate: Translator) -> tuple[Summary, Json]:
    """Return a summary exactly as the site and the API for all levels have it at a moment.

    All periods are looked at, because what is withheld in one depends on what the others show.
    """
    # Loaded here: what publishes is not needed for a summary of the office, the default.
    from ..publish.api import Objects
    from ..publish.view import View

    objects = Objects(View(state, moment, translate, Audience.LEVELS), Audience.LEVELS)
    summary = objects.summaries.get(period)
    if summary is None:
        raise GiaobanError(
            msg("There is nothing to publish of {period}: no report was owed and none came.", period=str(period)),
            msg("Name a period with reports, for example one on the list of months of the site."),
        )
    return summary, objects.summary(summary)


def _for_office_only(audience: Audience, format_: SummaryFormat, *, compared: bool) -> None:
    """Raise GiaobanError where all levels would get data that is only for the office."""
    if audience is Audience.LEVELS and compared:
        raise GiaobanError(
            msg("A comparison names sources and figures that all levels do not see."),
            msg("Leave out --audience levels, and keep the result in the office."),
        )
    if audience is Audience.LEVELS and format_ in (SummaryFormat.DOCX, SummaryFormat.PDF):
        raise GiaobanError(
            msg("The Word report goes to the Party committee: it names every matter and its source."),
            msg("For all levels use --format markdown, json or csv."),
        )


def _difference(
    period: Period, old: Side, new: Side, state: State, format_: SummaryFormat, translate: Translator
) -> str:
    found = difference(
        period, old, new, lambda path: commits_between(state, old.inputs.commit, new.inputs.commit, path)
    )
    return dumps(diff_json(found)) if format_ is SummaryFormat.JSON else diff_markdown(found, state.registry, translate)


def _sensible(period: str | None, format_: SummaryFormat, as_of: str | None, *, diff: bool, verify: bool) -> None:
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
    if (diff or verify) and format_ not in (SummaryFormat.MARKDOWN, SummaryFormat.JSON):
        raise GiaobanError(msg("A comparison has no such format."), msg("Use --format markdown or --format json."))


def _verify(state: State, format_: SummaryFormat, translate: Translator) -> None:
    found = recompute(state.inputs)
    if format_ is SummaryFormat.JSON:
        out(dumps(verify_json(found)))
    else:
        out(verify_markdown(found, state.registry, translate))
    if not all(entry.holds for entry in found):
        raise typer.Exit(1)
