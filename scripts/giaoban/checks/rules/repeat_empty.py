"""Báo cáo đúng hạn nhưng không có vấn đề nào, mà cũng không ghi là không phát sinh.

Nếu trong kỳ không có gì để báo cáo, ghi `nil: true`: báo cáo vẫn được tính, và bảng theo dõi phân biệt được «không phát
sinh» với «bỏ trống». Đây chỉ là lời nhắc. Báo cáo trễ hạn thì không nhắc thêm điều này.
---
A report that is on time but has no matters, and does not say that there was nothing to report.

Where there was nothing to report, write `nil: true`: the report counts, and the board can tell «nil» from «empty». This
is only a hint, and is not given where the report came late.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..moments import arrival, deadline
from ..problem import Problems, Rule
from ..series import is_nil
from ..walk import readable

RULE = Rule(
    code="REPEAT04",
    level="info",
    title=Words("Đúng hạn nhưng để trống", "On time but empty"),
    good="nil: true",
    bad="nil: false\noverview: Tình hình ổn định.\nmatters: []",
)


def check(context: Context) -> Problems:
    """Yield a hint at the empty list of matters of each report that is not nil and not known to be late."""
    for document, root in readable(context, "periodic"):
        matters = root.get("matters")
        if matters is None or matters.value != () or is_nil(document):
            continue
        came, due = arrival(document), deadline(context, document)
        if came is None or due is None or came <= due:
            yield RULE.at_key(
                document,
                matters,
                msg("The report has come, but names no matter."),
                msg("If there was nothing to report, write «nil: true» and delete matters; else add what was heard."),
            )
