"""Search all objects of a push for personal data and secrets: Git keeps for ever what a later commit removes.

Searched: every commit and tag with all headers, every name, every file with any name in any folder. What cannot be read
(not UTF-8, a NUL byte, unknown headers) is accepted only from an administrator. Not searched: contact fields of the
register, and what an administrator writes outside reports/.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..checks.catalogue import catalogue
from ..checks.context import Context, shape_faults
from ..checks.rules.file_pointer import FIX, pointer_message
from ..checks.rules.file_pointer import RULE as POINTER
from ..documents.corpus import Document, read_corpus
from ..repository.git import Git
from ..repository.objects import sizes_of
from ..source.files import MAX_FILE, File, Files
from ..source.files import safe_name as shown
from ..source.layout import DATA, REGISTRY_FORMS, place_of
from ..source.read import MAX_BYTES, pointer_of, read_source
from .at_commit import REGULAR
from .brought import Brought, objects
from .personal_data import (
    Known,
    refused_finding,
    search_hidden,
    search_name,
    search_numbers,
    search_text,
    search_written,
    unknown_addresses,
)
from .raw import Written, read_tag
from .readings import is_unseen
from .refusal import Refusal, refusal
from .trees import faults_of

_OFFICE: Final = f"{DATA}/registry/office.yml"
_REGISTRY: Final = f"{DATA}/registry/"
_MODULE: Final = "160000"
_OBJECT: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")  # the object that a note belongs to
# How bytes that are not UTF-8, and invisible characters, are shown in a name.
_NO_NAME: Final = re.compile(r"\\x[89a-f][0-9a-f]|\\u(?:00[0189][0-9a-f]|007f|202[a-e]|206[6-9]|061c)")
_COMMENT: Final = re.compile(r"(?:^|\s)#.*")
_BATCH: Final = 200
_LARGEST: Final = min(MAX_BYTES, MAX_FILE)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a new object comes from: path and mode of the entry, and the commit that brought it."""

    path: str
    mode: str
    commit: str


@dataclass(frozen=True)
class Searched:
    """What is searched: what a push brings, and who pushes.

    `admin` tells whether an administrator does. `notes` are the commits of Git's notes, `receipts` those of the
    receipts branch when a service of the server pushes it; `spared` are the folders in the server's list of old damage.
    """

    brought: Brought
    admin: bool = False
    notes: frozenset[str] = frozenset()
    receipts: frozenset[str] = frozenset()
    spared: frozenset[str] = frozenset()


def search_objects(repository: Git, searched: Searched, known: Known) -> Iterator[Refusal]:
    """Yield a refusal for everything in a push that must not get in."""
    commits = [commit for commit in searched.brought.commits.values() if commit.id not in searched.receipts]
    yield from unknown_addresses(commits, known)
    for commit in commits:
        yield from _written(commit, known, "commit", admin=searched.admin)
    sources = _sources(searched)
    yield from _names(repository, searched, known, sources)
    batch = _Batch(known)
    wanted = [(name, path) for name, path in searched.brought.others if sources.get(name) != []]
    # An object that the server already has may be new at this path: a file of the program as a document, say.
    new = {name for name, _ in searched.brought.others}
    wanted += [(name, b"") for name, one in sources.items() if name not in new and any(s.mode != _MODULE for s in one)]
    for (name, kind, data), (_, path) in zip(objects(repository, [name for name, _ in wanted]), wanted, strict=True):
        if kind == "tree":
            yield from _folder(repository, searched, name, shown(path), data)
        elif kind == "tag":
            tag = read_tag(name, data)
            yield from unknown_addresses([tag], known)
            clean = not any(search_name(tag.name, tag.name, known))
            yield from _written(tag, known, f"refs/tags/{tag.name if clean else '…'}", admin=searched.admin)
        else:
            yield from _file(
                data, sources.get(name) or [Source(shown(path) or name[:10], REGULAR[0], "")], searched, batch
            )
    yield from batch.emptied()


def is_broken(found: Refusal) -> bool:
    """Tell whether it is a damaged folder, whose contents are uncertain."""
    return found.reason == "folder"


