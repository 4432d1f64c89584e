"""Kỳ của quy định không đúng loại báo cáo: báo cáo tháng ghi 2013-03, quý 2013-Q1, sáu tháng 2013-H1, năm "2013".

Báo cáo tổng hợp (summary) được ghi theo loại kỳ nào cũng được.
---
The period of an obligation is not of the kind of its report: monthly 2013-03, quarterly 2013-Q1, half-yearly 2013-H1,
yearly "2013".

For a summary any kind of period will do.
"""

from ...base.messages import Words, msg
from ...base.periods import Kind, parse_period
from ...documents.schemas import describe
from ...registry.obligations import REPORT_OF
from ..context import Context
from ..problem import Problems, Rule
from ..register import entries

RULE = Rule(
    code="REGISTRY11",
    level="error",
    title=Words("Kỳ không đúng loại báo cáo", "Period of another kind"),
    good="report: monthly\nfrom: 2014-01",
    bad="report: monthly\nfrom: 2014-Q1",
    reach="registry",
)

_KIND_OF: dict[str | None, Kind] = {str(report): kind for kind, report in REPORT_OF.items()}
_EXAMPLES: dict[Kind, str] = {"month": "2013-03", "quarter": "2013-Q1", "half": "2013-H1", "year": '"2013"'}


def check(context: Context) -> Problems:
    """Yield a problem at each first or last period of an obligation that is of another kind than its report."""
    labels = describe("obligations", "/obligations/0/report").labels
    for document, entry in entries(context, "obligations", "obligations"):
        report = entry.word("report")
        kind = _KIND_OF.get(report)
        for node in (entry.text("from"), entry.text("until")):
            period = parse_period(node.string) if node is not None else None
            if report is None or kind is None or node is None or period is None or period.kind == kind:
                continue
            message = msg(
                "«{period}» does not fit the kind of report: {report}.",
                period=node.string,
                report=labels.get(report, report),
            )
            fix = msg("Write the period as in {example}, or correct the field report.", example=_EXAMPLES[kind])
            yield RULE.at(document, node, message, fix)
