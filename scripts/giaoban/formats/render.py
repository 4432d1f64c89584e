"""Fill the templates of text (`.txt`), Markdown (`.md`) and the terminal (`.rich`) that stand beside this module.

A template gets an object and says how it is told. In Markdown, and in the markup of the library for terminals, every
value is escaped as the template writes it; only the words of the template itself, and messages without values, are
markup. `_("English {name}", name=…)` is a message of the catalogues, like `msg` in code.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup
from rich import markup
from rich.console import Console
from rich.text import Text

from ..base import labels
from ..base.messages import Language, Message, Translator
from ..base.periods import Period, parse_period
from ..base.vietnamese import day, moment, number, percent, signed
from ..documents.schemas import describe, label
from . import forge
from .encode import escape, inline, table, unlinked
from .figure_names import figure_name
from .stated_words import compared_lines, marked, people_said, received_text, stated_of, stated_text
from .text import board_lines, capital, notes, period_name

TEMPLATES: Final = Path(__file__).parent / "templates"
_ESCAPE: Final[dict[str, Callable[[str], str]]] = {".md": inline, ".rich": markup.escape}
_WORDS: Final = ("CASE_STATE", "CHANNEL", "LEVEL", "PART_STATE", "SIGNAL", "STATUS")


def render(template: str, translate: Translator, **values: object) -> str:
    """Return a filled template. In Markdown parts are a blank line apart, and the text ends with one line end."""
    text = environment(translate.language).get_template(template).render(values)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n" if template.endswith(".md") else text


def tell(console: Console, template: str, translate: Translator, **values: object) -> None:
    """Print a filled template for the terminal; the terminal breaks the lines that are too long."""
    text = render(template, translate, **values).rstrip("\n")
    console.print(Text.from_markup(text, emoji=False), soft_wrap=True)


@lru_cache
def environment(language: Language) -> Environment:
    """Return the environment of the templates in a language."""
    translate = Translator(language)
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=_escape,  # type: ignore[arg-type]  # noqa: S701 - it says as well how values are escaped
        finalize=_written,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    del found.filters["safe"]  # what people wrote is never markup
    found.globals.update(
        {name: getattr(labels, name) for name in _WORDS},
        _=_message(translate),
        space=lambda depth: _marked("  " * depth),
        head=lambda *names: _marked(table(names, ())),
        compared_lines=partial(compared_lines, translate=translate),
        form_title=lambda form, pointer="": translate(describe(form, pointer).title),
    )
    found.filters.update(
        line=lambda text: _marked(escape(text)),
        unlinked=lambda text: _marked(unlinked(text)),
        cell=lambda text: _marked(forge.cell(text)),
        forge_line=lambda text: _marked(forge.line(text)),
        code=lambda text: _marked(forge.code(text)),
        say=translate,
        number=number,
        percent=percent,
        signed=signed,
        day=_day,
        moment=_moment,
        capital=capital,
        period=partial(_period, translate=translate),
        label=lambda value, form, pointer: label(form, pointer, value, language),
        figure_name=partial(figure_name, translate=translate),
        people_said=partial(people_said, translate=translate),
        stated=lambda entry: stated_text(stated_of(entry), translate),
        marked=lambda text, entry: marked(text, stated_of(entry), translate) if entry else text,
        received=partial(received_text, translate=translate),
        board_lines=partial(board_lines, translate=translate),
        notes=partial(notes, translate=translate),
    )
    return found


def _escape(template: str | None) -> Callable[[str], str] | None:
    return _ESCAPE.get(Path(template or "").suffix)


@pass_eval_context
def _written(context: EvalContext, value: object) -> object:
    if not callable(context.autoescape) or isinstance(value, Markup):
        return value
    return _marked(context.autoescape(str(value)))


def _marked(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - escaped already


def _message(translate: Translator) -> Callable[..., str]:
    @pass_eval_context
    def message(context: EvalContext, template: str, /, **values: object) -> str:
        text = translate(Message(template, tuple(sorted(values.items()))))
        return _marked(text) if context.autoescape and not values else text

    return message


def _day(value: date | str) -> str:
    return day(date.fromisoformat(value[:10]) if isinstance(value, str) else value)


def _moment(value: datetime | str) -> str:
    return moment(datetime.fromisoformat(value) if isinstance(value, str) else value)


def _period(value: Period | str, translate: Translator) -> str:
    period = parse_period(value) if isinstance(value, str) else value
    return str(value) if period is None else period_name(period, translate)
