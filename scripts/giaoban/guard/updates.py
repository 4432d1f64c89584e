"""Which refs a push may move, and how: branches, tags and notes, nothing else. Pure.

Other refs may have unknown effects: a remote-tracking ref on the server would look like another server's branch, and
`refs/replace/` would exchange objects that were already checked.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from .refusal import Refusal, refusal

HEADS: Final = "refs/heads/"
TAGS: Final = "refs/tags/"
NOTES: Final = "refs/notes/"
RECEIPTS: Final = "refs/heads/receipts"
_ALLOWED: Final = (HEADS, TAGS, NOTES)
# Git looks these up before or beside a branch of the same name, so it would be unclear which one is meant.
_TAKEN: Final = frozenset({"HEAD", "FETCH_HEAD", "ORIG_HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"})
_PLACES: Final = frozenset({"refs", "heads", "tags", "notes", "remotes", "origin"})
_ID: Final = re.compile(r"[0-9a-fA-F]{40}|[0-9a-fA-F]{64}")
_PART: Final = re.compile(r"[\w#+=@,][\w.#+=@,-]*")
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Update:
    """One ref that a push moves: its old and its new object (zeros for none)."""

    old: str
    new: str
    ref: str

    @property
    def created(self) -> bool:
        """Tell whether the ref is new."""
        return set(self.old) == {"0"}

    @property
    def deleted(self) -> bool:
        """Tell whether the ref is deleted."""
        return set(self.new) == {"0"}

    @property
    def short(self) -> str:
        """Return the name without its prefix, such as refs/heads/."""
        return next((self.ref.removeprefix(place) for place in _ALLOWED if self.ref.startswith(place)), self.ref)


def parse_updates(data: bytes) -> list[Update]:
    """Return the updates that Git gives a hook on its standard input, one a line."""
    lines = (line.split(" ", 2) for line in data.decode("utf-8", "backslashreplace").split("\n"))
    return [Update(*parts) for parts in lines if len(parts) == 3]


def name_refusal(update: Update, main: str) -> Refusal | None:
    """Return why a ref may not be pushed by anybody, or None. `main` is the full name of the data's branch.

    An odd ref that is already on the server may be deleted.
    """
    if update.ref.startswith("refs/replace/"):
        return refusal("ref.replaces", update.ref)
    if not update.ref.startswith(_ALLOWED):
        return refusal("ref.other", update.ref, ref=f"{HEADS}…")
    if update.ref in (main, RECEIPTS) or update.deleted:
        return None
    short, parts, as_branch = update.short, update.short.split("/"), f"{HEADS}{update.short}"
    if not update.ref.startswith(HEADS) and as_branch in (main, RECEIPTS):
        return refusal("ref.shadows", update.ref)
    if as_branch.casefold().startswith((f"{main.casefold()}/", f"{RECEIPTS}/")):
        return refusal("ref.below", update.ref)
    if short in _TAKEN or short.upper() == "HEAD" or (len(parts) > 1 and parts[0] in _PLACES) or _ID.fullmatch(short):
        return refusal("ref.taken", update.ref)
    if (
        len(short) > _LONGEST
        or unicodedata.normalize("NFC", short) != short
        or not all(_PART.fullmatch(part) for part in parts)
        or as_branch.casefold() in {main.casefold(), RECEIPTS}
    ):
        return refusal("ref.odd", update.ref)
    return None
