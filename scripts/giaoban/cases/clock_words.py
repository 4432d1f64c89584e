"""Words and signs for clocks: what is timed, from when to when, and its state."""

from typing import Final

from ..base.messages import Message, msg
from ..registry.limits import Basis
from .clocks import Clock, Level, Outcome

LEVEL: Final[dict[Level, Message]] = {"unit": msg("The units"), "province": msg("The federation")}
# What each clock times, and from when.
TIMED: Final[dict[str, tuple[Message, Message]]] = {
    "report": (msg("Periodic report sent"), msg("against its due time")),
    "phoned": (msg("Hot spot phoned in"), msg("from its detection")),
    "written": (msg("Hot spot reported in writing"), msg("from the call")),
    "reported_up": (msg("Hot spot reported to Tỉnh ủy"), msg("from the call")),
    "directive": (msg("Directive on the hot spot"), msg("from the escalation of its case")),
    "relayed": (msg("Members told of a directive"), msg("from its day of issue")),
    "feedback": (msg("Feedback on a directive sent"), msg("from its day of issue")),
    "select": (msg("Step 1, select"), msg("from the first report of one of its matters")),
    "verify": (msg("Step 2, verify"), msg("from step 1")),
    "escalate": (msg("Step 3, escalate"), msg("from step 2")),
    "respond": (msg("Step 4, respond"), msg("from step 3")),
    "relay": (msg("Directive brought to a unit"), msg("from its day of issue")),
    "summary": (msg("Summary issued"), msg("against its due time")),
}
OUTCOME: Final[dict[Outcome, Message]] = {
    "within": msg("within the limit"),
    "over": msg("over the limit"),
    "open": msg("going on"),
    "missing": msg("time not recorded"),
    "data_error": msg("times contradict"),
}
NOT_BEGUN: Final = msg("not begun")
SIGN: Final[dict[Outcome, str]] = {"within": "✓", "over": "!", "open": "…", "missing": "○", "data_error": "✗"}
BASIS: Final[dict[Basis, Message]] = {
    "register": msg("set by the office"),
    "default": msg("default"),
    "directive": msg("set by the directive"),
    "office": msg("set by the office"),
}


def outcome_message(clock: Clock) -> Message:
    """Return the state of a clock in words."""
    return OUTCOME[clock.outcome] if clock.begun or clock.outcome != "open" else NOT_BEGUN
