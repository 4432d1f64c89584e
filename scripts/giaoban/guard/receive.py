"""What a Git server's pre-receive hook refuses: a push is judged before it is accepted.

The main branch only grows, takes only what its pusher may change, and gets no new error. A push is judged whole: every
ref (updates.py), every commit by the account that pushes (rights.py), every object for personal data (new_objects.py).
The receipts branch is written by the server itself and never by a push.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Final

from ..base.vietnamese import number
from ..checks.since import brought_between
from ..registry.people import Person
from ..repository.git import Git
from ..repository.listing import Blobs, listed_commit
from ..repository.store import Aside, store_aside
from ..source.files import File, NoDataError
from .at_commit import files_at, registry_at
from .brought import Brought, Line, brought_by
from .new_objects import Searched, is_broken, search_objects
from .personal_data import Known, known_of, search_name
from .push import Push, heads, judged, line_for, move_refusals, push_of, side_line
from .refusal import Refusal, refusal
from .rights import Rights
from .settings import known_damage, settings_of
from .updates import HEADS, NOTES, RECEIPTS, Update, name_refusal

_OFFICE: Final = "reports/registry/office.yml"
# The server's own process that writes the receipts branch (receipts/store.py).
SERVER_ADDRESS: Final = "giaoban@localhost.invalid"


def examine_push(
    repository: Git, updates: Sequence[Update], login: str | None, email: str | None, at: datetime
) -> tuple[Refusal, ...]:
    """Return the reasons to refuse a push at the server's time; none where it is accepted."""
    settings = settings_of(repository)
    refused = [one for update in updates if (one := name_refusal(update, settings.ref)) is not None]
    if os.environ.get("GIT_PUSH_CERT"):
        refused.append(refusal("push.certificate", "git push --signed"))
    if refused:
        return tuple(refused)  # a ref that has no place on the server needs no further check
    push = push_of(repository, updates, settings, login, email, at)
    refused += [one for update in updates for one in move_refusals(push, update, login)]
    lines = {} if refused or not settings.guard else {update.ref: line_for(push, update) for update in judged(push)}
    refused += [one for update in heads(push) for one in side_line(push, update, lines.get(update.ref))]
    found = brought_by(
        repository,
        [update.new for update in updates if not update.deleted],
        [step for line in lines.values() if line is not None for step in line.steps],
    )
    refused += _strays(repository, found)
    personal = list(_personal(push, found, login))
    refused += personal
    if len(refused) == len(personal) and not any(map(is_broken, personal)):
        known = {(one.code, one.path) for one in personal}
        new = [*_rights(push, lines, found), *_new_errors(push)]
        refused += [one for one in new if not one.code or (one.code, one.path) not in known]
    return tuple(dict.fromkeys(refused))


def _strays(repository: Git, found: Brought) -> Iterator[Refusal]:
    """Yield a refusal for objects of a push that none of its refs lead to: Git would keep them, and nobody see them.

    While the hook runs, the objects of a push are in a separate folder («quarantine»). If the push is accepted, all of
    them move to the server. `git push` itself sends only what a ref leads to.
    """
    apart = os.environ.get("GIT_QUARANTINE_PATH")
    if not apart:
        return
    check = ("cat-file", "--batch-check=%(objectname)")
    alone = {"GIT_ALTERNATE_OBJECT_DIRECTORIES": ""}
    listed = repository.run(
        *check, "--batch-all-objects", "--unordered", environment={**alone, "GIT_OBJECT_DIRECTORY": apart}
    )
    left = set(listed.decode("ascii").split()) - found.commits.keys() - {name for name, _ in found.others}
    if not left:
        return
    # Git sends objects again when it does not know that the server has them.
    here = repository.run(
        *check,
        data="".join(f"{name}\n" for name in sorted(left)).encode("ascii"),
        environment={**alone, "GIT_OBJECT_DIRECTORY": str(repository.common / "objects")},
    )
    strays = sorted(line.split()[0] for line in here.decode("ascii").splitlines() if line.endswith(" missing"))
    if strays:
        where = ", ".join(name[:10] for name in strays[:3])
        yield refusal("push.strays", where, count=number(len(set(strays))))


