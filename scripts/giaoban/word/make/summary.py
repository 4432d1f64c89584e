"""The template of the summary that the federation sends to the Party committee."""

from docx.document import Document

from .. import styles as names
from .frame import annex, head, signature, title
from .sheet import new_sheet
from .write import Column, add, gap, lined_table, mark

# No-break spaces within words of two syllables, so that a line never ends in the middle of one.
_SUBJECT = (
    "Tình\u00a0hình dư\u00a0luận xã\u00a0hội trong công\u00a0nhân, viên\u00a0chức, lao\u00a0động {{ period.text }}"
)

_CASE = "- {{ case.title }} ({{ case.id }}): {{ case.state }}.{% if case.text %} {{ case.text }}{% endif %}"

_DIRECTIVE = (
    "- {{ row.name }} ngày {{ row.day }}: {{ row.title }}. Đã phản hồi {{ row.given }}/{{ row.addressed }} đơn vị"
    "{% if row.owed %}, còn nợ {{ row.owed }}{% endif %}."
)


def make() -> Document:
    """Return the template."""
    document = new_sheet()
    head(document)
    title(document, _SUBJECT)
    add(
        document,
        names.BODY,
        "{{ office.name }} báo cáo tình hình dư luận xã hội trong công nhân, viên chức, lao động {{ period.text }}, "
        "tổng hợp từ báo cáo của các đơn vị nhận được đến {{ summary.as_of }}, như sau:",
    )
    mark(document, "if summary.partial")
    add(
        document,
        names.REMARK,
        "Số liệu chưa đầy đủ: còn thiếu {{ board.outstanding }} báo cáo của các đơn vị; số liệu có thể thay đổi khi "
        "nhận đủ.",
    )
    mark(document, "endif")
    _assessment(document)
    _opinions(document)
    _rumours(document)
    _hotspots(document)
    _cases(document)
    _directives(document)
    _board(document)
    _restatements(document)
    _proposals(document)
    add(
        document,
        names.BODY,
        "Trên đây là tình hình dư luận xã hội trong công nhân, viên chức, lao động {{ period.text }}; nguồn của từng "
        "số liệu ghi ở Phụ lục. {{ office.name }} kính báo cáo./.",
    ).paragraph_format.keep_with_next = True  # the signature never stands alone on a page
    signature(document)
    _annex(document)
    return document


def _assessment(document: Document) -> None:
    add(document, names.PART, "ĐÁNH GIÁ CHUNG")
    mark(document, "for paragraph in summary.assessment")
    add(document, names.BODY, "{{ paragraph }}")
    mark(document, "endfor")
    mark(document, "if not summary.assessment")
    add(document, names.REMARK, "(Chưa có phần đánh giá.)")
    mark(document, "endif")


def _opinions(document: Document) -> None:
    add(document, names.PART, "DƯ LUẬN XÃ HỘI THEO CHỦ ĐỀ")
    mark(document, "if topics")
    add(
        document,
        names.BODY,
        "Các đơn vị phản ánh {{ totals.opinions }} vấn đề dư luận xã hội thuộc {{ totals.topics }} chủ đề"
        "{% if totals.people %}; số người liên quan (cùng ý kiến hoặc bị ảnh hưởng, một "
        "người có thể ở nhiều vấn đề): {{ totals.people }}{% endif %}. "
        "Tin đồn được tính riêng, không cộng vào dư luận.",
    )
    lined_table(
        document,
        (
            Column("Chủ đề", 52, "{% if row.sub %}– {% endif %}{{ row.label }}"),
            Column("Dư luận", 14, "{{ row.opinions }}", names.TABLE_NUMBER),
            Column("Tin đồn", 13, "{{ row.rumours }}", names.TABLE_NUMBER),
            Column("Đơn vị", 13, "{{ row.units }}", names.TABLE_NUMBER),
            Column("Số người", 33, "{{ row.people }}", names.TABLE_PLAIN),
            Column("Thái độ", 26, "{{ row.attitudes }}", names.TABLE_PLAIN),
            Column("So kỳ trước", 14, "{{ row.change }}", names.TABLE_NUMBER),
        ),
        "row in topics",
        bold="not row.sub",
    )
    gap(document)
    mark(document, "else")
    add(document, names.BODY, "Trong kỳ các đơn vị không phản ánh vấn đề nào.")
    mark(document, "endif")
    mark(document, "if totals.channels")
    add(
        document,
        names.BODY,
        "Dư luận, không tính tin đồn, được ghi nhận từ {{ totals.origins }} nguồn độc lập ({{ totals.channels }}).",
    )
    mark(document, "endif")
    mark(document, "if topics")
    add(
        document,
        names.BODY,
        "So với kỳ trước, dư luận mới {{ totals.new }}, tiếp diễn {{ totals.continuing }}, không còn "
        "{{ totals.gone_matters }}; tin đồn mới {{ totals.new_rumours }}, tiếp diễn {{ totals.continuing_rumours }}, "
        "không còn {{ totals.gone_rumours }}. {{ totals.compared }}",
    )
    mark(document, "endif")
    mark(document, "if totals.adjusted")
    add(document, names.BODY, "{{ totals.adjusted }}")
    mark(document, "endif")
    mark(document, "if totals.gone")
    add(
        document,
        names.BODY,
        "Chủ đề kỳ trước có, kỳ này không còn, trong các đơn vị có báo cáo ở cả hai kỳ: {{ totals.gone }}.",
    )
    mark(document, "endif")
    mark(document, "if totals.unusual")
    add(document, names.BODY, "Cần xem kỹ, vì số dư luận khác thường so với các kỳ trước: {{ totals.unusual }}.")
    mark(document, "endif")


