"""Pushes made of bytes: objects of any form, written beside a server as Git keeps them while its hook runs.

The objects lie in a folder of their own, as those of a push do until it is let in («quarantine»), so that nothing of a
push stays when it has been judged; and a real push can send the very same objects.
"""

import hashlib
import os
import shutil
import subprocess
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from giaoban.base.messages import Translator
from giaoban.base.times import now
from giaoban.guard.receive import examine_push
from giaoban.guard.refusal import Refusal
from giaoban.guard.updates import Update
from giaoban.repository.discovery import open_any
from giaoban.repository.git import Git

from ..conftest import GIT_ENV
from ..signatures import Forge
from .git_server import OFFICER, address_of

Tree = Mapping[str, "str | bytes | tuple[str, bytes] | None"]
Moves = Sequence[tuple[str, str]]  # the id that each name is to have; the empty text to delete it
IN_ENGLISH = Translator("en")
DATE = "1363651200 +0700"


@dataclass
class Workshop:
    """A server, and the folder into which the objects of pushes are written."""

    bare: Path
    store: Path
    repository: Git
    refs: dict[str, str] = field(default_factory=dict)
    _trees: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    @classmethod
    def at(cls, bare: Path, store: Path) -> "Workshop":
        """Open the workshop of a bare repository; `store` becomes a repository that borrows its objects."""
        algorithm = open_any(bare).algorithm
        subprocess.run(["git", "init", "-q", "--bare", f"--object-format={algorithm}", str(store)], check=True)
        (store / "objects/info/alternates").write_text(f"{bare}/objects\n", encoding="utf-8")
        shop = cls(bare, store, open_any(bare))
        shop.learn()
        return shop

    def learn(self) -> None:
        """Look up where the server's refs are now."""
        lines = self.git("for-each-ref", "--format=%(refname) %(objectname)").splitlines()
        self.refs = dict(line.split(" ", 1) for line in lines)

    @property
    def main(self) -> str:
        """Return the last commit of main."""
        return self.refs["refs/heads/main"]

    @property
    def tree(self) -> str:
        """Return the root folder of main."""
        return self.git("rev-parse", "refs/heads/main^{tree}")

    def git(self, *arguments: str) -> str:
        """Run Git on the server."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.bare, env={**os.environ, **GIT_ENV}, check=True, capture_output=True
        )
        return done.stdout.decode("utf-8").strip()

    def put(self, kind: str, data: bytes) -> str:
        """Write an object with any bytes and return its id."""
        whole = f"{kind} {len(data)}\0".encode() + data
        name = hashlib.new(self.repository.algorithm, whole, usedforsecurity=False).hexdigest()
        path = self.store / "objects" / name[:2] / name[2:]
        path.parent.mkdir(exist_ok=True)
        if not path.exists():
            path.write_bytes(zlib.compress(whole))
        return name

    def folder(self, *entries: tuple[str, bytes, str]) -> str:
        """Write a folder of entries as they are given: mode, name, id."""
        return self.put(
            "tree", b"".join(b"%s %s\0" % (mode.encode(), name) + bytes.fromhex(one) for mode, name, one in entries)
        )

    def files(self, commit: str) -> dict[str, tuple[str, str]]:
        """Return mode and id of every file of a commit."""
        if commit not in self._trees:
            said = self.git("ls-tree", "-r", "-z", "--full-tree", commit)
            entries = (entry.partition("\t") for entry in said.split("\0") if entry)
            self._trees[commit] = {path: (head.split()[0], head.split()[2]) for head, _, path in entries}
        return self._trees[commit]

    def read(self, path: str, commit: str = "") -> str:
        """Return the text of a file under reports/ at a commit, main's by default."""
        return self.git("cat-file", "blob", self.files(commit or self.main)[f"reports/{path}"][1]) + "\n"

    def tree_of(self, files: Mapping[str, tuple[str, str]]) -> str:
        """Write folders for files, in Git's order, and return the id of the root."""
        entries: list[tuple[str, bytes, str]] = []
        below: dict[str, dict[str, tuple[str, str]]] = {}
        for path, one in files.items():
            head, slash, rest = path.partition("/")
            if slash:
                below.setdefault(head, {})[rest] = one
            else:
                entries.append((one[0], os.fsencode(head), one[1]))
        entries += [("40000", os.fsencode(name), self.tree_of(inner)) for name, inner in below.items()]
        return self.folder(*sorted(entries, key=lambda entry: entry[1] + (b"/" if entry[0] == "40000" else b"")))

    def commit(
        self,
        changes: Tree | None = None,
        parents: Sequence[str] | None = None,
        *,
        user: str = OFFICER,
        message: "str | bytes" = "Gửi báo cáo\n",
        headers: bytes = b"",
        author: bytes = b"",
        committer: bytes = b"",
        date: str = DATE,
        tree: str = "",
        sign: Forge | None = None,
    ) -> str:
        """Write a commit on top of main, or of other parents, whose first one's files it changes; None takes one away.

        A value is the text of a file, or its mode and bytes. `headers` come after Git's own, `author` and `committer`
        in their places; `tree` stands for the changes; `sign` makes what stands in the place of a signature.
        """
        parents = [self.main] if parents is None else parents
        files = dict(self.files(parents[0])) if parents else {}
        for path, value in (changes or {}).items():
            if value is None:
                del files[path]
            else:
                mode, data = value if isinstance(value, tuple) else ("100644", value)
                bytes_ = data.encode() if isinstance(data, str) else data
                files[path] = mode, bytes_.decode() if mode == "160000" else self.put("blob", bytes_)
        who = f"Cán bộ <{address_of(user)}> {date}".encode()
        lines = [
            f"tree {tree or self.tree_of(files)}".encode(),
            *(f"parent {parent}".encode() for parent in parents),
            b"author " + (author or who),
            b"committer " + (committer or who),
        ]
        text = message.encode() if isinstance(message, str) else message
        start = b"\n".join(lines) + b"\n" + headers
        if sign is not None:
            own = "gpgsig" if self.repository.algorithm == "sha1" else "gpgsig-sha256"
            start += header(own, sign(start + b"\n" + text))
        name = self.put("commit", start + b"\n" + text)
        self._trees[name] = files
        return name

    def tag(
        self,
        name: str,
        target: str,
        message: str = "Bản nháp\n",
        user: str = OFFICER,
        sign: Forge | None = None,
        **more: bytes,
    ) -> str:
        """Write a tag; `tagger` and `headers` stand for Git's own line, and after it; `sign` makes its signature."""
        tagger = more.get("tagger") or f"Cán bộ <{address_of(user)}> {DATE}".encode()
        kind = more.get("kind", b"commit")
        lines = [f"object {target}".encode(), b"type " + kind, f"tag {name}".encode(), b"tagger " + tagger]
        signed = b"\n".join(lines) + b"\n" + more.get("headers", b"") + b"\n" + message.encode()
        return self.put("tag", signed + (sign(signed).encode() if sign is not None else b""))

    def send(self, commands: Sequence[bytes], objects: Sequence[str], user: str = OFFICER) -> tuple[bool, str]:
        """Speak to the server as a program of somebody's own does: commands, and a pack of just these objects.

        Return whether the server took it, and what its hook said.
        """
        environment = {**os.environ, **GIT_ENV, "LC_ALL": "C", "GIAOBAN_ACTOR": user}
        listed = "".join(f"{name}\n" for name in objects).encode()
        pack = ["git", "pack-objects", "--quiet", "--stdout"]
        data = subprocess.run(pack, cwd=self.store, input=listed, env=environment, check=True, capture_output=True)
        said = b"".join(b"%04x" % (len(line) + 4) + line for line in commands) + b"0000" + data.stdout
        done = subprocess.run(
            ["git", "receive-pack", str(self.bare)], input=said, env=environment, check=True, capture_output=True
        )
        return b"ok refs/" in done.stdout, done.stderr.decode("utf-8")

    def new_objects(self, tip: str) -> list[str]:
        """Return the objects that a commit has and main has not."""
        listed = subprocess.run(
            ["git", "rev-list", "--objects", tip, "--not", self.main], cwd=self.store, check=True, capture_output=True
        )
        return [line.split()[0].decode() for line in listed.stdout.splitlines()]

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Let Git find the objects of a push where they lie while its hook runs.

        What other kinds have left in the folder is no part of this push: nothing is said to lie apart.
        """
        (self.store / "apart").mkdir(exist_ok=True)
        places = {
            "GIT_QUARANTINE_PATH": str(self.store / "apart"),
            "GIT_OBJECT_DIRECTORY": str(self.store / "objects"),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(self.bare / "objects"),
        }
        with pytest.MonkeyPatch.context() as patch:
            for name, value in places.items():
                patch.setenv(name, value)
            yield

    def judge(self, moves: Moves, user: str) -> tuple[Refusal, ...]:
        """Return what the server's hook says of a push, with its objects in quarantine as during a real push."""
        nothing = self.repository.nothing
        updates = [Update(self.refs.get(ref, nothing), new or nothing, ref) for new, ref in moves]
        with self.apart():
            login, email = (None, user) if "@" in user else (user or None, None)
            return examine_push(self.repository, updates, login, email, now())

    def push(self, moves: Moves, user: str, to: Path) -> "subprocess.CompletedProcess[str]":
        """Push the same objects to a copy of the server, over a file path, and return how it ended."""
        shutil.copytree(self.bare, to)
        return subprocess.run(
            ["git", "push", "--force", str(to), *(f"{new}:{ref}" for new, ref in moves)],
            cwd=self.store,
            env={**os.environ, **GIT_ENV, "LC_ALL": "C", "GIAOBAN_ACTOR": user},
            check=False,
            capture_output=True,
            encoding="utf-8",
        )


@dataclass(frozen=True)
class Kind:
    """A kind of push: what it moves, by whose account, and what the refusal must say (None: it is accepted)."""

    name: str
    build: Callable[[Workshop], Moves]
    refused: str | None = None
    user: str = OFFICER

    def __str__(self) -> str:
        """Return the name, by which pytest tells kinds apart."""
        return self.name


def said(objections: Sequence[Refusal]) -> str:
    """Return objections as lines of English, code first."""
    return "\n".join(f"{one.code} {one.path}: {IN_ENGLISH(one.message)}" for one in objections)


def header(name: str, value: str) -> bytes:
    """Return a header whose value may have several lines."""
    return f"{name} {value.rstrip(chr(10))}".replace("\n", "\n ").encode() + b"\n"
