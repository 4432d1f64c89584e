"""What a Word file would fetch or run when somebody opens it: an office's own template may hold none of it.

A report goes to the Party committee. It must not call up other files or addresses (relationships that lead outside,
fields that include), start programs (macros, ActiveX, OLE, DDE) or hold whole other documents (altChunk). The template
on which a template was made (`attachedTemplate`) stands in nearly every file that Word writes: it is taken out.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from ..messages import Message, msg

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ATTACHED: Final = "/attachedTemplate"
# Relationships by the end of their type, in either edition of the standard, that lead to what runs or is put in whole.
_RUNS: Final = (
    "/oleObject",
    "/package",
    "/control",
    "/vbaProject",
    "/aFChunk",
    "/activeXControlBinary",
    "/attachedToolbars",
)
_LINK: Final = "/hyperlink"
_WEB: Final = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_SHOWN_LINK: Final = re.compile(r'\\|"?(?:https?://|mailto:|#)', re.IGNORECASE)  # an option, or an address of the web
# Fields that show what the file itself says. Any other may fetch, run or ask (ECMA-376 part 1, 17.16.5).
_FIELDS: Final = frozenset(
    (
        *("=", "ADVANCE", "AUTHOR", "COMMENTS", "COMPARE", "CREATEDATE", "DATE", "DOCPROPERTY", "EDITTIME", "EQ"),
        *("FILENAME", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT", "IF", "KEYWORDS", "LASTSAVEDBY", "LISTNUM"),
        *("NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF", "PRINTDATE", "QUOTE", "REF", "REVNUM"),
        *("SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "SET", "STYLEREF", "SUBJECT", "SYMBOL", "TC", "TIME"),
        *("TITLE", "TOC", "TEMPLATE", "INDEX", "XE", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "HYPERLINK"),
    )
)
_MACROS: Final = re.compile(r"(?i)(?:vbaProject|vbaData|activeX|macroEnabled|/embeddings/)")


def without_attached(data: bytes) -> bytes:
    """Return a Word file without the template that it was made on."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    changed = False
    for name, part in parts.items():
        if name.endswith((".rels", "/settings.xml")) and b"attachedTemplate" in part:
            root = _parsed(part)
            for element in [*root.iter(_RELATIONSHIP), *root.iter(f"{_W}attachedTemplate")]:
                if element.tag != _RELATIONSHIP or element.get("Type", "").endswith(_ATTACHED):
                    element.getparent().remove(element)
                    changed = True
            parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if not changed:
        return data
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return made.getvalue()


def outside(data: bytes) -> Message | None:
    """Return the first thing in a Word file that would fetch or run something, or None.

    Raises lxml's XMLSyntaxError where a part cannot be read.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if _MACROS.search(name):
                return msg("it holds a macro or an object that can run: {part}", part=name)
            if not name.endswith((".xml", ".rels")):
                continue
            root = _parsed(package.read(name))
            found = next(_relationships(root) if name.endswith(".rels") else _fields(root), None)
            if found is not None:
                return found
            if name == "[Content_Types].xml" and _MACROS.search(etree.tostring(root, encoding="unicode")):
                return msg("it holds a macro or an object that can run: {part}", part=name)
    return None


def _parsed(part: bytes) -> Any:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _relationships(root: Any) -> Iterator[Message]:
    for element in root.iter(_RELATIONSHIP):
        kind, target = element.get("Type", ""), element.get("Target", "")
        leads_out = element.get("TargetMode", "").lower() == "external" or "://" in target or target.startswith("\\")
        if kind.endswith(_RUNS):
            yield msg("it holds a macro or an object that can run: {part}", part=target)
        elif leads_out and not (kind.endswith(_LINK) and _WEB.match(target)):
            yield msg("it fetches something from outside: {target}", target=target)


def _fields(root: Any) -> Iterator[Message]:
    """Yield each field that is not one of those that only show; the parts of its instruction stand in several runs."""
    for element in root.iter(f"{_W}fldSimple"):
        yield from _field(element.get(f"{_W}instr", ""))
    for element in root.iter(f"{_W}altChunk", f"{_W}object", f"{_W}control", f"{_W}subDoc", f"{_W}mailMerge"):
        yield msg("it holds a macro or an object that can run: {part}", part=etree.QName(element).localname)
    open_: list[str] = []
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}delInstrText"):
        if element.tag != f"{_W}fldChar":
            if open_:
                open_[-1] += element.text or ""
            else:
                yield from _field(element.text or "")
            continue
        match element.get(f"{_W}fldCharType"):
            case "begin":
                open_.append("")
            case "separate" if open_:
                yield from _field(open_[-1])
                open_[-1] = "="  # what follows is its result
            case "end" if open_:
                yield from _field(open_.pop())
    for text in open_:
        yield from _field(text)


def _field(instruction: str) -> Iterator[Message]:
    words = instruction.split()
    name = words[0].upper() if words else "="
    if name not in _FIELDS and not name.startswith("="):
        yield msg("it holds a field that may fetch or run something: {field}", field=name[:40])
    elif name == "HYPERLINK" and len(words) > 1 and not _SHOWN_LINK.match(words[1]):
        yield msg("it fetches something from outside: {target}", target=words[1][:80])
