"""Một phần lớn hơn cả: lao động nữ, người dân tộc thiểu số nhiều hơn tổng số; dự giao ban nhiều hơn thành viên.
---
A part larger than the whole: women or ethnic minorities beyond the workforce, more at a briefing than its members.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import number
from ...documents.schemas import describe
from ..context import Context
from ..problem import Problems, Rule
from ..series import natural
from ..walk import readable
from ..words import titled

RULE = Rule(
    code="FIGURE11",
    level="error",
    since="0.2",
    title=Words("Một phần lớn hơn cả", "A part larger than the whole"),
    good="workforce: {total: 8420, women: 5210}",
    bad="workforce: {total: 842, women: 5210}",
)

_PARTS = (
    ("workforce", "women", "total"),
    ("workforce", "minorities", "total"),
    ("briefing", "attended", "members"),
)


def check(context: Context) -> Problems:
    """Yield a problem at each part that is larger than its whole."""
    for document, root in readable(context, "periodic"):
        for group, part, whole in _PARTS:
            node = root.at(group, part)
            count, of = natural(node), natural(root.at(group, whole))
            if node is not None and count is not None and of is not None and count > of:
                message = msg(
                    "{part}: {count} is more than {whole}: {of}.",
                    part=titled(describe("periodic", f"/{group}/{part}")),
                    count=number(count),
                    whole=titled(describe("periodic", f"/{group}/{whole}")),
                    of=number(of),
                )
                yield RULE.at(document, node, message, msg("Check both numbers; one of them has a digit too many."))
