"""One finding of the examination. What it may find is in the table findings.toml."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from ..base.messages import Message, notices, told

Level = Literal["ok", "warning", "error", "unknown"]
LEVELS: tuple[Level, ...] = get_args(Level)
_TABLE: Final = Path(__file__).with_name("findings.toml")


@dataclass(frozen=True, slots=True)
class Finding:
    """The result for one thing: how it is, and what to do if anything.

    `topic` is the table's section. `unknown` means that it cannot be known from here; somebody has to look.
    """

    level: Level
    topic: str
    message: Message
    fix: Message | None = None


def finding(kind: str, /, *, graver: bool = False, **values: object) -> Finding:
    """Return a finding with the words of the table's entry `kind`, and its level; it is an error if `graver`."""
    notice = notices(_TABLE)[kind]
    message, fix = told(_TABLE, kind, **values)
    level: Level = "error" if graver else next(one for one in LEVELS if one == notice.level)
    return Finding(level, kind.partition(".")[0], message, fix if notice.fix else None)


def unfit(findings: Iterable[Finding]) -> bool:
    """Tell whether this must be corrected before the work can be relied on: an error, not a warning."""
    return any(found.level == "error" for found in findings)
