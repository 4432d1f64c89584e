"""What a server says of itself: its settings, who pushes, and the damage in its old history (deploy/may-chu-git.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from ..base.messages import GiaobanError, msg
from ..base.times import parse_time
from ..repository.control import read_plain
from ..repository.git import Git
from .updates import HEADS

# The server sets these, never the person who pushes: a forced command or `environment=` in authorized_keys
# (GIAOBAN_ACTOR), GitLab, Gitea and Forgejo, Gitolite, a web server with its own sign-in. Over a plain file path
# anybody can set them.
_ACTORS: Final = ("GIAOBAN_ACTOR", "GL_USERNAME", "GITEA_PUSHER_NAME", "GL_USER", "REMOTE_USER")
_DAMAGED: Final = "receive.fsck.skipList"  # Git's own list of objects of an old history that are known to be damaged


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a server's repository.

    `main` is the branch of the data; `services` are the logins that may push receipts; `addresses` are allowed for
    authors besides those of the register (people who have left, a forge's own); `guard` is False where a forge judges
    rights itself; `publish` is a command to run after the main branch has moved; `since` is when the hooks were
    installed, None where this was not recorded.
    """

    main: str = "main"
    services: tuple[str, ...] = ()
    guard: bool = True
    publish: str = ""
    addresses: tuple[str, ...] = ()
    since: datetime | None = None

    @property
    def ref(self) -> str:
        """Return the full name of the main branch."""
        return f"{HEADS}{self.main}"


def settings_of(repository: Git) -> Settings:
    """Return the settings of a server's repository."""
    found = repository.settings("giaoban")
    last = {name: (found.get(name) or ("",))[-1] for name in ("branch", "guard", "publish")}
    return Settings(
        main=last["branch"].removeprefix(HEADS) or "main",
        services=found.get("service", ()),
        guard=last["guard"].lower() not in ("false", "no", "off", "0"),
        publish=last["publish"],
        addresses=found.get("address", ()),
        since=parse_time((found.get("since") or ("",))[-1]),
    )


def actor_of(environment: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Return login and address of the person who pushes; both empty where the server names nobody."""
    name = next((found for variable in _ACTORS if (found := environment.get(variable, "").strip())), "")
    if not name:
        return None, None
    return (None, name) if "@" in name else (name, None)


def known_damage(repository: Git) -> frozenset[str]:
    """Return the ids on a server's list of damaged objects. Raises GiaobanError for an unreadable list."""
    named = repository.setting(_DAMAGED)
    if not named:
        return frozenset()
    path = repository.folder / Path(named[-1]).expanduser()
    try:
        lines = read_plain(path).decode("ascii", "replace").splitlines()
    except OSError as error:
        raise GiaobanError(
            msg("The list {path} of {setting} cannot be read.", path=str(path), setting=_DAMAGED),
            msg("The administrator looks at the file, or takes the setting away."),
        ) from error
    return frozenset(line.partition("#")[0].strip() for line in lines) - {""}
