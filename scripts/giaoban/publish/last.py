"""The last build of a site: what is made of the same again is taken from it, byte for byte.

What it was made of stands in its record, in the store in Git's folder. A file is taken only if it still has the digest
in the record, whatever its name and time. So a record or a site that is
missing, of another version, half written or changed by somebody only costs time.
"""

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import distributions
from pathlib import Path

import orjson

from ..base.periods import Period
from ..base.resources import MKDOCS, SITE
from ..objects.json_values import Json
from ..repository.store import Store
from .api import ROOT, States, Summarised
from .digests import digest, digest_of_bytes

INDEX = "search/search_index.json"
_KIND = "site"
Document = Json  # of the search index


@dataclass(frozen=True, slots=True)
class Written:
    """A page as it was written: what it is made of, and the digest of its file.

    `asked` says of the pages and anchors that it asked for whether they are there. `documents` are those of the search
    index, `number` of them; None for a page of the last build.
    """

    made_of: str
    digest: str
    asked: Mapping[str, bool]
    number: int
    documents: list[Document] | None = None

    @property
    def record(self) -> list[object]:
        """Return it as in a record."""
        there = [name for name, found in self.asked.items() if found]
        return [
            self.made_of,
            self.digest,
            there,
            [name for name, found in self.asked.items() if not found],
            self.number,
        ]


@dataclass(frozen=True)
class Last:
    """The last build into a folder; `record` is empty where there is none."""

    folder: Path
    record: Json = field(default_factory=dict)

    def summary(self, period: Period, made_of: str) -> Summarised | None:
        """Return the object of a summary if it was made of the same, None if not."""
        before, its_digest, states = self.record.get("summaries", {}).get(str(period), ("", "", {}))
        data = self._bytes(f"{ROOT}/summaries/{period}.json", its_digest) if before == made_of else None
        if data is None:
            return None
        found = Summarised(orjson.loads(data))
        found.states = States(states)
        return found

    def page(self, path: str, made_of: str, there: Callable[[str], bool]) -> Written | None:
        """Return a page if it was made of the same and what it asked for is there, or not there, as before."""
        entry = self.record.get("pages", {}).get(path)
        if entry is None or entry[0] != made_of:
            return None
        _, its_digest, found, missing, number = entry
        if not all(map(there, found)) or any(map(there, missing)):
            return None
        asked = dict.fromkeys(found, True) | dict.fromkeys(missing, False)
        return Written(made_of, its_digest, asked, number)

    def put_back(self, written: Written, path: str, target: Path) -> bool:
        """Put a page's file into the new site as it was; return False where it is no longer what it was.

        It is linked, because the last site goes when the new one is whole. Where that cannot be, or another build has
        exchanged the file meanwhile, it is written again.
        """
        found = self._read(path, written.digest)
        if found is None:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(self.folder / path, target, follow_symlinks=False)
            if os.path.samestat(target.lstat(), found[1]):
                return True
            target.unlink()
        except OSError:
            pass
        target.write_bytes(found[0])
        return True

    @cached_property
    def documents(self) -> Mapping[str, list[Document]]:
        """Return the documents of the search index, as they were written, by the addresses of their pages."""
        data = self._bytes(INDEX, self.record.get("index", ""))
        found: dict[str, list[Document]] = {}
        for document in orjson.loads(data)["docs"] if data is not None else ():
            found.setdefault(document["location"].partition("#")[0], []).append(document)
        return found

    def _bytes(self, path: str, its_digest: str) -> bytes | None:
        found = self._read(path, its_digest)
        return found[0] if found is not None else None

    def _read(self, path: str, its_digest: str) -> tuple[bytes, os.stat_result] | None:
        """Return the bytes of a file with this digest, and which file it is; None for any other and for no file."""
        try:
            with open(self.folder / path, "rb", opener=_only_a_file) as file:
                data, there = file.read(), os.fstat(file.fileno())
        except OSError:
            return None
        return (data, there) if digest_of_bytes(data) == its_digest else None


def _only_a_file(path: str, flags: int) -> int:
    """Open a path; raise OSError for a link, and for what is no file, such as a pipe that would keep one waiting."""
    number = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if stat.S_ISREG(os.fstat(number).st_mode):
        return number
    os.close(number)
    raise FileNotFoundError(path)


def last_of(store: Store, folder: Path) -> Last:
    """Return the last build into a folder."""
    name = str(folder)
    data = store.found(_KIND, [name]).get(name)
    return Last(folder, orjson.loads(data) if data is not None else {})


def keep(store: Store, folder: Path, record: Json) -> None:
    """Keep the record of a build into a folder."""
    store.keep(_KIND, {str(folder): orjson.dumps(record)})


def frame_of(*around: object) -> str:
    """Return the digest of what is around every page: the site's templates and theme, the libraries, and `around`."""
    parts = [path for path in (MKDOCS, *sorted(SITE.rglob("*"))) if path.is_file() and path.suffix != ".pyc"]
    libraries = sorted({(found.name, found.version) for found in distributions()})
    return digest([(path.name, digest_of_bytes(path.read_bytes())) for path in parts], libraries, around)
