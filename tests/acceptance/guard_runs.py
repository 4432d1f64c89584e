"""Runs of `giaoban guard` on a branch of the example, and the documents that are changed there."""

from ..conftest import Ran, Repository

REPORT = "units/ham-tan/2013/2013-03.yml"
OTHER = "units/la-gi/2013/2013-03.yml"
NOTE = "units/ham-tan/2013/notes/2013-03-05-bua-an-ca.yml"
HOTSPOT = "units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml"
CASE = "province/cases/2013/2013-007.yml"
SUMMARY = "province/summaries/2013/2013-03.yml"
RESTATEMENT = "province/restatements/2013/2013-03.yml"
ENTRY = "  - {on: 2013-05-02, by: reviewer, reason: Đơn vị sửa số liệu.}\n"
OFFICER, CLERK, REVIEWER, ADMIN = "ldld-ham-tan", "van-thu-tinh", "ban-tgnc", "quan-tri"


def guard(repository: Repository, actor: str, *arguments: str, base: str = "main", head: str = "HEAD") -> Ran:
    """Run the guard with JSON."""
    return repository.run("guard", "--base", base, "--head", head, "--actor", actor, "--format", "json", *arguments)


def said(done: Ran) -> list[tuple[str, str]]:
    """Return reason and path of each refusal; the exit status says the same."""
    assert done.err == ""
    assert done.code == (0 if done.json["allowed"] else 1)
    return [(entry["reason"], entry["path"].removeprefix("reports/")) for entry in done.json["refusals"]]


def comment(repository: Repository, path: str) -> None:
    """Change a document without changing what it says."""
    repository.write(path, repository.read(path) + "# thêm một dòng\n")
