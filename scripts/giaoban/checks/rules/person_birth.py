"""Trong văn bản có ngày sinh hoặc năm sinh của một người.

Ngày thành lập, ngày ký và các ngày khác không bị nhầm.
---
The text has somebody's date or year of birth.

Dates of foundation, of signature and other dates are not taken for it.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule

RULE = Rule(
    code="PERSON06",
    level="error",
    title=Words("Ngày sinh, năm sinh", "Birth date"),
    good="view: Lao động lớn tuổi khó tìm việc.",
    bad="view: Người lao động sinh ngày 02/3/1985 khó tìm việc.  (ngày bịa đặt)",
)


def check(context: Context) -> Problems:
    """Yield a problem at each place; the value itself is never shown in full."""
    for personal in context.personal:
        if personal.finding.kind == "birth_date":
            yield RULE.place(
                personal.path,
                personal.line,
                personal.column,
                personal.field,
                msg("A date of birth stands here: {masked}", masked=personal.finding.masked),
                msg("Delete the date; an age group such as «trên 40 tuổi» is enough."),
            )
