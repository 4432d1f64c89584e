"""A push, before it is let in: what a Git server's pre-receive hook refuses.

The main branch only grows, takes only what its pusher may change, and gets no new error. What a push brings is judged
whole: every name (names.py), every commit by the account that pushes (rights.py), every object for persons and secrets
(contents.py). The branch of receipts is written by the server itself and by nobody's push.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from ..checks.problem import Problem
from ..checks.run import run_checks
from ..checks.since import brought, changed_paths, focus_of, touches_only
from ..documents.corpus import Corpus, read_corpus
from ..messages import msg
from ..registry.load import Registry
from ..registry.people import Person
from ..repository.git import Git
from ..repository.snapshot import Commit, File, Files, NoDataError
from .arrived import certificate_objection, stray_objections
from .brought import Brought, brought_by
from .contents import Pushed, is_broken, search_objects
from .judge import identify
from .line import Line, line_of
from .names import HEADS as HEADS  # for those who look here for what a push is made of
from .names import NOTES, TAGS, name_objection
from .names import RECEIPTS as RECEIPTS
from .names import Update as Update
from .names import parse_updates as parse_updates
from .objection import Objection
from .pushed import Known, known_of, search_name
from .read import files_at, registry_at
from .refusal import Refusal
from .rights import Rights
from .spared import spared_by

_OFFICE: Final = "reports/registry/office.yml"
# The server's own hand on the branch of receipts (receipts/store.py).
SERVER_ADDRESS: Final = "giaoban@localhost.invalid"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the server's Git configuration says of giaoban (deploy/may-chu-git.md).

    `main` is the branch of the data; `services` are the logins that may push receipts; `addresses` may stand as author
    besides those of the register (people who have left, a forge's own); `guard` is False where a forge judges rights
    itself; `publish` is a command to run after the main branch has moved.
    """

    main: str = "main"
    services: tuple[str, ...] = ()
    guard: bool = True
    publish: str = ""
    addresses: tuple[str, ...] = ()

    @property
    def ref(self) -> str:
        """Return the full name of the main branch."""
        return f"{HEADS}{self.main}"


