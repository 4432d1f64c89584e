"""A text whose indentation was lost in pasting, indented anew by what the schema says belongs where."""

import re
from dataclasses import dataclass, field

from ..source.layout import Form
from .tree import Shape, shape_of

_KEY = re.compile(r"([A-Za-z_]\w*):(?:\s+(.*))?$", re.ASCII)


@dataclass(slots=True)
class _Open:
    """A mapping or list that further lines may belong to."""

    shape: Shape
    indent: int
    is_list: bool = False
    seen: set[str] = field(default_factory=set)


def indented_anew(text: str, form: Form) -> str:
    """Return the text with every line indented as its field's place in the schema says; the number of lines stays."""
    opened = [_Open(shape_of(form), 0)]
    return "\n".join(_line(line.strip(), opened) for line in text.split("\n"))


def _line(bare: str, opened: list[_Open]) -> str:
    """Return one line with its indentation; `opened` is what is open above it, and is kept up to date."""
    if not bare:
        return ""
    if bare.startswith("- "):
        return _member(bare, opened)
    key = _KEY.match(bare)
    if key is None:
        return " " * (opened[-1].indent + 2) + bare
    at = next((at for at in range(len(opened) - 1, -1, -1) if _takes(opened[at], key[1])), None)
    if at is None:
        return " " * opened[-1].indent + bare
    del opened[at + 1 :]
    indent = opened[at].indent
    _enter(key[1], key[2] or "", opened)
    return " " * indent + bare


def _member(bare: str, opened: list[_Open]) -> str:
    inner = bare[2:].strip()
    key = _KEY.match(inner)
    name = key[1] if key is not None else next(iter(re.findall(r"^\{\s*(\w+):", inner)), "")
    lists = [at for at, one in enumerate(opened) if one.is_list]
    fitting = [at for at in lists if name in opened[at].shape.names] if name else lists
    if not lists:
        return " " * opened[-1].indent + bare
    at = (fitting or lists)[-1]
    del opened[at + 1 :]
    indent = opened[at].indent
    if key is not None:
        opened.append(_Open(opened[at].shape, indent + 2))
        _enter(key[1], key[2] or "", opened)
    return " " * indent + bare


def _takes(one: _Open, key: str) -> bool:
    return not one.is_list and key in one.shape.names and key not in one.seen


def _enter(key: str, value: str, opened: list[_Open]) -> None:
    top = opened[-1]
    top.seen.add(key)
    if value and not value.startswith("#"):
        return
    shape = top.shape.under(key)
    if "items" in shape.schema:
        opened.append(_Open(shape.item(), top.indent + 2, is_list=True))
    elif shape.names:
        opened.append(_Open(shape, top.indent + 2))
