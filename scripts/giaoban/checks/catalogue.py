"""The catalogue: every rule, loaded from its file in `rules/`, sorted by code."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from . import rules
from .context import Context
from .problem import Problem, Rule

Check = Callable[[Context], Iterator[Problem]]
_SEPARATOR = "\n---\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule with its check and its help page (from the module's docstring, Vietnamese first)."""

    rule: Rule
    check: Check
    help_vi: str
    help_en: str
    module: str


@lru_cache
def catalogue() -> tuple[Entry, ...]:
    """Return all rules. A module of `rules/` without RULE, check or a page in both languages is a program error."""
    found = sorted((_entry(name) for name in _modules()), key=lambda entry: entry.rule.code)
    codes = [entry.rule.code for entry in found]
    if len(set(codes)) != len(codes):
        raise TypeError("two rules share a code")
    return tuple(found)


def find(code: str) -> Entry | None:
    """Return the rule with a code, in any case; only modules that are named like it are loaded."""
    like = (name for name in _modules() if name.startswith(_letters(code)))
    return next((entry for name in like if (entry := _entry(name)).rule.code == code.upper()), None)


def _modules() -> list[str]:
    return [info.name for info in pkgutil.iter_modules(rules.__path__)]


@lru_cache
def _entry(name: str) -> Entry:
    module = import_module(f"{rules.__name__}.{name}")
    vietnamese, separator, english = inspect.cleandoc(module.__doc__ or "").partition(_SEPARATOR)
    if not separator:
        raise TypeError(f"{module.__name__}: the docstring needs a Vietnamese and an English part")
    if not name.startswith(_letters(module.RULE.code)):
        raise TypeError(f"{module.__name__}: its name does not begin with the letters of {module.RULE.code}")
    return Entry(module.RULE, module.check, vietnamese.strip(), english.strip(), name)


def _letters(code: str) -> str:
    return code.rstrip("0123456789").lower()
