"""A site of the demonstration, built once by the real command and served on this machine, and a browser for it."""

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from ..conftest import ROOT, Repository
from ..shared import once

CHROMIUM = Path("/usr/bin/chromium")
# A month after the last due date of the demonstration, so that the pages are the same on every day.
AS_OF = "2013-12-28"
# No other host has an address. (To stop requests one by one would ask the tests for each, and keep nothing cached.)
ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files over connections that are kept, and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Print nothing."""


@dataclass
class Visitor:
    """A page in the browser, with what it asked of other hosts and what it complained of."""

    page: Page
    address: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page of the site and return it once it has loaded."""
        self.page.goto(f"{self.address}{path}")
        return self.page


def build_demonstration(root: Path) -> None:
    """Build the site of this project's demonstration in a repository of its own."""
    shutil.copytree(ROOT / "reports", root / "reports", dirs_exist_ok=True)
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.commit(date="2013-12-28T08:00:00+07:00")
    done = repository.run("build", "--as-of", AS_OF)
    assert done.code == 0, done.err


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    return once(tmp_path_factory, "trang-van-phong", build_demonstration) / "build" / "html"


def record(page: Page) -> str:
    """Return what the foot of a page says the whole site is of; it stands in a stylesheet."""
    return str(page.evaluate("getComputedStyle(document.querySelector('.gb-record'), '::before').content"))


def serve(site: Path) -> Iterator[str]:
    """Yield the address at which a folder is served on this machine, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the site is served, with a slash at its end."""
    yield from serve(site)


@pytest.fixture(scope="session")
def levels_address(levels: Path) -> Iterator[str]:
    """The address at which the site for all levels is served."""
    yield from serve(levels)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; skipped where it is not installed, unless GIAOBAN_REQUIRE_BROWSER=1."""
    if not CHROMIUM.exists():
        reason = f"no browser at {CHROMIUM}: install it with «apt-get install chromium»"
        if os.environ.get("GIAOBAN_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-dev-shm-usage", ONLY_HERE]
        )
        yield browser
        browser.close()


def visit(browser: Browser, address: str, **context: Any) -> Iterator[Visitor]:
    """Yield a visitor with a fresh profile; requests to other hosts lead nowhere and are kept."""
    opened = browser.new_context(locale="vi-VN", **context)
    page = opened.new_page()
    visitor = Visitor(page, address)

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            visitor.foreign.append(request.url)

    opened.on("request", asked)
    page.on("console", lambda message: visitor.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: visitor.errors.append(str(error)))
    yield visitor
    opened.close()


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """A reader at a desk."""
    yield from visit(browser, address, viewport={"width": 1280, "height": 900})


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Visitor]:
    """A reader with the narrowest telephone that is looked after."""
    yield from visit(browser, address, viewport={"width": 320, "height": 640}, is_mobile=True, has_touch=True)


@pytest.fixture
def night(browser: Browser, address: str) -> Iterator[Visitor]:
    """A reader whose machine asks for dark pages."""
    yield from visit(browser, address, viewport={"width": 1280, "height": 900}, color_scheme="dark")


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Visitor]:
    """A reader whose browser runs no JavaScript."""
    yield from visit(browser, address, viewport={"width": 320, "height": 800}, java_script_enabled=False)


@pytest.fixture
def still(browser: Browser, address: str) -> Iterator[Visitor]:
    """A reader whose machine asks for less motion."""
    yield from visit(browser, address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
