"""What `giaoban fix` tells: for each file what was mended and what was left, and the totals."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from ..base.messages import Message, Translator, msg
from ..base.vietnamese import number
from ..repair.change import CHANGE_KINDS, ChangeKind, Refusal, Repaired
from ..repair.mended import Mended
from ..source.files import Odd

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
    for one in done:
        if one.is_left:
            to.print(Text(one.file.path, style="bold"), soft_wrap=True)
            for line in _reason(one):
                to.print(Text(f"  {translate(line)}", style="red"), soft_wrap=True)
        elif one.repaired is not None and (one.is_changed or one.repaired.left):
            to.print(Text(one.file.path, style="bold"), soft_wrap=True)
            for line in _changes(one.repaired):
                to.print(Text(f"  {translate(line)}"), soft_wrap=True)
    changed = sum(one.is_changed for one in done)
    left = sum(one.is_left for one in done)
    counts = {
        "files": number(len(done)),
        "changed": number(changed),
        "fine": number(len(done) - changed - left),
        "left": number(left),
    }
    total = (
        msg("{files} documents: {changed} would be repaired, {fine} are fine, {left} need a person.", **counts)
        if diff
        else msg("{files} documents: {changed} repaired, {fine} were fine, {left} need a person.", **counts)
    )
    to.print(Text(translate(total), style="bold red" if left else "bold green"), soft_wrap=True)


def _changes(repaired: Repaired) -> Iterator[Message]:
    for kind in CHANGE_KINDS:
        lines = sorted({change.line for change in repaired.changes if change.kind == kind})
        if lines:
            # A change of line ends concerns many lines; for other kinds one line may have several changes.
            count = sum(
                len(change.lines) if kind == "line_ends" else 1 for change in repaired.changes if change.kind == kind
            )
            yield msg("{what}: {count} (line {lines})", what=_KINDS[kind], count=number(count), lines=_numbers(lines))
    if repaired.left:
        yield msg(
            "left as it was: the order of fields at line {lines}; it cannot be changed safely.",
            lines=_numbers(repaired.left),
        )


def _numbers(lines: Iterable[int]) -> str:
    shown = [str(line) for line in lines]
    return ", ".join([*shown[:_SHOWN], *(["…"] if len(shown) > _SHOWN else [])])


def _reason(one: Mended) -> Iterator[Message]:
    """Yield why a file was left unchanged, and what to do."""
    repaired = one.repaired
    if repaired is None:
        yield msg("left as it was: {reason}", reason=_ODD[one.file.odd or "special"])
        return
    if repaired.refused is None:
        return
    reason = _REFUSALS[repaired.refused]
    if repaired.refused == "not_yaml":
        yield msg(
            "left as it was: line {line}, column {column}: {reason}",
            line=repaired.line,
            column=repaired.column,
            reason=reason,
        )
    else:
        yield msg("left as it was: {reason}", reason=reason)
    if repaired.legacy is not None:
        yield msg(
            "→ It looks like {kind}: run «giaoban fix --convert {kind} {path}».",
            kind=repaired.legacy,
            path=one.file.path,
        )
    else:
        yield msg("→ Run «giaoban check {path}»: it says what is wrong and how to mend it.", path=one.file.path)
