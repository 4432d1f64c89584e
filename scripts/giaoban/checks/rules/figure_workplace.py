"""Số người tham gia điểm nóng lớn hơn quy mô lao động của nơi làm việc.

Quy mô viết thành khoảng (`200-500`, `<200`). Số «khoảng» hoặc «gần» được nới một phần mười; quy mô `>500` không có giới
hạn trên.
---
More workers took part in a hot spot than the workplace has.

The size is a range (`200-500`, `<200`). «About» and «nearly» may be a tenth less; `>500` has no upper bound.
"""

import re

from ...base.messages import Words, msg
from ...base.vietnamese import number
from ..context import Context
from ..problem import Problems, Rule
from ..series import bounds, least_of, whole
from ..walk import readable
from ..words import shown

RULE = Rule(
    code="FIGURE06",
    level="warning",
    title=Words("Số người tham gia lớn hơn quy mô", "More workers than the workplace has"),
    good="workers: {count: 320, precision: about}\nworkplace: {size: 200-500}",
    bad="workers: {count: 3200, precision: about}\nworkplace: {size: 200-500}",
)

_RANGE = re.compile(r"(?P<low>[0-9]{1,9})-(?P<high>[0-9]{1,9})|<(?P<equal>=?)(?P<below>[0-9]{1,9})", re.ASCII)


def check(context: Context) -> Problems:
    """Yield a problem at each number of workers that is surely above the upper bound of the workplace's size."""
    for document, root in readable(context, "hotspot"):
        size, node, count = root.word("workplace", "size"), least_of(root.get("workers")), bounds(root.get("workers"))
        most = upper(size) if size is not None else None
        if node is None or most is None or count is None or count[0] <= most:
            continue
        message = msg(
            "{count} workers took part, but the workplace is said to have {size}.",
            count=number(whole(node) or 0),
            size=shown(size),
        )
        yield RULE.at(document, node, message, msg("Check the number of workers and the size of the workplace."))


def upper(size: str) -> int | None:
    """Return the greatest number of workers that a size allows: 500 of «200-500», 199 of «<200»; None without limit."""
    match = _RANGE.fullmatch(size.strip())
    if match is None:
        return None
    if match["below"]:
        return int(match["below"]) - (0 if match["equal"] else 1)
    return max(int(match["low"]), int(match["high"]))
