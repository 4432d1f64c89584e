"""Trong văn bản có cụm từ viết hoa bắt đầu bằng một họ, giống họ tên người; hoặc chỉ có họ («người họ Trịnh»).

Tên đường, trường học, bệnh viện, địa danh được bỏ qua. Nếu đúng là tên người thì bỏ đi; nếu là tên gọi khác thì
viết rõ loại tên đứng trước («đường …», «Trường …»).

Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (hiệu lực từ 1/1/2026), Nghị định 356/2025/NĐ-CP.
---
The text has capitalised words that begin with a surname and look like a personal name, or a surname alone («người
họ Trịnh»).

Streets, schools, hospitals and places are passed over. If it is a person, take the name out; else write before it
what kind of name it is.

Law 91/2025/QH15 on personal data (in force since 1/1/2026), decree 356/2025/NĐ-CP.
"""

from ...base.messages import Words, msg
from ..context import personal
from ..problem import Rule

RULE = Rule(
    code="PERSON09",
    level="warning",
    title=Words("Cụm từ giống họ tên người", "What looks like a personal name"),
    good="view: Ngập nước trên đường Trần Hưng Đạo.",
    bad="view: Lê Hùng ở gần cảng chưa nhận quà.  (tên minh họa)",
)

check = personal(
    RULE,
    "bare_name",
    message=msg("This looks like a person's name: {masked}"),
    fix=msg("If it is a person, delete the name; else write before it what it is: «đường», «Trường», «phường», …"),
)
