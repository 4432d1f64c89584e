"""An office's own template runs in bounds, and holds nothing that fetches or runs when the report is opened."""

import io
import re
import zipfile
from collections.abc import Callable
from time import monotonic

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from giaoban.base.messages import GiaobanError, Translator
from giaoban.documents.outside import outside
from giaoban.known.workspace import State
from giaoban.repository.call import GitFailedError
from giaoban.word import limits
from giaoban.word.documents import summary_document
from giaoban.word.fill import Template
from giaoban.word.limits import BeyondLimitsError, within_limits
from giaoban.word.template import OWN

from .conftest import Made, summary_of

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SETTINGS_RELS = "word/_rels/settings.xml.rels"
DOCUMENT_RELS = "word/_rels/document.xml.rels"
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def own(change: Callable[[dict[str, bytes]], object]) -> bytes:
    """Return the program's template as somebody changed its parts."""
    with zipfile.ZipFile(OWN / "summary.docx") as source:
        parts = {name: source.read(name) for name in source.namelist()}
    change(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return made.getvalue()


def with_text(*paragraphs: str) -> bytes:
    """Return the template with paragraphs at its end."""
    word = docx.Document(str(OWN / "summary.docx"))
    for text in paragraphs:
        word.add_paragraph(text)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def with_xml(*inner: str) -> bytes:
    """Return the template with runs at its end."""
    word = docx.Document(str(OWN / "summary.docx"))
    for xml in inner:
        element: BaseOxmlElement = parse_xml(f"<w:p {nsdecls('w', 'r')}>{xml}</w:p>")
        word.element.body.insert(0, element)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def filled(data: bytes, state: State) -> Made:
    """Return the document that a template gives."""
    return Made(summary_document(summary_of(state), state.registry, Template("mau.docx", data)))


def told(data: bytes, state: State) -> str:
    """Return why a template is refused."""
    with pytest.raises(GiaobanError) as caught:
        filled(data, state)
    assert caught.value.fix is not None
    return Translator("vi")(caught.value.message)


LOOPS = "{% for a in matters %}" * 12 + "x" + "{% endfor %}" * 12


@pytest.mark.parametrize(
    "text",
    [
        LOOPS,
        LOOPS.replace("x", ""),
        "{% macro f(n) %}{{ f(n) }}{{ f(n) }}{% endmacro %}{{ f(1) }}",
        "{{ 'x' * 3000000000 }}",
        "{{ 'x'.center(3000000000) }}",
        "{% set x = namespace(a='x') %}{% for i in range(99) %}{% set x.a = x.a ~ x.a %}{% endfor %}{{ x.a }}",
        "{{ 9 ** (9 ** 9) }}",
    ],
)
def test_what_runs_without_end_is_ended(text: str, state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loops in loops, calls of itself, texts without end: ended in time, with one clear message."""
    monkeypatch.setattr(limits, "SECONDS", 1)
    monkeypatch.setattr(limits, "MEMORY", 300_000_000)
    begin = monotonic()
    assert told(with_text(text), state).startswith("Không dùng được mẫu văn bản mau.docx: ")
    assert monotonic() - begin < limits._WAIT + 60


def test_loops_that_end_are_fine(state: State) -> None:
    """Two loops in each other are no fault."""
    text = "{% for a in months %}{% for b in topics %}.{% endfor %}{% endfor %}hết"
    assert "hết" in filled(with_text(text), state).text


def test_limits_hand_on_results_and_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a work returns or raises comes through; what is killed is beyond the limits."""
    assert within_limits(lambda: b"x" * 3_000_000) == b"x" * 3_000_000
    with pytest.raises(ZeroDivisionError):
        within_limits(lambda: 1 // 0)
    monkeypatch.setattr(limits, "MEMORY", 100_000_000)
    with pytest.raises(BeyondLimitsError):
        within_limits(lambda: bytearray(1_000_000_000))


def attached(parts: dict[str, bytes]) -> None:
    """Name the template on which the file was made, as Word does."""
    entry = f'<Relationship Id="rId9" Type="{RELATIONSHIPS}/attachedTemplate" Target="{{}}" TargetMode="External"/>'
    parts[SETTINGS_RELS] = RELS.format(entry.format("file:///\\\\may-la\\mau.dotm")).encode()
    settings = parts["word/settings.xml"].decode()
    parts["word/settings.xml"] = re.sub(
        r"(<w:settings[^>]*>)", rf'\1<w:attachedTemplate xmlns:r="{RELATIONSHIPS}" r:id="rId9"/>', settings
    ).encode()


def test_the_attached_template_is_taken_out(state: State) -> None:
    """Nearly every file that Word writes names one; a report names none."""
    data = own(attached)
    document = filled(data, state)
    with zipfile.ZipFile(io.BytesIO(document.data)) as package:
        for name in package.namelist():
            assert b"attachedTemplate" not in package.read(name), name
            assert b"may-la" not in package.read(name), name
    assert document.text == filled((OWN / "summary.docx").read_bytes(), state).text


def relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> Callable[[dict[str, bytes]], object]:
    """Return what adds a relationship to the text."""
    entry = f'<Relationship Id="rId99" Type="{RELATIONSHIPS}/{kind}" Target="{target}"{mode}/>'

    def add(parts: dict[str, bytes]) -> None:
        parts[DOCUMENT_RELS] = parts[DOCUMENT_RELS].replace(b"</Relationships>", f"{entry}</Relationships>".encode())

    return add


def part(name: str) -> Callable[[dict[str, bytes]], object]:
    """Return what adds a part."""
    return lambda parts: parts.update({name: b"x"})


def macro_enabled(parts: dict[str, bytes]) -> None:
    """Call the file one with macros."""
    name = "[Content_Types].xml"
    parts[name] = parts[name].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )


def header(name: str, text: str) -> Callable[[dict[str, bytes]], object]:
    """Return what adds a header with a field that fetches, under a name and in a namespace."""

    def add(parts: dict[str, bytes]) -> None:
        parts[f"word/{name}"] = (
            f'<w:hdr xmlns:w="{text}"><w:p><w:r><w:instrText>INCLUDETEXT a</w:instrText></w:r></w:p></w:hdr>'.encode()
        )
        declared(f"word/{name}", "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml")(parts)
        relation("header", name, "")(parts)

    return add


def declared(name: str, kind: str) -> Callable[[dict[str, bytes]], object]:
    """Return what declares a part to be of a kind."""
    entry = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
    types = "[Content_Types].xml"
    return lambda parts: parts.update({types: parts[types].replace(b"</Types>", entry)})


def of_package(kind: str, name: str) -> Callable[[dict[str, bytes]], object]:
    """Return what adds a part that belongs to the whole file."""

    def add(parts: dict[str, bytes]) -> None:
        entry = f'<Relationship Id="rId77" Type="http://schemas.microsoft.com/office/{kind}" Target="{name}"/>'
        rels = "_rels/.rels"
        parts[rels] = parts[rels].replace(b"</Relationships>", f"{entry}</Relationships>".encode())
        parts[name] = b"<x/>"

    return add


TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


@pytest.mark.parametrize(
    "change",
    [
        header("header9.bin", TRANSITIONAL),
        header("header9.XML", TRANSITIONAL),
        header("header9.xml", STRICT),
        of_package("2011/relationships/webextensiontaskpanes", "word/webextensions/taskpanes.xml"),
        of_package("2006/relationships/ui/extensibility", "customUI/customUI.xml"),
        relation("image", "//may-la.example/a.png", ""),
        relation("image", "file:a.png", ""),
        relation("image", "a.png", ' TargetMode=" external "'),
        relation("hyperlink", "smb://may-la/a"),
        relation("hyperlink", "https://a.example/&#10;file:a"),
        relation("image", "https://may-la.example/a.png"),
        relation("image", "file:///C:/a.png"),
        relation("image", "\\\\may-la\\a.png", ""),
        relation("frame", "https://may-la.example/"),
        relation("subDocument", "khac.docx"),
        relation("oleObject", "embeddings/a.bin", ""),
        relation("package", "embeddings/a.xlsx", ""),
        relation("control", "activeX/a.xml", ""),
        relation("aFChunk", "a.html", ""),
        relation("mailMergeSource", "file:///C:/ds.xlsx"),
        relation("externalLink", "https://may-la.example/"),
        relation("hyperlink", "file:///C:/a.exe"),
        relation("hyperlink", "javascript:alert(1)"),
        relation("hyperlink", "\\\\may-la\\a"),
        part("word/vbaProject.bin"),
        part("word/embeddings/oleObject1.bin"),
        part("word/activeX/activeX1.xml"),
        macro_enabled,
    ],
)
def test_what_leads_outside_or_runs_is_refused(change: Callable[[dict[str, bytes]], object], state: State) -> None:
    """Relationships, macros and objects: told by name, and nothing is written."""
    said = told(own(change), state)
    assert "chạy được" in said or "bên ngoài" in said, said


VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def run(inner: str) -> str:
    """Return a run."""
    return f"<w:r>{inner}</w:r>"


def field(*instructions: str) -> str:
    """Return a field whose instruction stands in several runs."""
    texts = "".join(run(f'<w:instrText xml:space="preserve">{text}</w:instrText>') for text in instructions)
    begin, middle, end = (run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    return f"{begin}{texts}{middle}{run('<w:t>1</w:t>')}{end}"


@pytest.mark.parametrize(
    "xml",
    [
        field(' INCLUDETEXT "C:\\a.docx" '),
        field("INCLUDE", "PICTURE https://may-la.example/a.png"),
        field(' DDEAUTO c:\\windows\\cmd.exe "/k calc" '),
        field("d", "d", "e", " a b"),
        field("LINK Excel.Sheet a.xlsx"),
        field("DATABASE \\d a"),
        field("MACROBUTTON x y"),
        field("RD a.docx"),
        field('HYPERLINK "file:///C:/a.exe"'),
        field("{{ 'INCLUDE' }}", "TEXT a"),
        '<w:fldSimple w:instr=" INCLUDETEXT a "><w:r><w:t>x</w:t></w:r></w:fldSimple>',
        field(
            "PAGE ",
        ).replace("PAGE", "IF 1 = 1 </w:instrText></w:r>" + field("INCLUDETEXT a") + "<w:r><w:instrText>"),
        run("<w:object/>"),
        field('HYPERLINK \\l "a" "file:///C:/a.exe"'),
        field('HYPERLINK \\h "\\\\may-la\\a.exe"'),
        field("PAGE").replace("<w:t>1</w:t>", "<w:instrText>INCLUDETEXT a</w:instrText>"),
        run(f'<w:pict {VML}><v:shape><v:imagedata src="https://may-la.example/a.png"/></v:shape></w:pict>'),
        run(f'<w:pict {VML}><v:shape href="file:///C:/a.exe"/></w:pict>'),
        run('<w:drawing xmlns:p="urn:p"><p:webVideoPr embeddedHtml="&lt;iframe/&gt;"/></w:drawing>'),
    ],
)
def test_fields_that_fetch_are_refused(xml: str, state: State) -> None:
    """By name, in parts, in other fields, or put together only when the template is filled."""
    said = told(with_xml(xml), state)
    assert "field" in said or "chạy được" in said or "bên ngoài" in said, said


def test_what_only_shows_is_fine(state: State) -> None:
    """Page numbers, dates and links to the web are no fault; the program's own templates hold nothing of this."""
    links = (field('HYPERLINK "https://ldld.example" \\o "Trang của Liên đoàn"'), field('HYPERLINK \\l "muc-1"'))
    shape = run(f'<w:pict {VML}><v:shape href="https://ldld.example"/></w:pict>')
    data = with_xml(field(" PAGE "), field("NUM", "PAGES"), *links, field(" = 1+1 "), shape)
    assert filled(data, state).data
    assert filled(own(relation("hyperlink", "https://ldld.example/")), state).data
    for path in OWN.glob("*.docx"):
        assert outside(path.read_bytes()) is None


def with_method(number: int, flag: int = 0) -> bytes:
    """Return the template as a zip whose parts say that they are packed by another method, or encrypted."""
    made = bytearray(own(lambda _: None))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = made.find(sign)
        while place >= 0:
            made[place + at] |= flag
            made[place + at + 2 : place + at + 4] = number.to_bytes(2, "little")
            place = made.find(sign, place + 4)
    return bytes(made)


@pytest.mark.parametrize("data", [with_method(0, 1), *map(with_method, (8, 9, 12, 14, 99))])
def test_what_cannot_be_unpacked_is_told(data: bytes, state: State) -> None:
    """Encrypted, damaged, packed in a way that nobody reads: one clear message, no error of the program."""
    assert "không phải tệp Word" in told(data, state)


@pytest.mark.parametrize("text", ["{{ 'a' | truncate(-5) }}", "{{ lipsum() }}", "{{ [1, 2] | random }}"])
def test_chance_and_errors_of_marks_are_told(text: str, state: State) -> None:
    """A report of the same data is the same; whatever a mark raises is told as a fault of the template."""
    assert told(with_text(text), state).startswith("Không dùng được mẫu văn bản mau.docx: ")


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.update(
            {"[Content_Types].xml": parts["[Content_Types].xml"].replace(b"document.main", b"template.main")}
        ),
        lambda parts: parts.update({"word/document.xml": b"<a/>"}),
        lambda parts: parts.update({"word/styles.xml": b"<a/>"}),
        lambda parts: parts.update({DOCUMENT_RELS: RELS.format("<Relationship/>").encode()}),
    ],
)
def test_another_kind_of_file_is_no_fault_of_marks(change: Callable[[dict[str, bytes]], object], state: State) -> None:
    """A .dotx, or parts that are none of Word's: the message speaks of the file."""
    assert "không phải tệp Word" in told(own(change), state)


def test_an_error_comes_out_of_another_process_whole() -> None:
    """Its words and what its kind adds to them."""

    def fail() -> None:
        raise GitFailedError("log", "hỏng")

    with pytest.raises(GitFailedError) as caught:
        within_limits(fail)
    assert caught.value.reason == "hỏng"
    assert "hỏng" in Translator("vi")(caught.value.message)
