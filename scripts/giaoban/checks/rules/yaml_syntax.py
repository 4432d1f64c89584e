"""Tệp viết sai cú pháp YAML nên máy không đọc được.

Thường gặp: thiếu dấu cách sau dấu hai chấm, thụt lề không đều, dùng phím Tab để thụt lề, quên đóng dấu ngoặc kép,
hoặc trong câu có dấu hai chấm mà không đặt cả câu trong dấu ngoặc kép. Lỗi ở tệp này không che lỗi của tệp khác.
---
The file is not valid YAML, so it cannot be read.

Common causes: no space after a colon, uneven indentation, tab characters, an unclosed quote, or a colon inside a
sentence that is not quoted. A fault in this file does not hide those of other files.
"""

import re

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..walk import faults

RULE = Rule(
    code="YAML01",
    level="error",
    title=Words("Sai cú pháp YAML", "Not valid YAML"),
    good='overview: "Tình hình: ổn định"',
    bad="overview: Tình hình: ổn định",
)

_TAB = msg("Indent with spaces, not with the Tab key.")
_CUT = msg("The text may be cut by a #, which begins a comment: put the whole text between double quotes.")
# Messages of the parser, and what an officer can do about each.
_HINTS = {
    "mapping values are not allowed in this context": msg(
        "If the text has a colon in it, put the whole text between double quotes."
    ),
    "found character that cannot start any token": _TAB,
    "found unexpected end of stream": msg("A quote or a bracket is opened and never closed. Close it."),
    "did not find expected key": msg("Check the indentation, and quotes within the text."),
    "did not find expected ',' or '}'": msg("Inside {{ }} put a comma between the entries, and close the bracket."),
    "did not find expected ',' or ']'": msg("Inside [ ] put a comma between the entries, and close the bracket."),
    "could not find expected ':'": msg("Write «name: value», with a colon and a space."),
}
_OTHERWISE = msg("Compare this line and the one above with the example in the handbook: indentation, colons, quotes.")


def check(context: Context) -> Problems:
    """Yield a problem for each file that the YAML parser gave up on."""
    for document, fault in faults(context, "syntax"):
        lines = document.text.split("\n")[max(fault.line - 2, 0) : fault.line]  # this one and the one before it
        hint = _HINTS.get(fault.detail, _OTHERWISE)
        if any("\t" in line[: len(line) - len(line.lstrip())] for line in lines):
            hint = _TAB
        elif any(re.search(r"\s#[^\W_]", line) for line in lines):  # a letter or digit right after it: «tổ #3»
            hint = _CUT
        message = msg("The file cannot be read from this place on.")
        yield RULE.place(document.path, fault.line, fault.column, "", message, hint)
