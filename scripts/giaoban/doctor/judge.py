"""Judge the facts: what is fit, what is not, and what to do. Reads nothing and asks nobody."""

import shlex
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from ..base.vietnamese import moment, number
from ..receipts.presence import fetch_all
from ..registry.limits import LIMITS
from ..repository.claims import SKEW
from .facts import Facts
from .finding import Finding, finding

OLDEST_GIT: Final = (2, 34)  # the first version that signs with an SSH key, as for receipts
_SHOWN: Final = 10  # damaged objects to show; Git lists the rest
# The kinds of rules by which a forge lets only the trusted writer change a branch (deploy/rulesets).
HOLDING: Final = frozenset({"update", "deletion", "non_fast_forward"})
# The rules that the main branch needs so that a pull request cannot change its own check.
GUARDING: Final = frozenset({"pull_request", "code_owner_review", "required_status_checks", "non_fast_forward"})
# An organisation's required workflow is read from a place that the pull request cannot change.
REQUIRED_WORKFLOW: Final = "workflows"
# With fewer than two of these, nobody can approve what the only one wrote (deploy/rulesets/README.md).
_TWICE: Final = ("reviewer", "admin")
_ASSUMED: Final = ("suppress_below", "max_review_days", "stale_after_days", "refused_phrases", "receipts_protection")


def examine(facts: Facts) -> tuple[Finding, ...]:
    """Return all findings, topic by topic; every topic that could be examined has at least one."""
    topics = (_git, _clone, _receipts, _protection, _gate, _hooks, _server, _register, _people, _owners)
    return tuple(found for look in (*topics, _clock, _programs) for found in look(facts))


def _git(facts: Facts) -> Iterator[Finding]:
    version, least = (".".join(map(str, parts)) for parts in (facts.git, OLDEST_GIT))
    if not facts.git:
        yield finding("git.version_unknown")
    elif facts.git < OLDEST_GIT:
        yield finding("git.too_old", version=version, least=least)
    else:
        yield finding("git.there", version=version)


def _clone(facts: Facts) -> Iterator[Finding]:
    clone = facts.clone
    if clone.empty:
        yield finding("clone.empty")
    if clone.shallow:
        yield finding("clone.shallow")
    if clone.partial:
        yield finding("clone.partial")
    if not (clone.empty or clone.shallow or clone.partial):
        yield finding("clone.whole")


def _receipts(facts: Facts) -> Iterator[Finding]:
    branch = facts.receipts
    if branch.presence == "here":
        yield finding("receipts.here" if branch.sound else "receipts.not_sound")
    elif branch.on_server == "yes":
        yield finding("receipts.not_fetched", command=fetch_all(branch.remote))
    elif branch.presence == "left_out" and branch.on_server == "unknown":
        yield finding("receipts.left_out", command=fetch_all(branch.remote))
    else:
        yield finding("receipts.none")
    if branch.recovered:
        yield finding("receipts.recovered", count=branch.recovered)
    if branch.owed:
        yield finding("receipts.owed")


def _protection(facts: Facts) -> Iterator[Finding]:
    branch = facts.receipts
    by_ruleset = branch.forge is not None and branch.forge >= HOLDING
    if branch.presence == "missing" and branch.on_server != "yes" and not by_ruleset and branch.server is None:
        return  # there is nothing to protect
    if by_ruleset:
        yield finding("protection.ruleset")
    elif branch.server == "ours":
        yield finding("protection.hook")
    elif branch.forge is not None or branch.server is not None or branch.stated == "none":
        yield finding("protection.none")
    elif branch.stated != "unknown":
        yield finding("protection.stated")
    elif branch.why:
        yield finding("protection.no_answer", reason=branch.why)
    else:
        yield finding("protection.forge_not_asked" if branch.on_forge else "protection.server_not_seen")
    found = "ruleset" if by_ruleset else "server-hook" if branch.server == "ours" else ""
    if found and branch.stated != found:
        yield finding("protection.not_stated", value=found)


