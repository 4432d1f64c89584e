"""The page of the commands, made from `site/commands.json` (`commands.reference` writes it)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from ..base.messages import words_of
from ..base.resources import SITE
from .addresses import COMMANDS_PAGE
from .page import Front, Page
from .render import Renderer

BOOST: Final = 0.2
WRITTEN: Final = SITE / "commands.json"


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

    @property
    def anchor(self) -> str:
        """Return its name in addresses."""
        return self.name.replace(" ", "-")


@cache
def commands() -> tuple[Command, ...]:
    """Return every command of the command line; those of groups follow one by one at the end."""
    return tuple(_command(entry) for entry in json.loads(WRITTEN.read_text(encoding="utf-8")))


def _command(entry: dict[str, Any]) -> Command:
    options = (
        Option(tuple(one["names"]), tuple(one["choices"]), one["help"], one["required"]) for one in entry["options"]
    )
    return Command(entry["name"], tuple(entry["help"]), tuple(options))


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the one page."""
    yield renderer.page(
        COMMANDS_PAGE,
        "commands.html",
        Front("Các lệnh và lựa chọn", hide=(), search_boost=BOOST),
        later=lambda: {"commands": commands()},
        vietnamese=vietnamese,
    )


def vietnamese(text: str) -> str:
    """Return the Vietnamese part of a help text."""
    return words_of(text).vi
