"""Limits in hours from one event to the next.

The plan sets none (II.1, III.1: by telephone at once, then in writing, and on to Tỉnh ủy). The register has them
(`hotspot_limits` in obligations.yml) as an assumption of the office; the schema has the defaults.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from ..documents.schemas import load
from .obligations import Obligations

_STATED = load("obligations")["properties"]["hotspot_limits"]["properties"]
LIMITS: Final[Mapping[str, float]] = {name: float(schema["default"]) for name, schema in _STATED.items()}
Basis = Literal["register", "default", "directive", "office"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit in hours, and who sets it: the register, the schema's default, a directive's own day, or the office."""

    hours: float
    basis: Basis


def limit(obligations: Obligations, name: str) -> float:
    """Return a limit in hours: the register's, or the default."""
    return obligations.hotspot_limits.get(name, LIMITS[name])


def limit_of(obligations: Obligations, name: str) -> Limit:
    """Return a limit and who sets it."""
    return Limit(limit(obligations, name), "register" if name in obligations.hotspot_limits else "default")


def own_limit(since: datetime, due: datetime) -> Limit:
    """Return the limit that a directive sets by naming a day."""
    return Limit((due - since).total_seconds() / 3600, "directive")
