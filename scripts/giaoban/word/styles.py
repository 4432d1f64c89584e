"""The styles of official documents: their names in Word, and the office's setting for each.

Annex I of decree 30/2020/NĐ-CP. The program finds a style by its id; people see its name in Word.
"""

from dataclasses import dataclass
from typing import Final, Literal

Align = Literal["left", "center", "right", "both"]


@dataclass(frozen=True, slots=True)
class Style:
    """A style: the setting of its size (a key of `document.sizes`), its layout, and the space around it in points."""

    id: str
    name: str
    size: str
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    align: Align = "center"
    before: float = 0
    after: float = 0
    keep_next: bool = False


# Default sizes in points and lengths; the templates have the same, and schema/office.schema.json has them as defaults.
SIZES: Final[dict[str, float]] = {
    "country": 13,
    "motto": 14,
    "place_date": 14,
    "parent": 13,
    "issuer": 13,
    "number": 13,
    "title": 14,
    "subject": 14,
    "salutation": 14,
    "body": 14,
    "table": 12,
    "signature": 14,
    "recipients_title": 12,
    "recipients": 11,
    "page_number": 14,
}
MARGINS: Final[dict[str, float]] = {"top": 20, "bottom": 20, "left": 30, "right": 15}
FIRST_LINE: Final = 12.7
PARAGRAPH_SPACING: Final = 6.0
LINE_SPACING: Final = 1.15

COUNTRY: Final = "QuocHieu"
MOTTO: Final = "TieuNgu"
PLACE_DATE: Final = "DiaDanhNgay"
PARENT: Final = "CoQuanChuQuan"
ISSUER: Final = "CoQuanBanHanh"
NUMBER: Final = "SoKyHieu"
DRAFT: Final = "DuThao"
TITLE: Final = "TenLoai"
SUBJECT: Final = "TrichYeu"
SALUTATION: Final = "KinhGui"
BODY: Final = "NoiDung"
PART: Final = "Phan"
ITEM: Final = "Muc"
POINT: Final = "Diem"
REMARK: Final = "LuuY"
CAPACITY: Final = "ThamQuyenKy"
POSITION: Final = "ChucVuKy"
RECIPIENTS_TITLE: Final = "NoiNhanTieuDe"
RECIPIENTS: Final = "NoiNhan"
TABLE_HEAD: Final = "BangTieuDe"
TABLE_TEXT: Final = "BangChu"
TABLE_BOLD: Final = "BangChuDam"
TABLE_NUMBER: Final = "BangSo"
TABLE_PLAIN: Final = "BangChuThuong"
ANNEX: Final = "PhuLuc"
ANNEX_TITLE: Final = "PhuLucTen"
ANNEX_NOTE: Final = "PhuLucKemTheo"
PAGE_NUMBER: Final = "SoTrang"
BANNER: Final = "BanTrinhDien"
RULE_WHOLE: Final = "KeCaDong"
RULE_PART: Final = "KeMotPhan"

STYLES: Final[tuple[Style, ...]] = (
    Style(COUNTRY, "Quốc hiệu", "country", bold=True, capitals=True),
    Style(MOTTO, "Tiêu ngữ", "motto", bold=True),
    Style(PLACE_DATE, "Địa danh và ngày tháng", "place_date", italic=True),
    Style(PARENT, "Cơ quan chủ quản", "parent", capitals=True),
    Style(ISSUER, "Cơ quan ban hành", "issuer", bold=True, capitals=True),
    Style(NUMBER, "Số và ký hiệu", "number"),
    Style(DRAFT, "Dự thảo", "number", bold=True, capitals=True, before=4),
    Style(TITLE, "Tên loại văn bản", "title", bold=True, capitals=True, before=18, keep_next=True),
    Style(SUBJECT, "Trích yếu", "subject", bold=True, keep_next=True),
    Style(SALUTATION, "Kính gửi", "salutation", before=14, after=8),
    Style(BODY, "Nội dung", "body", align="both"),
    Style(PART, "Phần", "body", bold=True, capitals=True, align="both", before=6, keep_next=True),
    Style(ITEM, "Mục", "body", bold=True, align="both", keep_next=True),
    Style(POINT, "Điểm", "body", align="both"),
    Style(REMARK, "Lưu ý", "body", bold=True, italic=True, align="both"),
    Style(CAPACITY, "Thẩm quyền ký", "signature", bold=True, capitals=True, keep_next=True),
    Style(POSITION, "Chức vụ ký", "signature", bold=True, capitals=True, keep_next=True),
    Style(RECIPIENTS_TITLE, "Nơi nhận (tiêu đề)", "recipients_title", bold=True, italic=True, align="left"),
    Style(RECIPIENTS, "Nơi nhận", "recipients", align="left"),
    Style(TABLE_HEAD, "Bảng - tiêu đề", "table", bold=True, before=2, after=2),
    Style(TABLE_TEXT, "Bảng - chữ", "table", align="left", before=1, after=1),
    Style(TABLE_BOLD, "Bảng - chữ đậm", "table", bold=True, align="left", before=1, after=1),
    Style(TABLE_PLAIN, "Bảng - chữ thường", "table", align="left", before=1, after=1),
    Style(TABLE_NUMBER, "Bảng - số", "table", before=1, after=1),
    Style(ANNEX, "Phụ lục", "title", bold=True, capitals=True, keep_next=True),
    Style(ANNEX_TITLE, "Tên phụ lục", "subject", bold=True, capitals=True, keep_next=True),
    Style(ANNEX_NOTE, "Phụ lục kèm theo", "subject", italic=True, keep_next=True),
    Style(PAGE_NUMBER, "Số trang", "page_number"),
    Style(BANNER, "Bản trình diễn", "recipients", bold=True),
)
# The lines of these texts, above a rule, determine its length.
RULED: Final = (MOTTO, ISSUER, SUBJECT, ANNEX_NOTE)
# The texts of heads whose lines are broken evenly, so that no word is alone on a line.
BALANCED: Final = (PARENT, ISSUER, SUBJECT, ANNEX_TITLE, ANNEX_NOTE)
BY_ID: Final = {style.id: style for style in STYLES}
# The rule under a name or subject: between a third and a half of the line above it.
PART_OF_LINE: Final = 0.4
# Running text, for which the office sets first-line indent, space between paragraphs and line spacing.
RUNNING: Final = (BODY, PART, ITEM, POINT, REMARK)
