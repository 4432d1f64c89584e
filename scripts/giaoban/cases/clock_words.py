"""Words and signs for clocks: what is timed, from when to when, and its state."""

from pathlib import Path
from typing import Final

from ..base.messages import Message, msg, tables_of_words
from .clocks import LEVELS, Clock, Level, Outcome

_WORDS: Final = tables_of_words(Path(__file__).with_name("clock_words.toml"))
LEVEL: Final[dict[Level, Message]] = {level: _WORDS["level"][level] for level in LEVELS}
# What each clock times, and from when.
TIMED: Final = {name: (what, _WORDS["since"][name]) for name, what in _WORDS["timed"].items()}
OUTCOME: Final = _WORDS["outcome"]
UNCALLED: Final = _WORDS["uncalled"]
NOT_BEGUN: Final = msg("not begun")
SIGN: Final[dict[Outcome, str]] = {"within": "✓", "over": "!", "open": "…", "missing": "○", "data_error": "✗"}
BASIS: Final = _WORDS["basis"]


def outcome_message(clock: Clock) -> Message:
    """Return the state of a clock in words."""
    if clock.uncalled is not None:
        return UNCALLED[clock.uncalled]
    return OUTCOME[clock.outcome] if clock.begun or clock.outcome != "open" else NOT_BEGUN
