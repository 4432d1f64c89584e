"""Measure the privacy detector on the labelled samples: python benchmarks/privacy/measure.py [--lines].

sample.tsv is ordinary writing, wide.tsv disguises and rarer kinds (its part `hotspot` is read as a hot spot's text),
clean.tsv what officers write without any person in it, blind.tsv lines of somebody who never saw the rules.

Prints, for each part and kind, how many lines were found, missed and found wrongly. A line counts once a kind, however
often the kind occurs in it. Always exits 0; tests/unit/test_privacy_sample.py holds the floors.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from giaoban.privacy import KINDS, find

SAMPLE = Path(__file__).with_name("sample.tsv")
WIDE = Path(__file__).with_name("wide.tsv")
CLEAN = Path(__file__).with_name("clean.tsv")
BLIND = Path(__file__).with_name("blind.tsv")
BLIND_LABELS = ("person", "secret", "warn", "clean")
SECRETS = frozenset({"secrecy_stamp", "refused_phrase"})
PARTS = ("dev", "held", "wide", "hotspot", "clean")


@dataclass(frozen=True)
class Line:
    """One labelled line: the part it belongs to, the kinds it holds, its text."""

    number: int
    part: str
    kinds: frozenset[str]
    text: str


@dataclass(frozen=True)
class Result:
    """Lines a kind counted right, missed and wrong; and negative lines in all and with any finding."""

    right: Counter[str]
    missed: Counter[str]
    wrong: Counter[str]
    negative: int
    alarmed: int

    def recall(self, kind: str) -> float:
        """Of the lines that hold the kind, the share in which it was found (1.0 when none holds it)."""
        held = self.right[kind] + self.missed[kind]
        return self.right[kind] / held if held else 1.0

    def precision(self, kind: str) -> float:
        """Of the lines in which the kind was found, the share that hold it (1.0 when found in none)."""
        said = self.right[kind] + self.wrong[kind]
        return self.right[kind] / said if said else 1.0


def read_sample(path: Path = SAMPLE) -> list[Line]:
    """In: the sample's path. Out: its lines. Raises ValueError on a line that is not three columns or names no kind."""
    lines: list[Line] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not raw or raw.startswith("#"):
            continue
        part, kinds, text = raw.split("\t")
        named = frozenset(kinds.split(",")) - {""}
        if part not in PARTS or not named <= KINDS.keys():
            raise ValueError(f"{path}:{number}: unknown part or kind")
        lines.append(Line(number, part, named, text.replace("\\n", "\n")))
    return lines


@dataclass(frozen=True)
class Blind:
    """One line of blind.tsv: its number, what it holds (one of BLIND_LABELS), of which kind, its text."""

    number: int
    label: str
    kind: str
    text: str

    def is_right(self) -> bool:
        """Whether what it holds is found; of a clean line, whether nothing in it is an error."""
        found = {finding.kind for finding in find(self.text, companies=self.kind == "company")}
        errors = {kind for kind in found if KINDS[kind] == "error"}
        held = {"person": bool(errors), "secret": bool(errors & SECRETS), "warn": bool(found), "clean": not errors}
        return held[self.label]


def read_blind(path: Path = BLIND) -> list[Blind]:
    """In: the path of blind.tsv. Out: its lines. Raises ValueError on a line that is not three columns or no label."""
    lines: list[Blind] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not raw or raw.startswith("#"):
            continue
        label, kind, text = raw.split("\t")
        if label not in BLIND_LABELS:
            raise ValueError(f"{path}:{number}: unknown label")
        lines.append(Blind(number, label, kind, text.replace("\\n", "\n")))
    return lines


def report_blind(lines: list[Blind]) -> str:
    """In: lines of blind.tsv. Out: of each label how many lines are right, as text."""
    rows = [f"blind: {len(lines)} lines"]
    for label in BLIND_LABELS:
        chosen = [line for line in lines if line.label == label]
        rows.append(f"{label:<9}{sum(line.is_right() for line in chosen):>4} of {len(chosen)}")
    return "\n".join(rows)


def found_in(line: Line) -> frozenset[str]:
    """The kinds found in a line."""
    return frozenset(finding.kind for finding in find(line.text, companies=line.part == "hotspot"))


def measure(lines: list[Line]) -> Result:
    """In: labelled lines. Out: the counts."""
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    negative = alarmed = 0
    for line in lines:
        found = found_in(line)
        right.update(line.kinds & found)
        missed.update(line.kinds - found)
        wrong.update(found - line.kinds)
        if not line.kinds:
            negative += 1
            alarmed += bool(found)
    return Result(right, missed, wrong, negative, alarmed)


def report(title: str, lines: list[Line]) -> str:
    """In: a part's lines. Out: its table as text."""
    result = measure(lines)
    rows = [f"{title}: {len(lines)} lines, {result.negative} of them negative"]
    rows.append(f"{'kind':<18}{'level':<9}{'TP':>4}{'FN':>4}{'FP':>4}{'recall':>9}{'precision':>11}{'FP/100':>8}")
    for kind, level in KINDS.items():
        rows.append(
            f"{kind:<18}{level:<9}{result.right[kind]:>4}{result.missed[kind]:>4}{result.wrong[kind]:>4}"
            f"{result.recall(kind):>9.3f}{result.precision(kind):>11.3f}{100 * result.wrong[kind] / len(lines):>8.2f}"
        )
    share = 100 * result.alarmed / result.negative if result.negative else 0.0
    rows.append(f"negative lines with any finding: {result.alarmed} of {result.negative} ({share:.2f} %)")
    return "\n".join(rows)


def main() -> None:
    """Print the tables; with --lines also every line that came out wrong."""
    lines = [line for path in (SAMPLE, WIDE, CLEAN) for line in read_sample(path)]
    for part in PARTS:
        chosen = [line for line in lines if line.part == part]
        sys.stdout.write(report(part, chosen) + "\n\n")
        if "--lines" in sys.argv:
            for line in chosen:
                found = found_in(line)
                if found != line.kinds:
                    told = f"{line.number}: expected {sorted(line.kinds)}, found {sorted(found)}: {line.text!r}"
                    sys.stdout.write(told + "\n")
    blind = read_blind()
    sys.stdout.write(report_blind(blind) + "\n")
    if "--lines" in sys.argv:
        for one in blind:
            if not one.is_right():
                sys.stdout.write(f"{one.number}: {one.label} {one.kind}: {one.text!r}\n")


if __name__ == "__main__":
    main()
