"""`giaoban remind`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from ..base.messages import GiaobanError, Translator, msg
from .answer import Answer, answering, out, refuse_data, require_unit, show
from .options import FORMAT, AsOf, AtRev, Lang, OneUnit, Repo, option

if TYPE_CHECKING:
    from ..formats.remind import Reminders


def remind(
    days: Annotated[int, option("--days", "How many days ahead.", min=0, max=366)] = 5,
    overdue: Annotated[
        int | None,
        option("--overdue", "Leave out what is overdue for longer.", min=0),
    ] = None,
    unit: OneUnit = None,
    repo: Repo = Path(),
    lang: Lang = "vi",
    format_: Annotated[Literal["text", "json", "markdown", "ics"], FORMAT] = "text",
    to: Annotated[
        Path | None,
        option("--out", "One calendar a unit."),
    ] = None,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Nhắc việc: ai cần làm gì, hạn nào, kèm lời nhắn gửi từng đơn vị. (Who must do what next, ready to send.)"""
    from ..formats.remind import Reminders, remind_json, remind_markdown, remind_text
    from ..reminders.remind import reminders, split

    with answering(lang, repo, as_of, at) as answer:
        if to is not None and format_ != "ics":
            raise GiaobanError(msg("--out is for --format ics only."))
        refuse_data(to)
        state, moment, translate = answer.state(), answer.moment, answer.translate
        require_unit(state, unit)
        of_unit = (entry for entry in reminders(state.inputs, moment, days) if unit in (None, entry.who, entry.former))
        found, left_out = split(tuple(of_unit), overdue)
        all_of = Reminders(found, moment, state.registry, left_out)
        if to is not None:
            _write(to, all_of, answer)
            return
        show(
            format_,
            json=lambda: remind_json(all_of, translate),
            markdown=lambda: remind_markdown(all_of, translate),
            ics=lambda: _calendar(all_of, unit, translate),
            text=lambda: remind_text(all_of, translate),
        )


def _calendar(all_of: "Reminders", unit: str | None, translate: Translator) -> bytes:
    from ..formats.ics import reminders_ics

    name = all_of.registry.units.label(unit) if unit else all_of.registry.office.name
    return reminders_ics(all_of.found, all_of.as_of, translate(msg("Reminders: {name}", name=name)), translate)


def _write(folder: Path, all_of: "Reminders", answer: Answer) -> None:
    """Write a calendar for every existing unit of the register, so that a feed exists before anything is due."""
    from ..formats.remind import Reminders

    today = all_of.as_of.date()
    units = [unit.id for unit in all_of.registry.units.sorted() if unit.valid_on(today)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for unit in units:
            own = tuple(entry for entry in all_of.found if entry.who == unit)
            data = _calendar(Reminders(own, all_of.as_of, all_of.registry), unit, answer.translate)
            (folder / f"{unit}.ics").write_bytes(data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise GiaobanError(
            msg("The folder {folder} cannot be used for the calendars: {reason}", folder=str(folder), reason=reason)
        ) from error
    out(answer.translate(msg("{count} calendars written to {folder}.", count=len(units), folder=str(folder))))
