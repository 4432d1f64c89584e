"""Figures in words: «dư luận», «thái độ: lo lắng», «đơn vị đã báo cáo»."""

from ..base.labels import CASE_STATE
from ..base.messages import Message, Translator, msg
from ..documents.schemas import label

_NAMES: dict[str, Message] = {
    "opinions": msg("opinions"),
    "rumours": msg("rumours"),
    "units": msg("units with opinions"),
    "rumour_units": msg("units with rumours"),
    "people": msg("people in opinions"),
    "origins": msg("independent origins"),
    "new": msg("new opinions"),
    "continuing": msg("continuing opinions"),
    "gone": msg("opinions that are gone"),
    "rumour_new": msg("new rumours"),
    "rumour_continuing": msg("continuing rumours"),
    "rumour_gone": msg("rumours that are gone"),
    "previous": msg("opinions of the period before"),
    "year_before": msg("opinions of the same period a year before"),
    "units.expected": msg("reports expected"),
    "units.received": msg("reports received"),
    "units.missing": msg("reports missing"),
    "hotspots": msg("hot spots"),
    "hotspots.found": msg("hot spots found in the period"),
    "stoppages": msg("stoppages of work"),
    "stoppages.workers": msg("workers in stoppages"),
    "directives": msg("directives issued"),
    "demands.open": msg("demands: not known yet"),
    "workforce": msg("workforce"),
    "workforce_change": msg("change of the workforce"),
    "claim": msg("state of the claim"),
}
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