@dataclass(frozen=True, slots=True)
class _Push:
    """A push: its updates, those that bring something with the commit that each names, and who pushes.

    `before` is the commit whose register counts: main's, or where there is none yet the one that is to become main.
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
    )


def examine_push(
    repository: Git, updates: Sequence[Update], login: str | None, email: str | None
) -> tuple[Objection, ...]:
    """Return why a push is refused; nothing where it may come in."""
    settings = settings_of(repository)
    certificate = certificate_objection()
    refused = [one for update in updates if (one := name_objection(update, settings.ref)) is not None]
    refused += [certificate] if certificate is not None else []
    if refused:
        return tuple(refused)  # of what has no place on the server nothing more needs to be known
    push = _push(repository, updates, settings, login, email)
    refused += [one for update in updates for one in _moves(push, update, login)]
    lines = {} if refused or not settings.guard else {update.ref: _line(push, update) for update in _judged(push)}
    refused += [one for update in _heads(push) if (one := _side_line(push, update, lines.get(update.ref))) is not None]
    found = brought_by(
        repository,
        [update.new for update in updates if not update.deleted],
        [step for line in lines.values() if line is not None for step in line.steps],
    )
    refused += stray_objections(repository, found)
    personal = list(_personal(push, found, login))
    refused += personal
    if len(refused) == len(personal) and not any(map(is_broken, personal)):
        known = {(one.code, one.where) for one in personal}
        new = [*_rights(push, lines, found), *_errors(push)]
        refused += [one for one in new if not one.code or (one.code, one.where) not in known]
    return tuple(dict.fromkeys(refused))


def _push(
    repository: Git, updates: Sequence[Update], settings: Settings, login: str | None, email: str | None
) -> _Push:
    named = dict.fromkeys(update.new for update in updates if not update.deleted)
    main = repository.id_of(settings.ref)
    commits = _commits(repository, list(named))
    first = next((commits.get(update.new) for update in updates if update.ref == settings.ref), None)
    before = main or first
    registry = registry_at(repository, before) if before else Registry()
    person = identify(registry.people, login, email)
    return _Push(
        repository, settings, updates, commits, main, before, registry, person, login is not None or email is not None
    )


def _commits(repository: Git, names: Sequence[str]) -> dict[str, str]:
    """Return the commit that each object is or, as a tag, stands for; none for what is something else."""
    if not names:
        return {}
    asked = "".join(f"{name}^{{commit}}\n" for name in names).encode("ascii")
    lines = repository.run("cat-file", "--batch-check=%(objectname) %(objecttype)", data=asked).decode().splitlines()
    return {name: line.split(" ")[0] for name, line in zip(names, lines, strict=True) if line.endswith(" commit")}


def _moves(push: _Push, update: Update, login: str | None) -> Iterator[Objection]:
    """Yield why a name may not be moved like this, whatever it brings."""
    if update.ref == RECEIPTS and (login is None or login not in push.settings.services):
        yield Objection(
            update.ref,
            msg("The branch of receipts is written by the server; nobody pushes to it."),
            msg("Leave it out: push only your own branch, or main."),
        )
        return
    yield from _lost(push, update)
    commit = push.commits.get(update.new)
    if not update.deleted and (commit is None or (update.ref.startswith(HEADS) and commit != update.new)):
        yield Objection(
            update.ref,
            msg("This name is given to something that is no commit."),
            msg("Give it to a commit: git tag NAME COMMIT"),
        )
    elif update.ref not in (push.settings.ref, RECEIPTS) or update.created:
        return
    elif update.deleted:
        yield Objection(
            update.ref,
            msg("This branch is not deleted: it is the record of what was received."),
            msg("Nothing has to be done; the branch stays as it is."),
        )
    elif not push.repository.is_ancestor(update.old, update.new):
        yield Objection(
            update.ref,
            msg("This would rewrite what was received before (a forced push, or a clone that is behind)."),
            msg(
                "Run «git pull --rebase», then push again without --force. "
                "To undo something, change it in a new commit."
            ),
        )


def _lost(push: _Push, update: Update) -> Iterator[Objection]:
    """Yield why a name on the server may not go away, or be set back: what others have sent would go with it."""
    if not push.settings.guard or push.admin or push.main is None or update.ref in (push.settings.ref, RECEIPTS):
        return
    branch = update.ref.startswith(HEADS)
    if not push.named or isinstance(push.person, Refusal):
        if not branch or update.deleted:  # what else an account that is not known may not do with branches, see _rights
            yield Objection(
                update.ref,
                msg("Only an account of the register moves or takes away a name on the server."),
                msg("Ask the administrator to add the account to reports/registry/people.yml."),
            )
        return
    if update.created or not (update.deleted or _set_back(push, update)):
        return
    if not branch:
        yield Objection(
            update.ref,
            msg("A tag or note on the server is moved or taken away by the administrator only."),
            msg("Give the new one another name."),
        )
    elif not _is_own(push.repository, update.old, push.main, push.person):
        yield Objection(
            update.ref,
            msg("This branch holds what others have sent: it is not set back or taken away."),
            msg("Push to a branch of your own: git push origin HEAD:{ref}", ref=f"{HEADS}…"),
        )


def _set_back(push: _Push, update: Update) -> bool:
    """Tell whether a name comes to stand where what it had is lost; a tag that moves at all is another one."""
    if update.ref.startswith(TAGS):
        return update.old != update.new
    commit = push.commits.get(update.new)
    return commit is None or not push.repository.is_ancestor(update.old, commit)


def _is_own(repository: Git, old: str, main: str, person: Person) -> bool:
    """Tell whether all that a branch has beside main was committed by one person."""
    said = repository.run("log", "--format=%ce", old, "--not", main, "--").decode("utf-8", "replace").casefold()
    return set(said.split()) <= {email.casefold() for email in person.emails}


def _heads(push: _Push) -> list[Update]:
    """Return the branches that move, that of receipts left out."""
    return [
        update
        for update in push.updates
        if update.ref.startswith(HEADS) and update.ref != RECEIPTS and not update.deleted
    ]


def _judged(push: _Push) -> list[Update]:
    """Return the names by which commits may come in: branches, and tags and notes as well, which a forge acts on, too.

    Where nobody is known, or no register is there yet, tags and notes have been refused, or are the first push's.
    """
    others = [
        update
        for update in push.updates
        if not update.ref.startswith(HEADS) and not update.deleted and update.new in push.commits
    ]
    return [*_heads(push), *(others if push.main is not None else [])]


def _line(push: _Push, update: Update) -> Line | None:
    """Return the commits that a name gets: for main all that it had not, for another what no branch (or note) had."""
    if push.main is None:
        return None
    without = {push.settings.ref: [push.main]}.get(update.ref, ["--branches"])
    if update.ref.startswith(NOTES):
        without = [*without, f"--glob={NOTES}*"]
    return line_of(push.repository, push.commits[update.new], without, push.main)


def _side_line(push: _Push, update: Update, line: Line | None) -> Objection | None:
    """Return why main may not take a merge that makes main the side line: arrivals are read off its first parents."""
    if line is None or push.main is None or push.admin or update.ref != push.settings.ref:
        return None
    if line.continues(update.new, push.main):
        return None
    main = push.settings.main
    return Objection(
        update.ref,
        msg(
            "What «{main}» had received would no longer be the line of {main}: it was merged into another branch, "
            "instead of that branch into it.",
            main=main,
        ),
        msg(
            "Put your commits on top of it: git fetch origin && git rebase origin/{main} && "
            "git push origin HEAD:{main}. For the next time: git config pull.rebase true",
            main=main,
        ),
    )


def _personal(push: _Push, found: Brought, login: str | None) -> Iterator[Objection]:
    """Yield what of persons and secrets a push brings, and what of it cannot be searched."""
    known = _known(push)
    tips = [(update.ref, push.commits[update.new]) for update in push.updates if update.new in push.commits]
    for update in push.updates:
        if not update.deleted and update.ref not in (push.settings.ref, RECEIPTS):
            yield from search_name(update.short, update.ref, known)
    service = login is not None and login in push.settings.services
    receipts = found.behind(tip for ref, tip in tips if ref == RECEIPTS and service)
    others = found.behind(tip for ref, tip in tips if ref != RECEIPTS or not service)
    notes = found.behind(tip for ref, tip in tips if ref.startswith(NOTES))
    pushed = Pushed(found, push.admin, notes, receipts - others, spared_by(push.repository))
    yield from search_objects(push.repository, pushed, known)


def _known(push: _Push) -> Known:
    """Return by what a push is searched: the register from before it; an administrator's new accounts count, too."""
    office_file: File | None = None
    if push.before is not None:
        office_file = next(iter(files_at(push.repository, push.before, [_OFFICE]).kept), None)
    known = known_of(push.registry, office_file)
    own = push.person.emails[0] if isinstance(push.person, Person) and push.person.emails else ""
    addresses = known.addresses
    if push.admin and push.main is None:
        addresses = None  # the old history of an office has authors who have left it
    elif addresses is not None:
        addresses |= {address.casefold() for address in (*push.settings.addresses, SERVER_ADDRESS)}
        after = next((update.new for update in _heads(push) if update.ref == push.settings.ref), None)
        if push.admin and after is not None:
            addresses |= known_of(registry_at(push.repository, after)).addresses or frozenset()
    return replace(known, addresses=addresses, own=own, is_object=_objects(push.repository))


