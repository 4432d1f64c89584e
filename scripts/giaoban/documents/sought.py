"""What a unit will listen for next: a topic, words of its own, or both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any


@dataclass(frozen=True, slots=True)
class Focus:
    """A topic by its code, or words with the topic that they belong to, if any."""

    topic: str | None = None
    text: str | None = None


def _focus(value: Any) -> Focus:
    return Focus(value.get("topic"), value["text"]) if isinstance(value, Mapping) else Focus(value)


Sought = Annotated[Focus, _focus]
