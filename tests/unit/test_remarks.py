"""Remarks from a page: the link of each forge is taken apart again; what it fills in is a note that checks clean."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from giaoban.base.times import LOCAL
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.publish.pages import pages_of, view_of
from giaoban.publish.remarks import SOME_UNIT, new_file, note_path, note_text, remark
from giaoban.registry.office import Forge
from giaoban.registry.topics import Topic, Topics
from giaoban.source.layout import place_of

from ..conftest import VALID

LATER = datetime(2013, 5, 25, 12, tzinfo=LOCAL)
URL = "https://git.ldld.example/ldld/kho-bao-cao"
FORGES = {kind: Forge(kind, URL, "nhánh/chính") for kind in ("github", "forgejo", "gitlab")}
TODAY = {"binh-thuan", "ham-tan", "la-gi", "phu-quy"}  # the other three of the register begin in 2025
NASTY = "&value=x#[a](b)?%26 + «ô»\n  đ\t"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the example of every form."""
    shutil.copytree(VALID / "reports", tmp_path / "reports")
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    return tmp_path


def served(repository: Path, setting: str) -> State:
    """Return the state of a repository whose office.yml ends with a setting."""
    office = repository / "reports" / "registry" / "office.yml"
    office.write_text(f"{office.read_text(encoding='utf-8')}{setting}\n", encoding="utf-8")
    return load_state(open_workspace(repository))


def taken_apart(link: str, kind: str) -> tuple[str, str]:
    """Return path and text of a new file as the forge reads them out of a link."""
    address = urlsplit(link)
    asked = {name: values[0] for name, values in parse_qs(address.query, strict_parsing=True).items()}
    assert f"{address.scheme}://{address.netloc}{address.path}".startswith(f"{URL}/")
    assert not address.fragment
    rest = unquote(address.path.removeprefix(urlsplit(URL).path))
    if kind == "github":
        assert rest == "/new/nhánh/chính"
        return asked["filename"], asked["value"]
    if kind == "gitlab":
        assert rest == "/-/new/nhánh/chính"
        return asked["file_name"], asked["content"]
    assert rest.startswith("/_new/nhánh/chính/")
    return rest.removeprefix("/_new/nhánh/chính/") + asked["filename"], asked["value"]


@pytest.mark.parametrize("kind", FORGES)
def test_a_link_gives_path_and_text_back(kind: str) -> None:
    """For any text, including the special characters of addresses and line breaks."""
    path = note_path("la-gi", date(2013, 5, 25), "gop-y-chi-dao-2013-012")
    for text in (NASTY, note_text("la-gi", date(2013, 5, 25), "PRICE", "Về chỉ đạo 2013-012")):
        assert taken_apart(new_file(FORGES[kind], path, text), kind) == (path, text)


@pytest.mark.parametrize("kind", FORGES)
def test_a_note_from_each_page_checks_clean(repository: Path, kind: str) -> None:
    """Every unit's link on a directive, a month and a case: filled in, no problem; unchanged, one warning each."""
    state = served(repository, "")
    view = replace(
        view_of(state, LATER),
        state=replace(
            state,
            inputs=replace(
                state.inputs,
                registry=replace(state.registry, office=replace(state.registry.office, forge=FORGES[kind])),
            ),
        ),
    )
    there = []
    for slug, about, topics in (
        ("gop-y-chi-dao-2013-012", "Về chỉ đạo 2013-012", ("WAGE/WAGE_ARREARS",)),
        ("gop-y-tong-hop-2013-03", "Về báo cáo tổng hợp tháng 3/2013", ()),
        ("gop-y-vu-viec-2013-007", "Về vụ việc 2013-007", ("KHONG-CO", "PRICE")),
    ):
        found = remark(view, slug, about, topics)
        assert found.copy == (kind == "gitlab")
        assert SOME_UNIT not in [unit.id for unit, _ in found.units]
        for unit, link in found.units:
            path, text = taken_apart(link or "", kind)
            place = place_of(path)
            assert place is not None
            assert unit.id in TODAY
            assert (place.form, place.unit, place.date) == ("note", unit.id, "2013-05-25")
            (repository / path).parent.mkdir(parents=True, exist_ok=True)
            (repository / path).write_text(text, encoding="utf-8")
            there.append(path)
    assert len(there) == 3 * len(TODAY)
    problems = load_state(open_workspace(repository)).result.problems
    assert sorted((entry.path, entry.code) for entry in problems if entry.path in there) == [
        (path, "TEXT07") for path in sorted(there)
    ]
    for path in there:
        filled = (repository / path).read_text(encoding="utf-8").replace("[viết ý kiến vào đây]", "đề nghị nói rõ hơn.")
        (repository / path).write_text(filled, encoding="utf-8")
    result = load_state(open_workspace(repository)).result
    assert [entry for entry in result.problems if entry.path in there] == []


