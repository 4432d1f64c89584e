"""Dư luận mà mọi nguồn đều được đánh giá E (không tin cậy) hoặc F (chưa đánh giá được).

Nguồn và nội dung được đánh giá riêng: nguồn từ A đến F, thông tin từ 1 đến 6. Khi không có nguồn nào tốt hơn E hoặc F
thì cần tìm thêm nguồn, hoặc ghi là tin đồn.
---
An opinion whose every source is graded E (unreliable) or F (cannot be judged).

Source and information are graded apart: the source A to F, the information 1 to 6. Where no source is better than E or
F, look for another one, or report the matter as a rumour.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..walk import matters
from .opinion_grounds import every_source, thin

RULE = Rule(
    code="OPINION02",
    level="warning",
    title=Words("Mọi nguồn của dư luận đều ở mức E hoặc F", "Every source of an opinion is graded E or F"),
    good="- {channel: talk, reliability: E, origin: khu-tro}\n- {channel: meeting, reliability: B, origin: giao-ban}",
    bad="- {channel: talk, reliability: E, origin: khu-tro}\n- {channel: interview, reliability: F, origin: cong-nhan}",
)


def check(context: Context) -> Problems:
    """Yield a problem at the sources of each opinion without a source better than E, unless OPINION01 concerns it."""
    for document, matter in matters(context):
        sources = matter.get("sources")
        if sources is not None and every_source(matter, "reliability", ("E", "F")) and not thin(matter):
            yield RULE.at_key(
                document,
                sources,
                msg("Every source of this opinion is graded E (unreliable) or F (cannot be judged)."),
                msg("Add a source that can be relied on, grade the sources anew, or write «kind: rumour»."),
            )
