"""The commands, one file each: arguments in, one stage called, its result to a reporter."""

from collections.abc import Mapping
from typing import Final

# Command → the module here in which the function, or the group, of that name stands.
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
