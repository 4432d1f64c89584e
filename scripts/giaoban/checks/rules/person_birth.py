"""Trong văn bản có ngày sinh hoặc năm sinh của một người.

Ngày thành lập, ngày ký và các ngày khác không bị nhầm.
---
The text has somebody's date or year of birth.

Dates of foundation, of signature and other dates are not taken for it.
"""

from ...base.messages import Words, msg
from ..context import personal
from ..problem import Rule

RULE = Rule(
    code="PERSON06",
    level="error",
    title=Words("Ngày sinh, năm sinh", "Birth date"),
    good="view: Lao động lớn tuổi khó tìm việc.",
    bad="view: Người lao động sinh ngày 02/3/1985 khó tìm việc.  (ngày minh họa)",
)

check = personal(
    RULE,
    "birth_date",
    message=msg("A date of birth stands here: {masked}"),
    fix=msg("Delete the date; an age group such as «trên 40 tuổi» is enough."),
)
