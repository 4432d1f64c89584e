"""Đường dẫn của tệp và các mục bên trong không khớp nhau.

Tệp ở `units/ham-tan/2013/2013-03.yml` phải ghi `unit: ham-tan` và `period: 2013-03`. Thường gặp khi chép tệp của tháng
trước hoặc của đơn vị khác mà quên sửa.
---
The path of the file and the fields in it say different things.

The file `units/ham-tan/2013/2013-03.yml` must say `unit: ham-tan` and `period: 2013-03`. It happens when last month's
file is copied and a field is forgotten.
"""

import re

from ...base.messages import Words, msg
from ...documents.schemas import describe
from ...source.layout import Form
from ..context import Context
from ..meant import own_line
from ..problem import Problems, Rule
from ..walk import readable
from ..words import shown

RULE = Rule(
    code="PATH01",
    level="error",
    title=Words("Đường dẫn và nội dung không khớp", "Path and field differ"),
    good="# units/ham-tan/2013/2013-03.yml\nunit: ham-tan\nperiod: 2013-03",
    bad="# units/ham-tan/2013/2013-03.yml\nunit: la-gi\nperiod: 2013-03",
)

# Field of the form -> part of the path.
_FIELDS: dict[Form, dict[str, str]] = {
    "periodic": {"unit": "unit", "period": "period"},
    "note": {"unit": "unit", "date": "date"},
    "hotspot": {"unit": "unit", "slug": "slug"},
    "feedback": {"unit": "unit", "directive": "id"},
    "case": {"id": "id"},
    "directive": {"id": "id"},
    "summary": {"period": "period"},
    "restatement": {"period": "period"},
}
# Part whose first four characters are the year of the folder.
_YEARS = {"note": "date", "feedback": "id", "case": "id", "directive": "id"}


def check(context: Context) -> Problems:
    """Yield a problem at each field that differs from its part of the path, and for each folder of another year."""
    for document, root in readable(context, *_FIELDS):
        for name, part in _FIELDS[document.form].items():
            node = root.text(name)
            expected = getattr(document.place, part)
            field = describe(document.form, f"/{name}")
            is_written = node is None or re.search(str(field.schema.get("pattern", "")), node.string)
            if node is not None and node.string != expected and is_written:  # else SHAPE05 reports it
                message = msg(
                    "The field {name} says «{value}», the file's path says «{expected}».",
                    name=name,
                    value=shown(node.string),
                    expected=expected,
                )
                line = own_line(document, node)
                fix = msg("Correct the field, or move the file to where it belongs.")
                fix = msg("{line} Or move the file to where it belongs.", line=line) if line is not None else fix
                yield RULE.at(document, node, message, fix)
        detected = root.text("times", "detected") or root.text("times", "detected", "at")
        year = (detected.string if detected else getattr(document.place, _YEARS.get(document.form, "period")))[:4]
        folder = document.place.year
        if len(year) == 4 and year.isdigit() and year != folder:
            yield RULE.at(
                document,
                detected or root,
                msg("The file is in the folder of {folder}, but belongs to {year}.", folder=folder, year=year),
                msg("Move the file to the folder {year}.", year=year),
            )