def _objects(repository: Git) -> Callable[[str], bool]:
    """Return what tells whether an id is of an object that is there; a digest of another length is of none of them."""

    @cache
    def is_object(name: str) -> bool:
        return len(name) != len(repository.nothing) or repository.ask("cat-file", "-e", name) is not None

    return is_object


def _rights(push: _Push, lines: dict[str, Line | None], found: Brought) -> Iterator[Objection]:
    """Yield what the one who pushes may not change on the branches that move."""
    if not push.settings.guard:
        return
    for update in _judged(push):
        line = lines.get(update.ref)
        if not update.ref.startswith(HEADS) and line is not None and not line.parents:
            continue  # a name for what is there already
        if not push.named:
            yield Objection(
                update.ref,
                msg("The server does not say who is pushing, so that nobody's rights can be looked up."),
                msg("The administrator sets it up as deploy/may-chu-git.md says (GIAOBAN_ACTOR)."),
            )
        elif push.main is None or line is None:
            # The beginning of the data: there is no register yet but the one that comes with it.
            if not push.admin:
                yield Objection(
                    update.ref,
                    msg("The first push to this branch is the administrator's, with the register of accounts in it."),
                    msg("Ask the administrator; then clone and push your own report."),
                )
        elif isinstance(push.person, Refusal):
            yield Objection(push.person.path, push.person.message, push.person.fix)
        else:
            rights = Rights(push.repository, push.person, push.registry.people, push.main)
            if update.ref == push.settings.ref:
                yield from rights.judge_main(line, update.new, found.steps)
            else:
                notes = update.ref.startswith(NOTES)
                yield from rights.judge_branch(line, push.commits[update.new], found.steps, notes=notes)


def _errors(push: _Push) -> Iterator[Objection]:
    for update in _heads(push):
        if update.ref == push.settings.ref:
            for problem in _new_errors(push.repository, update):
                yield Objection(problem.path, problem.message, problem.fix, problem.line, problem.code)


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
