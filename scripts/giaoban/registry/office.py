"""The office: its names, its layout choices and its limits."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from ..base.times import parse_date
from ..documents.schemas import load
from ..documents.typed import USABLE, Above, Key, build_usable
from .usable import Line, Said, line, text, whole, words

Words = Annotated[tuple[str, ...], words]
Whole = Annotated[int, whole]


def _length(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 100:
        return value
    raise ValueError(value)


Length = Annotated[float, _length]
Lengths = Annotated[dict[str, Length], USABLE]


@dataclass(frozen=True, slots=True)
class DocumentLayout:
    """The office's layout of official documents: sizes in points, margins and indents in millimetres.

    Values that are not set stay as in the template; the program's own templates have the defaults of the schema.
    """

    sizes: Lengths = field(default_factory=dict)
    margins: Lengths = field(default_factory=dict)
    first_line: Length | None = None
    paragraph_spacing: Length | None = None
    line_spacing: Length | None = None


@dataclass(frozen=True, slots=True)
class Below:
    """From how many people on a count is told: to all levels of the union, and to the authority that gets reports.

    The office itself sees every count.
    """

    levels: Whole = 5
    authority: Whole = 0


def _below(value: Any) -> Below:
    """Return the limits; one number is that for all levels."""
    if isinstance(value, dict):
        return build_usable(Below, value, {})
    return Below(levels=whole(value))


FORGES = ("github", "forgejo", "gitlab")


@dataclass(frozen=True, slots=True)
class Forge:
    """Where the repository is served: the software (`github`, `forgejo` with Gitea, `gitlab`), its page, the branch."""

    kind: str
    url: str
    branch: str


def _forge(value: Any) -> Forge:
    """Return where the repository is served; raise where the schema refuses it."""
    shape = load("office")["properties"]["forge"]["properties"]
    kind, url, branch = (text(value[name]) for name in ("kind", "url", "branch"))
    if (
        kind not in FORGES
        or not re.search(shape["url"]["pattern"], url)
        or not re.search(shape["branch"]["pattern"], branch)
    ):
        raise ValueError(value)
    return Forge(kind, url, branch)


def _layout(value: Any) -> DocumentLayout:
    return build_usable(DocumentLayout, value, {})


@dataclass(frozen=True, slots=True)
class Holder:
    """The holder of a high office: the post and the name, in one text."""

    post: Annotated[str, text]
    name: Annotated[str, text]


@dataclass(frozen=True, slots=True)
class ReceiptKey:
    """A public key for receipts, as a line of SSH, and the commit of their branch at which it ended, if it did."""

    key: Said = ""
    until: Annotated[str, lambda value: str(value or "")] = ""


@dataclass(frozen=True, slots=True)
class Office:
    """The contents of registry/office.yml, with the format's defaults.

    `stated` are the fields that the file really has.
    """

    name: Line = ""
    place: Line = ""
    demonstration: Annotated[bool, lambda value: value is True] = False
    parent: Line = ""
    section: Line = ""
    number_suffix: Line = ""
    report_to: Line = ""
    capacity: Annotated[str, Key("signatory", "capacity"), line] = ""
    position: Annotated[str, Key("signatory", "position"), line] = ""
    recipients: Words = ()
    contacts: Words = ()
    hotline: Line = ""
    suppress_below: Annotated[Below, _below] = Below()
    levels_see_proposals: Annotated[bool, lambda value: value is True] = False
    max_review_days: Whole = 7
    stale_after_days: Whole = 60
    refused_phrases: Words = ()
    evidence_from: Annotated[date | None, parse_date] = None
    high_office: Annotated[tuple[Holder, ...], USABLE] = ()
    receipts_protection: Line = ""
    receipt_keys: Annotated[tuple[ReceiptKey, ...], USABLE] = ()
    stated: Above[frozenset[str]] = frozenset()
    forge: Annotated[Forge | None, _forge] = None
    document: Annotated[DocumentLayout, _layout] = DocumentLayout()

    @property
    def published(self) -> tuple[str, ...]:
        """Return the numbers and addresses that the office has published: no personal data."""
        return (*self.contacts, *filter(None, (self.hotline,)))
