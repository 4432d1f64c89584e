"""The commands, one file each: they take arguments, call one stage, and pass its result to a format."""

from collections.abc import Mapping
from typing import Final

# For each command, the module in this package that has its function or group.
COMMANDS: Final[Mapping[str, str]] = {
    "check": "check",
    "fix": "fix",
    "rules": "rules",
    "deadlines": "deadlines",
    "remind": "remind",
    "feedback": "feedback",
    "series": "series",
    "timings": "timings",
    "summary": "summary",
    "explain": "explain",
    "dossier": "dossier",
    "suggest-cases": "suggest_cases",
    "document": "document",
    "build": "build",
    "serve": "build",
    "export": "export",
    "preview": "preview",
    "guard": "guard",
    "codeowners": "codeowners",
    "doctor": "doctor",
    "demo": "demo",
    "new": "new",
    "hook": "hook",
    "receipt": "receipt",
}
