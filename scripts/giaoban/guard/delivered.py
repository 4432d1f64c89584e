"""A push that was let in: its receipts, written at once by the server's clock (issue 4, «Receipts»)."""

from collections.abc import Sequence
from datetime import datetime

from ..receipts.record import receipts_of
from ..receipts.store import append
from ..repository.git import Git
from .receive import HEADS, RECEIPTS, Settings, Update


def record(repository: Git, updates: Sequence[Update], settings: Settings, at: datetime, actor: str | None) -> int:
    """Write a receipt for every document that the moved branches brought; return how many. Raises GiaobanError."""
    found = [
        receipt
        for update in updates
        if update.ref.startswith(HEADS) and update.ref != RECEIPTS and not update.deleted
        for receipt in receipts_of(
            repository,
            _base(repository, update, settings),
            update.new,
            at=at,
            channel="push" if update.ref == settings.ref else "branch",
            recorded_at=at,
            actor=actor,
        )
    ]
    if found:
        append(repository, found)
    return len(found)


def _base(repository: Git, update: Update, settings: Settings) -> str | None:
    """Return the commit against which a branch brings something: its old tip, or where it left main if it is new."""
    if not update.created and repository.is_ancestor(update.old, update.new):
        return update.old
    if update.ref == settings.ref:
        return None if update.created else update.old
    return repository.merge_base(settings.ref, update.new) if repository.id_of(settings.ref) else None
