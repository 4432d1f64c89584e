"""The office: its names, its layout choices and its limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DocumentLayout:
    """The office's layout of official documents: sizes in points, margins and indents in millimetres.

    Values that are not set stay as in the template; the program's own templates have the defaults of the schema.
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
    """The holder of a high office: the post and the name, in one text."""

    post: str
    name: str


@dataclass(frozen=True, slots=True)
class ReceiptKey:
    """A public key for receipts, as a line of SSH, and the commit of their branch at which it ended, if it did."""

    key: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """The contents of registry/office.yml, with the format's defaults.

    `stated` are the fields that the file really has.
    """

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
