"""A push, before it is let in: what a Git server's pre-receive hook refuses.

The main branch only grows, takes only what its pusher may change, and gets no new error. Every branch and tag is
searched for persons and secrets. The branch of receipts is written by the server itself and by nobody's push.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..checks.problem import Problem
from ..checks.run import run_checks
from ..checks.since import brought, changed_paths, focus_of, touches_only
from ..documents.corpus import Corpus, read_corpus
from ..messages import msg
from ..receipts.store import read_receipts
from ..registry.load import Registry
from ..registry.people import Person
from ..repository.git import Git
from ..repository.snapshot import Commit, File, Files, NoDataError
from .gather import examine
from .judge import identify
from .pushed import Objection, new_commits, search_commits, search_message
from .read import files_at, registry_at

HEADS: Final = "refs/heads/"
TAGS: Final = "refs/tags/"
RECEIPTS: Final = "refs/heads/receipts"
_OFFICE: Final = "reports/registry/office.yml"


@dataclass(frozen=True, slots=True)
class Update:
    """One name that a push moves: from which object to which (zeros for none)."""

    old: str
    new: str
    ref: str

    @property
    def created(self) -> bool:
        """Tell whether the name is new."""
        return set(self.old) == {"0"}

    @property
    def deleted(self) -> bool:
        """Tell whether the name goes away."""
        return set(self.new) == {"0"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the server's Git configuration says of giaoban (deploy/may-chu-git.md).

    `main` is the branch of the data; `services` are the logins that may push receipts; `guard` is False where a forge
    judges rights itself; `publish` is a command to run after the main branch has moved.
    """

    main: str = "main"
    services: tuple[str, ...] = ()
    guard: bool = True
    publish: str = ""

    @property
    def ref(self) -> str:
        """Return the full name of the main branch."""
        return f"{HEADS}{self.main}"


def settings_of(repository: Git) -> Settings:
    """Return the settings of a server's repository."""
    last = {name: (repository.setting(f"giaoban.{name}") or ("",))[-1] for name in ("branch", "guard", "publish")}
    return Settings(
        main=last["branch"] or "main",
        services=repository.setting("giaoban.service"),
        guard=last["guard"].lower() not in ("false", "no", "off", "0"),
        publish=last["publish"],
    )


def parse_updates(data: bytes) -> list[Update]:
    """Return what Git tells a hook on its standard input, one update a line."""
    lines = (line.split(" ", 2) for line in data.decode("utf-8", "backslashreplace").splitlines())
    return [Update(*parts) for parts in lines if len(parts) == 3]


def examine_push(
    repository: Git, updates: Sequence[Update], login: str | None, email: str | None
) -> tuple[Objection, ...]:
    """Return why a push is refused; nothing where it may come in."""
    settings = settings_of(repository)
    before = _before(repository, updates, settings)
    registry = registry_at(repository, before) if before else Registry()
    refused = [one for update in updates for one in _name(repository, update, settings, login)]
    personal = list(_personal(repository, updates, registry, before))
    found = [*refused, *personal]
    if not refused:
        known = {(one.code, one.where) for one in personal}
        for update in updates:
            if update.ref == settings.ref:
                found += [
                    one
                    for one in _main(repository, update, settings, login, email)
                    if (one.code, one.where) not in known
                ]
    return tuple(dict.fromkeys(found))


def _before(repository: Git, updates: Sequence[Update], settings: Settings) -> str | None:
    """Return the commit whose register counts: main's, or where there is none yet the one that is to become main."""
    first = next((update.new for update in updates if update.ref == settings.ref and not update.deleted), None)
    return repository.id_of(settings.ref) or first


def _name(repository: Git, update: Update, settings: Settings, login: str | None) -> Iterator[Objection]:
    """Yield why a name may not be moved like this, whatever it brings."""
    if update.ref == RECEIPTS:
        if login is None or login not in settings.services:
            yield Objection(
                update.ref,
                msg("The branch of receipts is written by the server; nobody pushes to it."),
                msg("Leave it out: push only your own branch, or main."),
            )
            return
    elif update.ref.startswith("refs/replace/"):
        yield Objection(
            update.ref,
            msg("This would put other objects in the place of those that were checked."),
            msg("Leave it out: push only branches and tags."),
        )
        return
    if update.ref not in (settings.ref, RECEIPTS) or update.created:
        return
    if update.deleted:
        yield Objection(
            update.ref,
            msg("This branch is not deleted: it is the record of what was received."),
            msg("Nothing has to be done; the branch stays as it is."),
        )
    elif not repository.is_ancestor(update.old, update.new):
        yield Objection(
            update.ref,
            msg("This would rewrite what was received before (a forced push, or a clone that is behind)."),
            msg("Run «git pull», then push again without --force. To undo something, change it in a new commit."),
        )


