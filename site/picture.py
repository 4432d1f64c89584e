"""Take the README's picture of the home page: `python site/picture.py`, after `giaoban build`.

Reads build/html of this checkout, writes site/assets/trang-chu.png (not published on the site). Needs Chromium and
Playwright (requirements-dev.lock).
"""

import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "build" / "html"
PICTURE = ROOT / "site" / "assets" / "trang-chu.png"
CHROMIUM = "/usr/bin/chromium"
LIMIT = 300_000


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Print nothing."""


def main() -> int:
    """Take the picture; exit status 2 where there is no site or the picture is too heavy for a README."""
    if not (SITE / "index.html").is_file():
        sys.stderr.write("Chưa có build/html: chạy «giaoban build» trước.\n")
        return 2
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(SITE)))
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
    size = PICTURE.stat().st_size
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}: {size} byte\n")
    return 0 if size <= LIMIT else 2


if __name__ == "__main__":
    sys.exit(main())
