"""Chữ của mẫu chưa điền trong văn bản đã ban hành, đã gửi: «[ghi đánh giá chung]», «……», «TODO».

Báo cáo tổng hợp đã có ngày ban hành, chỉ đạo, điều chỉnh, các bước của vụ việc được in ra và đăng lên trang: không được
còn chữ của mẫu. Trong báo cáo của đơn vị, chỗ «[ghi …]» do `giaoban new` đặt cũng phải viết xong trước khi gửi. Báo cáo
tổng hợp đã ban hành rồi mới thấy: sửa chỗ đó, và trong cùng lần gửi thêm một mục `concerns: text` (chỉ sửa lời văn) vào
`reports/province/restatements/` của kỳ; `giaoban new restatement --period 2013-03 --text` tạo sẵn mục này.
---
Words of a form that were never filled in, in what is issued or sent: «[ghi đánh giá chung]», «……», «TODO».

A summary with its day of issue, directives, restatements and the steps of a case are printed and published: nothing of
a form may be left in them. In what units send, the marks «[ghi …]» of `giaoban new` are to be filled in as well. A
summary that was issued with one is mended together with a reason that `concerns: text` in the restatements of its
period; `giaoban new restatement --period 2013-03 --text` makes that entry.
"""

from ...base.messages import Words
from ..context import Context
from ..problem import Problems, Rule
from ..texts import texts
from .text_template import is_sent, leftover, template_left

RULE = Rule(
    code="TEXT10",
    level="error",
    title=Words("Chữ của mẫu còn trong văn bản đã gửi", "Template text in what was sent"),
    good="issued_on: 2013-03-25\nassessment: Tình hình tư tưởng CNVCLĐ ổn định.",
    bad='issued_on: 2013-03-25\nassessment: "[ghi đánh giá chung]"',
)


def check(context: Context) -> Problems:
    """Yield a problem at each text of a form that stands in an issued or sent document."""
    for text in texts(context):
        place = leftover(text)
        if place is not None and is_sent(text, *place):
            yield text.problem(RULE, place[0], *template_left(text, *place, context.registry))
