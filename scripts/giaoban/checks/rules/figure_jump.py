"""Số người của một vấn đề khác hẳn những lần trước của chính đơn vị đó về cùng chủ đề.

So với các kỳ trước của đơn vị, cùng chủ đề lớn, cùng loại thông tin, khi đã có ít nhất 8 số. Dùng điểm z hiệu chỉnh của
Iglewicz và Hoaglin (1993): 0,6745 × (số mới − trung vị) / độ lệch tuyệt đối trung vị; trên 3,5 thì nhắc. Khi các số
trước hoàn toàn như nhau, chỉ nhắc nếu số mới lệch quá một nửa. Số đúng thì ghi lý do ở `explanation`, cảnh báo sẽ hết.
---
The number of people of a matter is quite unlike the unit's own earlier ones of that topic.

Compared with the unit's earlier periods, within the top-level topic and the kind (opinion or rumour), from 8 earlier
numbers on. The measure is the modified z-score of Iglewicz and Hoaglin (1993), 0.6745 (x - median) / MAD, beyond 3.5.
Where all earlier numbers are the same, only a difference of more than a half counts. If the number is right, say why in
`explanation`: that silences the warning. (Reports carry no field of their own for it, so that matters are compared.)
"""

from math import isinf
from statistics import median

from ...base.messages import Words, msg
from ...base.periods import Kind, Period, parse_period
from ...base.vietnamese import number
from ...documents.corpus import Document
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..series import least_of, modified_z, natural
from ..walk import matters
from .figure_people import beyond_workforce

RULE = Rule(
    code="FIGURE04",
    level="warning",
    title=Words("Số người thay đổi đột ngột", "A jump in the number of people"),
    good="people: {count: 3200, precision: about}\nexplanation: Thêm hai doanh nghiệp lớn cùng chậm lương.",
    bad="# các kỳ trước: 100 đến 150 người\npeople: {count: 3200, precision: about}",
    reach="series",
    why=Words(
        "Số người được so với những lần trước của chính đơn vị.",
        "The number is compared with the unit's own earlier ones.",
    ),
)

LIMIT = 3.5
POINTS = 8
_Key = tuple[str, Kind, str, str]


def check(context: Context) -> Problems:
    """Yield a problem at each unexplained count far from the unit's history; one beyond the workforce is FIGURE01's."""
    series: dict[_Key, list[tuple[Period, Document, Node]]] = {}
    for document, matter in matters(context):
        period, kind, topic = parse_period(document.place.period), matter.word("kind"), matter.word("topic")
        counted = natural(least_of(matter.get("people"))) is not None
        if counted and period is not None and kind is not None and topic is not None:
            key = (document.place.unit, period.kind, kind, topic.partition("/")[0])
            series.setdefault(key, []).append((period, document, matter))
    for key, points in series.items():
        if len(points) > POINTS:
            points.sort(key=lambda point: point[0])
            yield from _jumps(points, context.registry.topics.label(key[-1]))


def _jumps(points: list[tuple[Period, Document, Node]], topic: str) -> Problems:
    history: list[int] = []
    waiting: list[int] = []
    now: Period | None = None
    for period, document, matter in points:
        if period != now:  # matters of the same report are not each other's history
            history.extend(waiting)
            waiting, now = [], period
        node = least_of(matter.get("people"))
        count = natural(node)
        if node is None or count is None:
            continue
        waiting.append(count)
        explained = bool((matter.word("explanation") or "").strip())
        if len(history) < POINTS or explained or beyond_workforce(document, matter):
            continue
        middle, score = median(history), modified_z(history, count)
        if isinf(score) and abs(count - middle) <= middle / 2:
            continue
        if abs(score) > LIMIT:
            message = msg(
                "{count} people; in the {points} earlier numbers of this unit on «{topic}» the middle is {middle}.",
                count=number(count),
                points=len(history),
                topic=topic,
                middle=number(middle),
            )
            fix = msg("Check the number. If it is right, say why in the field explanation of the matter.")
            yield RULE.at(document, node, message, fix)
