"""In words: an issued figure beside its restated value, and the figures behind a change."""

from collections.abc import Iterator

from ..base.labels import LIKEWISE, period_message
from ..base.messages import Translator, msg
from ..base.periods import Period
from ..base.vietnamese import number, signed
from ..summaries.likewise import Compared, Likewise
from ..summaries.statement import RECEIVED, REQUIRED, Stated, Statement
from ..summaries.summary import Summary


def marked(text: str, stated: Stated, translate: Translator) -> str:
    """Return the text of a figure; for a restated one with its present value: «31 (đã điều chỉnh: 32)»."""
    if not stated.adjusted:
        return text
    return translate(msg("{issued} (restated: {now})", issued=text, now=number(stated.now)))


def stated_text(stated: Stated, translate: Translator) -> str:
    """Return a figure as stated: its issued value, marked with the present one if a restatement changed it."""
    return marked(number(stated.shown), stated, translate)


def main_text(statement: Statement, name: str, translate: Translator) -> str:
    """Return one of the main figures of a period (`statement.OPINIONS` and so on) as stated."""
    return stated_text(statement.main[name], translate)


def received_text(statement: Statement, translate: Translator) -> str:
    """Return how many reports were received out of how many: «12/13 (đã điều chỉnh: 13/13)»."""
    received, required = statement.main[RECEIVED], statement.main[REQUIRED]
    text = f"{received.shown}/{required.shown}"
    if not (received.adjusted or required.adjusted):
        return text
    return translate(msg("{issued} (restated: {now})", issued=text, now=f"{received.now}/{required.now}"))


def change_text(compared: Compared | None) -> str:
    """Return a change with its two figures: «−8 (10 → 2)»; nothing where none compare."""
    if compared is None:
        return ""
    return f"{signed(compared.change)} ({number(compared.before)} → {number(compared.now)})"


def likewise_text(entry: Likewise, period: Period, translate: Translator) -> str:
    """Return what the changes since an earlier period are counted from, or why there are none."""
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
    """Yield what the changes of a summary are counted from: since the period before, and since the year before.

    For a year the two are the same. Missing data is reported only for the period before, not for the year before.
    """
    before, year_before = summary.before, summary.year_before
    if before is not None:
        yield likewise_text(before, summary.period, translate)
    if year_before is not None and year_before != before and year_before.reason is None:
        yield likewise_text(year_before, summary.period, translate)
