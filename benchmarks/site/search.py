"""How long the first answer of the search takes, by the years that a site has: with every word as it is written, as
the theme does it, and with folded words only, a document a page (`brief` in publish/search.py), in one run.

    .venv/bin/python benchmarks/site/search.py [--years 1 3 10] [--rounds 3]

The site is that of corpus.py with thirteen units for the years asked for, served on this machine to Chromium. Timed is
what somebody waits who goes to the field, types and sees the first result: the worker, its index made anew, the query.
The median of the rounds counts. An index is made brief from `MANY` documents on: where the first answer as written
takes more than about a second. Pagefind, which keeps its index in parts, would pay when the brief one takes that long.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from quality import ROOT, served

from giaoban.publish.search import folded_index

sys.path.insert(0, str(ROOT / "benchmarks"))
import corpus

INDEX = Path("search") / "search_index.json"
FIELD, RESULT = ".md-search__input", ".md-search-result__item > a"


def first_answer(browser: Browser, address: str) -> float:
    """Return the seconds from going to the field to the first result, in a browser that has kept nothing."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    start = time.perf_counter()
    page.click(FIELD)
    page.fill(FIELD, "dinh cong")
    page.keyboard.press("End")
    page.wait_for_selector(RESULT, timeout=120_000)
    seconds = time.perf_counter() - start
    context.close()
    return seconds


def main() -> None:
    """Measure, and print a line for each number of years."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, nargs="+", default=[1, 3, 10])
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for years in asked.years:
            root = Path(folder) / str(years)
            corpus.make(root, years * 155, 13)
            build = [sys.executable, "-m", "giaoban", "build", "--as-of", f"{corpus.FIRST + years}-01-15"]
            subprocess.run(build, cwd=root, check=True, capture_output=True)
            site = root / "build" / "html"
            for name, many in (("as it is built", None), ("brief", 0)):
                if many is not None:
                    text = folded_index((site / INDEX).read_text("utf-8"), many=many)
                    (site / INDEX).write_text(text, "utf-8")
                text = (site / INDEX).read_text("utf-8")
                with served(site) as address:
                    seconds = statistics.median(first_answer(browser, address) for _ in range(asked.rounds))
                documents = len(json.loads(text)["docs"])
                print(
                    f"{years} years, {name}: {documents} documents, {len(text.encode()) / 1e6:.1f} MB, {seconds:.1f} s"
                )
            shutil.rmtree(root)
        browser.close()


if __name__ == "__main__":
    main()
