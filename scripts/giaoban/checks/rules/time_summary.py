"""Báo cáo tổng hợp lấy số liệu đến một thời điểm sau ngày ban hành.

Thời điểm số liệu (`as_of`) chậm nhất là hết ngày ban hành (`issued_on`): từ ngày đó số liệu được giữ nguyên.
---
A summary rests on the state of the reports at a moment after it was issued.

The moment (`as_of`) is at the latest the end of the day of issue (`issued_on`): from then on its figures stay.
"""

from ...base.messages import Words, msg
from ...base.times import parse_time
from ..context import Context
from ..moments import day_of, late, written
from ..problem import Problems, Rule
from ..walk import readable

RULE = Rule(
    code="TIME16",
    level="error",
    title=Words("Số liệu tính đến sau ngày ban hành", "Figures from after the day of issue"),
    good='issued_on: 2013-03-25\nas_of: "2013-03-25T08:00:00+07:00"',
    bad='issued_on: 2013-03-25\nas_of: "2013-03-28T08:00:00+07:00"',
)


def check(context: Context) -> Problems:
    """Yield a problem at each as_of that is after the end of the day of issue."""
    for document, root in readable(context, "summary"):
        if found := late(root.text("as_of"), day_of(root.get("issued_on"))):
            moment = parse_time(found.node.string)
            message = msg(
                "The figures rest on the reports of {as_of}, after the summary was issued on {issued}.",
                as_of=written(moment) if moment is not None else found.on,
                issued=found.other,
            )
            fix = msg("Check as_of and issued_on; as_of is at the latest the end of that day.")
            yield RULE.at(document, found.node, message, fix)
