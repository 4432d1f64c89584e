"""Thẻ HTML, ký tự viết kiểu HTML (&ocirc; &#7873;) trong mục văn bản thường: sẽ hiện ra nguyên văn như chữ.

Chỉ mục `body` của chỉ đạo được trình bày; các mục khác là chữ thường, viết thẻ vào cũng không có tác dụng. Chạy
`giaoban fix` để đổi &ocirc; thành ô, &#7873; thành ề và các ký tự tương tự; thẻ thì người viết xóa, kể cả thẻ viết
thành &lt;b&gt;, vì có thể người viết muốn nói đến chính cái thẻ.
---
HTML tags, and characters written as HTML does (&ocirc; &#7873;), in a plain text field: they are shown as they stand.

Only the `body` of a directive has layout; in all other fields tags are words like any other. `giaoban fix` writes ô
for &ocirc;, ề for &#7873; and so on; tags are deleted by hand, those written &lt;b&gt; too, for the tag itself may be
meant.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from ...base.entities import entities, meaning
from ...base.messages import Message, Words, msg
from ..context import Context
from ..mended import mended
from ..problem import Problems, Rule
from ..texts import Text, texts
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
    r"strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SHOWN = 8
_BY_FIX = msg("Run giaoban fix: it writes letters for them.")


def check(context: Context) -> Problems:
    """Yield a hint at each line of a text, not in Markdown, that holds tags or entities; all of the line are named."""
    for text in texts(context):
        lines = [] if text.markdown else list(_found(text.string))
        fix = _advice(text) if lines else _BY_FIX
        for found in lines:
            signs = ", ".join(dict.fromkeys(_written(one[0]) for one in found[:_SHOWN]))
            if len(found) > _SHOWN:
                signs = f"{signs}, …"
            words = msg("HTML has no effect here and is shown as it stands: {text}", text=signs)
            yield text.problem(RULE, found[0].start(), words, fix)


def _found(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the tags and entities of each line that has some, in their order."""
    found = sorted([*TAG.finditer(text), *entities(text)], key=lambda one: one.start())
    for _, line in groupby(found, key=lambda one: text.count("\n", 0, one.start())):
        yield list(line)


def _written(sign: str) -> str:
    """Return a tag, or an entity with the character that it stands for: &ocirc; (ô)."""
    meant = meaning(sign) if sign.startswith("&") else None
    return f"{sign} ({meant})" if meant is not None and meant.strip() else shown(sign)


def _advice(text: Text) -> Message:
    if not any(_found(mended(text))):
        return _BY_FIX
    if TAG.search(text.string):
        return msg("Delete the tag; write plain sentences.")
    return msg("Write the characters themselves.")
