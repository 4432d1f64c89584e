"""A push to be judged: its updates, their commits, who pushes, and which commits each ref gets."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..registry.load import Registry
from ..registry.people import Person
from ..repository.git import Git
from .judge import identify
from .line import Line, line_of
from .names import HEADS, NOTES, RECEIPTS, Update
from .read import registry_at
from .refusal import Refusal
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Push:
    """A push: its updates, the commit of each update that brings one, and who pushes.

    `before` is the commit whose register counts: main's, or for the first push the one that becomes main.
    """

    repository: Git
    settings: Settings
    updates: Sequence[Update]
    commits: dict[str, str]
    main: str | None
    before: str | None
    registry: Registry
    person: Person | Refusal
    named: bool

    @property
    def admin(self) -> bool:
        """Tell whether an administrator pushes."""
        return isinstance(self.person, Person) and self.person.role == "admin"


def push_of(
    repository: Git, updates: Sequence[Update], settings: Settings, login: str | None, email: str | None
) -> Push:
    """Return the push for Git's input to the hook and the sender."""
    named = dict.fromkeys(update.new for update in updates if not update.deleted)
    main = repository.id_of(settings.ref)
    commits = _commits(repository, list(named))
    first = next((commits.get(update.new) for update in updates if update.ref == settings.ref), None)
    before = main or first
    registry = registry_at(repository, before) if before else Registry()
    person = identify(registry.people, login, email)
    return Push(
        repository, settings, updates, commits, main, before, registry, person, login is not None or email is not None
    )


def _commits(repository: Git, names: Sequence[str]) -> dict[str, str]:
    """Return the commit of each object, through tags; objects that are something else are left out."""
    if not names:
        return {}
    asked = "".join(f"{name}^{{commit}}\n" for name in names).encode("ascii")
    lines = repository.run("cat-file", "--batch-check=%(objectname) %(objecttype)", data=asked).decode().splitlines()
    return {name: line.split(" ")[0] for name, line in zip(names, lines, strict=True) if line.endswith(" commit")}


def heads(push: Push) -> list[Update]:
    """Return the branches that move, except the receipts branch."""
    return [
        update
        for update in push.updates
        if update.ref.startswith(HEADS) and update.ref != RECEIPTS and not update.deleted
    ]


def judged(push: Push) -> list[Update]:
    """Return the refs that may bring in commits: branches, and also tags and notes, because forges act on them.

    Where the person is unknown or no register exists yet, tags and notes were refused or belong to the first push.
    """
    others = [
        update
        for update in push.updates
        if not update.ref.startswith(HEADS) and not update.deleted and update.new in push.commits
    ]
    return [*heads(push), *(others if push.main is not None else [])]


def line_for(push: Push, update: Update) -> Line | None:
    """Return the commits that a ref gets: for main all new to main, for another those that no branch (or note) had."""
    if push.main is None:
        return None
    without = {push.settings.ref: [push.main]}.get(update.ref, ["--branches"])
    if update.ref.startswith(NOTES):
        without = [*without, f"--glob={NOTES}*"]
    return line_of(push.repository, push.commits[update.new], without, push.main)
