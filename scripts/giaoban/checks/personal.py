"""The check of a rule on personal data or secrecy: the rule says which kinds of findings are its own."""

from collections.abc import Callable

from ..base.messages import Message
from .context import Context
from .problem import Problems, Rule


def personal(rule: Rule, *kinds: str, message: Message, fix: Message) -> Callable[[Context], Problems]:
    """Return a check that yields a problem at each finding of these kinds; the value is never shown in full."""

    def check(context: Context) -> Problems:
        for found in context.personal:
            if found.finding.kind in kinds:
                shown = message.filled(masked=found.finding.masked)
                yield rule.place(found.path, found.line, found.column, found.field, shown, fix)

    return check
