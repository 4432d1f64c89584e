"""People: which account has which role, and for which units."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Literal, get_args

from ..documents.typed import Key
from .usable import text, texts

Role = Literal["officer", "rapporteur", "clerk", "reviewer", "leader", "admin"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Person:
    """An account of the office: its login, its verified addresses, its role, and the units it writes for.

    A deputy's account counts from its first to its last day, both included; one without days always counts.
    """

    login: Annotated[str, text]
    emails: Annotated[tuple[str, ...], texts]
    role: Role
    units: Annotated[tuple[str, ...], texts] = ()
    first_day: Annotated[date | None, Key("from")] = None
    last_day: Annotated[date | None, Key("until")] = None

    def counts_on(self, day: date) -> bool:
        """Tell whether the account has its rights on a day."""
        return (self.first_day is None or self.first_day <= day) and not self.ended_by(day)

    def ended_by(self, day: date) -> bool:
        """Tell whether the account's last day is before a day."""
        return self.last_day is not None and self.last_day < day


@dataclass(frozen=True)
class People:
    """All accounts, in the order of the register. Logins and addresses are compared without regard to case."""

    entries: tuple[Person, ...] = ()

    def by_login(self, login: str) -> Person | None:
        """Return the first account with a login, or None where there is none."""
        wanted = login.casefold()
        return next((person for person in self.entries if person.login.casefold() == wanted), None)

    def by_email(self, address: str) -> Person | None:
        """Return the first account with an address, or None where there is none."""
        wanted = address.casefold()
        return next(
            (person for person in self.entries if wanted in (email.casefold() for email in person.emails)), None
        )

    def by_name(self, name: str) -> Person | None:
        """Return the account with a login or an address, as a server names people; None where there is none."""
        return self.by_login(name) or self.by_email(name)

    def on(self, day: date) -> "People":
        """Return the accounts that have their rights on a day."""
        return People(tuple(person for person in self.entries if person.counts_on(day)))

    def of(self, *roles: Role) -> tuple[Person, ...]:
        """Return the accounts with one of these roles, sorted by login."""
        return tuple(
            sorted((person for person in self.entries if person.role in roles), key=lambda person: person.login)
        )
