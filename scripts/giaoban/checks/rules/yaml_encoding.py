"""Tệp không phải văn bản Unicode UTF-8 thuần.

Tệp báo cáo phải được lưu bằng bảng mã UTF-8, không có dấu thứ tự byte (BOM) ở đầu và không có ký tự điều khiển. Tệp
soạn bằng phông TCVN3 (.VnTime) hay VNI cần được chuyển sang Unicode trước khi gửi.
---
The file is not plain UTF-8 text.

Reports are saved as UTF-8, without a byte order mark and without control characters. Text written with TCVN3 or VNI
fonts has to be converted to Unicode first.
"""

from ...base.messages import Message, Words, msg
from ...documents.corpus import Document
from ...source.legacy import detect
from ...source.node import Fault
from ..context import Context
from ..mended import is_read_after
from ..problem import Problems, Rule
from ..walk import faults

RULE = Rule(
    code="YAML02",
    level="error",
    title=Words("Không phải văn bản UTF-8", "Not UTF-8 text"),
    good="title: Chậm trả lương   (lưu bằng UTF-8)",
    bad="title: ChËm tr¶ l­¬ng   (lưu bằng TCVN3)",
)

_SAVE = msg("Open the file in an editor, choose «Save as» with the encoding UTF-8 (without BOM), and send it again.")
_CONVERT = msg(
    "Convert the file from {encoding} to Unicode (UTF-8), for instance with the converter of UniKey (Ctrl+Shift+F6), "
    "and send it again."
)
_COPY_ANEW = msg("Copy the text anew from the original, or open the original as UTF-8 and save it as UTF-8.")
_MEND = msg("Run giaoban fix --convert mojibake, or copy the text anew from the original.")
_DELETE = msg("Delete the character; it often comes along when text is copied from another program.")
_BY_FIX = msg("Run giaoban fix: it takes the character out.")
_MESSAGES = {
    "not_utf8": msg("From this place on the file is not UTF-8 text."),
    "utf16": msg("The file is saved as UTF-16, not as UTF-8."),
    "byte_order_mark": msg("The file begins with an invisible byte order mark (BOM)."),
}
_OLD = {
    "tcvn3": (msg("From this place on the file is not UTF-8 text but TCVN3 (fonts .VnTime)."), "TCVN3 (ABC)"),
    "vni": (msg("From this place on the file is not UTF-8 text but VNI (fonts VNI-Times)."), "VNI Windows"),
    "viscii": (msg("From this place on the file is not UTF-8 text but VISCII."), "VISCII"),
    "cp1258": (
        msg("From this place on the file is not UTF-8 text but Windows-1258 (Vietnamese)."),
        "Windows-1258",
    ),
}


def check(context: Context) -> Problems:
    """Yield a problem for each file in another encoding, and each control character that ended the reading.

    The detail of a fault `not_utf8` is the kind from `legacy.detect_bytes`, if one was found.
    """
    for document, fault in faults(context, "control_character", *_MESSAGES):
        if fault.kind == "control_character":
            words = _control(document, fault)
        elif fault.detail in _OLD:
            message, name = _OLD[fault.detail]
            words = message, _CONVERT.filled(encoding=name)
        else:
            words = _MESSAGES[fault.kind], _SAVE
        yield RULE.place(document.path, fault.line, fault.column, "", *words)


def _control(document: Document, fault: Fault) -> tuple[Message, Message]:
    """Return where a control character comes from: mojibake has them, since UTF-8 uses the same numbers."""
    found = detect(document.text) if "U+0080" <= fault.detail <= "U+009F" else None
    if found is not None and found.kind == "mojibake":
        return (
            msg("The letters of this file were damaged: UTF-8 text was read in another encoding (Latin-1)."),
            _MEND if is_read_after(document, found.kind) else _COPY_ANEW,
        )
    return (
        msg("There is an invisible control character ({name}) here.", name=fault.detail),
        _BY_FIX if is_read_after(document) else _DELETE,
    )
