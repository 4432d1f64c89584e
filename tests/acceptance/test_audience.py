"""The site for all levels: nothing of what reports say in any file of it, small counts kept back, no dead link."""

import json
import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import lxml.html
import pytest

from giaoban.base.vietnamese import fold
from giaoban.publish import months, reference
from giaoban.publish.addresses import url_of
from giaoban.publish.pages import renderer_of
from giaoban.publish.view import View

from ..conftest import LEVELS_AS_OF as AS_OF
from ..conftest import ROOT, Repository
from ..crawl import dead_links
from ..unit.test_api import demonstration, report_texts
from .test_site import digests, mkdocs

REFERENCE = re.compile(r"[a-z]/\d{4}-\d\d#\d")
SHORT = 12  # shorter texts («Đã giải thích») stand in anything
HANDBOOK = {url_of(path) for path in reference.paths()}  # with examples of references
KEPT = "không công bố"


@pytest.fixture(scope="module")
def office() -> dict[str, str]:
    """Return the pages of summaries for the office, made here."""
    view = demonstration()
    return {page.path: page.html for page in months.pages(renderer_of(view))}


def texts(site: Path) -> dict[str, str]:
    """Return every file of a site as text, escapes of JSON decoded and lines of calendars unfolded."""
    said = {}
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.suffix not in (".png", ".woff2"):
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".json":
                text = re.sub(r'\\["nr]', " ", json.dumps(json.loads(text), ensure_ascii=False))
            said[path.relative_to(site).as_posix()] = re.sub(r"\r?\n ", "", text) if path.suffix == ".ics" else text
    return said


def flat(text: str) -> str:
    """Return a text with its entities decoded, folded, tags and anything but letters and digits as one space."""
    decoded = fold(unicodedata.normalize("NFC", unescape(unescape(re.sub(r"<[^>]*>", " ", text))))).lower()
    return f" {' '.join(re.findall(r'[a-z0-9]+', decoded))} "


def forbidden(view: View) -> Iterator[str]:
    """Yield every text of reports, notes, hot spots, feedback and cases, and what of the register is the office's."""
    records = view.state.inputs.records
    yield from (text for text in report_texts(view) if not REFERENCE.search(text))
    yield from (entry.reason for entry in records.restatements)
    yield from (unit.assigned or "" for unit in view.units_shown())


def allowed(view: View) -> str:
    """Return what all levels do see: directives with their answers, the texts of issued summaries, the handbook."""
    records = view.state.inputs.records
    said = [str(entry) for entry in records.directives]
    said += [str(entry) for entry in records.summaries if entry.issued_on]
    said += [path.read_text(encoding="utf-8") for path in (ROOT / "site").rglob("*") if path.suffix in (".md", ".yml")]
    said += [path.read_text(encoding="utf-8") for path in (ROOT / "rules").rglob("*") if path.is_file()]
    said += [view.registry.topics.full_label(code) for code in view.registry.topics.by_code]
    return flat("\n".join(said))


def sentences(text: str) -> Iterator[str]:
    """Yield a text and its sentences, flat."""
    for part in (text, *re.split(r"(?<=[.;!?])\s+|\n", text)):
        found = flat(part)
        if len(found.strip()) > SHORT:
            yield found


def test_nothing_of_what_reports_say_is_in_any_file(levels: Path) -> None:
    """No sentence of any report, note, hot spot, feedback or case, folded, in pages, search index, API or feeds."""
    files, known = texts(levels), allowed(demonstration())
    lines = {line for name, text in files.items() for line in (name, *text.splitlines())}  # most stand on every page
    said = "\n".join(flat(line) for line in sorted(lines))
    wanted = {sentence for text in forbidden(demonstration()) for sentence in sentences(text) if sentence not in known}
    assert len(wanted) > 2000
    assert [sentence for sentence in wanted if sentence in said] == []
    index = json.loads(files.pop("search/search_index.json"))
    files.update({f"{entry['location']} (search)": json.dumps(entry) for entry in index["docs"]})
    named = [name for name, text in files.items() if REFERENCE.search(text)]
    assert [name for name in named if not _is_handbook(name)] == []
    private = re.compile(r"diem-nong|vu-viec|hai-cap|don-vi/[^/]+/\d{4}|chi-dao/so|api/v1/(cases|hotspots)")
    assert not [name for name in files if private.match(name)]


def _is_handbook(name: str) -> bool:
    place = name.removesuffix(" (search)").partition("#")[0].removesuffix("index.html")
    return place.startswith(("huong-dan/", "quy-tac/", "schema/")) or place in HANDBOOK