def _personal(
    repository: Git, updates: Sequence[Update], registry: Registry, before: str | None
) -> Iterator[Objection]:
    kept = files_at(repository, before, [_OFFICE]).kept if before else ()
    office_file: File | None = next(iter(kept), None)
    plain: list[str] = []
    other: list[str] = []
    for update in updates:
        if update.deleted:
            continue
        if repository.id_of(update.new) is None:
            yield Objection(
                update.ref,
                msg("This name is given to something that is no commit."),
                msg("Give it to a commit: git tag NAME COMMIT"),
            )
            continue
        (plain if update.ref.startswith((HEADS, TAGS)) else other).append(update.new)
        for text in _tag_messages(repository, update.new):
            yield from search_message(text, registry.office, update.ref)
    yield from search_commits(repository, new_commits(repository, plain), registry.office, office_file, "reports")
    yield from search_commits(repository, new_commits(repository, other), registry.office, office_file, "all")


def _tag_messages(repository: Git, name: str) -> Iterator[str]:
    """Yield the message of an annotated tag, and of the tag that it may stand on, and so on."""
    while repository.run("cat-file", "-t", name).strip() == b"tag":
        head, _, text = repository.run("cat-file", "tag", name).decode("utf-8", "replace").partition("\n\n")
        yield text
        name = head.split("\n", 1)[0].removeprefix("object ")


def _main(
    repository: Git, update: Update, settings: Settings, login: str | None, email: str | None
) -> Iterator[Objection]:
    """Yield what is against a push to main besides its text: rights, and new errors."""
    if settings.guard:
        yield from _rights(repository, update, login, email)
    for problem in _new_errors(repository, update):
        yield Objection(problem.path, problem.message, problem.fix, problem.line, problem.code)


def _rights(repository: Git, update: Update, login: str | None, email: str | None) -> Iterator[Objection]:
    if login is None and email is None:
        yield Objection(
            update.ref,
            msg("The server does not say who is pushing, so that nobody's rights can be looked up."),
            msg("The administrator sets it up as deploy/may-chu-git.md says (GIAOBAN_ACTOR)."),
        )
    elif update.created:
        # The beginning of the data: there is no register yet but the one that comes with it.
        person = identify(registry_at(repository, update.new).people, login, email)
        if not isinstance(person, Person) or person.role != "admin":
            yield Objection(
                update.ref,
                msg("The first push to this branch is the administrator's, with the register of accounts in it."),
                msg("Ask the administrator; then clone and push your own report."),
            )
    else:
        for refusal in examine(repository, update.old, update.new, login, email, senders=_senders).refusals:
            yield Objection(refusal.path, refusal.message, refusal.fix, refusal.line if refusal.field else 0)


def _senders(repository: Git, path: str, blob: str) -> Iterator[str]:
    """Yield who sent this very content of a file to a branch before, as the server's receipts have it."""
    for receipt in read_receipts(repository).of(path):
        if receipt.blob == blob and receipt.channel == "branch" and receipt.actor:
            yield receipt.actor


def _new_errors(repository: Git, update: Update) -> Iterator[Problem]:
    corpus, base = _corpus(repository, update.new), () if update.created else _files(repository, update.old)
    if corpus is None:
        return
    changed = changed_paths(corpus, base)
    focus = focus_of(changed)
    result = run_checks(corpus, None, focus)
    if not touches_only(result, changed):
        result = brought(result, changed, run_checks(read_corpus(Files(base)), None, focus))
    yield from (problem for problem in result.problems if problem.level == "error")


def _corpus(repository: Git, commit: str) -> Corpus | None:
    try:
        return read_corpus(Commit(repository, commit))
    except NoDataError:
        return None


def _files(repository: Git, commit: str) -> tuple[File, ...]:
    try:
        return tuple(Commit(repository, commit).files())
    except NoDataError:
        return ()
