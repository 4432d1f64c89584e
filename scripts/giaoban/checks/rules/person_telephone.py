"""Trong văn bản có số điện thoại không phải của cơ quan.

Số đã công bố của cơ quan được ghi trong `contacts` của registry/office.yml thì được phép. Số máy của người lao
động, người cung cấp thông tin hay cán bộ đều phải bỏ.

Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (hiệu lực từ 1/1/2026), Nghị định 356/2025/NĐ-CP.
---
The text has a telephone number that is not the office's.

The office's published numbers are allowed by `contacts` in registry/office.yml. All others have to go.

Law 91/2025/QH15 on personal data (in force since 1/1/2026), decree 356/2025/NĐ-CP.
"""

from ...base.messages import Words, msg
from ..context import personal
from ..problem import Rule

RULE = Rule(
    code="PERSON02",
    level="error",
    title=Words("Số điện thoại", "Telephone number"),
    good="handling: Đã tiếp nhận qua điện thoại của cơ quan.",
    bad="handling: Liên hệ số 0901 234 567.  (số minh họa)",
)

check = personal(
    RULE,
    "telephone",
    message=msg("A telephone number stands here: {masked}"),
    fix=msg(
        "Delete the number. If it is the office's own, the administrator can add it to contacts in "
        "reports/registry/office.yml."
    ),
)
