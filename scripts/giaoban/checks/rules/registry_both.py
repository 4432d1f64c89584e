"""Một đơn vị vừa được gia hạn vừa được miễn nộp cho cùng một kỳ.

Được miễn thì không cần gia hạn: báo cáo được tính là «được miễn», có gửi hay không.
---
A unit has both an extension and an exemption for the same period.

Who is exempt needs no extension: the report counts as excused whether it comes or not.
"""

from datetime import date

from ...base.messages import Words, msg
from ...base.periods import parse_period
from ...registry.obligations import REPORT_OF
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..register import entries

RULE = Rule(
    code="REGISTRY14",
    level="warning",
    title=Words("Vừa gia hạn vừa miễn nộp", "Extended and exempt"),
    good="extensions: [{unit: la-gi, period: 2013-03, …}]\nexemptions: [{unit: la-gi, from: 2013-05, …}]",
    bad="extensions: [{unit: la-gi, period: 2013-05, …}]\nexemptions: [{unit: la-gi, from: 2013-05, …}]",
    reach="registry",
)


def check(context: Context) -> Problems:
    """Yield a problem at the period of each extension that an exemption of the same unit covers."""
    exemptions: dict[str | None, list[Exempt]] = {}
    for _, entry in entries(context, "obligations", "exemptions"):
        if exempt := _exempt(entry):
            exemptions.setdefault(entry.word("unit"), []).append(exempt)
    for document, entry in entries(context, "obligations", "extensions"):
        unit, node = entry.word("unit"), entry.text("period")
        period = parse_period(node.string) if node is not None else None
        if unit is None or node is None or period is None:
            continue
        first, last, kind = period.first_day, period.last_day, REPORT_OF[period.kind]
        for begin, end, report, line in exemptions.get(unit, ()):
            if begin <= first and last <= end and report in (None, kind):
                message = msg(
                    "«{unit}» is exempt for {period} (line {line}) and has an extension as well.",
                    unit=unit,
                    period=node.string,
                    line=line,
                )
                fix = msg("Keep one of the two: the exemption if no report is expected, else the extension.")
                yield RULE.at(document, node, message, fix)
                break


Exempt = tuple[date, date, object, int]
"""First day, last day, kind of report (None: every kind) and line of an exemption."""


def _exempt(entry: Node) -> Exempt | None:
    begin, end, report = parse_period(entry.word("from")), parse_period(entry.word("until")), entry.get("report")
    if begin is None or end is None:
        return None
    return begin.first_day, end.last_day, report.value if report is not None else None, entry.line
