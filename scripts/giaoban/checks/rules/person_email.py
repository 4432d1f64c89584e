"""Trong văn bản có địa chỉ thư điện tử không phải của cơ quan.

Địa chỉ đã công bố của cơ quan được ghi trong `contacts` của registry/office.yml thì được phép.
---
The text has an e-mail address that is not the office's.

Addresses that the office has published are allowed by `contacts` in registry/office.yml.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule

RULE = Rule(
    code="PERSON03",
    level="error",
    title=Words("Địa chỉ thư điện tử", "E-mail address"),
    good="handling: Đã gửi thư tới doanh nghiệp.",
    bad="handling: Đã gửi thư tới cong-nhan@vidu.example.",
)


def check(context: Context) -> Problems:
    """Yield a problem at each place; the value itself is never shown in full."""
    for personal in context.personal:
        if personal.finding.kind == "email":
            yield RULE.place(
                personal.path,
                personal.line,
                personal.column,
                personal.field,
                msg("An e-mail address stands here: {masked}", masked=personal.finding.masked),
                msg("Delete the address."),
            )
