"""Trong văn bản có số thẻ bảo hiểm y tế, số sổ bảo hiểm xã hội hoặc số tài khoản ngân hàng.

Số được nhận ra theo dạng và theo từ đứng gần như «BHXH», «BHYT», «STK», «tài khoản». Số tiền không bị nhầm.

Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (hiệu lực từ 1/1/2026), Nghị định 356/2025/NĐ-CP.
---
The text has a health-insurance, social-insurance or bank account number.

They are recognised by their form and by words near them. Sums of money are not taken for accounts.

Law 91/2025/QH15 on personal data (in force since 1/1/2026), decree 356/2025/NĐ-CP.
"""

from ...base.messages import Words, msg
from ..context import personal
from ..problem import Rule

RULE = Rule(
    code="PERSON04",
    level="error",
    title=Words("Số thẻ bảo hiểm, sổ bảo hiểm, tài khoản", "Insurance or account number"),
    good="view: Doanh nghiệp chậm đóng BHXH ba tháng.",
    bad="view: Sổ BHXH số 6015123456 chưa được chốt.  (số minh họa)",
)

check = personal(
    RULE,
    "health_insurance",
    "social_insurance",
    "bank_account",
    message=msg("The number of an insurance card, insurance book or account stands here: {masked}"),
    fix=msg("Delete the number; say how many people are concerned instead."),
)
