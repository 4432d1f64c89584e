"""A page names the commit at which what it shows last changed, and changes with nothing else.

The site's own moment and commit stand in one small stylesheet, so a publisher may leave alone what has the same bytes.
"""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from giaoban.base.resources import MKDOCS
from giaoban.base.times import parse_moment
from giaoban.known.workspace import load_state, open_workspace
from giaoban.objects.audience import Audience
from giaoban.publish.pages import pages_of

from ..conftest import ROOT, VALID, MakeRepository, Repository

SENT, AS_OF = "2013-02-20T09:00:00+07:00", "2013-02-25T12:00:00+07:00"
LATER = "2013-02-25T13:00:00+07:00"
REPORT = "units/ham-tan/2013/2013-02.yml"
RECORD = "assets/giaoban/ban-ghi.css"
LAST = re.compile(r"trang này thay đổi lần cuối ở lần ghi <code>([^<]*)</code>")
# What a new report of February changes, and why.
CHANGED = {
    "": "the home page shows all there is",
    "chu-de/": "what was reported of every topic",
    "don-vi/": "which units have sent the last months",
    "don-vi/ham-tan/": "the unit's own row",
    "don-vi/ham-tan/2013/": "the report itself",
    "hai-cap/": "how long the unit took",
    "han-nop/": "every unit's row",
    "han-nop/2013-02/": "the month's board",
    "thang/": "the figures of every month",
    "vu-viec/": "urgent matters that are in no case",
    **{f"thang/{period}/": "figures of the month" for period in ("2013-02", "2013-Q1", "2013-H1", "2013")},
    **{f"thang/{period}/nguon/": "their sources" for period in ("2013-02", "2013-Q1", "2013-H1", "2013")},
}


@pytest.fixture
def repository(early: Path, tmp_path: Path) -> Repository:
    """Return a copy of it to change."""
    return Repository(Path(shutil.copytree(early, tmp_path / "kho", symlinks=True)))


def built(repository: Repository, folder: Path, moment: str = AS_OF) -> Mapping[str, bytes]:
    """Build the site and return its files."""
    done = repository.run("build", "--as-of", moment, "--out", str(folder))
    assert done.code == 0, done.err
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_only_pages_of_what_changed_change(repository: Repository, tmp_path: Path) -> None:
    """A new report of one unit changes the pages that show it, the record of the site, and what programs read."""
    before = built(repository, tmp_path / "truoc")
    repository.write(REPORT, (ROOT / "reports" / REPORT).read_text(encoding="utf-8"))
    commit = repository.commit(date=SENT)
    after = built(repository, tmp_path / "sau")
    assert before.keys() == after.keys()
    topics = {
        f"chu-de/{matter['topic'].partition('/')[0].lower().replace('_', '-')}/"
        for matter in yaml.safe_load(repository.read(REPORT))["matters"]
    }
    assert len(topics) > 1
    pages = {path.removesuffix("index.html"): path for path in after if path.endswith("index.html")}
    assert {page for page, path in pages.items() if before[path] != after[path]} == {*CHANGED, *topics}
    named = {page: LAST.findall(after[path].decode()) for page, path in pages.items()}
    assert {page for page, found in named.items() if found == [commit[:10]]} == {*CHANGED, *topics}
    assert named["don-vi/la-gi/2012/"][0] != commit[:10]
    assert named["quy-tac/REF01/"] == named["huong-dan/"] == []  # of the program, not of the data
    others = {path for path in after if before[path] != after[path]} - set(pages.values())
    assert {path for path in others if not path.startswith(("api/", "feeds/"))} == {RECORD, "search/search_index.json"}
    assert commit[:10] in after[RECORD].decode()
    assert "Tính đến 12:00 25/02/2013" in after[RECORD].decode()


def test_an_hour_changes_only_what_counts_hours(repository: Repository, tmp_path: Path) -> None:
    """Where no clock of a hot spot runs, its page says nothing of the moment; nor does a year with a month's draft."""
    before = built(repository, tmp_path / "truoc")
    after = built(repository, tmp_path / "sau", LATER)
    changed = {path for path in after if path.endswith("index.html") and before[path] != after[path]}
    assert changed == {"chi-dao/so-phan-hoi/index.html", "hai-cap/index.html"}


@pytest.mark.parametrize("audience", list(Audience))
def test_whatever_changes_a_page_is_named_on_it(audience: Audience, make_repository: MakeRepository) -> None:
    """One document of each form is changed in turn: a page with other words than before names that commit."""
    edits = {
        "units/ham-tan/2013/2013-03.yml": ("title: ", "title: Lần nữa, "),
        "units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml": ("title: ", "title: Lần nữa, "),
        "units/ham-tan/2013/feedback/2013-012.yml": ("reaction: ", "reaction: Lần nữa, "),
        "province/cases/2013/2013-007.yml": ("title: ", "title: Lần nữa, "),
        "province/directives/2013/2013-012.yml": ("title: ", "title: Lần nữa, "),
        "province/summaries/2013/2013-03.yml": ("assessment: ", "assessment: Lần nữa, "),
        "registry/topics.yml": ("label: ", "label: Lần nữa "),
    }
    repository = make_repository(VALID, date="2013-05-20T09:00:00+07:00")
    before = shown(repository, audience)
    for path, edit in edits.items():
        assert edit[0] in repository.read(path), path
        repository.write(path, repository.read(path).replace(*edit, 1))
        assert silent(before, shown(repository, audience), "-sửa") == [], path
        commit = repository.commit(date="2013-05-21T09:00:00+07:00")
        after = shown(repository, audience)
        assert silent(before, after, commit[:10]) == [], path
        before = after


Shown = Mapping[str, tuple[str, str]]


def silent(before: Shown, after: Shown, commit: str) -> list[str]:
    """Return the pages with other words than before that name no commit with this ending."""
    return [
        page
        for page, (named, words) in after.items()
        if page in before and words != before[page][1] and not named.endswith(commit)
    ]


def shown(repository: Repository, audience: Audience) -> Shown:
    """Return of every page the commit that it names, and its text without that."""
    moment = parse_moment("2013-05-25")
    assert moment is not None
    state = load_state(open_workspace(repository.root), moment)
    pages = pages_of(state, moment, audience)
    return {
        page.path: (page.front.commit, page.text.replace(page.front.commit, "") if page.front.commit else page.text)
        for page in pages
    }


def test_the_record_of_the_site_needs_no_script() -> None:
    """It is a template of the theme that MkDocs fills in, and the theme's foot fetches it as a stylesheet."""
    assert RECORD in MKDOCS.read_text(encoding="utf-8")
    foot = (MKDOCS.parent / "site" / "theme" / "partials" / "copyright.html").read_text(encoding="utf-8")
    assert f'<link rel="stylesheet" href="{{{{ "{RECORD}" | url }}}}">' in foot
