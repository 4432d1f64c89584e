"""Receipts as the server would have written them, of reports sent on branches."""

from datetime import datetime

from giaoban.base.times import parse_time
from giaoban.guard.record import receipts_of
from giaoban.receipts.receipt import Channel, Receipt
from giaoban.receipts.store import append
from giaoban.repository.discovery import open_any

from ..conftest import Repository
from .arrivals import MARCH, send

PATH = f"reports/{MARCH}"


def time(text: str) -> datetime:
    """Return a time in March 2013: «19 09:00»."""
    day, _, clock = text.partition(" ")
    moment = parse_time(f"2013-03-{day}T{clock}:00+07:00")
    assert moment is not None
    return moment


def record(
    repository: Repository,
    old: str | None,
    at: datetime,
    channel: Channel = "push",
    actor: str | None = None,
    new: str = "HEAD",
) -> tuple[Receipt, ...]:
    """Write the receipts for what came between two commits."""
    opened = open_any(repository.root)
    head = repository.git("rev-parse", new)
    base = repository.git("rev-parse", old) if old else None
    found = receipts_of(opened, base, head, at=at, channel=channel, recorded_at=at, actor=actor)
    append(opened, found)
    return found


def on_branch(repository: Repository, text: str, when: str, start: str = "main") -> str:
    """Send a report on a branch of its own, and come back to main."""
    repository.git("switch", "--quiet", "--force-create", "bao-cao", start)
    commit = send(repository, text, when)
    repository.git("switch", "--quiet", "main")
    return commit
