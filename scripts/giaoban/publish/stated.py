"""Issued figures on pages: the restated value is shown beside the issued one, marked."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ..base.messages import Translator, msg
from ..base.vietnamese import number
from ..formats.stated_words import stated_of
from ..summaries.statement import RECEIVED, REQUIRED, Stated, Statement

Json = Mapping[str, Any]
_NOW = Markup(' <span class="gb-adjusted">{}</span>')


def adjusted(entry: Stated, translate: Translator) -> Markup:
    """Return the mark of a restated figure, with its present value; nothing for an unchanged one."""
    return _mark(number(entry.now), translate) if entry.adjusted else Markup()


def mark(row: Json, name: str, translate: Translator) -> Markup:
    """Return the mark of a figure of a topic's row in a summary's object, where it says that it was restated."""
    found = row.get("adjusted", {}).get(name)
    return adjusted(stated_of(found), translate) if found else Markup()


def received(statement: Statement, translate: Translator, *, strong: bool = False) -> Markup:
    """Return how many reports were received out of how many, as stated: «12/13», marked «13/13»."""
    came, required = statement.main[RECEIVED], statement.main[REQUIRED]
    mark = _mark(f"{came.now}/{required.now}", translate) if came.adjusted or required.adjusted else Markup()
    text = f"{came.shown}/{required.shown}"
    return (Markup("<b>{}</b>").format(text) if strong else Markup(text)) + mark  # noqa: S704 - numbers


def _mark(now: str, translate: Translator) -> Markup:
    return _NOW.format(translate(msg("restated: {now}", now=now)))
