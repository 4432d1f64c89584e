"""Trong văn bản có ngày sinh hoặc năm sinh của một người.

Ngày thành lập, ngày ký và các ngày khác không bị nhầm.

Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (hiệu lực từ 1/1/2026), Nghị định 356/2025/NĐ-CP.
---
The text has somebody's date or year of birth.

Dates of foundation, of signature and other dates are not taken for it.

Law 91/2025/QH15 on personal data (in force since 1/1/2026), decree 356/2025/NĐ-CP.
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
