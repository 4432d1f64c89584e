"""Trong văn bản có địa chỉ trang cá nhân trên mạng xã hội (Facebook, Zalo, TikTok, Telegram…).

Nguồn tin trên mạng chỉ cần ghi `channel: social_media`; không ghi đó là trang của ai.
---
The text has the address of a profile on a social network.

For a source on a network `channel: social_media` is enough; whose page it is must not be written.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule

RULE = Rule(
    code="PERSON07",
    level="error",
    title=Words("Trang cá nhân trên mạng xã hội", "Profile on a social network"),
    good="view: Thông tin lan truyền trên mạng xã hội.",
    bad="view: Thông tin trên facebook.com/ten.vi.du lan truyền nhanh.",
)


def check(context: Context) -> Problems:
    """Yield a problem at each place; the value itself is never shown in full."""
    for personal in context.personal:
        if personal.finding.kind == "profile":
            yield RULE.place(
                personal.path,
                personal.line,
                personal.column,
                personal.field,
                msg(
                    "The address of a profile on a social network stands here: {masked}", masked=personal.finding.masked
                ),
                msg("Delete the address; write «trên mạng xã hội»."),
            )
