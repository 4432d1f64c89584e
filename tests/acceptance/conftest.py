"""What several acceptance tests start from: Git servers with hooks, an office with a history, the made year."""

import shutil
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from giaoban.known.workspace import State, load_state, open_workspace

from ..conftest import VALID, MakeRepository, Repository, run_giaoban
from ..quick_hooks import client
from ..shared import once
from .arrivals import BEGIN, MARCH
from .git_server import MakeServer, Server, Web, with_python
from .year import Sent, sent_reports


@pytest.fixture(scope="session")
def quick_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what stands for Python in the hooks of tests that push often (see quick_hooks)."""
    return client(tmp_path_factory.mktemp("hook"))


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
def served(request: pytest.FixtureRequest, make_server: MakeServer, quick_python: Path, web: str) -> Server:
    """Return a server with quick hooks, once over a file path and once over HTTP."""
    return with_python(make_server(http=web if request.param == "http" else ""), quick_python)


@pytest.fixture
def server(make_server: MakeServer, quick_python: Path) -> Server:
    """Return a server with quick hooks over a file path."""
    return with_python(make_server(), quick_python)


@pytest.fixture
def installed(make_server: MakeServer) -> Server:
    """Return a server over a file path with its hooks as they were installed."""
    return make_server()


@pytest.fixture
def office(make_repository: MakeRepository) -> Repository:
    """Return a repository that is no demonstration, with a register and no report of Hàm Tân for March 2013."""
    repository = make_repository(VALID, date=BEGIN)
    repository.replace("registry/office.yml", "demonstration: true", "demonstration: false")
    repository.path(MARCH).unlink()
    repository.git("commit", "--quiet", "--all", "--amend", "--no-edit", date=BEGIN)
    return repository


@pytest.fixture(scope="session")
def sent() -> list[Sent]:
    """The reports of the demonstration."""
    return sent_reports()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository that `giaoban demo` has made; whoever takes it changes nothing in it."""

    def demo(folder: Path) -> None:
        assert run_giaoban("demo", str(folder), cwd=folder.parent).code == 0

    return Repository(once(tmp_path_factory, "demo", demo))


@pytest.fixture(scope="session")
def made_state(made: Repository) -> State:
    """What giaoban reads from it."""
    return load_state(open_workspace(made.root))


@pytest.fixture
def branch(example: Repository) -> Repository:
    """Return the example with a branch of its own checked out."""
    example.git("switch", "--quiet", "--create", "bao-cao")
    return example


@pytest.fixture(scope="session")
def early(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demonstration's first three months, which nobody changes."""

    def make(root: Path) -> None:
        done = run_giaoban("demo", str(root), "--months", "3", cwd=root.parent)
        assert done.code == 0, done.err

    return once(tmp_path_factory, "ba-thang", make)
