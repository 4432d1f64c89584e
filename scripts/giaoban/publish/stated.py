"""Issued figures on pages: the restated value is shown beside the issued one, marked."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from ..base.messages import Translator, msg
from ..base.vietnamese import number
from ..formats.stated_words import received_values, stated_of
from ..summaries.statement import Stated

Json = Mapping[str, Any]
_NOW = Markup(' <span class="gb-adjusted">{}</span>')


def adjusted(entry: Stated, translate: Translator) -> Markup:
    """Return the mark of a restated figure, with its present value; nothing for an unchanged one."""
    return _mark(number(entry.now), translate) if entry.adjusted else Markup()


def mark(row: Json, name: str, translate: Translator) -> Markup:
    """Return the mark of a figure of a topic's row in a summary's object, where it says that it was restated."""
    found = row.get("adjusted", {}).get(name)
    return adjusted(stated_of(found), translate) if found else Markup()


def stated_in(row: Json, name: str) -> Stated:
    """Return what is stated of a figure of a topic's row in a summary's object."""
    found = row.get("adjusted", {}).get(name)
    return stated_of(found) if found else Stated(None, row[name])


def received(told: Json, translate: Translator, *, strong: bool = False) -> Markup:
    """Return how many reports were received out of how many, as the object states it: «12/13», marked «13/13»."""
    text, now = received_values(told)
    shown = Markup("<b>{}</b>").format(text) if strong else escape(text)
    return shown + (_mark(now, translate) if now else Markup())


def _mark(now: str, translate: Translator) -> Markup:
    return _NOW.format(translate(msg("restated: {now}", now=now)))
