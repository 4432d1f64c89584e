"""Judge whether a person may make some changes: the table of rights, and the rules for every role besides it.

Pure: from the changes, the person and what was published it makes the refusals, each with its reason and place.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..base import vietnamese
from ..base.vietnamese import moment
from ..registry.people import People, Person, Role
from ..source.node import Node
from .amended import amendment_refusals
from .changes import Change
from .ownership import field_refusals
from .permissions import KIND_NAME, LASTING, Target, may_write, reach, role_name, target_of
from .published import Published, reasoned, restatement_path, summary_path, touched
from .refusal import Refusal, refusal

Senders = Callable[[Change], Iterable[Person]]
Earlier = Callable[[Change], Iterable[Node]]
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


def identify(people: People, login: str | None, email: str | None, day: date) -> Person | Refusal:
    """Return the account of a login (a pull request) or a verified address (a push), or why none has a right today."""
    by_login = people.by_login(login) if login else None
    by_email = people.by_email(email) if email else None
    if by_login is not None and by_email is not None and by_login != by_email:
        return refusal("actor.two", PEOPLE, login=login, email=email)
    if not people.entries:
        return refusal("actor.no_register", PEOPLE)
    person = by_login or by_email
    if person is None:
        return refusal("actor.unknown", PEOPLE, name=login or email or "–")
    if person.last_day is not None and person.ended_by(day):
        return refusal("actor.ended", PEOPLE, login=person.login, last=vietnamese.day(person.last_day))
    if person.first_day is not None and not person.counts_on(day):
        return refusal("actor.early", PEOPLE, login=person.login, first=vietnamese.day(person.first_day))
    return person


def judge(
    changes: Sequence[Change],
    person: Person | Refusal,
    published: Published,
    people_after: People | None = None,
    senders: Senders | None = None,
    earlier: Earlier = lambda _: (),
) -> Judgement:
    """Return whether a person may make these changes.

    `person` is the result of `identify`. `people_after` are the accounts that have rights after the change, if it
    alters the register. `senders` tells who sent the same content of a file before, by a trusted record: a clerk,
    reviewer or administrator may merge what its sender may change. `earlier` finds the texts that main had of a
    document, newest first: what was given for words that are put back comes back with them.
    """
    if isinstance(person, Refusal):
        return Judgement(None, len(changes), (person,))
    found: dict[Refusal, None] = {}
    for change in changes:
        refusals = list(_refusals(change, changes, person, published, earlier))
        if refusals and senders is not None and person.role in MERGING:
            told = [list(_refusals(change, changes, other, published, earlier)) for other in senders(change)]
            # What the sender may not do either is worded as for the sender, because the merger changed nothing.
            refusals = min(told, key=len, default=refusals)
        found.update(dict.fromkeys(refusals))
    if people_after is not None and not people_after.of("admin"):
        found[refusal("people.no_admin", PEOPLE)] = None
    return Judgement(person, len(changes), tuple(found))


def _refusals(
    change: Change, changes: Sequence[Change], person: Person, published: Published, earlier: Earlier
) -> Iterator[Refusal]:
    target = target_of(change.path)
    if not may_write(person, target):
        yield _area(change, target, person)
    elif change.odd and target.kind != "program":
        yield refusal("link.no_file", change.path)
    elif change.action == "delete" and target.kind in LASTING:
        yield refusal("deletion.moved" if change.moved_to else "deletion.gone", change.path, path=change.moved_to)
    else:
        yield from field_refusals(change, person, target, earlier)
        yield from amendment_refusals(change, published.shown)
        period = touched(change, published.issued)
        if period is not None and not reasoned(period, change.path, changes, published):
            as_of = published.issued[period]
            yield refusal(
                "published.words" if change.path == summary_path(period) else "published.figures",
                change.path,
                period=period,
                as_of=moment(as_of) if as_of is not None else "–",
                path=restatement_path(period),
            )


def _area(change: Change, target: Target, person: Person) -> Refusal:
    if target.unit and reach(person.role, target.kind) == "own":
        units = ", ".join(person.units) or "–"
        return refusal("area.unit", change.path, unit=target.unit, login=person.login, units=units)
    role, kind = role_name(person.role), KIND_NAME[target.kind]
    return refusal("area.role", change.path, login=person.login, role=role, kind=kind)
