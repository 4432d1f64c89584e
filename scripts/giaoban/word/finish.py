"""Finish a filled template: apply the office's sizes, and fit rules and line breaks to the text.

Everything is found by the id of its style, so that an office may move, reword or delete parts in Word.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ..registry.office import DocumentLayout
from .measure import balanced, line_width, torn
from .styles import (
    BALANCED,
    BOLD,
    CAPITALS,
    COUNTRY,
    OURS,
    PART_OF_LINE,
    RULE_PART,
    RULE_WHOLE,
    RULED,
    RUNNING,
    SIZED,
)  # fmt: skip

_SLACK_MM: Final = 1.5  # so that rounding in a word processor does not break a line that fits here


def apply_layout(document: Document, layout: DocumentLayout) -> None:
    """Set the margins, sizes and spacing from the office's register; others stay as in the template."""
    styles = _styles(document)
    for setting, size in layout.sizes.items():
        for name in SIZED.get(setting, ()):
            if name in styles:
                styles[name].font.size = Pt(size)
    for name in RUNNING:
        if name not in styles:
            continue
        form = styles[name].paragraph_format
        if layout.first_line is not None:
            form.first_line_indent = Mm(layout.first_line)
        if layout.paragraph_spacing is not None:
            form.space_after = Pt(layout.paragraph_spacing)
        if layout.line_spacing is not None:
            form.line_spacing = layout.line_spacing
    before = _room(document)
    for section in document.sections:
        for side, value in layout.margins.items():
            setattr(section, f"{side}_margin", Mm(value))
    _stretch(document, before, _room(document))


def fit(document: Document) -> None:
    """Set the columns of the head, break the lines of names and subjects evenly, and give every rule its length.

    A paragraph of running text of which justification would tear a line apart is set flush left.
    """
    styles = _styles(document)
    sizes = {name: style.font.size.pt for name, style in styles.items() if style.font.size is not None}
    room = _room(document)
    for table in document.tables:
        _fit_head(table, room, sizes)
    for paragraphs, width in _columns(document, room):
        _fit_lines(paragraphs, width, sizes)
    for paragraph in document.paragraphs:
        name = _style_id(paragraph)
        if name in RUNNING and torn(paragraph.text, room - _SLACK_MM, _indent(paragraph), sizes.get(name, 14)):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _indent(paragraph: Paragraph) -> float:
    """Return the indent of a paragraph's first line in millimetres."""
    style = paragraph.style
    own, form = paragraph.paragraph_format, style.paragraph_format if isinstance(style, ParagraphStyle) else None
    return _mm(own.first_line_indent or (form.first_line_indent if form is not None else None))


def _stretch(document: Document, before: float, after: float) -> None:
    """Widen or narrow the tables that had the width of the text to its present width. Widths are in millimetres."""
    for table in document.tables if after != before else ():
        widths = [_mm(column.width) for column in table.columns]
        if abs(sum(widths) - before) < 1:
            _set_columns(table, [width * after / before for width in widths])


def _styles(document: Document) -> dict[str, ParagraphStyle]:
    """Return our paragraph styles that the document has, by id."""
    return {
        style.style_id: style
        for style in document.styles
        if isinstance(style, ParagraphStyle) and style.style_id in {*OURS, RULE_PART, RULE_WHOLE}
    }


def _room(document: Document) -> float:
    """Return the width of the text of the first section in millimetres."""
    section = document.sections[0]
    return _mm(section.page_width) - _mm(section.left_margin) - _mm(section.right_margin)


def _mm(length: Length | None) -> float:
    return length.mm if length is not None else 0.0


def _style_id(paragraph: Paragraph) -> str:
    return paragraph.style.style_id if paragraph.style is not None else ""


def _fit_head(table: Table, room: float, sizes: dict[str, float]) -> None:
    """Give the column with the country's name the width of its line, and the other column the rest."""
    columns = len(table.columns)
    for cell in table.row_cells(0) if columns == 2 else ():
        for paragraph in cell.paragraphs:
            if _style_id(paragraph) == COUNTRY:
                need = line_width(paragraph.text.upper(), sizes.get(COUNTRY, 13), bold=True) + _SLACK_MM
                _set_columns(table, (room - need, need))
                return


def _set_columns(table: Table, widths: Sequence[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=False):
            cell.width = Mm(width)


def _columns(document: Document, room: float) -> Iterator[tuple[list[Paragraph], float]]:
    """Yield the paragraphs of the text and of every cell, each with the width available to it."""
    yield document.paragraphs, room
    for table in document.tables:
        for cell in _cells(table):
            yield cell.paragraphs, _mm(cell.width) or room


def _cells(table: Table) -> Iterable[_Cell]:
    for row in table.rows:
        yield from row.cells


def _fit_lines(paragraphs: list[Paragraph], room: float, sizes: dict[str, float]) -> None:
    above = 0.0
    for paragraph in paragraphs:
        name = _style_id(paragraph)
        if name in (RULE_WHOLE, RULE_PART):
            _set_rule(paragraph, room, above * (1 if name == RULE_WHOLE else PART_OF_LINE))
            above = 0.0
        elif name in {*BALANCED, *RULED} and paragraph.text.strip():
            size, bold = sizes.get(name, 14), name in BOLD
            text = paragraph.text.upper() if name in CAPITALS else paragraph.text
            lines = balanced(text, room - _SLACK_MM, size, bold=bold)
            above = max(line_width(line, size, bold=bold) for line in lines)
            if len(lines) > 1 and name in BALANCED:
                _set_lines(paragraph, lines)
        else:
            above = 0.0


def _set_lines(paragraph: Paragraph, lines: tuple[str, ...]) -> None:
    """Write a text on separate lines, in the format of its first run."""
    first, *others = paragraph.runs
    for run in others:
        run._r.getparent().remove(run._r)  # python-docx has no public way to remove a run
    first.text = "\n".join(lines)


def _set_rule(paragraph: Paragraph, room: float, width: float) -> None:
    """Indent a rule's paragraph so that the rule is centred and has the given width in millimetres."""
    indent = max((room - width) / 2, 0)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(indent)
    form.first_line_indent = Mm(0)
