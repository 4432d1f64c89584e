"""Judge the facts: what is fit, what is not, and what to do. Reads nothing and asks nobody."""

import shlex
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from ..base.messages import Message, msg
from ..base.vietnamese import moment, number
from ..receipts.presence import fetch_all
from ..repository.claims import SKEW
from ..repository.server import Damage
from .facts import Facts
from .finding import Finding
from .judge_register import register_findings

OLDEST_GIT: Final = (2, 34)  # the first version that signs with an SSH key, as for receipts
_SHOWN: Final = 10  # damaged objects to show; Git lists the rest
# The kinds of rules by which a forge lets only the trusted writer change a branch (deploy/rulesets).
HOLDING: Final = frozenset({"update", "deletion", "non_fast_forward"})


# The rules that the main branch needs so that a pull request cannot change its own check.
GUARDING: Final = frozenset({"pull_request", "code_owner_review", "required_status_checks", "non_fast_forward"})
# An organisation's required workflow is read from a place that the pull request cannot change.
REQUIRED_WORKFLOW: Final = "workflows"


def examine(facts: Facts) -> tuple[Finding, ...]:
    """Return all findings, topic by topic; every topic that could be examined has at least one."""
    return tuple(
        finding
        for look in (
            _git,
            _clone,
            _receipts,
            _recovered,
            _protection,
            _gate,
            _hooks,
            _server,
            register_findings,
            _clock,
            _programs,
        )
        for finding in look(facts)
    )


def _git(facts: Facts) -> Iterator[Finding]:
    version = ".".join(map(str, facts.git))
    if not facts.git:
        yield Finding("unknown", "git", msg("The version of Git is not known."), msg("Look at it with: git version"))
    elif facts.git < OLDEST_GIT:
        least = ".".join(map(str, OLDEST_GIT))
        yield Finding(
            "error",
            "git",
            msg("Git {version} is too old; {least} is needed at least.", version=version, least=least),
            msg("Install a newer Git, then run «giaoban doctor» again."),
        )
    else:
        yield Finding("ok", "git", msg("Git {version} is there.", version=version))


def _clone(facts: Facts) -> Iterator[Finding]:
    clone = facts.clone
    if clone.empty:
        yield Finding(
            "warning",
            "clone",
            msg("The repository has no commit yet: nothing has arrived."),
            msg("Commit the register first, or fetch what the server has: git pull"),
        )
    if clone.shallow:
        yield Finding(
            "error",
            "clone",
            msg("This clone is shallow: the history that says when reports arrived is cut off."),
            msg("Fetch the rest with: git fetch --unshallow"),
        )
    if clone.partial:
        yield Finding(
            "warning",
            "clone",
            msg("This clone is partial: without a connection to the server some texts cannot be read."),
            msg("Fetch the rest with: git fetch --refetch --no-filter"),
        )
    if not (clone.empty or clone.shallow or clone.partial):
        yield Finding("ok", "clone", msg("The history is whole."))


def _receipts(facts: Facts) -> Iterator[Finding]:
    branch = facts.receipts
    if branch.presence == "here" and not branch.sound:
        yield Finding(
            "error",
            "receipts",
            msg("The branch of receipts is not sound: lines were changed or taken away."),
            msg("Look at what was found: giaoban receipt verify; then ask the administrator of the server."),
        )
    elif branch.presence == "here":
        yield Finding("ok", "receipts", msg("The branch of receipts is here and only grows."))
    elif branch.on_server == "yes" or (branch.presence == "left_out" and branch.on_server == "unknown"):
        known = branch.on_server == "yes"
        yield Finding(
            "error" if known else "warning",
            "receipts",
            msg("The server has receipts, but this clone has not fetched them: times of arrival would be wrong.")
            if known
            else msg("This clone fetches single branches only; the server may have receipts that it lacks."),
            msg("Fetch them with: {command}", command=fetch_all(branch.remote)),
        )
    else:
        yield Finding(
            "warning",
            "receipts",
            msg("There is no branch of receipts: times of arrival rest on commits, which can be forged."),
            msg("Install the server's hook (deploy/may-chu-git.md), or the workflow «receipts» on GitHub."),
        )


def _recovered(facts: Facts) -> Iterator[Finding]:
    branch = facts.receipts
    if branch.recovered:
        yield Finding(
            "warning",
            "receipts",
            msg(
                "The server was stopped in the middle: {count} receipts were missing and are written now.",
                count=branch.recovered,
            ),
            msg("Look at them with: giaoban receipt list; «recovered» stands in their lines."),
        )
    if branch.owed:
        yield Finding(
            "error",
            "receipts",
            msg("Pushes are in whose receipts are still missing, and they could not be written now."),
            msg("As the server's own account run: giaoban receipt repair --repo KHO.git"),
        )


def _protection(facts: Facts) -> Iterator[Finding]:
    branch = facts.receipts
    by_ruleset = branch.forge is not None and branch.forge >= HOLDING
    if branch.presence == "missing" and branch.on_server != "yes" and not by_ruleset and branch.server is None:
        return  # there is nothing to protect
    if by_ruleset:
        yield Finding("ok", "protection", msg("The forge's rules protect the branch of receipts."))
    elif branch.server == "ours":
        yield Finding("ok", "protection", msg("The server's hook protects the branch of receipts."))
    elif branch.forge is not None or branch.server is not None or branch.stated == "none":
        yield Finding(
            "error",
            "protection",
            msg("The branch of receipts is not protected: whoever may push can change when a report arrived."),
            msg("On GitHub import deploy/rulesets/receipts.json; on a server: giaoban hook install --server KHO.git"),
        )
    elif branch.stated != "unknown":
        yield Finding(
            "ok", "protection", msg("By what the register says, the branch of receipts is protected; not asked again.")
        )
    elif branch.why:
        yield Finding(
            "unknown",
            "protection",
            msg("Whether the branch of receipts is protected is not known: {reason}", reason=branch.why),
            msg("Check the token and the connection, or look at the rules of the forge by hand."),
        )
    else:
        yield Finding(
            "unknown",
            "protection",
            msg("Whether the branch of receipts is protected is not known."),
            _how_to_know(facts),
        )
    found = "ruleset" if by_ruleset else "server-hook" if branch.server == "ours" else ""
    if found and branch.stated != found:
        yield Finding(
            "warning",
            "protection",
            msg("The register does not say so; boards and pages warn for nothing."),
            msg("Write into reports/registry/office.yml: receipts_protection: {value}", value=found),
        )


