"""The command line of all commands in `commands/`, made with typer."""

import sys
from importlib import import_module
from typing import Annotated

import typer

from .. import __version__
from . import COMMANDS
from .options import option


def application(*names: str) -> typer.Typer:
    """Return the command line with these commands, or with all if none is named.

    Only the modules of these commands are imported, so that a hook that runs one command before each commit is quick.
    """
    app = typer.Typer(
        name="giaoban",
        help="Báo cáo định kỳ qua Git: kiểm tra, theo dõi hạn nộp, tổng hợp, công bố. (Periodic reports through Git.)",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(options)
    for name in names or COMMANDS:
        found = getattr(import_module(f".{COMMANDS[name]}", __package__), name.replace("-", "_"))
        if isinstance(found, typer.Typer):
            app.add_typer(found)
        else:
            app.command()(found)
    return app


def _version(value: bool) -> None:
    if value:
        sys.stdout.write(f"giaoban {__version__}\n")
        raise typer.Exit


def options(
    version: Annotated[bool, option("--version", "Version.", callback=_version, is_eager=True)] = False,
) -> None:
    """Báo cáo định kỳ qua Git: kiểm tra, theo dõi hạn nộp, tổng hợp, công bố. (Periodic reports through Git.)"""
