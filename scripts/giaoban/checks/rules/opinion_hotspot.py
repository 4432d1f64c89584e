"""Vấn đề và báo cáo điểm nóng mà nó dẫn tới không khớp nhau.

So sánh: đơn vị (đơn vị cấp trên và đơn vị kế tục thì được); chủ đề của vấn đề phải là chủ đề của điểm nóng hoặc một
nguyên nhân; số người trong kỳ phát hiện (khi mức chính xác khác nhau, số khoảng, hơn, gần được nới một phần mười); kỳ
báo cáo phải là kỳ điểm nóng diễn ra, trừ vấn đề tiếp nối (`continues`).
---
A matter and the hot-spot document to which it leads disagree.

Compared are: the unit (the unit above and the units that follow are fine); the topic, which must be the hot spot's or
one of its causes; the number of people in the period of its detection (where the precision differs, about, over and
nearly reach a tenth further); and the period, one in which the hot spot went on, unless the matter `continues` another.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ...documents.corpus import Document
from ...source.node import Node
from ..context import Context
from ..moments import covered, day_of, window
from ..problem import Problems, Rule
from ..series import bounds, least_of, natural, whole
from ..walk import matters, named
from ..words import shown

RULE = Rule(
    code="OPINION08",
    level="warning",
    title=Words("Vấn đề và điểm nóng không khớp", "Matter and hot spot disagree"),
    good="people: {count: 320, precision: about}\nhotspot: …   # workers: {count: 320, precision: about}",
    bad="people: {count: 520, precision: about}\nhotspot: …   # workers: {count: 320, precision: about}",
    reach="linked",
    why=Words(
        "Vấn đề được so với điểm nóng mà nó dẫn tới.",
        "The matter is compared with the hot spot that it refers to.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a problem at each field of a matter that its hot spot contradicts."""
    for document, matter in matters(context):
        node = matter.text("hotspot")
        found = named(context, "hotspot", node)
        if node is None or found is None:
            continue
        hotspot, root = found
        if not may_tell(context, document.place.unit, hotspot.place.unit):
            message = msg(
                "The hot spot is of the unit «{other}», this report of «{unit}».",
                other=hotspot.place.unit,
                unit=document.place.unit,
            )
            yield RULE.at(
                document, node, message, msg("Name the hot spot of the own unit, or delete the line hotspot.")
            )
            continue
        yield from _topic(document, matter, root)
        yield from _time(context, document, matter, node, root)


def may_tell(context: Context, unit: str, owner: str) -> bool:
    """Tell whether a unit may report on another's hot spot: itself, the unit above it, or one of its successors."""
    entry = context.registry.units.get(owner)
    return unit == owner or (entry is not None and (entry.parent == unit or unit in entry.succeeded_by))


def topics_of(hotspot: Node) -> list[str]:
    """Return the topic of a hot spot and those of its causes."""
    return [node.string for node in (hotspot.text("topic"), *hotspot.items("causes")) if node and node.string]


def _topic(document: Document, matter: Node, hotspot: Node) -> Problems:
    topic, own = matter.text("topic"), hotspot.word("topic")
    if topic is None or own is None or any(related(topic.string, code) for code in (own, *topics_of(hotspot))):
        return
    message = msg(
        "The topic «{topic}» is neither the hot spot's ({own}) nor one of its causes.",
        topic=shown(topic.string),
        own=shown(own),
    )
    fix = msg("Correct the topic of the matter, or add it to the causes of the hot spot.")
    yield RULE.at(document, topic, message, fix)


def related(one: str, other: str) -> bool:
    """Tell whether two topics are the same, or one is a sub-topic of the other."""
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def _time(context: Context, document: Document, matter: Node, node: Node, hotspot: Node) -> Problems:
    periods, detected = covered(document), day_of(hotspot.at("times", "detected"))
    if not periods or detected is None:
        return
    first, last = window(context, periods)
    told = day_of(document.root.get("data_as_of")) if document.root is not None else None
    last = max(last, told) if told is not None else last
    closed = day_of(hotspot.at("times", "closed"))
    if first <= detected <= last:
        yield from _people(document, matter, hotspot)
    elif detected > last or (closed is not None and closed < first and matter.get("continues") is None):
        message = msg(
            "The hot spot was detected on {detected}, outside the period {period}.",
            detected=day(detected),
            period=document.place.period,
        )
        fix = msg(
            "Check which hot spot is meant; where the matter goes on from an earlier report, add «continues» with "
            "the earlier matter."
        )
        yield RULE.at(document, node, message, fix)


def _people(document: Document, matter: Node, hotspot: Node) -> Problems:
    people, workers = matter.get("people"), hotspot.get("workers")
    one, other = bounds(people), bounds(workers)
    if people is None or workers is None or one is None or other is None:
        return
    count, expected = least_of(people), least_of(workers)
    if count is None or expected is None or (count.whole == expected.whole and _ends(people) == _ends(workers)):
        return
    precisions = [node.word("precision") or "exact" for node in (people, workers)]
    alike = precisions[0] == precisions[1] and (_ends(people) is None) == (_ends(workers) is None)
    if alike or one[1] < other[0] or other[1] < one[0]:
        message = msg(
            "{count} people here, {workers} in the report of the hot spot.", count=_said(people), workers=_said(workers)
        )
        yield RULE.at(document, count, message, msg("Write the same number in both, or say how exact each of them is."))


def _ends(count: Node) -> int | None:
    return natural(count.get("to")) if count.get("count") is None else None


def _said(count: Node) -> str:
    """Return a number of people as written, of a range both ends."""
    least, most = whole(least_of(count)), _ends(count)
    return f"{least}" if most is None else f"{least}-{most}"
