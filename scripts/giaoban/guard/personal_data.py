"""Search the texts of a push for personal data and secrets: messages, names of accounts, branches, tags and files.

Only known forms are left out: trailers with a registered address, the account before the machine's name in a merge by
`git pull`, the office's published contacts. Escaped text is read as a page shows it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from ..checks.catalogue import find as rule_of
from ..documents.corpus import read_corpus
from ..privacy import find
from ..privacy.finding import KINDS, Finding
from ..registry.load import Registry, load_registry
from ..registry.office import Office
from ..repository.git import Git
from ..source.files import File
from .at_commit import registry_here
from .raw import LONGEST_NAME, Written
from .readings import readings
from .refusal import Refusal, refusal

# The rule whose title describes a kind of finding.
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
# What the name of an account must not contain; being a person's name is allowed.
_NUMBERS: Final = frozenset(
    {"email", "profile", "identity", "health_insurance", "social_insurance", "bank_account"}
    | {"plate", "birth_date", "telephone", "address", "location"}
)
# In encoded bytes names occur by chance; long numbers and addresses do not.
_SIGNED: Final = frozenset(
    {"email", "identity", "telephone", "health_insurance", "social_insurance", "bank_account", "secrecy_stamp"}
)
_TRAILER: Final = re.compile(
    r"(?:Signed-off|Co-authored|Reviewed|Acked|Approved|Tested|Reported|Suggested|Helped|Merged)-by: "
    r"(?P<name>[^<>\n]*?) ?<(?P<address>[^<>\s]+)>[ \t]*",
    re.IGNORECASE,
)
# `git pull` writes its source, «of git@server:kho». Only the account before the machine's name, and a numeric machine
# name, are no person's address; the rest is searched as usual.
_MERGE: Final = re.compile(r"\AMerge (?:remote-tracking )?(?:branch|branches|tag|commit)s? .*")
_ACCOUNT: Final = re.compile(r"(?<= of )(?P<before>(?:[a-z]{2,8}://)?)(?P<login>[A-Za-z0-9_.-]{1,64})@")
_PART: Final = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_MACHINE: Final = re.compile(
    rf"(?<= of )(?P<before>(?:[a-z]{{2,8}}://)?){_PART}(?:\.{_PART}){{3}}(?::\d{{1,5}}(?=/))?(?=[:/\s]|$)"
)
# The digits in an object's id are chance and no person's number; those in a mere look-alike of an id are searched.
_ID: Final = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-f]{64}|[0-9a-f]{40})(?![0-9A-Za-z])")
_LONG: Final = re.compile(r"\d{9,}")
_SCISSORS: Final = "------------------------ >8 ------------------------"
_APART: Final = re.compile(r"[-_./+,#=@:]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What a push is searched with: data from before the push, so that a push cannot allow itself a number.

    `addresses` are allowed for authors and in trailers; None allows all (an old history that an administrator brings).
    `own` is the address of the person who pushes, or empty. `logins` may stand before the name of a server. `is_object`
    tells whether an id is of an existing object; otherwise it may be a chosen number.
    """

    office: Office = field(default_factory=Office)
    office_file: File | None = None
    addresses: frozenset[str] | None = frozenset()
    own: str = ""
    logins: frozenset[str] = frozenset({"git"})
    is_object: Callable[[str], bool] = field(default=lambda _: True, compare=False)


def known_of(registry: Registry, office_file: File | None = None) -> Known:
    """Return what a register's pushes are searched with."""
    addresses = {address.casefold() for person in registry.people.entries for address in person.emails}
    contacts = {contact.casefold() for contact in registry.office.contacts if "@" in contact}
    logins = {person.login for person in registry.people.entries} | {"git"}
    return Known(registry.office, office_file, frozenset(addresses | contacts), logins=frozenset(logins))


def search_text(text: str, known: Known, kinds: Callable[[str], bool] | None = None) -> Iterator[tuple[int, str, str]]:
    """Yield line, kind and masked text of each refusing finding, hidden ones included; with `kinds` only these."""
    found = [(text.count("\n", 0, one.start) + 1, one.kind, one.masked) for one in _refusing(text, known, kinds)]
    yield from dict.fromkeys((*found, *search_hidden(text, known, kinds)))


def search_hidden(
    text: str, known: Known, kinds: Callable[[str], bool] | None = None
) -> Iterator[tuple[int, str, str]]:
    """Yield the findings in a text with its escapes resolved, and those in look-alikes of ids."""
    for reading in readings(text):
        for one in (*_refusing(reading.text, known, kinds), *_in_ids(reading.text, known)):
            if reading.is_new(one.start, one.end):
                yield text.count("\n", 0, reading.places[one.start]) + 1, one.kind, one.masked
    for one in _in_ids(text, known):
        yield text.count("\n", 0, one.start) + 1, one.kind, one.masked


def _refusing(text: str, known: Known, kinds: Callable[[str], bool] | None) -> Iterator[Finding]:
    office = known.office
    holders = [(holder.post, holder.name) for holder in office.high_office]
    for finding in find(text, allowed=office.published, refused_phrases=office.refused_phrases, holders=holders):
        if KINDS[finding.kind] == "error" and (kinds is None or kinds(finding.kind)):
            yield finding