def test_the_pages_show_the_links_of_the_setting(repository: Path) -> None:
    """One setting in office.yml; the links stand on the three kinds of pages, beside the privacy notice."""
    state = served(repository, f"forge: {{kind: forgejo, url: '{URL}', branch: main}}")
    assert state.result.count("error") == 0
    pages = {page.path: unescape(page.text) for page in pages_of(state, LATER)}
    for path in ("chi-dao/2013-012.md", "thang/2013-03.md", "vu-viec/2013-007.md"):
        assert pages[path].count(f'href="{URL}/_new/main/reports/units/') == len(TODAY)
        assert "Không ghi họ tên, số điện thoại" in pages[path]
        assert "ma-don-vi" not in pages[path]


def test_without_the_setting_there_is_a_text_to_copy(repository: Path) -> None:
    """The note with its path, and the ids of the units; no address of anywhere."""
    pages = {page.path: unescape(page.text) for page in pages_of(served(repository, ""), LATER)}
    page = pages["chi-dao/2013-012.md"]
    assert "reports/units/ma-don-vi/2013/notes/2013-05-25-gop-y-chi-dao-2013-012.yml" in page
    assert "form: note\nunit: ma-don-vi\ndate: 2013-05-25\nsecrecy: none\ntopic: WAGE/WAGE_ARREARS" in page
    assert "<code>ham-tan</code>" in page
    assert "Không ghi họ tên, số điện thoại" in page
    assert "http" not in page


@pytest.mark.parametrize(
    "setting",
    [
        "forge: {kind: svn, url: 'https://git.ldld.example/a/b', branch: main}",
        "forge: {kind: github, url: 'javascript:alert(1)', branch: main}",
        "forge: {kind: github, url: 'https://git.ldld.example/a/b?x=\"', branch: main}",
        "forge: {kind: github, url: 'https://git.ldld.example/a/b', branch: '../x'}",
        "forge: {kind: github, url: 'https://git.ldld.example/a/b'}",
        "forge: github",
    ],
)
def test_a_setting_that_is_wrong_is_an_error_and_makes_no_link(repository: Path, setting: str) -> None:
    """It is named by the checks, and the pages fall back to the text."""
    state = served(repository, setting)
    assert [entry.level for entry in state.result.problems if entry.field.startswith("/forge")][:1] == ["error"]
    assert state.registry.office.forge is None


def test_a_topic_that_has_ended_is_not_filled_in(repository: Path) -> None:
    """The next one in use is; a sub-topic ends with the topic above it."""
    state = served(repository, "")
    old = Topics(
        {"OLD": Topic("OLD", "Cũ", until="2013-05-24"), "OLD/A": Topic("OLD/A", "a", "OLD"), "B": Topic("B", "b")}
    )
    view = view_of(replace(state, inputs=replace(state.inputs, registry=replace(state.registry, topics=old))), LATER)
    assert "topic: B " in remark(view, "x", "Về", ("OLD/A",)).text
