"""Whether this clone has the branch of receipts, and whether the branch is protected: what a board's times rest on."""

from dataclasses import dataclass
from typing import Final, Literal

from ..base.messages import Message
from ..repository.git import Git
from ..repository.history import History
from ..source.layout import place_of
from .finding import caution_of
from .receipt import Receipts
from .store import BRANCH, REF, server_of, tip_of

Presence = Literal["here", "behind", "left_out", "missing"]
Protection = Literal["server-hook", "ruleset", "none", "unknown"]
PROTECTIONS: Final[tuple[Protection, ...]] = ("server-hook", "ruleset", "none")


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the branch is here, and what protects it as the office says (`receipts_protection` in office.yml).

    `left_out`: the branch is not here, and the clone fetches single branches only, so the server may have it. `behind`:
    it is here, but lacks the newest receipts for what main has here. `server` is the clone's name for its server.
    """

    presence: Presence
    protection: Protection = "unknown"
    server: str = "origin"


def standing_of(repository: Git, stated: str) -> Standing:
    """Return the standing of a repository's receipts, without asking any server.

    `stated` is the protection that the office states, or the empty text.
    """
    protection: Protection = next((name for name in PROTECTIONS if name == stated), "unknown")
    server = server_of(repository)
    return Standing(_presence_of(repository, server), protection, server)


def is_behind(repository: Git, server: str, history: History, receipts: Receipts) -> bool:
    """Tell whether main, as fetched from the server, has a newer text of a document than the receipts here.

    The server writes a receipt for every text that reaches main, so the newest text must have one.
    """
    if repository.bare or not receipts.entries:
        return False
    branch = (
        (repository.ask("symbolic-ref", "--quiet", "--short", "HEAD") or b"HEAD").decode("utf-8", "replace").strip()
    )
    place = history.position(repository.id_of(f"refs/remotes/{server}/{branch}"))
    if place is None:
        return False
    texts = (
        (history.positions[change.commit.id], path, change.blob)
        for path, changes in history.changes.items()
        if place_of(path) is not None
        for change in changes
        if change.blob is not None and history.positions[change.commit.id] <= place
    )
    newest = max(texts, default=None)
    return newest is not None and all(entry.blob != newest[2] for entry in receipts.of(newest[1]))


def _presence_of(repository: Git, server: str) -> Presence:
    """Return whether the branch is here, or may be missing only because of the way in which the clone was made."""
    if tip_of(repository, server) is not None:
        return "here"
    fetched = repository.setting(f"remote.{server}.fetch")
    whole = any(spec.lstrip("+").startswith(("refs/heads/*:", "refs/*:", f"{REF}:")) for spec in fetched)
    return "left_out" if fetched and not whole else "missing"


def fetch_all(server: str) -> str:
    """Return the command that fetches all branches; it works in every clone, whether the server has receipts or not."""
    return f"git remote set-branches {server} '*' && git fetch {server}"


def caution(standing: Standing, bases: frozenset[str]) -> Message | None:
    """Return what a reader of a board must know about its times, or None for nothing.

    `bases` are the bases of the times shown. A missing branch is mentioned only beside times of commits, and its
    protection only beside times of receipts, so that a warning always concerns what is shown.
    """
    state: str = ""
    if "commit" in bases and standing.presence != "here":
        state = standing.presence
    elif "receipt" in bases and standing.protection in ("none", "unknown"):
        state = standing.protection
    return caution_of(state, branch=BRANCH, command=fetch_all(standing.server)) if state else None
