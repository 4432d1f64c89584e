"""OpenPGP signatures in commits and tags: one signature packet of known parts, with no room for text. Pure.

The signer cannot be checked, because the key is not in the signature; only that it contains nothing else. Source: RFC
9580, sections 4.2 (packets), 5.2 (signatures), 9 (numbers of algorithms).
"""

from collections.abc import Iterator, Mapping
from typing import Final

_SIGNATURE: Final = 2
_DOCUMENTS: Final = (0x00, 0x01)  # a signature of bytes, and of text
_SIZE_OF_DIGEST: Final[Mapping[int, int]] = {2: 20, 3: 20, 8: 32, 9: 48, 10: 64, 11: 28, 12: 32, 14: 64}
_SALT: Final[Mapping[int, int]] = {8: 16, 9: 24, 10: 32, 11: 16, 12: 16, 14: 32}
_NUMBERS: Final[Mapping[int, int]] = {1: 1, 3: 1, 17: 2, 19: 2, 22: 2}  # of RSA, DSA, ECDSA, EdDSA
_LENGTH: Final[Mapping[int, int]] = {27: 64, 28: 114}  # Ed25519, Ed448
_LONGEST_NUMBER: Final = 8192
_CREATED, _EXPIRES, _ISSUER, _SIGNER, _FINGERPRINT = 2, 3, 16, 28, 33
_CRITICAL: Final = 0x80
_ISSUERS: Final[Mapping[int, tuple[int, ...]]] = {4: (20,), 5: (32,), 6: (32,)}


def signers_of(data: bytes) -> tuple[str, ...]:
    """Return the signers' addresses in a signature; raise ValueError where it has any unknown part."""
    body = _packet(data)
    version = body[0] if body else 0
    if version not in (4, 5, 6) or len(body) < 4 or body[1] not in _DOCUMENTS or body[3] not in _SIZE_OF_DIGEST:
        raise ValueError
    method, digest = body[2], body[3]
    wide = 4 if version == 6 else 2
    hashed, rest = _sized(body[4:], wide)
    unhashed, rest = _sized(rest, wide)
    signers = [*_subpackets(hashed), *_subpackets(unhashed)]
    rest = rest[2:]  # the first bytes of the digest
    if version == 6:
        if rest[:1] != bytes([_SALT.get(digest, 0)]):
            raise ValueError
        rest = rest[1 + rest[0] :]
    if method in _LENGTH:
        if len(rest) != _LENGTH[method]:
            raise ValueError
    elif method in _NUMBERS:
        for _ in range(_NUMBERS[method]):
            rest = _after_number(rest)
        if rest:
            raise ValueError
    else:
        raise ValueError
    return tuple(signers)


def _packet(data: bytes) -> bytes:
    """Return the contents of the one signature packet in the data."""
    head = data[0] if data else 0
    if head & 0xC0 == 0xC0:
        if head & 0x3F != _SIGNATURE:
            raise ValueError
        size, place = _length(data, 1)
    elif head & 0xC0 == 0x80:
        wide = {0: 1, 1: 2, 2: 4}.get(head & 3)
        if (head >> 2) & 0xF != _SIGNATURE or wide is None:
            raise ValueError
        size, place = int.from_bytes(data[1 : 1 + wide], "big"), 1 + wide
    else:
        raise ValueError
    if len(data) != place + size:
        raise ValueError
    return data[place:]


def _length(data: bytes, place: int) -> tuple[int, int]:
    """Return the length that is encoded at a place, and the place after it."""
    first = data[place] if place < len(data) else 0
    if first < 192:
        return first, place + 1
    if first < 224 and place + 1 < len(data):
        return ((first - 192) << 8) + data[place + 1] + 192, place + 2
    if first == 255:
        return int.from_bytes(data[place + 1 : place + 5], "big"), place + 5
    raise ValueError  # a length in pieces is not accepted, because the whole is unknown


def _sized(data: bytes, wide: int) -> tuple[bytes, bytes]:
    size = int.from_bytes(data[:wide], "big")
    if len(data) < wide + size:
        raise ValueError
    return data[wide : wide + size], data[wide + size :]


def _subpackets(data: bytes) -> Iterator[str]:
    """Yield each signer's address; raise ValueError for any part other than time, key and signer."""
    place, seen = 0, set()
    while place < len(data):
        size, place = _length(data, place)
        if not size or place + size > len(data):
            raise ValueError
        kind, value = data[place] & ~_CRITICAL, data[place + 1 : place + size]
        place += size
        if kind in seen:
            raise ValueError
        seen.add(kind)
        if kind == _SIGNER:
            yield value.decode("utf-8")
        elif not _is_plain(kind, value):
            raise ValueError


def _is_plain(kind: int, value: bytes) -> bool:
    if kind in (_CREATED, _EXPIRES):
        return len(value) == 4
    if kind == _ISSUER:
        return len(value) == 8
    return kind == _FINGERPRINT and len(value) - 1 in _ISSUERS.get(value[0] if value else 0, ())


def _after_number(data: bytes) -> bytes:
    """Return what follows a multi-precision number, which must be written without leading zeros."""
    bits = int.from_bytes(data[:2], "big")
    number, rest = data[2 : 2 + (bits + 7) // 8], data[2 + (bits + 7) // 8 :]
    if not 0 < bits <= _LONGEST_NUMBER or int.from_bytes(number, "big").bit_length() != bits:
        raise ValueError
    return rest
