"""Signed receipts: any clone can check what the server writes, and everything put in its place is found."""

import base64
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from giaoban.base.times import LOCAL
from giaoban.receipts.finding import Finding
from giaoban.receipts.keys import SETTING, rotate, server_key
from giaoban.receipts.proofs import Trust
from giaoban.receipts.receipt import Receipt, line_of, signed_part
from giaoban.receipts.signing import COMMITS, LINES, SigningKey, new_key, public_key
from giaoban.receipts.store import REF, append, commit_tree, read_files, read_receipts
from giaoban.receipts.verify import remember, verify
from giaoban.repository.discovery import open_any
from giaoban.repository.git import Git

from ..conftest import Repository
from .receipt_values import AT, cloned, opened, receipt

KEY = SigningKey(Ed25519PrivateKey.from_private_bytes(b"khoa cua ban kiem thu, khong that"[:32]))
OTHER = SigningKey(Ed25519PrivateKey.from_private_bytes(b"khoa cua ke gia mao, khong that."[:32]))
TRUST = Trust(KEY.public.fingerprint)


def month(number: int) -> datetime:
    """Return a moment so many months after the first receipt."""
    return AT + timedelta(days=30 * number)


def filled(repository: Git, *, key: SigningKey | None = KEY, first: int = 1, count: int = 3) -> None:
    """Add so many receipts, one a commit, each of another month."""
    for number in range(first, first + count):
        append(repository, [receipt(number, month(number))], key=key)


def wrong(repository: Git, trust: Trust = TRUST) -> list[Finding]:
    """Return what is wrong, without the notices."""
    return [finding for finding in verify(repository, trust).findings if not finding.notice]


def put(repository: Git, files: dict[str, bytes], key: SigningKey | None, parent: str | None = REF) -> str:
    """Put a commit with these files on the branch, as somebody with the right to push could, and another key."""
    listing = b""
    for name, data in files.items():
        blob = repository.run("hash-object", "-w", "--stdin", data=data).strip()
        listing += b"100644 blob %s\t%s\n" % (blob, name.encode())
    tree = repository.run("mktree", data=listing).decode("ascii").strip()
    above = repository.id_of(parent) if parent else None
    commit = commit_tree(repository, tree, above, "x", month(9), key)
    repository.run("update-ref", REF, commit)
    return commit


def lines(repository: Git) -> dict[str, bytes]:
    """Return the files of the branch."""
    return dict(read_files(repository, repository.id_of(REF) or ""))


def add(repository: Git, entry: Receipt, key: SigningKey | None, commit_key: SigningKey | None) -> None:
    """Add a receipt whose line and whose commit are signed by two keys."""
    files = lines(repository)
    if key is not None:
        side = repository.folder.parent / "ben-canh.git"
        subprocess.run(["git", "init", "--quiet", "--bare", str(side)], check=True)
        (entry,) = append(open_any(side), [entry], key=key)
        shutil.rmtree(side)
    name = f"{entry.at:%Y-%m}.jsonl"
    files[name] = files.get(name, b"") + line_of(entry)
    put(repository, files, commit_key)


def test_what_is_signed_is_proved_and_what_is_older_is_marked(bare: Repository) -> None:
    """Receipts without a key count, with a notice; from the first signature on each line and commit has one."""
    repository = opened(bare)
    filled(repository, key=None, first=1, count=2)
    assert wrong(repository, Trust()) == []
    filled(repository, first=3, count=2)
    found = verify(repository, TRUST)
    assert found.sound, found.findings
    said = [finding.message.template for finding in found.findings]
    assert "{count} receipts are unsigned: they are older than the key." in said
    assert len(read_receipts(repository).entries) == 4
    assert [entry.signature is not None for entry in read_receipts(repository).entries] == [False, False, True, True]


def _unsigned_commit(repository: Git) -> None:
    filled(repository, key=None, first=7, count=1)


def _foreign_commit(repository: Git) -> None:
    filled(repository, key=OTHER, first=7, count=1)


