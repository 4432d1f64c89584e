"""Tệp đặt sai chỗ hoặc đặt sai tên.

Tên thư mục và tên tệp cho biết đó là báo cáo của đơn vị nào, kỳ nào. Ví dụ báo cáo tháng 3/2013 của Hàm Tân phải ở
`reports/units/ham-tan/2013/2013-03.yml`. Tệp ở chỗ khác thì không được tính là đã nộp.
---
A file is in the wrong place or has the wrong name.

Folder and file name say whose report it is and of which period: `reports/units/ham-tan/2013/2013-03.yml`. A file
elsewhere does not count as sent.
"""

import re
from collections.abc import Callable

from ...base.messages import Message, Words, msg
from ...base.vietnamese import fold
from ...source.layout import is_office_template, place_of
from ..context import Context
from ..problem import Problems, Rule

RULE = Rule(
    code="FILE01",
    level="error",
    title=Words("Tệp sai chỗ hoặc sai tên", "File in the wrong place"),
    good="reports/units/ham-tan/2013/2013-03.yml",
    bad="reports/units/ham-tan/bao cao thang 3.yml",
    reach="corpus",
    why=Words(
        "Lời khuyên cần biết ở chỗ đúng đã có tệp hay chưa.",
        "The advice needs to know whether a file is at the right place already.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a problem for each regular file under reports/ that is at no document's place."""
    paths = {document.path for document in context.corpus.documents}
    taken = context.whole.is_document if context.whole is not None else paths.__contains__
    for file in context.corpus.strays:
        if file.odd is None and not is_office_template(file.path):
            message = msg("No document belongs at this place: {path}", path=file.path)
            yield RULE.of_file(file.path, message, _advice(file.path, taken))


def _advice(path: str, taken: Callable[[str], bool]) -> Message:
    """Return the best guess at what was meant."""
    meant = next((name for name in (f"{path.removesuffix('.yaml')}.yml", path.lower()) if taken(name)), None)
    if meant is not None and meant != path:
        return msg("{path} is there already: compare the two, keep what is right in it, delete the other.", path=meant)
    if path.endswith(".yaml") and place_of(f"{path.removesuffix('.yaml')}.yml"):
        return msg("Rename the file so that it ends in .yml: {path}", path=f"{path.removesuffix('.yaml')}.yml")
    if place_of(path.lower()):
        return msg("Write the name in small letters: {path}", path=path.lower())
    near = _near(path)
    if near and path.endswith((".doc", ".docx", ".pdf", ".odt", ".xlsx")):
        return msg("Name the file {name}; in it the report is written in the form, not as a Word file.", name=near)
    if near:
        return msg("Name the file {name}.", name=near)
    if path.startswith("reports/units/"):
        return msg(
            "A unit's files are at reports/units/UNIT/YEAR/PERIOD.yml, or in notes/, hotspots/, feedback/ of the year. "
            "Move or rename the file."
        )
    return msg("See «Where files belong» in the handbook; move the file or delete it.")


_PERIOD = re.compile(r"(\d{4})[-_ .](\d{1,2}|[qQ][1-4]|[hH][12])(?!\d)")
_SPOKEN = re.compile(
    r"(?:thang|th|t)[-_ .]*(\d{1,2})(?:[-_ .]+(\d{4}))?(?!\d)|quy[-_ .]*([1-4])(?:[-_ .]+(\d{4}))?(?!\d)"
)


def _near(path: str) -> str:
    """Return the name that was meant for a report in a unit's folder of a year; the empty text where it is unclear."""
    folder, _, name = path.rpartition("/")
    year = folder.rpartition("/")[2]
    found, spoken = _PERIOD.search(name), _SPOKEN.search(fold(name))
    period = ""
    if found is not None:
        period = f"{found[1]}-{found[2].upper() if found[2][0].isalpha() else f'{int(found[2]):02}'}"
    elif spoken is not None:
        told = spoken[2] or spoken[4] or year
        period = f"{told}-{int(spoken[1]):02}" if spoken[1] else f"{told}-Q{spoken[3]}"
    return f"{period}.yml" if period and place_of(f"{folder}/{period}.yml") is not None else ""
