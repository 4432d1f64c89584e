"""The server's key for receipts: where its file is, and how one key follows another.

`giaoban.signingKey` in the server's Git configuration names the file. A key ends with a commit of the receipts branch:
the old key signs this commit, and its message has the new key with the new key's own signature for this place in the
branch. So the branch itself says which key is valid from where; no date and no register is needed as proof.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from ..repository.git import Git
from .finding import failure
from .signing import PublicKey, SigningKey, armoured, derived_key, public_key, read_key, unarmoured
from .store import REF, commit_tree

SETTING: Final = "giaoban.signingKey"
PINNED: Final = "giaoban.receiptKey"
FILE: Final = ("giaoban", "receipt-key")
_CHANGE: Final = "giaoban-receipt-key"  # the namespace of the new key's signature, and the first word of what it signs
_SUBJECT: Final = "Đổi khóa biên nhận"
_DEMONSTRATION: Final = "giaoban: the key of the demonstration, known to everybody, which proves nothing"
# Set by Git servers in the environment of a hook when the push came over SSH, the web or a forge.
_TRANSPORTS: Final = ("SSH_CONNECTION", "GATEWAY_INTERFACE", "REMOTE_ADDR", "GL_ID", "GL_USERNAME", "GITEA_PUSHER_NAME")


@cache
def demonstration_key() -> SigningKey:
    """Return the key for the demonstration's receipts.

    It is derived from known words, so it is always the same, and public.
    """
    return derived_key(hashlib.sha256(_DEMONSTRATION.encode("ascii")).digest())


def server_key(repository: Git) -> SigningKey | None:
    """Return the key of a server, or None where it has none.

    Raises GiaobanError for a key that cannot be read, and for the demonstration's key, which everybody has.
    """
    path = key_file(repository)
    key = read_key(path) if path is not None else None
    if key is not None and key.public == demonstration_key().public:
        raise failure("key.of_demonstration", path=str(path))
    return key


def key_file(repository: Git) -> Path | None:
    """Return the file of a server's key, whether it exists or not; None where no key is set."""
    path = next(iter(repository.setting(SETTING)[-1:]), "")
    return repository.common / path if path else None


def exposed_of(key: Path) -> Iterator[Path]:
    """Yield the key's file if other accounts can read it, and its folder if they can put another file there.

    Yields nothing on a system without such rights.
    """
    for path, rights in ((key, 0o077), (key.parent, 0o022)):
        try:
            mode = path.stat().st_mode
        except OSError:
            continue  # a key that cannot be looked at cannot sign either, and the push says so
        if os.name == "posix" and mode & rights:
            yield path


def hook_key(repository: Git, environment: Mapping[str, str]) -> SigningKey | None:
    """Return the key for the receipts of a push, or None where the server has none.

    Raises GiaobanError where it cannot be read, and where the push came over a plain file path: then the hook runs
    under the account of the person who pushes. This person can read the key, so a signature would prove nothing.
    """
    if not repository.setting(SETTING):
        return None
    if not any(environment.get(name) for name in _TRANSPORTS):
        raise failure("key.exposed")
    return server_key(repository)


def rotate(repository: Git, path: Path, moment: datetime) -> tuple[str | None, PublicKey]:
    """Replace the server's key by the key in a file; return the commit where the old one ends, and the new public key.

    The commit is None where there was no key or no receipt yet: then the new key is simply the first one.
    """
    new, old, tip = read_key(path), server_key(repository), repository.id_of(REF)
    commit = None
    if old is not None and tip is not None:
        proof = new.sign(_statement(tip, old.public, new.public), _CHANGE)
        text = f"{_SUBJECT}\n\n{new.public.line}\n{armoured(proof)}\n"
        tree = repository.run("rev-parse", f"{tip}^{{tree}}").decode("ascii").strip()
        commit = commit_tree(repository, tree, tip, text, moment, old)
        repository.run("update-ref", "-m", "receipts", REF, commit, tip)
    repository.run("config", SETTING, str(path.absolute()))
    return commit, new.public


def successor(message: str, parent: str, old: PublicKey) -> PublicKey | None:
    """Return the next key, named in a commit's message; None where the message names none.

    Raises ValueError where the named key has not signed that it follows this key at this place.
    """
    subject, _, rest = message.partition("\n\n")
    if subject != _SUBJECT:
        return None
    line, _, proof = rest.partition("\n")
    new, signature = public_key(line), unarmoured(proof)
    if new is None or signature is None or not new.proves(signature, _statement(parent, old, new), _CHANGE):
        raise ValueError
    return new


def _statement(parent: str, old: PublicKey, new: PublicKey) -> bytes:
    return f"{_CHANGE}\n{parent}\n{old.fingerprint}\n{new.fingerprint}\n".encode("ascii")
