"""The dossier of a case: everything for a full explanation to an authority (giải trình; plan, II.3.3).

Values only: `assemble` makes them, `formats` and `word` print and pack them. No person is named: an account in the
office's register is shown with its login and role, any other account is left empty.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ..base.periods import Period
from ..documents.model import Case, Directive, Feedback, Received, Restated
from ..documents.steps import Step
from ..known.requests import RequestRow
from ..receipts.arrival import Arrival
from ..receipts.receipt import Receipt
from ..registry.load import Registry
from ..source.layout import Form
from ..source.read import read_source

# The evidence that a text was there at a moment: the receipt of a push, the commit on the main branch, another receipt,
# the clerk's entry, the time in the document itself, or only the working tree.
Basis = Literal["push", "commit", "receipt", "received", "stated", "uncommitted"]
Action = Literal["added", "changed", "moved", "deleted", "restored"]
Reason = Literal["missing", "no_matter", "errors", "flawed", "later", "deleted", "personal", "unreadable"]
ChangeKind = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the office's register that did something. Both fields are empty for an unknown account."""

    login: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A change of one field: its JSON pointer, and its value before and after as text."""

    pointer: str
    kind: ChangeKind
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One change of a document on the main branch: what, when, by which evidence, by whom.

    `claimed_at` is the author's own clock. `by` wrote the text; `accepted_by` merged it (None if it was pushed directly
    to the main branch). `fields` are the changed fields, empty for a first text. They are also empty if `withheld`,
    since a version with personal data or a mark of secrecy is not quoted.
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
    """The text of a document at a moment: its Git blob id, its bytes, since when, by which evidence.

    `commit` is the commit of the main branch that brought it, None if only the working tree has it.
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
        """Return the bare values of the text, or of the part under a path of keys; None if there is none."""
        root = read_source(self.data).root
        found = root.at(*keys) if root is not None else None
        return found.plain if found is not None else None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document or version that is left out of the dossier, and why; a document that is only `flawed` is included.

    `codes` are the rules that it breaks, or the kinds of findings in a withheld version.
    """

    reference: str
    path: str
    reason: Reason
    codes: tuple[str, ...] = ()
    blob: str | None = None
    at: datetime | None = None

    @property
    def wrong(self) -> bool:
        """Tell whether this is a fault in the present data that somebody can correct."""
        return self.reason in ("missing", "no_matter", "errors", "flawed", "deleted") and self.blob is None


@dataclass(frozen=True, slots=True)
class StepTexts:
    """A step, the moment that it counts for, and the documents at that moment.

    `absent` are the paths of documents of the case that did not exist yet.
    """

    step: Step
    at: datetime
    versions: tuple[Version, ...]
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document behind the case, a unit's report or a hot spot: how and when it arrived."""

    path: str
    reference: str
    form: Form
    unit: str
    arrival: Arrival
    received: Received | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A summary of the federation that counted the case or its matters, and the moment of its figures."""

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
    """A case in full as of a moment, from the repository at a commit (`-dirty`: with uncommitted changes).

    `sources` are in the order of the case, the reports first; `directives` and `feedback` in order of time; `steps`
    those taken by the moment; `history` is in order of time; `texts` are all documents of the dossier at the moment.
    """

    case: Case
    as_of: datetime
    commit: str | None
    registry: Registry
    sources: tuple[Source, ...] = ()
    directives: tuple[Directive, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    counted: tuple[Counted, ...] = ()
    requests: tuple[RequestRow, ...] = ()
    steps: tuple[StepTexts, ...] = ()
    history: tuple[Event, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    texts: tuple[Version, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def text_of(self, reference: str, *forms: Form) -> Version | None:
        """Return the text of a document at the moment, by its reference and form (any form if none is given)."""
        return next(
            (text for text in self.texts if text.reference == reference and (not forms or text.form in forms)), None
        )

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left out because of faults in the present data."""
        return not any(entry.wrong for entry in self.left_out)
