"""Templates: an office's own is used, a broken one gives one clear message."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from giaoban.base.messages import GiaobanError, Translator
from giaoban.documents import outside
from giaoban.documents.corpus import Corpus
from giaoban.known.workspace import State
from giaoban.source.files import File
from giaoban.word.documents import summary_document
from giaoban.word.fill import Template
from giaoban.word.summary import summary_values
from giaoban.word.template import OWN, template_of

from ..conftest import ROOT
from .conftest import Made, summary_of


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package: the same for the same content, whatever packed it."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def changed(change: Callable[[docx.document.Document], object]) -> bytes:
    """Return the template of a summary as an office changed it in Word."""
    word = docx.Document(str(OWN / "summary.docx"))
    change(word)
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


def filled(data: bytes, state: State) -> Made:
    """Return the document that a template gives."""
    return Made(summary_document(summary_of(state), state.registry, Template("mau.docx", data)))


def test_names_in_the_handbook_are_those_of_the_program(state: State) -> None:
    page = (ROOT / "site" / "content" / "huong-dan" / "bao-cao-ra-word.md").read_text(encoding="utf-8")
    values = summary_values(summary_of(state), state.registry)
    named = [name for line in page.splitlines() if line.startswith("| `") for name in re.findall(r"`(.+?)`", line)]
    assert len(named) > 40
    for name in named:
        top, _, inner = name.partition(".")
        assert (inner in values[top]) if inner else (top in values or top in values["topics"][0]), name
    assert {name.partition(".")[0] for name in named} >= set(values)


def test_an_office_may_word_it_otherwise(state: State) -> None:
    data = changed(lambda word: word.add_paragraph("Người tổng hợp: {{ office.section }} - {{ board.expected }}"))
    assert "Người tổng hợp: Ban Tuyên giáo - Nữ công - 13" in filled(data, state).text


def test_sizes_of_an_own_template_stay(state: State) -> None:
    def smaller(word: docx.document.Document) -> None:
        style = next(entry for entry in word.styles if entry.style_id == "NoiDung")
        style.font.size = docx.shared.Pt(13)

    document = filled(changed(smaller), state)
    assert next(entry.font.size.pt for entry in document.word.styles if entry.style_id == "NoiDung") == 13


def test_the_template_of_the_register_comes_before_the_programs_and_after_a_named_one(tmp_path: Path) -> None:
    own = Corpus((), (File("reports/registry/templates/summary.docx", b"own"),))
    named = tmp_path / "mau.docx"
    named.write_bytes(b"named")
    assert template_of("summary", own).data == b"own"
    assert template_of("summary", own, named).data == b"named"
    assert template_of("dossier", own).data == (OWN / "dossier.docx").read_bytes()
    with pytest.raises(GiaobanError, match="cannot be read"):
        template_of("summary", own, tmp_path / "khong-co.docx")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ nobody.name }}", "«nobody» is undefined"),
        ("{{ office.nothing }}", "nothing"),
        ("{% if board.missing %}", "viết sai"),
        ("{{ 1 / 0 }}", "viết sai"),
        ("{{ office.name + 1 }}", "viết sai"),
        ("{{ office.__class__.__mro__ }}", "viết sai"),
        ("{{ ''.__class__.__base__.__subclasses__() }}", "viết sai"),
        ("{% for x in range(10 ** 9) %}{% endfor %}", "viết sai"),
        ("{% include '/etc/passwd' %}", "viết sai"),
    ],
)
def test_a_broken_template_gives_one_clear_message(state: State, text: str, told: str) -> None:
    data = changed(lambda word: word.add_paragraph(text))
    with pytest.raises(GiaobanError) as caught:
        filled(data, state)
    message = Translator("vi")(caught.value.message)
    assert message.startswith("Không dùng được mẫu văn bản mau.docx: ")
    assert told.replace("«", "'").replace("»", "'") in message
    assert caught.value.fix is not None


def test_a_file_that_unpacks_to_too_much_is_not_opened(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "MAX_UNPACKED", 10_000)
    with pytest.raises(GiaobanError, match="cannot be used"):
        filled((OWN / "summary.docx").read_bytes(), state)


def test_what_is_no_word_file(state: State) -> None:
    good = (OWN / "summary.docx").read_bytes()
    whole = parts(good)
    damaged = io.BytesIO()
    with zipfile.ZipFile(damaged, "w") as target:
        for name, data in whole.items():
            target.writestr(name, data[: len(data) // 2] if name == "word/document.xml" else data)
    for data in (b"", b"xin chao", good[:1000], damaged.getvalue()):
        with pytest.raises(GiaobanError, match="cannot be used"):
            filled(data, state)


def test_nothing_is_markup_even_where_a_template_says_so(state: State) -> None:
    data = changed(lambda word: word.add_paragraph("{{ '<w:br/>' | safe }} {{ office.name | e }}"))
    assert "<w:br/> Liên đoàn Lao động tỉnh Bình Thuận" in filled(data, state).text
