"""Whether the server's clock can be trusted: with a clock that was set back, late reports get receipts in time.

The clock is compared with the last time that the server wrote, and with the dates of the commits that come in.
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

# Names the last receipts of a time in which the clock was ahead, once an administrator has set it right.
MENDED: Final = "giaoban.clockMended"
# A sender's clock may be wrong by this much; beyond it, one of the two clocks has to be mended first.
_AHEAD: Final = timedelta(days=1)


def written_last(repository: Git) -> datetime | None:
    """Return the latest time that the server has written into its receipts; None where there is none to believe."""
    tip = repository.id_of(REF)
    if tip is None or tip in repository.setting(MENDED):
        return None
    seconds = int(repository.run("log", "--no-walk", "--format=%ct", tip))
    return datetime.fromtimestamp(seconds, UTC)


def believe(repository: Git, now: datetime) -> None:
    """Raise GiaobanError where the clock is before what the server has written already: nothing is written then."""
    last = written_last(repository)
    if last is not None and last - now > SKEW:
        raise GiaobanError(*_behind(last, now))


def clock_objections(
    repository: Git, updates: Sequence[Update], settings: Settings, now: datetime
) -> tuple[Objection, ...]:
    """Return why a push is not taken at this moment of the server's clock."""
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
    """Yield the first new commit that claims a time long to come. An office's old history comes in as it is."""
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
