"""What a forge knows of an arrival.

Only what its trusted job was started with is used, and nothing that a pull request can write. The time is the forge's
own: when it began to check the head commit. The pull request's files are read as data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ..base.messages import GiaobanError, msg
from ..base.times import parse_time
from ..repository.call import GitFailedError
from ..repository.git import Git
from .finding import failure
from .receipt import Channel


@dataclass(frozen=True, slots=True)
class Arrived:
    """An arrival: its head commit, its time, its channel, and the account that sent it."""

    head: str
    at: datetime
    channel: Channel
    actor: str | None


@dataclass(frozen=True)
class GitHub:
    """GitHub Actions: a job on `workflow_run`; the workflow passes the event in the environment.

    The time is the creation of the run that checked the head commit. GitHub does not record when a commit was pushed,
    and a pull request may get commits after it was opened.
    """

    environment: Mapping[str, str]

    def arrived(self) -> Arrived:
        """Return the head commit of the run that was completed."""
        at = parse_time(self._need("RUN_CREATED_AT"))
        head = self._need("RUN_HEAD_SHA")
        if at is None or len(head) not in (40, 64) or not set(head) <= set("0123456789abcdef"):
            raise GiaobanError(
                msg("The workflow hands over a time or a commit that is none: {values}", values=f"{at} {head}"),
                _HOW_TO_START,
            )
        return Arrived(head, at, "pull_request", self.environment.get("RUN_ACTOR") or None)

    def fetch(self, repository: Git) -> None:
        """Fetch the head commit by the pull request's ref, or by its id if the ref has moved on since."""
        head = self.arrived().head
        number = self.environment.get("PULL_REQUEST", "")
        refs = [f"refs/pull/{number}/head"] if number.isdigit() else []
        for name in (*refs, head):
            if repository.id_of(head) is not None:
                return
            try:
                repository.run("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "origin", name, as_user=True)
            except GitFailedError as error:
                if name == head:
                    raise failure("forge.not_fetched", commit=head, reason=error.reason) from error

    def _need(self, name: str) -> str:
        value = self.environment.get(name, "")
        if not value:
            raise GiaobanError(msg("The job was started without {name}.", name=name), _HOW_TO_START)
        return value


_HOW_TO_START: Final = msg(
    "This is called by .github/workflows/receipts.yml; compare yours with the one of the project."
)
