"""Trong văn bản có địa chỉ trang cá nhân trên mạng xã hội (Facebook, Zalo, TikTok, Telegram…).

Nguồn tin trên mạng chỉ cần ghi `channel: social_media`; không ghi đó là trang của ai.

Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (hiệu lực từ 1/1/2026), Nghị định 356/2025/NĐ-CP.
---
The text has the address of a profile on a social network.

For a source on a network `channel: social_media` is enough; whose page it is must not be written.

Law 91/2025/QH15 on personal data (in force since 1/1/2026), decree 356/2025/NĐ-CP.
"""

from ...base.messages import Words, msg
from ..context import personal
from ..problem import Rule

RULE = Rule(
    code="PERSON07",
    level="error",
    title=Words("Trang cá nhân trên mạng xã hội", "Profile on a social network"),
    good="view: Thông tin lan truyền trên mạng xã hội.",
    bad="view: Thông tin trên facebook.com/ten.vi.du lan truyền nhanh.",
)

check = personal(
    RULE,
    "profile",
    message=msg("The address of a profile on a social network stands here: {masked}"),
    fix=msg("Delete the address; write «trên mạng xã hội»."),
)
