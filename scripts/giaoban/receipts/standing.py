"""Does this clone have the branch of receipts, and is the branch protected: what stands behind the times of a board."""

from dataclasses import dataclass
from typing import Final, Literal

from ..messages import Message, msg
from ..repository.git import Git
from .store import BRANCH, REF, tip_of

Presence = Literal["here", "left_out", "missing"]
Protection = Literal["server-hook", "ruleset", "none", "unknown"]
PROTECTIONS: Final[tuple[Protection, ...]] = ("server-hook", "ruleset", "none")
# Right in every clone, whether the server has the branch or not.
FETCH_ALL: Final = "git remote set-branches origin '*' && git fetch origin"


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the branch is here, and what the office says protects it (`receipts_protection` in office.yml).

    `left_out`: the branch is not here and the clone fetches single branches only, so that the server may well have it.
    """

    presence: Presence
    protection: Protection = "unknown"


def standing_of(repository: Git, stated: str) -> Standing:
    """Return the standing of a repository's receipts, from what lies on this machine; nobody is asked.

    `stated` is what the office says of the protection, the empty text where it says nothing.
    """
    protection: Protection = next((name for name in PROTECTIONS if name == stated), "unknown")
    return Standing(presence_of(repository), protection)


def presence_of(repository: Git) -> Presence:
    """Return whether the branch is here, or may have been left out by the way in which the clone was made."""
    if tip_of(repository) is not None:
        return "here"
    fetched = repository.setting("remote.origin.fetch")
    whole = any(spec.lstrip("+").startswith(("refs/heads/*:", "refs/*:", f"{REF}:")) for spec in fetched)
    return "left_out" if fetched and not whole else "missing"


def caution(standing: Standing, bases: frozenset[str]) -> Message | None:
    """Return what a reader of a board has to know of its times, or None where there is nothing to say.

    `bases` are what the times shown rest on. So that nobody reads a warning that does not concern what is shown, a
    branch that is missing counts only beside times of commits, its protection only beside times of receipts.
    """
    if "commit" in bases and standing.presence == "left_out":
        return msg(
            "This clone has not fetched the branch «{branch}»: times are those of commits. Fetch it with: {command}",
            branch=BRANCH,
            command=FETCH_ALL,
        )
    if "commit" in bases and standing.presence == "missing":
        return msg("There is no branch «{branch}»: times by arrival in the repository can be forged.", branch=BRANCH)
    if "receipt" in bases and standing.protection == "none":
        return msg("The branch «{branch}» is not protected: whoever may push can change receipts.", branch=BRANCH)
    if "receipt" in bases and standing.protection == "unknown":
        return msg(
            "Nobody has said that the branch «{branch}» is protected; the administrator runs: giaoban doctor",
            branch=BRANCH,
        )
    return None
