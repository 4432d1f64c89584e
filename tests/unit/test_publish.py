"""Pages as values: what is on them, what is never markup, where links lead, and what they show as of a moment."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from giaoban.base.messages import Translator
from giaoban.base.periods import Period
from giaoban.base.times import LOCAL
from giaoban.base.vietnamese import signed
from giaoban.documents.model import Figure
from giaoban.formats import quoted
from giaoban.formats.text import span
from giaoban.guard.permissions import rights as rights_of_roles
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.objects.audience import Audience
from giaoban.publish import addresses, words
from giaoban.publish.addresses import Address, relative, url_of
from giaoban.publish.examples import with_examples
from giaoban.publish.markup import body_html
from giaoban.publish.page import Front, Page, escape, heading, paragraphs, plain, preformatted
from giaoban.publish.pages import pages_of, renderer_of, view_of
from giaoban.publish.render import written
from giaoban.publish.search import fold_words, folded_index, text_of
from giaoban.publish.site import write_pages

from ..conftest import ROOT, VALID

LATER = datetime(2013, 5, 25, 12, tzinfo=LOCAL)
TELL = Translator("vi")


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """The state of the example of every form."""
    root = tmp_path_factory.mktemp("kho")
    shutil.copytree(VALID / "reports", root / "reports")
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    return load_state(open_workspace(root))


@pytest.fixture(scope="module")
def pages(state: State) -> Mapping[str, str]:
    """Its pages at a late moment, by path."""
    return {page.path: page.text for page in pages_of(state, LATER)}


def test_pages_are_pure(state: State) -> None:
    """The same state and moment give the same pages, each path once, in order."""
    first, second = ([(page, page.text) for page in pages_of(state, LATER)] for _ in range(2))
    assert first == second
    paths = [page.path for page, _ in first]
    assert paths == sorted(set(paths))


def test_every_page_that_links_know_of_is_made(state: State, pages: Mapping[str, str]) -> None:
    """What the links count on is exactly what is made, and the anchors are there."""
    renderer = renderer_of(view_of(state, LATER))
    assert renderer.pages == {*pages, *written()}
    for path, anchor in renderer.anchors:
        assert f" {{#{anchor}}}" in pages[path]


def test_a_moment_knows_nothing_of_what_came_later(state: State) -> None:
    """Before a report, a directive or a step came, its page, its figures and its step are not there."""
    early = datetime(2013, 3, 12, 12, tzinfo=LOCAL)
    before = {page.path: page.text for page in pages_of(state, early)}
    assert "chi-dao/2013-012.md" not in before
    assert "vu-viec/2013-007.md" not in before
    assert "{#2013-02}" in before["don-vi/ham-tan/2013.md"]
    assert "{#2013-03}" not in before["don-vi/ham-tan/2013.md"]
    spot = before["diem-nong/ham-tan/2013/ngung-viec-xuong-may.md"]
    assert "Đang diễn ra" in spot
    assert "Kết thúc</b>" not in spot
    assert "Dự thảo" in before["thang/2013-03.md"]
    assert "nhận định cho kỳ này" in before["thang/2013-03.md"]


def test_a_month_shows_figures_with_their_sources(pages: Mapping[str, str]) -> None:
    """Opinions and rumours apart, the sources linked to the matter's anchor, the moment of an issued summary."""
    month = unescape(pages["thang/2013-03.md"])
    assert "Đã ban hành số 25/BC-LĐLĐ" in month
    assert "08:00 25/03/2013" in month
    assert 'href="../../don-vi/ham-tan/2013/#2013-03-1"' in month
    assert "gb-source-rumour" in month
    assert "khoảng " in month


def test_a_year_tells_view_and_claim_apart(pages: Mapping[str, str]) -> None:
    """Each matter has its anchor, its kind in words, the view, the claim with its state, and links both ways."""
    year = "".join(unescape(pages["don-vi/ham-tan/2013.md"]).split("\n"))
    assert "### 1. Chậm trả lương tháng 02" in year
    assert "Nội dung dư luận" in year
    assert "Thông tin được nói đến" in year
    assert "Đã xác nhận" in year
    assert "hơn 1,85 tỷ đồng" in year
    assert 'Tiếp nối</dt><dd><a href="#2013-02-2"' in year
    assert 'Được tiếp nối ở</dt><dd><a href="#2013-03-1"' in year
    assert "Tin đồn" in pages["don-vi/la-gi/2013.md"]
    assert "Nội dung tin đồn" in pages["don-vi/la-gi/2013.md"]


