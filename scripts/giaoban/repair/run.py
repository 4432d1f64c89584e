"""All repairs of one document, one after the other; after each the reader must still get the same values."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ..base.vietnamese import as_meant
from ..source.layout import Form
from ..source.legacy import Kind, convert_bytes, detect_bytes
from ..source.node import Fault
from ..source.read import MAX_BYTES, read_source
from .change import Change, Refusal, Repaired
from .cut import suspect, uncut
from .draft import Draft, put_each
from .lines import (
    as_they_look,
    in_latin_letters,
    in_normal_form,
    unix_lines,
    with_one_last_line_feed,
    without_indent_tabs,
    without_tabs,
    without_trailing_spaces,
)
from .model import mapped, normal, reading, same
from .order import ordered
from .pasted import in_unicode, without_entities
from .said import as_wanted
from .slips import is_safe, slips
from .tree import tree_of
from .written import escapes, quoted, years

_REFUSALS: Final[dict[str, Refusal]] = {
    "empty": "empty",
    "too_large": "too_large",
    "not_utf8": "not_text",
    "utf16": "not_text",
}


def repair_bytes(data: bytes, form: Form, kind: Kind | None = None) -> Repaired:
    """Repair the bytes of a file. Bytes other than UTF-8 are refused, unless they are old text of the kind to convert.

    In a refused text such bytes are surrogates («surrogateescape»).
    """
    text = data.decode("utf-8", "surrogateescape")
    if len(data) > MAX_BYTES:
        # The size is that of the original bytes: a snapshot reads only a part of a large file, and CRLF shrinks.
        return Repaired(text, refused="too_large")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Repaired(text, refused="not_text")
    try:
        return repair(data.decode("utf-8"), form, kind)
    except UnicodeDecodeError:
        pass
    found = detect_bytes(data)
    if kind is None or found is None or found.kind != kind:
        return Repaired(text, refused="not_text", legacy=found.kind if found else None)
    repaired = repair(convert_bytes(data, kind), form)
    if repaired.refused:
        return replace(repaired, text=text)
    lines = tuple(number for number, line in enumerate(data.split(b"\n"), 1) if not line.isascii())
    return replace(repaired, changes=(*(Change("legacy", line, (line,)) for line in lines), *repaired.changes))


def repair(text: str, form: Form, kind: Kind | None = None) -> Repaired:
    """Bring the text of a document into canonical form as far as its meaning stays the same.

    The meaning is the values that the reader gets, without the order of fields. Seven changes of it are intended: texts
    are converted to Unicode's normal form C, lose what nobody sees, have our letters for those that look like them and
    for entities of HTML, a text that a comment cut short gets its lost part back, a day or
    a code in everyday words that leaves no doubt is written as its field wants it, and a bare year in a field for
    periods becomes a text. A text with slips that leave no doubt
    (`slips.is_safe`) is read without them. Another text that is not plain YAML, or whose meaning would change, is
    returned unchanged, and `refused` says why.

    `kind` is the kind of old text to convert to Unicode; a text of another kind is not converted.
    """
    draft = unix_lines(text)
    if kind is not None:
        draft = in_unicode(draft, form, kind)
    values, faults = reading(draft.text)
    if any(fault.kind == "syntax" for fault in faults):
        draft = without_indent_tabs(draft)
        values, faults = reading(draft.text)
    if faults:
        found, better = slips(draft.text, form)
        if not is_safe(found, better):
            return _refused(text, faults[0])
        draft = put_each(draft, "slip", dict(enumerate(better.split("\n"))))
        values, faults = reading(draft.text)
    try:
        if "&" in draft.text:
            draft, values = without_entities(draft, tree_of(draft.text, form), values)
        draft, left = _repaired(draft, form, normal(values))
    except _MeaningError:
        return Repaired(text, refused="meaning")
    return Repaired(draft.text, draft.changes, left)


class _MeaningError(Exception):
    """A repair would have changed what the text means."""


def _repaired(draft: Draft, form: Form, values: object) -> tuple[Draft, tuple[int, ...]]:
    """Make every repair of a text that can be read; `values` is the meaning that it must keep."""
    draft = in_normal_form(draft)
    _must_mean(draft, values)
    for change in (as_they_look, in_latin_letters):
        draft = change(draft, lambda changed: _means(changed, values))
    if suspect(draft.text):
        draft, written = uncut(draft, tree_of(draft.text, form))
        values = _with_lost(values, reading(draft.text)[0], written)
        _must_mean(draft, values)
    draft, read = as_wanted(draft, tree_of(draft.text, form), form)
    values = mapped(values, lambda pointer, value: read.get(pointer, value))
    _must_mean(draft, values)
    for step in (without_trailing_spaces, without_tabs, with_one_last_line_feed, escapes):
        before = draft
        draft = step(draft, tree_of(draft.text, form))
        if draft != before:
            _must_mean(draft, values)
    draft = quoted(draft, tree_of(draft.text, form), _texts(draft))
    _must_mean(draft, values)
    draft, fields = years(draft, tree_of(draft.text, form))
    values = mapped(values, lambda pointer, value: str(value) if pointer in fields and type(value) is int else value)
    _must_mean(draft, values)
    moved, changes, left = ordered(draft, form)
    _must_mean(moved, values)
    return replace(moved, changes=(*draft.changes, *changes)), left


def _with_lost(values: object, after: object, written: Mapping[str, str]) -> object:
    """Return the values with the texts that are whole now; each must say exactly what is written in the file."""
    whole: dict[str, str] = {}

    def note(pointer: str, value: object) -> object:
        if pointer in written and isinstance(value, str) and value.split() == written[pointer].split():
            whole[pointer] = as_meant(value)
        return value

    mapped(after, note)
    if whole.keys() != written.keys():
        raise _MeaningError
    return mapped(values, lambda pointer, value: whole.get(pointer, value))


def _must_mean(draft: Draft, values: object) -> None:
    if not _means(draft, values):
        raise _MeaningError


def _means(draft: Draft, values: object) -> bool:
    after, faults = reading(draft.text)
    return not faults and same(normal(after), values)


def _texts(draft: Draft) -> frozenset[str]:
    """Return the pointers of all values that the reader reads as texts."""
    root = read_source(draft.text.encode("utf-8")).root
    return frozenset(node.pointer for node in root.walk() if isinstance(node.value, str)) if root else frozenset()


def _refused(text: str, fault: Fault) -> Repaired:
    return Repaired(text, refused=_REFUSALS.get(fault.kind, "not_yaml"), line=fault.line, column=fault.column)
