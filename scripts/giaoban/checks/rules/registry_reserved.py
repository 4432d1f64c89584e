"""Mã đơn vị trùng với một từ có nghĩa riêng: all, province, district, sector, commune.

Trong chỉ đạo và quy định nộp, các từ này có nghĩa là mọi đơn vị, hoặc mọi đơn vị của một loại.
---
The id of a unit is a word with a meaning of its own: all, province, district, sector, commune.

In directives and obligations these words mean all units, or all units of a kind.
"""

from ...base.messages import Words, msg
from ...registry.units import KINDS
from ..context import Context
from ..problem import Problems, Rule
from ..register import entries

RULE = Rule(
    code="REGISTRY04",
    level="error",
    title=Words("Mã đơn vị là từ dành riêng", "Unit id is a reserved word"),
    good="id: binh-thuan",
    bad="id: province",
    reach="registry",
)

RESERVED = ("all", *KINDS)


def check(context: Context) -> Problems:
    """Yield a problem at each unit whose id is reserved."""
    for document, entry in entries(context, "units", "units"):
        node = entry.text("id")
        kinds = {kind.id for kind in context.registry.units.kinds}
        if node is not None and (node.string in RESERVED or node.string in kinds):
            yield RULE.at(
                document,
                node,
                msg("«{word}» cannot be the id of a unit: the word stands for several units.", word=node.string),
                msg("Choose an id of the unit's own name, such as «ham-tan»."),
            )
