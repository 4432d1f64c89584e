"""How the refs of a push may move: main and the receipts only grow, and what others have sent stays."""

from collections.abc import Iterator

from ..base.messages import msg
from ..registry.people import Person
from ..repository.git import Git
from .line import Line
from .names import HEADS, RECEIPTS, TAGS, Update
from .objection import Objection
from .push import Push
from .refusal import Refusal


def moves(push: Push, update: Update, login: str | None) -> Iterator[Objection]:
    """Yield why a ref may not move like this, whatever it brings."""
    if update.ref == RECEIPTS and (login is None or login not in push.settings.services):
        yield Objection(
            update.ref,
            msg("The branch of receipts is written by the server; nobody pushes to it."),
            msg("Leave it out: push only your own branch, or main."),
        )
        return
    target = push.repository.ask("symbolic-ref", "--quiet", update.ref)
    if target is not None:
        yield Objection(
            update.ref,
            msg("On the server this name stands for another branch: {target}.", target=target.decode().strip()),
            msg("Push to that branch itself, by its own name."),
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


def _lost(push: Push, update: Update) -> Iterator[Objection]:
    """Yield why a ref on the server may not be deleted or set back: what others have sent would be lost."""
    if not push.settings.guard or push.admin or push.main is None or update.ref in (push.settings.ref, RECEIPTS):
        return
    branch = update.ref.startswith(HEADS)
    if not push.named or isinstance(push.person, Refusal):
        if not branch or update.deleted:  # branches are judged with their rights, see receive.py
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


def side_line(push: Push, update: Update, line: Line | None) -> Objection | None:
    """Return why main may not take a merge whose second parent is main: arrivals are read along first parents."""
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