def test_small_counts_are_kept_back(levels: Path, office: dict[str, str]) -> None:
    """What is withheld in the API is marked so on the pages of the month and the topic, and nothing else is."""
    kept = 0
    for path in sorted((levels / "api" / "v1" / "summaries").glob("*.json")):
        value = json.loads(path.read_text(encoding="utf-8"))
        rows = _rows((levels / "thang" / value["period"] / "index.html").read_text(encoding="utf-8"))
        found = [row for row in value["topics"] if row["opinions"] or row["rumours"]]
        assert [people for _, people in rows if people == KEPT] == [
            KEPT for row in found if row["people"] == {"suppressed": True}
        ]
        kept += sum(people == KEPT for _, people in rows)
    assert kept
    assert KEPT not in "".join(office.values())
    topics = [path.read_text(encoding="utf-8") for path in (levels / "chu-de").rglob("*.html")]
    assert any(f"<td>{KEPT}</td>" in text for text in topics)


def _rows(page: str) -> list[tuple[str, str]]:
    """Return the topics of a summary's page with how many people they speak for."""
    tree = lxml.html.fromstring(page)
    return [
        (str(row.xpath("string(th)")), str(row.xpath("string(td[@class='gb-people'])")))
        for row in tree.xpath("//table[contains(@class, 'gb-topics')]/tbody/tr")
    ]


def test_every_link_leads_somewhere_and_nothing_names_what_is_not_there(levels: Path) -> None:
    """No dead link, also not in the handbook; no tab of an empty section; every page names its audience."""
    assert dead_links(levels) == []
    home = (levels / "index.html").read_text(encoding="utf-8")
    tabs = lxml.html.fromstring(home).xpath("//nav[contains(@class, 'md-tabs')]//a/@href")
    assert len(tabs) > 5
    assert not [tab for tab in tabs if re.search("diem-nong|vu-viec|hai-cap", tab)]
    for path in levels.rglob("*.html"):
        if path.name != "404.html":
            page = lxml.html.fromstring(path.read_text(encoding="utf-8"))
            foot = " ".join(page.xpath("string(//footer)").split())
            assert "Dành cho: mọi cấp công đoàn" in foot, path
            assert "href" not in foot
            assert not page.xpath("//a[@href='None']"), path
            generated = page.xpath("//div[@class='gb']")
            assert bool(page.xpath("//footer//a[text()='Dữ liệu của trang này']")) == bool(generated), path


def test_the_pages_link_to_their_own_data(levels: Path) -> None:
    """A month, a board, a directive, a unit and a topic link to their object or table."""
    for page, data in (
        ("thang/2013-09", "summaries/2013-09.json"),
        ("han-nop/2013-09", "boards/2013-09.json"),
        ("chi-dao/2013-012", "directives/2013-012.json"),
        ("don-vi/ham-tan", "units/ham-tan.json"),
        ("chu-de/wage", "csv/topics.csv"),
        ("chi-dao", "index.json"),
    ):
        tree = lxml.html.fromstring((levels / page / "index.html").read_text(encoding="utf-8"))
        link = tree.xpath("string(//footer//a[text()='Dữ liệu của trang này']/@href)")
        assert (levels / page / link).resolve() == levels.resolve() / "api" / "v1" / data


def test_one_audience_does_not_overwrite_the_other(levels: Path, example: Repository) -> None:
    """What the office reads is not put where all levels read."""
    before = digests(levels)
    done = example.run("build", "--as-of", AS_OF, "--out", str(levels))
    assert done.code == 2
    assert "giữ nguyên" in done.err
    assert digests(levels) == before


def test_plain_mkdocs_builds_for_an_audience(example: Repository, tmp_path: Path) -> None:
    """GIAOBAN_AUDIENCE names the audience; a wrong name is reported and not taken for the office."""
    wrong = mkdocs(example.root, tmp_path / "html", GIAOBAN_AUDIENCE="tatca")
    assert wrong.returncode == 1
    assert "office, levels" in wrong.stderr
    assert "Traceback" not in wrong.stderr
    done = mkdocs(example.root, tmp_path / "html", GIAOBAN_AUDIENCE="levels")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    index = json.loads((tmp_path / "html" / "api" / "v1" / "index.json").read_text(encoding="utf-8"))
    assert index["audience"] == "levels"
    assert not (tmp_path / "html" / "vu-viec").exists()
