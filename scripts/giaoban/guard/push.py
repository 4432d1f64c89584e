"""A push to be judged: its updates, their commits, who pushes, which commits each ref gets, and how refs may move."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..registry.load import Registry
from ..registry.people import Person
from ..repository.git import Git
from .at_commit import registry_at
from .brought import Line, line_of
from .judge import identify
from .refusal import Refusal, refusal
from .settings import Settings
from .updates import HEADS, NOTES, RECEIPTS, TAGS, Update


@dataclass(frozen=True, slots=True)
class Push:
    """A push: its updates, the commit of each update that brings one, who pushes, and when.

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
    at: datetime

    @property
    def admin(self) -> bool:
        """Tell whether an administrator pushes."""
        return isinstance(self.person, Person) and self.person.role == "admin"


def push_of(
    repository: Git, updates: Sequence[Update], settings: Settings, login: str | None, email: str | None, at: datetime
) -> Push:
    """Return the push for Git's input to the hook, the sender and the server's time."""
    named = dict.fromkeys(update.new for update in updates if not update.deleted)
    main = repository.id_of(settings.ref)
    commits = _commits(repository, list(named))
    first = next((commits.get(update.new) for update in updates if update.ref == settings.ref), None)
    before = main or first
    registry = registry_at(repository, before) if before else Registry()
    person = identify(registry.people, login, email, registry.day(at))
    known = login is not None or email is not None
    return Push(repository, settings, updates, commits, main, before, registry, person, known, at)


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


def move_refusals(push: Push, update: Update, login: str | None) -> Iterator[Refusal]:
    """Yield why a ref may not move like this, whatever it brings: main and the receipts only grow, and so on."""
    if update.ref == RECEIPTS and (login is None or login not in push.settings.services):
        yield refusal("ref.receipts", update.ref)
        return
    target = push.repository.ask("symbolic-ref", "--quiet", update.ref)
    if target is not None:
        yield refusal("ref.stands_for", update.ref, target=target.decode().strip())
        return
    yield from _lost(push, update)
    commit = push.commits.get(update.new)
    if not update.deleted and (commit is None or (update.ref.startswith(HEADS) and commit != update.new)):
        yield refusal("ref.no_commit", update.ref)
    elif update.ref not in (push.settings.ref, RECEIPTS) or update.created:
        return
    elif update.deleted:
        yield refusal("ref.record", update.ref)
    elif not push.repository.is_ancestor(update.old, update.new):
        yield refusal("ref.rewrites", update.ref)


def _lost(push: Push, update: Update) -> Iterator[Refusal]:
    """Yield why a ref on the server may not be deleted or set back: what others have sent would be lost."""
    if not push.settings.guard or push.admin or push.main is None or update.ref in (push.settings.ref, RECEIPTS):
        return
    branch = update.ref.startswith(HEADS)
    if not push.named or isinstance(push.person, Refusal):
        if not branch or update.deleted:  # branches are judged with their rights, see receive.py
            yield refusal("ref.unknown_account", update.ref)
    elif update.created or not (update.deleted or _set_back(push, update)):
        return
    elif not branch:
        yield refusal("ref.tag_moved", update.ref)
    elif not _is_own(push.repository, update.old, push.main, push.person):
        yield refusal("ref.of_others", update.ref, ref=f"{HEADS}…")


def _set_back(push: Push, update: Update) -> bool:
    """Tell whether a ref loses commits by its move; a tag that moves at all does."""
    if update.ref.startswith(TAGS):
        return update.old != update.new
    commit = push.commits.get(update.new)
    return commit is None or not push.repository.is_ancestor(update.old, commit)


def _is_own(repository: Git, old: str, main: str, person: Person) -> bool:
    """Tell whether one person committed everything that a branch has beside main."""
    said = repository.run("log", "--format=%ce", old, "--not", main, "--").decode("utf-8", "replace").casefold()
    return set(said.split()) <= {email.casefold() for email in person.emails}


def side_line(push: Push, update: Update, line: Line | None) -> Iterator[Refusal]:
    """Yield why main may not take a merge whose second parent is main: arrivals are read along first parents."""
    if line is None or push.main is None or push.admin or update.ref != push.settings.ref:
        return
    if not line.continues(update.new, push.main):
        yield refusal("ref.side_line", update.ref, main=push.settings.main)