def _gate(facts: Facts) -> Iterator[Finding]:
    """Judge whether a pull request's check can be relied on, since the pull request may change the workflows."""
    rules = facts.gate.rules
    if not facts.gate.workflows:
        return
    if rules is None:
        yield finding("gate.not_asked")
    elif rules >= GUARDING or rules >= {REQUIRED_WORKFLOW, "pull_request"}:
        yield finding("gate.held")
    else:
        yield finding("gate.open", rules=", ".join(sorted(GUARDING - rules)))


def _hooks(facts: Facts) -> Iterator[Finding]:
    wanted = f"giaoban hook install{' --server KHO.git' if facts.clone.bare else ''}"
    for name, state in facts.hooks.items():
        graver = state == "missing" and facts.clone.bare
        yield finding(f"hooks.{state}", graver=graver, name=name, command=wanted)


def _server(facts: Facts) -> Iterator[Finding]:
    """Yield how a server's repository is set up, and which objects in its history Git would not write."""
    server = facts.server
    if server is None:
        return
    for setting in server.missing:
        command = "giaoban hook install --server KHO.git"
        yield finding("server.setting", name=setting.name, value=setting.value, command=command)
    for path in server.exposed:
        is_key = path == server.key
        command = f"chmod {'600' if is_key else 'go-w'} {shlex.quote(path)}"
        yield finding("server.key_exposed" if is_key else "server.folder_exposed", path=path, command=command)
    for damage in server.damage[:_SHOWN]:
        yield finding("server.damage", kind=damage.kind, id=damage.id[:12], what=damage.what)
    if len(server.damage) > _SHOWN:
        yield finding("server.more_damage", count=number(len(server.damage) - _SHOWN))
    if not (server.missing or server.damage or server.exposed):
        yield finding("server.sound")


def _register(facts: Facts) -> Iterator[Finding]:
    register = facts.register
    if not register.there:
        yield finding("register.none")
        return
    if register.errors or register.warnings:
        graver = bool(register.errors)
        yield finding("register.faults", graver=graver, errors=register.errors, warnings=register.warnings)
    else:
        yield finding("register.sound")
    office, limits = register.registry.office, register.registry.obligations.hotspot_limits
    decided = {*office.stated, *limits} - ({"refused_phrases"} if not office.refused_phrases else set())
    assumed = [name for name in (*_ASSUMED, *LIMITS) if name not in decided]
    if assumed:
        yield finding("register.assumed", names=", ".join(assumed))
    if office.demonstration:
        yield finding("register.demonstration")


def _people(facts: Facts) -> Iterator[Finding]:
    registry = facts.register.registry
    people = registry.people.on(registry.day(facts.now)).entries
    if not people:
        yield finding("people.none")
        return
    without = [person.login for person in people if not person.emails]
    if without:
        yield finding("people.without_address", logins=", ".join(without))
    else:
        yield finding("people.with_address", count=len(people))
    for role in _TWICE:
        count = sum(person.role == role for person in people)
        if count < 2:
            yield finding("people.too_few", count=count, role=role)


def _owners(facts: Facts) -> Iterator[Finding]:
    if facts.register.codeowners != "unneeded":
        yield finding(f"reviewers.{facts.register.codeowners}", command="giaoban codeowners")


def _clock(facts: Facts) -> Iterator[Finding]:
    latest = facts.latest
    if latest is not None and latest - facts.now > SKEW:
        graver = latest - facts.now > timedelta(days=1)
        yield finding("clock.behind", graver=graver, now=moment(facts.now), latest=moment(latest))
    else:
        yield finding("clock.right", now=moment(facts.now))


def _programs(facts: Facts) -> Iterator[Finding]:
    for name, there in facts.programs.items():
        yield finding("programs.there" if there else "programs.optional", name=name)
