"""The law of what is kept: after any change a build has the same bytes as one from nothing.

Changes are made at random: to documents, to the register, to the moment, and to what the last build left on the disk.
"""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from giaoban.base.times import parse_moment
from giaoban.known.workspace import load_state, open_workspace
from giaoban.objects.audience import Audience
from giaoban.publish.site import build_site

from ..conftest import VALID, MakeRepository, Repository

FIRST = "2013-03-25T09:00:00+07:00"
AS_OF = "2013-04-20T12:00:00+07:00"
# What an edit puts in the place of what: texts, choices, numbers and days.
WORDS = (
    ("title: ", "title: Lần nữa, "),
    ("view: ", "view: Lần nữa, "),
    ("label: ", "label: Lần nữa "),
    ("name: ", "name: Lần nữa "),
    ("assessment: ", "assessment: Lần nữa, "),
    ("overview: ", "overview: Lần nữa, "),
    ("reaction: ", "reaction: Lần nữa, "),
    ("kind: opinion", "kind: rumour"),
    ("kind: rumour", "kind: opinion"),
    ("attitude: worried", "attitude: upset"),
    ("urgent: true", "urgent: false"),
    ("status: open", "status: monitored"),
    ("topic: WAGES", "topic: HOUSING"),
    ("count: 1", "count: 2"),
    ("day: 20", "day: 18"),
    ("- id: 2", "- id: 7"),
    ("-03-1", "-03-0"),
    ("-02-2", "-02-1"),
    ("issued_on:", "# issued_on:"),
    ("continues:", "# continues:"),
    ("hotspot:", "# hotspot:"),
    ("relay_by:", "# relay_by:"),
    ("short:", "# short:"),
)


