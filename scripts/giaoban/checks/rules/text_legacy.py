"""Văn bản soạn bằng bảng mã cũ (TCVN3, VNI, VISCII) hoặc bị hỏng mã, được dán vào tệp Unicode.

TCVN3 (phông .VnTime) hiện ra như «ChËm tr¶», VNI (phông VNI-Times) như «Chaäm traû»; chữ đọc sai bảng mã như «tráº£».
Hãy chép chữ đã chuyển ở phần đề nghị. Với TCVN3, chữ hoa có dấu soạn bằng phông .VnTimeH sẽ thành chữ thường: sửa lại
chữ hoa sau khi chép.
---
Text in an old encoding (TCVN3, VNI, VISCII) or mojibake, pasted into a Unicode file.

TCVN3 (fonts .VnTime) looks like «ChËm tr¶», VNI (fonts VNI-Times) like «Chaäm traû», text that was read in the wrong
encoding like «tráº£». Copy the converted text from the proposal. With TCVN3, capitals that were written in the font
.VnTimeH become small letters: set the capitals again.
"""

from ...base.messages import Message, Words, msg
from ...source.legacy import Kind, convert
from ..context import Context
from ..problem import Problems, Rule
from ..texts import legacy_of, masked, old_texts

RULE = Rule(
    code="TEXT02",
    level="error",
    title=Words("Bảng mã cũ hoặc hỏng mã", "Old encoding or mojibake"),
    good="title: Chậm trả lương",
    bad="title: ChËm tr¶ l\u00ad¬ng",
)

SHOWN = 160
_KINDS: dict[Kind, Message] = {
    "tcvn3": msg("This is TCVN3 text (fonts .VnTime), not Unicode."),
    "vni": msg("This is VNI text (fonts VNI-Times), not Unicode."),
    "viscii": msg("This is VISCII text, not Unicode."),
    "mojibake": msg("These letters were damaged: UTF-8 text was read in another encoding (Windows-1252)."),
}
_TWICE = msg("These letters were damaged {times} times: UTF-8 text was read in another encoding (Windows-1252).")


def check(context: Context) -> Problems:
    """Yield a problem at each text that is in an old encoding or holds mojibake, with the converted text."""
    for text in old_texts(context):
        found = legacy_of(text.string)
        if found is not None:
            message = msg(_TWICE.template, times=found.rounds) if found.rounds > 1 else _KINDS[found.kind]
            yield text.problem(
                RULE,
                found.at,
                message,
                msg("Write instead: {text}", text=_proposal(convert(text.string, found.kind))),
            )


def _proposal(text: str) -> str:
    """Return the converted text on one line, cut short and masked."""
    line = masked(text)
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