def _written(written: Written, known: Known, where: str, *, admin: bool) -> Iterator[Refusal]:
    yield from search_written(written, known, where)
    if not admin:
        for reason in written.unread:
            commit = written.id[:10] if where == "commit" else ""
            yield refusal("search.unread", where, commit=commit, reason=reason)


def _sources(searched: Searched) -> Mapping[str, list[Source]]:
    """Return where each new blob appears; an empty list for one that is not searched."""
    found: dict[str, dict[str, Source]] = defaultdict(dict)  # each path once, with the first commit that brought it
    for commit in searched.brought.commits.values():
        for entry in searched.brought.own(commit):
            sources = found[entry.after]
            path = shown(entry.path)
            spared = searched.admin and commit.id not in searched.notes and path.split("/")[0] != DATA
            if not spared and commit.id not in searched.receipts:
                sources.setdefault(path, Source(path, entry.mode, commit.id[:10]))
    return {name: list(sources.values()) for name, sources in found.items()}


def _names(repository: Git, searched: Searched, known: Known, sources: Mapping[str, list[Source]]) -> Iterator[Refusal]:
    """Yield refusals of the names of files and folders. The rules check the names of documents."""
    seen: set[str] = set()
    notes = {name[:10] for name in searched.notes}
    noted = _noted(repository, notes, sources)
    for one in sources.values():
        for source in one:
            if source.path in seen:
                continue
            seen.add(source.path)
            if source.mode == _MODULE and not searched.admin:
                yield refusal("link.no_file", source.path, commit=source.commit)
            if source.commit in notes:
                if source.path.replace("/", "") not in noted:
                    yield from search_name(source.path, source.path, known, source.commit)
                    yield refusal("search.note", "refs/notes/…", commit=source.commit)
            else:
                # The rules search the file name of a document, but have no check for its folders.
                name = source.path if place_of(source.path) is None else source.path.rpartition("/")[0]
                yield from search_name(name, source.path, known, source.commit)
            if not searched.admin and (_NO_NAME.search(source.path) or is_unseen(source.path)):
                yield refusal("search.unseen_name", source.path, commit=source.commit)


def _noted(repository: Git, notes: Collection[str], sources: Mapping[str, list[Source]]) -> frozenset[str]:
    """Return the ids that name notes and belong to existing objects; any other name of a note is treated as text.

    An id with a chosen number in it cannot be made, so an existing object's id hides no number.
    """
    names = {one.path.replace("/", "") for found in sources.values() for one in found if one.commit in notes}
    asked = sorted(name for name in names if _OBJECT.fullmatch(name))
    return frozenset(sizes_of(repository, asked)) if asked else frozenset()


def _folder(repository: Git, searched: Searched, name: str, path: str, data: bytes) -> Iterator[Refusal]:
    if name in searched.spared:
        return
    for fault in faults_of(data, repository.algorithm, documents=path.split("/")[0] == DATA):
        yield refusal("folder.broken", f"{path or '/'} ({name[:10]})", fault=fault)


def _file(data: bytes, sources: Sequence[Source], searched: Searched, batch: "_Batch") -> Iterator[Refusal]:
    unread, elsewhere = _unread(data), pointer_of(data)
    for source in sources:
        if elsewhere:
            if not searched.admin or place_of(source.path) is not None:
                said, fix = pointer_message(elsewhere), FIX[elsewhere]
                yield Refusal("search", source.path, said, fix, code=POINTER.code, commit=source.commit)
        elif unread is not None and not searched.admin:
            yield refusal(unread, source.path, commit=source.commit)
        elif unread is not None and not _is_text(data):
            continue
        elif source.mode in REGULAR and place_of(source.path) is not None:
            yield from batch.take(source, data)
        else:
            yield from _told(source, search_text(data.decode("utf-8"), batch.known))


def searched_file(source: Source, data: bytes, known: Known) -> Sequence[Refusal]:
    """Return the refusals of one new file, as if an officer had pushed it alone."""
    batch = _Batch(known)
    return [*_file(data, [source], Searched(Brought()), batch), *batch.emptied()]


