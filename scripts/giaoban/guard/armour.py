"""Signatures in Git's ASCII armour: every byte is read, and no readable text may hide in them. Pure.

An SSH signature contains its key, so it can be checked. An OpenPGP signature cannot be checked without the key, so its
bytes and their letters are searched for text as well. A signature by a certificate (X.509) always contains a person's
name and is not accepted. Sources: RFC 9580, section 6 (OpenPGP's armour); Git, gpg-interface.c (the forms it knows).
"""

import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..base.messages import Message, msg
from . import openpgp, sshsig

_BEGIN: Final = re.compile(r"-----BEGIN (?P<form>[A-Z0-9 ]{1,40})-----")
_PGP, _SSH, _X509 = "PGP SIGNATURE", "SSH SIGNATURE", "SIGNED MESSAGE"
_LINE: Final = re.compile(r"[A-Za-z0-9+/]{1,76}={0,2}")
_CHECKSUM: Final = re.compile(r"=[A-Za-z0-9+/]{4}")
# What GnuPG before 2.1 writes above a signature; only these spellings are accepted.
_VERSION: Final = re.compile(r"Version: GnuPG v[12](?:\.\d\.\d{1,2} \((?:GNU/Linux|Darwin|MingW32|Cygwin)\))?")
_SEPARATORS: Final = re.compile(r"[+/=]+")
# Text that hardly occurs by chance (in about 1 of 5 000 signatures): four words or nine digits in a row in base64,
# sixteen readable characters in the bytes of numbers.
_WORDS: Final = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z][a-z]{1,6}[+/]){3}[A-Za-z][a-z]{1,6}(?![A-Za-z0-9])")
_DIGITS: Final = re.compile(r"\d{9}")
_TEXT: Final = re.compile(r"[^\W_]|[ -~]")
_SHORT, _LONG = 8, 16
_CONSTANT: Final = (b"SSHSIG", b"sk-ssh-ed25519@openssh.com", b"sk-ecdsa-sha2-nistp256@openssh.com")
_CONSTANTS: Final = (*_CONSTANT, b"ecdsa-sha2-nistp", b"nistp", b"rsa-sha2-", b"ssh-ed25519", b"ssh-rsa", b"sha512")


@dataclass(frozen=True, slots=True)
class Signature:
    """The reading of a signature: why it is not accepted, the addresses in it, and the readable text in it."""

    fault: Message | None = None
    signers: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def read_signature(text: str, signed: bytes) -> Signature:
    """Return the reading of an armoured text that should be just a signature of the bytes `signed`."""
    lines = text.removesuffix("\n").split("\n")
    begin = _BEGIN.fullmatch(lines[0])
    form = begin["form"] if begin is not None else ""
    body = "\n".join(lines[1:-1])
    if form == _X509:
        return Signature(
            msg("It is signed by a certificate (X.509), which holds a person's name. Sign with SSH or OpenPGP."),
            texts=(body,),
        )
    try:
        data = _unarmoured(lines, form)
    except ValueError:
        return Signature(msg("What stands in the place of a signature is none of SSH or OpenPGP."), texts=(text,))
    signers: tuple[str, ...] = ()
    fault: Message | None = None
    if form == _SSH:
        fault = sshsig.fault_of(data, signed)
    else:
        try:
            signers = openpgp.signers_of(data)
        except ValueError:
            fault = msg("Its OpenPGP signature holds more than a signature: a text, a note, or bytes behind it.")
    runs = list(_readable(data, signers))
    letters = "".join(lines[1:-1])
    if fault is None and (_WORDS.search(letters) or _DIGITS.search(letters) or any(len(run) >= _LONG for run in runs)):
        fault = msg("Its signature holds a text.")
    return Signature(fault, signers, (_SEPARATORS.sub(" ", body), "\n".join(runs)))


def parted(message: bytes) -> tuple[bytes, str]:
    """Return the signed part of a tag and the armoured signature at its end; the empty text where there is none.

    As in Git, the signature begins at the last line that looks like the beginning of one.
    """
    places = [match.start() for match in re.finditer(rb"^-----BEGIN [A-Z ]+-----$", message, re.MULTILINE)]
    if not places:
        return message, ""
    return message[: places[-1]], message[places[-1] :].decode("utf-8", "backslashreplace")


def has_armour(text: str) -> bool:
    """Tell whether a text has a line that begins an armoured block."""
    return any(_BEGIN.fullmatch(line.strip()) for line in text.split("\n"))


def _unarmoured(lines: Sequence[str], form: str) -> bytes:
    """Return the bytes in armour; raise ValueError unless the layout is that of programs, with lines of one length."""
    if form not in (_PGP, _SSH) or len(lines) < 3 or lines[-1] != f"-----END {form}-----":
        raise ValueError
    body = list(lines[1:-1])
    checksum = ""
    if form == _PGP:
        if _VERSION.fullmatch(body[0]):
            body = body[1:]
        if not body or body[0]:
            raise ValueError
        body = body[1:]
        checksum = body.pop() if body and _CHECKSUM.fullmatch(body[-1]) else ""
    if not body or not all(_LINE.fullmatch(line) for line in body):
        raise ValueError
    if any(len(line) != len(body[0]) for line in body[:-1]) or len(body[-1]) > len(body[0]):
        raise ValueError
    letters = "".join(body)
    data = binascii.a2b_base64(letters, strict_mode=True)
    if binascii.b2a_base64(data, newline=False).decode("ascii") != letters:
        raise ValueError  # unused bits
    if checksum and checksum != f"={binascii.b2a_base64(_crc24(data).to_bytes(3, 'big'), newline=False).decode()}":
        raise ValueError
    return data


def _crc24(data: bytes) -> int:
    crc = 0xB704CE
    for byte in data:
        crc ^= byte << 16
        for _ in range(8):
            crc <<= 1
            if crc & 0x1000000:
                crc ^= 0x1864CFB
    return crc & 0xFFFFFF


def _readable(data: bytes, signers: Sequence[str]) -> Iterator[str]:
    """Yield the readable text in some bytes, except what every signature contains."""
    for constant in (*_CONSTANTS, *(signer.encode() for signer in signers)):
        data = data.replace(constant, b"\0")
    run = ""
    for character in f"{data.decode('utf-8', 'replace')}\0":
        if character != "\ufffd" and _TEXT.fullmatch(character):
            run += character
            continue
        if len(run) >= _SHORT:
            yield run
        run = ""
