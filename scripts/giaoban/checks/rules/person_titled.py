"""Trong văn bản có danh xưng kèm tên người: ông, bà, anh, chị, em, cô, chú, bác, đồng chí, công nhân… rồi đến tên
riêng.

Chức vụ thì được («ông Chủ tịch», «đồng chí Bí thư»), tên địa danh («Bà Rịa») và cách gọi chung («anh em công nhân»)
cũng được. Tên viết tắt («anh N.V.A») vẫn là tên người; họ tên đầy đủ đứng một mình («Nguyễn Thị A, tổ 4») cũng vậy. Tên
đường, trường học, giải thưởng thì được.

Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (hiệu lực từ 1/1/2026), Nghị định 356/2025/NĐ-CP.
---
The text has a title followed by a personal name.

Posts («ông Chủ tịch»), places («Bà Rịa») and groups («anh em công nhân») are fine. Initials are a name all the
same, and so is a full name that stands alone («Nguyễn Thị A, tổ 4»). Streets, schools and prizes are fine.

Law 91/2025/QH15 on personal data (in force since 1/1/2026), decree 356/2025/NĐ-CP.
"""

from ...base.messages import Words, msg
from ..context import personal
from ..problem import Rule

RULE = Rule(
    code="PERSON08",
    level="error",
    title=Words("Họ tên có danh xưng", "Title and name"),
    good="view: Một công nhân phản ánh bữa ăn ca kém.",
    bad="view: Chị Nguyễn Thị A phản ánh bữa ăn ca kém.  (tên minh họa)",
)

check = personal(
    RULE,
    "titled_name",
    message=msg("A person's name stands here: {masked}"),
    fix=msg("Delete the name; write «một công nhân», or the post."),
)
