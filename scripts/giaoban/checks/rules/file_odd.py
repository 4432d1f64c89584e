"""Có một thứ không phải tệp thường: liên kết (symlink), thư mục mang tên .yml, tệp đặc biệt hoặc tệp không mở được.

Chương trình không đi theo liên kết, để không bao giờ đọc ra ngoài kho báo cáo.
---
Something here is no regular file: a link, a folder named .yml, a device, or a file that cannot be opened.

Links are never followed, so that nothing outside the repository is ever read.
"""

from ...base.messages import Words, msg
from ..context import Context
from ..problem import Problems, Rule

RULE = Rule(
    code="FILE02",
    level="error",
    title=Words("Không phải tệp thường", "Not a regular file"),
    good="2013-03.yml   (tệp thường)",
    bad="2013-03.yml -> ../../khac.yml   (liên kết)",
)

_MESSAGES = {
    "link": (
        msg("This is a link to another file; links are not followed."),
        msg("Replace the link by the file itself."),
    ),
    "directory": (
        msg("This is a folder with the name of a document."),
        msg("Rename or delete the folder; a document is a file."),
    ),
    "special": (msg("This is a special file, not a document."), msg("Delete it.")),
    "unreadable": (
        msg("This file cannot be opened."),
        msg("Check the rights on the file, then run the check again."),
    ),
}


def check(context: Context) -> Problems:
    """Yield a problem for each thing under reports/ that is no readable regular file."""
    for file in context.corpus.strays:
        if file.odd is not None:
            yield RULE.of_file(file.path, *_MESSAGES[file.odd])
