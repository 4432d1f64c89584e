"""Check the signatures of receipts: every commit and every line, from the first signature on, by the server's key."""

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..repository.git import Git
from ..repository.objects import read_blobs
from .finding import Finding, finding
from .keys import successor
from .receipt import parse_line, signed_part
from .signing import COMMITS, LINES, PublicKey, public_key, signer_of, unarmoured
from .sshsig import parted_commit

_LARGEST: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose signature a reader trusts: the fingerprint given from outside the repository, and the register's keys.

    `keys` are public keys in their order, each with the commit where its use ended, "" for the current one.
    `demonstration` says that the register is the demonstration's, whose key everybody has.
    """

    pinned: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Keys:
    """Which key is valid at each commit of the chain (None before the first signature), and what is wrong with them."""

    at: tuple[PublicKey | None, ...]
    wrong: tuple[Finding, ...]

    @property
    def first(self) -> PublicKey | None:
        """Return the first key."""
        return next((key for key in self.at if key is not None), None)


def keys_of(repository: Git, chain: Sequence[str], trust: Trust) -> Keys:
    """Check the signature of each commit of the chain, oldest first, and follow the keys from one to the next."""
    at: list[PublicKey | None] = []
    wrong: list[Finding] = []
    ended: list[tuple[PublicKey, str]] = []
    key: PublicKey | None = None
    for place, (name, raw) in enumerate(zip(chain, read_blobs(repository, chain, _LARGEST), strict=True)):
        payload, armour = parted_commit(raw or b"")
        signature = (unarmoured(armour) or b"") if armour else None
        signer = signer_of(signature) if signature is not None else None
        if key is None and signature is not None and signer is not None:
            key = signer
            wrong += _first(name, key, trust)
        at.append(key)
        if key is None:
            continue
        if signature is None:
            wrong.append(finding("signature.commit_unsigned", name[:12]))
        elif not key.proves(signature, payload, COMMITS):
            wrong.append(finding("signature.commit", name[:12]))
        else:
            try:
                new = successor(_message(payload), chain[place - 1] if place else "", key)
            except ValueError:
                wrong.append(finding("signature.successor", name[:12]))
                continue
            if new is not None:
                ended.append((key, name))
                key = new
    return Keys(tuple(at), (*wrong, *(_registered(key, ended, trust) if key is not None else ())))


def lines_of(
    files: Mapping[str, bytes], ends: Mapping[str, Sequence[tuple[int, int]]], keys: Keys
) -> Iterator[Finding]:
    """Yield what is wrong with the signatures of lines. `ends` says how long each file was after which commit."""
    for name, data in files.items():
        grown = iter(ends.get(name, ()))
        length, place = next(grown, (len(data), len(keys.at) - 1))
        offset = 0
        for number, line in enumerate(data.splitlines(keepends=True), 1):
            offset += len(line)
            while offset > length:
                length, place = next(grown, (len(data), len(keys.at) - 1))
            key = keys.at[place]
            if key is not None and not _proved(line, key):
                yield finding("signature.line", f"{name}:{number}")


def unsigned(files: Mapping[str, bytes]) -> int:
    """Return the number of lines without a signature."""
    return sum(b',"signature":{' not in line for data in files.values() for line in data.splitlines())


def _proved(line: bytes, key: PublicKey) -> bool:
    receipt = parse_line(line)
    if receipt is None or receipt.signature is None or receipt.signature.key != key.fingerprint:
        return False
    try:
        signature = base64.b64decode(receipt.signature.value, validate=True)
    except (binascii.Error, ValueError):
        return False
    return key.proves(signature, signed_part(line), LINES)


def _first(name: str, key: PublicKey, trust: Trust) -> Iterator[Finding]:
    """Yield what is wrong with the first key: it must be the pinned one, or else the register's first."""
    registered = public_key(trust.keys[0][0]) if trust.keys else None
    wanted = trust.pinned or (registered.fingerprint if registered else key.fingerprint)
    if key.fingerprint != wanted:
        yield finding("signature.first_key", name[:12], found=key.fingerprint, wanted=wanted)


def _registered(last: PublicKey, ended: Sequence[tuple[PublicKey, str]], trust: Trust) -> Iterator[Finding]:
    """Yield where the register and the branch differ in the keys or in the end of a key."""
    if not trust.keys:
        return
    stated = [(public_key(line), until) for line, until in trust.keys]
    if stated != [*ended, (last, "")]:
        lines = [f"{{key: {key.line}, until: {name}}}" for key, name in ended] + [f"{{key: {last.line}}}"]
        yield finding("signature.register", "office.yml", keys=", ".join(lines))


def _message(payload: bytes) -> str:
    return payload.partition(b"\n\n")[2].decode("utf-8", "replace")
