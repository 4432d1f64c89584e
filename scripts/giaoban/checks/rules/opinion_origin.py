"""Nhiều nguồn của một vấn đề cùng từ một nơi phát ra nên chỉ tính là một nguồn.

Nghe năm lần từ một nơi vẫn là một nguồn. Đây chỉ là lời nhắc: vấn đề vẫn được tính, không cần sửa nếu đúng như vậy.
---
Several sources of a matter come from one origin, and count as one source.

One source heard five times is one source. This is only a hint: the matter counts all the same.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..walk import matters
from ..words import shown
from .opinion_credibility import overrated
from .opinion_grounds import origins, thin

RULE = Rule(
    code="OPINION05",
    level="info",
    title=Words("Nhiều nguồn từ một nơi phát ra", "Several sources of one origin"),
    good="- {channel: talk, origin: khu-tro}\n- {channel: meeting, origin: giao-ban-thang-3}",
    bad="- {channel: talk, origin: khu-tro}\n- {channel: meeting, origin: khu-tro}",
)


def check(context: Context) -> Problems:
    """Yield a hint at the second source of each origin, unless another rule says already that there is one origin."""
    for document, matter in matters(context):
        for sources in origins(matter).values() if not (thin(matter) or overrated(matter)) else ():
            node = sources[1].text("origin") if len(sources) > 1 else None
            if node is not None:
                message = msg(
                    "{count} sources of this matter come from «{origin}»; together they count as one source.",
                    count=len(sources),
                    origin=shown(node.string),
                )
                fix = msg("Nothing needs mending if that is so. If they are independent, give each its own origin.")
                yield RULE.at(document, node, message, fix)
