"""Con số không thể có với đơn vị tính của nó: hơn 100 %, hoặc số người có phần lẻ.

Tỷ lệ và mức giảm không quá 100 %. Mức tăng, mức hoàn thành kế hoạch thì có thể: tên số liệu phải nói ra điều đó
(«tăng», «hoàn thành», «so với», `orders_up`). Người, lao động, đoàn viên, doanh nghiệp, vụ, cuộc là số nguyên. Số âm
không được ghi ở đâu cả.
---
A figure that cannot be with its unit of measure: over 100 %, or a part of a person.

A share and a decrease are 100 % at the most. An increase or a plan fulfilled may be more: the name of the figure says
so («tăng», «hoàn thành», «so với», `orders_up`). Persons, workers, members, enterprises, events are whole numbers. No
number is negative.
"""

import re
from typing import Final

from ...base.messages import Words, msg
from ...base.vietnamese import fold
from ..context import Context
from ..problem import Problems, Rule
from ..series import meant
from ..walk import figures
from ..words import shown

RULE = Rule(
    code="FIGURE08",
    level="warning",
    since="0.2",
    title=Words("Con số không thể có", "An impossible figure"),
    good="- {name: orders_up, value: 150, unit: percent, precision: about, source: 1, date: 2013-03-12}",
    bad="- {name: members_share, value: 1500, unit: percent, precision: about, source: 1, date: 2013-03-12}",
)

_PERCENT: Final = re.compile(r"%|percent|per cent|phan tram|pct")
_WHOLE: Final = re.compile(
    r"(?:persons?|people|workers?|members?|households?|enterprises?|cases?|strikes?"
    r"|(?:luot )?nguoi(?: lao dong)?|lao dong|nld|cong nhan|doan vien|cong doan vien|ho(?: gia dinh)?"
    r"|doanh nghiep|don vi|co so|vu|vu viec|cuoc)"
)
# These may grow beyond the whole that they are measured by.
_GROWS: Final = re.compile(
    r"\b(?:up|increase[ds]?|growth|rise|rose|raised?|change[ds]?|compared|versus|vs|target|plan|planned|index"
    r"|tang|thay doi|bien dong|vuot|hoan thanh|thuc hien|dat|ke hoach|chi tieu|so voi|chi so|gap|toc do)\b"
)


def check(context: Context) -> Problems:
    """Yield a problem at each value that its unit cannot have."""
    for document, figure in figures(context):
        unit, node = figure.word("unit"), figure.get("value")
        number = meant(node)
        if unit is None or node is None or number is None:
            continue
        measure = " ".join(fold(unit).split())
        says = re.sub(r"[^a-z0-9]+", " ", fold(figure.word("name") or ""))
        if _PERCENT.fullmatch(measure) and number > 100 and not _GROWS.search(says):
            yield RULE.at(
                document,
                node,
                msg("«{value}» percent is more than the whole.", value=shown(node.said)),
                msg("Check the number and its unit. If it grew by so much, let the name say so: «tăng …»."),
            )
        elif _WHOLE.fullmatch(measure) and not float(number).is_integer():
            yield RULE.at(
                document,
                node,
                msg("«{value}» {unit}: that is counted in whole numbers.", value=shown(node.said), unit=shown(unit)),
                msg("Write the whole number; for «about», «over», «nearly» there is the field «precision»."),
            )
