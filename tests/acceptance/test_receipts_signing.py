"""A server with a key for its receipts: which pushes it signs, and what it says of the others."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from giaoban.base.messages import GiaobanError
from giaoban.receipts.keys import demonstration_key, server_key
from giaoban.repository.discovery import open_any

from ..conftest import GIT_ENV
from .arrivals import nil_report
from .git_server import OFFICER, MakeServer, Server, accepted, with_python


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_server_signs_what_comes_over_a_transport_that_guards_its_key(
    algorithm: str, make_server: MakeServer, quick_python: Path, web: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over HTTP receipts are signed; over a plain path they are not, and the one who pushes is told why.

    Both by SHA-1 and by SHA-256: push, receipt, board and proof.
    """
    monkeypatch.setitem(GIT_ENV, "GIT_DEFAULT_HASH", algorithm)
    server = with_python(make_server(http=web), quick_python)
    done = server.bare.run("hook", "install", "--server", str(server.bare.root), "--sign")
    assert done.code == 0, done.err
    server = with_python(server, quick_python)
    key = server_key(open_any(server.bare.root))
    assert key is not None
    assert key.public.line in done.out
    assert key.public.fingerprint in done.out
    assert (server.bare.root / "giaoban" / "receipt-key").stat().st_mode & 0o077 == 0
    clone = server.clone(OFFICER)
    clone.write("units/ham-tan/2013/2013-05.yml", nil_report("2013-05"))
    clone.commit()
    accepted(clone.push("origin", "HEAD:refs/heads/bao-cao"))
    clone.git("fetch", "--quiet", "origin", "receipts:refs/remotes/origin/receipts")
    clone.git("config", "giaoban.receiptKey", key.public.fingerprint)
    assert clone.run("receipt", "verify").code == 0
    (receipt,) = clone.run("receipt", "list", "--format", "json").json["receipts"]
    assert len(receipt["blob"]) == (40 if algorithm == "sha1" else 64)
    clone.git("push", "--quiet", "origin", "HEAD:refs/heads/lan-nua")
    board = clone.run("deadlines", "--period", "2013-05", "--format", "json").json
    (row,) = [row for row in board["rows"] if row["unit"] == "ham-tan"]
    assert (row["basis"], row["received_at"]) == ("receipt", receipt["at"])
    plain = Server(server.bare, server.base).clone(OFFICER, "khac")
    plain.write("units/ham-tan/2013/2013-06.yml", nil_report("2013-06"))
    plain.commit()
    pushed = plain.push("origin", "HEAD:refs/heads/qua-duong-dan")
    accepted(pushed)
    assert "không được ký" in pushed.stderr
    assert server.bare.run("receipt", "verify").code == 1


def test_doctor_looks_at_who_may_read_the_key(server: Server) -> None:
    """The key's file is the server's alone, and its folder is no other's to write in."""
    assert server.bare.run("hook", "install", "--server", ".", "--sign").code == 0
    key = server.bare.root / "giaoban" / "receipt-key"
    assert "khóa" not in server.bare.run("doctor", "--offline").out
    key.chmod(0o640)
    key.parent.chmod(0o775)
    done = server.bare.run("doctor", "--offline")
    assert done.code == 1
    for said in (f"đọc được khóa ký biên nhận: {key}", f"chmod 600 {key}", f"chmod go-w {key.parent}"):
        assert said in done.out, done.out


def test_no_server_signs_with_the_key_of_the_demonstration(server: Server, tmp_path: Path) -> None:
    """Everybody has that key: a signature of it would be believed where a register was copied."""
    file = tmp_path / "key"
    private = demonstration_key().private
    file.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    server.bare.git("config", "giaoban.signingKey", str(file))
    with pytest.raises(GiaobanError, match="demonstration"):
        server_key(open_any(server.bare.root))
