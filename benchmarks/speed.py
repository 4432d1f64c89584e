"""How quick giaoban is, at any size: the whole table, each figure beside its limit or a peer in the same run.

    .venv/bin/python benchmarks/speed.py [--rows NAME ...] [--rounds 5] [--output site/speed.json]

Every round goes through all rows in turn, so that what else the machine does falls on all alike; the median counts, and
the lowest and highest stand beside it. The corpora (corpus.py) and the peers' environment (peers.py) are made once and
kept in a cache folder. Every figure is that of a whole process with all that it starts. «Cold» is a clone in which
nothing ran before. Elsewhere each command ran once before, and each round changes or adds one more report first.
With --output the figures are written for the site's page of speed; other rows' figures that are in the file already
stay where they are of the same commit and machine. The exit status is 1 where a goal is not met.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import corpus
import peers
from measure import Sample, run
from table import shown, table

from giaoban.repository.discovery import open_any
from giaoban.repository.history import read_history

ROOT = Path(__file__).resolve().parents[1]
GIAOBAN = (sys.executable, "-m", "giaoban")
REPORT = "reports/units/*/*/????-??.yml"
FILES = 200  # so many reports the checkers of single files are given
MONTH_UNITS = 1000
_READ = (
    "import pathlib, yaml; "
    "[yaml.load(path.read_text('utf-8'), yaml.CSafeLoader) for path in sorted(pathlib.Path('reports').rglob('*.yml'))]"
)
Measured = Iterator[tuple[str, Sample]]


@dataclass(frozen=True)
class Sizes:
    """How many reports the corpora have, and how many units."""

    small: int = 2_400
    middle: int = 12_000
    large: int = 24_000
    huge: int = 240_000
    decade: int = 1_545
    units: int = corpus.UNITS

    def units_of(self, reports: int) -> int:
        """Return how many units so many reports are of: the largest corpus is wider, not longer."""
        return self.units * 10 if reports == self.huge else self.units


@dataclass
class Bench:
    """Where one measurement works."""

    cache: Path
    folder: Path
    sizes: Sizes
    rounds: int
    programs: Path | None
    first: bool = False
    changes: int = 0
    _clones: dict[int, Path] = field(default_factory=dict)

    @cached_property
    def environment(self) -> Mapping[str, str]:
        """The environment of each command: this checkout's program with its store, and no cache of the user's."""
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIAOBAN_")},
            "PYTHONPATH": str(ROOT / "scripts"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "PYTHONUTF8": "1",
        }

    def run(self, folder: Path, *command: str | Path) -> Sample:
        """Measure a command."""
        return run(command, folder, self.environment)

    def giaoban(self, folder: Path, *arguments: str) -> Sample:
        """Measure a command of the program."""
        return self.run(folder, *GIAOBAN, *arguments)

    def runs(self, number: int) -> Sequence[bool]:
        """Return for each run of a command in a round whether it counts: before the first that does, there is one."""
        return (True,) if number or self.first else (False, True)

    def corpus(self, reports: int, units: int = 0, *, merges: bool = False) -> Path:
        """Return a corpus, which nobody writes into."""
        units = units or self.sizes.units_of(reports)
        sources = [Path(corpus.__file__), *sorted((ROOT / "scripts/giaoban/demonstration").rglob("*.*"))]
        digest = sha256(b"".join(path.read_bytes() for path in sources if path.suffix in (".py", ".yml"))).hexdigest()
        folder = self.cache / f"corpus-{reports}-{units}{'-merges' * merges}-{digest[:12]}"
        if not folder.exists():
            made = Path(tempfile.mkdtemp(dir=self.cache)) / folder.name
            corpus.make(made, reports, units, merges=merges)
            made.rename(folder)
            made.parent.rmdir()
        return folder

    def fresh(self, reports: int, units: int = 0, name: str = "cold") -> Path:
        """Return a new clone of a corpus, in place of the one of that name before."""
        clone = self.folder / name
        shutil.rmtree(clone, ignore_errors=True)
        _git(self.folder, "clone", "--quiet", str(self.corpus(reports, units)), str(clone))
        with (clone / ".git/info/exclude").open("a", encoding="utf-8") as excluded:
            excluded.write("/build/\n")
        os.sync()
        return clone

    def clone(self, reports: int) -> Path:
        """Return the clone of a corpus in which everything has run before."""
        if reports not in self._clones:
            self._clones[reports] = clone = self.fresh(reports, name=f"warm-{reports}")
            self.giaoban(clone, "hook", "install")
            self.run(clone, "git", "status")
        return self._clones[reports]

    def change(self, clone: Path, *, commit: bool = True) -> None:
        """Change one more report in a clone, and commit or stage that."""
        paths = _git(clone, "ls-files", f":(glob){REPORT}").split()
        self.changes += 1
        start = len(paths) * self.changes * 7 // 11 % len(paths)
        path, text = next(
            (clone / path, text)
            for path in (*paths[start:], *paths[:start])
            if "    view: " in (text := (clone / path).read_text("utf-8"))
        )
        path.write_text(re.sub(r"(?m)^    view: .*", rf"\g<0> Bổ sung lần {self.changes}.", text, count=1), "utf-8")
        _git(clone, "add", "-A")
        if commit:
            self.commit(clone)

    def commit(self, clone: Path) -> None:
        """Commit what is staged, without the hook."""
        _git(clone, "commit", "--quiet", "--no-verify", "-m", "Sua")


def _git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=xa-0001@ldld.example")
    return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


def start(bench: Bench, number: int) -> Measured:
    """The program alone, and Python alone."""
    if not number:
        bench.giaoban(bench.folder, "rules", "TIME01")
    yield "python", bench.run(bench.folder, sys.executable, "-c", "pass")
    yield "version", bench.giaoban(bench.folder, "--version")
    yield "start", bench.giaoban(bench.folder, "rules", "TIME01")


def cold(bench: Bench, _: int) -> Measured:
    """The check of everything where nothing ran before, at two sizes, and other checkers on the same files."""
    small = bench.fresh(bench.sizes.small)
    if bench.programs:
        files = _git(small, "ls-files", f":(glob){REPORT}").split()
        files = files[:: max(1, len(files) // FILES)][:FILES]
        schema = ROOT / "schema" / "periodic.schema.json"
        checker = (bench.programs / "check-jsonschema", "--base-uri", schema.as_uri(), "--schemafile", schema)
        yield "check-jsonschema", _each(bench.run(small, *checker, *files), len(files))
        yield "yamllint", _each(bench.run(small, bench.programs / "yamllint", "-d", "relaxed", *files), len(files))
    yield "cold small", (whole := bench.giaoban(small, "check"))
    yield "cold report", _each(whole, bench.sizes.small)
    yield "cold middle", bench.giaoban(bench.fresh(bench.sizes.middle), "check")


def _each(sample: Sample, files: int) -> Sample:
    return Sample(sample.wall / files, sample.cpu / files, sample.memory)


def curve(bench: Bench, number: int) -> Measured:
    """The check of everything at the larger sizes, once."""
    if not number:
        yield "cold large", bench.giaoban(bench.fresh(bench.sizes.large), "check")


def huge(bench: Bench, number: int) -> Measured:
    """The check of everything at the largest size, once."""
    if not number:
        yield "cold huge", bench.giaoban(bench.fresh(bench.sizes.huge), "check")


def since(bench: Bench, number: int, size: Literal["middle", "large"] = "large") -> Measured:
    """The check of one commit."""
    clone = bench.clone(getattr(bench.sizes, size))
    for warm in bench.runs(number):
        bench.change(clone)
        status = bench.run(clone, "git", "status")
        sample = bench.giaoban(clone, "check", "--since", "HEAD~1")
        if warm:
            yield f"status {size}", status
            yield f"since {size}", sample


def since_middle(bench: Bench, number: int) -> Measured:
    """The check of one commit at the middle size."""
    return since(bench, number, "middle")


def hook(bench: Bench, number: int, size: Literal["small", "large"] = "large") -> Measured:
    """The hook before a commit."""
    clone = bench.clone(getattr(bench.sizes, size))
    for warm in bench.runs(number):
        bench.change(clone, commit=False)
        status = bench.run(clone, "git", "status")
        sample = bench.run(clone, "git", "hook", "run", "pre-commit")
        bench.commit(clone)
        if warm:
            yield f"hook status {size}", status
            yield f"hook {size}", sample


def hook_small(bench: Bench, number: int) -> Measured:
    """The hook before a commit at the small size."""
    return hook(bench, number, "small")


def deadlines(bench: Bench, number: int, size: Literal["small", "large"] = "large") -> Measured:
    """The board of the last month that is over."""
    clone = bench.clone(getattr(bench.sizes, size))
    for warm in bench.runs(number):
        bench.change(clone)
        log = bench.run(clone, "git", "log", "--first-parent", "--name-only", "main")
        sample = bench.giaoban(clone, "deadlines", "--period", _month(clone))
        if warm:
            yield f"log {size}", log
            yield f"deadlines {size}", sample


def deadlines_small(bench: Bench, number: int) -> Measured:
    """The board of a month at the small size."""
    return deadlines(bench, number, "small")


def figures(bench: Bench, number: int) -> Measured:
    """The summary of a month, and what one report changes, at the large size."""
    clone = bench.clone(bench.sizes.large)
    for warm in bench.runs(number):
        bench.change(clone)
        log = bench.run(clone, "git", "log", "--first-parent", "--name-only", "main")
        summary = bench.giaoban(clone, "summary", _month(clone))
        preview = bench.giaoban(clone, "preview", "--base", "HEAD~1")
        if warm:
            yield from (("log figures", log), ("summary large", summary), ("preview large", preview))


def month(bench: Bench, _: int) -> Measured:
    """The summary of one month of very many units, and reading their files."""
    units = min(MONTH_UNITS, bench.sizes.huge)
    clone = bench.fresh(units, units)
    yield "reading", bench.run(clone, sys.executable, "-c", _READ)
    yield "month", bench.giaoban(clone, "summary", f"{corpus.FIRST}-01", "--format", "json")


def history(bench: Bench, _: int) -> Measured:
    """Reading when everything came, in which every report is a commit, or a branch and a merge."""
    for name, merges in (("history", False), ("history merges", True)):
        folder = bench.corpus(bench.sizes.large, merges=merges)
        yield f"log {name}", bench.run(folder, "git", "log", "--raw", "--diff-merges=first-parent", "HEAD")
        wall, processor = time.perf_counter(), _processor()
        read_history(open_any(folder))
        yield name, Sample(time.perf_counter() - wall, _processor() - processor, 0.0)


def publish(bench: Bench, number: int) -> Measured:
    """The site of a province's decade, that after one more report, and plain sites with the same reports."""
    clone = bench.fresh(bench.sizes.decade, 13)
    came = ("log", "--format=%H %cI", "--diff-filter=A", "-n", str(number + 1), "--", f":(glob){REPORT}")
    last, at = _git(clone, *came).splitlines()[-1].split()
    moment = datetime.fromisoformat(at) + timedelta(days=1)
    _git(clone, "reset", "--quiet", "--hard", f"{last}~1")
    yield "build", bench.giaoban(clone, "build", "--as-of", moment.isoformat())
    _git(clone, "reset", "--quiet", "--hard", last)
    yield "rebuild", bench.giaoban(clone, "build", "--as-of", (moment + timedelta(minutes=1)).isoformat())
    reports, folder = clone / "reports", bench.folder / "plain"
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    yield "plain", bench.run(peers.material(reports, folder, navigation=False), *mkdocs)
    if bench.programs:
        peers.material(reports, folder, navigation=False)
        yield "zensical", bench.run(folder, bench.programs / "zensical", "build", "--clean")
        yield "hugo", bench.run(peers.hugo(reports, folder), bench.programs / "hugo", "--quiet")
    if not number:  # it takes minutes, and is no goal's measure
        yield "navigation", bench.run(peers.material(reports, folder, navigation=True), *mkdocs)


