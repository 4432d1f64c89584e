"""An empty sheet for a template: page, typeface, styles, numbering, page number (decree 30/2020/NĐ-CP, annex I)."""

from typing import Final

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from .. import styles as names
from ..styles import STYLES, Style
from .oxml import element, field

FONT: Final = "Times New Roman"
_ALIGN: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_KEPT: Final = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}
_RULE_HEIGHT: Final = Pt(4)
# Parts I., items 1., points a): one list of three levels, counted by the word processor.
_LEVELS: Final = (
    (names.PART, "upperRoman", "%1."),
    (names.ITEM, "decimal", "%2."),
    (names.POINT, "lowerLetter", "%3)"),
)
_NUMBERING: Final = 1
_BANNER: Final = "DỮ LIỆU MINH HỌA, KHÔNG PHẢI SỐ LIỆU THẬT"


def new_sheet() -> Document:
    """Return an empty A4 document with all styles, and the page number at the top of all pages but the first."""
    document = docx.Document()
    _drop(document)
    _defaults(document)
    _number(document)
    for style in STYLES:
        _add(document, style)
    _add_rules(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, value in names.MARGINS.items():
        setattr(section, f"{side}_margin", Mm(value))
    section.header_distance = section.footer_distance = Mm(9)
    _heads(section)
    return document


def _drop(document: Document) -> None:
    """Take away what python-docx brings along and no template of ours uses."""
    styles = document.styles.element
    for style in list(styles.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) not in _KEPT:
            styles.remove(style)
    document.core_properties.author = document.core_properties.comments = ""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if "thumbnail" in relation.reltype]:
        relations.pop(key)


def _defaults(document: Document) -> None:
    """Make everything Times New Roman, black, Vietnamese."""
    found = document.styles.element.find(qn("w:docDefaults"))
    found.clear()
    run, inner = element("rPrDefault"), element("rPr")
    inner.append(element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    inner.append(element("sz", val=28))
    inner.append(element("szCs", val=28))
    inner.append(element("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"))
    run.append(inner)
    found.append(run)
    found.append(element("pPrDefault"))
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)  # noqa: S101 - for the type checker
    normal.font.size = Pt(names.SIZES["body"])


def _number(document: Document) -> None:
    """Give the document its own list, in place of those of python-docx."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    abstract = element("abstractNum", abstractNumId=0)
    abstract.append(element("multiLevelType", val="multilevel"))
    for level, (style, form, text) in enumerate(_LEVELS):
        made = element("lvl", ilvl=level)
        made.append(element("start", val=1))
        made.append(element("numFmt", val=form))
        made.append(element("pStyle", val=style))
        made.append(element("suff", val="space"))
        made.append(element("lvlText", val=text))
        made.append(element("lvlJc", val="left"))
        abstract.append(made)
    numbering.append(abstract)
    entry = element("num", numId=_NUMBERING)
    entry.append(element("abstractNumId", val=0))
    numbering.append(entry)


def _add(document: Document, style: Style) -> None:
    made = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(made, ParagraphStyle)  # noqa: S101 - for the type checker
    made.style_id = style.id
    made.quick_style = True
    made.base_style = document.styles["Normal"]
    font, form = made.font, made.paragraph_format
    font.size, font.bold, font.italic = Pt(names.SIZES[style.size]), style.bold, style.italic
    if style.capitals:
        font.all_caps = True
    font.color.rgb = RGBColor(0, 0, 0)
    form.alignment = _ALIGN[style.align]
    form.space_before, form.space_after = Pt(style.before), Pt(style.after)
    form.keep_with_next = style.keep_next
    form.widow_control = True
    if style.id in names.RUNNING:
        form.first_line_indent = Mm(names.FIRST_LINE)
        form.space_after = Pt(names.PARAGRAPH_SPACING)
        form.line_spacing = names.LINE_SPACING
    for level, (name, _, _) in enumerate(_LEVELS):
        if name == style.id:
            _join(made.element, level)


def _join(style: BaseOxmlElement, level: int) -> None:
    """Let paragraphs of a style be counted at a level of the list; parts and items stand in Word's outline."""
    properties = style.find(qn("w:pPr"))
    found = element("numPr")
    if level:
        found.append(element("ilvl", val=level))
    found.append(element("numId", val=_NUMBERING))
    properties.insert_element_before(
        found, "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )
    if level < 2:
        properties.append(element("outlineLvl", val=level))


def _add_rules(document: Document) -> None:
    """Add the styles of the paragraphs that are nothing but a rule; `fit` gives them their length."""
    for name, title in ((names.RULE_WHOLE, "Đường kẻ dài bằng dòng trên"), (names.RULE_PART, "Đường kẻ ngắn")):
        made = document.styles.add_style(title, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(made, ParagraphStyle)  # noqa: S101 - for the type checker
        made.style_id = name
        made.quick_style = True
        made.base_style = document.styles["Normal"]
        made.font.size = Pt(2)
        form = made.paragraph_format
        form.space_before, form.space_after = Pt(4), Pt(0)
        form.line_spacing = _RULE_HEIGHT
        border = element("pBdr")
        border.append(element("top", val="single", sz=6, space=0, color="000000"))
        made.element.find(qn("w:pPr")).insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _heads(section: Section) -> None:
    """Put the page number, centred, in the top margin of all pages but the first, and the banner on every page."""
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = "Số trang"
    for run in field("PAGE"):
        number._p.append(run)
    for part in (section.first_page_header, section.footer):
        part.is_linked_to_previous = False
        start = part.paragraphs[0]
        start.style = "Bản trình diễn"
        start.text = "{% if office.demonstration %}" + _BANNER + "{% endif %}"
