"""Convert old Vietnamese text (TCVN3, VNI, …) to Unicode, only on request: every word with a mark changes."""

from ..source.legacy import Kind, convert, detect
from .change import Change
from .draft import Draft
from .lines import put_each
from .model import reading


def converted(draft: Draft, kind: Kind) -> tuple[Draft, tuple[Change, ...]]:
    """Convert a text of this kind of old text; a text of another kind, or in good Unicode, stays as it is.

    The letters of all old encodings lie above ASCII, so the structure of YAML is not touched. If it were, nothing is
    converted.
    """
    found = detect(draft.text)
    if found is None or found.kind != kind:
        return draft, ()
    lines = convert(draft.text, kind).split("\n")
    if len(lines) != len(draft.lines):
        return draft, ()
    changed, changes = put_each(draft, "legacy", dict(enumerate(lines)))
    values, faults = reading(draft.text)
    after, faults_after = reading(changed.text)
    if not faults and (faults_after or not _same_frame(values, after)):
        return draft, ()
    return changed, changes


def _same_frame(before: object, after: object) -> bool:
    """Tell whether two values have the same structure and differ only in texts that are not ASCII."""
    if isinstance(before, dict) and isinstance(after, dict):
        return len(before) == len(after) and all(
            _same_frame(key, other) and _same_frame(before[key], after[other])
            for key, other in zip(before, after, strict=True)
        )
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(_same_frame, before, after))
    if isinstance(before, str) and isinstance(after, str):
        return before == after or not before.isascii()
    return type(before) is type(after) and before == after
