"""`giaoban demo`."""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ..base.messages import GiaobanError, msg
from .answer import answering, console
from .options import Lang, argument, option

if TYPE_CHECKING:
    from ..demonstration.commits import Line


def demo(
    folder: Annotated[Path, argument("A new or empty folder.", metavar="DIR")],
    months: Annotated[int | None, option("--months", "Only the first months.")] = None,
    lang: Lang = "vi",
) -> None:
    """Tạo kho minh họa có lịch sử thật của hơn một năm để dùng thử. (A repository with a year of history.)"""
    from ..demonstration.commits import line_of
    from ..demonstration.replay import steps_of_year, until_month
    from ..demonstration.year import months as months_of_year
    from ..demonstration.year import register

    with answering(lang) as answer:
        periods = months_of_year()
        count = len(periods) if months is None else months
        if not 1 <= count <= len(periods):
            raise GiaobanError(
                msg(
                    "The demonstration has {most} months; {count} cannot be made of it.", most=len(periods), count=count
                ),
                msg("Give --months a number from 1 to {most}, or leave it out.", most=len(periods)),
            )
        steps = until_month(steps_of_year(), periods[count - 1])
        line = line_of(steps, {person["login"]: person["emails"][0] for person in register("people", "people")})
        _write(line, _vacant(folder), folder)
        done = msg(
            "{folder} has {months} months of reports in {commits} commits; everything in it is made up.",
            folder=str(folder),
            months=count,
            commits=len(line.commits),
        )
        answer.say(done, msg("To begin: cd {folder}", folder=str(folder)))
        console().print(f"    giaoban check\n    giaoban deadlines --period {periods[count - 1]}", soft_wrap=True)


def _vacant(folder: Path) -> Path:
    """Return the full path of a folder that is missing or empty; raise GiaobanError for any other."""
    target = folder.absolute()
    try:
        vacant = not target.exists() or (target.is_dir() and not any(target.iterdir()))
    except OSError as error:
        raise _refused(folder, error) from error
    if not vacant:
        raise GiaobanError(
            msg("{folder} is there already and is not empty; nothing was changed.", folder=str(folder)),
            msg("Name a folder that does not exist yet, such as: giaoban demo minh-hoa"),
        )
    return target


def _refused(folder: Path, error: OSError) -> GiaobanError:
    return GiaobanError(
        msg("Nothing can be written to {folder}: {reason}", folder=str(folder), reason=error.strerror or str(error)),
        msg("Choose a folder that you may write to."),
    )


def _write(line: "Line", target: Path, named: Path) -> None:
    """Make the repository beside the target and move it in at the end, so that a failure leaves nothing behind."""
    from ..demonstration.store import store

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        room = target if target.exists() else target.parent
        with tempfile.TemporaryDirectory(prefix=".giaoban-demo-", dir=room) as beside:
            store(line, Path(beside))
            target.mkdir(exist_ok=True)
            # The user may be in the empty folder, so the folder stays and only its new contents are moved.
            for entry in sorted(Path(beside).iterdir()):
                shutil.move(entry, target / entry.name)
    except OSError as error:
        raise _refused(named, error) from error
