"""What `giaoban fix` tells: for each file what was mended and what was left, and the totals."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.console import Console

from ..base.messages import Message, Translator
from ..base.vietnamese import number
from ..repair.change import CHANGE_KINDS, Repaired
from ..repair.mended import Mended
from .render import tell
from .words import words

_SHOWN: Final = 5  # lines

_KINDS: Final = words("repairs", "kinds")
_REFUSALS: Final = words("repairs", "refusals")
_ODD: Final = words("repairs", "odd")


def print_repairs(done: Sequence[Mended], translate: Translator, to: Console, *, diff: bool) -> None:
    """Report for each file what was changed and what was left, and the totals."""
    changed, left = sum(one.is_changed for one in done), sum(one.is_left for one in done)
    counts = {"files": len(done), "changed": changed, "fine": len(done) - changed - left, "left": left}
    tell(
        to,
        "repairs.rich",
        translate,
        done=done,
        diff=diff,
        counts={name: number(count) for name, count in counts.items()},
        changes=_changes,
        some=_some,
        REFUSALS=_REFUSALS,
        ODD=_ODD,
    )


def _changes(repaired: Repaired) -> Iterator[tuple[Message, int, str]]:
    """Yield what was changed in a file: what it is, how often, and in which lines."""
    for kind in CHANGE_KINDS:
        found = [change for change in repaired.changes if change.kind == kind]
        if found:
            # A change of line ends concerns many lines; for other kinds one line may have several changes.
            count = sum(len(change.lines) for change in found) if kind == "line_ends" else len(found)
            yield _KINDS[kind], count, _some(sorted({change.line for change in found}))


def _some(lines: Iterable[int]) -> str:
    shown = [str(line) for line in lines]
    return ", ".join([*shown[:_SHOWN], *(["…"] if len(shown) > _SHOWN else [])])
