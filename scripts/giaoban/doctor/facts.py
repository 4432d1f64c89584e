"""What is known of a repository and the machine: gathered in `gather`, judged in `judge`."""

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
    """How whole the repository is. `origin` tells whether it has a server, `empty` that it has no commit."""

    bare: bool = False
    empty: bool = False
    shallow: bool = False
    partial: bool = False
    origin: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch of receipts: here or not, on the server or not, sound or not, and who protects it.

    `remote` is what the clone calls its server; `stated` is what the office says of its protection; `forge` the
    rules that the forge holds it by, None where the forge was not or cannot be asked (`why`: what it said);
    `server` the hook of the server, where its folder can be seen from here. `recovered` is how many receipts a
    killed server had left unwritten, and were written now; `owed` how many pushes are still without theirs.
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
    """What keeps a pull request from changing the check that it has to pass.

    `workflows` tells whether the checkout has workflows of GitHub; `rules` are the kinds of rules by which the forge
    holds the main branch, None where it was not or cannot be asked.
    """

    workflows: bool = False
    rules: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """The register as it is: its look-ups, how much is wrong with it, and whether CODEOWNERS is what it says."""

    registry: Registry = field(default_factory=Registry)
    there: bool = True
    errors: int = 0
    warnings: int = 0
    codeowners: Owners = "unneeded"


@dataclass(frozen=True, slots=True)
class Server:
    """How a bare repository is set up: what it lacks of the settings, and which objects are not as Git makes them.

    `key` is the file of the key that signs receipts, the empty text where there is none; `exposed` names it, or its
    folder, where other accounts of the machine may read the one or put another file into the other.
    """

    missing: tuple[Setting, ...] = ()
    damage: tuple[Damage, ...] = ()
    key: str = ""
    exposed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """Everything that is judged. `git` is Git's version, () where it is not known.

    `latest` is the latest time that stands in the history, of a commit or a receipt; `now` the machine's clock.
    `server` is what is known of a bare repository, None for a clone.
    `programs` are the optional programs by name, and whether they are there; `gate` is what holds the main branch.
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
