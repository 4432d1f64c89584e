"""Messages to the person who pushes: why the server does not accept the push."""

from collections.abc import Iterator, Sequence
from typing import Final

from ..base.messages import Translator
from ..base.vietnamese import number
from ..checks.catalogue import find as rule_of
from ..guard.refusal import Refusal
from ..receipts.receipt import Receipt

MOST: Final = 20


def push_lines(refusals: Sequence[Refusal], translate: Translator) -> Iterator[str]:
    """Yield the lines of a refusal: each reason with its place and advice, at most MOST of them."""
    yield translate.say("giaoban: the server does not take this push: {count} reasons.", count=number(len(refusals)))
    yield from refusal_lines(refusals, translate)
    if any(refusal.commit for refusal in refusals):
        yield translate.say(
            "A commit on top does not help: Git keeps the earlier one. Change the commit itself: "
            "git commit --amend, or git rebase -i."
        )
    yield translate.say("Nothing has changed on the server. Mend this, commit, and push again.")


def refusal_lines(refusals: Sequence[Refusal], translate: Translator) -> Iterator[str]:
    """Yield only the reasons."""
    for refusal in refusals[:MOST]:
        place = refusal.path
        if refusal.line:
            place += ", " + translate.say("line {line}", line=refusal.line)
        if refusal.commit:
            place += f" ({refusal.commit})"
        yield f"{place}: {refusal.code} {translate(refusal.message)}".replace(":  ", ": ")
        yield f"    → {translate(refusal.fix)}"
    if len(refusals) > MOST:
        yield translate.say("… and {count} more.", count=number(len(refusals) - MOST))


def received_lines(receipts: Sequence[Receipt], translate: Translator) -> Iterator[str]:
    """Yield the check's problems with a received document's dates: one that comes too early does not count."""
    for receipt in receipts[:MOST]:
        for code in receipt.check.codes:
            rule = rule_of(code)
            if rule is not None and rule.rule.family == "time":
                yield f"giaoban: {receipt.path}: {code} {translate(rule.rule.title)}"
