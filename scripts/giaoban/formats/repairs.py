"""What `giaoban fix` tells: for each file what was mended and what was left, and the totals."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.console import Console

from ..base.messages import Message, Translator, msg
from ..base.vietnamese import number
from ..repair.change import CHANGE_KINDS, ChangeKind, Refusal, Repaired
from ..repair.mended import Mended
from ..source.files import Odd
from .render import tell

_SHOWN: Final = 5  # lines

_KINDS: Final[dict[ChangeKind, Message]] = {
    "mark": msg("byte order mark removed"),
    "line_ends": msg("line ends of Windows or old Macs made plain"),
    "indent_tabs": msg("tabs in the indentation turned into spaces"),
    "legacy": msg("old text turned into Unicode"),
    "normal_form": msg("letters put together from parts made whole (Unicode NFC)"),
    "spaces": msg("spaces at the ends of lines removed"),
    "tabs": msg("tabs between values turned into spaces"),
    "last_line": msg("end of the file made one line feed"),
    "quotes": msg("quotes put around texts that other programs would misread"),
    "cut": msg("texts cut short by # made whole, in quotes"),
    "year": msg("quotes put around years that stand for a period"),
    "order": msg("fields put into the order of the form"),
}
_REFUSALS: Final[dict[Refusal, Message]] = {
    "empty": msg("the file is empty."),
    "too_large": msg("the file is too large."),
    "not_text": msg("the file is not text in UTF-8."),
    "not_yaml": msg("it cannot be read as plain YAML."),
    "meaning": msg("a repair would have changed its meaning."),
}
_ODD: Final[dict[Odd, Message]] = {
    "link": msg("it is a link; links are never followed."),
    "directory": msg("it is a folder with the name of a document."),
    "special": msg("it is no ordinary file."),
    "unreadable": msg("it cannot be read."),
}


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