def _rumours(document: Document) -> None:
    add(document, names.PART, "TIN ĐỒN VÀ THÔNG TIN CẦN KIỂM CHỨNG")
    mark(document, "if totals.claims")
    add(document, names.BODY, "Thông tin đứng sau các vấn đề được kiểm chứng như sau: {{ totals.claims }}.")
    mark(document, "endif")
    mark(document, "if rumours")
    lined_table(
        document,
        (
            Column("Tin đồn", 85, "{{ row.title }}"),
            Column("Đơn vị phản ánh", 45, "{{ row.unit }}"),
            Column("Kiểm chứng", 35, "{{ row.claim }}"),
        ),
        "row in rumours",
    )
    gap(document)
    mark(document, "else")
    add(document, names.BODY, "Trong kỳ không có tin đồn được phản ánh.")
    mark(document, "endif")


def _hotspots(document: Document) -> None:
    add(document, names.PART, "ĐIỂM NÓNG")
    mark(document, "if hotspots")
    lined_table(
        document,
        (
            Column("Vụ việc", 58, "{{ row.title }}"),
            Column("Đơn vị", 28, "{{ row.unit }}"),
            Column("Phát hiện", 24, "{{ row.detected }}", names.TABLE_NUMBER),
            Column("Số người", 25, "{{ row.workers }}"),
            Column("Tình trạng", 30, "{{ row.status }}"),
        ),
        "row in hotspots",
    )
    gap(document)
    mark(document, "if totals.stoppages")
    add(
        document,
        names.BODY,
        "Số vụ ngừng việc phát sinh trong kỳ: {{ totals.stoppages }}{% if totals.stoppage_workers %}; số người tham "
        "gia: {{ totals.stoppage_workers }}{% endif %}.",
    )
    mark(document, "endif")
    mark(document, "if totals.demands")
    add(document, names.BODY, "Kết quả giải quyết yêu cầu của người lao động: {{ totals.demands }}.")
    mark(document, "endif")
    mark(document, "else")
    add(document, names.BODY, "Trong kỳ không có điểm nóng.")
    mark(document, "endif")


def _cases(document: Document) -> None:
    add(document, names.PART, "VỤ VIỆC VÀ KẾT QUẢ XỬ LÝ")
    mark(document, "if cases")
    add(document, names.BODY, "Trong kỳ có {{ totals.cases }} vụ việc được theo dõi: {{ totals.steps }}.")
    mark(document, "if highlights")
    add(document, names.BODY, "Vụ việc nổi bật:")
    mark(document, "for case in highlights")
    add(document, names.BODY, _CASE)
    mark(document, "endfor")
    mark(document, "endif")
    lined_table(
        document,
        (
            Column("Mã", 22, "{{ row.id }}", names.TABLE_NUMBER),
            Column("Vụ việc", 88, "{{ row.title }}"),
            Column("Bước xử lý", 55, "{{ row.state }}"),
        ),
        "row in cases",
    )
    gap(document)
    mark(document, "else")
    add(document, names.BODY, "Trong kỳ không có vụ việc nào được theo dõi.")
    mark(document, "endif")


def _directives(document: Document) -> None:
    add(document, names.PART, "CHỈ ĐẠO, ĐỊNH HƯỚNG TRONG KỲ")
    mark(document, "for row in directives")
    add(document, names.BODY, _DIRECTIVE)
    mark(document, "endfor")
    mark(document, "if totals.feedback")
    add(document, names.BODY, "Phản hồi nhận được trong kỳ: {{ totals.feedback }}.")
    mark(document, "endif")
    mark(document, "if not directives")
    add(document, names.BODY, "Trong kỳ không ban hành chỉ đạo, định hướng mới.")
    mark(document, "endif")