def _month(clone: Path) -> str:
    """Return the last month of which all is there."""
    last = datetime.fromisoformat(
        _git(clone, "log", "-1", "--format=%aI", "--diff-filter=A", "--", "reports/units")[:25]
    )
    return f"{last.replace(day=1) - timedelta(days=1):%Y-%m}"


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


Row = Callable[[Bench, int], Measured]
ROWS: Mapping[str, Row] = {
    "start": start,
    "since": since,
    "since-middle": since_middle,
    "hook": hook,
    "hook-small": hook_small,
    "deadlines": deadlines,
    "deadlines-small": deadlines_small,
    "cold": cold,
    "curve": curve,
    "huge": huge,
    "figures": figures,
    "month": month,
    "history": history,
    "publish": publish,
}


def machine() -> dict[str, Any]:
    """Return what the machine is."""
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": model[1] if model else platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 1e9),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "git": _git(ROOT, "version").split()[2],
    }


def _kept(output: Path | None, measured: Mapping[str, Any]) -> dict[str, list[Sample]]:
    """Return the figures of the file that are of the same commit, machine and sizes."""
    if output is None or not output.exists():
        return {}
    before = json.loads(output.read_text("utf-8"))
    same = all(before[key] == measured[key] for key in ("commit", "machine", "sizes"))
    return {name: [Sample(*one) for one in all_] for name, all_ in before["samples"].items()} if same else {}


