"""Persons and secrets in the texts of a push: messages, names of accounts, names of branches, tags and files.

Nothing is left out but what is known by its form: trailers with a registered address, the machine from which `git pull`
merged, the office's published contacts.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from ..checks.catalogue import find as rule_of
from ..messages import Words, msg
from ..privacy.find import find
from ..privacy.finding import KINDS
from ..registry.load import Registry
from ..registry.office import Office
from ..repository.snapshot import File
from .objection import Objection
from .raw import Identity, Written

# The rule whose title says what a kind of finding is.
RULE_OF_KIND: Final = {
    "email": "PERSON03",
    "profile": "PERSON07",
    "identity": "PERSON01",
    "health_insurance": "PERSON04",
    "social_insurance": "PERSON04",
    "bank_account": "PERSON04",
    "plate": "PERSON05",
    "birth_date": "PERSON06",
    "telephone": "PERSON02",
    "titled_name": "PERSON08",
    "secrecy_stamp": "SECRET01",
    "refused_phrase": "SECRET02",
    "bare_name": "PERSON09",
    "address": "PERSON10",
    "location": "PERSON10",
    "hamlet": "PERSON11",
    "company": "PERSON12",
}
# What the name of an account may not hold; that it is a name is no fault of it.
_NUMBERS: Final = frozenset(
    {"email", "profile", "identity", "health_insurance", "social_insurance", "bank_account"}
    | {"plate", "birth_date", "telephone", "address", "location"}
)
_TRAILER: Final = re.compile(
    r"(?:Signed-off|Co-authored|Reviewed|Acked|Approved|Tested|Reported|Suggested|Helped|Merged)-by: "
    r"(?P<name>[^<>\n]*?) ?<(?P<address>[^<>\s]+)>[ \t]*",
    re.IGNORECASE,
)
# `git pull` writes where it merged from, «of git@server:kho»: an address of a machine, nobody's.
_MERGED_FROM: Final = re.compile(
    r"(?m)\A(Merge (?:remote-tracking )?(?:branch|branches|tag) .*) of (?:[a-z]+://)?(?:[a-z0-9_-]{1,32}@)?"
    r"[A-Za-z0-9.-]{1,64}(?::[0-9]{1,5}(?=/))?(?=[:/]| into \S+$|$)"
)
_APART: Final = re.compile(r"[-_./+,#=@]+")


@dataclass(frozen=True, slots=True)
class Known:
    """By what a push is searched: what the repository had before it, so that a push cannot allow itself a number.

    `addresses` may stand as author and in trailers; None where any may (an old history that an administrator brings).
    `own` is that of the one who pushes, the empty text where there is none to name.
    """

    office: Office = field(default_factory=Office)
    office_file: File | None = None
    addresses: frozenset[str] | None = frozenset()
    own: str = ""


def known_of(registry: Registry, office_file: File | None = None) -> Known:
    """Return by what a register has its pushes searched."""
    addresses = {address.casefold() for person in registry.people.entries for address in person.emails}
    contacts = {contact.casefold() for contact in registry.office.contacts if "@" in contact}
    return Known(registry.office, office_file, frozenset(addresses | contacts))


def search_text(text: str, known: Known, kinds: Callable[[str], bool] | None = None) -> Iterator[tuple[int, str, str]]:
    """Yield line, kind and masked text of every finding that refuses; with `kinds` of those alone."""
    office = known.office
    holders = [(holder.post, holder.name) for holder in office.high_office]
    for finding in find(text, allowed=office.contacts, refused_phrases=office.refused_phrases, holders=holders):
        if KINDS[finding.kind] == "error" and (kinds is None or kinds(finding.kind)):
            yield text.count("\n", 0, finding.start) + 1, finding.kind, finding.masked


def search_numbers(text: str, known: Known) -> Iterator[tuple[int, str, str]]:
    """Yield the findings that are numbers and addresses: all that the name of an account may not hold."""
    return search_text(text, known, _NUMBERS.__contains__)


def search_message(message: str, known: Known, where: str, commit: str = "") -> Iterator[Objection]:
    """Yield what must not stand in the message of a commit or a tag.

    Trailers that name an account by its registered address may: of these only the name is searched, for numbers.
    """
    lines = _MERGED_FROM.sub(r"\1", message).split("\n")
    numbers: list[tuple[int, str, str]] = []
    for place, line in enumerate(lines):
        match = _TRAILER.fullmatch(line)
        if match is not None and is_known(match["address"], known):
            lines[place] = ""
            numbers += [(place + 1, kind, masked) for _, kind, masked in search_numbers(match["name"], known)]
    for line_number, kind, masked in (*search_text("\n".join(lines), known), *numbers):
        yield Objection(
            where,
            msg("The message holds what must not get in ({what}): {masked}", what=what(kind), masked=masked),
            msg("Write the message anew without it."),
            line_number,
            RULE_OF_KIND[kind],
            commit,
        )


def search_written(written: Written, known: Known, where: str) -> Iterator[Objection]:
    """Yield what must not stand in a commit or a tag itself: its texts, who made it, the tags that it carries."""
    commit = written.id[:10] if where == "commit" else ""
    for text in written.texts:
        yield from search_message(text, known, where, commit)
    for identity in written.identities:
        yield from _identity(identity, known, where, commit)
    if written.name:
        yield from search_name(written.name, written.name, known, commit)
    for tag in written.merged:
        for objection in search_written(tag, known, "mergetag"):
            yield replace(objection, commit=commit)


def search_name(name: str, where: str, known: Known, commit: str = "") -> Iterator[Objection]:
    """Yield what must not stand in the name of a branch, a tag or a file, however its words are joined."""
    found = dict.fromkeys(
        (kind, masked) for text in (name, _APART.sub(" ", name)) for _, kind, masked in search_text(text, known)
    )
    for kind, masked in found:
        yield Objection(
            where if not masked or masked in name else "…",
            msg("The name holds what must not get in ({what}): {masked}", what=what(kind), masked=masked),
            msg("Give it another name."),
            0,
            RULE_OF_KIND[kind],
            commit,
        )


def is_known(address: str, known: Known) -> bool:
    """Tell whether an address may stand in history as an account's."""
    return known.addresses is None or address.casefold() in known.addresses


