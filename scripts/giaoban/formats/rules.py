"""The catalogue of rules: the table of all, and one rule's help page with its good and bad example."""

import re
from collections.abc import Sequence
from typing import Any, Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..base.labels import LEVEL
from ..base.messages import Translator, msg
from ..base.vietnamese import number
from ..checks.catalogue import Entry
from ..checks.problem import REACHES
from .encode import escape, table
from .terminal import print_table
from .words import words

Json = dict[str, Any]
FAMILY: Final = words("rules", "family")
_HEADINGS: Final = (msg("Code"), msg("Level"), msg("Family"), msg("What is wrong"))
_RIGHT: Final = msg("Right")
_WRONG: Final = msg("Wrong")


def rule_json(entry: Entry, translate: Translator) -> Json:
    """Return one rule with its page in one language; `help` is the page's address on the site."""
    rule = entry.rule
    return {
        "code": rule.code,
        "level": rule.level,
        "family": rule.family,
        "reach": rule.reach,
        "since": rule.since,
        "title": translate(rule.title),
        "page": page(entry, translate),
        "good": rule.good,
        "bad": rule.bad,
        "help": f"quy-tac/{rule.code}/",  # as Problem.help has it
    }


def rules_json(entries: Sequence[Entry], translate: Translator) -> Json:
    """Return all rules, sorted by code."""
    return {"rules": [rule_json(entry, translate) for entry in entries]}


def rules_markdown(entries: Sequence[Entry], translate: Translator) -> str:
    """Return the table of rules."""
    return f"{table(_headings(translate), _rows(entries, translate))}\n\n{escape(_count(entries, translate))}\n"


def rule_markdown(entry: Entry, translate: Translator) -> str:
    """Return the page of a rule with its examples. The page is the program's own Markdown, so it is not escaped."""
    rule = entry.rule
    return "\n\n".join(
        (
            f"# {rule.code} {escape(translate(rule.title))}",
            escape(_since(entry, translate)),
            page(entry, translate),
            examples_markdown(entry, translate),
        )
    )


def examples_markdown(entry: Entry, translate: Translator) -> str:
    """Return the good and the bad example of a rule as fenced blocks under a heading each."""
    parts = ((_RIGHT, entry.rule.good), (_WRONG, entry.rule.bad))
    return "\n\n".join(f"**{translate(heading)}**\n\n{_fenced(text)}" for heading, text in parts) + "\n"


def print_rules(entries: Sequence[Entry], translate: Translator, console: Console) -> None:
    """Print the table of rules and how many there are of each level."""
    print_table(_headings(translate), _rows(entries, translate), console)
    console.print(Text(_count(entries, translate)))


def print_rule(entry: Entry, translate: Translator, console: Console) -> None:
    """Print the page of a rule and its examples."""
    console.print(Text(f"{entry.rule.code}  {translate(entry.rule.title)}", style="bold"))
    console.print(Text(_since(entry, translate), style="dim"))
    console.print(Text(f"\n{_unwrapped(page(entry, translate))}\n"))
    for heading, text, style in ((_RIGHT, entry.rule.good, "green"), (_WRONG, entry.rule.bad, "red")):
        console.print(Text(translate(heading), style=f"bold {style}"))
        console.print(Padding(Text(text), (0, 0, 1, 4)))


def page(entry: Entry, translate: Translator) -> str:
    """Return the help page of a rule in the translator's language, as Markdown."""
    text = entry.help_vi if translate.language == "vi" else entry.help_en
    return f"{text}\n\n{reach_of(entry, translate)}"


def reach_of(entry: Entry, translate: Translator) -> str:
    """Return what a rule looks at to find the problems of one document, and why that is enough."""
    looks = translate(msg("The rule looks at {reach}.", reach=REACHES[entry.rule.reach]))
    return f"{looks} {translate(entry.rule.why)}" if entry.rule.why is not None else looks


def _headings(translate: Translator) -> list[str]:
    return [translate(heading) for heading in _HEADINGS]


def _rows(entries: Sequence[Entry], translate: Translator) -> list[tuple[str, ...]]:
    return [
        (
            entry.rule.code,
            translate(LEVEL[entry.rule.level]),
            translate(FAMILY[entry.rule.family]),
            translate(entry.rule.title),
        )
        for entry in entries
    ]


def _count(entries: Sequence[Entry], translate: Translator) -> str:
    levels = [entry.rule.level for entry in entries]
    return translate.say(
        "{count} rules: {errors} errors, {warnings} warnings, {hints} hints.",
        count=number(len(levels)),
        errors=number(levels.count("error")),
        warnings=number(levels.count("warning")),
        hints=number(levels.count("info")),
    )


def _since(entry: Entry, translate: Translator) -> str:
    rule = entry.rule
    words = msg(
        "{level} · {family} · since version {since}",
        level=LEVEL[rule.level],
        family=FAMILY[rule.family],
        since=rule.since,
    )
    return translate(words)


def _unwrapped(text: str) -> str:
    """Return paragraphs without line breaks, so that the terminal breaks the lines; lists keep theirs."""
    return re.sub(r"(?<!\n)\n(?![\n\-*+>|`]|\s|\d+\.)", " ", text)


def _fenced(text: str) -> str:
    """Return a text as a block of code that nothing in the text can end."""
    longest = max((len(found) for found in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}yaml\n{text}\n{fence}"
