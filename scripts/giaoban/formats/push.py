"""Messages to the person who pushes: why the server does not accept the push."""

from collections.abc import Iterator, Sequence
from typing import Final

from ..base.messages import Translator, msg
from ..base.vietnamese import number
from ..checks.catalogue import find as rule_of
from ..guard.objection import Objection
from ..receipts.receipt import Receipt

MOST: Final = 20


def push_lines(objections: Sequence[Objection], translate: Translator) -> Iterator[str]:
    """Yield the lines of a refusal: each reason with its place and advice, at most MOST of them."""
    yield translate(msg("giaoban: the server does not take this push: {count} reasons.", count=number(len(objections))))
    yield from objection_lines(objections, translate)
    if any(objection.commit for objection in objections):
        yield translate(
            msg(
                "A commit on top does not help: Git keeps the earlier one. Change the commit itself: "
                "git commit --amend, or git rebase -i."
            )
        )
    yield translate(msg("Nothing has changed on the server. Mend this, commit, and push again."))


def objection_lines(objections: Sequence[Objection], translate: Translator) -> Iterator[str]:
    """Yield only the reasons."""
    for objection in objections[:MOST]:
        place = objection.where
        if objection.line:
            place += ", " + translate(msg("line {line}", line=objection.line))
        if objection.commit:
            place += f" ({objection.commit})"
        yield f"{place}: {objection.code} {translate(objection.message)}".replace(":  ", ": ")
        yield f"    → {translate(objection.fix)}"
    if len(objections) > MOST:
        yield translate(msg("… and {count} more.", count=number(len(objections) - MOST)))


def received_lines(receipts: Sequence[Receipt], translate: Translator) -> Iterator[str]:
    """Yield the check's problems with a received document's dates: one that comes too early does not count."""
    for receipt in receipts[:MOST]:
        for code in receipt.check.codes:
            rule = rule_of(code)
            if rule is not None and rule.rule.family == "time":
                yield f"giaoban: {receipt.path}: {code} {translate(rule.rule.title)}"
