"""What is stated of a period: each figure as it was issued, and as it was restated last. Everything else reads it here.

An issued figure stays. Where a restatement put it right, the two stand side by side and are marked, on whatever page,
in whatever format the figure is told (DESIGN.md, «What is published stays»).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..base.periods import Period

State = Literal["draft", "issued", "restated"]
Key = tuple[str, str]  # a topic, empty for the whole period, and the name of a figure
OPINIONS, RUMOURS, RECEIVED, REQUIRED = "opinions", "rumours", "units.received", "units.required"


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure: as it was issued (None in a draft), and what it is now."""

    issued: int | None
    now: int

    @property
    def shown(self) -> int:
        """Return what stands first: the issued figure, in a draft the present one."""
        return self.now if self.issued is None else self.issued

    @property
    def adjusted(self) -> bool:
        """Tell whether a restatement changed it."""
        return self.issued is not None and self.issued != self.now


@dataclass(frozen=True, slots=True)
class Statement:
    """What is stated of a period at a moment.

    `main` has the figures that stand on every list of periods, `changed` every figure that was restated, by topic and
    name. A figure that is in neither is what the summary says.
    """

    period: Period
    state: State
    main: Mapping[str, Stated]
    changed: Mapping[Key, Stated] = field(default_factory=dict)

    def of(self, name: str, value: int, topic: str = "") -> Stated:
        """Return what is stated of a figure, of which the summary says `value`."""
        if not topic and name in self.main:
            return self.main[name]
        return self.changed.get((topic, name)) or Stated(None if self.state == "draft" else value, value)
