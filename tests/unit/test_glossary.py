"""One word for one thing: what the handbook's glossary refuses (`huong-dan/thuat-ngu.md`) stands nowhere in its texts.

The page is the only statement: its tables name the first form, and in their last column the second forms. Reports are
not looked at: their authors choose their words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
GLOSSARY = ROOT / "site" / "content" / "huong-dan" / "thuat-ngu.md"
# What people read, by the way in which its text is got.
PLACES = (
    "scripts/giaoban/locale/vi/LC_MESSAGES/*.po",
    "scripts/giaoban/formats/templates/*",
    "scripts/giaoban/word/templates/*.docx",
    "scripts/giaoban/checks/rules/*.py",
    "scripts/giaoban/commands/*.py",
    "scripts/giaoban/publish/*.py",
    "scripts/giaoban/word/*.py",
    "schema/*.json",
    "schema/output/*",
    "site/content/**/*.md",
    "site/examples/*",
    "site/templates/*.html",
    "site/theme/**/*.html",
    "site/theme/assets/giaoban/*.css",
    "README.md",
    "deploy/**/*",
)
# Pages for those who write and read reports, what a dossier and the other documents say, and the pages of the data.
PLAIN = (
    *(
        f"scripts/giaoban/locale/vi/LC_MESSAGES/{name}.po"
        for name in ("asking", "audience", "cases", "dossier", "feedback", "feeds", "persons", "publish", "published")
    ),
    *(
        f"scripts/giaoban/locale/vi/LC_MESSAGES/{name}.po"
        for name in ("repair", "rules-content", "rules-registry-text", "timings", "topics")
    ),
    "site/content/cach-tinh.md",
    "site/content/gioi-thieu.md",
    "site/content/huong-dan/bao-cao-vien.md",
    "site/content/huong-dan/giai-trinh.md",
    "site/content/huong-dan/index.md",
    "site/content/huong-dan/lanh-dao.md",
    "site/content/huong-dan/phan-hoi.md",
    "site/content/huong-dan/van-thu.md",
    "site/content/huong-dan/vu-viec.md",
    "site/templates/*.html",
    "scripts/giaoban/word/templates/*.docx",
)
GIT = ("commit", "hook", "pull request", "nhánh")
# Places of those words that nobody reads as words: values of a template, and the page of measurements.
CODE = re.compile(r"\{[{%#].*?[}%#]\}|`[^`]*`|<code>.*?</code>|```.*?```", re.DOTALL)


@dataclass(frozen=True)
class Term:
    """A row of the glossary: the first form, and the second forms that are not written any more."""

    first: str
    second: tuple[str, ...]


def terms() -> list[Term]:
    """Return the rows of the glossary's tables."""
    rows = (line.strip().strip("|").split(" | ") for line in GLOSSARY.read_text(encoding="utf-8").splitlines())
    return [
        Term(row[0].strip().replace("\\", ""), tuple(re.findall("«(.+?)»", row[3])) if len(row) > 3 else ())
        for row in rows
        if len(row) >= 3 and not row[0].strip().startswith(("Thuật ngữ", "---"))
    ]


