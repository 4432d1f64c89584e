"""Ngày chốt số liệu không sớm hơn ngày hạn nộp trong cùng tháng.

Hạn nộp sớm nhất là một ngày làm việc sau ngày chốt (Nghị định 09/2019/NĐ-CP, điều 12): đơn vị cần thời gian để viết.
---
The data are cut off on the due day or after it, in the same month.

A report is due at the earliest one working day after its cut-off (decree 09/2019/NĐ-CP, art. 12): writing takes time.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..register import entries
from ..series import whole

RULE = Rule(
    code="REGISTRY18",
    level="warning",
    title=Words("Chốt số liệu sau hạn nộp", "Cut-off not before the due day"),
    good="cutoff: {day: 14}\ndue: {day: 20, month: 0}",
    bad="cutoff: {day: 20}\ndue: {day: 20, month: 0}",
    reach="registry",
)


def check(context: Context) -> Problems:
    """Yield a problem at each cut-off day that leaves no day before the due day of the same month."""
    for document, entry in entries(context, "obligations", "obligations"):
        cutoff, month = entry.at("cutoff", "day"), whole(entry.at("due", "month"))
        first, last = whole(cutoff), whole(entry.at("due", "day"))
        if cutoff is None or first is None or last is None or month or first < last:
            continue
        message = msg(
            "The data are cut off on day {cutoff}, the report is due on day {due} already.", cutoff=first, due=last
        )
        fix = msg("Let the due day be at least one working day after the cut-off (decree 09/2019/NĐ-CP, art. 12).")
        yield RULE.at(document, cutoff, message, fix)
