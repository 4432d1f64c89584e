"""Trong văn bản có tên thôn, ấp, buôn, khu phố, tổ dân phố, hoặc con hẻm mà ai đó ở.

Nơi nhỏ thì ít người ở; thêm vài chi tiết là biết ai. Chỉ cần ghi xã, phường. Mục ghi nơi chốn (`place`) không bị
nhắc.

Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (hiệu lực từ 1/1/2026), Nghị định 356/2025/NĐ-CP.
---
The text names a hamlet, a neighbourhood, or the lane in which somebody lives.

Few live there, and with a detail or two a reader knows who is meant. The commune or ward is enough. A field for the
place (`place`) is not looked at.

Law 91/2025/QH15 on personal data (in force since 1/1/2026), decree 356/2025/NĐ-CP.
"""

from ...base.messages import Words, msg
from ..context import personal
from ..problem import Rule

RULE = Rule(
    code="PERSON11",
    level="warning",
    title=Words("Tên thôn, ấp, khu phố", "Hamlet or neighbourhood"),
    good="view: Nước sinh hoạt ở xã Tân Nghĩa bị đục.",
    bad="view: Nước sinh hoạt ở thôn 3 bị đục.",
)

check = personal(
    RULE,
    "hamlet",
    message=msg("A hamlet stands here, where few live: {masked}"),
    fix=msg("Write the commune or ward instead, if a reader could tell who is meant."),
)
