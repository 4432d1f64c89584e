"""Judge the register: its accounts, what it leaves open, and who is asked to review."""

from collections.abc import Iterator
from typing import Final

from ..base.messages import msg
from ..registry.limits import LIMITS
from .facts import Facts
from .finding import Finding

# With fewer than two of these, nobody can approve what the only one wrote (deploy/rulesets/README.md).
_TWICE: Final = ("reviewer", "admin")
_ASSUMED: Final = ("suppress_below", "max_review_days", "stale_after_days", "refused_phrases", "receipts_protection")


def register_findings(facts: Facts) -> Iterator[Finding]:
    """Yield the findings on the register, the accounts and CODEOWNERS."""
    yield from _register(facts)
    yield from _people(facts)
    yield from _owners(facts)


def _register(facts: Facts) -> Iterator[Finding]:
    register = facts.register
    if not register.there:
        yield Finding(
            "error",
            "register",
            msg("There is no register (reports/registry): nobody knows who owes what."),
            msg("Put it there; see «Getting started» in the handbook."),
        )
        return
    if register.errors or register.warnings:
        yield Finding(
            "error" if register.errors else "warning",
            "register",
            msg(
                "The register has {errors} errors and {warnings} warnings.",
                errors=register.errors,
                warnings=register.warnings,
            ),
            msg("See where and how to mend it: giaoban check reports/registry"),
        )
    else:
        yield Finding("ok", "register", msg("The register is without errors."))
    office, limits = register.registry.office, register.registry.obligations.hotspot_limits
    assumed = [
        *(name for name in _ASSUMED if name not in office.stated),
        *(name for name in LIMITS if name not in limits),
    ]
    if not office.refused_phrases and "refused_phrases" not in assumed:
        assumed.append("refused_phrases")
    if assumed:
        yield Finding(
            "warning",
            "register",
            msg("The office has not decided these; the program's assumptions hold: {names}.", names=", ".join(assumed)),
            msg("Let the leadership decide, then write them into office.yml and obligations.yml in reports/registry."),
        )
    if office.demonstration:
        yield Finding(
            "warning",
            "register",
            msg("This is demonstration data, no real figures."),
            msg("For real use, begin with a register of your own and take out «demonstration: true»."),
        )


def _people(facts: Facts) -> Iterator[Finding]:
    people = facts.register.registry.people
    if not people.entries:
        yield Finding(
            "error",
            "people",
            msg("No account stands in the register: nobody may change anything."),
            msg("Write the accounts into reports/registry/people.yml, an administrator first."),
        )
        return
    without = [person.login for person in people.entries if not person.emails]
    if without:
        yield Finding(
            "warning",
            "people",
            msg("Accounts without a verified address: {logins}.", logins=", ".join(without)),
            msg("Write the office address into «emails» after it was verified: by it a push is matched to its sender."),
        )
    else:
        yield Finding("ok", "people", msg("All {count} accounts have an address.", count=len(people.entries)))
    for role in _TWICE:
        found = sum(person.role == role for person in people.entries)
        if found < 2:
            yield Finding(
                "warning",
                "people",
                msg(
                    "Only {count} accounts have the role «{role}»; nobody approves one's own change.",
                    count=found,
                    role=role,
                ),
                msg("Give the role to at least two people in reports/registry/people.yml."),
            )


def _owners(facts: Facts) -> Iterator[Finding]:
    match facts.register.codeowners:
        case "fresh":
            yield Finding("ok", "reviewers", msg(".github/CODEOWNERS is in step with the register."))
        case "stale":
            yield Finding(
                "error",
                "reviewers",
                msg(".github/CODEOWNERS is not what the register says: the wrong people are asked to review."),
                msg("Run: {command}", command="giaoban codeowners"),
            )
        case "missing":
            yield Finding(
                "warning",
                "reviewers",
                msg("There is no .github/CODEOWNERS: on GitHub nobody is asked to review."),
                msg("Run: {command}", command="giaoban codeowners"),
            )
        case _:
            return
