"""`giaoban export`: the static API on disk, all of it or nothing."""

import json
from pathlib import Path

from ..conftest import Repository


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_bytes_wherever_it_runs(example: Repository) -> None:
    """Two clones at different paths, the second over an older export: the same files, and nothing left beside them."""
    commit = example.git("rev-parse", "HEAD")
    example.git("clone", "--quiet", ".", "../khac")
    other = Repository(example.root.parent / "khac")
    assert example.run("export", "--as-of", "2013-06-01").code == 0
    other.write("units/la-gi/2013/2013-03.yml", "hỏng")
    stale = other.root / "build" / "export" / "api" / "v1"
    stale.mkdir(parents=True)
    (stale / "index.json").write_text("{}", encoding="utf-8")
    (stale / "old.json").write_text("{}", encoding="utf-8")
    assert other.run("export", "--as-of", "2013-06-01", "--at", commit).code == 0
    first, second = (tree(entry.root / "build" / "export") for entry in (example, other))
    assert first == second
    assert json.loads(first["api/v1/index.json"])["commit"] == commit
    assert json.loads(first["api/v1/summaries/2013-03.json"]) == json.loads(
        example.run("summary", "2013-03", "--format", "json").out
    )


def test_a_small_count_for_all_levels_and_a_folder_of_somebody_else(example: Repository) -> None:
    """A count of three people is withheld from all levels; another kind of folder is left alone, with exit status 2."""
    example.replace(
        "units/la-gi/2013/2013-03.yml", "people: {count: 95, precision: about}", "people: {count: 3, precision: exact}"
    )
    example.replace("units/ham-tan/2013/2013-03.yml", "    people: {count: 320, precision: about} ", "    #")
    example.git("commit", "--quiet", "--all", "--amend", "--no-edit")  # an issued month is what its commit says
    out = example.root / "out"
    assert example.run("export", "--audience", "levels", "--out", "out", "--as-of", "2013-06-01").code == 0
    summary = json.loads((out / "api/v1/summaries/2013-03.json").read_text(encoding="utf-8"))
    assert {"suppressed": True} in [row["people"] for row in summary["topics"]]
    assert not {"cases", "hotspots", "matters"} & summary.keys()
    assert not (out / "api/v1/cases").exists()
    foreign = example.root / "khac" / "api" / "v1"
    foreign.mkdir(parents=True)
    (foreign / "thu.txt").write_text("giữ lại", encoding="utf-8")
    done = example.run("export", "--out", "khac")
    assert done.code == 2
    assert "giữ nguyên" in done.err
    assert (foreign / "thu.txt").read_text(encoding="utf-8") == "giữ lại"
