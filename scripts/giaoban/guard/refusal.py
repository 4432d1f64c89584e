"""A refusal: why somebody may not change something. The parts of the guard pass this value on."""

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