def test_a_case_and_a_directive_say_where_they_stand(pages: Mapping[str, str]) -> None:
    """The steps with who and what, the answer in its form, and the units from whom feedback is missing."""
    case = pages["vu-viec/2013-007.md"]
    for text in ("Ban Tuyên giáo Tỉnh ủy", "Hỏi nhân chứng, Đến tận nơi", "23/03/2013", "Thanh tra tỉnh"):
        assert text in case
    directive = pages["chi-dao/2013-012.md"]
    assert "<strong>thông tin kịp thời</strong>" in directive
    assert "Yêu cầu trả trước 25/4" in directive
    assert re.search(r"Còn 2/3 đơn vị chưa phản hồi \(đã quá hạn phổ biến\)", directive)


def test_what_was_put_right_is_told(tmp_path: Path) -> None:
    """On the pages of a directive and a case, from its day on; to all levels a directive alone tells it."""
    shutil.copytree(VALID / "reports", tmp_path / "reports")
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    texts = {
        "province/directives/2013/2013-012.yml": "Nhầm hạn phổ biến.",
        "units/ham-tan/2013/feedback/2013-012.yml": "Nhầm ngày nhận.",
        "province/cases/2013/2013-007.yml": "Nhầm ngày xác minh.",
        "units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml": "Nhầm giờ.",
    }
    for path, reason in texts.items():
        file = tmp_path / "reports" / path
        entry = f"amended: [{{on: 2013-05-08, reason: {reason}}}]\n"
        file.write_text(file.read_text(encoding="utf-8") + entry, encoding="utf-8")
    known = load_state(open_workspace(tmp_path))
    for moment, audience, told in (
        (LATER, Audience.OFFICE, {"Nhầm hạn phổ biến.", "Nhầm ngày nhận.", "Nhầm ngày xác minh.", "Nhầm giờ."}),
        (LATER, Audience.LEVELS, {"Nhầm hạn phổ biến."}),
        (datetime(2013, 5, 7, 12, tzinfo=LOCAL), Audience.OFFICE, set()),
    ):
        made = {page.path: page.text for page in pages_of(known, moment, audience=audience)}
        names = ("chi-dao/2013-012.md", "vu-viec/2013-007.md", "diem-nong/ham-tan/2013/ngung-viec-xuong-may.md")
        shown = "".join(made.get(name, "") for name in names)
        assert set(re.findall(r"08/05/2013: (Nhầm[^<]*)", shown)) == told


def test_no_english_is_left(pages: Mapping[str, str]) -> None:
    """Every wording from code has its Vietnamese. Rules and the table of speed have both; programs read English."""
    for path, text in pages.items():
        if not path.startswith(("quy-tac/", "api/", "toc-do/")):
            shown = re.sub(r"<code>.*?</code>|<[^>]*>|\{#[^}]*\}", " ", text)
            assert not re.search(r"\b(on time|late|missing|clerk|month|Expected|Units|days|hours)\b", shown), path


def test_pages_can_be_written_for_another_generator(state: State, tmp_path: Path) -> None:
    """All pages, generated and written, lie in the folder."""
    count = write_pages(state, LATER, tmp_path / "trang")
    assert count == len([path for path in (tmp_path / "trang").rglob("*") if path.is_file()])
    assert (tmp_path / "trang" / "gioi-thieu.md").is_file()


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("index.md", Address("index.md"), "./"),
        ("index.md", Address("thang/2013-03.md"), "thang/2013-03/"),
        ("thang/2013-03.md", Address("index.md"), "../../"),
        ("thang/index.md", Address("thang/2013-03.md"), "../thang/2013-03/"),
        ("thang/2013-03.md", Address("don-vi/a/2013.md", "2013-03-1"), "../../don-vi/a/2013/#2013-03-1"),
        ("don-vi/a/2013.md", Address("don-vi/a/2013.md", "2013-03"), "#2013-03"),
    ],
)
def test_links_are_relative(here: str, there: Address, link: str) -> None:
    """A link is relative to its page."""
    assert relative(here, there) == link


def test_addresses() -> None:
    """Each reference has its page; a text that is not a reference is refused."""
    assert addresses.matter_address("ham-tan/2013-03#1") == Address("don-vi/ham-tan/2013.md", "2013-03-1")
    assert addresses.report_address("ham-tan", Period(2013, 1, 3)).anchor == "2013-Q1"
    assert addresses.hotspot_page("ham-tan/2013/hotspots/a-b") == "diem-nong/ham-tan/2013/a-b.md"
    assert url_of("don-vi/index.md") == "don-vi/"
    for wrong in ("../../etc#1", "ham-tan", "javascript:x#1"):
        with pytest.raises(ValueError, match=re.escape(wrong)):
            addresses.matter_address(wrong)


