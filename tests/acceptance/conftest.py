"""What several acceptance tests start from: Git servers with hooks."""

import shutil
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from ..conftest import VALID, MakeRepository, Repository, run_giaoban
from .git_server import MakeServer, Server, Web


@pytest.fixture
def make_server(make_repository: MakeRepository, tmp_path: Path) -> MakeServer:
    """Return a function that makes a bare repository with the example's data and the hooks."""

    def make(name: str = "kho.git", http: str = "") -> Server:
        source = make_repository(VALID, name="nguon")
        bare = Repository(tmp_path / "may-chu" / name)
        source.git("clone", "--quiet", "--bare", ".", str(bare.root))
        shutil.rmtree(source.root)
        done = run_giaoban("hook", "install", "--server", str(bare.root), cwd=tmp_path)
        assert (done.code, done.err) == (0, "")
        return Server(bare, tmp_path, http)

    return make


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """Serve the folder of the bare repositories on loopback, and return its address."""
    handler = type("Here", (Web,), {"root": tmp_path / "may-chu"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=["file", "http"])
def served(request: pytest.FixtureRequest, make_server: MakeServer, web: str) -> Server:
    """Return a server, once over a file path and once over HTTP."""
    return make_server(http=web if request.param == "http" else "")


@pytest.fixture
def server(make_server: MakeServer) -> Server:
    """Return a server over a file path."""
    return make_server()
