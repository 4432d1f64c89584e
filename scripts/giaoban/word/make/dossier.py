"""The template of the dossier of a case, to the authority that asks for an explanation (giải trình)."""

from docx.document import Document

from .. import styles as names
from .frame import annex, head, signature, title
from .sheet import new_sheet
from .write import Column, add, gap, lined_table, mark


def make() -> Document:
    """Return the template."""
    document = new_sheet()
    head(document)
    title(document, "Giải\u00a0trình vụ\u00a0việc: {{ case.title }}")
    add(
        document,
        names.BODY,
        "{{ office.name }} báo cáo giải trình vụ việc {{ case.id }}, theo những gì có trong kho báo cáo đến "
        "{{ case.as_of }}, như sau:",
    )
    _case(document)
    _steps(document)
    _sources(document)
    _down(document)
    _counted(document)
    _left_out(document)
    add(document, names.BODY, "Lịch sử sửa đổi từng văn bản ghi ở Phụ lục. {{ office.name }} kính báo cáo./.")
    signature(document)
    annex(document, "Lịch sử sửa đổi các văn bản của vụ việc {{ case.id }}")
    _history(document)
    return document


def _case(document: Document) -> None:
    add(document, names.PART, "VỤ VIỆC VÀ YÊU CẦU GIẢI TRÌNH")
    add(document, names.BODY, "- Chủ đề: {{ case.topic }}.")
    add(document, names.BODY, "- Tình trạng: {{ case.state }}.")
    mark(document, "if case.matters")
    add(document, names.BODY, "- Vấn đề các đơn vị phản ánh: {{ case.matters }}.")
    mark(document, "endif")
    mark(document, "if case.hotspots")
    add(document, names.BODY, "- Điểm nóng: {{ case.hotspots }}.")
    mark(document, "endif")
    mark(document, "if requests")
    lined_table(
        document,
        (
            Column("Cơ quan yêu cầu", 60, "{{ row.sender }}"),
            Column("Ngày yêu cầu", 30, "{{ row.on }}", names.TABLE_NUMBER),
            Column("Hạn trả lời", 30, "{{ row.due }}", names.TABLE_NUMBER),
            Column("Tình trạng", 45, "{{ row.status }}"),
        ),
        "row in requests",
    )
    gap(document)
    mark(document, "else")
    add(document, names.BODY, "- Chưa có cơ quan nào yêu cầu giải trình.")
    mark(document, "endif")


def _steps(document: Document) -> None:
    add(document, names.PART, "QUÁ TRÌNH XỬ LÝ")
    mark(document, "for step in steps")
    add(document, names.ITEM, "{{ step.name }}")
    mark(document, "for line in step.lines")
    add(document, names.BODY, "{{ line }}")
    mark(document, "endfor")
    mark(document, "if not step.taken")
    add(document, names.BODY, "Đến thời điểm này chưa thực hiện.")
    mark(document, "endif")
    mark(document, "if step.documents")
    add(document, names.BODY, "Các văn bản lúc đó ({{ step.at }}):")
    lined_table(
        document,
        (
            Column("Văn bản", 65, "{{ row.name }}"),
            Column("Có từ", 33, "{{ row.since }}"),
            Column("Căn cứ", 37, "{{ row.basis }}"),
            Column("Mã nội dung", 30, "{{ row.blob }}"),
        ),
        "row in step.documents",
    )
    gap(document)
    mark(document, "endif")
    mark(document, "if step.absent")
    add(document, names.BODY, "Lúc đó chưa có: {{ step.absent }}.")
    mark(document, "endif")
    mark(document, "endfor")


def _sources(document: Document) -> None:
    add(document, names.PART, "NGUỒN TIN")
    mark(document, "for source in sources")
    add(document, names.ITEM, "{{ source.name }}")
    add(
        document,
        names.BODY,
        "Nhận lúc {{ source.received }}{% if source.flags %}; lưu ý: {{ source.flags }}{% endif %}.",
    )
    mark(document, "for part in source.parts")
    mark(document, "if part.name")
    add(document, names.REMARK, "{{ part.name }}")
    mark(document, "endif")
    mark(document, "for line in part.lines")
    add(document, names.BODY, "{{ line }}")
    mark(document, "endfor")
    mark(document, "endfor")
    mark(document, "endfor")
    mark(document, "if not sources")
    add(document, names.BODY, "Không còn văn bản nguồn nào dùng được.")
    mark(document, "endif")


def _down(document: Document) -> None:
    for heading, loop, nothing in (
        ("CHỈ ĐẠO, TRẢ LỜI", "directives", "Chưa có chỉ đạo, trả lời nào."),
        ("PHẢN HỒI CỦA CÁC ĐƠN VỊ", "feedback", "Chưa có đơn vị nào phản hồi."),
    ):
        add(document, names.PART, heading)
        mark(document, f"for row in {loop}")
        add(document, names.ITEM, "{{ row.name }}")
        mark(document, "for line in row.lines")
        add(document, names.BODY, "{{ line }}")
        mark(document, "endfor")
        mark(document, "endfor")
        mark(document, f"if not {loop}")
        add(document, names.BODY, nothing)
        mark(document, "endif")


def _counted(document: Document) -> None:
    add(document, names.PART, "BÁO CÁO TỔNG HỢP ĐÃ TÍNH VỤ VIỆC NÀY")
    mark(document, "if counted")
    lined_table(
        document,
        (
            Column("Kỳ", 35, "{{ row.period }}"),
            Column("Số văn bản", 35, "{{ row.number }}"),
            Column("Số liệu tính đến", 40, "{{ row.as_of }}"),
            Column("Phần được tính", 55, "{{ row.what }}"),
        ),
        "row in counted",
    )
    gap(document)
    mark(document, "else")
    add(document, names.BODY, "Chưa có báo cáo tổng hợp nào.")
    mark(document, "endif")


def _left_out(document: Document) -> None:
    mark(document, "if left_out")
    add(document, names.PART, "NHỮNG GÌ KHÔNG CÓ TRONG HỒ SƠ HOẶC CẦN LƯU Ý")
    mark(document, "for row in left_out")
    add(document, names.BODY, "- {{ row.reference }}: {{ row.reason }}.")
    mark(document, "endfor")
    mark(document, "endif")


def _history(document: Document) -> None:
    add(
        document,
        names.BODY,
        "Theo kho báo cáo đến {{ case.as_of }}{% if case.commit %}, bản ghi {{ case.commit }}{% endif %}.",
    )
    mark(document, "if not history")
    add(document, names.BODY, "Đến thời điểm này kho báo cáo chưa có thay đổi nào.")
    mark(document, "else")
    lined_table(
        document,
        (
            Column("Thời điểm", 24, "{{ row.at }}"),
            Column("Văn bản", 35, "{{ row.document }}"),
            Column("Ai", 30, "{{ row.who }}"),
            Column("Sửa gì", 48, "{{ row.what }}"),
            Column("Bản ghi", 28, "{{ row.commit }}"),
        ),
        "row in history",
    )
    gap(document)
    mark(document, "endif")
    mark(document, "if receipts")
    add(document, names.BODY, "Biên nhận do máy chủ ghi:")
    lined_table(
        document,
        (
            Column("Nhận lúc", 35, "{{ row.at }}"),
            Column("Văn bản", 60, "{{ row.document }}"),
            Column("Tài khoản", 40, "{{ row.actor }}"),
            Column("Mã nội dung", 30, "{{ row.blob }}"),
        ),
        "row in receipts",
    )
    mark(document, "endif")
