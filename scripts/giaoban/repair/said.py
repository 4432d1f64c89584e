"""Values that leave no doubt, written as their fields want them: a day with its year, a code by its own name."""

from collections.abc import Iterator

from ..documents.said import certain
from ..documents.schemas import describe
from ..source.layout import Form
from .change import Change
from .draft import Draft, Edit, edited, line_at
from .tree import Fields, Scalar, Tree, walk


def as_wanted(draft: Draft, tree: Tree, form: Form) -> tuple[Draft, dict[str, str]]:
    """Write each value anew that can be read in one way only. Also returns the new values by their pointers."""
    edits: list[Edit] = []
    values: dict[str, str] = {}
    for scalar in _values(tree):
        if not scalar.is_block and "\n" not in draft.text[scalar.start : scalar.end]:
            written = certain(scalar.value, describe(form, scalar.pointer), form)
            if written:
                edits.append(Edit(scalar.start, scalar.end, written))
                values[scalar.pointer] = written.strip('"')
    if not edits:
        return draft, {}
    lines = [draft.origin[line_at(draft.starts, edit.start)] for edit in edits]
    changed = draft.with_text(edited(draft.text, edits))
    return changed.noted(*(Change("said", line, (line,)) for line in lines)), values


def _values(tree: Tree) -> Iterator[Scalar]:
    """Yield the scalars of fields, but for those from which braces may have torn something off."""
    for found in walk(tree):
        if isinstance(found, Fields) and (
            not found.flow or all(key.value in found.shape.names for key, _ in found.entries)
        ):
            yield from (value for _, value in found.entries if isinstance(value, Scalar))
