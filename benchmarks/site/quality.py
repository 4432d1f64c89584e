"""Lighthouse on the home page, a month's summary and a unit, and what a page of each kind weighs for each audience.

    npm ci --prefix benchmarks/site/lighthouse
    .venv/bin/python benchmarks/site/quality.py [--rounds 3] [--validate] [--weights] [--keep FOLDER]

The site of the demonstration is built as of a fixed moment and served on this machine as deploy/nginx-*.conf do: text
compressed at level 6, files named by what is in them kept for a year, over HTTP/1.1. Lighthouse runs as it comes, as on
a slow telephone, and the median of the rounds counts: a busy machine lowers the performance, so what does not depend on
it stands beside (what is fetched, and Lighthouse's measure of the machine: below 1500 it is too busy to tell). Search
engines are kept off on purpose, so its SEO is not asked for. With --keep its reports stay in a folder. With --validate,
html-validate reads a page of each kind for both audiences; ids may begin with a digit, as HTML allows. --weights leaves
Lighthouse out.
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
SITES = {"office": "html", "levels": "html-levels"}
CATEGORIES = ("performance", "accessibility", "best-practices")
TARGET = 95
TEXT = (".html", ".css", ".js", ".json", ".svg")
_ASSET = re.compile(r'(?:href|src)="([^"]+\.(css|js|woff2?|svg|png))"')
_TAG = re.compile(r"<[a-z]")
_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8}\.(css|js)$")
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
    """Serves files as the nginx example does: text compressed where it is asked for, files kept where they may be."""

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
        kept = "max-age=31536000, immutable" if _NAMED_BY_CONTENT.search(path.name) else "no-cache"
        self.send_header("Cache-Control", kept)
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
    """Build both sites of the demonstration below a folder and return where they are."""
    shutil.copytree(ROOT / "reports", root / "reports")
    name = ["-c", "user.name=x", "-c", "user.email=x@ldld.example"]
    for arguments in (["init", "--quiet"], ["add", "-A"], [*name, "commit", "--quiet", "-m", "Reports"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    for audience in SITES:
        done = subprocess.run(
            [sys.executable, "-m", "giaoban", "build", "--as-of", "2013-12-28", "--audience", audience],
            cwd=root,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            sys.exit(done.stderr.decode())
    return root / "build"


def lighthouse(address: str, kept: Path | None) -> dict[str, float]:
    """Return the scores of a page, 0 to 100, its three figures (largest paint and blocking in ms, shift), what it
    fetched (bytes, requests, elements) and how quick the machine was. `kept` is where the report is written, if at all.
    """
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
    if kept is not None:
        kept.write_bytes(done.stdout)
    found = json.loads(done.stdout)
    scores = {name: 100 * (found["categories"][name]["score"] or 0) for name in CATEGORIES}
    audits = found["audits"]
    for name in ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"):
        scores[name] = audits[name]["numericValue"]
    asked = [entry for entry in audits["network-requests"]["details"]["items"] if entry["url"].startswith("http")]
    scores["bytes"], scores["requests"] = sum(entry["transferSize"] for entry in asked), len(asked)
    scores["elements"] = audits["dom-size"]["numericValue"]
    scores["machine"] = found["environment"]["benchmarkIndex"]
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


def kinds(builds: Path, audience: str) -> dict[str, Path]:
    """Return the file of a page of each kind that an audience has."""
    sys.path.insert(0, str(ROOT))
    from tests.browser.kinds import kinds_of_pages

    site = builds / SITES[audience]
    found = {**kinds_of_pages(builds / SITES["office"]), "not found": ""}
    pages = {name: site / path / "index.html" for name, path in found.items()} | {"not found": site / "404.html"}
    return {name: page for name, page in pages.items() if page.is_file()}


def validate(builds: Path) -> bool:
    """Print what html-validate finds on a page of each kind for each audience and return whether it finds nothing."""
    rules = builds / "htmlvalidate.json"
    rules.write_text(json.dumps({"root": True, **RULES}), "utf-8")
    pages = [page for audience in SITES for page in kinds(builds, audience).values()]
    done = subprocess.run([TOOLS / "html-validate", "--config", rules, *pages], check=False)
    print(f"html-validate: {len(pages)} pages, {'nothing found' if not done.returncode else 'see above'}")
    return done.returncode == 0


def print_weights(builds: Path) -> None:
    """Print what a page of each kind weighs for each audience, and what all pages fetch."""
    for audience, folder in SITES.items():
        site = builds / folder
        total = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
        index = _size(site / "search" / "search_index.json")
        print(f"\n{audience}: {sum(1 for _ in site.rglob('*.html'))} pages, {total / 1e6:.1f} MB")
        print(f"search index {index[0] / 1000:.0f} kB ({index[1] / 1000:.0f}), fetched by the first search")
        for kind, (plain, packed) in weigh(site, "").items():
            if kind not in ("HTML", "total"):
                print(f"{kind} of every page {plain / 1000:.1f} kB ({packed / 1000:.1f})")
        print(f"{'page':<22}{'HTML kB':>9}{'gzip':>7}{'elements':>10}")
        for name, page in kinds(builds, audience).items():
            plain, packed = _size(page)
            print(
                f"{name:<22}{plain / 1000:>9.1f}{packed / 1000:>7.1f}{len(_TAG.findall(page.read_text('utf-8'))):>10}"
            )


def measure(site: Path, rounds: int, keep: Path | None) -> bool:
    """Print the medians of Lighthouse's rounds on the three pages and return whether all scores are met."""
    good = True
    print(
        f"{'page':<18}{'performance':>13}{'accessibility':>15}{'best practices':>16}   largest paint, blocking, shift;"
        " fetched; elements; machine"
    )
    with served(site) as address:
        for name, path in PAGES.items():
            found = []
            for number in range(rounds):
                kept = keep / f"{path.strip('/').replace('/', '-') or 'home'}-{number + 1}.json" if keep else None
                found.append(lighthouse(address + path, kept))
            middle = {key: statistics.median(one[key] for one in found) for key in found[0]}
            good = good and all(middle[key] >= TARGET for key in CATEGORIES)
            print(
                f"{name:<18}{middle['performance']:>13.0f}{middle['accessibility']:>15.0f}"
                f"{middle['best-practices']:>16.0f}   {middle['largest-contentful-paint']:.0f} ms,"
                f" {middle['total-blocking-time']:.0f} ms, {middle['cumulative-layout-shift']:.3f};"
                f" {middle['bytes'] / 1000:.0f} kB in {middle['requests']:.0f}; {middle['elements']:.0f};"
                f" {middle['machine']:.0f}"
            )
    return good


def main() -> None:
    """Measure, print, and leave with 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--weights", action="store_true")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    if not (TOOLS / "lighthouse").exists() and (asked.validate or not asked.weights):
        sys.exit("npm ci --prefix benchmarks/site/lighthouse")
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
    good = True
    with tempfile.TemporaryDirectory() as folder:
        builds = build(Path(folder))
        if asked.validate:
            good = validate(builds)
        if not asked.weights:
            good = measure(builds / SITES["office"], asked.rounds, asked.keep) and good
        print_weights(builds)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