DANGEROUS = st.text(st.sampled_from([*"<>\"'`*_{}[]()|\\$^~#=!:@&;/-+. \n\t", "a", "đ", "\u202e", "\x1e", "\x00"]))


@settings(deadline=None, max_examples=150)
@given(text=DANGEROUS)
def test_data_stays_data_in_markdown(text: str) -> None:
    """Whatever is written, a heading and a paragraph made of it hold no tag but their own, and no other attribute."""
    body = f'{heading(2, "neo", text)}<div><p title="{escape(text)}">{escape(text)}</p>\n{paragraphs(text)}</div>'
    source = Page("a.md", Front("Trang"), lambda: body).text.partition("---\n\n")[2]
    made = Markdown(extensions=["attr_list", "tables", "sane_lists", "admonition", "toc"]).convert(source)
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z!][^\s>]*)", re.sub(r'title="[^"]*"', "", made)))
    assert tags <= {"h2", "div", "p", "br"}
    assert made.count('<h2 id="neo">') == 1
    assert "\u202e" not in made


@given(text=st.text())
def test_a_plain_title_needs_no_escaping(text: str) -> None:
    """A title holds nothing that any template could take for markup."""
    assert not set(plain(text)) & set("<>&\"'`{}[]|\\\n")


def test_preformatted_keeps_lines_and_indents() -> None:
    """An example looks as it was written."""
    assert preformatted("a:\n  - <b>") == "a:&#10;  - &#60;b&#62;"


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("[x](javascript:alert(1))", "javascript:"),
        ("![x](https://a.example/b.png)", "<img"),
        ('<a href="x" onclick="y">z</a>', "onclick"),
        ("<div class='md-header' id='x' style='color:red'>z</div>", "md-header"),
        ("{: .md-header}", "{"),
        ("```\ncode\n```", "```"),
    ],
)
def test_the_body_of_a_directive_can_do_nothing(text: str, gone: str) -> None:
    """What is not on the list of harmless tags is dropped."""
    assert gone not in body_html(text)


def test_the_body_of_a_directive_keeps_its_form() -> None:
    """Lists, tables, emphasis and links stay; headings stand below the page's own."""
    made = body_html("# Mục\n\n- **một**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[trang](https://ldld.example/)")
    for part in ("<h3>Mục</h3>", "<strong>một</strong>", "<td>1</td>", 'href="https://ldld.example/"', "noopener"):
        assert part in made


def test_search_is_folded() -> None:
    """Words whose folded form differs are beside the text, once each, without tags."""
    assert fold_words("<b>Đình</b> công đình &amp; lương abc") == "dinh cong luong"
    index = folded_index('{"config":{},"docs":[{"location":"","title":"Lương","text":"abc"}]}')
    assert '"foldtitle":"luong"' in index
    assert '"fold"' not in index.replace('"foldtitle"', "")


@pytest.mark.parametrize(
    ("value", "unit", "precision", "text"),
    [
        (1_850_000_000, "VND", "over", "hơn 1,85 tỷ đồng"),
        (410_000_000, "VND", "about", "khoảng 410 triệu đồng"),
        (1_234_567, "VND", "exact", "1.234.567 đồng"),
        (15_000, "VND", "exact", "15.000 đồng"),
        (12.5, "%", "nearly", "gần 12,5%"),
        (20, "percent", "about", "khoảng 20%"),
        (14, "person", "exact", "14 người"),
        (2_000_000_000, "VND", "exact", "2 tỷ đồng"),
    ],
)
def test_figures_lose_nothing(value: float, unit: str, precision: str, text: str) -> None:
    """Money reads as people say it, without losing a đồng."""
    figure = Figure("x", precision, value, unit=unit)  # type: ignore[arg-type]
    assert quoted.figure_text(figure, TELL) == text


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure("x", "exact", least=1_500_000, most=4_500_000, unit="VND"), "từ 1,5 triệu đồng đến 4,5 triệu đồng"),
        (Figure("x", "about", least=5, most=7, unit="ngày"), "khoảng từ 5 đến 7 ngày"),
        (
            Figure("x", "exact", 8404, unit="ca", previous=1396, change_percent=502),
            "8.404 ca (kỳ so sánh: 1.396; tăng 502%)",
        ),
        (Figure("x", "exact", 12, unit="%", change_percent=-2.5), "12% (giảm 2,5%)"),
        ({"name": "x", "precision": "exact", "unit": "người", "suppressed": True}, "ít, không công bố"),
    ],
)
def test_ranges_and_changes_in_words(figure: quoted.Quoted, text: str) -> None:
    assert quoted.figure_text(figure, TELL) == text


