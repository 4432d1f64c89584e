"""Tệp trống, quá lớn, lồng quá sâu hoặc quá nhiều mục.

Một báo cáo bình thường chỉ vài chục kilobyte. Tệp vượt giới hạn thường là do chép nhầm; tệp trống thì chưa có gì để
nhận.
---
The file is empty, too large, nested too deeply, or has too many entries.

A usual report has a few kilobytes. A file beyond the limits is mostly a copy by mistake; an empty one holds nothing.
"""

from ...base.messages import Words, msg
from ...source.read import MAX_BYTES, MAX_DEPTH, MAX_NODES
from ..context import Context
from ..problem import Problems, Rule
from ..walk import faults

RULE = Rule(
    code="YAML05",
    level="error",
    title=Words("Tệp trống hoặc vượt giới hạn", "File empty or beyond the limits"),
    good="form: note\nunit: ham-tan",
    bad="(một tệp không có chữ nào)",
)

_MESSAGES = {
    "empty": (
        msg("The file is empty."),
        msg("Fill in the document or delete the file. With nothing to report, send a report with «nil: true»."),
    ),
    "too_large": (
        msg("The file is larger than {limit} bytes.", limit=MAX_BYTES),
        msg("Check that the right file was copied; a report holds text only, no pictures."),
    ),
    "too_deep": (
        msg("The entries are nested more than {limit} levels deep.", limit=MAX_DEPTH),
        msg("Check the brackets and the indentation; compare with the example in the handbook."),
    ),
    "too_many": (
        msg("The file has more than {limit} values.", limit=MAX_NODES),
        msg("Check that the right file was copied."),
    ),
}


def check(context: Context) -> Problems:
    """Yield a problem for each file that is empty or beyond a limit."""
    for document, fault in faults(context, *_MESSAGES):
        yield RULE.place(document.path, fault.line, fault.column, "", *_MESSAGES[fault.kind])
