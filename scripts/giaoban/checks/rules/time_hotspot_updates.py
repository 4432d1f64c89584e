"""Diễn biến của điểm nóng ghi trước khi phát hiện hoặc sau khi kết thúc; báo cáo cấp ủy trước khi phát hiện.

Diễn biến (`updates`) nằm giữa giờ phát hiện và giờ kết thúc. Ngày báo cáo cấp ủy không sớm hơn ngày phát hiện.
---
An update of a hot spot from before its detection or after its end; the committee informed before the detection.

Updates lie between the times detected and closed. The committee is not informed on a day before the detection.
"""

from ...base.messages import Words, msg
from ...documents.points import words_of
from ..context import Context
from ..moments import day_of, early, point_at
from ..problem import Problems, Rule
from ..walk import readable

RULE = Rule(
    code="TIME08",
    level="warning",
    title=Words("Diễn biến ngoài thời gian của điểm nóng", "Update outside the hot spot's time"),
    good='detected: "2013-03-11T08:00:00+07:00"\nupdates: [{at: "2013-03-12T09:00:00+07:00", text: …}]',
    bad='detected: "2013-03-11T08:00:00+07:00"\nupdates: [{at: "2013-03-10T09:00:00+07:00", text: …}]',
)


def check(context: Context) -> Problems:
    """Yield a problem at each update outside the hot spot's time, and where a committee was told too early."""
    for document, root in readable(context, "hotspot"):
        detected, closed = (point_at(root.at("times", name)) for name in ("detected", "closed"))
        for update in root.items("updates"):
            node = update.get("at")
            at = point_at(node)
            if node is None or at is None:
                continue
            if detected is not None and at.before(detected):
                message = msg(
                    "This update is of {at}, before the hot spot was detected at {detected}.",
                    at=words_of(at),
                    detected=words_of(detected),
                )
                yield RULE.at(document, node, message, msg("Check both times, hour and date."))
            elif closed is not None and closed.before(at):
                message = msg(
                    "This update is of {at}, after the hot spot ended at {closed}.",
                    at=words_of(at),
                    closed=words_of(closed),
                )
                fix = msg("Check both times; if it went on, delete the time closed and correct the status.")
                yield RULE.at(document, node, message, fix)
        for told in root.items("informed"):
            if found := early(told.text("on"), day_of(root.at("times", "detected"))):
                message = msg(
                    "The committee was informed on {on}, before the hot spot was detected on {detected}.",
                    on=found.on,
                    detected=found.other,
                )
                yield RULE.at(document, found.node, message, msg("Check both dates."))
