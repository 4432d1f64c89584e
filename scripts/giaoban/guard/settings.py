"""The giaoban settings in a server's Git configuration (deploy/may-chu-git.md)."""

from dataclasses import dataclass
from datetime import datetime

from ..base.times import parse_time
from ..repository.git import Git
from .names import HEADS


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