def main() -> int:
    """Measure, print the table, and return 1 where a goal is not met."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=list(ROWS), metavar="NAME", help=", ".join(ROWS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs=5, metavar="N", help="small, middle, large, huge, decade")
    parser.add_argument("--units", type=int, default=corpus.UNITS)
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "giaoban-benchmarks")
    parser.add_argument("--first", action="store_true", help="count the first run of a command, too")
    parser.add_argument("--no-peers", action="store_true", help="leave out what has to be installed")
    parser.add_argument("--output", type=Path)
    asked = parser.parse_args()
    sizes = Sizes(*asked.sizes or (), units=asked.units) if asked.sizes else Sizes(units=asked.units)
    asked.cache.mkdir(parents=True, exist_ok=True)
    measured: dict[str, Any] = {
        "commit": _git(ROOT, "rev-parse", "HEAD").strip()
        + "-dirty" * bool(_git(ROOT, "status", "--short", "scripts", "site")),
        "on": f"{datetime.now().astimezone():%Y-%m-%d}",
        "rounds": asked.rounds,
        "machine": machine(),
        "sizes": asdict(sizes),
    }
    samples = _kept(asked.output, measured)
    programs = None if asked.no_peers else peers.install(asked.cache.resolve())
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(asked.cache.resolve(), Path(folder), sizes, asked.rounds, programs, asked.first)
        new: dict[str, list[Sample]] = {}
        for number in range(asked.rounds):
            for row in dict.fromkeys(["start", *asked.rows]):
                for name, sample in ROWS[row](bench, number):
                    new.setdefault(name, []).append(sample)
                    print(
                        f"  {number + 1} {name}: {sample.wall:.2f} s, {sample.cpu:.2f} s, {sample.memory:.0f} MB",
                        file=sys.stderr,
                    )
            lines = table({**samples, **new}, asdict(sizes))
            if asked.output:
                found = {**measured, "samples": {**samples, **new}, "lines": lines}
                asked.output.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print("\n".join(shown(lines)))
    return int(any(line["met"] is False for line in lines))


if __name__ == "__main__":
    sys.exit(main())
