"""What a search for personal data and secrecy marks reports: kinds, their levels, findings, masks."""

from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["error", "warning"]

# In order of precedence: of overlapping findings the kind that comes first here is kept.
KINDS: Final[dict[str, Level]] = {
    "email": "error",
    "profile": "error",
    "location": "error",
    "address": "error",
    "identity": "error",
    "health_insurance": "error",
    "social_insurance": "error",
    "bank_account": "error",
    "plate": "error",
    "birth_date": "error",
    "telephone": "error",
    "titled_name": "error",
    "secrecy_stamp": "error",
    "refused_phrase": "error",
    "company": "warning",
    "bare_name": "warning",
    "hamlet": "warning",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: its kind (a key of KINDS), where (code points, end excluded), and how to show it safely."""

    kind: str
    start: int
    end: int
    masked: str


def mask_digits(digits: str) -> str:
    """In: a number's digits. Out: the same length with the middle starred; only the two outermost pairs stay."""
    if len(digits) < 7:
        return "*" * max(len(digits), 3)
    return digits[:2] + "*" * (len(digits) - 4) + digits[-2:]


def mask_word(word: str) -> str:
    """In: a word.

    Out: its first letter and stars; a single letter is replaced by a star, since it would say everything.
    """
    return f"{word[0]}***" if len(word) > 1 else "***"
