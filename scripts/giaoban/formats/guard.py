"""The judgement of the guard: for the terminal, as JSON, and as annotations of a pull request."""

from collections.abc import Iterator
from typing import Any

from rich.console import Console

from ..base.messages import Translator, msg
from ..base.vietnamese import number
from ..guard.judge import Judgement
from ..guard.permissions import role_name
from .github import MOST, command
from .render import tell


def guard_json(judgement: Judgement, translate: Translator) -> dict[str, Any]:
    """Return a judgement as JSON values: who, whether allowed, and each refusal."""
    person = judgement.person
    return {
        "allowed": judgement.allowed,
        "actor": person.login if person else None,
        "role": person.role if person else None,
        "units": list(person.units) if person else [],
        "changes": judgement.changes,
        "refusals": [
            {
                "reason": refusal.reason,
                "path": refusal.path,
                "line": refusal.line or 1,
                "column": refusal.column or 1,
                "field": refusal.field,
                "message": translate(refusal.message),
                "fix": translate(refusal.fix),
            }
            for refusal in judgement.refusals
        ],
    }


def print_guard(judgement: Judgement, translate: Translator, console: Console) -> None:
    """Print a judgement: every refusal with its place, and the total."""
    tell(console, "guard.rich", translate, judgement=judgement, role_name=role_name)


def guard_annotations(judgement: Judgement, translate: Translator) -> Iterator[str]:
    """Yield one workflow command for each refusal, at most MOST of them, then how many more there are."""
    title = translate.say("Not allowed")
    for refusal in judgement.refusals[:MOST]:
        yield command("error", title, f"{translate(refusal.message)}\n→ {translate(refusal.fix)}", refusal)
    more = len(judgement.refusals) - MOST
    if more > 0:
        text = msg("{count} more refusals; run giaoban guard to see them.", count=number(more))
        yield command("notice", title, translate(text))
