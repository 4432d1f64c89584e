"""The figures of a summary as CSV: one row a figure, with its sources."""

import csv
import io

from ..base.messages import Translator, msg
from ..registry.load import Registry
from ..summaries.figures import figures_of
from ..summaries.statement import Stated
from ..summaries.summary import Summary
from .csv import BOM, safe
from .figure_names import figure_name

# The sources are last, because the CSV for all levels has none.
HEADINGS = (
    msg("Period"),
    msg("Topic code"),
    msg("Topic"),
    msg("Figure code"),
    msg("Figure"),
    msg("Value"),
    msg("Precision"),
    msg("Estimated"),
    msg("Signal"),
    msg("Restated to"),
    msg("Sources"),
)


def restated_to(stated: Stated) -> str:
    """Return the restated value of an issued figure, or nothing if it is unchanged."""
    return str(stated.now) if stated.adjusted else ""


def summary_csv(summary: Summary, registry: Registry, translate: Translator, *, bom: bool = False) -> bytes:
    """Return all figures of a summary as UTF-8 with CRLF (RFC 4180); with `bom` Excel recognises UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([translate(heading) for heading in HEADINGS])
    signals = {row.code: row.signal or "" for row in summary.topics}
    for figure in figures_of(summary):
        people = figure.people
        cells = (
            str(summary.period),
            figure.topic,
            registry.topics.full_label(figure.topic) if figure.topic else "",
            figure.name,
            figure_name(figure.name, translate),
            str(figure.value),
            people.precision if people else "exact",
            str(people.estimated) if people else "0",
            signals.get(figure.topic, "") if figure.name == "opinions" else "",
            restated_to(summary.stated(figure.name, figure.value, figure.topic)),
            ", ".join(figure.sources),
        )
        writer.writerow([safe(cell) for cell in cells])
    return ((BOM if bom else "") + text.getvalue()).encode("utf-8")
