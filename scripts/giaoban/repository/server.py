"""The settings that a server's repository needs, and its objects that Git itself would not write."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from .git import Git

SINCE: Final = "giaoban.since"

_FOUND: Final = re.compile(r"(?:error|warning) in (?P<kind>\w+) (?P<id>[0-9a-f]{40,64}): (?P<what>\w+):")


@dataclass(frozen=True, slots=True)
class Setting:
    """A Git setting of a server. `tunable`: the administrator may choose another value."""

    name: str
    value: str
    tunable: bool = False


# Git refuses objects that it would not write itself; the reflog keeps what was ever pushed, so that a lost receipt can
# be recovered; and one push cannot fill the disk.
SETTINGS: Final[tuple[Setting, ...]] = (
    Setting("receive.fsckObjects", "true"),
    Setting("transfer.fsckObjects", "true"),
    Setting("receive.fsck.badFilemode", "error"),
    # Without it a setting of the account or the machine could lead Git to other hooks, and no push would be judged.
    Setting("core.hooksPath", "hooks", tunable=True),
    Setting("core.logAllRefUpdates", "always"),
    Setting("gc.reflogExpire", "never"),
    Setting("gc.reflogExpireUnreachable", "never"),
    Setting("core.protectHFS", "true"),
    Setting("core.protectNTFS", "true"),
    Setting("transfer.unpackLimit", "1"),
    Setting("receive.maxInputSize", "256m", tunable=True),
)


@dataclass(frozen=True, slots=True)
class Damage:
    """An object that Git would not write: its kind and id, and Git's word for the fault."""

    kind: str
    id: str
    what: str


def missing_settings(repository: Git) -> tuple[Setting, ...]:
    """Return those of SETTINGS that the repository's own configuration lacks."""
    said = repository.run("config", "--local", "--null", "--list", as_user=True).decode("utf-8", "replace")
    known = dict(entry.partition("\n")[::2] for entry in said.split("\0") if entry)

    def stands(setting: Setting) -> bool:
        value = known.get(setting.name.lower())
        return value is not None and (setting.tunable or value.lower() == setting.value.lower())

    return tuple(setting for setting in SETTINGS if not stands(setting))


def set_up(repository: Git, moment: datetime) -> tuple[Setting, ...]:
    """Make the missing settings and return them.

    The time of the installation is noted once; receipts are owed from then on.
    """
    missing = missing_settings(repository)
    if not repository.setting(SINCE):
        repository.run("config", "--local", SINCE, moment.isoformat(timespec="seconds"), as_user=True)
    for setting in missing:
        repository.run("config", "--local", "--replace-all", setting.name, setting.value, as_user=True)
    return missing


def damage_of(repository: Git) -> Sequence[Damage]:
    """Return every object in which Git's own check finds a fault, except those listed in fsck.skipList."""
    said = repository.said("fsck", "--no-dangling", "--no-progress", as_user=True).decode("utf-8", "replace")
    found = (_FOUND.match(line) for line in said.splitlines())
    return list(dict.fromkeys(Damage(match["kind"], match["id"], match["what"]) for match in found if match))
