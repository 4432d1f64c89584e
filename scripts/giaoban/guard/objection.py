"""One thing for which a push is refused."""

from dataclasses import dataclass

from ..base.messages import Message, Words


@dataclass(frozen=True, slots=True)
class Objection:
    """Where (a path, a branch, a tag; line, commit), why, what to do."""

    where: str
    message: Message
    fix: Message | Words
    line: int = 0
    code: str = ""
    commit: str = ""
