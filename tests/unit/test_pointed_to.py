"""What messages, rules, schemas, workflows and pages point to is there: pages and sections by name, files."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

import pytest

from giaoban.base.messages import translations
from giaoban.base.times import LOCAL
from giaoban.base.vietnamese import fold
from giaoban.documents.schemas import load
from giaoban.known.workspace import load_state, open_workspace
from giaoban.publish.pages import pages_of
from giaoban.publish.render import environment
from giaoban.registry.office import Forge, Office
from giaoban.source.layout import place_of

from ..conftest import ROOT

MOMENT = datetime(2013, 12, 28, 12, tzinfo=LOCAL)
NAMED = re.compile(r"(?:\b[Bb]ài|\b[Tt]rang|\bHướng dẫn,(?: bài| trang)?) «([^»{]+)»")
SECTION = re.compile(r"bài «([^»{]+)», mục «([^»{]+)»")
HANDBOOK: Final = ROOT / "site" / "content" / "huong-dan"
RULES: Final = sorted((ROOT / "scripts" / "giaoban" / "checks" / "rules").glob("*.py"))
FILE = re.compile(r"\b(?:deploy|schema|reports/registry|\.github|site/content)/[\w./-]*\w")
# Pages for officers and leaders call what an office sets by its title, not by the name of its field.
FOR_EVERYBODY: Final = ("index", "gui-bao-cao", "khong-duoc-viet", "bao-cao-vien", "lanh-dao", "cai-dat-windows")


@pytest.fixture(scope="module")
def headings() -> dict[str, set[str]]:
    """The headings of each page of the site, folded, by its title; and by its path the anchors that it has."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "site" / "content").rglob("*.md"):
        titles = re.findall(r"(?m)^#{1,3} (.+?)(?: \{#.*\})?$", path.read_text(encoding="utf-8"))
        found[_plain(titles[0])] = {_plain(title) for title in titles}
    state = load_state(open_workspace(ROOT))
    for page in pages_of(state, MOMENT):
        title = re.search(r'(?m)^title: "?(.+?)"?$', page.text)
        if title:
            found.setdefault(_plain(title[1]), set())
    return found


def _plain(title: str) -> str:
    return fold(re.sub(r"^\d+\. |[`*]", "", title)).strip()


def told() -> Iterator[tuple[str, str]]:
    """Yield every text that a user may read and that may point somewhere, with where it stands."""
    yield from translations("vi", "*.po")
    package = ROOT / "scripts" / "giaoban"
    files = [
        *package.glob("checks/rules/*.py"),
        *package.rglob("*.toml"),
        *package.glob("formats/templates/*"),
        *(ROOT / "schema").glob("*.json"),
        *(ROOT / ".github" / "workflows").glob("*.yml"),
        *(ROOT / "site" / "content").rglob("*.md"),
        *(ROOT / "site" / "templates").glob("*.html"),
        *(ROOT / "deploy").glob("*.md"),
        ROOT / "README.md",
    ]
    for path in files:
        yield path.name, path.read_text(encoding="utf-8")


def test_pages_and_sections_that_are_named_are_there(headings: dict[str, set[str]]) -> None:
    named = [(where, name) for where, text in told() for name in NAMED.findall(text)]
    assert len(named) > 5
    assert [(where, name) for where, name in named if _plain(name) not in headings] == []
    sections = [(where, page, name) for where, text in told() for page, name in SECTION.findall(text)]
    assert len(sections) > 1
    assert [entry for entry in sections if _plain(entry[2]) not in headings[_plain(entry[1])]] == []


def test_files_that_are_named_are_there() -> None:
    """Those of the register as well, for which a repository may have no file yet, are places of the layout."""
    named = {(where, name) for where, text in told() for name in FILE.findall(text)}
    assert len(named) > 10
    assert [
        (where, name)
        for where, name in sorted(named)
        if not (ROOT / name).exists() and place_of(name) is None and not name.startswith("reports/registry/templates")
    ] == []


def test_every_rule_has_the_page_that_its_problems_lead_to() -> None:
    codes = {found for path in RULES for found in re.findall(r'code="(\w+)"', path.read_text(encoding="utf-8"))}
    state = load_state(open_workspace(ROOT))
    there = {page.path for page in pages_of(state, MOMENT)}
    assert len(codes) > 80
    assert [code for code in sorted(codes) if f"quy-tac/{code}.md" not in there] == []


@pytest.mark.parametrize("name", FOR_EVERYBODY)
def test_pages_for_everybody_name_no_setting_of_the_office(name: str) -> None:
    path = HANDBOOK / f"{name}.md"
    own = {field for form in ("office", "obligations") for field in load(form)["properties"] if "_" in field}
    assert sorted(own & set(re.findall(r"\w+", path.read_text(encoding="utf-8")))) == []


def test_one_advice_on_what_is_personal_and_sent() -> None:
    """The messages, the handbook and the reviewer's page say one thing: call, and send no new version."""
    catalogue = dict(translations("vi", "persons.po"))
    assert "đừng tự sửa bằng một bản mới" in " ".join(catalogue.values())
    assert "đừng tự sửa bằng một bản mới" in (HANDBOOK / "khong-duoc-viet.md").read_text(encoding="utf-8")
    assert "không bảo đơn vị sửa bằng bản mới" in (HANDBOOK / "chuyen-vien.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["gui-bao-cao", "cai-dat-windows"])
def test_the_repository_and_the_number_stand_where_they_are_needed(name: str) -> None:
    text = (HANDBOOK / f"{name}.md").read_text(encoding="utf-8")
    assert "<!-- giaoban:repository -->" in text
    assert ("<!-- giaoban:call -->" in text) is (name == "gui-bao-cao")


def test_an_office_without_number_and_repository_is_told_whom_to_ask() -> None:
    """With them the page says them; a number of the demonstration is marked as none that can be called."""
    forge = Forge("forgejo", "https://git.ldld.example/ldld/giaoban", "main")
    full = Office(name="LĐLĐ tỉnh", section="Ban TGNC", hotline="(0252) 3 000 000", forge=forge)
    call, place = (environment().get_template(name) for name in ("call.html", "repository.html"))
    assert "(0252) 3 000 000</span></b> (Ban TGNC)" in call.render(office=full)
    assert "số minh họa" in call.render(office=replace(full, demonstration=True))
    assert "hỏi văn phòng cơ quan" in call.render(office=replace(full, hotline=""))
    assert "https://git.ldld.example/ldld/giaoban" in place.render(office=full)
    assert "hỏi người quản trị kho" in place.render(office=replace(full, forge=None))


def test_the_hotline_may_be_written_in_reports() -> None:
    assert Office(contacts=("tgnc@ldld.example",), hotline="(0252) 3 000 000").published == (
        "tgnc@ldld.example",
        "(0252) 3 000 000",
    )
