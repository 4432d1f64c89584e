"""Official documents of the demonstration, made once, and their PDF, made by one run of LibreOffice."""

import io
import os
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from pdfplumber.pdf import PDF

from giaoban.base.messages import Translator
from giaoban.base.periods import Period
from giaoban.base.times import LOCAL
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.publish.view import View
from giaoban.registry.office import DocumentLayout
from giaoban.summaries.published import published
from giaoban.summaries.summary import Summary, summarise
from giaoban.word.documents import hotspot_document, summary_document
from giaoban.word.pdf import office_program, to_pdf
from giaoban.word.template import template_of

from ..conftest import ROOT, Repository

MARCH = Period(2013, 3)
LATER = datetime(2013, 12, 28, 8, 0, tzinfo=LOCAL)
SPOT = "ham-tan/2013/hotspots/cham-luong-xuong-may"


@dataclass(frozen=True)
class Made:
    """A document: its bytes, and what a reader of Word sees in it."""

    data: bytes

    @property
    def word(self) -> Document:
        """The document as python-docx reads it."""
        return docx.Document(io.BytesIO(self.data))

    def part(self, name: str) -> str:
        """Return the XML of a part."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return package.read(name).decode("utf-8")

    def paragraphs(self, style: str | None = None) -> list[Paragraph]:
        """Return the paragraphs of the text and of its tables, of one style where it is named by its id."""
        word = self.word
        found = [*word.paragraphs, *(p for table in word.tables for cell in table._cells for p in cell.paragraphs)]
        return [p for p in found if style is None or (p.style is not None and p.style.style_id == style)]

    def texts(self, style: str) -> list[str]:
        """Return the texts of a style, each line of a text on its own."""
        return [line for p in self.paragraphs(style) for line in p.text.split("\n")]

    @property
    def text(self) -> str:
        """All text."""
        return "\n".join(p.text for p in self.paragraphs())


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """The demonstration in a repository of its own, all of it in one commit, read once."""
    return load_state(open_workspace(make_demonstration(tmp_path_factory.mktemp("kho"))))


def make_demonstration(root: Path) -> Path:
    """Make a repository with the demonstration in one commit, and return its folder."""
    repository = Repository(root)
    shutil.copytree(ROOT / "reports", root / "reports")
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.commit(date="2013-12-28T08:00:00+07:00")
    return root


def summary_of(state: State, period: Period = MARCH, as_of: datetime | None = None) -> Summary:
    """Return a summary of the demonstration: counted anew as of a moment, or as it was published."""
    return summarise(state.inputs, period, as_of) if as_of else published(state.inputs, period, LATER)


def made(summary: Summary, state: State, **office: object) -> Made:
    """Return the document of a summary, with another register of the office where fields are named."""
    registry = replace(state.registry, office=replace(state.registry.office, **office))  # type: ignore[arg-type]
    return Made(summary_document(summary, registry, template_of("summary", state.corpus)))


@pytest.fixture(scope="session")
def march(state: State) -> Made:
    """The report of March 2013 as it was issued."""
    return made(summary_of(state), state)


@pytest.fixture(scope="session")
def draft(state: State) -> Made:
    """The report of November 2013 before its due date, of an office with its own sizes, no demonstration."""
    layout = DocumentLayout({"body": 13, "page_number": 13}, {"left": 35, "right": 20, "top": 25}, 10, 8, 1.5)
    summary = summary_of(state, Period(2013, 11), datetime(2013, 11, 19, 12, tzinfo=LOCAL))
    return made(summary, state, document=layout, demonstration=False)


@pytest.fixture(scope="session")
def hotspot(state: State) -> Made:
    """The report on a hot spot."""
    view = View(state, LATER, Translator("vi"))
    data = hotspot_document(
        view.hotspot[SPOT],
        [matter for matter in view.matters.values() if matter.hotspot == SPOT],
        view.cases_of.get(SPOT, ()),
        state.registry,
        LATER,
        view.commit,
        template_of("hotspot", state.corpus),
    )
    return Made(data)


@pytest.fixture(scope="session")
def pdfs(march: Made, draft: Made, hotspot: Made) -> Mapping[str, PDF]:
    """The documents as PDF; left out where LibreOffice is not installed, unless GIAOBAN_REQUIRE_OFFICE=1."""
    if office_program() is None:
        reason = "no LibreOffice: install it with «apt-get install libreoffice-writer-nogui fonts-liberation2»"
        if os.environ.get("GIAOBAN_REQUIRE_OFFICE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    names = ("march", "draft", "hotspot")
    converted = to_pdf([march.data, draft.data, hotspot.data])
    return {name: PDF.open(io.BytesIO(data)) for name, data in zip(names, converted, strict=True)}
