"""A server with a key for its receipts: which pushes it signs, and what it says of the others."""

from pathlib import Path

from giaoban.receipts.keys import server_key
from giaoban.repository.git import open_any

from .arrivals import nil_report
from .git_server import OFFICER, MakeServer, Server, accepted, with_python


def test_a_server_signs_what_comes_over_a_transport_that_guards_its_key(
    make_server: MakeServer, quick_python: Path, web: str
) -> None:
    """Over HTTP receipts are signed; over a plain path they are not, and the one who pushes is told why."""
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
    plain = Server(server.bare, server.base).clone(OFFICER, "khac")
    plain.write("units/ham-tan/2013/2013-06.yml", nil_report("2013-06"))
    plain.commit()
    pushed = plain.push("origin", "HEAD:refs/heads/qua-duong-dan")
    accepted(pushed)
    assert "không được ký" in pushed.stderr
    assert server.bare.run("receipt", "verify").code == 1
