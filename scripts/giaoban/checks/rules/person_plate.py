"""Trong văn bản có biển số xe, từ đó có thể tìm ra chủ xe.
---
The text has a number plate, by which its owner can be found.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule

RULE = Rule(
    code="PERSON05",
    level="error",
    title=Words("Biển số xe", "Number plate"),
    good="view: Xe đưa đón công nhân chạy quá tốc độ.",
    bad="view: Xe 86B1-123.45 chạy quá tốc độ.  (biển số bịa đặt)",
)


def check(context: Context) -> Problems:
    """Yield a problem at each place; the value itself is never shown in full."""
    for personal in context.personal:
        if personal.finding.kind == "plate":
            yield RULE.place(
                personal.path,
                personal.line,
                personal.column,
                personal.field,
                msg("A number plate stands here: {masked}", masked=personal.finding.masked),
                msg("Delete the plate; say what kind of vehicle it was."),
            )
