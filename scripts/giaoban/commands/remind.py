"""`giaoban remind`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..base.messages import GiaobanError, Translator, msg
from ..base.times import now
from ..formats.encode import dumps
from ..formats.ics import reminders_ics
from ..formats.remind import Reminders, remind_json, remind_markdown, remind_text
from ..reminders.remind import reminders, split
from .deadlines import require_unit
from .options import AsOf, AtRev, Lang, LangOption, Repo, failures, moment_at, out, out_bytes, read_state, refuse_data


class RemindFormat(StrEnum):
    """Formats of `remind`."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    ICS = "ics"


def remind(
    days: Annotated[
        int, typer.Option("--days", min=0, max=366, help="Nhắc trước bấy nhiêu ngày. (How many days ahead.)")
    ] = 5,
    overdue: Annotated[
        int | None,
        typer.Option(
            "--overdue",
            min=0,
            help="Bỏ việc đã quá hạn lâu hơn bấy nhiêu ngày, chỉ nêu số lượng. (Leave out what is overdue for longer.)",
        ),
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="Chỉ một đơn vị. (One unit.)")] = None,
    repo: Repo = Path(),
    lang: LangOption = Lang.VI,
    format_: Annotated[
        RemindFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")
    ] = RemindFormat.TEXT,
    to: Annotated[
        Path | None,
        typer.Option("--out", help="Với ics: ghi mỗi đơn vị một tệp lịch vào thư mục này. (One calendar a unit.)"),
    ] = None,
    as_of: AsOf = None,
    at: AtRev = None,
) -> None:
    """Nhắc việc: ai cần làm gì, hạn nào, kèm lời nhắn gửi từng đơn vị. (Who must do what next, ready to send.)"""
    with failures(lang.value) as translate:
        if to is not None and format_ is not RemindFormat.ICS:
            raise GiaobanError(msg("--out is for --format ics only."))
        refuse_data(to)
        asked = moment_at(as_of) if as_of else None
        moment = asked or now()
        state = read_state(repo, asked, translate, at)
        require_unit(state, unit)
        of_unit = (entry for entry in reminders(state.inputs, moment, days) if unit in (None, entry.who, entry.former))
        found, left_out = split(tuple(of_unit), overdue)
        all_of = Reminders(found, moment, state.registry, left_out)
        match format_:
            case RemindFormat.JSON:
                out(dumps(remind_json(all_of, translate)))
            case RemindFormat.MARKDOWN:
                out(remind_markdown(all_of, translate))
            case RemindFormat.ICS if to is not None:
                _write(to, all_of, translate)
            case RemindFormat.ICS:
                out_bytes(_calendar(all_of, unit, translate))
            case _:
                out(remind_text(all_of, translate))


def _calendar(all_of: Reminders, unit: str | None, translate: Translator) -> bytes:
    name = all_of.registry.units.label(unit) if unit else all_of.registry.office.name
    return reminders_ics(all_of.found, all_of.as_of, translate(msg("Reminders: {name}", name=name)), translate)


def _write(folder: Path, all_of: Reminders, translate: Translator) -> None:
    """Write a calendar for every existing unit of the register, so that a feed exists before anything is due."""
    today = all_of.as_of.date()
    units = [unit.id for unit in all_of.registry.units.sorted() if unit.valid_on(today)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for unit in units:
            own = tuple(entry for entry in all_of.found if entry.who == unit)
            (folder / f"{unit}.ics").write_bytes(
                _calendar(Reminders(own, all_of.as_of, all_of.registry), unit, translate)
            )
    except OSError as error:
        raise GiaobanError(
            msg(
                "The folder {folder} cannot be used for the calendars: {reason}",
                folder=str(folder),
                reason=error.strerror or str(error),
            )
        ) from error
    out(translate(msg("{count} calendars written to {folder}.", count=len(units), folder=str(folder))))
