"""Files of a repository in memory, and random changes of them such as people make, rightly or wrongly."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from random import Random

from giaoban.source.files import ODD, File
from giaoban.source.layout import place_of

from ..conftest import EXAMPLES, ROOT, VALID

UNITS = ("binh-thuan", "ham-tan", "la-gi", "phan-thiet")
Files = Mapping[str, File]


@dataclass(slots=True)
class Held:
    """The listing of files in memory."""

    held: Files
    files: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """List the files."""
        self.files = {path: self.held[path].odd or self.held[path].blob for path in sorted(self.held)}

    def read(self, paths: Sequence[str]) -> Iterator[File]:
        """Yield files with their bytes."""
        return (self.held[path] for path in paths)


@dataclass(slots=True)
class Memory:
    """What is kept, in memory."""

    values: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def found(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the values that are kept under these keys."""
        return {key: self.values[kind, key] for key in keys if (kind, key) in self.values}

    def keep(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Keep values under their keys."""
        self.values.update({(kind, key): value for key, value in values.items()})


class Nowhere(Memory):
    """Nothing is kept."""

    def keep(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Keep nothing."""


def files_of(folder: Path) -> dict[str, File]:
    """Return the files under a folder's reports/."""
    paths = (path for path in sorted(folder.glob("reports/**/*")) if path.is_symlink() or path.is_file())
    named = ((path.relative_to(folder).as_posix(), path) for path in paths)
    return {
        name: File(name, odd="link") if path.is_symlink() else File(name, path.read_bytes()) for name, path in named
    }


@lru_cache
def demonstration() -> Files:
    """Return a part of the demonstration: the registry, the federation's documents, some units."""
    others = ("reports/registry/", "reports/province/", *(f"reports/units/{unit}/" for unit in UNITS))
    return {path: file for path, file in files_of(ROOT).items() if path.startswith(others)}


@lru_cache
def valid() -> Files:
    """Return the valid example."""
    return files_of(VALID)


@lru_cache
def wrong() -> Mapping[str, Files]:
    """Return the wrong examples by name, each laid over the valid one."""
    found = {}
    for folder in sorted((EXAMPLES / "invalid").iterdir()):
        removed = folder / "remove.txt"
        gone = {f"reports/{path}" for path in removed.read_text("utf-8").split()} if removed.exists() else set()
        laid = {**valid(), **files_of(folder)}
        found[folder.name] = {path: laid[path] for path in sorted(laid) if path not in gone}
    return found


_VALUE = re.compile(r"(?m)(?<=: )[^\n{}\[\],#]+?(?=[,}\]]|$| #)|(?<=- )[\w/#-]+$")
_REFERENCE = re.compile(r"[a-z-]+/20\d\d-\d\d#\d+|[a-z-]+/20\d\d/hotspots/[a-z-]+|\b20\d\d-\d{3}\b")
_DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")
_WORDS = (
    "rumour",
    "opinion",
    "unverified",
    "refuted",
    "confirmed",
    "closed",
    "open",
    "replaced",
    "withdrawn",
    "answer",
    "discard",
    "handle",
    "monitor",
    "true",
    "false",
    "0",
    "-3",
    "99999",
    '"1.200"',
    "khoảng 400",
    "exact",
    "unit",
)


def changed(files: Files, random: Random) -> dict[str, File]:
    """Return the files after one to three random changes."""
    found = dict(files)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        random.choice(_WAYS)(found, random)
    return found


def _some(files: Files, random: Random) -> str:
    """Return one of the paths, one of the registry or of the federation more often than its share."""
    kinds = ("reports/registry/", "reports/province/", "reports/units/", "reports/units/", "reports/units/", "")
    kind = random.choice(kinds)
    return random.choice([path for path in files if path.startswith(kind) and files[path].odd is None] or list(files))


def _put(files: dict[str, File], path: str, text: str) -> None:
    files[path] = File(path, text.encode("utf-8", "surrogateescape"))


def _text(file: File) -> str:
    return file.data.decode("utf-8", "surrogateescape")


def _edit(files: dict[str, File], random: Random) -> None:
    """Give one field another value: a word, a value or a reference from elsewhere, another day."""
    path = _some(files, random)
    text, other = _text(files[path]), _text(files[_some(files, random)])
    way = random.randrange(5)
    pattern = (_VALUE, _VALUE, _REFERENCE, _REFERENCE, _DATE)[way]
    places = list(pattern.finditer(text))
    if not places:
        return
    place = random.choice(places)
    if way == 4:
        new = f"20{random.randrange(8, 17):02}-{random.randrange(1, 13):02}-{random.randrange(1, 32):02}"
    elif way == 0:
        new = random.choice(_WORDS)
    else:
        new = random.choice([found[0] for found in pattern.finditer(other)] or ["ham-tan/2013-02#9"])
    _put(files, path, text[: place.start()] + new + text[place.end() :])


def _line(files: dict[str, File], random: Random) -> None:
    """Delete, repeat, move or damage a line."""
    path = _some(files, random)
    lines = _text(files[path]).split("\n")
    at = random.randrange(len(lines))
    match random.randrange(5):
        case 0 | 1:
            del lines[at]
        case 2:
            lines.insert(at, lines[at])
        case 3:
            lines[at] = random.choice(("\t", "  ", "'", "{", "&a ", "# ")) + lines[at]
        case _:
            lines.insert(random.randrange(len(lines)), lines.pop(at))
    _put(files, path, "\n".join(lines))


def _matter(files: dict[str, File], random: Random) -> None:
    """Let a matter of a report continue another one, or name a hot spot."""
    reports = [path for path in files if re.fullmatch(r"reports/units/[a-z-]+/\d{4}/\d{4}-\d\d\.yml", path)]
    if not reports:
        return
    path, other = random.choice(reports), random.choice(reports)
    unit, _, period = other.removeprefix("reports/units/").removesuffix(".yml").split("/")
    spots = [each.removeprefix("reports/units/").removesuffix(".yml") for each in files if "/hotspots/" in each]
    line = f"    continues: {unit}/{period}#{random.randrange(1, 5)}\n"
    if spots and random.random() < 0.4:
        line = f"    hotspot: {random.choice(spots)}\n"
    text = re.sub(r"(?m)^    (?:continues|hotspot): .*\n", "", _text(files[path]))
    places = [found.end() for found in re.finditer(r"(?m)^  - id: .*\n", text)]
    if places:
        place = random.choice(places)
        _put(files, path, text[:place] + line + text[place:])


def _delete(files: dict[str, File], random: Random) -> None:
    del files[_some(files, random)]


def _move(files: dict[str, File], random: Random) -> None:
    """Copy or rename a file: to another unit, year or period, with its fields or without, or to no document's place."""
    path = _some(files, random)
    file, new = files[path], path
    match random.randrange(6):
        case 0:
            new = re.sub(r"(?<=units/)[a-z-]+", random.choice(UNITS), path)
        case 1:
            new = re.sub(r"(?<=/)20\d\d(?=/)", str(random.randrange(2012, 2015)), path)
        case 2 | 3:
            new = re.sub(r"20\d\d-\d\d(?=\.yml)", f"20{random.randrange(12, 15)}-{random.randrange(1, 13):02}", path)
            new = re.sub(r"(?<=/)20\d\d(?=/(20\d\d)-\d\d\.yml)", new[-11:-7], new)
        case 4:
            new = random.choice((path.replace(".yml", ".yaml"), path.upper(), f"{path}.txt", "reports/a/b.yml"))
        case _:
            new = re.sub(r"(?<=/)(20\d\d)-\d{3}(?=\.yml)", rf"\1-{random.randrange(1, 40):03}", path)
    text = _text(file)
    old, place = place_of(path), place_of(new)
    if old is not None and place is not None and random.random() < 0.6:
        for one, other in ((old.unit, place.unit), (old.period, place.period), (old.id, place.id)):
            text = text.replace(one, other, 1) if one and other else text
    if random.random() < 0.4:
        del files[path]
    _put(files, new, text)


def _odd(files: dict[str, File], random: Random) -> None:
    path = _some(files, random)
    files[path] = File(path, odd=random.choice(ODD))


def _other(files: dict[str, File], random: Random) -> None:
    """Put a wrong example, a stray, or other bytes."""
    path = _some(files, random)
    stray = random.choice(
        (
            "reports/x.txt",
            "reports/registry/templates/summary.docx",
            "reports/registry/Units.yml",
            "reports/units/ham-tan/nguyen-van-an.doc",
            "reports/province/cases/2013/x.yml",
        )
    )
    match random.randrange(4):
        case 0 | 1:
            example = random.choice(list(wrong().values()))
            for file in example.values():
                if valid().get(file.path) != file:
                    files[file.path] = file
        case 2:
            files[stray] = File(stray, b"x")
        case _:
            files[path] = File(path, random.choice((b"", b"\xff\xfe", b"a: 1\nb: [", b"\x00", b"- 1\n", b"x")))


def _restore(files: dict[str, File], random: Random) -> None:
    """Bring some files back as they were."""
    whole = valid() if random.random() < 0.5 else demonstration()
    differing = [path for path in {**files, **whole} if files.get(path) != whole.get(path)]
    for path in random.sample(differing, min(len(differing), 6)):
        if path in whole:
            files[path] = whole[path]
        else:
            del files[path]


_WAYS = (_edit, _edit, _edit, _edit, _matter, _matter, _line, _delete, _move, _move, _odd, _other, _restore, _restore)
