"""Mutated documents: the check never raises, and every problem can be shown at a place that exists.

Bytes are damaged blindly, and structures in ways that keep the YAML readable, so that the rules are reached. A run is
known by its seed; a seed that once found something is kept in SEEDS.
"""

import random
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from giaoban.base.messages import Translator
from giaoban.checks.catalogue import catalogue
from giaoban.checks.problem import LEVELS
from giaoban.checks.run import run_checks
from giaoban.checks.since import identity
from giaoban.documents.corpus import read_corpus
from giaoban.formats.encode import dumps
from giaoban.formats.github import annotations
from giaoban.formats.sarif import sarif_json
from giaoban.repository.snapshot import WorkingTree
from giaoban.source.files import File, Files

VALID = Path(__file__).parents[1] / "examples" / "valid" / "format"
# Found something once: kept, so that it stays mended.
SEEDS: tuple[int, ...] = (26, 2012, 3110, 1235)
TRANSLATORS = (Translator("vi"), Translator("en"))
LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines
# Each run mutates several documents at once; the counts are of documents.
AT_ONCE = 5
NORMAL, SOAK = 300, 100_000

SCALARS: tuple[object, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    10**17,
    "",
    " ",
    "ham-tan",
    "ham-tan/2013-03#1",
    "ham-tan/2013/hotspots/ngung-viec-xuong-may",
    "2013-007",
    "2013-02-31",
    "2013-03-05",
    "0000-00-00",
    "9999-12-31",
    "2013-03-05T25:00:00+07:00",
    "2013-03-05T08:00:00+07:00",
    "2013-13",
    "2013-Q1",
    "2013",
    "../../etc/passwd",
    "{value} {0} %s",
    "«ông Nguyễn Văn A»",
    "\u202eđảo\u202c",
    "x" * 3_000,
    "\n::error::x",
    [],
    {},
    [[]],
    [None],
    {"": None},
    {"a/b~c": 1},
)
BYTES = (
    b"\0",
    b"\t",
    b"\r",
    b"\n",
    b"\xff",
    b"&a ",
    b"*a",
    b"!!x ",
    b"{",
    b"[",
    b"]",
    b":",
    b"- ",
    b"#",
    b'"',
    b"'",
    b"|",
)


@lru_cache
def originals() -> tuple[File, ...]:
    """Return the files of the example, sorted by path."""
    return tuple(WorkingTree(VALID).files())


def mutated(file: File, chance: random.Random) -> File:
    """Return a file with one to four damages to its bytes or to its structure."""
    mutate: Callable[[bytes, random.Random], bytes] = chance.choice((_bytes, _lines, _structure, _structure))
    data = file.data
    for _ in range(chance.randint(1, 4)):
        data = mutate(data, chance)
    return File(file.path, data)


def _bytes(data: bytes, chance: random.Random) -> bytes:
    """Cut, copy, flip or insert bytes."""
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.randint(1, 30))
    match chance.randrange(4):
        case 0:
            return data[:at] + data[end:]
        case 1:
            return data[:at] + data[at:end] * 2 + data[end:]
        case 2:
            return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        case _:
            return data[:at] + chance.choice(BYTES) + data[at:]


def _lines(data: bytes, chance: random.Random) -> bytes:
    """Drop, double, swap or indent lines."""
    lines = data.splitlines(keepends=True) or [b""]
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case _:
            lines[at] = b" " * chance.randint(1, 4) + lines[at]
    return b"".join(lines)


def _structure(data: bytes, chance: random.Random) -> bytes:
    """Put another value at some place of the structure, take one away, or give it another name."""
    try:
        root = yaml.load(data, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, TypeError):
        return data
    places = list(_places(root))
    if not places:
        return data
    owner, key = chance.choice(places)
    match chance.randrange(4):
        case 0:
            del owner[key]
        case 1 if isinstance(owner, dict):
            owner[str(chance.choice(("id", "unit", "kind", "at", "x", "")))] = owner.pop(key)
        case 2 if isinstance(owner, list):
            owner.append(owner[key])
        case _:
            owner[key] = chance.choice(SCALARS)
    text: str = yaml.dump(root, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return text.encode("utf-8", "surrogatepass")


def _places(value: object) -> Iterator[tuple[Any, Any]]:
    """Yield every container with each key or index of it, whatever its depth."""
    pending = [value]
    while pending:
        found = pending.pop()
        if isinstance(found, dict | list):
            for key, inner in found.items() if isinstance(found, dict) else enumerate(found):
                yield found, key
                pending.append(inner)


def run(seed: int) -> int:
    """Mutate some documents, check, and hold the problems against what every problem must be; return how many."""
    chance = random.Random(seed)  # noqa: S311 - kept seeds, no secret
    chosen = set(chance.sample(range(len(originals())), AT_ONCE))
    files = [mutated(file, chance) if number in chosen else file for number, file in enumerate(originals())]
    result = run_checks(read_corpus(Files(files)))
    codes = {entry.rule.code for entry in catalogue()}
    lines = {file.path: len(LINE_END.split(file.data.decode("utf-8", "replace"))) for file in files}
    for problem in result.problems:
        assert problem.code in codes
        assert problem.level in LEVELS
        assert problem.column >= 1, problem
        # What is missing as a whole (a registry file) is told at the place where it belongs.
        assert 1 <= problem.line <= lines.get(problem.path, 1), problem
        for translate in TRANSLATORS:
            assert translate(problem.message).strip()
            assert translate(problem.fix).strip()
        assert identity(problem)
    dumps(sarif_json(result, TRANSLATORS[0])).encode()
    assert all("\n" not in line for line in annotations(result, TRANSLATORS[0]))
    return len(result.problems)


@pytest.mark.parametrize("seed", [*SEEDS, *range(NORMAL // AT_ONCE - len(SEEDS))])
def test_mutated_documents(seed: int) -> None:
    """Nothing that a document holds makes the check fail."""
    run(seed)


@pytest.mark.soak
def test_a_hundred_thousand_mutated_documents() -> None:
    """As above, for long. A failure names its seed; put it into SEEDS."""
    problems = 0
    for seed in range(1_000, 1_000 + SOAK // AT_ONCE):
        try:
            problems += run(seed)
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
    assert problems > SOAK


def test_the_mutations_reach_the_rules() -> None:
    """Most rules of the shape and of references are met, so that the fuzz does not stop at the syntax."""
    met: set[str] = set()
    for seed in range(15):
        chance = random.Random(seed)  # noqa: S311
        files = [mutated(file, chance) for file in originals()]
        met.update(problem.code for problem in run_checks(read_corpus(Files(files))).problems)
    assert met >= {"YAML01", "YAML02", "YAML03", "SHAPE01", "SHAPE02", "SHAPE03", "SHAPE04", "REF01", "REF04"}
