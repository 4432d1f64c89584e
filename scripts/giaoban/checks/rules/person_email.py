"""Trong văn bản có địa chỉ thư điện tử không phải của cơ quan.

Địa chỉ đã công bố của cơ quan được ghi trong `contacts` của registry/office.yml thì được phép.
---
The text has an e-mail address that is not the office's.

Addresses that the office has published are allowed by `contacts` in registry/office.yml.
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
