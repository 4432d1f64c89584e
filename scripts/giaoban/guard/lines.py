"""A document's own text: what remains without the fields that somebody else writes. Pure.

Writing one field of another's document touches only the lines of this field. Comments, blank lines and the order of all
other fields are the other person's words as well.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import yaml

from ..documents.annotations import Marked, marked
from ..source.layout import Form
from ..source.read import read_source

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLANK: Final = " \t"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Own:
    """The rest of a text, and the comments on the lines of the fields that were removed."""

    text: str
    comments: frozenset[str] = frozenset()


def own_text(form: Form, data: bytes, foreign: Callable[[Marked], bool] = lambda part: part.owned) -> Own | None:
    """Return a document's text without the fields that are `foreign`; None where it is not plain YAML.

    By default these are all fields with their own writers.
    """
    source = read_source(data)
    if source.root is None or source.faults:  # read_source also limits the depth of a text
        return None
    text = data.decode("utf-8", "replace")
    root = yaml.compose(text, Loader=_LOADER)
    left, comments = text, set()
    for start, end in sorted(_spans(root, marked(form), foreign), reverse=True):
        left, comment = _cut(left, start, end)
        comments.add(comment)
    return Own(left, frozenset(comments - {""}))


def _spans(node: yaml.Node | None, part: Marked | None, foreign: Callable[[Marked], bool]) -> Iterator[Span]:
    if part is None:
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = part.below(key.value) if isinstance(key, yaml.ScalarNode) else None
            if below is not None and foreign(below):
                yield key.start_mark.index, _end(value)
            else:
                yield from _spans(value, below, foreign)
    elif isinstance(node, yaml.SequenceNode):
        for member in node.value:
            yield from _spans(member, part.members, foreign)


def _end(node: yaml.Node) -> int:
    """Return the end of a value; for a block collection the parser's own mark is after the comments below it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        inner = [one for entry in node.value for one in (entry if isinstance(entry, tuple) else (entry,))]
        return max((_end(one) for one in inner), default=int(node.start_mark.index))
    return int(node.end_mark.index)


def _cut(text: str, start: int, end: int) -> tuple[str, str]:
    """Return a text without a field (and without its line, if only a comment remains there), and that comment."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop + 1
    rest = text[end:stop].strip()
    if not text[line:start].strip() and (not rest or rest.startswith("#")):
        return text[:line] + text[stop:], rest
    before, after = text[:start].rstrip(), text[end:].lstrip(_BLANK)
    if before.endswith(","):
        return before[:-1].rstrip() + after, ""
    if after.startswith(","):
        return text[:start] + after[1:].lstrip(_BLANK), ""
    return text[:start].rstrip(_BLANK) + after, ""
