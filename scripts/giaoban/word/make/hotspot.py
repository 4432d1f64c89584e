"""The template of the report on one hot spot, to the Party committee."""

from docx.document import Document

from .. import styles as names
from .frame import annex, head, signature, title
from .sheet import new_sheet
from .write import Column, add, gap, lined_table, mark


def make() -> Document:
    """Return the template."""
    document = new_sheet()
    head(document)
    title(document, "Về điểm nóng: {{ hotspot.title }}")
    add(
        document,
        names.BODY,
        "{{ office.name }} báo cáo về điểm nóng do {{ hotspot.unit }} phản ánh, theo thông tin nhận được đến "
        "{{ hotspot.as_of }}, như sau:",
    )
    add(document, names.PART, "THÔNG TIN CHUNG")
    mark(document, "for row in facts")
    add(document, names.BODY, "- {{ row.name }}: {{ row.text }}.")
    mark(document, "endfor")
    add(document, names.PART, "DIỄN BIẾN")
    lined_table(
        document,
        (Column("Thời điểm", 45, "{{ row.at }}"), Column("Nội dung", 120, "{{ row.text }}")),
        "row in timeline",
    )
    gap(document)
    add(document, names.PART, "YÊU CẦU CỦA NGƯỜI LAO ĐỘNG")
    mark(document, "if demands")
    lined_table(
        document,
        (Column("Yêu cầu", 115, "{{ row.text }}"), Column("Kết quả", 50, "{{ row.outcome }}")),
        "row in demands",
    )
    gap(document)
    mark(document, "else")
    add(document, names.BODY, "Chưa ghi nhận yêu cầu cụ thể.")
    mark(document, "endif")
    add(document, names.PART, "VIỆC ĐÃ XỬ LÝ")
    mark(document, "for paragraph in hotspot.actions")
    add(document, names.BODY, "{{ paragraph }}")
    mark(document, "endfor")
    mark(document, "if not hotspot.actions")
    add(document, names.BODY, "Chưa có thông tin xử lý.")
    mark(document, "endif")
    mark(document, "if hotspot.returned")
    add(document, names.BODY, "{{ hotspot.returned }}.")
    mark(document, "endif")
    mark(document, "for row in cases")
    add(document, names.BODY, "Vụ việc {{ row.id }} ({{ row.title }}): {{ row.state }}.")
    mark(document, "endfor")
    add(document, names.BODY, "{{ office.name }} kính báo cáo./.").paragraph_format.keep_with_next = True
    signature(document)
    annex(document, "Nguồn của các thông tin")
    add(
        document,
        names.BODY,
        "Báo cáo điểm nóng: {{ hotspot.reference }}.{% if hotspot.commit %} Bản ghi của kho báo cáo: "
        "{{ hotspot.commit }}.{% endif %}",
    )
    mark(document, "if matters")
    lined_table(
        document,
        (
            Column("Nguồn", 50, "{{ row.reference }}"),
            Column("Đơn vị", 35, "{{ row.unit }}"),
            Column("Vấn đề", 80, "{{ row.title }}{% if row.rumour %} (tin đồn){% endif %}"),
        ),
        "row in matters",
    )
    mark(document, "endif")
    return document
