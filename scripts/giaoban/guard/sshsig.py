"""SSH signatures in commits and tags: every byte is read, and the signature is checked with the key in it. Pure.

Source: OpenSSH, PROTOCOL.sshsig, PROTOCOL.u2f; RFC 4253, 8332, 8709 and 5656 for keys and signatures. A certificate
contains names and is refused; only bare keys are accepted.
"""

import base64
import hashlib
from typing import Final

from ..base.messages import Message, msg
from ..receipts.sshsig import parts_of, signed_bytes, string, string_of, strings

_NAMESPACE: Final = b"git"
_ED25519: Final = b"ssh-ed25519"
_RSA: Final = b"ssh-rsa"
_CURVES: Final = {
    b"ecdsa-sha2-nistp256": (b"nistp256", "sha256"),
    b"ecdsa-sha2-nistp384": (b"nistp384", "sha384"),
    b"ecdsa-sha2-nistp521": (b"nistp521", "sha512"),
}
# Keys on a security token: after the key comes the application it was made for, which must have no free text.
_TOKENS: Final = {
    b"sk-ssh-ed25519@openssh.com": _ED25519,
    b"sk-ecdsa-sha2-nistp256@openssh.com": b"ecdsa-sha2-nistp256",
}
_MADE_FOR: Final = b"ssh:"
_HASHES_OF_RSA: Final = {b"rsa-sha2-256": "sha256", b"rsa-sha2-512": "sha512"}
_LONGEST_EXPONENT: Final = 32


def fault_of(data: bytes, signed: bytes) -> Message | None:
    """Return why bytes are not an SSH signature of `signed`, or None where they are."""
    try:
        parts = parts_of(data)
    except ValueError:
        parts = None
    if parts is None or parts.namespace != _NAMESPACE:
        return msg("Its SSH signature holds something else than a key and its signature.")
    if not _proves(parts.key, parts.value, signed_bytes(parts.namespace, parts.digest, signed)):
        return msg("Its SSH signature is not the one of this text by the key that it names.")
    return None


def _proves(key: bytes, value: bytes, message: bytes) -> bool:
    """Tell whether a signature is the key's; both must be of known kinds and have no extra parts."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm  # imported only when needed

    try:
        kind, rest = string_of(key)
        if kind in _TOKENS:
            return _proves_token(kind, rest, value, message)
        name, place = string_of(value)
        (made,) = strings(place, 1)
        _verify(kind, rest, name, made, message)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _proves_token(kind: bytes, rest: bytes, value: bytes, message: bytes) -> bool:
    """Check a token's signature, which covers the application, the flags, the counter and the message's digest."""
    base = _TOKENS[kind]
    *parts, made_for = strings(rest, 2 if base == _ED25519 else 3)
    name, place = string_of(value)
    made, after = string_of(place)
    if made_for != _MADE_FOR or name != kind or len(after) != 5:
        return False
    digest = hashlib.sha256
    whole = digest(made_for).digest() + after + digest(message).digest()
    _verify(base, b"".join(map(string, parts)), base, made, whole)
    return True


def _verify(kind: bytes, rest: bytes, name: bytes, made: bytes, message: bytes) -> None:
    """Raise InvalidSignature where `made` is not a signature, ValueError or TypeError where the key is wrong."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_ssh_public_key

    by_name = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
    blob = string(kind) + rest
    written = kind + b" " + base64.b64encode(blob)
    key = load_ssh_public_key(written)
    if key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH) != written:
        raise ValueError
    if isinstance(key, ed25519.Ed25519PublicKey) and name == kind == _ED25519:
        key.verify(made, message)
    elif isinstance(key, ec.EllipticCurvePublicKey) and name == kind and kind in _CURVES:
        both = [_number(part) for part in strings(made, 2)]
        key.verify(utils.encode_dss_signature(*both), message, ec.ECDSA(by_name[_CURVES[kind][1]]))
    elif isinstance(key, rsa.RSAPublicKey) and kind == _RSA and name in _HASHES_OF_RSA:
        if key.public_numbers().e.bit_length() > _LONGEST_EXPONENT:
            raise ValueError
        key.verify(made, message, padding.PKCS1v15(), by_name[_HASHES_OF_RSA[name]])
    else:
        raise ValueError


def _number(data: bytes) -> int:
    """Return a number in SSH's encoding, which must be the shortest and not negative."""
    number = int.from_bytes(data, "big")
    if data != number.to_bytes(number.bit_length() // 8 + 1, "big"):
        raise ValueError
    return number
