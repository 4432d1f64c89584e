"""Trong kho chỉ có con trỏ của Git LFS hoặc git-annex, không có nội dung văn bản.

Khi Git LFS được bật cho `*.yml`, nội dung gửi lên được cất ở nơi khác; trong kho chỉ còn ba dòng
`version https://git-lfs…`. Máy kiểm tra, máy chủ và trang nội bộ không đọc được, nên chưa tính là đã gửi. Báo cáo là
văn bản ngắn, không cần Git LFS: lấy nội dung về (`git lfs pull`), bỏ dòng có `filter=lfs` trong `.gitattributes`, rồi
thêm và gửi lại tệp.
---
The repository holds only a pointer of Git LFS or git-annex here, not the document.

Where Git LFS is switched on for `*.yml`, the content is kept elsewhere and three lines `version https://git-lfs…` stand
in the repository. Nothing can be read from them. Reports are short texts and need no Git LFS: fetch the content
(`git lfs pull`), take the line with `filter=lfs` out of `.gitattributes`, then add and send the file again.
"""

from ...base.messages import Message, Words, msg
from ..context import Context
from ..problem import Problems, Rule
from ..walk import faults

RULE = Rule(
    code="FILE03",
    level="error",
    title=Words("Con trỏ Git LFS, không phải văn bản", "A Git LFS pointer, not the document"),
    good="form: note\nunit: ham-tan",
    bad="version https://git-lfs.github.com/spec/v1\noid sha256:…\nsize 512",
)

FIX = {
    "Git LFS": msg(
        "Run «git lfs pull», take the line with filter=lfs out of .gitattributes, then «git add --renormalize» this "
        "file, commit and send it again."
    ),
    "git-annex": msg("Run «git annex unannex» on this file, then add, commit and send it as an ordinary file."),
}


def check(context: Context) -> Problems:
    """Yield a problem for each document of which the repository has only a pointer."""
    for document, fault in faults(context, "pointer"):
        yield RULE.of_file(document.path, pointer_message(fault.detail), FIX[fault.detail])


def pointer_message(program: str) -> Message:
    """Return the message about a program's pointer."""
    return msg("This is only a pointer of {program}; the document itself is not here.", program=program)
