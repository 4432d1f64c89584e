"""Văn bản soạn bằng bảng mã cũ (TCVN3, VNI, VISCII, VIQR, Windows-1258) hoặc bị hỏng mã, được dán vào tệp Unicode.

TCVN3 (phông .VnTime) hiện ra như «ChËm tr¶», VNI (phông VNI-Times) như «Chaäm traû», VIQR như «Cha^.m tra?»,
Windows-1258 như «Châòm traÒ»; chữ đọc sai bảng mã như «tráº£». Một từ rõ ràng cũng đủ. Chạy `giaoban fix --convert` với
loại mã nêu ở phần đề nghị (xem trước bằng `--diff`), hoặc chép chữ đã chuyển. Chữ gõ khi chưa bật bộ gõ («vieejc lafm»,
«vie6c5 la2m») cũng được nhận ra, kèm dòng viết lại. Với TCVN3, chữ hoa có dấu soạn bằng phông
.VnTimeH sẽ thành chữ thường: sửa lại chữ hoa sau khi chuyển.
---
Text in an old encoding (TCVN3, VNI, VISCII, VIQR, Windows-1258) or mojibake, pasted into a Unicode file.

TCVN3 (fonts .VnTime) looks like «ChËm tr¶», VNI (fonts VNI-Times) like «Chaäm traû», VIQR like «Cha^.m tra?»,
Windows-1258 like «Châòm traÒ», text that was read in the wrong encoding like «tráº£». One clear word is enough. Run
`giaoban fix --convert` with the kind that the proposal names (see it first with `--diff`), or copy the converted text.
Text that was typed while the keyboard was off («vieejc lafm», «vie6c5 la2m») is found, too, and shown rewritten.
With TCVN3, capitals that were written in the font .VnTimeH become small letters: set the capitals again.
"""

from ...base.keystrokes import typed
from ...base.messages import Message, Words, msg
from ...repair.proposals import quoted
from ...source.legacy import Kind, convert
from ..context import Context
from ..hand import rewritten
from ..mended import mended
from ..problem import Problems, Rule
from ..texts import Text, legacy_of, masked, old_texts, texts

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
    "cp1258": msg("These letters were damaged: Windows-1258 text was read in another encoding (Windows-1252)."),
    "viqr": msg("This is VIQR text, with signs behind the letters for their marks, not Unicode."),
    "mojibake": msg("These letters were damaged: UTF-8 text was read in another encoding (Windows-1252)."),
}
_KEYS = msg("These are the keys of Telex or VNI: the Vietnamese keyboard was off when this was typed.")
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
                _advice(text, found.kind),
            )
    for text in texts(context):
        if meant := typed(text.string):
            line = rewritten(
                text.document, text.node, meant if ":" not in meant and "#" not in meant else quoted(meant)
            )
            yield text.problem(RULE, 0, _KEYS, line or msg("Write instead: {text}", text=_proposal(meant)))


def _advice(text: Text, kind: Kind) -> Message:
    """Return the converted text, and the command where it does the same."""
    proposal = _proposal(convert(text.string, kind))
    if legacy_of(mended(text, kind)) is None:
        return msg("Run giaoban fix --convert {kind}, or write instead: {text}", kind=kind, text=proposal)
    return msg("Write instead: {text}", text=proposal)


def _proposal(text: str) -> str:
    """Return the converted text on one line, cut short and masked."""
    line = masked(text)
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
