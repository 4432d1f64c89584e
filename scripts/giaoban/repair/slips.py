"""Slips of somebody who writes YAML by hand: where the text stops being readable, why, and the line that was meant.

Nothing is guessed on looks alone: a line is proposed only if the reader gets further with it than without it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Final, Literal

from ..documents.schemas import load, names, validator
from ..source.layout import Form
from ..source.node import Fault
from ..source.read import read_source
from .flat import indented_anew
from .proposals import Proposal, SlipKind, opened_above, proposals

MAX_SLIPS: Final = 20
FAULTS: Final = frozenset({"syntax", "anchor", "alias", "tag", "sign"})
_CONFLICT: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_READ_AGAIN: Final = 400_000  # so many characters are read again for one slip; a report has some five thousand
_ABOVE: Final = 60  # how far up an opened quote or bracket is looked for

Kind = SlipKind | Literal["conflict", "flat", "other"]
_SAFE: Final = frozenset({"space", "colon", "apart", "dash", "curly", "begins", "inside", "braces", "flat"})
CUT: Final = re.compile(r"\s#[^\W_]")  # a letter or digit right after it: «tổ #3»
_FLAT: Final = 3  # so many lines at a wrong place are one slip: the indentation was lost


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: its kind, its place (from 1), the sign that does it, and the line as it should be, if one is sure."""

    kind: Kind
    line: int
    column: int
    sign: str = ""
    text: str | None = None
    fault: Fault | None = None


def slips(text: str, form: Form) -> tuple[tuple[Slip, ...], str]:
    """Return the slips that keep a text from being read, in the order of the reader, and the text without them.

    The text still cannot be read where the last slip is a conflict or `other`: there nothing is proposed.
    """
    found: list[Slip] = []
    whole = text
    while len(found) < MAX_SLIPS:
        fault = _first_fault(text)
        if fault is None:
            break
        slip, better = _slip(text, form, fault)
        found.append(slip)
        if better is None:
            break
        text = better
    if found and (found[-1].kind == "other" or sum(slip.kind == "indent" for slip in found) >= _FLAT):
        flat = _flat(whole, form, found[0])
        return flat if flat is not None else (tuple(found), text)
    return tuple(found), text


def _flat(text: str, form: Form, first: Slip) -> tuple[tuple[Slip, ...], str] | None:
    """Return the one slip of a text whose indentation was lost, and the text with it; None where it was not lost."""
    better = indented_anew(text, form)
    moved = [at for at, (old, new) in enumerate(zip(text.split("\n"), better.split("\n"), strict=True)) if old != new]
    sure = first.fault is not None and first.fault.kind in ("syntax", "sign")
    if len(moved) < _FLAT or not sure or read_source(better.encode("utf-8", "replace")).faults:
        return None  # `giaoban fix` could not do what the message says
    line = better.split("\n")[moved[0]]
    return (Slip("flat", moved[0] + 1, 1, "", line, first.fault),), better


def is_safe(found: tuple[Slip, ...], text: str) -> bool:
    """Tell whether a program may mend the slips by itself: all are sure, and the text can be read without them."""
    sure = bool(found) and all(
        slip.kind in _SAFE and slip.fault is not None and slip.fault.kind in ("syntax", "sign") for slip in found
    )
    return sure and not read_source(text.encode("utf-8")).faults


def _first_fault(text: str) -> Fault | None:
    return next((fault for fault in read_source(text.encode("utf-8", "replace")).faults if fault.kind in FAULTS), None)


def _slip(text: str, form: Form, fault: Fault) -> tuple[Slip, str | None]:
    """Return the slip behind a fault, and the text without it; None where no line can be proposed."""
    lines = text.split("\n")
    at = min(fault.line, len(lines)) - 1
    conflict = next((index for index, line in enumerate(lines) if line[:7] in _CONFLICT and line[:1] != "="), None)
    if conflict is not None:
        return Slip("conflict", conflict + 1, 1, lines[conflict][:7], fault=fault), None
    before = _problems(text, form)
    best: tuple[tuple[Any, ...], int, Proposal, str] | None = None
    for order, (index, proposal) in enumerate(islice(_near(lines, at, _names()), _READ_AGAIN // (len(text) + 1))):
        better = "\n".join((*lines[:index], proposal.text, *lines[index + 1 :]))
        gain = _gain(better, form, before, (fault.line, fault.column), index + 1)
        if gain is not None and (best is None or (*gain, -order) > best[0]):
            best = (*gain, -order), index, proposal, better
    cut_off = any(CUT.search(line) for line in lines[max(at - 1, 0) : at + 1])
    if best is None or (best[2].kind == "indent" and cut_off):  # the line stands well: a # above it cut off a sentence
        return Slip("other", fault.line, fault.column, fault=fault), None
    _, index, proposal, better = best
    return Slip(proposal.kind, index + 1, proposal.column, proposal.sign, proposal.text, fault), better


def _near(lines: list[str], at: int, known: frozenset[str]) -> Iterator[tuple[int, Proposal]]:
    """Yield what could be meant, the likeliest first: by the line of the fault, the one above, what is open above."""
    above = next((index for index in range(at - 1, -1, -1) if lines[index].strip()), None)
    for index in dict.fromkeys(index for index in (at, above) if index is not None):
        for proposal in proposals(lines, index, known):
            yield index, proposal
    for index in range(at - 1, max(-1, at - _ABOVE), -1):
        for proposal in opened_above(lines[index]):
            yield index, proposal


def _gain(better: str, form: Form, before: int, place: tuple[int, int], edited: int) -> tuple[int, int] | None:
    """Return how good a proposal is (it ends the faults; fewer faults of shape), or None where it does not help."""
    source = read_source(better.encode("utf-8", "replace"))
    left = next((fault for fault in source.faults if fault.kind in FAULTS), None)
    if left is not None and ((left.line, left.column) <= place or left.line <= edited):
        return None
    others = sum(fault.kind not in FAULTS for fault in source.faults)
    if left is not None:
        return (0, left.line) if others == 0 else None
    count = _problems(better, form) + 5 * others
    return (1, -count) if before < 0 or count <= before else None


def _problems(text: str, form: Form) -> int:
    """Return how many faults of shape a text has; -1 where it cannot be read."""
    source = read_source(text.encode("utf-8", "replace"))
    if source.root is None or any(fault.kind in FAULTS for fault in source.faults):
        return -1
    return sum(1 for _ in validator(form).iter_errors(source.root.plain))


@lru_cache
def _names() -> frozenset[str]:
    """Return the names of all fields of all forms."""
    found: set[str] = set()
    pending: list[Any] = [load(name) for name in names()]
    while pending:
        schema = pending.pop()
        if isinstance(schema, dict):
            properties = schema.get("properties")
            if isinstance(properties, dict):
                found.update(properties)
            pending.extend(schema.values())
        elif isinstance(schema, list):
            pending.extend(schema)
    return frozenset(found)
