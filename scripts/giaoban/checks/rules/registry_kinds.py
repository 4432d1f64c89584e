"""Loại đơn vị không có sẵn và cũng không có trong mục kinds của sổ đăng ký đơn vị.

Có sẵn: province, district, sector, commune. Từ 1/7/2025 tổ chức công đoàn thay đổi: cơ quan đặt thêm loại của mình ở
mục `kinds`, mỗi loại một mã và một tên, rồi dùng mã ấy cho đơn vị, quy định nộp báo cáo và nơi nhận chỉ đạo.
---
The kind of a unit is none that comes with the program, and the register's `kinds` does not have it.

An office adds its own kinds there, each with an id and a name, and uses the id for units, obligations and addressees.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..register import entries
from ..words import nearest

RULE = Rule(
    code="REGISTRY19",
    level="error",
    title=Words("Loại đơn vị chưa khai", "Unknown kind of unit"),
    good="kinds: [{id: enterprise, name: Công đoàn cơ sở doanh nghiệp}]\nkind: enterprise",
    bad="kind: enterprise",
    reach="registry",
)


def check(context: Context) -> Problems:
    """Yield a problem at each kind of a unit that nobody named."""
    names = context.registry.units.kind_names()
    for document, entry in entries(context, "units", "units"):
        node = entry.text("kind")
        if node is None or node.string in names:
            continue
        meant = nearest(node.string, names)
        if meant is not None:
            fix = msg("Did you mean «{meant}» ({label})?", meant=meant, label=names[meant])
        else:
            fix = msg("Use one of {kinds}, or name the kind in the field kinds of this file.", kinds=", ".join(names))
        yield RULE.at(document, node, msg("No kind of units is called «{kind}».", kind=node.string), fix)
