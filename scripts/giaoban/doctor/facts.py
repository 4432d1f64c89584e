"""The facts about a repository and the machine: `gather` collects them, `judge` judges them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ..receipts.presence import Presence, Protection
from ..registry.load import Registry
from ..repository.hooks import Name, Standing
from ..repository.server import Damage, Setting

Answer = Literal["yes", "no", "unknown"]
Owners = Literal["fresh", "stale", "missing", "unneeded"]


@dataclass(frozen=True, slots=True)
class Clone:
    """How complete the repository is. `origin` tells whether it has a server, `empty` that it has no commit."""

    bare: bool = False
    empty: bool = False
    shallow: bool = False
    partial: bool = False
    origin: bool = False


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
