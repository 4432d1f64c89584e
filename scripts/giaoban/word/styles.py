"""The styles of official documents, by their ids in Word, as far as the program has to do with them.

How they look is in the templates, which follow annex I of decree 30/2020/NĐ-CP.
"""

from typing import Final

# The styles whose size the office sets, by its setting (a key of `document.sizes`).
SIZED: Final[dict[str, tuple[str, ...]]] = {
    "country": ("QuocHieu",),
    "motto": ("TieuNgu",),
    "place_date": ("DiaDanhNgay",),
    "parent": ("CoQuanChuQuan",),
    "issuer": ("CoQuanBanHanh",),
    "number": ("SoKyHieu", "DuThao"),
    "title": ("TenLoai", "PhuLuc"),
    "subject": ("TrichYeu", "PhuLucTen", "PhuLucKemTheo"),
    "salutation": ("KinhGui",),
    "body": ("NoiDung", "Phan", "Muc", "Diem", "LuuY"),
    "table": ("BangTieuDe", "BangChu", "BangChuDam", "BangChuThuong", "BangSo"),
    "signature": ("ThamQuyenKy", "ChucVuKy"),
    "recipients_title": ("NoiNhanTieuDe",),
    "recipients": ("NoiNhan", "BanTrinhDien"),
    "page_number": ("SoTrang",),
}
OURS: Final = frozenset(name for names in SIZED.values() for name in names)
COUNTRY: Final = "QuocHieu"
RULE_WHOLE: Final = "KeCaDong"
RULE_PART: Final = "KeMotPhan"
# The lines of these texts, above a rule, determine its length.
RULED: Final = ("TieuNgu", "CoQuanBanHanh", "TrichYeu", "PhuLucKemTheo")
# The texts of heads whose lines are broken evenly, so that no word is alone on a line.
BALANCED: Final = ("CoQuanChuQuan", "CoQuanBanHanh", "TrichYeu", "PhuLucTen", "PhuLucKemTheo")
# Of the two kinds above, those in bold and those in capitals.
BOLD: Final = ("TieuNgu", "CoQuanBanHanh", "TrichYeu", "PhuLucTen")
CAPITALS: Final = ("CoQuanChuQuan", "CoQuanBanHanh", "PhuLucTen")
# The rule under a name or subject: between a third and a half of the line above it.
PART_OF_LINE: Final = 0.4
# Running text, for which the office sets first-line indent, space between paragraphs and line spacing.
RUNNING: Final = ("NoiDung", "Phan", "Muc", "Diem", "LuuY")
