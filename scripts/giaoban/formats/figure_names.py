"""Figures in words: «dư luận», «thái độ: lo lắng», «đơn vị đã báo cáo»."""

from typing import Final

from ..base.labels import CASE_STATE
from ..base.messages import Message, Translator, msg
from ..documents.schemas import label
from .words import words

_NAMES: Final = words("figure_names", "names")
_GROUPS: dict[str, tuple[Message, str, str]] = {
    "attitudes": (msg("attitude"), "periodic", "/matters/0/attitude"),
    "claims": (msg("claim"), "periodic", "/matters/0/claim/status"),
    "scopes": (msg("scope"), "periodic", "/matters/0/scope"),
    "channels": (msg("heard through"), "periodic", "/matters/0/sources/0/channel"),
    "demands": (msg("demands"), "hotspot", "/demands/0/outcome"),
    "feedback": (msg("feedback"), "feedback", "/outcome"),
}


def figure_name(name: str, translate: Translator) -> str:
    """Return the name of a figure in words; an unknown name is returned unchanged."""
    known = _NAMES.get(name)
    if known is not None:
        return translate(known)
    group, _, rest = name.partition(".")
    if group in _GROUPS:
        title, form, pointer = _GROUPS[group]
        value = label(form, pointer, rest, translate.language).lower()
        return translate.say("{group}: {value}", group=title, value=value)
    if group == "cases":
        return translate.say("cases, {step}", step=CASE_STATE[rest])
    if group == "proposals":
        return translate.say("proposals to {addressee}", addressee=rest)
    if group == "directives":
        directive, _, which = rest.rpartition(".")
        return translate(
            msg("feedback given on directive {directive}", directive=directive)
            if which == "given"
            else msg("feedback owed on directive {directive}", directive=directive)
        )
    return name
