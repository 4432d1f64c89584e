"""Phần tình hình chung gần giống hệt kỳ trước.

Đây chỉ là lời nhắc: nếu tình hình đúng là như vậy thì không cần sửa; nếu chép lại làm mẫu thì viết lại cho kỳ này. Từ
95 phần trăm giống nhau trở lên thì nhắc.
---
The overview is nearly the same as in the period before.

This is only a hint: if things are so, nothing needs mending; if it was copied as a pattern, write what holds now. The
likeness is 95 per cent or more.
"""

from rapidfuzz import fuzz

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..series import before, folded, is_nil, settled
from ..walk import readable

RULE = Rule(
    code="REPEAT02",
    level="info",
    title=Words("Tình hình chung như kỳ trước", "Overview as in the period before"),
    good="overview: Sau Tết, phần lớn lao động trở lại làm việc đúng lịch; một số nơi băn khoăn về tiền lương.",
    bad="overview: Tình hình tư tưởng ổn định.   # như kỳ trước, từng chữ",
    reach="series",
    why=Words(
        "Tình hình chung được so với báo cáo kỳ trước của chính đơn vị.",
        "The overview is compared with the unit's own report of the period before.",
    ),
)

LIKENESS = 95


def check(context: Context) -> Problems:
    """Yield a hint at each overview that nearly repeats the unit's last one; nil reports are left alone."""
    reports = settled(context)
    texts = {
        document.path: "" if is_nil(document) else folded(root.word("overview") or "")
        for document, root in readable(context, "periodic")
    }
    for document, root in readable(context, "periodic"):
        node, earlier = root.text("overview"), before(reports, document)
        if node is None or earlier is None or not texts[document.path] or not texts[earlier.path]:
            continue
        if fuzz.ratio(texts[document.path], texts[earlier.path], score_cutoff=LIKENESS) >= LIKENESS:
            yield RULE.at(
                document,
                node,
                msg("The overview reads nearly the same as in {reference}.", reference=earlier.reference),
                msg("If nothing has changed that is fine; otherwise tell what is new in this period."),
            )
