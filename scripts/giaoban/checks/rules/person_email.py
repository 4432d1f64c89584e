"""Trong văn bản có địa chỉ thư điện tử không phải của cơ quan.

Địa chỉ đã công bố của cơ quan được ghi trong `contacts` của registry/office.yml thì được phép.

Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (hiệu lực từ 1/1/2026), Nghị định 356/2025/NĐ-CP.
---
The text has an e-mail address that is not the office's.

Addresses that the office has published are allowed by `contacts` in registry/office.yml.

Law 91/2025/QH15 on personal data (in force since 1/1/2026), decree 356/2025/NĐ-CP.
"""

from ...base.messages import Words, msg
from ..context import personal
from ..problem import Rule

RULE = Rule(
    code="PERSON03",
    level="error",
    title=Words("Địa chỉ thư điện tử", "E-mail address"),
    good="handling: Đã gửi thư tới doanh nghiệp.",
    bad="handling: Đã gửi thư tới cong-nhan@vidu.example.",
)

check = personal(RULE, "email", message=msg("An e-mail address stands here: {masked}"), fix=msg("Delete the address."))
