"""Findings of the examination, for the terminal and as JSON (schema/output/doctor.schema.json)."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from rich.console import Console

from ..base.messages import Translator
from ..doctor.finding import LEVELS, Finding, Level
from ..objects.json_values import Json
from .render import tell
from .words import words

_SIGN: dict[Level, tuple[str, str]] = {
    "ok": ("✓", "green"),
    "warning": ("!", "yellow"),
    "error": ("✗", "bold red"),
    "unknown": ("?", "cyan"),
}
_TOPIC: Final = words("doctor", "topic")


def findings_json(findings: Sequence[Finding], translate: Translator) -> Json:
    """Return findings, and how many there are of each level."""
    return {
        "findings": [
            {
                "topic": finding.topic,
                "level": finding.level,
                "message": translate(finding.message),
                "fix": translate(finding.fix) if finding.fix else None,
            }
            for finding in findings
        ],
        **{level: _count(findings, level) for level in LEVELS},
    }


def print_findings(findings: Sequence[Finding], translate: Translator, console: Console) -> None:
    """Print findings topic by topic, and the totals."""
    topics = [(_TOPIC[topic], list(found)) for topic, found in groupby(findings, key=lambda finding: finding.topic)]
    totals = {level: _count(findings, level) for level in LEVELS}
    tell(console, "doctor.rich", translate, topics=topics, totals=totals, SIGN=_SIGN)


def _count(findings: Sequence[Finding], level: Level) -> int:
    return sum(finding.level == level for finding in findings)
