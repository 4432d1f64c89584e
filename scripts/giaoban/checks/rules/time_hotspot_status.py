"""Tình trạng và giờ kết thúc của điểm nóng không khớp.

Điểm nóng đã kết thúc (`status: closed`) phải có giờ kết thúc (`times.closed`); điểm nóng đang diễn ra (`status: open`)
thì chưa có giờ đó.
---
The status of a hot spot and its closing time disagree.

A hot spot that is closed has the time `times.closed`; one that is open has none yet.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..walk import readable

RULE = Rule(
    code="TIME09",
    level="warning",
    title=Words("Tình trạng và giờ kết thúc không khớp", "Status and closing time disagree"),
    good='status: closed\ntimes: {…, closed: "2013-03-13T17:00:00+07:00"}',
    bad='status: open\ntimes: {…, closed: "2013-03-13T17:00:00+07:00"}',
)


def check(context: Context) -> Problems:
    """Yield a problem at the status of each hot spot that its closing time contradicts."""
    for document, root in readable(context, "hotspot"):
        status, times = root.text("status"), root.get("times")
        if status is None or times is None or not isinstance(times.value, dict):
            continue
        closed = times.get("closed")
        if status.string == "closed" and closed is None:
            yield RULE.at(
                document,
                status,
                msg("The hot spot is said to be closed, but the time at which it ended is missing."),
                msg('Add it to times: closed: "2013-03-13T17:00:00+07:00", or correct the status.'),
            )
        elif status.string == "open" and closed is not None:
            yield RULE.at(
                document,
                status,
                msg("The hot spot is said to be open, but a time at which it ended is given."),
                msg("Write «status: closed», or delete the time closed."),
            )
