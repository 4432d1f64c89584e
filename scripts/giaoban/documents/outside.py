"""Find what a Word file would fetch or run when it is opened; an office's own template must have nothing of the kind.

A report goes to the Party committee. So it must not load other files or addresses (external relationships, including
fields, linked pictures and shapes), start programs (macros, ActiveX, OLE, DDE, add-ins, custom buttons) or contain
other whole documents (altChunk). Nearly every file that Word writes names the template that it was made from
(`attachedTemplate`); this is removed.

The name of a part says nothing: every part that begins like XML is searched, in both editions of the standard (ISO/IEC
29500, transitional and strict).
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain, pairwise
from lzma import LZMAError
from typing import Any, Final
from zipfile import BadZipFile

from lxml import etree

from ..base.messages import Message, msg

# Raised for a package that is damaged, encrypted, or packed in an unknown way.
UNPACKED_WRONGLY: Final = (BadZipFile, zlib.error, LZMAError, EOFError, OSError, NotImplementedError, RuntimeError)
MAX_UNPACKED: Final = 50_000_000  # a text template is far smaller; a zip that unpacks to more is not opened
_RELATIONSHIP: Final = "{*}Relationship"
_ATTACHED: Final = "/attachedTemplate"
# Ends of relationship types that lead to code or to embedded documents, in both editions of the standard.
_RUNS: Final = (
    "/oleObject",
    "/package",
    "/control",
    "/vbaProject",
    "/aFChunk",
    "/activeXControlBinary",
    "/attachedToolbars",
    "/wordVbaData",
    "/keyMapCustomizations",
    "/extensibility",
    "/userCustomization",
    "/webextension",
    "/webextensiontaskpanes",
)
# Elements that contain or request a document or a program.
_HOLDS: Final = ("altChunk", "object", "control", "subDoc", "mailMerge", "webVideoPr", "script", "iframe")
_LINK: Final = "/hyperlink"
_WEB: Final = re.compile(r"(?:https?://|mailto:)[^\s\\\x00-\x1f]+", re.IGNORECASE)
_OUT: Final = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\)", re.IGNORECASE)  # a scheme, a server, a drive
_DATA: Final = re.compile(r"data:image/(?:png|jpeg|gif);", re.IGNORECASE)  # a picture inside the file
_WORDS: Final = re.compile(r'"[^"]*"?|\S+')
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


def is_safe(data: bytes) -> bool:
    """Tell whether the bytes are a zip that unpacks to no more than MAX_UNPACKED bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return sum(entry.file_size for entry in package.infolist()) <= MAX_UNPACKED
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def without_attached(data: bytes) -> bytes:
    """Return a Word file without the link to the template that it was made from."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    changed = False
    for name, part in parts.items():
        if b"attachedTemplate" in part and _is_xml(name, part):
            root = _parsed(part)
            for element in [*root.iter(_RELATIONSHIP), *root.iter("{*}attachedTemplate")]:
                if "Type" not in element.attrib or element.get("Type").endswith(_ATTACHED):
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
    """Return a message on the first thing in a Word file that would fetch or run something, or None.

    Raises lxml's XMLSyntaxError where a part cannot be read.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            part = package.read(name)
            if _MACROS.search(name):
                return msg("it holds a macro or an object that can run: {part}", part=name)
            if not _is_xml(name, part):
                continue
            root = _parsed(part)
            found = next(chain(_relationships(root), _fields(root), _addresses(root)), None)
            if found is not None:
                return found
            if name == "[Content_Types].xml" and _MACROS.search(etree.tostring(root, encoding="unicode")):
                return msg("it holds a macro or an object that can run: {part}", part=name)
    return None


def _is_xml(name: str, part: bytes) -> bool:
    begin = part[:64].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").strip(b"\xff\xfe \t\r\n")
    return begin.startswith(b"<") or name.lower().endswith((".xml", ".rels"))


def _parsed(part: bytes) -> Any:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _leads_out(target: str) -> bool:
    return _OUT.match(target) is not None and not _DATA.match(target)


def _relationships(root: Any) -> Iterator[Message]:
    for element in root.iter(_RELATIONSHIP):
        kind, target = element.get("Type", ""), element.get("Target", "")
        leads_out = element.get("TargetMode", "Internal") != "Internal" or _leads_out(target)
        if kind.endswith(_RUNS):
            yield msg("it holds a macro or an object that can run: {part}", part=target)
        elif leads_out and not (kind.endswith(_LINK) and _WEB.fullmatch(target)):
            yield msg("it fetches something from outside: {target}", target=" ".join(target.split())[:80])


def _addresses(root: Any) -> Iterator[Message]:
    """Yield each address that is written in an element itself, as for pictures and shapes (VML, SVG)."""
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            kind = etree.QName(name).localname
            if (
                kind in ("src", "href", "althref")
                and _leads_out(value)
                and not (kind == "href" and _WEB.fullmatch(value))
            ):
                yield msg("it fetches something from outside: {target}", target=" ".join(value.split())[:80])


def _fields(root: Any) -> Iterator[Message]:
    """Yield each field that is not in _FIELDS; its instruction may be split over several runs."""
    for element in root.iter("{*}fldSimple"):
        yield from _field(_attribute(element, "instr"))
    for element in root.iter(*(f"{{*}}{name}" for name in _HOLDS)):
        yield msg("it holds a macro or an object that can run: {part}", part=etree.QName(element).localname)
    open_: list[str] = []
    for element in root.iter("{*}fldChar", "{*}instrText", "{*}delInstrText"):
        if etree.QName(element).localname != "fldChar":
            if open_:
                open_[-1] += element.text or ""
            else:
                yield from _field(element.text or "")
            continue
        match _attribute(element, "fldCharType"):
            case "begin":
                open_.append("")
            case "separate" if open_:
                yield from _field(open_[-1])
                open_[-1] = ""  # what follows is the field's result, not its instruction
            case "end" if open_:
                yield from _field(open_.pop())
    for text in open_:
        yield from _field(text)


def _attribute(element: Any, name: str) -> str:
    """Return an attribute of an element, whichever of the two namespaces it is in."""
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")


def _field(instruction: str) -> Iterator[Message]:
    words = _WORDS.findall(instruction)
    name = words[0].upper() if words else "="
    if name not in _FIELDS and not name.startswith("="):
        yield msg("it holds a field that may fetch or run something: {field}", field=name[:40])
    elif name == "HYPERLINK":
        for before, word in pairwise(words):
            address = word.strip('"')
            shown = (word.startswith("\\") and len(word) == 2) or before.lower() in ("\\l", "\\o", "\\t", "\\s")
            if not shown and not address.startswith("#") and not _WEB.fullmatch(address):
                yield msg("it fetches something from outside: {target}", target=word[:80])
