"""One finding of the examination."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from ..base.messages import Message

Level = Literal["ok", "warning", "error", "unknown"]
LEVELS: tuple[Level, ...] = get_args(Level)
Topic = Literal[
    "git",
    "clone",
    "receipts",
    "protection",
    "gate",
    "hooks",
    "server",
    "register",
    "people",
    "reviewers",
    "clock",
    "programs",
]
TOPICS: tuple[Topic, ...] = get_args(Topic)


@dataclass(frozen=True, slots=True)
class Finding:
    """The result for one thing: how it is, and what to do if anything.

    `unknown` means that it cannot be known from here; somebody has to look.
    """

    level: Level
    topic: Topic
    message: Message
    fix: Message | None = None


def unfit(findings: Iterable[Finding]) -> bool:
    """Tell whether this must be corrected before the work can be relied on: an error, not a warning."""
    return any(finding.level == "error" for finding in findings)
