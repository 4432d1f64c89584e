"""What a verification of the receipts finds. The findings are in the table findings.toml."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..base.messages import Message, notices

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
    entry = notices(_TABLE)[kind]
    return Finding(where, entry.said(values)[0], entry.level == "notice")
