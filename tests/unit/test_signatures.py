"""Signatures in commits and tags: true ones pass, made by the real programs too, and nothing else does."""

import base64
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.base.messages import Translator
from giaoban.guard.armour import read_signature
from giaoban.guard.personal_data import Known, search_written, unknown_addresses
from giaoban.guard.raw import Written, read_commit, read_tag

from ..conftest import GIT_ENV
from ..signatures import ADDRESS, FORGED, TRUE, Forge, armoured, pgp_signature, ssh_signature, subpacket

WHO = f"Cán bộ <{ADDRESS}> 1363651200 +0700"
PARENT = "b" * 40
KNOWN = Known(addresses=frozenset({ADDRESS}))
say = Translator("en")


def unsigned(message: str = "Gửi báo cáo\n") -> bytes:
    """Return a commit as it is signed."""
    return f"tree {'a' * 40}\nparent {PARENT}\nauthor {WHO}\ncommitter {WHO}\n\n{message}".encode()


def with_header(data: bytes, name: str, value: str) -> bytes:
    """Return a commit with a header of several lines after those that all have."""
    head, _, message = data.partition(b"\n\n")
    return head + b"\n" + f"{name} {value.rstrip(chr(10))}".replace("\n", "\n ").encode() + b"\n\n" + message


def tag(message: str = "Bản 1\n") -> bytes:
    """Return a tag as it is signed."""
    return f"object {PARENT}\ntype commit\ntag ban-1\ntagger {WHO}\n\n{message}".encode()


def name_of(data: bytes, algorithm: str = "sha1") -> str:
    """Return a name of the length that a repository's objects have."""
    return hashlib.new(algorithm, data, usedforsecurity=False).hexdigest()


def placed(place: str, forge: Forge) -> Written:
    """Return what is read of a signature at a place where Git keeps one."""
    data = unsigned()
    if place == "commit":
        data = with_header(data, "gpgsig", forge(data))
    elif place == "commit by SHA-256":
        data = data.replace(b"a" * 40, b"a" * 64).replace(b"b" * 40, b"b" * 64)
        return read_commit(name_of(data, "sha256"), with_header(data, "gpgsig-sha256", forge(data)))
    elif place == "tag":
        return read_tag(name_of(tag()), tag() + forge(tag()).encode())
    else:
        data = with_header(data, "mergetag", (tag() + forge(tag()).encode()).decode())
    return read_commit(name_of(data), data)


PLACES = ("commit", "commit by SHA-256", "tag", "merged tag")


def objections(written: Written) -> list[str]:
    """Return all that is said against a commit or tag."""
    found = [*search_written(written, KNOWN, "commit"), *unknown_addresses([written], KNOWN)]
    return [say(one.message) for one in found]


@pytest.mark.parametrize("place", PLACES)
def test_a_true_signature_is_read_to_its_end(place: str) -> None:
    """At each place where Git keeps one, of each form that programs write."""
    for name, forge in TRUE.items():
        written = placed(place, forge)
        assert not written.unread, (name, [say(reason) for reason in written.unread])
        assert not objections(written), name


@pytest.mark.parametrize("place", PLACES)
def test_what_is_more_than_a_signature_is_not_read(place: str) -> None:
    """Texts, names, notes and bytes at every place of a signature; at least fifty kinds."""
    found = {name: placed(place, forge) for name, forge in FORGED.items()}
    unread = {name for name, written in found.items() if written.unread}
    assert set(FORGED) - unread <= ({"a text"} if "tag" in place else set())
    assert all(objections(found[name]) for name in set(FORGED) - unread)  # there it is a part of the message
    assert len(FORGED) >= 50


@given(st.sampled_from([*TRUE]), st.integers(0, 400), st.binary(min_size=1, max_size=40))
def test_nothing_can_be_put_into_a_signature(name: str, place: int, noise: bytes) -> None:
    """With bytes inserted anywhere, or removed at its end, it is not a signature any more."""
    data = unsigned()
    lines = TRUE[name](data).rstrip("\n").split("\n")
    form = lines[0].strip("-").removeprefix("BEGIN ")
    true = base64.b64decode("".join(line for line in lines[1:-1] if line[:1] != "=" and ":" not in line))
    width = 70 if "SSH" in form else 64
    assert read_signature(armoured(form, true, width=width), data).fault is None
    place %= len(true) + 1
    assert read_signature(armoured(form, true[:place] + noise + true[place:], width=width), data).fault is not None
    assert read_signature(armoured(form, true[: -len(noise)], width=width), data).fault is not None


