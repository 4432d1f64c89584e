"""What a verification of the receipts finds, and why they cannot be used, in the words of the table findings.toml."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..base.messages import GiaobanError, Message, notices, told

_TABLE: Final = Path(__file__).with_name("findings.toml")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong or, with `notice`, something that a person should know.

    Its place: a commit, or a file and line.
    """

    where: str
    message: Message
    notice: bool = False


def finding(kind: str, where: str, /, **values: object) -> Finding:
    """Return a finding at a place, with the words of the table's entry `kind`."""
    return Finding(where, told(_TABLE, kind, **values)[0], notices(_TABLE)[kind].level == "notice")


def caution_of(state: str, /, **values: object) -> Message:
    """Return what a reader of times of arrival must know of the branch, by its state."""
    return told(_TABLE, f"caution.{state}", **values)[0]


def failure(kind: str, /, **values: object) -> GiaobanError:
    """Return the error of the table's entry `kind`."""
    return GiaobanError(*told(_TABLE, kind, **values))
