"""`giaoban new`: documents filled in as far as known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console
from rich.text import Text

from ..base.messages import GiaobanError, Translator, msg
from ..base.periods import Kind, Period
from ..base.times import now, parse_date
from ..base.vietnamese import number
from ..checks.advice import topic_meant
from ..checks.problem import Problem
from ..documents.model import Case, DirectiveKind
from ..documents.schemas import describe
from ..drafting.case import case_draft
from ..drafting.draft import Draft
from ..drafting.others import (
    directive_draft,
    feedback_draft,
    hotspot_draft,
    note_draft,
    restatement_draft,
    summary_draft,
)
from ..drafting.report import report_draft
from ..drafting.write import place_for, still_to_write, write_new
from ..known.when import When, when
from ..known.workspace import State, load_state, open_workspace
from ..source.layout import Form
from .deadlines import require_unit
from .options import AsOf, Lang, LangOption, Repo, console, failures, moment_at, out, period_of

new = typer.Typer(
    name="new",
    help="Tạo văn bản mới, điền sẵn những gì đã biết. (A new document, filled in as far as known.)",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Unit = Annotated[str, typer.Option("--unit", help="Mã đơn vị. (The unit.)")]
PeriodOption = Annotated[str, typer.Option("--period", help="Kỳ báo cáo, ví dụ 2013-03. (The period.)")]
Topic = Annotated[str | None, typer.Option("--topic", help="Mã chủ đề, ví dụ MEAL/QUALITY. (The topic.)")]
Slug = Annotated[str, typer.Option("--slug", help="Tên ngắn không dấu, ví dụ bua-an-ca. (A short name.)")]
Print = Annotated[bool, typer.Option("--print", help="Chỉ in ra, không ghi tệp. (Print, write nothing.)")]


@dataclass(frozen=True)
class _Asked:
    """The options that were given, and the moment that counts as today."""

    state: State
    when: When
    moment: datetime


@new.callback()
def group() -> None:
    """Tạo văn bản mới, điền sẵn những gì đã biết. (A new document, filled in as far as known.)"""


@new.command()
def case(
    first: Annotated[list[str], typer.Option("--from", metavar="REF", help="Vấn đề hoặc điểm nóng. (What it holds.)")],
    more: Annotated[list[str] | None, typer.Argument(metavar="[REF]…", help="Thêm nữa. (More of them.)")] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    show: Print = False,
    as_of: AsOf = None,
) -> None:
    """Vụ việc từ các vấn đề, điểm nóng đã chọn; mã là số tiếp theo trong năm. (A case from matters and hot spots.)"""

    def make(asked: _Asked) -> Draft:
        return case_draft(asked.state.inputs, _next(asked, "case"), [*first, *(more or ())], asked.when.today)

    _run(repo, lang, as_of, make, show=show)


def _periodic(name: str, kind: Kind, help_: str) -> None:
    def command(
        unit: Unit,
        period: PeriodOption,
        repo: Repo = Path(),
        lang: LangOption = Lang.VI,
        show: Print = False,
        as_of: AsOf = None,
    ) -> None:
        def make(asked: _Asked) -> Draft:
            chosen = period_of(period)
            if chosen.kind != kind:
                raise GiaobanError(
                    msg("{period} is not the period of a report of this kind.", period=period),
                    msg("For this command write it like {example}.", example=str(_EXAMPLE[kind])),
                )
            require_unit(asked.state, unit)
            return report_draft(asked.state.inputs, unit, chosen, asked.when)

        _run(repo, lang, as_of, make, show=show)

    new.command(name, help=help_)(command)


_EXAMPLE: dict[Kind, Period] = {
    "month": Period(2013, 3),
    "quarter": Period(2013, 1, 3),
    "half": Period(2013, 1, 6),
    "year": Period(2013, 1, 12),
}
_periodic("monthly", "month", "Báo cáo tháng, điền sẵn từ ghi chép của báo cáo viên. (From the rapporteurs' notes.)")
_periodic("quarterly", "quarter", "Báo cáo quý. (A quarterly report.)")
_periodic("half-yearly", "half", "Báo cáo sáu tháng. (A half-yearly report.)")
_periodic("yearly", "year", "Báo cáo năm. (A yearly report.)")


@new.command()
def note(
    unit: Unit,
    slug: Slug,
    topic: Topic = None,
    channel: Annotated[str | None, typer.Option("--channel", help="Kênh nắm bắt. (How it was heard.)")] = None,
    date: Annotated[str | None, typer.Option("--date", help="Ngày nắm được. (The day it was heard.)")] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    show: Print = False,
    as_of: AsOf = None,
) -> None:
    """Ghi chép của báo cáo viên. (A rapporteur's note.)"""

    def make(asked: _Asked) -> Draft:
        require_unit(asked.state, unit)
        _require_topic(asked, topic)
        if channel is not None and channel not in describe("note", "/channel").labels:
            raise GiaobanError(
                msg("There is no channel «{channel}».", channel=channel),
                msg("Choose one of {values}.", values=", ".join(describe("note", "/channel").labels)),
            )
        on = parse_date(date) if date else asked.when.today
        if on is None:
            raise GiaobanError(msg("«{text}» is no date.", text=str(date)), msg("Write it like 2013-03-05."))
        return note_draft(unit, on, slug, topic, channel)

    _run(repo, lang, as_of, make, show=show)


@new.command()
def hotspot(
    unit: Unit,
    slug: Slug,
    topic: Topic = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    show: Print = False,
    as_of: AsOf = None,
) -> None:
    """Báo cáo điểm nóng bằng văn bản. (The written report of a hot spot.)"""

    def make(asked: _Asked) -> Draft:
        require_unit(asked.state, unit)
        _require_topic(asked, topic)
        return hotspot_draft(unit, slug, topic, asked.moment)

    _run(repo, lang, as_of, make, show=show)


@new.command()
def feedback(
    unit: Unit,
    directive: Annotated[str, typer.Option("--directive", help="Mã chỉ đạo, ví dụ 2013-012. (The directive.)")],
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    show: Print = False,
    as_of: AsOf = None,
) -> None:
    """Phản hồi của đơn vị về một chỉ đạo. (A unit's feedback on a directive.)"""

    def make(asked: _Asked) -> Draft:
        require_unit(asked.state, unit)
        return feedback_draft(asked.state.inputs, unit, directive, asked.when.today)

    _run(repo, lang, as_of, make, show=show)


@new.command()
def directive(
    kind: Annotated[
        str, typer.Option("--kind", help="Loại: conclusion, directive, guidance, focus, answer. (The kind.)")
    ] = "answer",
    case: Annotated[list[str] | None, typer.Option("--case", help="Về vụ việc này. (On this case.)")] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    show: Print = False,
    as_of: AsOf = None,
) -> None:
    """Chỉ đạo, kết luận, định hướng, trả lời. (A directive, conclusion, guidance or answer.)"""

    def make(asked: _Asked) -> Draft:
        chosen = next((one for one in get_args(DirectiveKind) if one == kind), None)
        if chosen is None:
            raise GiaobanError(
                msg("There is no kind of directive «{kind}».", kind=kind),
                msg("Choose one of {values}.", values=", ".join(get_args(DirectiveKind))),
            )
        cases = tuple(_case(asked, name) for name in case or ())
        return directive_draft(asked.state.inputs, _next(asked, "directive"), chosen, cases, asked.when)

    _run(repo, lang, as_of, make, show=show)


@new.command()
def summary(
    period: PeriodOption,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    show: Print = False,
    as_of: AsOf = None,
) -> None:
    """Phần lời của báo cáo tổng hợp; số liệu thì tự tính. (The words of a summary; figures are counted.)"""

    def make(asked: _Asked) -> Draft:
        return summary_draft(asked.state.inputs, period_of(period), asked.when)

    _run(repo, lang, as_of, make, show=show)


@new.command()
def restatement(
    period: PeriodOption,
    text: Annotated[
        bool, typer.Option("--text", help="Chỉ sửa lời văn, số liệu không đổi. (Words only, no figure changes.)")
    ] = False,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    show: Print = False,
    as_of: AsOf = None,
) -> None:
    """Lý do điều chỉnh số liệu đã phát hành. (Why figures that were issued changed.)"""

    def make(asked: _Asked) -> Draft:
        return restatement_draft(period_of(period), asked.when.today, words=text)

    _run(repo, lang, as_of, make, show=show)


def _run(repo: Path, lang: Lang, as_of: str | None, make: Callable[[_Asked], Draft], *, show: bool) -> None:
    """Make a draft and write or print it; list what a person must still write."""
    with failures(lang.value) as translate:
        moment = moment_at(as_of) if as_of else now()
        workspace = open_workspace(repo, writes=True)
        state = load_state(workspace, moment).known(moment)
        draft = make(_Asked(state, when(state.registry, moment), moment))
        path = place_for(draft.place)
        left = still_to_write(state.corpus, draft, moment)
        if show:
            out(draft.text.removesuffix("\n"))
        else:
            write_new(workspace.root, path, draft.text)
        terminal = console(error=show)
        said = msg("Would be written to {path}", path=path) if show else msg("Written: {path}", path=path)
        terminal.print(Text(translate(said)), soft_wrap=True)
        _tell_left(terminal, translate, left)
        if not show:
            then = msg("Look it over, then run: giaoban check {path}", path=path)
            if left:
                then = msg("Open it, write what is said above, then run: giaoban check {path}", path=path)
            terminal.print(Text(translate(then)), soft_wrap=True)


def _tell_left(terminal: Console, translate: Translator, left: Sequence[Problem]) -> None:
    if left:
        terminal.print(Text(translate(msg("Still to be written by you: {count}", count=number(len(left))))))
    for problem in left:
        place = translate(msg("line {line}, column {column}", line=problem.line, column=problem.column))
        text = f"  {place}  {problem.code}  {translate(problem.message)}"
        terminal.print(Text(text), soft_wrap=True)
        terminal.print(Text(f"      → {translate(problem.fix)}"), soft_wrap=True)


def _next(asked: _Asked, form: Form) -> str:
    """Return the next free number of a year; documents that cannot be read count as well."""
    year = f"{asked.when.today:%Y}"
    taken = [entry.place.id for entry in asked.state.corpus.documents if entry.form == form]
    last = max((int(name.partition("-")[2]) for name in taken if name.startswith(f"{year}-")), default=0)
    return f"{year}-{last + 1:03}"


def _case(asked: _Asked, name: str) -> Case:
    found = next((entry for entry in asked.state.inputs.records.cases if entry.id == name), None)
    if found is None:
        raise GiaobanError(
            msg("There is no case {id}.", id=name),
            msg("The cases there are stand in reports/province/cases."),
        )
    return found


def _require_topic(asked: _Asked, topic: str | None) -> None:
    if topic is not None and asked.state.registry.topics.get(topic) is None:
        topics = asked.state.registry.topics
        raise GiaobanError(msg("The codebook has no topic «{topic}».", topic=topic), topic_meant(topics, topic))
