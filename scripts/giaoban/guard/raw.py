"""Read commits and tags from their bytes, to the last one: what they say, and what cannot be read. Pure.

Git does not show text after a NUL or unknown headers, and decodes a message by its header `encoding`. All of this is in
the history, so it is read here.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..base.messages import Message, msg
from ..receipts.sshsig import parted_commit
from ..source.files import MAX_FILE
from ..source.ids import Algorithm, algorithm_of
from .armour import Signature, has_armour, parted, read_signature
from .readings import is_unseen

_IDENTITY: Final = re.compile(r"(?P<name>[^<>\n]*?) ?<(?P<address>[^<>\n]*)> (?P<time>[1-9]\d{8,9}) (?P<zone>\S*)")
_ADDRESS: Final = re.compile(r"<([^<>\n]*)>")
_ZONE: Final = re.compile(r"[+-](?:0\d|1[0-4])(?:00|15|30|45)")
_FEWEST: Final = 8  # at least this many digits can be a person's number
# Git dates from April 2005; a time after 2038 is more likely a telephone number written as a time.
_EARLIEST, _LATEST = 1_112_300_000, 2_147_483_647
LONGEST_NAME: Final = 100  # characters: anything longer is a text, not an account's name
_SIGNER: Final = re.compile(r"(?:(?P<name>[^<>\n]*?) ?<(?P<address>[^<>\s]+@[^<>\s]+)>|(?P<bare>[^<>\s]+@[^<>\s]+))")
_ID: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
# Each kind of repository has its own header. The other's would hold a signature of text that cannot be seen here.
_SIGNATURE_OF: Final[dict[Algorithm, str]] = {"sha1": "gpgsig", "sha256": "gpgsig-sha256"}
_ROLES: Final = ("author", "committer", "tagger")
_SHOWN: Final = re.compile(r"[a-z-]{1,20}")


@dataclass(frozen=True, slots=True)
class Identity:
    """A person named in a commit or tag: as what (`author`, `committer`, `tagger`, `gpgsig`), the name, the address."""

    role: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Written:
    """The contents of a commit or tag.

    `parents` are a commit's, `name` is a tag's. `texts` are all texts to search, the message first; `signatures` the
    readable text in signatures; `merged` the signed tags that a merge commit contains. `unread` names what cannot be
    read, so that it cannot be searched.
    """

    id: str
    parents: tuple[str, ...] = ()
    name: str = ""
    identities: tuple[Identity, ...] = ()
    texts: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    merged: "tuple[Written, ...]" = ()
    unread: tuple[Message, ...] = ()


def read_commit(name: str, data: bytes) -> Written:
    """Return the contents of a commit from its first MAX_FILE bytes. `name` is its id."""
    headers, message = _parted(data)
    unread = list(_bad_order(headers, ("tree", "parent", "author", "committer"), ("parent",)))
    encodings = [value for key, value in headers if key == "encoding"]
    text, faults = _message(message, encodings)
    unread += [*faults, *_block(text)]
    parents = tuple(value for key, value in headers if key == "parent")
    texts, merged = [text], []
    signature = Signature()
    own = _SIGNATURE_OF[algorithm_of(name)]
    seen: set[str] = set()
    for key, value in headers:
        if key in ("tree", "parent"):
            unread += [] if _ID.fullmatch(value) else [_unknown(key)]
        elif key == own and key not in seen:
            seen.add(key)
            signature = read_signature(value, parted_commit(data)[0])
        elif key == "mergetag":
            merged.append(read_tag(name, f"{value}\n".encode()))
            if not value.startswith(tuple(f"object {parent}\n" for parent in parents)):
                unread.append(msg("It carries a tag of something else than what it merges."))
        elif key not in (*_ROLES[:2], "encoding"):
            unread.append(_unknown(key))
            texts.append(f"{key} {value}")
    return Written(
        name,
        parents=parents,
        identities=(*_identities(headers, _ROLES[:2], unread), *_signers(signature, unread)),
        texts=tuple(texts),
        signatures=signature.texts,
        merged=tuple(merged),
        unread=(*unread, *(fault for tag in merged for fault in tag.unread), *_hidden(data)),
    )


def read_tag(name: str, data: bytes) -> Written:
    """Return the contents of a tag from its first MAX_FILE bytes. `name` is its id, or that of the commit with it."""
    signed, armour = parted(data)
    headers, message = _parted(signed)
    unread = list(_bad_order(headers, ("object", "type", "tag", "tagger"), ()))
    text, faults = _message(message, [])
    signature = read_signature(armour, signed) if armour else Signature()
    texts = [text]
    for key, value in headers:
        if (key == "object" and _ID.fullmatch(value)) or (key == "type" and value in ("commit", "tag")):
            continue
        if key in ("tag", "tagger"):
            continue
        unread.append(_unknown(key))
        texts.append(f"{key} {value}")
    return Written(
        name,
        name=next((value for key, value in headers if key == "tag"), ""),
        identities=(*_identities(headers, _ROLES[2:], unread), *_signers(signature, unread)),
        texts=tuple(texts),
        signatures=signature.texts,
        unread=(*unread, *faults, *_block(text), *_hidden(data)),
    )


def _signers(signature: Signature, unread: list[Message]) -> Iterator[Identity]:
    """Yield the persons whom a signature names, and note why it cannot be read."""
    if signature.fault is not None:
        unread.append(signature.fault)
    for signer in signature.signers:
        match = _SIGNER.fullmatch(signer)
        if match is None or len(match["name"] or "") > LONGEST_NAME:
            unread.append(msg("Its signature names somebody without an address."))
        else:
            yield Identity("gpgsig", match["name"] or "", match["address"] or match["bare"])


def _block(text: str) -> Iterator[Message]:
    if has_armour(text):
        yield msg("Its message holds something in armour (-----BEGIN …) that is no signature of it.")


def _parted(data: bytes) -> tuple[list[tuple[str, str]], bytes]:
    """Return the headers, with continuation lines joined, and the bytes of the message."""
    head, _, message = data.partition(b"\n\n")
    headers: list[tuple[str, str]] = []
    for line in head.decode("utf-8", "backslashreplace").rstrip("\n").split("\n"):
        if line.startswith(" ") and headers:
            key, value = headers[-1]
            headers[-1] = key, f"{value}\n{line[1:]}"
        else:
            key, _, value = line.partition(" ")
            headers.append((key, value))
    return headers, message


def _bad_order(headers: Sequence[tuple[str, str]], order: Sequence[str], often: Sequence[str]) -> Iterator[Message]:
    """Yield a fault unless the required headers come first, in Git's order, each once except those in `often`."""
    known = [key for key, _ in headers if key in order]
    wanted = [key for key in order for _ in range(known.count(key) if key in often else 1)]
    if known != wanted or [key for key, _ in headers[: len(known)]] != known:
        yield msg("Its headers do not stand as Git writes them.")


