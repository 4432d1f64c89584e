"""Writing on a sheet: paragraphs by style, tables, and marks that docxtpl reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from .. import styles as names
from ..styles import BY_ID
from .oxml import element

TEXT_WIDTH: Final = 210 - names.MARGINS["left"] - names.MARGINS["right"]
_TITLES: Final = {names.RULE_WHOLE: "Đường kẻ dài bằng dòng trên", names.RULE_PART: "Đường kẻ ngắn"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its width in millimetres, what stands in its cells, and their style."""

    heading: str
    width: float
    text: str
    style: str = names.TABLE_TEXT


def style_name(style: str) -> str:
    """Return the name in Word of a style by its id."""
    return _TITLES.get(style) or BY_ID[style].name


def add(document: Document | _Cell, style: str, text: str) -> Paragraph:
    """Add a paragraph of a style."""
    return document.add_paragraph(text, style=style_name(style))


def put(cell: _Cell, *paragraphs: tuple[str, str]) -> None:
    """Write paragraphs, each with its style, into an empty cell."""
    first = cell.paragraphs[0]
    for place, (style, text) in enumerate(paragraphs):
        if place:
            add(cell, style, text)
        else:
            first.style = style_name(style)
            first.add_run(text)


def mark(document: Document | _Cell, text: str) -> None:
    """Add a paragraph that is only a mark for docxtpl: `if board.missing`, `endif`. Nothing of it is printed."""
    document.add_paragraph("{%p " + text + " %}", style=style_name(names.BODY))


def gap(document: Document) -> None:
    """Leave a little room under a table."""
    add(document, names.TABLE_TEXT, "").paragraph_format.line_spacing = Pt(6)


def plain_table(document: Document, widths: Sequence[float], rows: int = 1) -> Table:
    """Add a table without lines, for things that stand beside each other."""
    table: Table = document.add_table(rows, len(widths))
    _lay(table, widths)
    return table


def lined_table(document: Document, columns: Sequence[Column], loop: str, bold: str | None = None) -> Table:
    """Add a table with a heading row that comes again on every page, and a row for each turn of a loop.

    `loop` is as Jinja has it, «row in topics»; rows for which the expression `bold` holds are set in bold.
    """
    table: Table = document.add_table(1, len(columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        put(cell, (names.TABLE_HEAD, column.heading))
    _repeat(table.rows[0])
    _control(table, f"for {loop}")
    if bold:
        _control(table, f"if {bold}")
        _fill(table, columns, bold=True)
        _control(table, "else")
    _fill(table, columns, bold=False)
    if bold:
        _control(table, "endif")
    _control(table, "endfor")
    _lay(table, [column.width for column in columns])
    return table


def _fill(table: Table, columns: Sequence[Column], *, bold: bool) -> None:
    row = _new_row(table)
    row._tr.get_or_add_trPr().append(element("cantSplit"))
    for cell, column in zip(row.cells, columns, strict=True):
        style = names.TABLE_BOLD if bold and column.style == names.TABLE_TEXT else column.style
        put(cell, (style, column.text))
        if bold and style == names.TABLE_NUMBER:
            cell.paragraphs[0].runs[0].bold = True


def _control(table: Table, text: str) -> None:
    """Add a row that is only a mark for docxtpl; the row is taken away when the template is filled."""
    put(_new_row(table).cells[0], (names.TABLE_TEXT, "{%tr " + text + " %}"))


def _new_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call] # python-docx has no types here
    return row


def _repeat(row: _Row) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    properties.append(element("tblHeader"))


def _lay(table: Table, widths: Sequence[float]) -> None:
    """Give a table fixed columns, as wide together as the text, and cells without inner room at plain tables' sides."""
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    properties = table._tbl.tblPr
    inside = 1.2 if table.style is not None and table.style.name == "Table Grid" else 0
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=round(Mm(inside).twips), type="dxa"))
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)
