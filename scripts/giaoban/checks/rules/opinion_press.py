"""Dư luận chỉ lấy từ báo chí.

Báo chí cho biết sự việc, chưa cho biết đoàn viên, người lao động của đơn vị nghĩ gì. Nên nghe thêm từ cơ sở. Đây chỉ là
lời nhắc.
---
An opinion taken from the press alone.

The press tells what happened, not yet what the unit's own members think. Better to hear the grassroots as well. This is
only a hint.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..walk import matters
from .opinion_grounds import every_source

RULE = Rule(
    code="OPINION07",
    level="info",
    title=Words("Chỉ có nguồn báo chí", "The press alone"),
    good="- {channel: press, origin: bao-tinh}\n- {channel: talk, origin: khu-tro}",
    bad="- {channel: press, origin: bao-tinh}",
)


def check(context: Context) -> Problems:
    """Yield a hint at the sources of each opinion of which every one is the press."""
    for document, matter in matters(context):
        sources = matter.get("sources")
        if sources is not None and every_source(matter, "channel", ("press",)):
            yield RULE.at_key(
                document,
                sources,
                msg("This opinion is taken from the press alone; it does not yet say what the unit's members think."),
                msg("If you can, add what was heard from members or grassroots unions."),
            )
