"""Trong văn bản có cụm từ mà cơ quan quy định chỉ gửi bằng đường công văn giấy.

Danh sách do cơ quan lập ở `refused_phrases` trong registry/office.yml, theo các danh mục bí mật nhà nước
(quyết định 2288/QĐ-TTg năm 2020, 2500/QĐ-TTg năm 2025) và Luật Bảo vệ bí mật
nhà nước số 117/2025/QH15. Chủ đề thì không bị từ chối, chỉ những cụm từ này.
---
The text has a phrase that the office wants on paper only.

The list is the office's own, `refused_phrases` in registry/office.yml (decisions 2288/QĐ-TTg of 2020 and
2500/QĐ-TTg of 2025, law 117/2025/QH15). No topic is refused as such.
"""

from ...base.messages import Words, msg
from ..context import personal
from ..problem import Rule

RULE = Rule(
    code="SECRET02",
    level="error",
    title=Words("Nội dung cơ quan quy định chỉ gửi bằng giấy", "Matter that the office wants on paper"),
    good="# refused_phrases: [kế hoạch diễn tập]\nview: Công nhân quan tâm việc đi lại.",
    bad="# refused_phrases: [kế hoạch diễn tập]\nview: Công nhân bàn về kế hoạch diễn tập.",
)

check = personal(
    RULE,
    "refused_phrase",
    message=msg("The office sends this on paper only: {masked}"),
    fix=msg("Take it out of the document and use the paper channel."),
)
