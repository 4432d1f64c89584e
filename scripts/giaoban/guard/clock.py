"""Whether the server's clock can be trusted: a clock that was set back would make late reports punctual.

The clock is compared with the server's latest receipt and with the dates of new commits.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from ..base.messages import GiaobanError, Message, told
from ..base.vietnamese import moment
from ..receipts import journal
from ..receipts.store import REF
from ..repository.claims import SKEW
from ..repository.git import Git
from ..repository.log import moment_of
from .refusal import TABLE, Refusal, refusal
from .settings import Settings
from .updates import RECEIPTS, Update

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
    if behind := _behind(written_last(repository), now):
        raise GiaobanError(*behind)


def clock_refusals(
    repository: Git, updates: Sequence[Update], settings: Settings, now: datetime
) -> tuple[Refusal, ...]:
    """Return why the server's clock forbids accepting a push now."""
    times = [*(entry.at for entry in journal.noted(repository)), written_last(repository)]
    last = max((time for time in times if time is not None), default=None)
    if behind := _behind(last, now):
        return (Refusal("clock", RECEIPTS, *behind),)
    return tuple(_ahead(repository, updates, settings, now))


def _behind(last: datetime | None, now: datetime) -> tuple[Message, Message] | None:
    if last is None or last - now <= SKEW:
        return None
    return told(TABLE, "clock.set_back", now=moment(now), last=moment(last))


def _ahead(repository: Git, updates: Sequence[Update], settings: Settings, now: datetime) -> Iterator[Refusal]:
    """Yield the first new commit with a date far in the future. An office's old history is accepted as it is."""
    tips = [update.new for update in updates if not update.deleted and update.ref != RECEIPTS]
    if not tips or repository.id_of(settings.ref) is None:
        return
    said = repository.run("log", "--format=%H %at %ct", *tips, "--not", "--branches", "--tags", "--")
    for line in said.decode("ascii").splitlines():
        name, *dates = line.split()
        claimed = max(map(moment_of, dates))
        if claimed - now > _AHEAD:
            yield refusal("clock.ahead", "commit", commit=name[:10], claimed=moment(claimed), now=moment(now))
            return
