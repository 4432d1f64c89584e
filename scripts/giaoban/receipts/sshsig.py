"""SSH signatures as bytes: their parts, and the bytes that they sign. Pure. Source: PROTOCOL.sshsig of OpenSSH."""

import hashlib
from collections.abc import Sequence
from typing import Final, NamedTuple

_MAGIC: Final = b"SSHSIG"
_VERSION: Final = b"\0\0\0\1"
_DIGESTS: Final = (b"sha256", b"sha512")
_SIGNATURES: Final = (b"gpgsig ", b"gpgsig-sha256 ")


class Parts(NamedTuple):
    """The parts of a signature: the key, the purpose it is for, the digest's name, and the key's own signature."""

    key: bytes
    namespace: bytes
    digest: bytes
    value: bytes


def parts_of(data: bytes) -> Parts:
    """Return the parts of a signature; raise ValueError where there is anything more or less."""
    if not data.startswith(_MAGIC + _VERSION):
        raise ValueError
    key, namespace, reserved, digest, value = strings(data[len(_MAGIC) + len(_VERSION) :], 5)
    if reserved or digest not in _DIGESTS:
        raise ValueError
    return Parts(key, namespace, digest, value)


def bytes_of(parts: Parts) -> bytes:
    """Return a signature from its parts."""
    return _MAGIC + _VERSION + b"".join(map(string, (parts.key, parts.namespace, b"", parts.digest, parts.value)))


def signed_bytes(namespace: bytes, digest: bytes, message: bytes) -> bytes:
    """Return what a key signs for a message and a purpose."""
    hashed = hashlib.new(digest.decode("ascii"), message).digest()
    return _MAGIC + b"".join(map(string, (namespace, b"", digest, hashed)))


def string(data: bytes) -> bytes:
    """Return a string in SSH's encoding: after its length."""
    return len(data).to_bytes(4, "big") + data


def string_of(data: bytes) -> tuple[bytes, bytes]:
    """Return the first string of some bytes and the rest; raise ValueError where there is none."""
    size = int.from_bytes(data[:4], "big")
    if len(data) < 4 + size or len(data) < 4:
        raise ValueError
    return data[4 : 4 + size], data[4 + size :]


def strings(data: bytes, count: int) -> Sequence[bytes]:
    """Return exactly this many strings; nothing may follow them."""
    found = []
    for _ in range(count):
        one, data = string_of(data)
        found.append(one)
    if data:
        raise ValueError
    return found


def parted_commit(raw: bytes) -> tuple[bytes, str]:
    """Return a commit as it was signed, without its signatures, and their text in armour, empty where there is none."""
    head, found, message = raw.partition(b"\n\n")
    kept: list[bytes] = []
    signature: list[bytes] = []
    inside = False
    for line in head.split(b"\n"):
        begins = line.startswith(_SIGNATURES)
        inside = begins or (inside and line.startswith(b" "))
        if inside:
            signature.append(line.partition(b" ")[2])
        else:
            kept.append(line)
    return b"\n".join(kept) + found + message, b"\n".join(signature).decode("ascii", "replace")