def test_a_signer_is_an_account() -> None:
    """The address in an OpenPGP signature is searched for among the accounts, a number in its name is found."""
    other = placed("commit", lambda signed: pgp_signature(signed, hashed=subpacket(28, b"bia@gmail.example")))
    assert not other.unread
    assert any("no account's" in line for line in objections(other))
    named = placed("commit", lambda signed: pgp_signature(signed, hashed=subpacket(28, f"A <{ADDRESS}>".encode())))
    assert (named.unread, objections(named)) == ((), [])
    with_number = f"0912345678 <{ADDRESS}>".encode()
    number = placed("tag", lambda signed: pgp_signature(signed, hashed=subpacket(28, with_number)))
    assert any("Telephone" in line for line in objections(number))


def test_what_is_not_read_is_searched_all_the_same() -> None:
    """An administrator may bring what cannot be read, and not what can."""
    for name in ("a text", "a comment", "a version with a number", "readable base64, PGP"):
        assert objections(placed("commit", FORGED[name])), name


def test_the_header_of_the_other_kind_of_repository() -> None:
    """What it signs is nowhere to be seen; and two signatures are one too many."""
    data = unsigned()
    for headers in (["gpgsig-sha256"], ["gpgsig", "gpgsig"], ["gpgsig", "gpgsig-sha256"]):
        whole = data
        for header in headers:
            whole = with_header(whole, header, ssh_signature(data))
        assert read_commit(name_of(whole), whole).unread, headers


def test_a_merged_tag_is_the_tag_of_a_parent() -> None:
    """Its first line is forty digits of anything otherwise."""
    data = unsigned()
    other = with_header(data, "mergetag", tag().decode().replace(PARENT, "0912345678" * 4))
    assert read_commit(name_of(other), other).unread
    own = with_header(data, "mergetag", tag().decode())
    assert not read_commit(name_of(own), own).unread


@pytest.mark.parametrize("text", ["-----BEGIN PGP MESSAGE-----", " -----BEGIN NOTE-----"])
def test_armour_in_a_message(text: str) -> None:
    """Its contents are unreadable."""
    data = unsigned(f"A\n\n{text}\nZ2/ong\n-----END PGP MESSAGE-----\n")
    assert read_commit(name_of(data), data).unread
    marked = tag(f"A\n{text}\nZ2/ong\n")
    assert read_tag(name_of(marked), marked).unread


@pytest.mark.parametrize(
    "time",
    [
        *("912345678 +0700", "9123456780 +0700", "0912345678 +0700", "79085001234 +0700", "1 +0700", "-1 +0700"),
        *("1363651200 +0912", "1363651200 +3456", "1363651200 -1512", "1363651200 0700", "1363651200  +0700"),
    ],
)
def test_a_time_that_is_none(time: str) -> None:
    """A number of a telephone or a paper in the place of the second or the time zone."""
    for role in ("author", "committer"):
        data = unsigned().replace(f"{role} {WHO}".encode(), f"{role} Cán bộ <{ADDRESS}> {time}".encode())
        assert read_commit(name_of(data), data).unread, role
    tagged = tag().replace(WHO.encode(), f"Cán bộ <{ADDRESS}> {time}".encode())
    assert read_tag(name_of(tagged), tagged).unread


def test_a_text_for_a_name() -> None:
    """In author, committer, tagger, signer and trailer a name has at most a hundred characters."""
    text = "Theo lời kể của anh em trong tổ " * 4
    for role in ("author", "committer"):
        data = unsigned().replace(f"{role} Cán bộ".encode(), f"{role} {text}".encode())
        assert read_commit(name_of(data), data).unread, role
    tagged = tag().replace("Cán bộ".encode(), text.encode())
    assert read_tag(name_of(tagged), tagged).unread
    uid = f"{text}<{ADDRESS}>".encode()
    assert placed("commit", lambda signed: pgp_signature(signed, hashed=subpacket(28, uid))).unread
    said = unsigned(f"A\n\nReviewed-by: {text} theo lời ông Trần Văn Bịa <{ADDRESS}>\n")
    assert any("Title" in line for line in objections(read_commit(name_of(said), said)))


def test_headers_in_another_encoding() -> None:
    """Also where a header's own form would let escapes pass: in the tag that a merge carries."""
    data = with_header(unsigned(), "mergetag", tag("Bản X\n").decode()).replace(b"X", b"\xe1")
    assert read_commit(name_of(data), data).unread


@pytest.mark.parametrize("zone", ["+0000", "-0330", "+0545", "+0845", "+1400", "-1200", "+0700"])
def test_a_time_zone_of_the_world(zone: str) -> None:
    """All that are in use are whole quarters of an hour."""
    data = unsigned().replace(b"+0700", zone.encode())
    assert not read_commit(name_of(data), data).unread


# --- the real programs ------------------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str, **more: str) -> bytes:
    """Run Git in a folder."""
    who = {f"GIT_{role}_EMAIL": ADDRESS for role in ("AUTHOR", "COMMITTER")}
    environment = {**os.environ, **GIT_ENV, **who, "GIT_COMMITTER_NAME": "Cán bộ", **more}
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
    ).stdout