def _board(document: Document) -> None:
    add(document, names.PART, "TÌNH HÌNH NỘP BÁO CÁO CỦA CÁC ĐƠN VỊ")
    add(
        document,
        names.BODY,
        "Có {{ board.expected }} báo cáo phải nộp; đã nhận {{ board.received }} (đúng hạn {{ board.on_time }}, trễ hạn "
        "{{ board.late }}), chưa nộp {{ board.missing }}, được miễn {{ board.excused }}, chưa đến hạn "
        "{{ board.not_due }}.{% if board.completeness %} Tỷ lệ nhận đủ: {{ board.completeness }}; tỷ lệ đúng hạn: "
        "{{ board.timeliness }}.{% endif %}",
    )
    mark(document, "if months")
    lined_table(
        document,
        (
            Column("Tháng", 38, "{{ row.period }}"),
            Column("Số liệu", 32, "{{ row.state }}"),
            Column("Tính đến", 45, "{{ row.as_of }}"),
            Column("Dư luận", 17, "{{ row.opinions }}", names.TABLE_NUMBER),
            Column("Tin đồn", 15, "{{ row.rumours }}", names.TABLE_NUMBER),
            Column("Đã nhận", 18, "{{ row.received }}", names.TABLE_NUMBER),
        ),
        "row in months",
    )
    gap(document)
    mark(document, "endif")
    mark(document, "if board.late_units")
    add(document, names.BODY, "Đơn vị nộp trễ hạn: {{ board.late_units }}.")
    mark(document, "endif")
    mark(document, "if board.missing_units")
    add(document, names.BODY, "Đơn vị chưa nộp: {{ board.missing_units }}.")
    mark(document, "endif")


def _restatements(document: Document) -> None:
    mark(document, "if disagreements")
    add(document, names.PART, "CHỖ BÁO CÁO KỲ DÀI KHÁC BÁO CÁO THÁNG")
    lined_table(
        document,
        (
            Column("Báo cáo", 40, "{{ row.report }}"),
            Column("Chủ đề", 45, "{{ row.topic }}"),
            Column("Số liệu", 32, "{{ row.figure }}"),
            Column("Báo cáo ghi", 24, "{{ row.said }}", names.TABLE_NUMBER),
            Column("Các tháng ghi", 24, "{{ row.counted }}", names.TABLE_NUMBER),
        ),
        "row in disagreements",
    )
    gap(document)
    mark(document, "endif")
    mark(document, "if restatements")
    add(document, names.PART, "SỐ LIỆU ĐƯỢC ĐIỀU CHỈNH")
    mark(document, "for row in restatements")
    add(document, names.BODY, "- Ngày {{ row.day }}: {{ row.reason }}.")
    mark(document, "if row.changes")
    lined_table(
        document,
        (
            Column("Số liệu", 105, "{{ change.name }}"),
            Column("Đã công bố", 20, "{{ change.old }}", names.TABLE_NUMBER),
            Column("Sửa thành", 20, "{{ change.new }}", names.TABLE_NUMBER),
            Column("Chênh", 20, "{{ change.delta }}", names.TABLE_NUMBER),
        ),
        "change in row.changes",
    )
    gap(document)
    mark(document, "endif")
    mark(document, "if row.others")
    add(document, names.BODY, "Ngoài ra có {{ row.others }} số liệu chi tiết thay đổi theo.")
    mark(document, "endif")
    mark(document, "endfor")
    mark(document, "endif")


def _proposals(document: Document) -> None:
    add(document, names.PART, "KIẾN NGHỊ, ĐỀ XUẤT")
    mark(document, "for row in proposals")
    add(document, names.ITEM, "{{ row.to }}")
    mark(document, "for text in row.texts")
    add(document, names.POINT, "{{ text }}")
    mark(document, "endfor")
    mark(document, "endfor")
    mark(document, "if asked")
    add(
        document,
        names.BODY,
        "Kiến nghị của các đơn vị: {% for row in asked %}{{ row.to }} ({{ row.count }})"
        "{% if not loop.last %}; {% endif %}{% endfor %}.",
    )
    mark(document, "endif")
    mark(document, "if not proposals")
    add(
        document,
        names.BODY,
        "{% if summary.written %}{{ office.name }} không có kiến nghị trong kỳ này."
        "{% else %}(Chưa có phần kiến nghị.){% endif %}",
    )
    mark(document, "endif")


def _annex(document: Document) -> None:
    annex(document, "Nguồn của các số liệu {{ period.text }}")
    add(
        document,
        names.BODY,
        "Mỗi nguồn ghi mã đơn vị, kỳ báo cáo và số thứ tự của vấn đề trong báo cáo đó; số sau dấu cộng là tin đồn. Số "
        "liệu tính đến "
        "{{ summary.as_of }}{% if summary.commit %}, theo bản ghi {{ summary.commit }} của kho báo cáo{% endif %}.",
    )
    lined_table(
        document,
        (
            Column("Số liệu", 53, "{{ row.label }}"),
            Column("Số", 15, "{{ row.count }}", names.TABLE_NUMBER),
            Column("Nguồn", 97, "{{ row.sources }}", names.TABLE_PLAIN),
        ),
        "row in sources",
        bold="row.group",
    )
    gap(document)
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
