"""Tệp viết sai cú pháp YAML nên máy không đọc được.

Thường gặp: thiếu dấu cách sau dấu hai chấm, thụt đầu dòng không đều hoặc bằng phím Tab, quên đóng dấu ngoặc kép,
trong câu có dấu hai chấm hay bắt đầu bằng dấu đặc biệt mà không đặt cả câu trong dấu ngoặc kép, dấu gạch dài (–) hay
chấm tròn (•) thay cho dấu gạch nối (-) ở đầu ý. Lỗi ở tệp này không che lỗi của tệp khác.
---
The file is not valid YAML, so it cannot be read.

Common causes: no space after a colon, uneven indentation, tab characters, an unclosed quote, or a colon inside a
sentence that is not quoted. A fault in this file does not hide those of other files.
"""

from ...base.messages import Message, Words, msg
from ...documents.corpus import Document
from ...repair.proposals import SPACES
from ...repair.slips import CUT, Slip
from ..context import Context
from ..hand import LONGEST, line_of, mended_by_fix, slips_of
from ..problem import Problems, Rule
from ..texts import named

RULE = Rule(
    code="YAML01",
    level="error",
    title=Words("Sai cú pháp YAML", "Not valid YAML"),
    good='overview: "Tình hình: ổn định"',
    bad="overview: Tình hình: ổn định",
)

_MESSAGES = {
    "space": msg("There is a special blank here ({sign}); only an ordinary one counts as a blank."),
    "tab": msg("The line is indented with the Tab key; only ordinary blanks count."),
    "colon": msg("The name of a field is followed by an ordinary colon and a blank."),
    "apart": msg("A blank is missing after the colon."),
    "dash": msg("An entry of a list begins with a hyphen and a blank; here it begins with «{sign}»."),
    "curly": msg("The quote «{sign}» does not hold a text together; straight quotes do."),
    "begins": msg("A text that begins with «{sign}» is put between quotes."),
    "inside": msg("The text has a colon in it, so it is put between quotes."),
    "after": msg("The quotes close in the middle of the text; what follows cannot be read."),
    "open": msg("A quote is opened here and never closed."),
    "bracket": msg("A bracket is opened here and never closed."),
    "braces": msg("Inside {{ }} and [ ] commas part the entries; a text with a comma or colon is put between quotes."),
    "indent": msg("The line does not begin below the lines that it belongs to."),
    "flat": msg("From this line on the indentation was lost, probably when the text was pasted."),
    "conflict": msg("Two versions of the text stand here, one below the other."),
    "other": msg("The file cannot be read from this place on."),
}
_KEEP_ONE = msg(
    "Keep the right one of the two versions; delete the other and the lines that begin with <<<<<<<, ======= and "
    ">>>>>>>."
)
# Messages of the parser, and what an officer can do about each where no line can be proposed.
_HINTS = {
    "mapping values are not allowed in this context": msg(
        "If the text has a colon in it, put the whole text between double quotes."
    ),
    "found character that cannot start any token": msg("Indent with spaces, not with the Tab key."),
    "found unexpected end of stream": msg("A quote or a bracket is opened and never closed. Close it."),
    "did not find expected key": msg("Check the indentation, and quotes within the text."),
    "did not find expected ',' or '}'": msg("Inside {{ }} put a comma between the entries, and close the bracket."),
    "did not find expected ',' or ']'": msg("Inside [ ] put a comma between the entries, and close the bracket."),
    "could not find expected ':'": msg("Write «name: value», with a colon and a space."),
}
_CUT = msg("The text may be cut by a #, which begins a comment: put the whole text between double quotes.")
_OTHERWISE = msg("Compare this line and the one above with the example in the handbook: indentation, colons, quotes.")


def check(context: Context) -> Problems:
    """Yield a problem at each slip that keeps a file from being read, as far as the slips can be told apart."""
    for document in context.corpus.documents:
        if any(fault.kind in ("syntax", "sign") for fault in document.faults):
            for slip in slips_of(document):
                if slip.fault is not None and slip.fault.kind in ("syntax", "sign"):
                    sign = named(slip.sign) if slip.sign and slip.sign in SPACES else slip.sign
                    message = _MESSAGES[slip.kind].filled(sign=sign)
                    yield RULE.place(document.path, slip.line, slip.column, "", message, _advice(document, slip))


def _advice(document: Document, slip: Slip) -> Message:
    if slip.kind == "conflict":
        return _KEEP_ONE
    if slip.text is None or len(slip.text) > LONGEST:
        lines = document.text.split("\n")[max(slip.line - 2, 0) : slip.line]  # this one and the one before it
        if any(CUT.search(line) for line in lines):
            return _CUT
        return _HINTS.get(slip.fault.detail if slip.fault is not None else "", _OTHERWISE)
    if slip.kind == "flat":
        return msg("Run giaoban fix: it indents the file anew.")
    line = line_of(slip.line, slip.text)
    return msg("{line} Or run giaoban fix.", line=line) if mended_by_fix(document) else line
