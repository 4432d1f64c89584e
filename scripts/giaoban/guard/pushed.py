"""Persons and secrets in what a push brings, every commit of it: Git keeps for ever what a later commit takes out.

Searched: documents in units/ and province/ and their names, the topics of the register, messages of commits and tags
without their trailers (format/README.md, «Persons and secrets»).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from ..checks.catalogue import catalogue
from ..checks.catalogue import find as rule_of
from ..checks.context import Context
from ..documents.corpus import read_corpus
from ..messages import Message, Words, msg
from ..privacy.find import find
from ..privacy.finding import KINDS
from ..registry.office import Office
from ..repository.git import Git
from ..repository.layout import DATA, place_of
from ..repository.objects import read_blobs
from ..repository.snapshot import MAX_FILE, File, Files
from ..repository.snapshot import safe_name as shown
from ..repository.source import MAX_BYTES
from .read import REGULAR

# The rule whose title says what a kind of finding is.
RULE_OF_KIND: Final = {
    "email": "PERSON03",
    "profile": "PERSON07",
    "identity": "PERSON01",
    "health_insurance": "PERSON04",
    "social_insurance": "PERSON04",
    "bank_account": "PERSON04",
    "plate": "PERSON05",
    "birth_date": "PERSON06",
    "telephone": "PERSON02",
    "titled_name": "PERSON08",
    "secrecy_stamp": "SECRET01",
    "refused_phrase": "SECRET02",
    "bare_name": "PERSON09",
}
_SEARCHED: Final = (f"{DATA}/units/", f"{DATA}/province/", f"{DATA}/registry/topics.yml")
_OFFICE: Final = f"{DATA}/registry/office.yml"
_TRAILER: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*: \S")
_SIGNATURE: Final = re.compile(r"^-----BEGIN (?:PGP|SSH) SIGNATURE-----.*", re.DOTALL | re.MULTILINE)
# `git pull` writes where it merged from, «of git@server:kho»: an address of a machine, nobody's.
_MERGED_FROM: Final = re.compile(r"(?m)\A(Merge .*) of \S+(?= into \S+$|$)")


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing for which a push is refused: where (a path, a branch, a tag; line, commit), why, what to do."""

    where: str
    message: Message
    fix: Message | Words
    line: int = 0
    code: str = ""
    commit: str = ""


@dataclass(frozen=True, slots=True)
class NewCommit:
    """A commit that the server did not have: its id, how many parents it has, and its message."""

    id: str
    parents: int
    message: str


Scope = Literal["reports", "all"]


def new_commits(repository: Git, tips: Iterable[str]) -> tuple[NewCommit, ...]:
    """Return the commits behind some tips that no branch or tag of the repository has, oldest first."""
    ids = repository.run("rev-list", "--reverse", *tips, "--not", "--all") if (tips := tuple(tips)) else b""
    if not ids:
        return ()
    printed = repository.run(
        "log", "--stdin", "--no-walk=unsorted", "-z", "--encoding=UTF-8", "--format=%H%n%P%n%B", data=ids
    )
    found = []
    for entry in printed.decode("utf-8", "replace").split("\0"):
        name, _, rest = entry.partition("\n")
        parents, _, message = rest.partition("\n")
        if name:
            found.append(NewCommit(name, len(parents.split()), message))
    return tuple(found)


def search_commits(
    repository: Git, commits: Sequence[NewCommit], office: Office, office_file: File | None, scope: Scope
) -> Iterator[Objection]:
    """Yield what must not get in, of each commit's message and of the files that it brings.

    `office` and `office_file` are what the repository had before the push, so that a push cannot allow itself a number.
    With the scope `all` (a name that is neither branch nor tag, such as Git's notes) every file is a text to search.
    """
    for commit in commits:
        yield from search_message(commit.message, office, "commit", commit.id[:10])
    seen: set[tuple[str, str]] = set()
    for name, entries in _brought(repository, commits):
        fresh = [entry for entry in entries if entry not in seen and (scope == "all" or entry[0].startswith(_SEARCHED))]
        seen.update(fresh)
        for objection in _search_files(repository, fresh, office, office_file, scope):
            yield replace(objection, commit=name[:10])


