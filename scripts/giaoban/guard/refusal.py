"""A refusal: why somebody may not change something. What the guard says is in the table refusals.toml."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..base.messages import Message, Words, told

TABLE: Final = Path(__file__).with_name("refusals.toml")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a change or a push is refused, where, and what to do.

    `reason` is a stable word, the table's section. `path` is a document's, or the name of a branch, tag or header;
    `line` and `column` are 0 where the whole is meant. `field` is a JSON pointer, `code` a rule's, `commit` the
    beginning of the id of the commit that is to be made anew.
    """

    reason: str
    path: str
    message: Message
    fix: Message | Words
    line: int = 0
    column: int = 0
    field: str = ""
    code: str = ""
    commit: str = ""


def refusal(
    kind: str,
    path: str,
    line: int = 0,
    column: int = 0,
    /,
    *,
    field: str = "",
    code: str = "",
    commit: str = "",
    **values: object,
) -> Refusal:
    """Return a refusal with the words of the table's entry `kind`, and the values for them."""
    return Refusal(kind.partition(".")[0], path, *told(TABLE, kind, **values), line, column, field, code, commit)
