"""Thẻ HTML trong mục văn bản thường: sẽ hiện ra nguyên văn như chữ.

Chỉ mục `body` của chỉ đạo được trình bày; các mục khác là chữ thường, viết thẻ vào cũng không có tác dụng.
---
HTML tags in a plain text field: they are shown as they stand.

Only the `body` of a directive has layout; in all other fields tags are words like any other.
"""

import re

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..texts import texts
from ..words import shown

RULE = Rule(
    code="TEXT09",
    level="info",
    title=Words("Thẻ HTML trong chữ thường", "HTML in plain text"),
    good="view: Công nhân rất bức xúc.",
    bad="view: Công nhân <b>rất</b> bức xúc.",
)

TAG = re.compile(
    r"</?(?:a|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|iframe|img|li|o:p|ol|p|pre|s|script|small|span|"
    r"strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul)(?:\s[^<>]*)?/?>|"
    r"&(?:nbsp|amp|lt|gt|quot|#\d{1,7}|#x[0-9a-f]{1,6});",
    re.IGNORECASE,
)


def check(context: Context) -> Problems:
    """Yield a hint at the first tag of each text that is not Markdown."""
    for text in texts(context):
        found = None if text.markdown else TAG.search(text.string)
        if found is not None:
            yield text.problem(
                RULE,
                found.start(),
                msg("HTML has no effect here and is shown as it stands: {text}", text=shown(found[0])),
                msg("Delete the tag; write plain sentences."),
            )
