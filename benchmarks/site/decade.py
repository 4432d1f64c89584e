"""How long the site of a province's decade takes to build, against plain Material with a page a report, in one run.

    .venv/bin/python benchmarks/site/decade.py [--years 10] [--rounds 1] [--skip-plain] [--history]
        [--audience levels]

The decade is the demonstration's year ten times over: 13 units, 120 months, 1,560 monthly reports, with hot spots,
cases, directives and feedback, in one commit or, with --history, in the thousand or so in which they would have come:
then every issued summary is counted from a commit of its own. The plain site is mkdocs-material as it comes (search
on, no other plugin), with the same reports as one Markdown page each, once with every page in the navigation, as
MkDocs does it by itself, and once with all of them out of it. Whole processes are timed, start to end. The site is the
office's, or that for all levels.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
FIRST = 2013
TARGET_SECONDS, TARGET_RATIO = 15.0, 0.4
_MONTH = re.compile(r"/(\d{4}-\d{2})\.yml$")
_ISSUED = re.compile(r'^issued_on: "?(\d{4}-\d{2}-\d{2})', re.MULTILINE)
_DAY = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_REFERENCE = re.compile(r"^\s*continues: (\S+)/(\S+)#(\d+)\n", re.MULTILINE)


def make(root: Path, years: int, *, history: bool = False) -> int:
    """Write the reports of a decade below a folder, in one commit or as they came, and return how many there are."""
    source = ROOT / "reports"
    shutil.copytree(source, root / "reports")
    for year in range(FIRST + 1, FIRST + years):
        for path in sorted(source.rglob("*.yml")):
            relative = path.relative_to(source).as_posix()
            if f"/{FIRST}/" in relative:
                target = root / "reports" / _moved(relative, year)
                target.parent.mkdir(parents=True, exist_ok=True)
                # A matter of January that continues one of December may continue one that is not there.
                target.write_text(_REFERENCE.sub("", _moved(path.read_text("utf-8"), year)), "utf-8")
    register = root / "reports" / "registry" / "obligations.yml"
    register.write_text(
        register.read_text("utf-8").replace(f"until: {FIRST}-12", f"until: {FIRST + years - 1}-12"), "utf-8"
    )
    _git(root, "init", "--quiet")
    if history:
        _commit_as_it_came(root)
    else:
        _git(root, "add", "-A")
        _git(root, "commit", "--quiet", "-m", "Reports")
    return sum(1 for path in (root / "reports" / "units").glob("*/*/*.yml"))


def _commit_as_it_came(root: Path) -> None:
    """Commit every document on the first day that it names: a report at its month's end, a summary when issued."""
    days: dict[str, list[str]] = {}
    for path in sorted((root / "reports").rglob("*.yml")):
        relative = path.relative_to(root).as_posix()
        days.setdefault(_day(relative, path.read_text("utf-8")), []).append(relative)
    for day, paths in sorted(days.items()):
        _git(root, "add", *paths)
        date = f"{day}T09:00:00+07:00"
        _git(root, "commit", "--quiet", "-m", day, GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)


def _day(path: str, text: str) -> str:
    if "/registry/" in path:
        return f"{FIRST - 1}-10-01"
    month = _MONTH.search(path)
    if month is not None and "/units/" in path:
        return f"{month[1]}-27"
    found = _ISSUED.search(text) or _DAY.search(text)
    return found[1] if found else f"{month[1] if month else f'{FIRST - 1}-12'}-28"


def _git(root: Path, *arguments: str, **environment: str) -> None:
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@ldld.example", *arguments]
    subprocess.run(command, cwd=root, check=True, env={**os.environ, **environment})


def _moved(text: str, year: int) -> str:
    """Return a text with the year 2013 as another one and 2012 as the one before that."""
    return re.sub(r"201[23]", lambda found: str(year - (FIRST - int(found[0]))), text)


def pages(root: Path, folder: Path) -> int:
    """Write every report as a plain Markdown page, and return how many there are."""
    count = 0
    for path in sorted((root / "reports" / "units").glob("*/*/*.yml")):
        report = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        target = folder / path.relative_to(root / "reports" / "units").with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(_lines(report)), "utf-8")
        count += 1
    (folder / "index.md").write_text("# Báo cáo\n", "utf-8")
    return count


def _lines(report: dict[str, object]) -> Iterator[str]:
    """Yield a report in Markdown: the same fields as on our page, in headings, paragraphs and tables."""
    yield f"# {report['unit']}, {report['period']}\n"
    yield f"{report.get('overview', 'Không phát sinh.')}\n"
    matters = report.get("matters", [])
    for matter in matters if isinstance(matters, list) else ():
        yield f"## {matter['id']}. {matter['title']}\n\n{matter['view']}\n\n| Mục | Nội dung |\n| --- | --- |"
        for name in ("topic", "kind", "attitude", "scope", "people", "claim", "handling", "continues", "urgent"):
            if name in matter:
                yield f"| {name} | {str(matter[name]).replace('|', ' ')} |"
        yield "\n| Kênh | Nguồn | Ngày |\n| --- | --- | --- |"
        yield from (
            f"| {source['channel']} | {source['origin']} | {source.get('date', '')} |" for source in matter["sources"]
        )
        yield ""


def timed(arguments: list[str], folder: Path) -> float:
    """Return the seconds that a process takes; its output is shown only when it fails."""
    start = time.perf_counter()
    done = subprocess.run(arguments, cwd=folder, check=False, capture_output=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{done.stdout}\n{done.stderr}")
    return time.perf_counter() - start


def plain(root: Path, folder: Path, *, navigation: bool) -> float:
    """Return the seconds that plain Material takes, with its pages in the navigation or out of it."""
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    pages(root, docs)
    settings = "site_name: x\ntheme: {name: material, language: vi, font: false}\nplugins: [search]\n"
    if not navigation:
        settings += "nav: [index.md]\nnot_in_nav: '*'\n"
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return timed([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)


def main() -> None:
    """Measure, and print what was measured and whether the targets are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--skip-plain", action="store_true")
    parser.add_argument("--history", action="store_true", help="a commit a day, as documents came, instead of one")
    parser.add_argument("--audience", choices=("office", "levels"), default="office")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "kho"
        count = make(root, asked.years, history=asked.history)
        build = [sys.executable, "-m", "giaoban", "build", "--as-of", f"{FIRST + asked.years}-01-15"]
        build += ["--audience", asked.audience]
        ours = min(timed(build, root) for _ in range(asked.rounds))
        site = root / "build" / {"office": "html", "levels": "html-levels"}[asked.audience]
        weight = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
        index = (site / "search" / "search_index.json").stat().st_size
        print(
            f"{count} reports, {sum(1 for _ in site.rglob('*.html'))} pages: {ours:.1f} s (target {TARGET_SECONDS:.0f})"
        )
        print(f"output {weight / 1e6:.1f} MB, search index {index / 1e6:.1f} MB")
        if asked.skip_plain:
            return
        for navigation in (False, True):
            other = plain(root, Path(folder) / "plain", navigation=navigation)
            where = "all in the navigation, as it comes" if navigation else "all out of the navigation"
            ratio = f"ratio {ours / other:.2f} (target {TARGET_RATIO})"
            print(f"plain Material, a page a report, {where}: {other:.1f} s, {ratio}")


if __name__ == "__main__":
    main()
