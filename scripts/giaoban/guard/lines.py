"""A document's own text: what is left of it when the fields that somebody else writes are taken away. Pure.

Whoever writes one field of another's document touches the lines of that field: comments, blank lines and the order of
the rest are the other's words as well.
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
    """What is left of a text, and the comments that stood on the lines of the fields taken away."""

    text: str
    comments: frozenset[str] = frozenset()


def own_text(form: Form, data: bytes, foreign: Callable[[Marked], bool] = lambda part: part.owned) -> Own | None:
    """Return a document's text without the fields that are `foreign`; None where it is no plain YAML.

    By default these are all fields that have writers of their own.
    """
    source = read_source(data)
    if source.root is None or source.faults:  # which also holds how deep a text may be
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
    """Return where a value ends: in block form a collection's own mark lies behind the comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        inner = [one for entry in node.value for one in (entry if isinstance(entry, tuple) else (entry,))]
        return max((_end(one) for one in inner), default=int(node.start_mark.index))
    return int(node.end_mark.index)


def _cut(text: str, start: int, end: int) -> tuple[str, str]:
    """Return a text without a field, with its line where nothing but a comment is left there, and that comment."""
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
