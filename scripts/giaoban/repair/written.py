"""Repairs of single values: quotes where other readers would misread, years as periods, escapes not in NFC."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

import yaml

from ..base.vietnamese import nfc
from .change import Change, ChangeKind
from .draft import Draft, Edit, edited, line_at
from .tree import Scalar, Tree, scalars, walk

# Words that readers of YAML 1.1 or 1.2 do not take for text, and that PyYAML's table lacks.
_WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_NUMBER = re.compile(r"[-+]?(?:\.[0-9_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:e[-+]?[0-9]+)?")
_BASED = re.compile(r"[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-f_]+)")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|nan)")
_CLOCK = re.compile(r"[-+]?[0-9]{1,3}(?::[0-9]{1,2})+(?:\.[0-9]*)?")
_MOMENT = re.compile(r"\d{4}-\d\d?-\d\d?(?:t|[ \t]+)\d\d?:\d\d(?::\d\d(?:\.\d*)?)?[ \t]*(?:z|[-+]\d\d?(?::?\d\d)?)?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RESOLVER = yaml.resolver.Resolver()
_UNIT = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[\s\S])|[\s\S]")


def misread(text: str) -> bool:
    """Tell whether some reader of YAML reads the bare text as a number, a truth value, a time or null.

    Dates do not count: the contract has them without quotes, and a reader of dates still shows the same day.
    """
    if _DATE.fullmatch(text):
        return False
    low = text.lower()
    if low in _WORDS or any(pattern.fullmatch(low) for pattern in (_NUMBER, _BASED, _SPECIAL, _CLOCK, _MOMENT)):
        return True
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag != "tag:yaml.org,2002:str")


def quoted(draft: Draft, tree: Tree, texts: frozenset[str]) -> Draft:
    """Put bare texts that would be misread in double quotes.

    `texts` are the pointers of the values that our own reader reads as texts: only for these do quotes keep the
    meaning.
    """
    found = (
        _quotes(scalar)
        for scalar in walk(tree)
        if isinstance(scalar, Scalar)
        and _is_bare(draft, scalar)
        and scalar.shape.may_be_text
        and scalar.pointer in texts
        and misread(scalar.value)
    )
    return _edit(draft, "quotes", found)


def years(draft: Draft, tree: Tree) -> tuple[Draft, frozenset[str]]:
    """Put bare years in fields for periods in double quotes. Also returns the pointers of those fields."""
    found = [
        scalar
        for scalar in walk(tree)
        if isinstance(scalar, Scalar)
        and _is_bare(draft, scalar)
        and scalar.shape.period
        and _YEAR.fullmatch(scalar.value)
    ]
    return _edit(draft, "year", map(_quotes, found)), frozenset(scalar.pointer for scalar in found)


def escapes(draft: Draft, tree: Tree) -> Draft:
    """Convert letters that a double-quoted text writes with escapes to NFC, such as «e\\u0301»."""
    found = (
        edit
        for scalar in scalars(tree)
        if scalar.style == '"' and nfc(scalar.value) != scalar.value
        for edit in _composed(draft.text, scalar)
    )
    return _edit(draft, "normal_form", found)


def _is_bare(draft: Draft, scalar: Scalar) -> bool:
    """Tell whether it is a plain scalar on one line, written exactly as it reads."""
    return not scalar.style and scalar.value != "" and draft.text[scalar.start : scalar.end] == scalar.value


def _quotes(scalar: Scalar) -> Edit:
    return Edit(scalar.start, scalar.end, f'"{scalar.value}"')


def _composed(text: str, scalar: Scalar) -> Iterator[Edit]:
    """Yield an edit for each letter whose marks are written as escapes."""
    start, raw, plain = scalar.start, "", ""
    for unit in _UNIT.finditer(text, scalar.start + 1, scalar.end - 1):
        code = unit[1] or unit[2] or unit[3]
        character = chr(int(code, 16)) if code else unit[0]
        if plain and len(character) == 1 and unicodedata.combining(character):
            raw, plain = raw + unit[0], plain + character
            continue
        yield from _letter(start, raw, plain)
        start, raw, plain = unit.start(), unit[0], character
    yield from _letter(start, raw, plain)


def _letter(start: int, raw: str, plain: str) -> Iterator[Edit]:
    if plain[:1].isalpha() and "\\" in raw and nfc(plain) != plain:
        yield Edit(start, start + len(raw), nfc(plain))


def _edit(draft: Draft, kind: ChangeKind, found: Iterable[Edit]) -> Draft:
    edits = tuple(found)
    if not edits:
        return draft
    lines = [draft.origin[line_at(draft.starts, edit.start)] for edit in edits]
    changed = draft.with_text(edited(draft.text, edits))
    return changed.noted(*(Change(kind, line, (line,)) for line in lines))
