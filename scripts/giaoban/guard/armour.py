"""A signature as Git keeps it: base64 in armour, and nothing else that a person could read. Pure.

Sources: RFC 9580, section 6 (OpenPGP's armour); OpenSSH, PROTOCOL.sshsig; Git, gpg-interface.c (the forms it knows).
"""

import binascii
import re
from typing import Final

_FORMS: Final = ("PGP SIGNATURE", "PGP MESSAGE", "SSH SIGNATURE", "SIGNED MESSAGE")
_LINE: Final = re.compile(r"[A-Za-z0-9+/]{1,76}={0,2}")
_CHECKSUM: Final = re.compile(r"=[A-Za-z0-9+/]{4}")
_VERSION: Final = re.compile(r"Version: (?:GnuPG|OpenPGP\.js|BCPG|Sequoia|GopenPGP)[A-Za-z .]{0,20}v?[0-9.]{0,12}")
# In base64 a long run of digits practically never comes about by itself.
_DIGITS: Final = re.compile(r"\d{9}")
_BEGIN: Final = re.compile(r"^-----BEGIN [A-Z ]+-----$", re.MULTILINE)


def is_signature(text: str) -> bool:
    """Tell whether a text is one signature (PGP, SSH or X.509) in armour of the right form, and nothing more."""
    lines = text.rstrip("\n").split("\n")
    form = next((form for form in _FORMS if lines[0] == f"-----BEGIN {form}-----"), None)
    if form is None or len(lines) < 3 or lines[-1] != f"-----END {form}-----":
        return False
    body = lines[1:-1]
    if form.startswith("PGP"):
        while body and _VERSION.fullmatch(body[0]):
            body = body[1:]
        if not body or body[0]:
            return False
        body = body[1:]
        if body and _CHECKSUM.fullmatch(body[-1]):
            body = body[:-1]
    if not body or not all(_LINE.fullmatch(line) for line in body) or any(map(_DIGITS.search, body)):
        return False
    try:
        data = binascii.a2b_base64("".join(body), strict_mode=True)
    except binascii.Error:
        return False
    return _fits(form, data)


def without_signature(message: str) -> str:
    """Return a tag's message without the signature that stands at its end; whole, where what stands there is none."""
    begins = [match.start() for match in _BEGIN.finditer(message)]
    if begins and is_signature(message[begins[-1] :]):
        return message[: begins[-1]]
    return message


def _fits(form: str, data: bytes) -> bool:
    if form == "SSH SIGNATURE":
        return _is_sshsig(data)
    if form == "SIGNED MESSAGE":
        return data[:1] == b"\x30"  # a DER sequence
    return bool(data) and data[0] >= 0x80  # the first bit of every OpenPGP packet is set


def _is_sshsig(data: bytes) -> bool:
    """Tell whether bytes are an SSH signature to the last one: magic, version, and five strings with their lengths."""
    if not data.startswith(b"SSHSIG\0\0\0\1"):
        return False
    place = 10
    for _ in range(5):
        size = int.from_bytes(data[place : place + 4], "big")
        place += 4 + size
        if place > len(data):
            return False
    return place == len(data)