def test_what_reports_often_count_is_named_in_words() -> None:
    """No name of a figure of the demonstration is shown as its key; a name that nobody knows is shown as written."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "reports" / "units").rglob("*.yml")]
    names = {name for text in texts for name in re.findall(r"\{name: (\w+), value", text)}
    assert len(names) > 10
    assert {name for name in names if name.replace("_", " ") == quoted.figure_name(_named(name), TELL)} == set()
    assert quoted.figure_name(_named("giá_mủ"), TELL) == "giá mủ"


def _named(name: str) -> Figure:
    return Figure(name, "exact", 1, unit="VND")


def test_times_and_changes_in_words() -> None:
    """Spans in their two largest units, changes with a true minus."""
    assert span(timedelta(minutes=40), TELL) == "40 phút"
    assert span(timedelta(hours=2, minutes=15), TELL) == "2 giờ 15 phút"
    assert span(timedelta(days=3), TELL) == "3 ngày"
    assert [signed(value) for value in (3, 0, -2)] == ["+3", "0", "−2"]
    assert words.when("2013-03-26") == "26/03/2013"
    assert words.when(datetime(2013, 3, 26, 1, tzinfo=UTC)) == "08:00 26/03/2013"


def test_examples_are_put_in(state: State) -> None:
    """The marks of written pages become the example's text, the table of a form's fields, the codes of units."""
    view = view_of(state, LATER)
    marks = ("example khong-phat-sinh.yml", "form periodic /matters/0", "units")
    made = with_examples("\n\n".join(f"<!-- giaoban:{mark} -->" for mark in marks), view)
    assert "<code>ham-tan</code>" in made
    assert "nil: true" in made
    assert "<code>attitude</code>" in made
    assert "giaoban:" not in made
    rights = with_examples("<!-- giaoban:rights -->\n", view)
    assert rights.count("<code>") == len(rights_of_roles())
    assert rights.count("<td>đơn vị mình</td>") == sum(
        reach == "own" for row in rights_of_roles().values() for reach in row.values()
    )
    with pytest.raises(OSError, match="khong-co"):
        with_examples("<!-- giaoban:example khong-co.yml -->", view)


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("<div><p>Một &amp; <b>hai</b></p></div>", "Một &amp; hai"),
        ("<p data-search-exclude>Không</p><p>Có</p>", "Có"),
        ('<div class="a" data-search-exclude><p>Không</p></div> Có', "Có"),
        ("<div data-search-exclude><div>Không</div>không</div><div>Có</div>", "Có"),
        ('<svg class="x"><text>Không</text></svg><a title="1 > 0">Có</a>', "Có"),
        ("<p>a &#60;b&#62; c</p>", "a &lt;b&gt; c"),
    ],
)
def test_what_is_searched_for_is_what_is_read(fragment: str, words: str) -> None:
    """Without tags, drawings and what is kept out, whatever lies within it; never as HTML."""
    assert text_of(fragment) == words


def test_a_large_index_is_brief() -> None:
    """Sections of a page come together, matters stay apart, and only folded words are looked up."""
    index = {
        "config": {"fields": {"title": {}, "text": {}, "fold": {}, "foldtitle": {}, "alias": {}}},
        "docs": [
            {"location": "vu-viec/1/", "title": "Nợ lương", "text": "đầu"},
            {"location": "vu-viec/1/#buoc", "title": "Các bước", "text": "đã xác minh, đã hỏi"},
            {"location": "don-vi/a/2013/", "title": "A", "text": ""},
            {"location": "don-vi/a/2013/#2013-01-1", "title": "Một", "text": "Lương, lương abc"},
        ],
    }
    text = json.dumps(index)
    assert len(json.loads(folded_index(text))["docs"]) == 4
    found = json.loads(folded_index(text, many=4))
    assert list(found["config"]["fields"]) == ["fold", "foldtitle", "alias"]
    case, _, matter = found["docs"]
    assert case["text"] == "đầu Các bước đã xác minh, đã hỏi"
    assert (case["foldtitle"], case["fold"]) == ("no luong", "dau cac buoc da xac minh hoi")
    assert (matter["location"], matter["fold"]) == ("don-vi/a/2013/#2013-01-1", "luong abc")