def _personal(push: Push, found: Brought, login: str | None) -> Iterator[Refusal]:
    """Yield the personal data and secrets that a push brings, and what cannot be searched."""
    known = _known(push)
    tips = [(update.ref, push.commits[update.new]) for update in push.updates if update.new in push.commits]
    for update in push.updates:
        if not update.deleted and update.ref not in (push.settings.ref, RECEIPTS):
            yield from search_name(update.short, update.ref, known)
    service = login is not None and login in push.settings.services
    receipts = found.behind(tip for ref, tip in tips if ref == RECEIPTS and service)
    others = found.behind(tip for ref, tip in tips if ref != RECEIPTS or not service)
    notes = found.behind(tip for ref, tip in tips if ref.startswith(NOTES))
    searched = Searched(found, push.admin, notes, receipts - others, known_damage(push.repository))
    yield from search_objects(push.repository, searched, known)


def _known(push: Push) -> Known:
    """Return what a push is searched with: the register before it, and an administrator's new accounts."""
    office_file: File | None = None
    if push.before is not None:
        office_file = next(iter(files_at(push.repository, push.before, [_OFFICE]).kept), None)
    known = known_of(push.registry, office_file)
    own = push.person.emails[0] if isinstance(push.person, Person) and push.person.emails else ""
    addresses = known.addresses
    if push.admin and push.main is None:
        addresses = None  # in an office's old history there are authors who have left
    elif addresses is not None:
        addresses |= {address.casefold() for address in (*push.settings.addresses, SERVER_ADDRESS)}
        after = next((update.new for update in heads(push) if update.ref == push.settings.ref), None)
        if push.admin and after is not None:
            addresses |= known_of(registry_at(push.repository, after)).addresses or frozenset()
    return replace(known, addresses=addresses, own=own, is_object=_objects(push.repository))


def _objects(repository: Git) -> Callable[[str], bool]:
    """Return a function that tells whether an id is of an existing object; one of the wrong length is not."""

    @cache
    def is_object(name: str) -> bool:
        return len(name) != len(repository.nothing) or repository.ask("cat-file", "-e", name) is not None

    return is_object


def _rights(push: Push, lines: dict[str, Line | None], found: Brought) -> Iterator[Refusal]:
    """Yield what the pusher may not change on the branches that move."""
    if not push.settings.guard:
        return
    for update in judged(push):
        line = lines.get(update.ref)
        if not update.ref.startswith(HEADS) and line is not None and not line.parents:
            continue  # only a new ref for a commit that is already here
        if not push.named:
            yield refusal("push.nobody", update.ref)
        elif push.main is None or line is None:
            # The first push of data: the only register is the one that comes with it.
            if not push.admin:
                yield refusal("push.first", update.ref)
        elif isinstance(push.person, Refusal):
            yield push.person
        else:
            rights = Rights(push.repository, push.person, push.registry, push.main, push.at)
            if update.ref == push.settings.ref:
                yield from rights.judge_main(line, update.new, found.steps)
            else:
                notes = update.ref.startswith(NOTES)
                yield from rights.judge_branch(line, push.commits[update.new], found.steps, notes=notes)


def _new_errors(push: Push) -> Iterator[Refusal]:
    """Yield the errors that a push would add to main, each with its line."""
    update = next((update for update in heads(push) if update.ref == push.settings.ref), None)
    if update is None:
        return
    with store_aside(push.repository) as store:  # nothing of a push stays that may be refused
        now = _files(push.repository, update.new, store)
        if not now.files:
            return
        before = Blobs(push.repository, {}) if update.created else _files(push.repository, update.old, store)
        result = brought_between(now, before, store)
    for problem in result.problems:
        if problem.level == "error":
            yield Refusal("check", problem.path, problem.message, problem.fix, problem.line, code=problem.code)


def _files(repository: Git, commit: str, kept: Aside) -> Blobs:
    """Return the files of a commit's data; none where it has no data."""
    try:
        return listed_commit(repository, commit, kept)
    except NoDataError:
        return Blobs(repository, {})
