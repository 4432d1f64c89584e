"""The reference of the commands: every command with its options, taken from the command line itself.

`python -m giaoban.commands.reference` writes it to `site/commands.json`, and the site makes a page from it.
"""

import inspect
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import EnumType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import typer
from typer.models import OptionInfo

from ..publish.reference import COMMANDS
from .application import application


@dataclass(frozen=True, slots=True)
class Option:
    """An option or argument: its names as typed, its value, and what it does."""

    names: tuple[str, ...]
    choices: tuple[str, ...]
    help: str
    required: bool


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name after `giaoban`, what it does (paragraphs), its options; help texts as in `--help`."""

    name: str
    help: tuple[str, ...]
    options: tuple[Option, ...]


def commands() -> tuple[Command, ...]:
    """Return every command of the command line; those of groups follow one by one at the end."""
    return tuple(_commands(application()))


def written() -> str:
    """Return the contents of `site/commands.json`."""
    return json.dumps([asdict(command) for command in commands()], ensure_ascii=False, indent=1) + "\n"


def _commands(app: typer.Typer, names: tuple[str, ...] = ()) -> Iterator[Command]:
    for info in app.registered_commands:
        if info.callback is not None and not info.hidden:
            name = info.name or info.callback.__name__.replace("_", "-")
            yield _command(" ".join((*names, name)), info.callback, info.help or inspect.getdoc(info.callback) or "")
    for group in app.registered_groups:
        if group.typer_instance is not None:
            yield from _commands(group.typer_instance, (*names, str(group.typer_instance.info.name)))


def _command(name: str, function: Callable[..., object], text: str) -> Command:
    hints = get_type_hints(function, include_extras=True)
    parameters = inspect.signature(function).parameters.values()
    return Command(
        name,
        tuple(" ".join(part.split()) for part in text.split("\n\n")),
        tuple(_option(parameter, hints[parameter.name]) for parameter in parameters),
    )


def _option(parameter: inspect.Parameter, hint: Any) -> Option:
    kind, declared = get_args(hint)
    # Within Annotated, typer keeps the first name of an option as its default.
    named = tuple(str(name) for name in (declared.default, *(declared.param_decls or ())) if str(name).startswith("-"))
    return Option(
        named if isinstance(declared, OptionInfo) else (str(declared.metavar or parameter.name).upper(),),
        tuple(choice for inner in (kind, *get_args(kind)) for choice in _choices(inner)),
        str(declared.help or ""),
        parameter.default is inspect.Parameter.empty,
    )


def _choices(kind: Any) -> Iterator[str]:
    yield from map(str, kind if isinstance(kind, EnumType) else get_args(kind) if get_origin(kind) is Literal else ())


if __name__ == "__main__":
    COMMANDS.write_text(written(), encoding="utf-8")
