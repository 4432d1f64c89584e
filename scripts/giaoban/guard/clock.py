"""Whether the server's clock can be trusted: a clock that was set back would make late reports punctual.

The clock is compared with the server's latest receipt and with the dates of new commits.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from ..base.messages import GiaobanError, Message, msg
from ..base.vietnamese import moment
from ..receipts import journal
from ..receipts.store import REF
from ..repository.claims import SKEW
from ..repository.git import Git
from .names import RECEIPTS, Update
from .objection import Objection
from .settings import Settings

# Names the last receipts from a time when the clock was ahead, after an administrator has corrected it.
MENDED: Final = "giaoban.clockMended"
# The sender's clock may be wrong by this much. For a larger difference one of the two clocks must be corrected first.
_AHEAD: Final = timedelta(days=1)


def written_last(repository: Git) -> datetime | None:
    """Return the latest time in the server's receipts; None where there is none to trust."""
    tip = repository.id_of(REF)
    if tip is None or tip in repository.setting(MENDED):
        return None
    seconds = int(repository.run("log", "--no-walk", "--format=%ct", tip))
    return datetime.fromtimestamp(seconds, UTC)


def believe(repository: Git, now: datetime) -> None:
    """Raise GiaobanError where the clock is earlier than the server's latest receipt; then nothing is written."""
    last = written_last(repository)
    if last is not None and last - now > SKEW:
        raise GiaobanError(*_behind(last, now))


def clock_objections(
    repository: Git, updates: Sequence[Update], settings: Settings, now: datetime
) -> tuple[Objection, ...]:
    """Return why the server's clock forbids accepting a push now."""
    times = [entry.at for entry in journal.noted(repository)]
    last = max((time for time in (*times, written_last(repository)) if time is not None), default=None)
    if last is not None and last - now > SKEW:
        return (Objection(RECEIPTS, *_behind(last, now)),)
    return tuple(_ahead(repository, updates, settings, now))


def _behind(last: datetime, now: datetime) -> tuple[Message, Message]:
    return (
        msg(
            "The server's clock says {now}, but it has written a receipt at {last} already: it was set back.",
            now=moment(now),
            last=moment(last),
        ),
        msg(
            "The administrator sets the server's clock. If it is right now and was ahead before: "
            "git config giaoban.clockMended $(git rev-parse receipts), then: giaoban receipt repair"
        ),
    )


def _ahead(repository: Git, updates: Sequence[Update], settings: Settings, now: datetime) -> Iterator[Objection]:
    """Yield the first new commit with a date far in the future. An office's old history is accepted as it is."""
    tips = [update.new for update in updates if not update.deleted and update.ref != RECEIPTS]
    if not tips or repository.id_of(settings.ref) is None:
        return
    said = repository.run("log", "--format=%H %at %ct", *tips, "--not", "--branches", "--tags", "--")
    for line in said.decode("ascii").splitlines():
        name, *seconds = line.split()
        claimed = max(int(number) for number in seconds)
        if claimed > (now + _AHEAD).timestamp():
            yield Objection(
                "commit",
                msg(
                    "The commit is dated {claimed}, but the server's clock says {now}: one of the two clocks is wrong.",
                    claimed=moment(datetime.fromtimestamp(min(claimed, 253_402_000_000), UTC)),
                    now=moment(now),
                ),
                msg(
                    "Set the clock of your computer, then make the commit anew: "
                    "git commit --amend --no-edit --reset-author. If yours is right, tell the administrator."
                ),
                commit=name[:10],
            )
            return