def _unread(data: bytes) -> str | None:
    """Return why a file cannot be searched, as a kind of refusal; None where it can."""
    if b"\0" in data and len(data) <= _LARGEST:
        return "search.nul"
    if not _is_text(data):
        return "search.no_text"
    return "search.unseen" if is_unseen(data.decode("utf-8")) else None


def _is_text(data: bytes) -> bool:
    if len(data) > _LARGEST or b"\0" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _told(source: Source, found: Iterable[tuple[int, str, str]]) -> Iterator[Refusal]:
    for line, kind, masked in found:
        yield refused_finding("search.file", source.path, line, kind, masked, source.commit)


class _Batch:
    """Documents to be checked by the rules on persons and secrets together; each path is in a batch only once."""

    def __init__(self, known: Known) -> None:
        """Begin with nothing."""
        self.known = known
        self._files: dict[str, tuple[File, str]] = {}

    def take(self, source: Source, data: bytes) -> Iterator[Refusal]:
        """Add a document; yield the refusals of the earlier ones if the batch is full."""
        if source.path in self._files or len(self._files) >= _BATCH:
            yield from self.emptied()
        self._files[source.path] = File(source.path, data), source.commit

    def emptied(self) -> Iterator[Refusal]:
        """Yield the refusals of the documents in the batch, and empty it."""
        files, self._files = self._files, {}
        if not files:
            return
        office = self.known.office_file
        held = [file for file, _ in files.values() if file.path != _OFFICE]
        corpus = read_corpus(Files(sorted([*held, *([office] if office else [])], key=lambda file: file.path)))
        context = Context(corpus)
        told: set[tuple[str, int, str]] = set()
        for entry in catalogue():
            if entry.rule.family != "person" or entry.rule.level != "error":
                continue
            for problem in entry.check(context):
                if problem.path in files and problem.path != _OFFICE:
                    commit = files[problem.path][1]
                    told.add((problem.path, problem.line, problem.code))
                    said = (problem.path, problem.message, problem.fix, problem.line)
                    yield Refusal("search", *said, code=problem.code, commit=commit)
        invalid = {
            document.path: document
            for document in corpus.documents
            if document.root is None or document.faults or shape_faults(document, document.root)
        }
        for path, (file, commit) in files.items():
            place, source = place_of(path), Source(path, REGULAR[0], commit)
            text, known = file.data.decode("utf-8"), _with_contacts(file, self.known)
            found: Iterable[tuple[int, str, str]]
            if place is not None and place.form in REGISTRY_FORMS:  # in this file persons have fields for their names
                found = [*search_numbers(text, known), *search_text(_comments(text), known)]
                found += _in_keys(invalid[path], known) if path in invalid else ()
                found += search_hidden(text, known)
            elif path in invalid:
                # The rules skip a field whose pattern confines it; where the shape is wrong, nothing confines the
                # field.
                found = search_text(text, known)
            else:
                found = search_hidden(text, known)
            for one in _told(source, found):
                if (path, one.line, one.code) not in told:
                    yield one


def _comments(text: str) -> str:
    """Return the comments of a document, each on its line."""
    return "\n".join(match.group() if (match := _COMMENT.search(line)) else "" for line in text.split("\n"))


def _in_keys(document: Document, known: Known) -> Iterator[tuple[int, str, str]]:
    """Yield refusals of the names of fields, which no rule treats as text."""
    for node in document.root.walk() if document.root is not None else ():
        for key, value in node.value.items() if isinstance(node.value, dict) else ():
            for _, kind, masked in search_text(key, known):
                yield value.key_line, kind, masked


def _with_contacts(file: File, known: Known) -> Known:
    """Return what a register file is searched with: its own contact fields may have addresses and numbers."""
    root = read_source(file.data).root if file.path.startswith(_REGISTRY) else None
    if root is None:
        return known
    fields = [node for person in root.items("people") for node in person.items("emails")] + list(root.items("contacts"))
    contacts = tuple(node.value for node in fields if isinstance(node.value, str))
    return replace(known, office=replace(known.office, contacts=(*known.office.contacts, *contacts)))