def what(kind: str) -> Words:
    """Return what a kind of finding is, in words."""
    entry = rule_of(RULE_OF_KIND[kind])
    return entry.rule.title if entry is not None else Words(kind, kind)


def _identity(identity: Identity, known: Known, where: str, commit: str) -> Iterator[Objection]:
    for _, kind, masked in search_numbers(identity.name, known):
        yield Objection(
            where,
            msg(
                "The name of the {role} holds what must not get in ({what}): {masked}",
                role=identity.role,
                what=what(kind),
                masked=masked,
            ),
            msg("Set the name: git config user.name TÊN; then make the commit anew."),
            0,
            RULE_OF_KIND[kind],
            commit,
        )


def unknown_addresses(written: Iterable[Written], known: Known) -> Iterator[Objection]:
    """Yield each address that some commits and tags give to their makers and that is no account's, once."""
    told: set[str] = set()
    for one in written:
        for identity in (*one.identities, *(maker for tag in one.merged for maker in tag.identities)):
            if not is_known(identity.address, known) and identity.address not in told:
                told.add(identity.address)
                yield _unknown(identity, known, one.id[:10])


def _unknown(identity: Identity, known: Known, commit: str) -> Objection:
    head, _, domain = identity.address.partition("@")
    return Objection(
        identity.role,
        msg(
            "This address is no account's: {address} ({name}).",
            address=f"{head[:1]}***@{domain}" if domain else "***",
            name=identity.role,
        ),
        msg(
            "Set your own and make the commits anew: git config user.email {address}; "
            "git rebase -r origin/main --exec 'git commit --amend --no-edit --reset-author'",
            address=known.own or "ĐỊA-CHỈ-CÔNG-VỤ",
        ),
        commit=commit,
    )
