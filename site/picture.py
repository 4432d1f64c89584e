"""Take the README's picture of the home page: `python site/picture.py`.

Builds the site of this checkout's reports as of a fixed day, writes site/assets/trang-chu.png (not published on the
site), and beside it the digest of the home page that it shows: a test compares it with what the home page is now.
Needs Chromium and Playwright (requirements-dev.lock).
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from giaoban.base.times import LOCAL
from giaoban.known.workspace import load_state, open_workspace
from giaoban.publish import home
from giaoban.publish.pages import renderer_of, view_of

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "site" / "assets" / "trang-chu.png"
DIGEST = PICTURE.with_suffix(".sha256")
# After the last due date of the demonstration, so that the picture is the same on every day.
AS_OF = datetime(2013, 12, 28, 23, 59, tzinfo=LOCAL)
CHROMIUM = "/usr/bin/chromium"
LIMIT = 300_000


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Print nothing."""


@contextmanager
def _reports() -> Iterator[Path]:
    """Give a repository with the reports of this checkout and without a history."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "reports", root / "reports")
        subprocess.run(["git", "init", "--quiet", folder], check=True)
        yield root


def digest() -> str:
    """Return the SHA-256 of the home page's content as of the fixed day. What it looks like is not in it."""
    with _reports() as root:
        renderer = renderer_of(view_of(load_state(open_workspace(root), AS_OF), AS_OF))
        (page,) = home.pages(renderer)
        return hashlib.sha256(page.html.encode("utf-8")).hexdigest()


def main() -> int:
    """Take the picture; exit status 2 where it is too heavy for a README."""
    with _reports() as root:
        build = [sys.executable, "-m", "giaoban", "build", "--repo", str(root), "--as-of", AS_OF.isoformat()]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        _take(root / "build" / "html")
    DIGEST.write_text(f"{digest()}\n", encoding="utf-8")
    size = PICTURE.stat().st_size
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}: {size} byte\n")
    return 0 if size <= LIMIT else 2


def _take(site: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 1200}, color_scheme="light")
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            page.wait_for_load_state("networkidle")
            PICTURE.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(PICTURE))
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    sys.exit(main())