def search_message(message: str, office: Office, where: str, commit: str = "") -> Iterator[Objection]:
    """Yield what must not stand in the message of a commit or a tag. Its trailers name accounts: they may."""
    text = _MERGED_FROM.sub(r"\1", _SIGNATURE.sub("", without_trailers(message)))
    for line, kind, masked in _find(text, office):
        yield Objection(
            where,
            msg("The message holds what must not get in ({what}): {masked}", what=_what(kind), masked=masked),
            msg("Write the message anew without it."),
            line,
            RULE_OF_KIND[kind],
            commit,
        )


def without_trailers(message: str) -> str:
    """Return a message without its last paragraph, if that is trailers only (`Reviewed-by: …`) and not the subject."""
    paragraphs = re.split(r"\n[ \t]*\n", message.rstrip())
    first, *rest = paragraphs[-1].split("\n")
    only = _TRAILER.match(first) and all(_TRAILER.match(line) or line[:1] in (" ", "\t") for line in rest)
    return "\n\n".join(paragraphs[:-1]) if len(paragraphs) > 1 and only else message


def _what(kind: str) -> Words:
    entry = rule_of(RULE_OF_KIND[kind])
    return entry.rule.title if entry is not None else Words(kind, kind)


def _find(text: str, office: Office) -> Iterator[tuple[int, str, str]]:
    """Yield line, kind and masked text of every finding that refuses."""
    for finding in find(text, allowed=office.contacts, refused_phrases=office.refused_phrases):
        if KINDS[finding.kind] == "error":
            yield text.count("\n", 0, finding.start) + 1, finding.kind, finding.masked


def _brought(repository: Git, commits: Sequence[NewCommit]) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield for each commit the (path, blob) pairs that none of its parents has at that path."""
    asked = "".join(f"{commit.id}\n" for commit in commits).encode("ascii")
    printed = repository.run(
        *("diff-tree", "--stdin", "-r", "-m", "--root", "--raw", "-z", "--no-renames", "--no-abbrev"),
        "--diff-filter=AMT",
        data=asked,
    )
    sets: dict[str, list[set[tuple[str, str]]]] = {}
    parts = iter(printed.split(b"\0"))
    current: set[tuple[str, str]] = set()
    for part in parts:
        if not part.startswith(b":"):
            current = set()
            sets.setdefault(part.decode("ascii"), []).append(current)
            continue
        path = shown(next(parts, b""))
        mode, blob = part.decode("ascii").split()[1:4:2]
        if mode in REGULAR:
            current.add((path, blob))
    for commit in commits:
        found = sets.get(commit.id, [])
        # A parent from which nothing differs is not printed at all: then the merge brings nothing of its own.
        if found and len(found) >= commit.parents:
            yield commit.id, tuple(sorted(set.intersection(*found)))


def _search_files(
    repository: Git, entries: Sequence[tuple[str, str]], office: Office, office_file: File | None, scope: Scope
) -> Iterator[Objection]:
    if not entries:
        return
    blobs = read_blobs(repository, [blob for _, blob in entries], MAX_FILE)
    files = [File(path, data or b"") for (path, _), data in zip(entries, blobs, strict=True)]
    for file in files:
        text = _text_of(file.data)
        if text is None:
            yield Objection(
                file.path,
                msg("This is no UTF-8 text or is too large, so that it cannot be searched for personal data."),
                msg(
                    "Send it as YAML text in UTF-8; photos and scans do not belong here. «giaoban fix» mends old text."
                ),
            )
        elif scope == "all" or place_of(file.path) is None:
            for line, kind, masked in _find(text, office):
                message = msg("This must not get in ({what}): {masked}", what=_what(kind), masked=masked)
                yield Objection(file.path, message, msg("Take it out of the file."), line, RULE_OF_KIND[kind])
    if scope == "reports":
        yield from _search_documents(files, office_file)


def _text_of(data: bytes) -> str | None:
    """Return the text of a file, or None for what is none: other bytes than UTF-8, or more than a document may have."""
    try:
        return data.decode("utf-8") if len(data) <= MAX_BYTES else None
    except UnicodeDecodeError:
        return None


def _search_documents(files: Sequence[File], office_file: File | None) -> Iterator[Objection]:
    """Yield what the rules on persons and secrets say of documents and names, with the office's lists from before."""
    known = [] if office_file is None else [office_file]
    context = Context(read_corpus(Files(sorted([*files, *known], key=lambda file: file.path))))
    for entry in catalogue():
        if entry.rule.family != "person" or entry.rule.level != "error":
            continue
        for problem in entry.check(context):
            if problem.path != _OFFICE:
                yield Objection(problem.path, problem.message, problem.fix, problem.line, problem.code)
