"""The judgement of the guard: for the terminal, as JSON, and as annotations of a pull request."""

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.text import Text

from ..base.messages import Translator, msg
from ..base.vietnamese import number
from ..guard.judge import Judgement
from ..guard.permissions import role_name
from .github import MOST, command


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


def guard_lines(judgement: Judgement, translate: Translator) -> Iterator[tuple[str, str]]:
    """Yield the lines for people, each with its style: every refusal with its place, and the total."""
    for refusal in judgement.refusals:
        place = translate.say("line {line}, column {column}", line=refusal.line, column=refusal.column)
        yield (f"{refusal.path}  {place}" if refusal.field else refusal.path), "bold"
        yield f"  {translate(refusal.message)}", ""
        yield f"      → {translate(refusal.fix)}", ""
    if judgement.person is not None and judgement.allowed:
        allowed = msg(
            "«{login}» ({role}) may make this change: {count} files.",
            login=judgement.person.login,
            role=role_name(judgement.person.role),
            count=number(judgement.changes),
        )
        yield translate(allowed), "bold green"
        return
    yield translate.say("Refused: {count} reasons.", count=number(len(judgement.refusals))), "bold red"


def print_guard(judgement: Judgement, translate: Translator, console: Console) -> None:
    """Print a judgement."""
    for line, style in guard_lines(judgement, translate):
        console.print(Text(line, style=style), soft_wrap=True)


def guard_annotations(judgement: Judgement, translate: Translator) -> Iterator[str]:
    """Yield one workflow command for each refusal, at most MOST of them, then how many more there are."""
    title = translate.say("Not allowed")
    for refusal in judgement.refusals[:MOST]:
        yield command("error", title, f"{translate(refusal.message)}\n→ {translate(refusal.fix)}", refusal)
    more = len(judgement.refusals) - MOST
    if more > 0:
        text = msg("{count} more refusals; run giaoban guard to see them.", count=number(more))
        yield command("notice", title, translate(text))
