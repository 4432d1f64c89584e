"""A refusal: why somebody may not change something. A value that the guard's parts hand on."""

from dataclasses import dataclass
from typing import Literal

from ..base.messages import Message

Reason = Literal[
    "actor",
    "area",
    "field",
    "correction",
    "deletion",
    "link",
    "received",
    "published",
    "people",
    "older",
    "amended",
]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a change is refused, where, and what to do. `reason` is a stable word; `field` a JSON pointer."""

    reason: Reason
    path: str
    message: Message
    fix: Message
    line: int = 1
    column: int = 1
    field: str = ""
