"""What a Git server's pre-receive hook refuses: a push is judged before it is accepted.

The main branch only grows, takes only what its pusher may change, and gets no new error. A push is judged whole: every
ref (names.py), every commit by the account that pushes (rights.py), every object for persons and secrets (contents.py).
The receipts branch is written by the server itself and never by a push.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from ..base.messages import msg
from ..registry.people import Person
from ..repository.git import Git
from ..source.files import File
from .arrived import certificate_objection, stray_objections
from .brought import Brought, brought_by
from .contents import Pushed, is_broken, search_objects
from .line import Line
from .moves import moves, side_line
from .names import HEADS, NOTES, RECEIPTS, Update, name_objection
from .new_errors import new_errors
from .objection import Objection
from .push import Push, heads, judged, line_for, push_of
from .pushed import Known, known_of, search_name
from .read import files_at, registry_at
from .refusal import Refusal
from .rights import Rights
from .settings import settings_of
from .spared import spared_by

_OFFICE: Final = "reports/registry/office.yml"
# The server's own process that writes the receipts branch (receipts/store.py).
SERVER_ADDRESS: Final = "giaoban@localhost.invalid"


def examine_push(
    repository: Git, updates: Sequence[Update], login: str | None, email: str | None
) -> tuple[Objection, ...]:
    """Return the reasons to refuse a push; none where it is accepted."""
    settings = settings_of(repository)
    certificate = certificate_objection()
    refused = [one for update in updates if (one := name_objection(update, settings.ref)) is not None]
    refused += [certificate] if certificate is not None else []
    if refused:
        return tuple(refused)  # a ref that has no place on the server needs no further check
    push = push_of(repository, updates, settings, login, email)
    refused += [one for update in updates for one in moves(push, update, login)]
    lines = {} if refused or not settings.guard else {update.ref: line_for(push, update) for update in judged(push)}
    refused += [one for update in heads(push) if (one := side_line(push, update, lines.get(update.ref))) is not None]
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
        new = [*_rights(push, lines, found), *new_errors(push)]
        refused += [one for one in new if not one.code or (one.code, one.where) not in known]
    return tuple(dict.fromkeys(refused))


def _personal(push: Push, found: Brought, login: str | None) -> Iterator[Objection]:
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
    pushed = Pushed(found, push.admin, notes, receipts - others, spared_by(push.repository))
    yield from search_objects(push.repository, pushed, known)


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


def _rights(push: Push, lines: dict[str, Line | None], found: Brought) -> Iterator[Objection]:
    """Yield what the pusher may not change on the branches that move."""
    if not push.settings.guard:
        return
    for update in judged(push):
        line = lines.get(update.ref)
        if not update.ref.startswith(HEADS) and line is not None and not line.parents:
            continue  # only a new ref for a commit that is already here
        if not push.named:
            yield Objection(
                update.ref,
                msg("The server does not say who is pushing, so that nobody's rights can be looked up."),
                msg("The administrator sets it up as deploy/may-chu-git.md says (GIAOBAN_ACTOR)."),
            )
        elif push.main is None or line is None:
            # The first push of data: the only register is the one that comes with it.
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
