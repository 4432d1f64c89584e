"""One reason to refuse a push."""

from dataclasses import dataclass

from ..base.messages import Message, Words


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection: its place (a path, branch or tag; line, commit), why, what to do."""

    where: str
    message: Message
    fix: Message | Words
    line: int = 0
    code: str = ""
    commit: str = ""
