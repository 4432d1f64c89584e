"""Make the official documents: from the values of a summary, hot spot or dossier and a template to a Word file."""

from collections.abc import Sequence
from datetime import datetime

from ..documents.model import Case, HotSpot, Matter
from ..dossier.dossier import Dossier
from ..registry.load import Registry
from ..summaries.summary import Summary
from .dossier import dossier_values
from .fill import Template, fill
from .hotspot import hotspot_values
from .summary import period_words, summary_values


def summary_document(summary: Summary, registry: Registry, template: Template) -> bytes:
    """Return the official report of a period. Raise GiaobanError where the template cannot be used."""
    title = f"Báo cáo tình hình dư luận xã hội {period_words(summary.period)}"
    return fill(template, summary_values(summary, registry), registry.office.document, summary.as_of, title)


def hotspot_document(
    spot: HotSpot,
    matters: Sequence[Matter],
    cases: Sequence[Case],
    registry: Registry,
    as_of: datetime,
    commit: str | None,
    template: Template,
) -> bytes:
    """Return the official report on a hot spot. Raise GiaobanError where the template cannot be used."""
    values = hotspot_values(spot, matters, cases, registry, as_of, commit)
    return fill(template, values, registry.office.document, as_of, f"Báo cáo điểm nóng: {spot.title}")


def dossier_document(dossier: Dossier, template: Template) -> bytes:
    """Return the dossier of a case as an official document. Raise GiaobanError where the template cannot be used."""
    layout = dossier.registry.office.document
    title = f"Giải trình vụ việc {dossier.case.id}: {dossier.case.title}"
    return fill(template, dossier_values(dossier), layout, dossier.as_of, title)
