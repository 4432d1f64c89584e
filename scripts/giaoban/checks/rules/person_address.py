"""Trong văn bản có địa chỉ của một căn nhà, tọa độ hoặc đường dẫn tới một điểm trên bản đồ.

Số nhà, hẻm kèm số nhà, nơi trọ có số, tọa độ, liên kết bản đồ đều dẫn tới đúng một cửa. Tên đường, trụ sở cơ quan,
tên xã, phường thì được.

Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (hiệu lực từ 1/1/2026), Nghị định 356/2025/NĐ-CP.
---
The text has the address of a house, coordinates, or a link to a point on a map.

They lead to one door. Streets, offices, communes and wards are fine.

Law 91/2025/QH15 on personal data (in force since 1/1/2026), decree 356/2025/NĐ-CP.
"""

from ...base.messages import Words, msg
from ..context import personal
from ..problem import Rule

RULE = Rule(
    code="PERSON10",
    level="error",
    title=Words("Địa chỉ nhà, vị trí trên bản đồ", "House address or point on a map"),
    good="view: Khu trọ gần cụm công nghiệp thiếu nước.",
    bad="view: Chị em trọ ở hẻm 22 nhà 8 thiếu nước.  (địa chỉ minh họa)",
)

check = personal(
    RULE,
    "address",
    "location",
    message=msg("The address of a house, or a point on a map, stands here: {masked}"),
    fix=msg("Delete it; the commune or ward is enough."),
)
