"""Hạn phổ biến hay ngày thu hồi của chỉ đạo sớm hơn ngày ban hành, hoặc chỉ đạo thay thế một chỉ đạo ban hành sau nó.
---
A directive is to be relayed or was withdrawn before it was issued, or replaces one that was issued later.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..moments import day_of, early, late
from ..problem import Problems, Rule
from ..walk import named, readable

RULE = Rule(
    code="TIME14",
    level="error",
    title=Words("Ngày của chỉ đạo sai thứ tự", "Dates of a directive out of order"),
    good="issued_on: 2013-04-02\nrelay_by: 2013-04-10",
    bad="issued_on: 2013-04-02\nrelay_by: 2013-03-10",
    reach="linked",
    why=Words("Chỉ đạo được so với chỉ đạo mà nó thay thế.", "A directive is compared with the one that it replaces."),
)

_BOTH = msg("Check both dates.")


def check(context: Context) -> Problems:
    """Yield a problem at relay_by and withdrawn_on before the day of issue, and at what replaces a later directive."""
    for document, root in readable(context, "directive"):
        issued = day_of(root.get("issued_on"))
        if found := early(root.get("relay_by"), issued):
            message = msg(
                "Members are to be told by {last}, before the directive was issued on {issued}.",
                last=found.on,
                issued=found.other,
            )
            yield RULE.at(document, found.node, message, _BOTH)
        if found := early(root.get("withdrawn_on"), issued):
            message = msg(
                "The directive was withdrawn on {end}, before it was issued on {issued}.",
                end=found.on,
                issued=found.other,
            )
            yield RULE.at(document, found.node, message, _BOTH)
        replaces = root.text("replaces")
        earlier = named(context, "directive", replaces)
        if replaces and earlier and (found := late(earlier[1].get("issued_on"), issued)):
            message = msg(
                "The directive {id}, which this one replaces, was issued later: {later}, this one {issued}.",
                id=replaces.string,
                later=found.on,
                issued=found.other,
            )
            fix = msg("Check the number; a directive replaces one that was there before it.")
            yield RULE.at(document, replaces, message, fix)
