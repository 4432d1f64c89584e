"""Trong văn bản có dấu chỉ mức độ mật: MẬT, TỐI MẬT, TUYỆT MẬT, hoặc lời cho biết nội dung là mật.

Kể cả số văn bản mang ký hiệu M, TM, TuM và những dòng in trên tài liệu hạn chế: «chỉ người có tên mới được bóc bì»,
«tài liệu thu hồi», «không sao chụp», «không phổ biến».

Luật Bảo vệ bí mật nhà nước số 117/2025/QH15 (hiệu lực từ 1/3/2026, thay Luật số 29/2018/QH14) cấm soạn thảo, lưu giữ
bí mật nhà nước trên máy có kết nối Internet. Văn bản có dấu mật phải đi theo đường công văn giấy, không đưa vào đây dù
chỉ một câu.
---
The text has a mark of state secrecy, or words that tell that its content is secret.

So do numbers of documents with the letters M, TM or TuM, and what is printed on restricted papers: to be opened by one
person, to be returned, not to be copied.

Law 117/2025/QH15 on state secrets (in force since 1/3/2026, in the place of law 29/2018/QH14) forbids drafting or
keeping them on a machine with a connection to the Internet. Such documents go on paper only.
"""

from ...base.messages import Words, msg
from ..context import personal
from ..problem import Rule

RULE = Rule(
    code="SECRET01",
    level="error",
    title=Words("Dấu chỉ mức độ mật", "Mark of secrecy"),
    good="title: Báo cáo tình hình tư tưởng",
    bad='title: "TỐI MẬT: báo cáo tình hình"',
)

check = personal(
    RULE,
    "secrecy_stamp",
    message=msg("A mark of secrecy stands here: {masked}"),
    fix=msg("Do not send this here. Take the file out and use the paper channel (registered mail of the office)."),
)
