"""Tệp không phải văn bản Unicode UTF-8 thuần.

Tệp báo cáo phải được lưu bằng bảng mã UTF-8, không có dấu thứ tự byte (BOM) ở đầu và không có ký tự điều khiển. Tệp
soạn bằng phông TCVN3 (.VnTime) hay VNI cần được chuyển sang Unicode trước khi gửi.
---
The file is not plain UTF-8 text.

Reports are saved as UTF-8, without a byte order mark and without control characters. Text written with TCVN3 or VNI
fonts has to be converted to Unicode first.
"""

from collections.abc import Iterator

from ...messages import Words, msg
from ..context import Context
from ..problem import Problem, Rule

RULE = Rule(
    code="YAML02",
    level="error",
    family="file",
    since="0.1",
    title=Words("Không phải văn bản UTF-8", "Not UTF-8 text"),
    good="title: Chậm trả lương   (lưu bằng UTF-8)",
    bad="title: ChËm tr¶ l­¬ng   (lưu bằng TCVN3)",
)

_SAVE = msg("Open the file in an editor, choose «Save as» with the encoding UTF-8 (without BOM), and send it again.")
_MESSAGES = {
    "not_utf8": msg("From this place on the file is not UTF-8 text."),
    "utf16": msg("The file is saved as UTF-16, not as UTF-8."),
    "byte_order_mark": msg("The file begins with an invisible byte order mark (BOM)."),
}


def check(context: Context) -> Iterator[Problem]:
    """Yield a problem for each file in another encoding, and each control character that ended the reading."""
    for document in context.corpus.documents:
        for fault in document.faults:
            if fault.kind in _MESSAGES:
                yield RULE.place(document.path, fault.line, fault.column, "", _MESSAGES[fault.kind], _SAVE)
            elif fault.kind == "control_character":
                yield RULE.place(
                    document.path,
                    fault.line,
                    fault.column,
                    "",
                    msg("There is an invisible control character ({name}) here.", name=fault.detail),
                    msg("Delete the character; it often comes along when text is copied from another program."),
                )
