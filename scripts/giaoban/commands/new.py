"""`giaoban new`: documents filled in as far as known."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

from rich.text import Text

from ..base.messages import GiaobanError, Language, Message, msg, told
from ..base.periods import Kind, Period
from ..base.times import parse_date
from ..base.vietnamese import number
from .answer import Answer, answering, console, out, period_of, require_unit
from .options import AsOf, Lang, Repo, argument, both, group, option

if TYPE_CHECKING:
    from ..checks.problem import Problem
    from ..documents.model import Case
    from ..drafting.draft import Draft
    from ..known.when import When
    from ..known.workspace import State
    from ..source.layout import Form

new = group("new", both("A new document, filled in as far as known."))

Unit = Annotated[str, option("--unit", "The unit.")]
PeriodOption = Annotated[str, option("--period", "The period.")]
Topic = Annotated[str | None, option("--topic", "The topic.")]
Slug = Annotated[str, option("--slug", "A short name.")]
Received = Annotated[str | None, option("--received", "How it came outside Git, for the clerk.")]
Print = Annotated[bool, option("--print", "Print, write nothing.")]


@dataclass(frozen=True)
class _Asked:
    """The state and the day that counts as today, and what becomes of a draft: `show` prints it and writes nothing."""

    state: "State"
    when: "When"
    answer: Answer
    root: Path
    show: bool

    def hand_over(self, draft: "Draft", via: str | None = None) -> None:
        """Write or print a draft; list what a person must still write. `via` is how it came to the clerk."""
        from ..drafting.write import place_for, schema_for, still_to_write, write_new

        if via is not None:
            draft = draft.received(via, self.answer.moment)
        path = place_for(draft.place)
        draft = replace(draft, schema=schema_for(self.root, path, draft.place.form))
        left = still_to_write(self.state.corpus, draft, self.answer.moment)
        if self.show:
            out(draft.text.removesuffix("\n"))
            self._say(msg("Would be written to {path}", path=path))
        else:
            write_new(self.root, path, draft.text)
            self._say(msg("Written: {path}", path=path))
        self._tell_left(left)
        if left and not self.show:
            self._say(msg("Open it, write what is said above, then run: giaoban check {path}", path=path))
        elif not self.show:
            self._say(msg("Look it over, then run: giaoban check {path}", path=path))

    def say_what_is_owed(self, unit: str, period: Period) -> None:
        """Say so where the register asks a unit for no report of a period."""
        from ..base.labels import period_message
        from ..drafting.draft import TABLE
        from ..drafting.report import owed

        if owed(self.state.inputs, unit, period) is None:
            name = self.state.registry.units.label(unit)
            self._say(told(TABLE, "report.not_owed", unit=name, period=period_message(period))[0])

    def next(self, form: "Form") -> str:
        """Return the next free number of a year; documents that cannot be read count as well."""
        year = f"{self.when.today:%Y}"
        taken = [entry.place.id for entry in self.state.corpus.documents if entry.form == form]
        last = max((int(name.partition("-")[2]) for name in taken if name.startswith(f"{year}-")), default=0)
        return f"{year}-{last + 1:03}"

    def _say(self, message: Message) -> None:
        self.answer.say(message, error=self.show)

    def _tell_left(self, left: "Sequence[Problem]") -> None:
        translate, terminal = self.answer.translate, console(error=self.show)
        if left:
            self._say(msg("Still to be written by you: {count}", count=number(len(left))))
        for problem in left:
            place = translate(msg("line {line}, column {column}", line=problem.line, column=problem.column))
            text = f"  {place}  {problem.code}  {translate(problem.message)}\n      → {translate(problem.fix)}"
            terminal.print(Text(text), soft_wrap=True)


@contextmanager
def _asked(repo: Path, lang: Language, as_of: str | None, show: bool) -> Iterator[_Asked]:
    from ..known.when import when
    from ..known.workspace import load_state

    with answering(lang, repo, as_of) as answer:
        workspace = answer.workspace(writes=True)
        state = load_state(workspace, answer.moment).known(answer.moment)
        yield _Asked(state, when(state.registry, answer.moment), answer, workspace.root, show)


@new.command()
def case(
    first: Annotated[list[str], option("--from", "What it holds.", metavar="REF")],
    more: Annotated[list[str] | None, argument("More of them.", metavar="[REF]…")] = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    show: Print = False,
    as_of: AsOf = None,
) -> None:
    """Vụ việc từ các vấn đề, điểm nóng đã chọn; mã là số tiếp theo trong năm. (A case from matters and hot spots.)"""
    from ..drafting.case import case_draft

    with _asked(repo, lang, as_of, show) as asked:
        asked.hand_over(case_draft(asked.state.inputs, asked.next("case"), [*first, *(more or ())], asked.when.today))


def _periodic(name: str, kind: Kind, help_: str) -> None:
    def command(
        unit: Unit,
        period: PeriodOption,
        received: Received = None,
        repo: Repo = Path(),
        lang: Lang = "vi",
        show: Print = False,
        as_of: AsOf = None,
    ) -> None:
        from ..drafting.report import report_draft

        with _asked(repo, lang, as_of, show) as asked:
            chosen = period_of(period)
            if chosen.kind != kind:
                raise GiaobanError(
                    msg("{period} is not the period of a report of this kind.", period=period),
                    msg("For this command write it like {example}.", example=str(_EXAMPLE[kind])),
                )
            require_unit(asked.state, unit)
            _require_value("periodic", "/received/via", received)
            draft = report_draft(asked.state.inputs, unit, chosen, asked.when)
            asked.say_what_is_owed(unit, chosen)
            asked.hand_over(draft, received)

    new.command(name, help=help_)(command)


_EXAMPLE: dict[Kind, Period] = {
    "month": Period(2013, 3),
    "quarter": Period(2013, 1, 3),
    "half": Period(2013, 1, 6),
    "year": Period(2013, 1, 12),
}
_periodic("monthly", "month", both("From the rapporteurs' notes."))
_periodic("quarterly", "quarter", both("A quarterly report."))
_periodic("half-yearly", "half", both("A half-yearly report."))
_periodic("yearly", "year", both("A yearly report."))


@new.command()
def note(
    unit: Unit,
    slug: Slug,
    topic: Topic = None,
    channel: Annotated[str | None, option("--channel", "How it was heard.")] = None,
    date: Annotated[str | None, option("--date", "The day it was heard.")] = None,
    received: Received = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    show: Print = False,
    as_of: AsOf = None,
) -> None:
    """Ghi chép của báo cáo viên. (A rapporteur's note.)"""
    from ..drafting.others import note_draft

    with _asked(repo, lang, as_of, show) as asked:
        require_unit(asked.state, unit)
        topic = _topic(asked, topic)
        _require_value("note", "/channel", channel)
        _require_value("note", "/received/via", received)
        asked.hand_over(note_draft(unit, _day(date) or asked.when.today, slug, topic, channel), received)


@new.command()
def hotspot(
    unit: Unit,
    slug: Slug,
    topic: Topic = None,
    date: Annotated[str | None, option("--date", "The day on which it was detected.")] = None,
    received: Received = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    show: Print = False,
    as_of: AsOf = None,
) -> None:
    """Báo cáo điểm nóng bằng văn bản. (The written report of a hot spot.)"""
    from ..drafting.others import hotspot_draft

    with _asked(repo, lang, as_of, show) as asked:
        require_unit(asked.state, unit)
        _require_value("hotspot", "/received/via", received)
        draft = hotspot_draft(unit, slug, _topic(asked, topic), asked.answer.moment, _day(date))
        asked.hand_over(draft, received)


@new.command()
def feedback(
    unit: Unit,
    directive: Annotated[str, option("--directive", "The directive.")],
    received: Received = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    show: Print = False,
    as_of: AsOf = None,
) -> None:
    """Phản hồi của đơn vị về một chỉ đạo. (A unit's feedback on a directive.)"""
    from ..drafting.others import feedback_draft

    with _asked(repo, lang, as_of, show) as asked:
        require_unit(asked.state, unit)
        _require_value("feedback", "/received/via", received)
        asked.hand_over(feedback_draft(asked.state.inputs, unit, directive, asked.when.today), received)


@new.command()
def directive(
    kind: Annotated[str, option("--kind", "The kind.")] = "answer",
    case: Annotated[list[str] | None, option("--case", "On this case.")] = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    show: Print = False,
    as_of: AsOf = None,
) -> None:
    """Chỉ đạo, kết luận, định hướng, trả lời. (A directive, conclusion, guidance or answer.)"""
    from ..documents.model import DirectiveKind
    from ..drafting.others import directive_draft

    with _asked(repo, lang, as_of, show) as asked:
        chosen = next((one for one in get_args(DirectiveKind) if one == kind), None)
        if chosen is None:
            raise GiaobanError(
                msg("There is no kind of directive «{kind}».", kind=kind),
                msg("Choose one of {values}.", values=", ".join(get_args(DirectiveKind))),
            )
        cases = tuple(_case(asked, name) for name in case or ())
        asked.hand_over(directive_draft(asked.state.inputs, asked.next("directive"), chosen, cases, asked.when))


@new.command()
def summary(
    period: PeriodOption,
    repo: Repo = Path(),
    lang: Lang = "vi",
    show: Print = False,
    as_of: AsOf = None,
) -> None:
    """Phần lời của báo cáo tổng hợp; số liệu thì tự tính. (The words of a summary; figures are counted.)"""
    from ..drafting.others import summary_draft

    with _asked(repo, lang, as_of, show) as asked:
        asked.hand_over(summary_draft(asked.state.inputs, period_of(period), asked.when))


@new.command()
def restatement(
    period: PeriodOption,
    text: Annotated[bool, option("--text", "Words only, no figure changes.")] = False,
    repo: Repo = Path(),
    lang: Lang = "vi",
    show: Print = False,
    as_of: AsOf = None,
) -> None:
    """Lý do điều chỉnh số liệu đã ban hành. (Why figures that were issued changed.)"""
    from ..drafting.others import restatement_draft

    with _asked(repo, lang, as_of, show) as asked:
        asked.hand_over(restatement_draft(period_of(period), asked.when.today, words=text))


def _case(asked: _Asked, name: str) -> "Case":
    found = next((entry for entry in asked.state.inputs.records.cases if entry.id == name), None)
    if found is None:
        raise GiaobanError(
            msg("There is no case {id}.", id=name),
            msg("The cases there are stand in reports/province/cases."),
        )
    return found


def _day(text: str | None) -> date | None:
    """Return the day of an option, None where it is not there; raise GiaobanError for what is no day."""
    if text is None:
        return None
    found = parse_date(text)
    if found is None:
        raise GiaobanError(msg("«{text}» is no date.", text=text), msg("Write it like 2013-03-05."))
    return found


def _require_value(form: str, pointer: str, value: str | None) -> None:
    """Raise GiaobanError for a value that a field of a form does not have."""
    from ..checks.words import choices
    from ..documents.schemas import describe

    field = describe(form, pointer)
    if value is not None and value not in field.labels:
        raise GiaobanError(
            msg("«{value}» is no value of {title}.", value=value, title=field.title),
            msg("Choose one of {values}.", values=choices(field)),
        )


def _topic(asked: _Asked, topic: str | None) -> str | None:
    """Return a topic by its code, or by what people call it."""
    from ..checks.advice import topic_meant

    topics = asked.state.registry.topics
    if topic is None or topics.get(topic) is not None:
        return topic
    called = topics.called(topic)
    if called is None:
        raise GiaobanError(msg("The codebook has no topic «{topic}».", topic=topic), topic_meant(topics, topic))
    return called
