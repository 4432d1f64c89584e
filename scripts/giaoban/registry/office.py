"""The office: its names, its layout choices and its limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DocumentLayout:
    """What the office sets of the layout of official documents: sizes in points, margins and indents in millimetres.

    What it does not set stays as the template has it; the program's own templates have the defaults of the schema.
    """

    sizes: Mapping[str, float] = field(default_factory=dict)
    margins: Mapping[str, float] = field(default_factory=dict)
    first_line: float | None = None
    paragraph_spacing: float | None = None
    line_spacing: float | None = None


FORGES = ("github", "forgejo", "gitlab")


@dataclass(frozen=True, slots=True)
class Forge:
    """Where the repository is served: the software (`github`, `forgejo` with Gitea, `gitlab`), its page, the branch."""

    kind: str
    url: str
    branch: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a high office: the post and the name, as they are written together."""

    post: str
    name: str


@dataclass(frozen=True, slots=True)
class ReceiptKey:
    """A public key of the receipts as a line of SSH, and the commit of their branch at which it ended, if it did."""

    key: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """What registry/office.yml says, with the defaults of the format. `stated` are the fields that it really has."""

    name: str = ""
    place: str = ""
    demonstration: bool = False
    parent: str = ""
    section: str = ""
    number_suffix: str = ""
    report_to: str = ""
    capacity: str = ""
    position: str = ""
    recipients: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    suppress_below: int = 5
    max_review_days: int = 7
    stale_after_days: int = 60
    refused_phrases: tuple[str, ...] = ()
    high_office: tuple[Holder, ...] = ()
    receipts_protection: str = ""
    receipt_keys: tuple[ReceiptKey, ...] = ()
    stated: frozenset[str] = frozenset()
    forge: Forge | None = None
    document: DocumentLayout = DocumentLayout()
