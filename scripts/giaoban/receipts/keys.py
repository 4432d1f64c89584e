"""The server's key for receipts: where it is, and how one follows another.

`giaoban.signingKey` in the server's Git configuration names the file. A key ends with one commit of the branch, which
the old key signs, and whose message has the new key with its own signature over that very place in the branch. So the
branch itself says which key counts from where; dates and the register prove nothing of it.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from ..base.messages import GiaobanError, msg
from ..repository.git import Git
from .signing import PublicKey, SigningKey, armoured, derived_key, public_key, read_key, unarmoured
from .store import REF, commit_tree

SETTING: Final = "giaoban.signingKey"
PINNED: Final = "giaoban.receiptKey"
FILE: Final = ("giaoban", "receipt-key")
_CHANGE: Final = "giaoban-receipt-key"  # the namespace of the new key's signature, and the first word of what it signs
_SUBJECT: Final = "Đổi khóa biên nhận"
_DEMONSTRATION: Final = "giaoban: the key of the demonstration, known to everybody, which proves nothing"
# What Git's servers have in the environment of a hook, where the push came over SSH, the web or a forge.
_TRANSPORTS: Final = ("SSH_CONNECTION", "GATEWAY_INTERFACE", "REMOTE_ADDR", "GL_ID", "GL_USERNAME", "GITEA_PUSHER_NAME")


@cache
def demonstration_key() -> SigningKey:
    """Return the key of the demonstration's receipts, the same at every run: anybody works it out from its words."""
    return derived_key(hashlib.sha256(_DEMONSTRATION.encode("ascii")).digest())


def server_key(repository: Git) -> SigningKey | None:
    """Return the key of a server, or None where it has none.

    Raises GiaobanError for one that cannot be read, and for that of the demonstration, which everybody has.
    """
    path = key_file(repository)
    key = read_key(path) if path is not None else None
    if key is not None and key.public == demonstration_key().public:
        raise GiaobanError(
            msg("The key {path} is that of the demonstration: everybody has it.", path=str(path)),
            msg("Make one with: ssh-keygen -t ed25519 -N '' -f FILE"),
        )
    return key


def key_file(repository: Git) -> Path | None:
    """Return the file of a server's key, which need not be there; None where no key is set."""
    path = next(iter(repository.setting(SETTING)[-1:]), "")
    return repository.common / path if path else None


def exposed_of(key: Path) -> Iterator[Path]:
    """Yield the file of a key where other accounts may read it, and its folder where they may put another file there.

    A system that has no such rights has nothing to say.
    """
    for path, rights in ((key, 0o077), (key.parent, 0o022)):
        try:
            mode = path.stat().st_mode
        except OSError:
            continue  # what cannot be looked at cannot be used for signing either, and the push says so
        if os.name == "posix" and mode & rights:
            yield path


def hook_key(repository: Git, environment: Mapping[str, str]) -> SigningKey | None:
    """Return the key for the receipts of a push, or None where the server has none.

    Raises GiaobanError where it cannot be read, and where the push came over a plain file path: there the hook runs as
    the one who pushes, who could read the key as well, so that a signature would prove nothing.
    """
    if not repository.setting(SETTING):
        return None
    if not any(environment.get(name) for name in _TRANSPORTS):
        raise GiaobanError(
            msg("The receipt is not signed: over a plain file path the one who pushes could read the key as well."),
            msg("Push over SSH or HTTPS; see deploy/may-chu-git.md."),
        )
    return server_key(repository)


def rotate(repository: Git, path: Path, moment: datetime) -> tuple[str | None, PublicKey]:
    """Let the server's key end and that of a file follow; return the commit at which it does, and the new public key.

    None for the commit where there was no key, or no receipt yet: then the new key is simply the first one.
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
    """Return the key that follows by a commit's message, None where the message names none.

    Raises ValueError where it names one that has not signed that it follows this key at this place.
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
