"""Explain a wrong command line in helpful words; the library itself would do so only in English.

What is wrong is read from the attributes of the library's exceptions, and of the failed validation behind them. Only
where they have nothing but a text (a command, words too many) is a part of the text taken. What is not known here is
shown as the library has it.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from enum import EnumType
from typing import Any, Final, get_args

import typer

from ..base.messages import GiaobanError, Message, msg, words_of

# What the library raises for a wrong command line (status 2), and for everything that it can show to the user.
UsageError: Final[Any] = typer.BadParameter.__mro__[1]
LibraryError: Final[Any] = typer.BadParameter.__mro__[2]
_QUOTED = re.compile(r"'(.*?)'", re.DOTALL)


def explained(error: Exception, command: str) -> GiaobanError:
    """Return what is wrong with the command line and what to do, from the library's exception.

    `command` is the command («giaoban check»), for exceptions that do not name it.
    """
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else command
    similar = ", ".join(_similar(error))
    message, choices = _what(error)
    if choices:
        return GiaobanError(message, msg("Write one of: {choices}.", choices=", ".join(choices)))
    if similar:
        return GiaobanError(
            message, msg("Did you mean {names}? See also {command} --help", names=similar, command=command)
        )
    return GiaobanError(message, msg("See how it is written: {command} --help", command=command))


def _what(error: Any) -> tuple[Message, Sequence[str]]:
    """Return what is wrong, and the possible values if there is a list of them."""
    text = _plain(error.format_message())
    quoted = _QUOTED.search(str(error.message))
    match type(error).__name__:
        case "MissingParameter" if error.param is not None:
            name, help_ = _name(error.param), words_of(error.param.help or "")
            if error.param.param_type_name == "argument":
                return msg("«{name}» is missing: {help}", name=name, help=help_), ()
            return msg("The option {name} is missing: {help}", name=name, help=help_), ()
        case "NoSuchOption":
            return msg("There is no option {name}.", name=_plain(error.option_name)), ()
        case "BadOptionUsage":
            return _without_value(error.option_name, str(error.message)), ()
        case "BadParameter" if error.param is not None:
            return _value(error)
        case "UsageError" if error.ctx is not None and hasattr(error.ctx.command, "commands") and quoted:
            return msg("There is no command «{name}».", name=_plain(quoted[1])), ()
        case "UsageError" if text.endswith(")"):
            words = text[text.rindex(" (") + 2 : -1]
            return msg("There is more on the command line than it takes: «{words}».", words=words), ()
    return msg("The command line cannot be understood: {reason}", reason=text), ()


def _without_value(option: str, text: str) -> Message:
    if "does not take" in text:
        return msg("The option {name} takes no value.", name=option)
    count = re.search(r"\d+", text)
    if count is None:
        return msg("The option {name} needs a value after it.", name=option)
    return msg("The option {name} needs {count} values after it.", name=option, count=int(count[0]))


def _value(error: Any) -> tuple[Message, Sequence[str]]:
    """Return what is wrong with a value, from the validation that failed."""
    name, text = _name(error.param), str(error.message)
    failed: Any = error.__cause__.errors()[0] if hasattr(error.__cause__, "errors") else {"type": ""}
    limits, kind = failed.get("ctx", {}), error.param.type_descriptor.annotation
    choices = [str(choice) for choice in (kind if isinstance(kind, EnumType) else get_args(kind))]
    match failed["type"]:
        case "value_error" if choices:
            return msg("«{value}» is no value of {name}.", value=_plain(str(failed["input"])), name=name), choices
        case "int_parsing" | "int_type" | "int_from_float":
            return msg("{name} must be a whole number.", name=name), ()
        case "greater_than_equal":
            return msg("{name} must be {limit} or more.", name=name, limit=limits["ge"]), ()
        case "less_than_equal":
            return msg("{name} must be {limit} or less.", name=name, limit=limits["le"]), ()
    path = _QUOTED.search(text)
    if path is not None and text.endswith("is a directory."):
        return msg("{name} needs a file; {path} is a folder.", name=name, path=_plain(path[1])), ()
    return msg("{name} has a value that cannot be used: {reason}", name=name, reason=_plain(text)), ()


def _name(param: Any) -> str:
    """Return an option as typed, or an argument as in the usage line."""
    return str((param.param_type_name == "argument" and param.metavar) or param.opts[0])


def _similar(error: Any) -> Iterator[str]:
    """Yield the options or commands with names similar to what was typed."""
    yield from sorted(getattr(error, "possibilities", None) or ())
    commands = getattr(getattr(getattr(error, "ctx", None), "command", None), "commands", {})
    typed = _QUOTED.search(str(error.message))
    if commands and typed and type(error).__name__ == "UsageError":
        yield from get_close_matches(typed[1], commands)


def _plain(text: str) -> str:
    """Return what was typed without characters that control a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)
