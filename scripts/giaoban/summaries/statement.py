"""What is stated of a period: each figure as issued and as last restated. All outputs read it from here.

An issued figure stays. Where a restatement corrected it, both values are shown side by side and marked, on every page
and in every format (DESIGN.md, «What is published stays»).
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
    """One figure: its issued value (None in a draft) and its present value."""

    issued: int | None
    now: int

    @property
    def shown(self) -> int:
        """Return the value that is shown first: the issued one, or in a draft the present one."""
        return self.now if self.issued is None else self.issued

    @property
    def adjusted(self) -> bool:
        """Tell whether a restatement changed it."""
        return self.issued is not None and self.issued != self.now


@dataclass(frozen=True, slots=True)
class Statement:
    """What is stated of a period at a moment.

    `main` has the figures shown in every list of periods, `changed` every restated figure, by topic and name. A figure
    in neither is as in the summary.
    """

    period: Period
    state: State
    main: Mapping[str, Stated]
    changed: Mapping[Key, Stated] = field(default_factory=dict)

    def of(self, name: str, value: int, topic: str = "") -> Stated:
        """Return what is stated of a figure that has `value` in the summary."""
        if not topic and name in self.main:
            return self.main[name]
        return self.changed.get((topic, name)) or Stated(None if self.state == "draft" else value, value)
