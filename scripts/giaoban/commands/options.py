"""How options are declared, and those that several commands have. Nothing of a command's work is loaded for them."""

from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer

from ..base.messages import Language, translations
from ..objects.audience import Audience


@cache
def _vietnamese() -> dict[str, str]:
    return dict(translations("vi", "commands.po"))


def both(text: str) -> str:
    """Return a help text as it is shown: in Vietnamese, and after it the English in brackets."""
    return f"{_vietnamese()[text]} ({text})"


def option(name: str, text: str, **more: Any) -> Any:
    """Declare an option with its help, which is in the catalogue commands.po."""
    return typer.Option(name, help=both(text), **more)


def argument(text: str, **more: Any) -> Any:
    """Declare an argument with its help, which is in the catalogue commands.po."""
    return typer.Argument(help=both(text), **more)


Repo = Annotated[Path, option("--repo", "The repository.")]
Lang = Annotated[Language, option("--lang", "Language of messages.")]
AsOf = Annotated[
    str | None,
    option("--as-of", "As of."),
]
AtRev = Annotated[
    str | None,
    option("--at", "As the commit has it.", metavar="REV"),
]
OneUnit = Annotated[str | None, option("--unit", "One unit.")]
OutFile = Annotated[
    Path | None,
    option("--out", "Write to this file.", metavar="TỆP", dir_okay=False),
]
TemplateFile = Annotated[
    Path | None,
    option("--template", "A template of your own.", metavar="TỆP"),
]
ForWhom = Annotated[
    Audience,
    option("--audience", "For whom."),
]
Bom = Annotated[bool, option("--bom", "A byte order mark, for Excel.")]
# Each command says which formats it has: Annotated[Literal["text", "json"], FORMAT].
FORMAT = option("--format", "Output format.")
BASE = option("--base", "The branch that takes the change.", metavar="REV")


def group(name: str, text: str) -> typer.Typer:
    """Return a group of commands, such as `giaoban new`, with its help."""
    return typer.Typer(name=name, help=text, no_args_is_help=True, rich_markup_mode=None)
