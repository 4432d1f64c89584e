"""Hạn phổ biến hay ngày thu hồi của chỉ đạo sớm hơn ngày ban hành, hoặc chỉ đạo thay thế một chỉ đạo ban hành sau nó.
---
A directive is to be relayed or was withdrawn before it was issued, or replaces one that was issued later.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ..context import Context
from ..moments import day_of
from ..problem import Problems, Rule

RULE = Rule(
    code="TIME14",
    level="error",
    title=Words("Ngày của chỉ đạo sai thứ tự", "Dates of a directive out of order"),
    good="issued_on: 2013-04-02\nrelay_by: 2013-04-10",
    bad="issued_on: 2013-04-02\nrelay_by: 2013-03-10",
)


def check(context: Context) -> Problems:
    """Yield a problem at relay_by and withdrawn_on before the day of issue, and at what replaces a later directive."""
    for document in context.corpus.of("directive"):
        root = document.root
        issued = day_of(root.get("issued_on")) if root is not None else None
        if root is None or issued is None:
            continue
        relay_by = root.get("relay_by")
        last = day_of(relay_by)
        if relay_by is not None and last is not None and last < issued:
            yield RULE.at(
                document,
                relay_by,
                msg(
                    "Members are to be told by {last}, before the directive was issued on {issued}.",
                    last=day(last),
                    issued=day(issued),
                ),
                msg("Check both dates."),
            )
        withdrawn_on = root.get("withdrawn_on")
        end = day_of(withdrawn_on)
        if withdrawn_on is not None and end is not None and end < issued:
            yield RULE.at(
                document,
                withdrawn_on,
                msg(
                    "The directive was withdrawn on {end}, before it was issued on {issued}.",
                    end=day(end),
                    issued=day(issued),
                ),
                msg("Check both dates."),
            )
        replaces = root.text("replaces")
        other = context.corpus.by_reference.get(("directive", replaces.string)) if replaces is not None else None
        earlier = day_of(other.root.get("issued_on")) if other is not None and other.root is not None else None
        if replaces is not None and earlier is not None and earlier > issued:
            yield RULE.at(
                document,
                replaces,
                msg(
                    "The directive {id}, which this one replaces, was issued later: {later}, this one {issued}.",
                    id=replaces.string,
                    later=day(earlier),
                    issued=day(issued),
                ),
                msg("Check the number; a directive replaces one that was there before it."),
            )
