"""Trong nội dung về điểm nóng có tên doanh nghiệp.

Ở một điểm nóng, tên doanh nghiệp đủ để biết những ai ngừng việc, ai đứng ra nói. Chỉ ghi loại doanh nghiệp và nơi đặt.
Xét cả văn bản điểm nóng và vấn đề trong báo cáo có dẫn điểm nóng (`hotspot`).

Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (hiệu lực từ 1/1/2026), Nghị định 356/2025/NĐ-CP.
---
What is written on a hot spot names a firm.

At a hot spot the firm's name is enough to know who stopped work and who spoke up. Write what kind of firm it is, and
where. The hot spot's document is looked at, and a matter of a report that refers to one (`hotspot`).

Law 91/2025/QH15 on personal data (in force since 1/1/2026), decree 356/2025/NĐ-CP.
"""

from ...base.messages import Words, msg
from ..context import personal
from ..problem import Rule

RULE = Rule(
    code="PERSON12",
    level="warning",
    title=Words("Tên doanh nghiệp ở điểm nóng", "Name of a firm at a hot spot"),
    good="title: Ngừng việc tại một công ty may ở cụm công nghiệp",
    bad="title: Ngừng việc tại Công ty TNHH Ánh Dương  (tên minh họa)",
)

check = personal(
    RULE,
    "company",
    message=msg("The name of a firm stands in what is written on a hot spot: {masked}"),
    fix=msg("Write what kind of firm it is and where: «một công ty may ở cụm công nghiệp»."),
)
