"""How long the whole summary of a month takes when 1,000 units have reported, against reading their files with PyYAML.

    .venv/bin/python benchmarks/summary.py [--units 1000] [--rounds 3]

The units are commune-level unions under one federation; each sends the report that one of the demonstration's units
sent for March 2013, under its own name. Whole processes are timed, start to end, in turn, and the quickest of each
compared. What they are compared with is the least that anybody has to do: load the same files with PyYAML's C loader.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PERIOD = "2013-03"
_READ = (
    "import pathlib, yaml; "
    "[yaml.load(path.read_text('utf-8'), yaml.CSafeLoader) for path in sorted(pathlib.Path('reports').rglob('*.yml'))]"
)


def make(root: Path, units: int) -> None:
    """Write a repository with so many units that all reported for the month, and commit it."""
    registry = root / "reports" / "registry"
    registry.mkdir(parents=True)
    for path in sorted((ROOT / "reports" / "registry").glob("*.yml")):
        if path.name not in ("units.yml", "people.yml"):
            text = path.read_text("utf-8").replace("of: [district, sector]", "of: [commune]")
            text = re.sub(r"(?ms)^(extensions|exemptions):\n(?:[ -].*\n)*", "", text)
            (registry / path.name).write_text(text, "utf-8")
    (registry / "people.yml").write_text(
        "form: people\npeople:\n  - {login: quan-tri, emails: [it@ldld.example], role: admin}\n", "utf-8"
    )
    lines = [
        "form: units",
        "units:",
        "  - {id: binh-thuan, name: Liên đoàn Lao động tỉnh, kind: province, from: 1996-01-01}",
    ]
    reports = sorted((ROOT / "reports" / "units").glob(f"*/2013/{PERIOD}.yml"))
    for number in range(1, units + 1):
        name = f"xa-{number:04}"
        lines.append(
            f"  - {{id: {name}, name: Công đoàn xã {number}, kind: commune, parent: binh-thuan, from: 1996-01-01}}"
        )
        text = reports[number % len(reports)].read_text("utf-8")
        text = re.sub(r"(?m)^unit: .*$", f"unit: {name}", text)
        text = re.sub(r"(?m)^ +(continues|hotspot): .*\n", "", text)
        target = root / "reports" / "units" / name / "2013" / f"{PERIOD}.yml"
        target.parent.mkdir(parents=True)
        target.write_text(text, "utf-8")
    (registry / "units.yml").write_text("\n".join(lines) + "\n", "utf-8")
    for arguments in (["init", "--quiet"], ["add", "-A"], ["commit", "--quiet", "-m", "Reports"]):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@ldld.example", *arguments], cwd=root, check=True
        )


def timed(arguments: list[str], folder: Path) -> tuple[float, str]:
    """Return the seconds that a process takes, and what it printed; stop where it fails."""
    start = time.perf_counter()
    done = subprocess.run(arguments, cwd=folder, check=False, capture_output=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{done.stdout}\n{done.stderr}")
    return time.perf_counter() - start, done.stdout


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    summary = [sys.executable, "-m", "giaoban", "summary", PERIOD, "--as-of", "2013-04-01", "--format"]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make(root, asked.units)
        plain = min(timed([sys.executable, "-c", _READ], root)[0] for _ in range(asked.rounds))
        print(f"{asked.units} units: reading the files alone {plain:.2f} s")
        for format_ in ("json", "markdown", "csv"):
            runs = [timed([*summary, format_], root) for _ in range(asked.rounds)]
            quickest = min(seconds for seconds, _ in runs)
            print(
                f"summary as {format_}: {quickest:.2f} s, {quickest / plain:.2f} times; {len(runs[0][1]) / 1e3:.0f} kB"
            )


if __name__ == "__main__":
    main()
