"""Judge whether a person may make some changes: the table of rights, and the rules for every role besides it.

Pure: from the changes, the person and what was published it makes the refusals, each with its reason and place.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..base.messages import Message, msg
from ..base.vietnamese import moment
from ..registry.people import People, Person, Role
from .amended import amendment_refusals
from .changes import Change
from .ownership import field_refusals
from .permissions import KIND_NAME, LASTING, Target, may_write, reach, role_name, target_of
from .published import Published, reasoned, restatement_path, summary_path, touched
from .refusal import Refusal

Senders = Callable[[Change], Iterable[Person]]
PEOPLE = "reports/registry/people.yml"
MERGING: Final[tuple[Role, ...]] = ("clerk", "reviewer", "admin")


@dataclass(frozen=True)
class Judgement:
    """The answer: who asked (None for a person not in the register), how much changed, and what is refused."""

    person: Person | None
    changes: int
    refusals: tuple[Refusal, ...]

    @property
    def allowed(self) -> bool:
        """Tell whether everything is allowed."""
        return not self.refusals


def identify(people: People, login: str | None, email: str | None) -> Person | Refusal:
    """Return the account of a login (a pull request) or a verified address (a push), or why there is none."""
    by_login = people.by_login(login) if login else None
    by_email = people.by_email(email) if email else None
    if by_login is not None and by_email is not None and by_login != by_email:
        return Refusal(
            "actor",
            PEOPLE,
            msg("The login «{login}» and the address {email} belong to two accounts.", login=login, email=email),
            msg("Ask the administrator to put the address with its own account in reports/registry/people.yml."),
        )
    person = by_login or by_email
    if person is not None:
        return person
    if not people.entries:
        return Refusal(
            "actor",
            PEOPLE,
            msg("Nobody has a right: there is no readable register of accounts before this change."),
            msg("The administrator puts reports/registry/people.yml into main first."),
        )
    return Refusal(
        "actor",
        PEOPLE,
        msg("The account «{name}» is not in the register of accounts.", name=login or email or "–"),
        msg("Ask the administrator to add it to reports/registry/people.yml; it counts from then on."),
    )


def judge(
    changes: Sequence[Change],
    person: Person | Refusal,
    published: Published,
    people_after: People | None = None,
    senders: Senders | None = None,
) -> Judgement:
    """Return whether a person may make these changes.

    `person` is the result of `identify`. `people_after` is the register of accounts after the change, if the change
    alters it. `senders` tells who sent the same content of a file before, by a trusted record: a clerk, reviewer or
    administrator may merge what its sender may change.
    """
    if isinstance(person, Refusal):
        return Judgement(None, len(changes), (person,))
    found: dict[Refusal, None] = {}
    for change in changes:
        refusals = list(_refusals(change, changes, person, published))
        if refusals and senders is not None and person.role in MERGING:
            told = [list(_refusals(change, changes, other, published)) for other in senders(change)]
            # What the sender may not do either is worded as for the sender, because the merger changed nothing.
            refusals = min(told, key=len, default=refusals)
        found.update(dict.fromkeys(refusals))
    if people_after is not None and not people_after.of("admin"):
        refusal = Refusal(
            "people",
            PEOPLE,
            msg("This change leaves no account with the role admin: nobody could ever change the register again."),
            msg("Keep at least one account with the role admin."),
        )
        found[refusal] = None
    return Judgement(person, len(changes), tuple(found))


def _refusals(change: Change, changes: Sequence[Change], person: Person, published: Published) -> Iterator[Refusal]:
    target = target_of(change.path)
    if not may_write(person, target):
        yield _area(change, target, person)
        return
    if change.odd and target.kind != "program":
        yield Refusal(
            "link",
            change.path,
            msg("This is a link or another repository, not a file."),
            msg("Put the document itself here."),
        )
        return
    if change.action == "delete" and target.kind in LASTING:
        yield _deletion(change)
        return
    yield from field_refusals(change, person, target)
    yield from amendment_refusals(change, published.shown)
    period = touched(change, published.issued)
    if period is not None and not reasoned(period, change.path, changes, published):
        yield _published(change, period, published)


def _area(change: Change, target: Target, person: Person) -> Refusal:
    if target.unit and reach(person.role, target.kind) == "own":
        return Refusal(
            "area",
            change.path,
            msg(
                "This file belongs to the unit «{unit}»; the account «{login}» writes for: {units}.",
                unit=target.unit,
                login=person.login,
                units=", ".join(person.units) or "–",
            ),
            msg("Change only files of the own unit; what the other unit should report, it reports itself."),
        )
    return Refusal(
        "area",
        change.path,
        msg(
            "The account «{login}» ({role}) may not change this: {kind}.",
            login=person.login,
            role=role_name(person.role),
            kind=KIND_NAME[target.kind],
        ),
        msg("Undo the change of this file, or ask someone whose task it is."),
    )


def _deletion(change: Change) -> Refusal:
    if change.moved_to:
        return Refusal(
            "deletion",
            change.path,
            msg("This document was moved to {path}; a document that was sent stays where it is.", path=change.moved_to),
            msg("Put it back. If it stood in the wrong place, send a new one and say so in the old one."),
        )
    return Refusal(
        "deletion",
        change.path,
        msg("A document that was sent is not deleted, by nobody: it is part of the record."),
        msg("Put it back with «git restore», and correct what is wrong in it."),
    )


def _published(change: Change, period: str, published: Published) -> Refusal:
    as_of = published.issued[period]
    return Refusal(
        "published",
        change.path,
        msg(
            "The summary of {period} is published (figures as of {as_of}); this would change it without a reason.",
            period=period,
            as_of=moment(as_of) if as_of is not None else "–",
        ),
        _reason_first(change.path, period),
    )


def _reason_first(path: str, period: str) -> Message:
    if path == summary_path(period):
        return msg(
            "Words that were issued by mistake are put right with a reason: in the same commit add an entry with "
            "«concerns: text» to {path} (giaoban new restatement --period {period} --text makes it).",
            path=restatement_path(period),
            period=period,
        )
    return msg(
        "The reason comes first: Ban Tuyên giáo - Nữ công adds an entry to {path}; then send this again.",
        path=restatement_path(period),
    )
