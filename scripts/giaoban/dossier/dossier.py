"""The dossier of a case: everything needed to explain it in full when an authority asks (giải trình; plan, II.3.3).

Values only. They are put together by `assemble`, printed and packed by the reporters. Nobody is named in them: an
account stands with its login and its role where the office's register has it, and with nothing where it has not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ..base.periods import Period
from ..documents.model import Case, Directive, Feedback, HotSpot, Matter, Received, Restated, Step
from ..known.requests import RequestRow
from ..receipts.arrival import Arrival
from ..receipts.receipt import Receipt
from ..registry.load import Registry
from ..source.layout import Form
from ..source.read import read_source

# How it is known that a text was there at a moment: a receipt of a push, the commit on the main branch, a receipt of
# what came another way, the clerk's entry, the time that the document itself gives, or only the working tree.
Basis = Literal["push", "commit", "receipt", "received", "stated", "uncommitted"]
Action = Literal["added", "changed", "moved", "deleted", "restored"]
Reason = Literal["missing", "no_matter", "errors", "flawed", "later", "deleted", "personal", "unreadable"]
ChangeKind = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class Account:
    """Who did something: an account of the office's register. Both empty for an account that it does not have."""

    login: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a change did to one field: its JSON pointer, and its value before and after as a text."""

    pointer: str
    kind: ChangeKind
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One change of a document on the main branch: what was done, when, on which basis, by whom.

    `claimed_at` is the author's own clock. `by` wrote the text; `accepted_by` merged it, None where it was sent
    straight to the main branch. `fields` is what changed, empty for a first text and where `withheld`: a version with
    personal data or a mark of secrecy is not quoted.
    """

    path: str
    reference: str
    form: Form
    action: Action
    at: datetime
    basis: Basis
    commit: str
    blob: str | None
    by: Account
    accepted_by: Account | None = None
    claimed_at: datetime | None = None
    moved_from: str | None = None
    fields: tuple[FieldChange, ...] = ()
    flags: tuple[str, ...] = ()
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """The text of a document that was there at a moment: its Git blob id, its bytes, since when, on which basis.

    `commit` is the commit of the main branch that brought it, None where only the working tree has it.
    """

    path: str
    reference: str
    form: Form
    blob: str
    data: bytes
    basis: Basis
    at: datetime | None = None
    commit: str | None = None

    def values(self, *keys: str) -> object:
        """Return the bare values of the text, or of the part under a path of keys; None where there is none."""
        root = read_source(self.data).root
        found = root.at(*keys) if root is not None else None
        return found.plain if found is not None else None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document, or one version of it, that is not in the dossier, and why; `flawed` alone is in it all the same.

    `codes` are the rules that it breaks, or the kinds of what was found in a version that is withheld.
    """

    reference: str
    path: str
    reason: Reason
    codes: tuple[str, ...] = ()
    blob: str | None = None
    at: datetime | None = None

    @property
    def wrong(self) -> bool:
        """Tell whether this is a fault of the data as it is now, that somebody can mend."""
        return self.reason in ("missing", "no_matter", "errors", "flawed", "deleted") and self.blob is None


@dataclass(frozen=True, slots=True)
class StepTexts:
    """A step that was taken, the moment to which it counts, and the documents as they were then.

    `absent` are the paths of documents of the case that were not there yet.
    """

    step: Step
    at: datetime
    versions: tuple[Version, ...]
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document from which the case was made, a unit's report or hot spot: how and when it arrived."""

    path: str
    reference: str
    form: Form
    unit: str
    arrival: Arrival
    received: Received | None = None
    receipts: tuple[Receipt, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A summary of the federation in which the case or its matters were counted, and on what moment it rests."""

    period: Period
    path: str
    as_of: datetime
    number: str | None = None
    issued: bool = False
    matters: tuple[str, ...] = ()
    hotspots: tuple[str, ...] = ()
    case: bool = False
    restated: tuple[Restated, ...] = ()


@dataclass(frozen=True)
class Dossier:
    """A case in full as of a moment, from the repository at a commit (`-dirty`: with changes nobody committed).

    `sources` are in the order of the case, the reports first; `directives` and `feedback` in order of time; `steps`
    those taken by the moment; `history` is in order of time; `texts` are all documents of the dossier as they stood.
    """

    case: Case
    as_of: datetime
    commit: str | None
    registry: Registry
    sources: tuple[Source, ...] = ()
    matters: tuple[Matter, ...] = ()
    hotspots: tuple[HotSpot, ...] = ()
    directives: tuple[Directive, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    counted: tuple[Counted, ...] = ()
    requests: tuple[RequestRow, ...] = ()
    steps: tuple[StepTexts, ...] = ()
    history: tuple[Event, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    texts: tuple[Version, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def source_of(self, reference: str) -> Source | None:
        """Return the source that has a reference; for a matter the report in which it stands."""
        report = reference.partition("#")[0]
        return next((source for source in self.sources if source.reference == report), None)

    def text_of(self, reference: str, *forms: Form) -> Version | None:
        """Return the text of a document as it stood, by its reference and form (all forms where none is named)."""
        return next(
            (text for text in self.texts if text.reference == reference and (not forms or text.form in forms)), None
        )

    def of(self, path: str) -> Iterator[Event]:
        """Yield the history of one document."""
        return (event for event in self.history if event.path == path)

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left out because the data as it is now is wrong."""
        return not any(entry.wrong for entry in self.left_out)
