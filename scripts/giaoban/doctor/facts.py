"""The facts about a repository and the machine: the only part of the examination that reads or asks anything."""

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from ..base.messages import GiaobanError, Translator
from ..checks.run import run_checks
from ..documents.corpus import read_corpus
from ..guard.at_commit import REGISTRY_PATHS, files_at, registry_here
from ..guard.codeowners import PATH as CODEOWNERS
from ..guard.codeowners import codeowners
from ..guard.delivered import receiver_at
from ..guard.settings import settings_of
from ..receipts.keys import exposed_of, key_file, server_key
from ..receipts.presence import Presence, Protection, standing_of
from ..receipts.store import BRANCH, REF, tip_of
from ..receipts.verify import verify
from ..registry.load import Registry, load_registry
from ..repository.call import GitFailedError
from ..repository.discovery import open_any
from ..repository.git import Git
from ..repository.hooks import CLONE, SERVER, Name, Standing, standing
from ..repository.log import moment_of
from ..repository.server import Damage, Setting, damage_of, missing_settings
from ..source.files import Files
from .github import API, GitHub, repository_on

_PROGRAMS: Final[Mapping[str, tuple[str, ...]]] = {
    "Chromium": ("chromium", "chromium-browser", "google-chrome"),
    "LibreOffice": ("soffice", "libreoffice"),
}
_NO_QUESTIONS: Final = "ssh -oBatchMode=yes -oConnectTimeout=10"
_PATIENCE: Final = 20.0  # seconds to wait for a server's answer
_VERSION: Final = re.compile(r"(\d+)\.(\d+)")

Answer = Literal["yes", "no", "unknown"]
Owners = Literal["fresh", "stale", "missing", "unneeded"]


