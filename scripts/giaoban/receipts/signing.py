"""Signatures of receipts: SSH signatures as `ssh-keygen -Y sign` and Git make them, by Ed25519 keys.

They are made and checked in this process, because a verification checks tens of thousands of lines. `ssh-keygen -Y
verify` and `git verify-commit` accept the same signatures. Source: PROTOCOL.sshsig of OpenSSH.
"""

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..repository.control import read_plain
from .finding import failure
from .sshsig import Parts, bytes_of, parts_of, signed_bytes, string, strings

if TYPE_CHECKING:  # imported when a signature is made or checked, which most runs do not do
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

LINES: Final = "giaoban-receipt"  # the namespace of a line's signature
COMMITS: Final = "git"  # the namespace in which Git signs commits
_KIND: Final = b"ssh-ed25519"
_BEGIN: Final = "-----BEGIN SSH SIGNATURE-----"
_END: Final = "-----END SSH SIGNATURE-----"


@dataclass(frozen=True)
class PublicKey:
    """A public key: its 32 bytes."""

    raw: bytes

    @property
    def blob(self) -> bytes:
        """Return the key in SSH's binary format."""
        return string(_KIND) + string(self.raw)

    @cached_property
    def fingerprint(self) -> str:
        """Return the fingerprint by which people compare keys, as `ssh-keygen -l` prints it."""
        return "SHA256:" + base64.b64encode(hashlib.sha256(self.blob).digest()).decode("ascii").rstrip("=")

    @property
    def line(self) -> str:
        """Return the key as a line of a file of public keys and of the register."""
        return f"{_KIND.decode('ascii')} {base64.b64encode(self.blob).decode('ascii')}"

    def proves(self, signature: bytes, message: bytes, namespace: str) -> bool:
        """Tell whether a signature is by this key, of this message, for this purpose."""
        from cryptography.exceptions import InvalidSignature

        try:
            parts = parts_of(signature)
            kind, value = strings(parts.value, 2)
            if _key(parts.key) != self or kind != _KIND or parts.namespace != namespace.encode("ascii"):
                return False
            self._checker.verify(value, signed_bytes(parts.namespace, parts.digest, message))
        except (InvalidSignature, ValueError):
            return False
        return True

    @cached_property
    def _checker(self) -> "Ed25519PublicKey":
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        return Ed25519PublicKey.from_public_bytes(self.raw)


@dataclass(frozen=True)
class SigningKey:
    """The server's private key."""

    private: "Ed25519PrivateKey"

    @cached_property
    def public(self) -> PublicKey:
        """Return the public half."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        return PublicKey(self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    def sign(self, message: bytes, namespace: str) -> bytes:
        """Return the signature of a message for a purpose, in binary.

        The same message always gets the same signature.
        """
        purpose = namespace.encode("ascii")
        value = self.private.sign(signed_bytes(purpose, b"sha512", message))
        return bytes_of(Parts(self.public.blob, purpose, b"sha512", string(_KIND) + string(value)))


def read_key(path: Path) -> SigningKey:
    """Return the private key in a file; raise GiaobanError where it cannot be read or has another type."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    try:
        key = load_ssh_private_key(read_plain(path), None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise failure("key.unreadable", path=str(path), reason=str(error)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise failure("key.other_kind", path=str(path))
    return SigningKey(key)


def new_key(path: Path) -> SigningKey:
    """Make a key and write it to a file that only this account can read; raise GiaobanError where that fails."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = Ed25519PrivateKey.generate()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    except OSError as error:
        raise failure("key.unwritable", path=str(path), reason=error.strerror or "") from error
    return SigningKey(key)


def derived_key(seed: bytes) -> SigningKey:
    """Return the private key that is derived from 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return SigningKey(Ed25519PrivateKey.from_private_bytes(seed))


def public_key(line: str) -> PublicKey | None:
    """Return the key in a line «ssh-ed25519 AAAA… name», or None where there is none."""
    parts = line.split()
    if len(parts) < 2 or parts[0].encode() != _KIND:
        return None
    try:
        return _key(base64.b64decode(parts[1], validate=True))
    except (binascii.Error, ValueError):
        return None


def armoured(signature: bytes) -> str:
    """Return a signature as text, as `ssh-keygen` writes it into a file and Git into a commit."""
    text = base64.b64encode(signature).decode("ascii")
    return "\n".join([_BEGIN, *(text[at : at + 70] for at in range(0, len(text), 70)), _END])


def unarmoured(text: str) -> bytes | None:
    """Return the signature in a text, or None where there is none."""
    inner = text.strip().removeprefix(_BEGIN).removesuffix(_END)
    try:
        return base64.b64decode("".join(inner.split()), validate=True) if _BEGIN in text and _END in text else None
    except (binascii.Error, ValueError):
        return None


def signer_of(signature: bytes) -> PublicKey | None:
    """Return the key that a signature names; only `PublicKey.proves` tells whether the signature is really by it."""
    try:
        return _key(parts_of(signature).key)
    except ValueError:
        return None


def _key(blob: bytes) -> PublicKey | None:
    """Return the key in SSH's binary format, None for one of another kind; raise ValueError where it is none."""
    kind, raw = strings(blob, 2)
    return PublicKey(raw) if kind == _KIND and len(raw) == 32 else None
