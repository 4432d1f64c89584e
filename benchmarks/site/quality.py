"""Lighthouse on the home page, a month's summary and a unit, and what pages weigh.

    npm ci --prefix benchmarks/site/lighthouse
    .venv/bin/python benchmarks/site/quality.py [--rounds 3] [--validate]

The site of the demonstration is built as of a fixed moment and served on this machine as nginx would with `gzip on`:
text compressed at level 6, files with a day's cache, over HTTP/1.1. Lighthouse runs as it comes, as on a slow
telephone, and the median of the rounds counts: a busy machine lowers the performance. Search engines are kept off on
purpose, so its SEO is not asked for. With --validate, html-validate reads one page of each kind; ids may begin with a
digit, as HTML allows.
"""

import argparse
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(__file__).parent / "lighthouse" / "node_modules" / ".bin"
PAGES = {"home": "", "month's summary": "thang/2013-03/", "unit": "don-vi/ham-tan/"}
WEIGHED = {**PAGES, "year's summary": "thang/2013/", "unit's year": "don-vi/ham-tan/2013/", "board": "han-nop/"}
CATEGORIES = ("performance", "accessibility", "best-practices")
TARGET = 95
TEXT = (".html", ".css", ".js", ".json", ".svg")
_ASSET = re.compile(r'(?:href|src)="([^"]+\.(css|js|woff2?|svg|png))"')
# Rules of style and of the theme's own ids; what is left is HTML's validity and accessibility.
RULES = {
    "extends": ["html-validate:standard"],
    "rules": {
        "valid-id": ["error", {"relaxed": True}],
        "no-trailing-whitespace": "off",
        "doctype-style": "off",
        "no-inline-style": "off",
        "long-title": "off",
        "prefer-native-element": "off",
        "wcag/h32": "off",  # the search answers while one types; it has nothing to send
    },
}


class Compressing(SimpleHTTPRequestHandler):
    """Serves files as nginx does with gzip: text compressed where it is asked for, files kept for a day."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Print nothing."""

    def do_GET(self) -> None:
        """Send a file, compressed where it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        small = path.suffix in TEXT and "gzip" in self.headers.get("Accept-Encoding", "")
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + ("; charset=utf-8" if small else ""))
        if small:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "no-cache" if path.suffix == ".html" else "max-age=86400")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder and yield its address, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def build(root: Path) -> Path:
    """Build the site of the demonstration below a folder and return where it is."""
    shutil.copytree(ROOT / "reports", root / "reports")
    name = ["-c", "user.name=x", "-c", "user.email=x@ldld.example"]
    for arguments in (["init", "--quiet"], ["add", "-A"], [*name, "commit", "--quiet", "-m", "Reports"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    done = subprocess.run(
        [sys.executable, "-m", "giaoban", "build", "--as-of", "2013-12-28"], cwd=root, capture_output=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr.decode())
    return root / "build" / "html"


def lighthouse(address: str) -> dict[str, float]:
    """Return the scores of a page, 0 to 100, and its three figures: largest paint, blocking (ms) and shift."""
    flags = "--headless=new --no-sandbox --disable-dev-shm-usage"
    done = subprocess.run(
        [
            TOOLS / "lighthouse",
            address,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={flags}",
        ],
        env={**os.environ, "CHROME_PATH": shutil.which("chromium") or "/usr/bin/chromium"},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr.decode()[-2000:])
    found = json.loads(done.stdout)
    scores = {name: 100 * (found["categories"][name]["score"] or 0) for name in CATEGORIES}
    audits = found["audits"]
    for name in ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"):
        scores[name] = audits[name]["numericValue"]
    for name in CATEGORIES:
        for part in found["categories"][name]["auditRefs"]:
            audit = audits[part["id"]]
            if name != "performance" and audit["score"] is not None and audit["score"] < 1:
                print(f"    {name}: {audit['id']}: {audit['title']}")
    return scores


def weigh(site: Path, path: str) -> dict[str, tuple[int, int]]:
    """Return what a page and what it fetches weigh, plain and compressed, in bytes, by kind."""
    page = site / path / "index.html"
    found = {"HTML": _size(page), "CSS": (0, 0), "JS": (0, 0), "fonts": (0, 0), "pictures": (0, 0)}
    kinds = {"css": "CSS", "js": "JS", "woff": "fonts", "woff2": "fonts"}
    for link, ending in sorted(set(_ASSET.findall(page.read_text("utf-8")))):
        kind = kinds.get(ending, "pictures")
        plain, packed = _size((page.parent / link).resolve())
        found[kind] = (found[kind][0] + plain, found[kind][1] + packed)
    found["total"] = (sum(part[0] for part in found.values()), sum(part[1] for part in found.values()))
    return found


def _size(path: Path) -> tuple[int, int]:
    body = path.read_bytes()
    return len(body), len(gzip.compress(body, 6)) if path.suffix in TEXT else len(body)


def validate(site: Path) -> bool:
    """Print what html-validate finds on a page of each kind and return whether it finds nothing."""
    sys.path.insert(0, str(ROOT))
    from tests.browser.kinds import kinds_of_pages

    rules = site.parent / "htmlvalidate.json"
    rules.write_text(json.dumps({"root": True, **RULES}), "utf-8")
    pages = [site / path / "index.html" for path in kinds_of_pages(site).values()]
    done = subprocess.run([TOOLS / "html-validate", "--config", rules, *pages, site / "404.html"], check=False)
    print(f"html-validate: {len(pages) + 1} pages, {'nothing found' if not done.returncode else 'see above'}")
    return done.returncode == 0


def main() -> None:
    """Measure, print, and leave with 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--validate", action="store_true")
    asked = parser.parse_args()
    if not (TOOLS / "lighthouse").exists():
        sys.exit("npm ci --prefix benchmarks/site/lighthouse")
    good = True
    with tempfile.TemporaryDirectory() as folder:
        site = build(Path(folder))
        if asked.validate:
            good = validate(site)
        print(
            f"{'page':<18}{'performance':>13}{'accessibility':>15}{'best practices':>16}"
            "   largest paint, blocking, shift"
        )
        with served(site) as address:
            for name, path in PAGES.items():
                rounds = [lighthouse(address + path) for _ in range(asked.rounds)]
                middle = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
                good = good and all(middle[key] >= TARGET for key in CATEGORIES)
                paint, block = middle["largest-contentful-paint"], middle["total-blocking-time"]
                print(
                    f"{name:<18}{middle['performance']:>13.0f}{middle['accessibility']:>15.0f}"
                    f"{middle['best-practices']:>16.0f}   {paint / 1000:.1f} s, {block:.0f} ms, "
                    f"{middle['cumulative-layout-shift']:.3f}"
                )
        print("\nkB, plain (compressed)")
        for name, path in WEIGHED.items():
            parts = weigh(site, path).items()
            print(
                f"{name:<18}"
                + "  ".join(f"{kind} {plain / 1000:.0f} ({packed / 1000:.0f})" for kind, (plain, packed) in parts)
            )
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