@dataclass(frozen=True, slots=True)
class Clone:
    """How complete the repository is. `empty` tells that it has no commit."""

    bare: bool = False
    empty: bool = False
    shallow: bool = False
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch of receipts: whether it is here, on the server, and sound, and what protects it.

    `remote` is the clone's name for its server; `stated` is the protection that the office states; `forge` are the
    forge's rules for the branch, None where the forge was not or cannot be asked (`why`: its answer); `server` is the
    hook of the server, if its folder can be seen from here. `recovered` is the number of receipts that a killed server
    had left out and that were written now; `owed` is the number of pushes that still lack theirs.
    """

    presence: Presence = "missing"
    on_server: Answer = "unknown"
    sound: bool = True
    stated: Protection = "unknown"
    forge: frozenset[str] | None = None
    on_forge: bool = False
    why: str = ""
    server: Standing | None = None
    recovered: int = 0
    owed: int = 0
    remote: str = "origin"


@dataclass(frozen=True, slots=True)
class Gate:
    """What prevents a pull request from changing its own check.

    `workflows` tells whether the checkout has workflows of GitHub; `rules` are the kinds of the forge's rules for the
    main branch, None where it was not or cannot be asked.
    """

    workflows: bool = False
    rules: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """The register: its look-ups, the number of its errors, and whether CODEOWNERS agrees with it."""

    registry: Registry = field(default_factory=Registry)
    there: bool = True
    errors: int = 0
    warnings: int = 0
    codeowners: Owners = "unneeded"


@dataclass(frozen=True, slots=True)
class Server:
    """How a bare repository is set up: the settings that it lacks, and its objects that Git would not write.

    `key` is the file of the key that signs receipts, the empty text if there is none. `exposed` names the file if other
    accounts can read it, and its folder if they can put another file there.
    """

    missing: tuple[Setting, ...] = ()
    damage: tuple[Damage, ...] = ()
    key: str = ""
    exposed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """All facts. `git` is Git's version, () where it is unknown.

    `latest` is the latest time of a commit or receipt in the history; `now` is the machine's clock. `server` has the
    facts of a bare repository, None for a clone. `programs` are the optional programs by name, and whether they are
    there; `gate` is what protects the main branch.
    """

    git: tuple[int, ...]
    now: datetime
    clone: Clone = Clone()
    receipts: Branch = Branch()
    register: Register = field(default_factory=Register)
    hooks: dict[Name, Standing] = field(default_factory=dict)
    latest: datetime | None = None
    server: Server | None = None
    programs: dict[str, bool] = field(default_factory=dict)
    gate: Gate = Gate()


def facts_of(repository: Git, now: datetime, *, offline: bool, environment: Mapping[str, str]) -> Facts:
    """Return the facts of a repository, bare or not, at a moment of the machine's clock.

    Unless `offline`, the server is asked whether it has the branch of receipts; its forge is asked for the rules of the
    branch, if `environment` has a token for it (GH_TOKEN or GITHUB_TOKEN).
    """
    register = _register(repository, now)
    version = _VERSION.search(repository.run("version").decode("ascii", "replace"))
    names = SERVER if repository.bare else CLONE
    return Facts(
        git=tuple(int(part) for part in version.groups()) if version else (),
        now=now,
        clone=_clone(repository),
        receipts=_branch(repository, register.registry.office.receipts_protection, environment, now, offline=offline),
        register=register,
        hooks={name: standing(repository, name) for name in names},
        server=_server(repository) if repository.bare else None,
        latest=_latest(repository),
        gate=_gate(repository, environment, offline=offline),
        programs={name: any(map(shutil.which, commands)) for name, commands in _PROGRAMS.items()},
    )


def _server(repository: Git) -> Server:
    key = key_file(repository)
    exposed = tuple(str(path) for path in exposed_of(key)) if key is not None else ()
    return Server(missing_settings(repository), tuple(damage_of(repository)), str(key) if key else "", exposed)


def _clone(repository: Git) -> Clone:
    return Clone(
        bare=repository.bare,
        empty=repository.head() is None,
        shallow=repository.is_shallow(),
        partial=bool(repository.setting("remote.origin.partialclonefilter")),
    )


def _latest(repository: Git) -> datetime | None:
    """Return the latest time of the current commit and of the last receipts, or None without both."""
    tips = [tip for tip in (repository.head(), tip_of(repository)) if tip is not None]
    if not tips:
        return None
    stamps = repository.run("log", "--no-walk", "--format=%ct", *tips).decode("ascii").split()
    return max(map(moment_of, stamps), default=None)  # a commit that a program damaged has no date


def _branch(repository: Git, stated: str, environment: Mapping[str, str], now: datetime, *, offline: bool) -> Branch:
    found = standing_of(repository, stated)
    url = next(iter(repository.setting(f"remote.{found.server}.url")), "")
    recovered, owed = _repaired(repository, now)
    name = repository_on(url)
    forge, why = (None, "") if offline or name is None else _rules(name, environment, BRANCH)
    return Branch(
        presence=found.presence,
        remote=found.server,
        on_server="unknown" if offline or not url else _on_server(repository, found.server),
        sound=found.presence != "here" or verify(repository).sound,
        stated=found.protection,
        forge=forge,
        on_forge=name is not None,
        why=why,
        server=_server_hook(repository, url),
        recovered=recovered,
        owed=owed,
    )


def _repaired(repository: Git, now: datetime) -> tuple[int, int]:
    """Write the receipts that a killed server owes; return their number, and that of pushes that still lack them."""
    if not repository.bare:
        return 0, 0
    try:
        return len(receiver_at(repository, now, server_key(repository)).repair().added), 0
    except GiaobanError:  # without the right to write, or with the branch locked; the finding says what to do
        return 0, max(1, receiver_at(repository, now).owed())


def _on_server(repository: Git, server: str) -> Answer:
    """Ask the server for the branch, without a prompt for a password, because nobody is there to type one."""
    quiet = {} if "GIT_SSH_COMMAND" in os.environ else {"GIT_SSH_COMMAND": _ssh_of_user(repository)}
    try:
        listed = repository.run(
            *("ls-remote", "--heads", "--upload-pack=git-upload-pack", "--", server, REF),
            environment=quiet,
            timeout=_PATIENCE,
            as_user=True,
        )
    except GitFailedError:
        return "unknown"
    return "yes" if listed.strip() else "no"


def _ssh_of_user(repository: Git) -> str:
    """Return the account's own program for ssh, because the repository's own setting could name any program."""
    try:
        said = repository.run("config", "--global", "--get", "core.sshCommand", as_user=True)
    except GitFailedError:
        return _NO_QUESTIONS
    return said.decode("utf-8", "replace").strip() or _NO_QUESTIONS


def _gate(repository: Git, environment: Mapping[str, str], *, offline: bool) -> Gate:
    """Look for workflows, and ask the forge for the rules of their branch."""
    if repository.tree is None or not any((repository.tree / ".github" / "workflows").glob("*.y*ml")):
        return Gate()
    name = repository_on(next(iter(repository.setting("remote.origin.url")), ""))
    main = next(iter(repository.setting("giaoban.branch")), "main")
    return Gate(workflows=True, rules=None if offline or name is None else _rules(name, environment, main)[0])


def _rules(name: str, environment: Mapping[str, str], branch: str) -> tuple[frozenset[str] | None, str]:
    """Ask the forge for the rules of a branch; without a token it is not asked."""
    token = environment.get("GH_TOKEN") or environment.get("GITHUB_TOKEN") or ""
    if not token:
        return None, ""
    try:
        return GitHub(environment.get("GITHUB_API_URL") or API, name, token).rules(branch), ""
    except GiaobanError as error:
        return None, Translator("en")(error.message)


def _server_hook(repository: Git, url: str) -> Standing | None:
    """Return the state of the server's hook: in this repository if it is bare, else in the folder of its origin."""
    try:
        server = repository if repository.bare else open_any(Path(url)) if url and Path(url).is_dir() else None
        return standing(server, "pre-receive") if server is not None and server.bare else None
    except (GiaobanError, OSError):
        return None


def _register(repository: Git, at: datetime) -> Register:
    """Read the register from the disk, or in a bare repository from its main branch, and check only the register."""
    corpus = read_corpus(_registry_files(repository))
    if not corpus.documents:
        return Register(there=False)
    registry = load_registry(corpus)
    result = run_checks(corpus, registry=registry)
    return Register(
        registry,
        errors=result.count("error"),
        warnings=result.count("warning"),
        codeowners=_owners(repository, registry, at),
    )


def _registry_files(repository: Git) -> Files:
    if repository.tree is None:
        commit = repository.id_of(settings_of(repository).ref) or repository.head()
        return files_at(repository, commit, REGISTRY_PATHS) if commit else Files(())
    return registry_here(repository.tree)


def _owners(repository: Git, registry: Registry, at: datetime) -> Owners:
    if repository.tree is None:
        return "unneeded"
    path = repository.tree / CODEOWNERS
    if not path.is_file():
        return "missing" if path.parent.is_dir() else "unneeded"
    wanted = codeowners(registry.people.on(registry.day(at)))
    return "fresh" if path.read_bytes() == wanted.encode("utf-8") else "stale"