@dataclass
class World:
    """A repository that changes, its moment, and the folder of its site."""

    repository: Repository
    site: Path
    chance: random.Random
    moment: datetime
    audience: Audience
    gone: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def documents(self) -> list[str]:
        """Return the paths of all documents."""
        top = self.repository.root / "reports"
        return sorted(path.relative_to(top).as_posix() for path in top.rglob("*.yml"))

    def one(self, *beginnings: str) -> str:
        """Return the path of a document, of those whose paths begin so."""
        return self.chance.choice([path for path in self.documents() if path.startswith(beginnings)])

    def edited(self) -> str:
        """Change some words of a document, and return where."""
        path = self.one("")
        text = self.repository.read(path)
        edits = [edit for edit in WORDS if edit[0] in text]
        if edits:
            edit = self.chance.choice(edits)
            parts = text.split(edit[0])
            place = self.chance.randrange(1, len(parts))
            text = edit[0].join(parts[:place]) + edit[1] + edit[0].join(parts[place:])
            self.repository.write(path, text)
            return f"edit {path} {edit}"
        return "nothing to edit"

    def removed(self) -> str:
        """Take a document away."""
        path = self.one("units", "province")
        self.gone[path] = self.repository.read(path)
        self.repository.path(path).unlink()
        return f"remove {path}"

    def back(self) -> str:
        """Bring back a document that was taken away."""
        if not self.gone:
            return "nothing to bring back"
        path = self.chance.choice(sorted(self.gone))
        self.repository.write(path, self.gone.pop(path))
        return f"bring back {path}"

    def renamed(self) -> str:
        """Give a report to another month, in its path alone or in its text as well."""
        path = self.one("units")
        month = self.chance.choice(["2013-01", "2013-02", "2013-03", "2013-04"])
        old = Path(path).stem
        text = self.repository.read(path)
        new = path.replace(old, month)
        if new == path or self.repository.path(new).exists():
            return "nothing to rename"
        self.repository.path(path).unlink()
        self.repository.write(new, text.replace(old, month) if self.chance.random() < 0.7 else text)
        return f"rename {path} {new}"

    def copied(self) -> str:
        """Add a report: one of another unit with its own name."""
        path, unit = self.one("units"), self.chance.choice(["ham-tan", "la-gi", "bac-binh"])
        parts = path.split("/")
        new = "/".join((parts[0], unit, *parts[2:]))
        if self.repository.path(new).exists():
            return "nothing to add"
        self.repository.write(new, self.repository.read(path).replace(parts[1], unit))
        return f"add {new}"

    def registered(self) -> str:
        """Change the register."""
        path = self.one("registry")
        text = self.repository.read(path)
        edits = [edit for edit in WORDS if edit[0] in text]
        edit = self.chance.choice(edits) if edits else ("", "")
        self.repository.write(path, text.replace(*edit, 1) if edits else text + "# một dòng\n")
        return f"register {path} {edit}"

    def later(self) -> str:
        """Let time go by, or go back."""
        self.moment += timedelta(hours=self.chance.choice([1, 5, 24, 24 * 9, 24 * 31, -24 * 12]))
        return f"moment {self.moment}"

    def damaged(self) -> str:
        """Change, shorten, remove or replace a file of the last site, or take all of it away."""
        files = sorted(path for path in self.site.rglob("*") if path.is_file()) if self.site.exists() else []
        if not files:
            return "nothing to damage"
        file = self.chance.choice(files)
        if file.name == "index.json":  # it tells whose site it is
            return "nothing to damage"
        how = self.chance.choice(["change", "cut", "remove", "link", "folder", "pipe", "all"])
        data = file.read_bytes()
        if how == "all":
            shutil.rmtree(self.site)
            return "remove the site"
        file.unlink()
        match how:
            case "change":
                file.write_bytes(data.replace(b"a", b"b", 1) + b" ")
            case "cut":
                file.write_bytes(data[: len(data) // 2])
            case "link":
                file.symlink_to("/etc/passwd")
            case "folder":
                file.mkdir()
            case "pipe":
                os.mkfifo(file)
        return f"{how} {file.relative_to(self.site)}"

    def forgotten(self) -> str:
        """Damage the record: remove it, tamper with it, or make it one of another version."""
        store = self.repository.root / ".git" / "giaoban" / "known.sqlite"
        if not store.exists():
            return "nothing to forget"
        how = self.chance.choice(["remove", "tamper", "version", "bytes"])
        match how:
            case "remove":
                shutil.rmtree(store.parent)
            case "bytes":
                store.write_bytes(b"no database")
            case _:
                with sqlite3.connect(store) as connection:
                    if how == "version":
                        connection.execute("UPDATE version SET name = 'another'")
                    else:
                        connection.execute("UPDATE known SET value = replace(value, 'a', 'b') WHERE kind = 'site'")
        return f"record: {how}"

    def settled(self) -> str:
        """Commit what has changed."""
        self.repository.commit(date=self.moment.isoformat())
        return "commit"


CHANGES: tuple[Callable[[World], str], ...] = (
    *(World.edited,) * 6,
    *(World.settled,) * 4,
    *(World.damaged,) * 2,
    World.removed,
    World.back,
    World.renamed,
    World.copied,
    World.registered,
    World.later,
    World.forgotten,
)


def files_of(folder: Path) -> Mapping[str, bytes]:
    """Return the files of a site."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(world: World, out: Path, **environment: str) -> Mapping[str, bytes]:
    """Build the site into a folder and return its files."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        workspace = open_workspace(world.repository.root)
        state = load_state(workspace, world.moment)
        return files_of(build_site(workspace, state, world.moment, world.audience, out))


def hold(world: World, steps: int, tmp_path: Path) -> int:
    """Hold the law over random changes, and return how many pages were kept in all."""
    kept = 0
    built(world, world.site)
    for _ in range(steps):
        for _ in range(world.chance.choice([1, 1, 2, 3])):
            world.told.append(world.chance.choice(CHANGES)(world))
        before = {path: (world.site / path).stat().st_ino for path in _pages(world.site)}
        after = built(world, world.site)
        kept += sum(before.get(path) == (world.site / path).stat().st_ino for path in after if path.endswith(".html"))
        anew = built(world, tmp_path / "lai", GIAOBAN_STORE="off")
        differing = sorted(path for path in {*after, *anew} if after.get(path) != anew.get(path))
        assert differing == [], world.told
    return kept


def _pages(site: Path) -> Iterator[str]:
    yield from (path.relative_to(site).as_posix() for path in site.rglob("*.html")) if site.exists() else ()


def world_of(repository: Repository, audience: Audience, seed: int) -> World:
    """Return the beginning of a world."""
    moment = parse_moment(AS_OF)
    assert moment is not None
    return World(repository, repository.root.parent / "trang", random.Random(seed), moment, audience)  # noqa: S311


@pytest.mark.parametrize(("audience", "seed"), [(Audience.OFFICE, 1), (Audience.LEVELS, 4)])
def test_a_build_after_any_change_is_as_one_from_nothing(
    audience: Audience, seed: int, make_repository: MakeRepository, tmp_path: Path
) -> None:
    repository = make_repository(VALID, date=FIRST)
    assert hold(world_of(repository, audience, seed), 3, tmp_path) > 0


@pytest.mark.soak
@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("seed", range(10, 16))
def test_a_build_after_many_changes_is_as_one_from_nothing(
    audience: Audience, seed: int, make_repository: MakeRepository, tmp_path: Path
) -> None:
    repository = make_repository(VALID, date=FIRST)
    assert hold(world_of(repository, audience, seed), 40, tmp_path) > 0


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20, 24))
def test_the_same_holds_of_a_demonstration(seed: int, early: Path, tmp_path: Path) -> None:
    repository = Repository(Path(shutil.copytree(early, tmp_path / "kho", symlinks=True)))
    assert hold(world_of(repository, Audience.OFFICE, seed), 25, tmp_path) > 0


def test_a_new_report_leaves_the_other_pages_as_they_are(early: Path, tmp_path: Path) -> None:
    """They are the same files, by their numbers on the disk; a new template makes all of them anew."""
    repository = Repository(Path(shutil.copytree(early, tmp_path / "kho", symlinks=True)))
    world = world_of(repository, Audience.OFFICE, 0)
    built(world, world.site)
    before = {path: (world.site / path).stat().st_ino for path in _pages(world.site)}
    path = next(path for path in world.documents() if path.endswith("la-gi/2013/2013-01.yml"))
    repository.write(path, repository.read(path).replace("title: ", "title: Lần nữa, ", 1))
    repository.commit(date=AS_OF)
    after = built(world, world.site)
    made = {path for path in after if path.endswith(".html") and before[path] != (world.site / path).stat().st_ino}
    assert "don-vi/la-gi/2013/index.html" in made
    assert len(made) < len(before) / 3
