"""Đường dẫn của tệp và các trường bên trong nói khác nhau.

Tệp ở `units/ham-tan/2013/2013-03.yml` phải ghi `unit: ham-tan` và `period: 2013-03`. Thường gặp khi chép tệp của tháng
trước hoặc của đơn vị khác mà quên sửa.
---
The path of the file and the fields in it say different things.

The file `units/ham-tan/2013/2013-03.yml` must say `unit: ham-tan` and `period: 2013-03`. It happens when last month's
file is copied and a field is forgotten.
"""

from ...base.messages import Words, msg
from ...documents.corpus import Document
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..words import shown

RULE = Rule(
    code="PATH01",
    level="error",
    title=Words("Đường dẫn và trường khác nhau", "Path and field differ"),
    good="# units/ham-tan/2013/2013-03.yml\nunit: ham-tan\nperiod: 2013-03",
    bad="# units/ham-tan/2013/2013-03.yml\nunit: la-gi\nperiod: 2013-03",
)

# Field of the form -> part of the path.
_FIELDS = {
    "periodic": {"unit": "unit", "period": "period"},
    "note": {"unit": "unit", "date": "date"},
    "hotspot": {"unit": "unit", "slug": "slug"},
    "feedback": {"unit": "unit", "directive": "id"},
    "case": {"id": "id"},
    "directive": {"id": "id"},
    "summary": {"period": "period"},
    "restatement": {"period": "period"},
}
# Field or part whose first four characters are the year of the folder.
_YEARS = {"periodic": "period", "note": "date", "feedback": "id", "case": "id", "directive": "id", "summary": "period"}


def check(context: Context) -> Problems:
    """Yield a problem at each field that differs from its part of the path, and for each folder of another year."""
    for document in context.corpus.of(*_FIELDS):  # type: ignore[arg-type]
        root = document.root
        if root is None:
            continue
        for name, part in _FIELDS[document.form].items():
            node = root.text(name)
            expected = getattr(document.place, part)
            if node is not None and node.string != expected:
                yield RULE.at(
                    document,
                    node,
                    msg(
                        "The field {name} says «{value}», the file's path says «{expected}».",
                        name=name,
                        value=shown(node.string),
                        expected=expected,
                    ),
                    msg("Correct the field, or move the file to where it belongs."),
                )
        yield from _year(document, root)


def _year(document: Document, root: Node) -> Problems:
    part = _YEARS.get(document.form, "period")
    if document.form == "hotspot":
        node = root.text("times", "detected")
        year = node.string[:4] if node is not None else ""
    else:
        node, year = root, str(getattr(document.place, part))[:4]
    if node is not None and len(year) == 4 and year.isdigit() and year != document.place.year:
        yield RULE.at(
            document,
            node,
            msg("The file is in the folder of {folder}, but belongs to {year}.", folder=document.place.year, year=year),
            msg("Move the file to the folder {year}.", year=year),
        )