def _signed_commit_unsigned_line(repository: Git) -> None:
    add(repository, receipt(7, month(7)), None, KEY)


def _signed_line_foreign_commit(repository: Git) -> None:
    add(repository, receipt(7, month(7)), KEY, OTHER)


def _swapped_lines(repository: Git) -> None:
    files = lines(repository)
    names = sorted(files)
    put(repository, {**files, names[0]: files[names[1]], names[1]: files[names[0]]}, None)


def _line_in_another_month(repository: Git) -> None:
    files = lines(repository)
    names = sorted(files)
    put(repository, {**files, names[-1]: files[names[-1]] + files[names[0]]}, KEY)


def _changed_line(repository: Git) -> None:
    files = lines(repository)
    name = max(files)
    put(repository, {**files, name: files[name].replace(b"T09:00:00", b"T08:00:00")}, OTHER)


def _own_successor(repository: Git) -> None:
    """A key that is added by a commit which it has signed itself, and nobody else."""
    path = repository.folder.parent / "khoa-gia"
    new_key(path)
    repository.run("config", SETTING, str(path))
    forged = server_key(repository)
    assert forged is not None
    second = repository.folder.parent / "khoa-gia-2"
    new_key(second)
    rotate(repository, second, month(8))
    filled(repository, key=server_key(repository), first=8, count=1)


def _old_key_again(repository: Git) -> None:
    """The key that has ended signs once more, as one that was stolen would (a policy that is not read again)."""
    path = repository.folder.parent / "khoa-cu"
    path.write_bytes(_private(KEY))
    repository.run("config", SETTING, str(path))
    second = repository.folder.parent / "khoa-moi"
    new_key(second)
    rotate(repository, second, month(8))
    assert wrong(repository) == []
    filled(repository, key=KEY, first=9, count=1)


def _written_anew(repository: Git) -> None:
    """The whole branch by another key, with the same receipts."""
    entries = read_receipts(repository).entries
    repository.run("update-ref", "-d", REF)
    for entry in entries:
        append(repository, [replace(entry, signature=None)], key=OTHER)


def _unsigned_anew(repository: Git) -> None:
    """The whole branch without any signature: that a key is pinned tells."""
    entries = read_receipts(repository).entries
    repository.run("update-ref", "-d", REF)
    append(repository, [replace(entry, signature=None) for entry in entries])


def _dates_back(repository: Git) -> None:
    """A receipt of an earlier time at the end, by a stolen key: the time of writing gives it away."""
    add(repository, receipt(7, month(1) + timedelta(hours=-3)), KEY, KEY)


def _private(key: SigningKey) -> bytes:
    return key.private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())