def _identities(headers: Sequence[tuple[str, str]], roles: Sequence[str], unread: list[Message]) -> Iterator[Identity]:
    for key, value in headers:
        if key not in roles:
            continue
        match, named = _IDENTITY.fullmatch(value), _ADDRESS.search(value)
        name, address = value, named[1] if named is not None else ""  # it may be an account's name nevertheless
        if match is None or "\\x" in value:
            unread.append(msg("Its line «{key}» is not «name <address> time zone» in UTF-8.", key=key))
        elif _ZONE.fullmatch(match["zone"]) is None:
            zone = match["zone"][:12] if len(re.findall(r"\d", match["zone"])) < _FEWEST else "…"
            unread.append(
                msg("Its line «{key}» has a time zone that no place on earth has: {zone}.", key=key, zone=zone)
            )
        else:
            name, address = match["name"], match["address"]
            if len(name) > LONGEST_NAME:
                unread.append(msg("Its line «{key}» has a text in the place of a name.", key=key))
            elif not _EARLIEST < int(match["time"]) <= _LATEST:
                unread.append(
                    msg(
                        "Its line «{key}» has a time at which nobody wrote it: look at the clock of your computer.",
                        key=key,
                    )
                )
        yield Identity(key, name, address)


def _message(data: bytes, encodings: Sequence[str]) -> tuple[str, list[Message]]:
    """Return the text of a message as far as it can be read, and why it is not UTF-8."""
    stated = encodings[0] if encodings else "utf-8"
    if len(encodings) > 1 or stated.casefold() not in ("utf-8", "utf8"):
        return _decoded(data, stated), [msg("Its message is declared to be in another encoding than UTF-8.")]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace"), [msg("Its message is not in UTF-8.")]


def _decoded(data: bytes, encoding: str) -> str:
    """Return a message decoded as its header says and, if that differs, as UTF-8, so that both are searched."""
    plain = data.decode("utf-8", "replace")
    try:
        return f"{plain}\n{codecs.lookup(encoding).decode(data, 'replace')[0]}"
    except (LookupError, ValueError, TypeError):
        return plain


def _hidden(data: bytes) -> Iterator[Message]:
    if len(data) > MAX_FILE:
        yield msg("It is too large to be searched.")
    if b"\0" in data:
        yield msg("It holds a NUL byte: what stands after it nobody sees.")
    try:
        data.partition(b"\n\n")[0].decode("utf-8")
    except UnicodeDecodeError:
        yield msg("Its headers are not in UTF-8.")
    if is_unseen(data.replace(b"\0", b"").decode("utf-8", "replace")):
        yield msg("It holds characters that nobody sees, or that turn the direction of writing.")


def _unknown(key: str) -> Message:
    return msg("It has a header that is not searched: {key}", key=key if _SHOWN.fullmatch(key) else "…")