def any_of(texts: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of these as a whole phrase, in any case, with any blanks between its words."""
    longest = sorted(texts, key=len, reverse=True)
    return re.compile(
        r"(?<!\w)(?:" + "|".join(r"\s+".join(map(re.escape, text.split())) for text in longest) + r")(?!\w)",
        re.IGNORECASE,
    )


FIRST = any_of(name for term in terms() for name in term.first.split(", "))
SECOND = any_of(form for term in terms() for form in term.second)


def found(text: str) -> Iterator[str]:
    """Yield each second form in a text.

    Where it is a part of a first form, or where a first form runs into it, it is none: «độ tin cậy», «văn bản ghi».
    """
    text = unicodedata.normalize("NFC", text)
    for match in SECOND.finditer(text):
        spans = [first.span() for first in FIRST.finditer(text)]
        if not any((a <= match.start() and b >= match.end()) or a < match.start() < b for a, b in spans):
            yield match.group()


def read(path: Path) -> str:
    """Return what a file says to people: of a catalogue the translations, of a Word file its paragraphs."""
    if path.suffix == ".po":
        with path.open("rb") as file:
            return "\n".join(str(entry.string) for entry in read_po(file, locale="vi") if entry.id)
    if path.suffix == ".docx":
        with ZipFile(path) as file:
            parts = [file.read(name).decode() for name in sorted(file.namelist()) if re.match(r"word/[^/]+\.xml", name)]
        paragraphs = (part for text in parts for part in re.findall(r"<w:p[ >].*?</w:p>", text, re.DOTALL))
        return "\n".join("".join(re.findall(r"<w:t(?: [^>]*)?>(.*?)</w:t>", part, re.DOTALL)) for part in paragraphs)
    return path.read_text(encoding="utf-8")


def files(places: tuple[str, ...]) -> list[Path]:
    """Return the files at these places, without the glossary."""
    return sorted({path for place in places for path in ROOT.glob(place) if path.is_file()} - {GLOSSARY})


def test_the_glossary_is_a_table() -> None:
    """It has its terms, each once, with a meaning and the English; no form is both first and second."""
    rows = terms()
    firsts = [term.first for term in rows]
    seconds = [form.casefold() for term in rows for form in term.second]
    assert len(rows) > 50
    assert len(set(firsts)) == len(firsts)
    assert len(set(seconds)) == len(seconds) > 60
    assert not {first.casefold() for first in firsts} & set(seconds)
    page = GLOSSARY.read_text(encoding="utf-8")
    assert all(len(line.split(" | ")) >= 3 for line in page.splitlines() if line.startswith("| "))


@pytest.mark.parametrize("path", files(PLACES), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_second_form_is_read(path: Path) -> None:
    """No text that people read has a second form."""
    assert [*found(read(path))] == []


@pytest.mark.parametrize("form", [form for term in terms() for form in term.second])
def test_a_second_form_is_found_where_it_is_planted(form: str, tmp_path: Path) -> None:
    """Each second form is found in a catalogue, a template, a schema, a Word file and a page, in either case."""
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    planted = {
        "a.po": f'{head}msgid "a"\nmsgstr "Xem {form}."\n',
        "a.html": f"<p>Xem {form[:1].upper()}{form[1:]}: xem lại.</p>",
        "a.json": f'{{"title": "Xem {form}"}}',
        "a.md": f"- **{form}** xem lại",
    }
    for name, text in planted.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with ZipFile(tmp_path / "a.docx", "w") as file:
        head, tail = form[: len(form) // 2], form[len(form) // 2 :]
        file.writestr("word/document.xml", f'<w:p><w:t>{head}</w:t></w:r><w:r><w:t xml:space="x">{tail}</w:t></w:p>')
    for name in (*planted, "a.docx"):
        assert form.casefold() in [word.casefold() for word in found(read(tmp_path / name))], name


def test_what_only_looks_like_a_second_form_is_none() -> None:
    """A first form that holds a second one, or runs into it, is right."""
    assert [
        *found("Độ tin cậy của nguồn; số văn bản ghi sót; các trường hợp khác; môi trường này; tên trường học")
    ] == []
    assert [*found("độ tin của nguồn, bản ghi này")] == ["độ tin", "bản ghi"]


@pytest.mark.parametrize("path", files(PLAIN), ids=lambda path: str(path.relative_to(ROOT)))
def test_officers_and_leaders_read_no_git_words(path: Path) -> None:
    """Words of Git stand in the glossary and with administrators, not in what officers and leaders read."""
    if path.name in ("speed.html", "commands.html", "outputs.html"):
        return
    text = CODE.sub(" ", read(path))
    assert any_of(GIT).findall(text) == []


def test_the_glossary_is_linked() -> None:
    """It is in the handbook's list and in the navigation."""
    index = (GLOSSARY.parent / "index.md").read_text(encoding="utf-8")
    assert "(thuat-ngu.md)" in index
    assert "huong-dan/thuat-ngu.md" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