ATTACKS = [
    _unsigned_commit,
    _foreign_commit,
    _signed_commit_unsigned_line,
    _signed_line_foreign_commit,
    _swapped_lines,
    _line_in_another_month,
    _changed_line,
    _own_successor,
    _old_key_again,
    _written_anew,
    _unsigned_anew,
    _dates_back,
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_whatever_is_put_in_its_place_is_found(bare: Repository, attack: Callable[[Git], None]) -> None:
    """By somebody who may push to the branch, in a clone that never saw another state of it."""
    repository = opened(bare)
    filled(repository)
    assert wrong(repository) == []
    attack(repository)
    assert wrong(repository) != []


@pytest.mark.parametrize("attack", ["shorter", "fork", "gone"])
def test_a_branch_that_is_rolled_back_is_found(bare: Repository, attack: str) -> None:
    """The end that a clone has verified is remembered: an older one, signed as it may be, or none is found."""
    repository = opened(bare)
    filled(repository)
    clone = cloned(bare, "mot")
    assert clone.run("receipt", "verify").code == 0
    if attack == "gone":
        clone.git("update-ref", "-d", "refs/remotes/origin/receipts")
    else:
        bare.git("update-ref", REF, f"{REF}~1")
        if attack == "fork":
            filled(repository, first=5, count=1)
        clone.git("fetch", "--quiet", "origin", "+receipts:refs/remotes/origin/receipts")
    assert wrong(opened(clone)) != []
    assert clone.run("receipt", "verify").code == 1


def test_a_key_follows_another_at_a_commit_that_both_have_signed(bare: Repository) -> None:
    """The register has to say the same; a list of keys that was replaced, or rolled back, is found."""
    repository = opened(bare)
    path = bare.root.parent / "khoa-cu"
    path.write_bytes(_private(KEY))
    bare.git("config", SETTING, str(path))
    filled(repository)
    second = bare.root.parent / "khoa-moi"
    new_key(second)
    commit, new = rotate(repository, second, month(6))
    assert commit == bare.git("rev-parse", REF)
    filled(repository, key=server_key(repository), first=7, count=2)
    keys = ((KEY.public.line, commit), (new.line, ""))
    assert wrong(repository, Trust(KEY.public.fingerprint, keys)) == []
    assert wrong(repository, Trust("", keys)) == []
    for replaced in (keys[:1], keys[1:], ((KEY.public.line, ""), keys[1]), ((OTHER.public.line, commit), keys[1])):
        assert wrong(repository, Trust(KEY.public.fingerprint, replaced)) != []
    assert wrong(repository, Trust(OTHER.public.fingerprint, keys)) != []


def test_other_programs_prove_the_same(bare: Repository, tmp_path: Path) -> None:
    """Git proves a commit, and ssh-keygen a single line by itself; a changed line is proved by neither."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("there is no ssh-keygen here")
    repository = opened(bare)
    filled(repository)
    allowed = tmp_path / "khoa"
    allowed.write_text(f"giaoban@localhost.invalid {KEY.public.line}\n", encoding="utf-8")
    bare.git("config", "gpg.ssh.allowedSignersFile", str(allowed))
    bare.git("verify-commit", REF)
    line = lines(repository)["2013-04.jsonl"]
    signature = json.loads(line)["signature"]["value"]
    armour = f"-----BEGIN SSH SIGNATURE-----\n{signature}\n-----END SSH SIGNATURE-----\n"
    (tmp_path / "dong.sig").write_text(armour, encoding="ascii")

    def proved(data: bytes) -> bool:
        done = subprocess.run(
            [
                *("ssh-keygen", "-Y", "verify", "-f", str(allowed), "-I", "giaoban@localhost.invalid"),
                *("-n", LINES, "-s", str(tmp_path / "dong.sig")),
            ],
            input=data,
            capture_output=True,
            check=False,
        )
        return done.returncode == 0

    assert proved(signed_part(line))
    assert not proved(signed_part(line).replace(b"T09", b"T08"))


def test_signatures_are_of_one_kind_and_one_purpose() -> None:
    """A commit's signature is no proof of a line; a key of another kind or a shortened signature is none at all."""
    value = KEY.sign(b"x", LINES)
    assert KEY.public.proves(value, b"x", LINES)
    assert not KEY.public.proves(value, b"x", COMMITS)
    assert not OTHER.public.proves(value, b"x", LINES)
    assert not any(KEY.public.proves(value[:end], b"x", LINES) for end in range(len(value)))
    assert public_key(KEY.public.line + " ghi chú") == KEY.public
    for text in ("", "ssh-rsa AAAA", "ssh-ed25519 !!!", "ssh-ed25519 " + base64.b64encode(b"abc").decode()):
        assert public_key(text) is None


def test_many_lines_are_proved_in_no_time(bare: Repository) -> None:
    """A thousand lines in a few commits; the time of one is far below that of a process."""
    repository = opened(bare)
    for part in range(4):
        append(repository, [receipt(part * 250 + number, month(part)) for number in range(1, 251)], key=KEY)
    start = datetime.now(LOCAL)
    assert wrong(repository) == []
    assert datetime.now(LOCAL) - start < timedelta(seconds=30)
    remember(repository)
    assert wrong(repository) == []
