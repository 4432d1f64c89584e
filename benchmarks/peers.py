"""What the program is measured against: other tools in an environment of their own, and the pages that they publish."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

LOCK = Path(__file__).with_suffix(".lock")  # `make lock` writes it
_HUGO = {
    "hugo.toml": 'title = "x"\ndisableKinds = ["taxonomy", "term", "rss"]\n',
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
    "layouts/_default/list.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
}


def install(cache: Path) -> Path | None:
    """Return the folder with the peers' programs, installed as the lock file says; None where that is not possible."""
    folder = cache / f"peers-{sha256(LOCK.read_bytes()).hexdigest()[:12]}"
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        for command in ([sys.executable, "-m", "venv", folder], [*pip, "--require-hashes", "-r", LOCK]):
            if subprocess.run(command, check=False).returncode:
                return None
        (folder / "whole").touch()
    return folder / "bin"


def write_pages(reports: Path, folder: Path) -> int:
    """Write every monthly report below `reports` as a plain Markdown page, and return how many there are."""
    count = 0
    for path in sorted(reports.glob("units/*/*/*.yml")):
        report = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        target = folder / path.relative_to(reports / "units").with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(_lines(report)), "utf-8")
        count += 1
    return count


def _lines(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield a report in Markdown: the same fields as on our page, in headings, paragraphs and tables."""
    yield f"# {report['unit']}, {report['period']}\n"
    yield f"{report.get('overview', 'Không phát sinh.')}\n"
    for matter in report.get("matters", []):
        yield f"## {matter['id']}. {matter['title']}\n\n{matter['view']}\n\n| Mục | Nội dung |\n| --- | --- |"
        for name in ("topic", "kind", "attitude", "scope", "people", "claim", "handling", "continues", "urgent"):
            if name in matter:
                yield f"| {name} | {str(matter[name]).replace('|', ' ')} |"
        yield "\n| Kênh | Nguồn | Ngày |\n| --- | --- | --- |"
        yield from (
            f"| {source['channel']} | {source['origin']} | {source.get('date', '')} |" for source in matter["sources"]
        )
        yield ""


def material(reports: Path, folder: Path, *, navigation: bool) -> Path:
    """Write a site for Material as it comes (search on, no other plugin), and return its folder.

    Its pages are all in the navigation, as MkDocs does it by itself, or all out of it.
    """
    shutil.rmtree(folder, ignore_errors=True)
    write_pages(reports, folder / "docs")
    (folder / "docs" / "index.md").write_text("# Báo cáo\n", "utf-8")
    settings: dict[str, Any] = {
        "site_name": "x",
        "theme": {"name": "material", "language": "vi", "font": False},
        "plugins": ["search"],
    }
    if not navigation:
        settings |= {"nav": ["index.md"], "not_in_nav": "*"}
    (folder / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    return folder


def hugo(reports: Path, folder: Path) -> Path:
    """Write a site for Hugo with the barest of templates, without search or navigation, and return its folder."""
    shutil.rmtree(folder, ignore_errors=True)
    write_pages(reports, folder / "content")
    (folder / "content" / "_index.md").write_text("# Báo cáo\n", "utf-8")
    for path, text in _HUGO.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder
