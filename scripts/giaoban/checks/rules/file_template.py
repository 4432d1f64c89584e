"""Mẫu Word của cơ quan không dùng được: tệp hỏng, có macro, gọi tới nơi khác, hoặc nêu thứ chương trình không có.

Mẫu ở `reports/registry/templates/` được dùng khi in báo cáo ra Word. Sai ở đây thì đến lúc cần văn bản mới biết, nên
được xem ngay khi kiểm tra.
---
An office's own Word template cannot be used: it is damaged, holds a macro, fetches something from elsewhere, or names
what the program does not give.

The templates in `reports/registry/templates/` are used when a document is printed. The check looks at them before a
document is needed.
"""

from ...base.messages import Words, msg
from ...source.layout import is_office_template
from ..context import Context
from ..problem import Problems, Rule

RULE = Rule(
    code="FILE04",
    level="error",
    since="0.2",
    title=Words("Mẫu Word không dùng được", "A Word template that cannot be used"),
    good="{{ office.name }}",
    bad="{{ office.ten_khong_co }}",
)


def check(context: Context) -> Problems:
    """Yield a problem for each template of the office that cannot be used."""
    for file in context.corpus.strays:
        if file.odd is not None or not is_office_template(file.path):
            continue
        try:  # imported here: it loads Word's libraries, which browsers lack
            from ...documents.templates import NAMES, fault_of
        except ImportError:
            continue
        kind = next(each for each in NAMES if file.path.endswith(f"/{each}.docx"))
        why = fault_of(kind, file.data)
        if why is not None:
            message = msg("The template {name} cannot be used: {why}.", name=file.path, why=why)
            fix = msg("Mend the file in Word, or take it away: then the program's own template is used.")
            yield RULE.of_file(file.path, message, fix)
