"""In words: an issued figure beside what it was restated to, and what a change was counted from."""

from collections.abc import Iterator

from ..base.labels import LIKEWISE, period_message
from ..base.messages import Translator, msg
from ..base.periods import Period
from ..base.vietnamese import number, signed
from ..summaries.likewise import Compared, Likewise
from ..summaries.statement import RECEIVED, REQUIRED, Stated, Statement
from ..summaries.summary import Summary


def marked(text: str, stated: Stated, translate: Translator) -> str:
    """Return the text of a figure; of one that was restated with what it is now: «31 (đã điều chỉnh: 32)»."""
    if not stated.adjusted:
        return text
    return translate(msg("{issued} (restated: {now})", issued=text, now=number(stated.now)))


def stated_text(stated: Stated, translate: Translator) -> str:
    """Return a figure as it is stated: as issued, and marked what it is now where a restatement changed it."""
    return marked(number(stated.shown), stated, translate)


def main_text(statement: Statement, name: str, translate: Translator) -> str:
    """Return one of the main figures of a period (`statement.OPINIONS` and so on) as it is stated."""
    return stated_text(statement.main[name], translate)


def received_text(statement: Statement, translate: Translator) -> str:
    """Return how many reports were received of how many: «12/13 (đã điều chỉnh: 13/13)»."""
    received, required = statement.main[RECEIVED], statement.main[REQUIRED]
    text = f"{received.shown}/{required.shown}"
    if not (received.adjusted or required.adjusted):
        return text
    return translate(msg("{issued} (restated: {now})", issued=text, now=f"{received.now}/{required.now}"))


def change_text(compared: Compared | None) -> str:
    """Return a change with the two figures that it was counted from: «−8 (10 → 2)»; nothing where none compare."""
    if compared is None:
        return ""
    return f"{signed(compared.change)} ({number(compared.before)} → {number(compared.now)})"


def likewise_text(entry: Likewise, period: Period, translate: Translator) -> str:
    """Return what changes against an earlier period are counted from, or why there are none."""
    earlier = period_message(entry.earlier)
    if entry.reason is not None:
        return translate(msg("No change against {earlier}: {reason}.", earlier=earlier, reason=LIKEWISE[entry.reason]))
    units, months = len(entry.units), entry.months
    if period.length == 1:
        return translate(msg("Changes against {earlier}: in {units} units that sent both months.",
                             earlier=earlier, units=units))  # fmt: skip
    return translate(
        msg(
            "Changes against {earlier}: in {units} units, over {months} months that they sent in both periods.",
            earlier=earlier,
            units=units,
            months=months,
        )
    )


def likewise_lines(summary: Summary, translate: Translator) -> Iterator[str]:
    """Yield what the changes of a summary are counted from: against the period before, and against the year before.

    For a year the two are the same. That nothing is known of a year before is said of the period before alone.
    """
    before, year_before = summary.before, summary.year_before
    if before is not None:
        yield likewise_text(before, summary.period, translate)
    if year_before is not None and year_before != before and year_before.reason is None:
        yield likewise_text(year_before, summary.period, translate)
