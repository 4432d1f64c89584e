"""Tệp dùng phần YAML không được phép: ký hiệu &, *, ! ở đầu giá trị, nhiều văn bản trong một tệp.

Mỗi tệp là một văn bản duy nhất, viết bằng YAML đơn giản, để ai đọc cũng hiểu và máy nào đọc cũng ra một kết quả.
---
The file uses a part of YAML that is not taken: anchors (&), aliases (*), tags (!), several documents in one file.

One file is one document in plain YAML, so that every reader, human or machine, reads the same.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..hand import line_of, slips_of
from ..problem import Problems, Rule

RULE = Rule(
    code="YAML03",
    level="error",
    title=Words("YAML không đơn giản", "Not plain YAML"),
    good='title: "*Lưu ý về tiền lương"',
    bad="title: *Lưu ý về tiền lương",
)

_MESSAGES = {
    "anchor": (
        msg("«{detail}» is an anchor of YAML; reports do without."),
        msg("If the text really begins with &, put it between double quotes."),
    ),
    "alias": (
        msg("«{detail}» is an alias of YAML; reports do without."),
        msg("If the text really begins with *, put it between double quotes; else write the value out."),
    ),
    "tag": (
        msg("«{detail}» is a tag of YAML; reports do without."),
        msg("If the text really begins with !, put it between double quotes; else delete the tag."),
    ),
    "second_document": (
        msg("A second document begins here (a line «---»)."),
        msg("Keep one document a file; move the other to a file of its own."),
    ),
}


# More anchors and aliases than this are no accident: the file gets one problem instead of one for each.
_FEW = 3


def check(context: Context) -> Problems:
    """Yield a problem at each anchor, alias, tag and second document; for many anchors and aliases one for the file."""
    for document in context.corpus.documents:
        joined = [fault for fault in document.faults if fault.kind in ("anchor", "alias")]
        if len(joined) > _FEW:
            many = msg(
                "The file has {count} anchors and aliases of YAML, or more; reports do without.", count=len(joined)
            )
            fix = msg("Write each value out where it belongs; compare with the example in the handbook.")
            yield RULE.place(document.path, joined[0].line, joined[0].column, joined[0].pointer, many, fix)
        for fault in document.faults:
            if fault.kind in _MESSAGES and not (len(joined) > _FEW and fault in joined):
                message, fix = _MESSAGES[fault.kind]
                slip = next((slip for slip in slips_of(document) if slip.fault == fault), None)
                fix = fix if slip is None or slip.text is None else line_of(slip.line, slip.text)
                filled = msg(message.template, detail=fault.detail) if fault.detail else message
                yield RULE.place(document.path, fault.line, fault.column, fault.pointer, filled, fix)
