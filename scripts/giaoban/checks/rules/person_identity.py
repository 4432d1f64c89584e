"""Trong văn bản có số căn cước công dân hoặc chứng minh nhân dân.

giaoban phản ánh vấn đề, không theo dõi con người: không mục nào ghi người lao động, người tham gia hay người
cung cấp thông tin. Những gì đã vào Git thì ở lại mãi, nên phải bỏ trước khi gửi.
Số được nhận ra theo mã tỉnh và chữ số thế kỷ, hoặc theo từ đứng trước như «CMND», «căn cước».

Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (hiệu lực từ 1/1/2026), Nghị định 356/2025/NĐ-CP.
---
The text has an identity number.

giaoban is about matters, never about people. What is in Git stays there, so it
must go before the document is sent. Numbers are recognised by province code and century digit, or by the words
before them.

Law 91/2025/QH15 on personal data (in force since 1/1/2026), decree 356/2025/NĐ-CP.
"""

from ...base.messages import Words, msg
from ..context import personal
from ..problem import Rule

RULE = Rule(
    code="PERSON01",
    level="error",
    title=Words("Số giấy tờ tùy thân", "Identity number"),
    good="view: Một công nhân chưa được trả lương.",
    bad="view: Công nhân có CCCD 060185001234 chưa được trả lương.  (số minh họa)",
)

check = personal(
    RULE,
    "identity",
    message=msg("An identity number stands here: {masked}"),
    fix=msg("Delete the number; write about the matter, not about the person."),
)
