"""What `giaoban new` asks a person at a terminal for what its command line lacks: in Vietnamese, one thing at a time.

Nothing is asked where standard input or output is no terminal: a script gets the message on the missing option.
"""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rich.text import Text

from ..base.messages import GiaobanError, Message, Translator, msg, words_of
from ..base.periods import Kind, Period, parse_period, periods_of
from ..base.vietnamese import fold
from .answer import Answer, console, failures, moment_at

if TYPE_CHECKING:
    from ..known.workspace import State

COMMAND: Final = "giaoban new"
_KIND: Final[Mapping[str, Kind]] = {
    "monthly": "month",
    "quarterly": "quarter",
    "half-yearly": "half",
    "yearly": "year",
    "summary": "month",
}
_LISTED: Final = 12  # directives that are offered


def answered(error: Exception) -> list[str]:
    """Return what a person adds to a command line of `giaoban new` that lacks something; nothing where nobody can.

    Raises typer.Exit with status 2 where the person stops.
    """
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context is not None else ""
    if not path.startswith(COMMAND) or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return []
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    with failures("vi") as translate:
        asking = _Asking(context, translate)
        try:
            if type(error).__name__ == "NoArgsIsHelpError":
                return [asking.kind()]
            if type(error).__name__ == "MissingParameter":
                return asking.option(getattr(error, "param", None))
        except (EOFError, KeyboardInterrupt):
            console().print()
            raise GiaobanError(msg("Stopped; nothing was written.")) from None
    return []


class _Asking:
    """The questions of one command line."""

    def __init__(self, context: Any, translate: Translator) -> None:
        self._context, self._translate = context, translate

    def kind(self) -> str:
        """Ask which kind of document it shall be."""
        commands = self._context.command.commands
        told = {name: words_of(command.help or "").vi.partition(". (")[0] for name, command in commands.items()}
        return self._choice(msg("What shall be written? Type its number or its name."), told)

    def option(self, param: Any) -> list[str]:
        """Ask for one option; return it as it stands on a command line."""
        name = param.opts[0] if param is not None else ""
        ways: dict[str, Callable[[], Iterable[str]]] = {
            "--unit": lambda: [self._unit()],
            "--period": lambda: [str(self._period())],
            "--slug": lambda: [self._slug()],
            "--directive": lambda: [self._directive()],
            "--from": self._references,
        }
        return [name, *ways[name]()] if name in ways else []

    @cached_property
    def _answer(self) -> Answer:
        given = self._context.params
        asked = given.get("as_of")
        return Answer(self._translate, given.get("repo") or Path(), moment_at(asked) if asked else None)

    @cached_property
    def _state(self) -> "State":
        """The repository, read once for all questions of a line."""
        return self._answer.state(self._answer.workspace(writes=True))

    def _unit(self) -> str:
        from ..checks.advice import unit_meant

        units = self._state.registry.units
        there = [unit for unit in units.sorted() if unit.valid_on(self._answer.moment.date())]
        while True:
            said = self._line(msg("Which unit? Type its code or name, such as ham-tan; press Enter for the list."))
            words = fold(said).strip()
            found = [unit for unit in units.by_id.values() if words and words in unit.names]
            if len(found) == 1:
                return found[0].id
            near = found or [unit for unit in there if words in " ".join(unit.names)]
            if near:
                self._list((unit.id, unit.name) for unit in near)
            else:
                self._say(msg("The register has no unit «{unit}».", unit=said), unit_meant(units, said))

    def _period(self) -> Period:
        from ..base.said_periods import periods_said

        kind, today = _KIND.get(self._context.command.name), self._answer.moment.date()
        usual = _current(today, kind) if kind else None
        while True:
            asked = msg("Which period? Write it like {example}.", example=str(usual or Period(today.year, today.month)))
            said = self._line(asked, str(usual) if usual else "")
            period = parse_period(next(iter(periods_said(said, today)), said))
            if period is not None and (kind is None or period.kind == kind or self._context.command.name == "summary"):
                return period
            self._say(msg("«{text}» is not a period of a report of this kind.", text=said))

    def _slug(self) -> str:
        while True:
            said = self._line(msg("What is it about, in two or three words? Such as «bữa ăn ca»; no names."))
            slug = "-".join(re.findall(r"[a-z0-9]+", fold(said)))
            if slug:
                return slug

    def _directive(self) -> str:
        from ..known.directives import addressed

        state, unit = self._state, self._context.params.get("unit")
        there = [
            entry
            for entry in state.inputs.records.directives
            if any(member.id == unit for member in addressed(state.registry, entry))
        ]
        there.sort(key=lambda entry: (entry.issued_on, entry.id), reverse=True)
        told = {entry.id: f"{entry.number or ''} {entry.title}".strip() for entry in there[:_LISTED]}
        return self._choice(msg("On which directive? Type its number in the list or its code."), told)

    def _references(self) -> list[str]:
        asked = msg("Which matters and hot spots? Such as ham-tan/2013-03#1; giaoban suggest-cases proposes some.")
        while True:
            said = self._line(asked).split()
            if said:
                return said

    def _choice(self, asked: Message, told: Mapping[str, str]) -> str:
        """Return one of the keys: by its number in the list, itself, or the only one that what is typed begins."""
        self._list((f"{number}. {name}", text) for number, (name, text) in enumerate(told.items(), 1))
        names = list(told)
        while True:
            said = self._line(asked)
            if said in told:
                return said
            if said.isdecimal() and 0 < int(said) <= len(names):
                return names[int(said) - 1]
            near = [name for name, text in told.items() if said and fold(said) in fold(f"{name} {text}")]
            if len(near) == 1:
                return near[0]
            self._say(msg("There is no «{name}» in the list.", name=said))

    def _line(self, asked: Message, usual: str = "") -> str:
        self._say(asked)
        return input(f"[{usual}] > " if usual else "> ").strip() or usual

    def _list(self, rows: Iterable[tuple[str, str]]) -> None:
        for name, text in rows:
            console().print(Text(f"  {name}  {text}"), soft_wrap=True)

    def _say(self, *messages: Message) -> None:
        for message in messages:
            console().print(Text(self._translate(message)), soft_wrap=True)


def _current(day: date, kind: Kind) -> Period:
    """Return the period of a kind that a day is in."""
    return next(period for period in periods_of(day.year) if period.kind == kind and day <= period.last_day)
