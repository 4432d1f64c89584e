"""Personal data and secrecy marks in Vietnamese text: what must never get into shared history."""

from .find import find
from .finding import KINDS, Finding, Level

__all__ = ["KINDS", "Finding", "Level", "find"]
