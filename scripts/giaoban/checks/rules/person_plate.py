"""Trong văn bản có biển số xe, từ đó có thể tìm ra chủ xe.

Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (hiệu lực từ 1/1/2026), Nghị định 356/2025/NĐ-CP.
---
The text has a number plate, by which its owner can be found.

Law 91/2025/QH15 on personal data (in force since 1/1/2026), decree 356/2025/NĐ-CP.
"""

from ...base.messages import Words, msg
from ..context import personal
from ..problem import Rule

RULE = Rule(
    code="PERSON05",
    level="error",
    title=Words("Biển số xe", "Number plate"),
    good="view: Xe đưa đón công nhân chạy quá tốc độ.",
    bad="view: Xe 86B1-123.45 chạy quá tốc độ.  (biển số minh họa)",
)

check = personal(
    RULE,
    "plate",
    message=msg("A number plate stands here: {masked}"),
    fix=msg("Delete the plate; say what kind of vehicle it was."),
)
