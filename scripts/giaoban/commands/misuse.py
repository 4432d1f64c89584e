"""Explain a wrong command line in helpful words; the library itself would do so only in English.

Errors are recognised by the names and texts of the library's exceptions, because some have nothing else to tell them
apart. An unknown text is shown as the library has it.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, Final

import typer

from ..base.messages import GiaobanError, Message, Words, msg, words_of

# What the library raises for a wrong command line (status 2), and for everything that it can show to the user.
UsageError: Final[Any] = typer.BadParameter.__mro__[1]
LibraryError: Final[Any] = typer.BadParameter.__mro__[2]

_COMMAND = re.compile(r"No such command '(?P<name>.*?)'\.(?: .*)?", re.DOTALL)
_TOO_MANY = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)", re.DOTALL)
_NEEDS = re.compile(r"Option '.*' requires (?:an argument|(?P<count>\d+) arguments)\.", re.DOTALL)
_TAKES_NONE = re.compile(r"Option '.*' does not take a value\.", re.DOTALL)
_CHOICE = re.compile(r"(?:Value error, )?'(?P<value>.*)' is not one of (?P<choices>'.*')\.", re.DOTALL)
_INTEGER = re.compile(r"(?:Input should be a valid integer.*|'.*' is not a valid integer\.?)", re.DOTALL)
_LEAST = re.compile(r"Input should be greater than or equal to (?P<limit>-?\d+)")
_MOST = re.compile(r"Input should be less than or equal to (?P<limit>-?\d+)")
_FOLDER = re.compile(r"\S+ '(?P<path>.*)' is a directory\.", re.DOTALL)


def told(error: Exception, command: str) -> GiaobanError:
    """Return what is wrong with the command line and what to do, from the library's exception.

    `command` is the command («giaoban check»), for exceptions that do not name it.
    """
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else command
    similar = list(_similar(error))
    see = msg("See how it is written: {command} --help", command=command)
    meant = msg("Did you mean {names}? See also {command} --help", names=", ".join(similar), command=command)
    message, choices = _what(error)
    if choices:
        return GiaobanError(message, msg("Write one of: {choices}.", choices=", ".join(choices)))
    return GiaobanError(message, meant if similar else see)


def _what(error: Any) -> tuple[Message, Sequence[str]]:
    """Return what is wrong, and the possible values if the library lists them."""
    text = str(error.message)
    kind = type(error).__name__
    if kind == "MissingParameter" and error.param is not None:
        return _missing(error.param), ()
    if kind == "NoSuchOption":
        return msg("There is no option {name}.", name=_plain(error.option_name)), ()
    if kind == "BadOptionUsage":
        if found := _NEEDS.fullmatch(text):
            count = int(found["count"] or 1)
            if count == 1:
                return msg("The option {name} needs a value after it.", name=error.option_name), ()
            return msg("The option {name} needs {count} values after it.", name=error.option_name, count=count), ()
        if _TAKES_NONE.fullmatch(text):
            return msg("The option {name} takes no value.", name=error.option_name), ()
    if kind == "BadParameter" and error.param is not None:
        return _value(_name(error.param), text)
    if found := _COMMAND.fullmatch(text):
        return msg("There is no command «{name}».", name=_plain(found["name"])), ()
    if found := _TOO_MANY.fullmatch(text):
        return msg("There is more on the command line than it takes: «{words}».", words=_plain(found["words"])), ()
    return msg("The command line cannot be understood: {reason}", reason=_plain(error.format_message())), ()


def _missing(param: Any) -> Message:
    help_: Words = words_of(param.help or "")
    if param.param_type_name == "argument":
        return msg("«{name}» is missing: {help}", name=_name(param), help=help_)
    return msg("The option {name} is missing: {help}", name=_name(param), help=help_)


def _value(name: str, text: str) -> tuple[Message, Sequence[str]]:
    if found := _CHOICE.fullmatch(text):
        return msg("«{value}» is no value of {name}.", value=_plain(found["value"]), name=name), re.findall(
            r"'([^']*)'", found["choices"]
        )
    if _INTEGER.fullmatch(text):
        return msg("{name} must be a whole number.", name=name), ()
    if found := _LEAST.fullmatch(text):
        return msg("{name} must be {limit} or more.", name=name, limit=found["limit"]), ()
    if found := _MOST.fullmatch(text):
        return msg("{name} must be {limit} or less.", name=name, limit=found["limit"]), ()
    if found := _FOLDER.fullmatch(text):
        return msg("{name} needs a file; {path} is a folder.", name=name, path=_plain(found["path"])), ()
    return msg("{name} has a value that cannot be used: {reason}", name=name, reason=_plain(text)), ()


def _name(param: Any) -> str:
    """Return an option as typed, or an argument as in the usage line."""
    return str((param.param_type_name == "argument" and param.metavar) or param.opts[0])


def _similar(error: Any) -> Iterator[str]:
    """Yield the options or commands with names similar to what was typed."""
    yield from sorted(getattr(error, "possibilities", None) or ())
    context = getattr(error, "ctx", None)
    found = _COMMAND.fullmatch(str(error.message))
    if found and context is not None:
        yield from get_close_matches(found["name"], context.command.list_commands(context))


def _plain(text: str) -> str:
    """Return what was typed without characters that control a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)
