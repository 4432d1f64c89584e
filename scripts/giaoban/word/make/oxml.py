"""The few elements of WordprocessingML (ECMA-376, part 1) that python-docx has no words for."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement


def element(tag: str, **attributes: object) -> BaseOxmlElement:
    """Return an element `w:tag` with attributes `w:name`; a trailing underscore in a name is dropped."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name.rstrip('_')}"), str(value))
    return made


def field(instruction: str) -> list[BaseOxmlElement]:
    """Return the runs of a field that the word processor computes, such as the number of the page."""
    runs = []
    for inner in (
        element("fldChar", fldCharType="begin"),
        _instruction(instruction),
        element("fldChar", fldCharType="separate"),
        _text("2"),
        element("fldChar", fldCharType="end"),
    ):
        run = element("r")
        run.append(inner)
        runs.append(run)
    return runs


def _instruction(text: str) -> BaseOxmlElement:
    made = element("instrText")
    made.set(qn("xml:space"), "preserve")
    made.text = f" {text} "
    return made


def _text(text: str) -> BaseOxmlElement:
    made = element("t")
    made.text = text
    return made