def really_signed(folder: Path, algorithm: str, *settings: str, **more: str) -> list[Written]:
    """Let Git sign a commit, a tag, and a merge of that tag, and return what is read of them."""
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main", f"--object-format={algorithm}")
    for setting in settings:
        git(folder, "config", *setting.split("=", 1))
    git(folder, "commit", "--quiet", "--allow-empty", "--gpg-sign", "--message", "Gửi báo cáo", **more)
    git(folder, "switch", "--quiet", "--create", "ban")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Bản", **more)
    git(folder, "tag", "--sign", "--message", "Bản 1", "ban-1", **more)
    git(folder, "switch", "--quiet", "main")
    git(folder, "merge", "--quiet", "--no-ff", "--gpg-sign", "--message", "Gộp", "ban-1", **more)
    names = [git(folder, "rev-parse", name).decode().strip() for name in ("main^", "main", "ban-1")]
    first, merge, marked = (
        git(folder, "cat-file", kind, name) for kind, name in zip(("commit", "commit", "tag"), names, strict=True)
    )
    assert b"\nmergetag " in merge
    assert all(b"-----BEGIN" in data for data in (first, merge, marked))
    return [read_commit(names[0], first), read_commit(names[1], merge), read_tag(names[2], marked)]


def all_read(found: list[Written]) -> None:
    """Assert that nothing is said against what Git has signed."""
    for written in found:
        assert not written.unread, [say(reason) for reason in written.unread]
        assert not objections(written)


@pytest.mark.parametrize(("kind", "algorithm"), [("ed25519", "sha1"), ("ecdsa", "sha1"), ("rsa", "sha256")])
def test_signatures_that_git_makes_with_ssh(tmp_path: Path, kind: str, algorithm: str) -> None:
    """By `git commit -S`, `git tag -s` and a merge of the tag, with keys of each kind."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed")
    key = tmp_path / "khoa"
    subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "", "-f", str(key)], check=True)
    all_read(really_signed(tmp_path / "kho", algorithm, "gpg.format=ssh", f"user.signingKey={key}.pub"))


@pytest.mark.parametrize("kind", ["ed25519", "rsa2048", "nistp256"])
def test_signatures_that_git_makes_with_gpg(tmp_path_factory: pytest.TempPathFactory, kind: str) -> None:
    """By GnuPG, which names the signer's address; its folder has a short name, because its socket lies in it."""
    if shutil.which("gpg") is None:
        pytest.skip("gpg is not installed")
    folder = tmp_path_factory.mktemp("g")
    home = folder / "g"
    home.mkdir(mode=0o700)
    more = {"GNUPGHOME": str(home)}
    made = ["--batch", "--quiet", "--passphrase", "", "--quick-gen-key", f"Cán bộ <{ADDRESS}>", kind, "sign", "0"]
    environment = {**os.environ, **more}
    try:
        subprocess.run(["gpg", *made], env=environment, check=True, capture_output=True)
        found = really_signed(folder / "kho", "sha1", **more)
    finally:
        subprocess.run(["gpgconf", "--kill", "all"], env=environment, check=False, capture_output=True)
    all_read(found)
    assert ("gpgsig", ADDRESS) in [(one.role, one.address) for one in found[0].identities]


def test_a_signature_of_git_that_somebody_changed() -> None:
    """What an SSH key signed is proved: not a letter of the commit may be another one."""
    data = unsigned()
    whole = with_header(data, "gpgsig", ssh_signature(data))
    assert not read_commit(name_of(whole), whole).unread
    assert read_commit(name_of(whole), whole.replace("Gửi".encode(), "Gởi".encode())).unread


INSERTED = (b" 0912345678 ", b"\n0912345678\n", b"\n 0912345678\n", b" \\x30912345678 ", b"\x1b[8m0912345678")


def test_a_number_anywhere_in_a_commit_or_tag() -> None:
    """At every single byte of a signed merge that carries a signed tag, and of a signed tag."""
    marked = tag() + ssh_signature(tag()).encode()
    merge = with_header(unsigned("Gộp\n\nReviewed-by: Ban <ham-tan@ldld.example>\n"), "mergetag", marked.decode())
    whole = with_header(merge, "gpgsig", pgp_signature(merge))
    assert not read_commit(name_of(whole), whole).unread
    for data, read in ((whole, read_commit), (marked, read_tag)):
        for place in range(len(data) + 1):
            noise = INSERTED[place % len(INSERTED)]
            written = read(name_of(data), data[:place] + noise + data[place:])
            assert written.unread or objections(written), (place, noise, data[max(0, place - 30) : place])
