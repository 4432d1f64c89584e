"""What a server's repository has to have set, and what of its objects is not as Git makes them."""

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
    """A setting of Git's on a server. `tunable`: any value of the administrator's own stands."""

    name: str
    value: str
    tunable: bool = False


# Objects that Git itself would not write are refused at the door; what was ever pushed stays in the reflog, by which a
# lost receipt can be made up for; and one push cannot fill the disk.
SETTINGS: Final[tuple[Setting, ...]] = (
    Setting("receive.fsckObjects", "true"),
    Setting("transfer.fsckObjects", "true"),
    Setting("receive.fsck.badFilemode", "error"),
    # Without it a setting of the account's or the machine's leads Git to other hooks, and nothing is judged.
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
    """An object that is not as Git makes one: its kind and id, and Git's word for what is wrong."""

    kind: str
    id: str
    what: str


def missing_settings(repository: Git) -> tuple[Setting, ...]:
    """Return what of SETTINGS the repository's own configuration does not have."""
    said = repository.run("config", "--local", "--null", "--list", as_user=True).decode("utf-8", "replace")
    known = dict(entry.partition("\n")[::2] for entry in said.split("\0") if entry)

    def stands(setting: Setting) -> bool:
        value = known.get(setting.name.lower())
        return value is not None and (setting.tunable or value.lower() == setting.value.lower())

    return tuple(setting for setting in SETTINGS if not stands(setting))


def set_up(repository: Git, moment: datetime) -> tuple[Setting, ...]:
    """Set what is missing, and return it. When the hooks came is noted, once: from then on receipts are owed."""
    missing = missing_settings(repository)
    if not repository.setting(SINCE):
        repository.run("config", "--local", SINCE, moment.isoformat(timespec="seconds"), as_user=True)
    for setting in missing:
        repository.run("config", "--local", "--replace-all", setting.name, setting.value, as_user=True)
    return missing


def damage_of(repository: Git) -> Sequence[Damage]:
    """Return every object that Git's own check finds fault with, but for what fsck.skipList names."""
    said = repository.said("fsck", "--no-dangling", "--no-progress", as_user=True).decode("utf-8", "replace")
    found = (_FOUND.match(line) for line in said.splitlines())
    return list(dict.fromkeys(Damage(match["kind"], match["id"], match["what"]) for match in found if match))