def _how_to_know(facts: Facts) -> Message:
    """Return how the administrator finds out: with a token on a forge, otherwise by running this on the server."""
    if facts.receipts.on_forge:
        return msg("Run it with a token in GH_TOKEN, or look under Settings → Rules → Rulesets of the repository.")
    return msg("Run «giaoban doctor --repo KHO.git» on the server; then write receipts_protection into office.yml.")


def _gate(facts: Facts) -> Iterator[Finding]:
    """Judge whether a pull request's check can be relied on, since the pull request may change the workflows."""
    rules = facts.gate.rules
    if not facts.gate.workflows:
        return
    if rules is None:
        yield Finding(
            "unknown",
            "gate",
            msg("Whether the forge lets a pull request change its own check is not known."),
            msg("Run it with a token in GH_TOKEN, or look under Settings → Rules → Rulesets of the repository."),
        )
    elif rules >= GUARDING or rules >= {REQUIRED_WORKFLOW, "pull_request"}:
        yield Finding(
            "ok", "gate", msg("The forge's rules hold the main branch; changed workflows need an owner's review.")
        )
    else:
        yield Finding(
            "error",
            "gate",
            msg(
                "A pull request can change the check that it has to pass: the main branch lacks {rules}.",
                rules=", ".join(sorted(GUARDING - rules)),
            ),
            msg("On GitHub import deploy/rulesets/main.json and deploy/rulesets/workflows.json."),
        )


def _hooks(facts: Facts) -> Iterator[Finding]:
    wanted = f"giaoban hook install{' --server KHO.git' if facts.clone.bare else ''}"
    for name, standing in facts.hooks.items():
        if standing == "ours":
            yield Finding("ok", "hooks", msg("The hook {name} is installed.", name=name))
        elif standing == "broken":
            yield Finding(
                "error",
                "hooks",
                msg("The hook {name} calls a program that is no longer there.", name=name),
                msg("Run: {command}", command=wanted),
            )
        elif standing == "foreign":
            yield Finding(
                "warning",
                "hooks",
                msg("There is a hook {name} that giaoban did not write; what it does is not known.", name=name),
                msg("Look into it; to replace it, run: {command} --force", command=wanted),
            )
        else:
            yield Finding(
                "error" if facts.clone.bare else "warning",
                "hooks",
                msg("The hook {name} is not installed: nothing is checked on the way.", name=name),
                msg("Run: {command}", command=wanted),
            )


def _server(facts: Facts) -> Iterator[Finding]:
    """Yield how a server's repository is set up, and which objects in its history Git would not write."""
    if facts.server is None:
        return
    for setting in facts.server.missing:
        yield Finding(
            "error",
            "server",
            msg("The server's repository lacks a setting: {name} = {value}", name=setting.name, value=setting.value),
            msg("Run: {command}", command="giaoban hook install --server KHO.git"),
        )
    for path in facts.server.exposed:
        is_key = path == facts.server.key
        yield Finding(
            "error",
            "server",
            msg("Other accounts may read the key that signs receipts: {path}", path=path)
            if is_key
            else msg("Other accounts may put another key into its folder: {path}", path=path),
            msg("Run: {command}", command=f"chmod {'600' if is_key else 'go-w'} {shlex.quote(path)}"),
        )
    shown = facts.server.damage[:_SHOWN]
    for damage in shown:
        yield Finding(
            "warning",
            "server",
            msg("The history has a {kind} that Git would not write: {id} ({what})", **_named(damage)),
            msg(
                "Look at it with «git fsck». If it has to stay, write its id into a file and name the file to "
                "fsck.skipList and receive.fsck.skipList."
            ),
        )
    if len(facts.server.damage) > len(shown):
        left = number(len(facts.server.damage) - len(shown))
        yield Finding("warning", "server", msg("… and {count} more.", count=left), msg("See them with: git fsck"))
    if not (facts.server.missing or facts.server.damage or facts.server.exposed):
        yield Finding("ok", "server", msg("The server's repository is set up, and its objects are sound."))


def _named(damage: Damage) -> dict[str, str]:
    return {"kind": damage.kind, "id": damage.id[:12], "what": damage.what}


def _clock(facts: Facts) -> Iterator[Finding]:
    latest = facts.latest
    if latest is not None and latest - facts.now > SKEW:
        yield Finding(
            "error" if latest - facts.now > timedelta(days=1) else "warning",
            "clock",
            msg(
                "This machine's clock says {now}, but the history has a time after that: {latest}.",
                now=moment(facts.now),
                latest=moment(latest),
            ),
            msg("Set the clock (better: let it be set from the network), else look at who wrote that commit."),
        )
    else:
        yield Finding(
            "ok", "clock", msg("The clock says {now}; nothing in the history is later.", now=moment(facts.now))
        )


def _programs(facts: Facts) -> Iterator[Finding]:
    for name, there in facts.programs.items():
        text = msg("{name} is there.", name=name) if there else msg("{name} is not there; it is optional.", name=name)
        yield Finding("ok", "programs", text)
