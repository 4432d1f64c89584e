"""Numbers in disguise: broken by the line's end or by stars, written with letters for digits, or spelled out.

"0901 234⏎567", "0901·234·567", "O9OI 234 567", "0 9 0 1 …", "không chín không một …". numbers.py reads numbers as
people usually write them. Here the text is a row of units (a group of digits, a group with letters that look like
digits, a digit in words) with little between them. Together the units must form a telephone or identity number, or be
beside a word that says what they are.
"""

import re
from collections.abc import Iterator

from .numbered import is_dialled, plausible
from .numbers import JOINED, LETTER_OR_DIGIT_AFTER, UNIT_AFTER, Contexts, Number, dated
from .rows import FEWEST, Unit

_BRACKETS = re.compile(r"[()\[\]{}\s]+")
_LISTED = frozenset(",;/:")
_MOST_UNITS = 20
_MOST_DIGITS = 19
_STANDARD = frozenset({(4, 3, 3), (4, 6), (3, 3, 4), (3, 7), (4, 2, 4), (4, 2, 2, 2), (10,), (7, 3), (3, 4, 3)})
_FROM_NOUGHT = ((1, 3, 3), (1, 9), (1, 1, 1))  # 0 901 234 567; 0 9 0 1 234 567
_OF_CONTEXT = {"identity": (9, 12), "social": (10,), "health": (10,), "bank": tuple(range(8, 20))}


class _Row:
    """Units with little between them, and the numbers that they could form."""

    def __init__(self, text: str, units: list[Unit], contexts: Contexts) -> None:
        self._text = text
        self._units = units
        self._contexts = contexts
        self._gaps = [text[units[i].end : units[i + 1].start] for i in range(len(units) - 1)]

    def cuts(self) -> Iterator[Number]:
        """Out: the numbers in disguise."""
        units, gaps = self._units, self._gaps
        for first, unit in enumerate(units):
            if (
                first
                and len(unit.digits) == 1
                and not unit.spelled
                and gaps[first - 1 : first] == gaps[first : first + 1]
            ):
                continue
            lead = self._text[max(0, unit.start - 2) : unit.start]
            context = self._contexts.before(unit.start)
            if unit.digits[:1] not in ("0", "8") and context[0] not in _OF_CONTEXT:
                if first == 0 and self._is_spoken_mobile():
                    yield self._number(0, len(units) - 1, "0" + "".join(one.digits for one in units), lead, context)
                continue
            digits = unit.digits
            for last in range(first + 1 if unit.plain else first, min(first + _MOST_UNITS, len(units))):
                if last > first:
                    digits += units[last].digits
                if len(digits) > _MOST_DIGITS:
                    break
                if len(digits) >= FEWEST and self._holds(first, last, digits, context[0]):
                    yield self._number(first, last, digits, lead, context)

    def _is_spoken_mobile(self) -> bool:
        """Whether the row is nine digits in words, said in groups: chín không ba, bốn bảy một, hai tám sáu."""
        spoken = "".join(unit.digits for unit in self._units if unit.spelled)
        apart = sum("," in gap or "-" in gap or "." in gap for gap in self._gaps)
        return len(spoken) == 9 and len(self._units) >= 6 and apart <= 4 and is_dialled(f"0{spoken}")

    def _number(self, first: int, last: int, digits: str, lead: str, context: tuple[str, int]) -> Number:
        start, end = self._units[first].start, self._units[last].end
        return Number(
            start=start - (len(lead) - len(lead.rstrip("+("))),
            end=end,
            digits=digits,
            shape=(len(digits),),
            plus="+" in lead,
            context=context[0],
            gap=context[1],
            counted=False,
            amount=False,
        )

    def _holds(self, first: int, last: int, digits: str, context: str) -> bool:
        """Whether these units form a number that is written in disguise."""
        units, gaps = self._units[first : last + 1], self._gaps[first:last]
        end = units[-1].end
        if LETTER_OR_DIGIT_AFTER.match(self._text, end) or UNIT_AFTER.match(self._text, end):
            return False
        identity, dialled = len(digits) == 12 and plausible(digits), is_dialled(digits)
        said = len(digits) in _OF_CONTEXT.get(context, ())
        if not (identity or dialled or said):
            return False
        if sum(unit.sure for unit in units if unit.spelled) >= 4:
            return True
        if sum(unit.sure for unit in units) < 5 or dated([unit.digits for unit in units]):
            return False
        if self._goes_on(first, last, gaps):
            return False
        return self._grouped(units, gaps, context, dialled=dialled, said=said)

    def _goes_on(self, first: int, last: int, gaps: list[str]) -> bool:
        """Whether the row continues in the same way before or after these units, so that they are only a part of it."""
        within = set(gaps)
        if len(within) != 1 or (
            within == {" "} and any(len(unit.digits) > 1 for unit in self._units[first : last + 1])
        ):
            return False
        before = self._gaps[first - 1] if first else None
        after = self._gaps[last] if last < len(self._gaps) else None
        return before in within or after in within

    def _grouped(self, units: list[Unit], gaps: list[str], context: str, *, dialled: bool, said: bool) -> bool:
        shape = tuple(len(unit.digits) for unit in units)
        joined = _joined_at_line_ends(shape, gaps)
        marks = {_BRACKETS.sub("", gap) for gap in gaps}
        signs = {sign for mark in marks for sign in mark}
        abroad = units[0].digits in ("84", "0084")
        if abroad and dialled and not signs & _LISTED:
            return self._is_odd(units, gaps)
        if len(signs) > 1 or (len(marks) > 1 and signs & _LISTED):
            return False
        listed = bool(signs & _LISTED) and any(gap.endswith(" ") for gap in gaps)
        alone = all(length == 1 for length in shape)
        if signs & _LISTED and not alone:
            return (dialled and shape in _STANDARD) or (not listed and signs == {","} and (said or shape[0] == 3))
        if listed:
            return False
        if alone:
            return True
        if dialled and (context == "telephone" or max(shape[0], joined[0]) >= 3 or abroad or shape[:3] in _FROM_NOUGHT):
            return self._is_odd(units, gaps)
        if dialled and len(marks) == 1 and all(length == 2 for length in shape):
            return self._is_odd(units, gaps)
        if said:
            return self._is_odd(units, gaps) or context == "identity"
        return not dialled and (
            min(joined) >= 3 or shape[0] == 3 or shape[:2] == (1, 2) or (bool(signs) and min(shape) >= 2)
        )

    @staticmethod
    def _is_odd(units: list[Unit], gaps: list[str]) -> bool:
        """Whether numbers.py does not recognise it already."""
        return (
            not all(unit.plain for unit in units)
            or not all(JOINED.fullmatch(gap) for gap in gaps)
            or any(len(unit.digits) == 1 for unit in units)
        )


def _joined_at_line_ends(shape: tuple[int, ...], gaps: list[str]) -> tuple[int, ...]:
    """Out: the lengths of the groups, with groups joined that are separated only by a line break."""
    joined = [shape[0]]
    for length, gap in zip(shape[1:], gaps, strict=True):
        if "\n" in gap and not gap.strip(" \n-"):
            joined[-1] += length
        else:
            joined.append(length)
    return tuple(joined)


def disguised(rows: list[list[Unit]], text: str, contexts: Contexts | None = None) -> list[Number]:
    """In: a view's rows of digits and its text. Out: the numbers in disguise, each with one group of digits."""
    contexts = contexts or Contexts(text)
    return [number for row in rows for number in _Row(text, row, contexts).cuts()]
