"""Signatures for tests, true ones and such as hold something else. All personal data in them is made up."""

import base64
import hashlib
import struct
from collections.abc import Callable

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from giaoban.receipts.signing import SigningKey

KEY = SigningKey(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
SAID = "Ong Tran Van Bia, dien thoai 0912 345 678, CCCD 079085001234"
SPELT = "g/ong/Tran/Van/Bia/so/may/0912/345/678/CCCD/07908/5001234/nha/so/47/"
ADDRESS = "ham-tan@ldld.example"


def armoured(form: str, data: bytes, *, head: str = "", check: str | None = None, width: int = 64) -> str:
    """Return bytes in armour, with lines of an armour's head, and for OpenPGP the checksum or another one."""
    text = base64.b64encode(data).decode("ascii")
    lines = [text[place : place + width] for place in range(0, len(text), width)]
    if form.startswith("PGP"):
        lines = [*head.splitlines(), "", *lines, checksum(data) if check is None else check]
    return "\n".join([f"-----BEGIN {form}-----", *lines, f"-----END {form}-----"]) + "\n"


def checksum(data: bytes) -> str:
    """Return the line that proves the bytes of an OpenPGP armour (RFC 9580, 6.1.1)."""
    crc = 0xB704CE
    for byte in data:
        crc ^= byte << 16
        for _ in range(8):
            crc = (crc << 1) ^ (0x1864CFB if crc & 0x800000 else 0)
    return "=" + base64.b64encode((crc & 0xFFFFFF).to_bytes(3, "big")).decode("ascii")


def string(data: bytes) -> bytes:
    """Return bytes as SSH writes them: with their length before them."""
    return struct.pack(">I", len(data)) + data


def ssh_parts(signed: bytes) -> list[bytes]:
    """Return the five parts of a true SSH signature: key, namespace, reserved, digest, signature."""
    data = KEY.sign(signed, "git")[len(b"SSHSIG") + 4 :]
    parts = []
    while data:
        size = int.from_bytes(data[:4], "big")
        parts.append(data[4 : 4 + size])
        data = data[4 + size :]
    return parts


def ssh_signature(signed: bytes, *, noise: bytes = b"", **changed: bytes) -> str:
    """Return an SSH signature, or one with parts of another kind, or with bytes behind it."""
    key, namespace, reserved, digest, value = ssh_parts(signed)
    parts = {"key": key, "namespace": namespace, "reserved": reserved, "digest": digest, "value": value, **changed}
    return armoured("SSH SIGNATURE", b"SSHSIG\0\0\0\1" + b"".join(map(string, parts.values())) + noise, width=70)


def number(data: bytes) -> bytes:
    """Return bytes as a number of OpenPGP."""
    value = int.from_bytes(data, "big")
    return struct.pack(">H", value.bit_length()) + value.to_bytes((value.bit_length() + 7) // 8, "big")


def subpacket(kind: int, data: bytes) -> bytes:
    """Return a part of an OpenPGP signature."""
    return bytes([len(data) + 1, kind]) + data


TIME = subpacket(2, struct.pack(">I", 1_363_651_200))
PRINT = hashlib.sha1(b"a key", usedforsecurity=False).digest()
FINGERPRINT = subpacket(33, b"\x04" + PRINT)
ISSUER = subpacket(16, PRINT[-8:])


def numbers_of(signed: bytes, count: int = 2) -> bytes:
    """Return numbers that stand for a signature: nobody can prove them without the key."""
    return b"".join(number(hashlib.sha256(b"%d" % place + signed).digest()) for place in range(count))


def pgp_packet(
    signed: bytes = b"",
    *,
    hashed: bytes = FINGERPRINT + TIME + subpacket(28, ADDRESS.encode()),
    unhashed: bytes = ISSUER,
    numbers: bytes | None = None,
    method: bytes = b"\x04\x00\x16\x08",
) -> bytes:
    """Return a packet with an OpenPGP signature of version 4: by EdDSA, as GnuPG makes it."""
    said = numbers_of(signed) if numbers is None else numbers
    body = method + struct.pack(">H", len(hashed)) + hashed + struct.pack(">H", len(unhashed)) + unhashed + b"\x8d\x91"
    body += said
    return b"\x89" + struct.pack(">H", len(body)) + body


def pgp_signature(signed: bytes = b"", *, head: str = "", foot: str = "", **how: bytes) -> str:
    """Return a PGP signature, with lines of armour headers or something after it where asked for."""
    return armoured("PGP SIGNATURE", pgp_packet(signed, **how), head=head) + foot


Forge = Callable[[bytes], str]
_LITERAL = b"\xcb" + bytes([len(SAID) + 6]) + b"t\0\0\0\0\0" + SAID.encode()
_TEXT = SAID.encode()


def _spelt(form: str) -> str:
    text = SPELT + "A" * (-len(SPELT) % 4)
    return armoured(form, base64.b64decode(text))


def _in_number(letters: str) -> str:
    """Return a signature in whose base64 some letters are to be read."""
    said = base64.b64decode(letters)
    tried = (pgp_signature(numbers=number(b"\xd0" * more + said) + numbers_of(b"", 1)) for more in (1, 2, 3))
    return next(text for text in tried if letters[:40] in text.replace("\n", ""))


def _notation(name: str, value: bytes) -> bytes:
    return subpacket(20, b"\x80\0\0\0" + struct.pack(">HH", len(name), len(value)) + name.encode() + value)


def _certificate(kind: bytes = b"ssh-ed25519-cert-v01@openssh.com") -> bytes:
    return string(kind) + string(bytes(32)) + string(bytes(32)) + bytes(12) + string(_TEXT)


def _ssh_key(*parts: bytes) -> bytes:
    return b"".join(map(string, parts))


def token_signature(signed: bytes, made_for: bytes = b"ssh:") -> str:
    """Return a signature as a security token makes it (PROTOCOL.u2f): with flags and a counter."""
    kind = b"sk-ssh-ed25519@openssh.com"
    parts = (b"git", b"", b"sha512")
    whole = b"SSHSIG" + b"".join(map(string, (*parts, hashlib.sha512(signed).digest())))
    after = b"\x01\0\0\0\x07"
    made = KEY.private.sign(hashlib.sha256(made_for).digest() + after + hashlib.sha256(whole).digest())
    return ssh_signature(signed, key=_ssh_key(kind, _RAW, made_for), value=_ssh_key(kind, made) + after)


def readable_rsa(signed: bytes) -> str:
    """Return a true signature by an RSA key whose modulus begins with a text."""
    first = rsa.generate_private_key(65537, 1024).private_numbers().p  # noqa: S505 - quick, and made up
    wanted = int.from_bytes(_TEXT[:40] + bytes(88), "big") | 1 << 1023
    second = wanted // first | 1
    while pow(2, second - 1, second) != 1 or (second - 1) % 65537 == 0:
        second += 2
    private = pow(65537, -1, (first - 1) * (second - 1))
    numbers = rsa.RSAPrivateNumbers(
        first,
        second,
        private,
        private % (first - 1),
        private % (second - 1),
        pow(second, -1, first),
        rsa.RSAPublicNumbers(65537, first * second),
    )
    key = numbers.private_key()
    blob = base64.b64decode(key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).split()[1])
    whole = b"SSHSIG" + b"".join(map(string, (b"git", b"", b"sha512", hashlib.sha512(signed).digest())))
    made = key.sign(whole, padding.PKCS1v15(), hashes.SHA512())
    return ssh_signature(signed, key=blob, value=_ssh_key(b"rsa-sha2-512", made))


def _version_6(signed: bytes) -> bytes:
    hashed = subpacket(33, b"\x06" + hashlib.sha256(b"a key").digest()) + TIME
    body = b"\x06\x00\x1b\x08" + struct.pack(">I", len(hashed)) + hashed + bytes(4) + b"\x8d\x91"
    body += b"\x10" + hashlib.md5(signed, usedforsecurity=False).digest() + hashlib.sha512(signed).digest()
    return b"\xc2" + bytes([len(body)]) + body


_RAW = KEY.public.raw
# What is no signature, or is more than one: by its name, made for the bytes that it should sign.
FORGED: dict[str, Forge] = {
    "a text": lambda _: SAID,
    "a text in armour": lambda _: f"-----BEGIN PGP SIGNATURE-----\n\n{SAID}\n-----END PGP SIGNATURE-----",
    "readable base64, PGP": lambda _: _spelt("PGP SIGNATURE"),
    "readable base64, SSH": lambda _: _spelt("SSH SIGNATURE"),
    "readable base64 in a number": lambda _: _in_number(SPELT),
    "nine digits in base64": lambda _: _in_number("091234567AAA"),
    "a text in a number": lambda _: pgp_signature(numbers=number(_TEXT[:32]) + numbers_of(b"", 1)),
    "a literal packet": lambda _: armoured("PGP MESSAGE", _LITERAL),
    "a literal packet called a signature": lambda _: armoured("PGP SIGNATURE", _LITERAL),
    "a literal packet behind a signature": lambda signed: armoured("PGP SIGNATURE", pgp_packet(signed) + _LITERAL),
    "a comment packet": lambda _: armoured("PGP SIGNATURE", b"\xfd" + bytes([len(_TEXT)]) + _TEXT),
    "a user's name as a packet": lambda _: armoured("PGP SIGNATURE", b"\xcd" + bytes([len(_TEXT)]) + _TEXT),
    "a marker packet": lambda _: armoured("PGP SIGNATURE", b"\xca\x03PGP"),
    "padding": lambda signed: armoured("PGP SIGNATURE", pgp_packet(signed) + b"\xd5" + bytes([len(_TEXT)]) + _TEXT),
    "two signatures": lambda signed: armoured("PGP SIGNATURE", pgp_packet(signed) * 2),
    "bytes behind a signature": lambda signed: armoured("PGP SIGNATURE", pgp_packet(signed) + b"0912345678"),
    "raw bytes of a text": lambda _: armoured("PGP SIGNATURE", b"\x89" + _TEXT),
    "a length in pieces": lambda signed: armoured("PGP SIGNATURE", b"\xc2\xe1" + pgp_packet(signed)[3:]),
    "version 3": lambda signed: pgp_signature(signed, method=b"\x03\x05\x00\x08"),
    "a signature of a key": lambda signed: armoured("PGP SIGNATURE", pgp_packet(signed, method=b"\x04\x13\x16\x08")),
    "an unknown method": lambda signed: armoured("PGP SIGNATURE", pgp_packet(signed, method=b"\x04\x00\x63\x08")),
    "an unknown digest": lambda signed: armoured("PGP SIGNATURE", pgp_packet(signed, method=b"\x04\x00\x16\x63")),
    "a note": lambda signed: pgp_signature(signed, hashed=TIME + _notation("ghi-chu@ldld.example", _TEXT)),
    "a note that is not signed": lambda signed: pgp_signature(signed, unhashed=ISSUER + _notation("a@b", _TEXT[:60])),
    "an address of a policy": lambda signed: pgp_signature(signed, hashed=TIME + subpacket(26, b"https://bia.example")),
    "an address of a server": lambda signed: pgp_signature(signed, hashed=TIME + subpacket(24, b"https://bia.example")),
    "a reason": lambda signed: pgp_signature(signed, hashed=TIME + subpacket(29, b"\0" + _TEXT)),
    "a private part": lambda signed: pgp_signature(signed, hashed=TIME + subpacket(100, _TEXT)),
    "a part within": lambda signed: pgp_signature(signed, hashed=TIME + subpacket(32, pgp_packet(signed)[3:])),
    "a time that is a text": lambda signed: pgp_signature(signed, hashed=subpacket(2, _TEXT)),
    "a key's id that is a text": lambda signed: pgp_signature(signed, unhashed=subpacket(16, _TEXT)),
    "a fingerprint that is a text": lambda signed: pgp_signature(signed, hashed=TIME + subpacket(33, b"\x04" + _TEXT)),
    "a fingerprint of letters": lambda signed: pgp_signature(
        signed, hashed=TIME + subpacket(33, b"\x04" + b"Tran Van Bia 0912345")
    ),
    "two times": lambda signed: pgp_signature(signed, hashed=TIME * 2),
    "a name for a signer": lambda signed: pgp_signature(signed, hashed=TIME + subpacket(28, b"Tran Van Bia")),
    "a number with zeros before it": lambda signed: pgp_signature(
        signed, numbers=b"\x01\x00" + bytes(32) + numbers_of(signed, 1)
    ),
    "one number too few": lambda signed: pgp_signature(signed, numbers=numbers_of(signed, 1)),
    "one number too many": lambda signed: pgp_signature(signed, numbers=numbers_of(signed, 3)),
    "a version that is a text": lambda signed: pgp_signature(signed, head=f"Version: GnuPG {SAID}"),
    "a version with a number": lambda signed: pgp_signature(signed, head="Version: GnuPG v0912345678"),
    "a comment": lambda signed: pgp_signature(signed, head=f"Comment: {SAID}"),
    "a hash line": lambda signed: pgp_signature(signed, head="Hash: SHA256"),
    "a text after it": lambda signed: pgp_signature(signed, foot=SAID),
    "a text in place of the checksum": lambda signed: armoured("PGP SIGNATURE", pgp_packet(signed), check="=BiaV"),
    "lines of other lengths": lambda signed: pgp_signature(signed).replace("\n\n", "\n\niA==\n", 1),
    "another namespace": lambda signed: ssh_signature(signed, namespace=b"file"),
    "a text for a namespace": lambda signed: ssh_signature(signed, namespace=_TEXT),
    "a reserved text": lambda signed: ssh_signature(signed, reserved=_TEXT),
    "a text for a digest": lambda signed: ssh_signature(signed, digest=_TEXT),
    "a text for a key": lambda signed: ssh_signature(signed, key=_TEXT),
    "a text in a key": lambda signed: ssh_signature(signed, key=_ssh_key(b"ssh-ed25519", _TEXT[:32])),
    "a text behind a key": lambda signed: ssh_signature(signed, key=_ssh_key(b"ssh-ed25519", _RAW, _TEXT)),
    "a certificate for a key": lambda signed: ssh_signature(signed, key=_certificate()),
    "an RSA key of text": lambda signed: ssh_signature(
        signed, key=_ssh_key(b"ssh-rsa", b"\1\0\1", b"\0" + _TEXT * 5), value=_ssh_key(b"rsa-sha2-512", _TEXT * 5)
    ),
    "a token's key made for a text": lambda signed: token_signature(signed, _TEXT),
    "an RSA key in which a text stands": readable_rsa,
    "a text for a signature": lambda signed: ssh_signature(signed, value=_ssh_key(b"ssh-ed25519", _TEXT + bytes(4))),
    "a text behind a signature": lambda signed: ssh_signature(signed, value=ssh_parts(signed)[4] + string(_TEXT)),
    "a signature of something else": lambda _: ssh_signature(b"something else"),
    "bytes behind an SSH signature": lambda signed: ssh_signature(signed, noise=b"0912345678"),
    "an SSH signature of another version": lambda signed: armoured(
        "SSH SIGNATURE", b"SSHSIG\0\0\0\2" + b"".join(map(string, ssh_parts(signed))), width=70
    ),
    "two SSH signatures": lambda signed: ssh_signature(signed) * 2,
    "a certificate of a person": lambda _: armoured("SIGNED MESSAGE", b"\x30\x82\x01\x00" + _TEXT),
    "another form": lambda signed: ssh_signature(signed).replace("SSH SIGNATURE", "GHI CHU"),
}
# The true ones beside, as programs write them.
TRUE: dict[str, Forge] = {
    "SSH": ssh_signature,
    "PGP": pgp_signature,
    "PGP without a signer": lambda signed: pgp_signature(signed, hashed=FINGERPRINT + TIME),
    "PGP with an old version line": lambda signed: pgp_signature(signed, head="Version: GnuPG v1"),
    "PGP by RSA": lambda signed: pgp_signature(
        signed, method=b"\x04\x00\x01\x0a", numbers=number(b"\x93" + hashlib.shake_256(signed).digest(255))
    ),
    "PGP, version 6": lambda signed: armoured("PGP SIGNATURE", _version_6(signed)),
    "SSH by a security token": lambda signed: token_signature(signed),
    "PGP in a packet of the new form": lambda signed: armoured(
        "PGP SIGNATURE", b"\xc2" + bytes([len(pgp_packet(signed)) - 3]) + pgp_packet(signed)[3:]
    ),
}
