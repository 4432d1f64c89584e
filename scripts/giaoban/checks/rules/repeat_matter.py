"""Vấn đề gần giống hệt một vấn đề của kỳ trước mà không ghi `continues`.

Nếu là cùng một việc, ghi `continues` để theo dõi liền mạch; nếu chép lại làm mẫu, sửa cho đúng tình hình kỳ này. Đây
chỉ là lời nhắc. So sánh tên và nội dung, không dấu, không kể thứ tự từ; từ 92 phần trăm trở lên thì nhắc.
---
A matter nearly the same as one of the period before, without `continues`.

If it is the same matter, `continues` keeps the thread; if it was copied as a pattern, change it to what holds now. This
is only a hint. Title and view are compared without marks and whatever the order of words, from 92 per cent on.
"""

from rapidfuzz import fuzz, process

from ...base.messages import Words, msg
from ...documents.corpus import Document
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..series import before, folded, settled, whole

RULE = Rule(
    code="REPEAT01",
    level="info",
    title=Words("Vấn đề lặp lại kỳ trước", "A matter as in the period before"),
    good="title: Chậm trả lương tháng 02\nview: …\ncontinues: ham-tan/2013-02#2",
    bad="title: Chậm trả lương tháng 02   # như kỳ trước, từng chữ\nview: …",
    reach="series",
    why=Words(
        "Vấn đề được so với báo cáo kỳ trước của chính đơn vị.",
        "The matter is compared with the unit's own report of the period before.",
    ),
)

LIKENESS = 92


def check(context: Context) -> Problems:
    """Yield a hint at the title of each matter that nearly repeats one of the unit's period before."""
    reports = settled(context)
    texts = {document.path: _texts(document) for document in context.corpus.of("periodic")}
    for document in context.corpus.of("periodic"):
        earlier = before(reports, document)
        known = {number: text for number, text, _ in texts[earlier.path]} if earlier is not None else {}
        for _, text, matter in texts[document.path]:
            title = matter.get("title")
            if earlier is None or not known or title is None or matter.get("continues") is not None:
                continue
            # The words are already sorted, so the plain ratio equals rapidfuzz's token_sort_ratio.
            found = process.extractOne(text, known, scorer=fuzz.ratio, score_cutoff=LIKENESS)
            if found is not None:
                reference = f"{earlier.reference}#{found[2]}"
                message = msg("This matter reads nearly the same as {reference}.", reference=reference)
                fix = msg(
                    "If it is the same matter, add «continues: {reference}»; otherwise write what is new.",
                    reference=reference,
                )
                yield RULE.at(document, title, message, fix)


def _texts(document: Document) -> list[tuple[int, str, Node]]:
    found: list[tuple[int, str, Node]] = []
    for matter in document.root.items("matters") if document.root is not None else ():
        number, title, view = whole(matter.get("id")), matter.word("title"), matter.word("view")
        if number is not None and title is not None and view is not None:
            found.append((number, folded(f"{title} {view}"), matter))
    return found