def _in_ids(text: str, known: Known) -> Iterator[Finding]:
    for match in _ID.finditer(text):
        for run in _LONG.findall(match.group()):
            for finding in find(run, allowed=known.office.published):
                if KINDS[finding.kind] == "error" and not known.is_object(match.group()):
                    yield replace(finding, start=match.start(), end=match.end())


def search_numbers(text: str, known: Known) -> Iterator[tuple[int, str, str]]:
    """Yield the findings that are numbers and addresses, which the name of an account must not contain."""
    return search_text(text, known, _NUMBERS.__contains__)


def search_message(message: str, known: Known, where: str, commit: str = "") -> Iterator[Refusal]:
    """Yield what must not be in the message of a commit or tag.

    Trailers with an account's registered address are allowed; only the name in them is searched, for numbers.
    """
    lines = message.split("\n")
    numbers: list[tuple[int, str, str]] = []
    if _MERGE.match(lines[0]):
        lines[0] = _merged(lines[0], known)
        numbers += search_text(_APART.sub(" ", lines[0]), known)
    for place, line in enumerate(lines):
        match = _TRAILER.fullmatch(line)
        if match is not None and len(match["name"]) <= LONGEST_NAME and is_known(match["address"], known):
            lines[place] = ""
            numbers += [(place + 1, kind, masked) for _, kind, masked in search_numbers(match["name"], known)]
    for line_number, kind, masked in dict.fromkeys((*search_text("\n".join(lines), known), *numbers)):
        yield refused_finding("search.message", where, line_number, kind, masked, commit)


def _merged(subject: str, known: Known) -> str:
    """Return the first line of a merge without the machine's name and the account on it."""

    def account(match: re.Match[str]) -> str:
        return match["before"] if match["login"] in known.logins else match.group()

    return _MACHINE.sub(r"\g<before>", _ACCOUNT.sub(account, subject))


def search_written(written: Written, known: Known, where: str) -> Iterator[Refusal]:
    """Yield what must not be in a commit or tag: its texts, its author and committer, the tags that it contains."""
    commit = written.id[:10] if where == "commit" else ""
    for text in written.texts:
        yield from search_message(text, known, where, commit)
    for text in written.signatures:
        for kind, masked in dict.fromkeys(one[1:] for one in search_text(text, known, _SIGNED.__contains__)):
            yield refused_finding("search.signature", where, 0, kind, masked, commit)
    for identity in written.identities:
        for _, kind, masked in search_numbers(identity.name, known):
            yield refused_finding("search.person", where, 0, kind, masked, commit, role=identity.role)
    if written.name:
        yield from search_name(written.name, written.name, known, commit)
    for tag in written.merged:
        for found in search_written(tag, known, "mergetag"):
            yield replace(found, commit=commit)


def search_name(name: str, where: str, known: Known, commit: str = "") -> Iterator[Refusal]:
    """Yield what must not be in the name of a branch, tag or file, however its words are joined."""
    found = dict.fromkeys(
        (kind, masked) for text in (name, _APART.sub(" ", name)) for _, kind, masked in search_text(text, known)
    )
    for kind, masked in found:
        yield refused_finding("search.name", where if not masked or masked in name else "…", 0, kind, masked, commit)


def refused_finding(reason: str, where: str, line: int, kind: str, masked: str, commit: str, role: str = "") -> Refusal:
    """Return the refusal of a finding: of which kind it is, and where it stands."""
    code = RULE_OF_KIND[kind]
    entry = rule_of(code)
    what = entry.rule.title if entry is not None else kind
    return refusal(reason, where, line, code=code, commit=commit, what=what, masked=masked, role=role)


def is_known(address: str, known: Known) -> bool:
    """Tell whether an address may appear in history as an account's."""
    return known.addresses is None or address.casefold() in known.addresses


def unknown_addresses(written: Iterable[Written], known: Known) -> Iterator[Refusal]:
    """Yield each author's and committer's address in some commits and tags that is not an account's, once."""
    told: set[str] = set()
    for one in written:
        for identity in (*one.identities, *(maker for tag in one.merged for maker in tag.identities)):
            if not is_known(identity.address, known) and identity.address not in told:
                told.add(identity.address)
                head, _, domain = identity.address.partition("@")
                yield refusal(
                    "address.signer" if identity.role == "gpgsig" else "address.unknown",
                    identity.role,
                    commit=one.id[:10],
                    address=f"{head[:1]}***@{domain}" if domain else "***",
                    name=identity.role,
                    own=known.own or "ĐỊA-CHỈ-CÔNG-VỤ",
                )


# The message of a commit before it is made.


def cleaned(text: str, repository: Git) -> str:
    """Return a message as Git will keep it: without comments and without the diff from `commit -v`."""
    sign = (repository.setting("core.commentChar") or ("#",))[-1]
    sign = "#" if sign == "auto" else sign
    kept = []
    for line in text.splitlines():
        if line.startswith(sign) and _SCISSORS in line:
            break
        if not line.startswith(sign):
            kept.append(line)
    return "\n".join(kept)


def known_here(root: Path) -> Known:
    """Return what a message is searched with in a working tree: the office's contacts and phrases, its accounts."""
    return known_of(load_registry(read_corpus(registry_here(root))))
