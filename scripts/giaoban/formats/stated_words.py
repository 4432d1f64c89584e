"""In words: sums of people, an issued figure beside its restated value, and the figures behind a change."""

from collections.abc import Mapping
from typing import Any

from ..base.labels import LIKEWISE, period_message
from ..base.messages import Translator
from ..base.periods import parse_period
from ..base.vietnamese import number
from ..documents.schemas import label
from ..summaries.statement import Stated
from ..summaries.tally import People
from .quoted import range_text

Json = Mapping[str, Any]


def people_text(people: People | None, translate: Translator) -> str:
    """Return a sum of people in words: «hơn 1.200, trong đó 320 ước tính»."""
    if people is None:
        return ""
    word = label("periodic", "/matters/0/people/precision", people.precision, translate.language)
    count = range_text(people.count, people.most, translate)
    text = count if people.precision == "exact" else f"{word.lower()} {count}"
    if people.estimated and people.estimated != people.count:
        return translate.say("{text}, of which {estimated} estimated", text=text, estimated=number(people.estimated))
    return text


def people_said(value: Mapping[str, Any], translate: Translator) -> str:
    """Return a count or sum of people, as in the API, in words; a withheld count says that it is withheld."""
    if value.get("suppressed"):
        return translate.say("kept back")
    estimated = value.get("estimated", 0)
    whole = estimated if isinstance(estimated, int) else 0
    return people_text(People(value["count"], value["precision"], whole, value.get("to")), translate)


def marked(text: str, stated: Stated, translate: Translator) -> str:
    """Return the text of a figure; for a restated one with its present value: «31 (đã điều chỉnh: 32)»."""
    if not stated.adjusted:
        return text
    return translate.say("{issued} (restated: {now})", issued=text, now=number(stated.now))


def stated_text(stated: Stated, translate: Translator) -> str:
    """Return a figure as stated: its issued value, marked with the present one if a restatement changed it."""
    return marked(number(stated.shown), stated, translate)


def stated_of(entry: Json) -> Stated:
    """Return a figure as the object of a summary states it (objects.summary.stated_json)."""
    return Stated(entry["issued"], entry["now"])


def frozen(value: Json) -> bool:
    """Tell whether a summary's figures are those of its day of issue: it is no draft, and was not counted anew."""
    return value["issued"] is not None and value["issued"]["as_of"] is not None


def received_values(told: Json) -> tuple[str, str | None]:
    """Return how many reports were received of how many, as the object states it, and the same as restated, if it was.

    «12/13» and «13/13».
    """
    received, required = stated_of(told["received"]), stated_of(told["required"])
    now = f"{received.now}/{required.now}" if received.adjusted or required.adjusted else None
    return f"{received.shown}/{required.shown}", now


def received_text(told: Json, translate: Translator) -> str:
    """Return the same in words: «12/13 (đã điều chỉnh: 13/13)»."""
    text, now = received_values(told)
    return text if now is None else translate.say("{issued} (restated: {now})", issued=text, now=now)


def compared_lines(compared: Json, translate: Translator) -> list[str]:
    """Return what the changes of a summary are counted from: against the period before, and against the year before.

    `compared` is that of the summary's object. For a year the two are the same. Missing data is reported only for the
    period before, not for the year before.
    """
    before, year_before = compared["previous"], compared["year_before"]
    found = [] if before is None else [_likewise_text(before, translate)]
    if year_before is not None and year_before != before and year_before["reason"] is None:
        found.append(_likewise_text(year_before, translate))
    return found


def _likewise_text(entry: Json, translate: Translator) -> str:
    """Return what changes against an earlier period are counted from, or why there are none."""
    period = parse_period(entry["period"])
    if period is None:
        return ""
    earlier, units, months = period_message(period), len(entry["units"]), entry["months"]
    if entry["reason"] is not None:
        reason = LIKEWISE[entry["reason"]]
        return translate.say("No change against {earlier}: {reason}.", earlier=earlier, reason=reason)
    if period.length == 1:
        return translate.say("Changes against {earlier}: in {units} units that sent both months.",
                             earlier=earlier, units=units)  # fmt: skip
    return translate.say(
        "Changes against {earlier}: in {units} units, over {months} months that they sent in both periods.",
        earlier=earlier,
        units=units,
        months=months,
    )
