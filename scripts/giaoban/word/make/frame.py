"""What every official document has: heads, title, salutation, signature, recipients, and the head of an annex."""

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Pt

from .. import styles as names
from .oxml import element
from .write import TEXT_WIDTH, add, mark, plain_table, put

_RIGHT = 97.5


def head(document: Document) -> None:
    """Write the heads: on the left the bodies and the number, on the right the country, its motto, place and date."""
    table = plain_table(document, (TEXT_WIDTH - _RIGHT, _RIGHT), rows=2)
    left, right = table.rows[0].cells
    first = left.paragraphs[0]
    first.style = "Cơ quan chủ quản"
    first.add_run("{%p if office.parent %}")
    add(left, names.PARENT, "{{ office.parent }}")
    add(left, names.PARENT, "{%p endif %}")
    add(left, names.ISSUER, "{{ office.name }}")
    add(left, names.RULE_PART, "")
    put(
        right,
        (names.COUNTRY, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (names.MOTTO, "Độc lập - Tự do - Hạnh phúc"),
        (names.RULE_WHOLE, ""),
    )
    left, right = table.rows[1].cells
    put(left, (names.NUMBER, "Số: {{ head.number }}"))
    add(left, names.DRAFT, "{%p if head.draft %}")
    add(left, names.DRAFT, "DỰ THẢO")
    add(left, names.DRAFT, "{%p endif %}")
    put(right, (names.PLACE_DATE, "{{ head.place_date }}"))
    for cell in (left, right):
        cell.paragraphs[0].paragraph_format.space_before = Pt(6)


def title(document: Document, subject: str) -> None:
    """Write BÁO CÁO, the subject with its rule, and to whom it goes."""
    add(document, names.TITLE, "BÁO CÁO")
    add(document, names.SUBJECT, subject)
    add(document, names.RULE_PART, "")
    mark(document, "if office.report_to")
    add(document, names.SALUTATION, "Kính gửi: {{ office.report_to }}")
    mark(document, "endif")


def signature(document: Document) -> None:
    """Write the recipients on the left, and on the right the capacity, the position and room for the signature."""
    add(document, names.RECIPIENTS, "").paragraph_format.keep_with_next = True
    table = plain_table(document, (TEXT_WIDTH - 85, 85))
    table.rows[0]._tr.get_or_add_trPr().append(element("cantSplit"))
    left, right = table.rows[0].cells
    put(left, (names.RECIPIENTS_TITLE, "Nơi nhận:"))
    add(left, names.RECIPIENTS, "{%p for line in office.recipients %}")
    add(left, names.RECIPIENTS, "- {{ line }}")
    add(left, names.RECIPIENTS, "{%p endfor %}")
    put(right, (names.CAPACITY, "{%p if office.capacity %}"))
    add(right, names.CAPACITY, "{{ office.capacity }}")
    add(right, names.CAPACITY, "{%p endif %}")
    add(right, names.POSITION, "{{ office.position }}")
    add(right, names.POSITION, "").paragraph_format.space_after = Pt(70)


def annex(document: Document, text: str) -> None:
    """Begin an annex on a page of its own; its pages are counted on their own, the first without a number."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    # The paragraph that holds the break takes no room: under a full page it would make an empty one.
    held = document.paragraphs[-1].paragraph_format
    held.space_before = held.space_after = held.first_line_indent = Pt(0)
    held.line_spacing = Pt(1)
    section._sectPr.remove_all("w:pgNumType")
    _count_from_one(section._sectPr)
    add(document, names.ANNEX, "PHỤ LỤC")
    add(document, names.ANNEX_TITLE, text)
    add(document, names.ANNEX_NOTE, "(Kèm theo Báo cáo số {{ head.number }} {{ head.dated }} của {{ office.name }})")
    add(document, names.RULE_PART, "").paragraph_format.space_after = Pt(12)


def _count_from_one(section: object) -> None:
    found = element("pgNumType", start=1)
    before = section.find(qn("w:cols"))  # type: ignore[attr-defined] # an element of lxml
    before.addprevious(found)
