"""The site as files: both ways to build it, all or nothing, the same bytes twice, no dead link, no live data."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import GIT_ENV, ROOT, VALID, MakeRepository, Repository
from ..crawl import dead_links, pages_below
from ..shared import once

AS_OF = "2013-05-25"
DATE = "2013-05-25T08:00:00+07:00"
OUTPUT = "build/html"
QUIET = {"NO_MKDOCS_2_WARNING": "1"}  # an advert of the theme, printed before any of our code runs
NASTY = (
    "<script>alert(1)</script>",
    "](javascript:alert(2))",
    "{: onclick=alert(3) }",
    "--8<-- mkdocs.yml",
    "{{ 7*7 }} {% raw %}",
    "<!-- chú thích",
    "| a | b |",
    "$x$ `y` ~~z~~ ^^u^^",
    "<img src=x onerror=alert(4)>",
    "</title></div></body>",
    "&lt;b&gt; &#60;i&#62; &amp;",
    "daitmachkhonghaicho" * 12,
    "javascript:alert(5)",
    '" onmouseover="alert(6)',
    "# Tiêu đề giả {#2013-03}",
)
# In what is issued a mark of a template is a blank that nobody filled in, and an error.
NASTY_ISSUED = tuple(text.replace(" }}", "").replace(" %}", "") for text in NASTY)


def digests(site: Path) -> dict[str, str]:
    """Return the digest of every file."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def dated(make_repository: MakeRepository) -> Repository:
    """Return a repository with the example of every form, committed on a known day."""
    return make_repository(VALID, date=DATE)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return such a repository with its site, built once; whoever takes it changes nothing in it."""

    def make(root: Path) -> None:
        shutil.copytree(VALID / "reports", root / "reports")
        repository = Repository(root)
        repository.git("init", "--quiet", "--initial-branch=main")
        repository.commit(date=DATE)
        build(repository)

    return Repository(once(tmp_path_factory, "trang-vi-du", make))


def build(repository: Repository, **environment: str) -> Path:
    """Build the site by the real command and return its folder."""
    done = repository.run("build", "--as-of", AS_OF, **environment)
    assert done.code == 0, done.err
    assert done.err == ""
    return repository.root / OUTPUT


def test_no_dead_link_and_nothing_foreign(built: Repository) -> None:
    """Every link and anchor of every page leads somewhere on the site."""
    site = built.root / OUTPUT
    assert dead_links(site) == []
    assert (site / "don-vi" / "ham-tan" / "2013" / "index.html").is_file()


def test_the_demonstration_has_no_dead_link(make_repository: MakeRepository) -> None:
    """Nor has the site of the demonstration, and no page of it has markup that could run."""
    repository = make_repository(ROOT, date="2013-12-28T08:00:00+07:00")
    done = repository.run("build", "--as-of", "2013-12-28")
    assert done.code == 0, done.err
    site = repository.root / OUTPUT
    pages = pages_below(site)
    assert dead_links(site, pages) == []
    assert [found for page in pages.values() for found in page.live] == []


def test_the_schemas_stand_at_a_stable_address(built: Repository) -> None:
    folder = built.root / OUTPUT / "schema"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == {
        path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schema" / "bundled").iterdir()
    }


def test_the_same_input_gives_the_same_bytes(built: Repository, dated: Repository) -> None:
    """Two builds differ in no byte, whatever the order of sets is."""
    first = digests(built.root / OUTPUT)
    second = digests(build(dated, PYTHONHASHSEED="2"))
    assert first == second
    assert "sitemap.xml" not in first


def test_plain_mkdocs_builds_the_same(built: Repository, tmp_path: Path) -> None:
    """`mkdocs build --strict` in the checkout works by itself, and gives the same pages."""
    ours = digests(built.root / OUTPUT)
    folder = tmp_path / "mkdocs"
    done = mkdocs(built.root, folder)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    assert digests(folder) == ours


def mkdocs(repository: Path, folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run plain MkDocs over the reports of a repository."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, **GIT_ENV, "GIAOBAN_REPO": str(repository), "GIAOBAN_AS_OF": AS_OF, **QUIET, **environment},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


def test_plain_mkdocs_says_what_is_wrong(tmp_path: Path) -> None:
    """Without reports MkDocs stops with our message, in Vietnamese, and no traceback."""
    done = mkdocs(tmp_path, tmp_path / "html")
    assert done.returncode == 1
    assert "không" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_failed_build_leaves_the_last_good_site(built: Repository, tmp_path: Path) -> None:
    """Where MkDocs stops, the old site stands untouched, nothing is left beside it, and the reason is told."""
    root = Path(shutil.copytree(built.root, tmp_path / "kho"))
    site = root / OUTPUT
    before = digests(site)
    blocker = "import giaoban.publish.search as s\ndef fail(*_, **how): raise OSError(28, 'No space left on device')\n"
    failing = f"{blocker}s.index_of = fail\nfrom giaoban.commands.cli import main\nmain()"
    done = subprocess.run(
        [sys.executable, "-c", failing, "build", "--as-of", AS_OF],
        cwd=root,
        env={**os.environ, **GIT_ENV},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "No space left" in done.stderr
    assert digests(site) == before
    assert [path.name for path in site.parent.iterdir()] == ["html"]


def test_a_folder_that_cannot_be_written(dated: Repository) -> None:
    """Something else named `build` is in the way: said in one message, exit status 2."""
    (dated.root / "build").write_text("", encoding="utf-8")
    done = dated.run("build", "--as-of", AS_OF)
    assert done.code == 2
    assert "build" in done.err


def test_what_people_write_is_never_markup(built: Repository, make_repository: MakeRepository) -> None:
    """Scripts, Markdown, templates and marks in a text are shown as they are, in pages, titles and the search index."""
    repository = make_repository(VALID, date=DATE)
    path = "units/ham-tan/2013/2013-03.yml"
    lines = repository.read(path).split("\n")
    for field, nasty in (("view", " ".join(NASTY)), ("title", " ".join(NASTY)[:295])):
        place = next(place for place, line in enumerate(lines) if line.startswith(f"    {field}:"))
        lines[place] = f"    {field}: '{nasty.replace(chr(39), chr(39) * 2)}'"
    repository.write(path, "\n".join(lines))
    for other, name in (
        ("units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml", "title"),
        ("province/cases/2013/2013-007.yml", "title"),
        ("province/directives/2013/2013-012.yml", "title"),
        ("registry/units.yml", "    short"),
    ):
        texts = repository.read(other).split("\n")
        place = next(place for place, line in enumerate(texts) if line.startswith(f"{name}:"))
        nasty = " ".join(NASTY_ISSUED if "directives" in other else NASTY)[:295]
        texts[place] = f"{name}: '{nasty.replace(chr(39), chr(39) * 2)}'"
        repository.write(other, "\n".join(texts))
    directive = repository.read("province/directives/2013/2013-012.yml")
    body = "\n".join(
        f"  {line}\n" for line in (*NASTY_ISSUED, "[bấm](javascript:alert(7))", "## Mục {: onclick=alert(8)}")
    )
    repository.write("province/directives/2013/2013-012.yml", f"{directive.partition('body:')[0]}body: |\n{body}")
    repository.commit(date=DATE)
    done = repository.run("build", "--as-of", AS_OF)
    assert done.code == 0, done.err
    site = repository.root / OUTPUT
    assert (site / "chi-dao" / "2013-012" / "index.html").is_file(), done.err
    pages = pages_below(site)
    own = {script for page in pages_below(built.root / OUTPUT).values() for script in page.scripts}
    for where, page in pages.items():
        assert page.live == [], where
        assert {script for script in page.scripts if "alert(" in script} == set(), where
        assert len([script for script in page.scripts if script not in own and "base" not in script]) == 0, where
    year = (site / "don-vi" / "ham-tan" / "2013" / "index.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in year.replace("&#60;", "&lt;").replace("&#62;", "&gt;")
    assert "49" not in year.partition("7*7")[0][-5:]
    assert year.count('id="2013-03"') == 1
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "<script" not in index
    assert "<img" not in index
    assert dead_links(site) == []


@pytest.mark.parametrize("name", ["bao-cao-thang", "khong-phat-sinh", "van-thu"])
def test_the_handbooks_reports_are_right(make_repository: MakeRepository, name: str) -> None:
    """What the handbook shows as an example of a report passes the check."""
    _assert_taken(make_repository, "units/ham-tan/2013/2013-04.yml", name)


def test_the_handbooks_hot_spot_is_right(make_repository: MakeRepository) -> None:
    """So does its hot spot."""
    _assert_taken(make_repository, "units/ham-tan/2013/hotspots/ngung-viec-xuong-giay.yml", "diem-nong")


def _assert_taken(make_repository: MakeRepository, path: str, name: str) -> None:
    repository = make_repository(VALID, date=DATE)
    repository.write(path, (ROOT / "site" / "examples" / f"{name}.yml").read_text(encoding="utf-8"))
    repository.commit(date=DATE)
    done = repository.run("check", f"reports/{path}", "--as-of", AS_OF, "--format", "json")
    found = [problem for problem in done.json["problems"] if problem["level"] != "info"]
    assert found == []
