"""`check --since` and `check --staged`: what a change brings, and nothing that was there before."""

import re
from pathlib import Path

import pytest

from ..conftest import Ran, Repository

HAM_TAN = "units/ham-tan/2013/2013-03.yml"
LA_GI = "units/la-gi/2013/2013-03.yml"
CASE = "province/cases/2013/2013-007.yml"


def found(done: Ran) -> list[tuple[str, str]]:
    """Return path and code of each problem."""
    return [(problem["path"].removeprefix("reports/"), problem["code"]) for problem in done.json["problems"]]


def check(repository: Repository, *arguments: str) -> Ran:
    """Run the check with JSON."""
    return repository.run("check", "--format", "json", *arguments)


@pytest.mark.any_settings
def test_an_old_problem_elsewhere_is_not_the_changes(example: Repository) -> None:
    """What was wrong on main before is not put on the next one's pull request; a changed file is shown in full."""
    example.replace(HAM_TAN, "attitude: upset ", "attitude: angry ")
    base = example.commit()
    example.write(LA_GI, example.read(LA_GI) + "\n# thêm một dòng\n")
    assert found(check(example)) == [(HAM_TAN, "SHAPE04")]
    done = check(example, "--since", base)
    assert (done.code, found(done)) == (0, [])
    example.write(HAM_TAN, "# thêm một dòng\n" + example.read(HAM_TAN))
    done = check(example, "--since", base)
    assert (done.code, found(done)) == (1, [(HAM_TAN, "SHAPE04")])


def test_a_problem_that_the_change_causes_elsewhere(example: Repository) -> None:
    """A report that is deleted leaves a reference dangling in a file that nobody touched."""
    base = example.commit()
    example.path(LA_GI).unlink()
    problems = found(check(example, "--since", base))
    assert problems
    assert {code for _, code in problems} == {"REF04"}
    assert LA_GI not in {path for path, _ in problems}


def test_a_phrase_that_the_office_refuses_from_now_on(example: Repository) -> None:
    """The office's own list counts for every document, the ones that nobody touched as well."""
    base = example.commit()
    assert "lo lắng về việc làm" in example.read(HAM_TAN)
    office = "registry/office.yml"
    example.write(
        office, re.sub(r"(?m)^refused_phrases:.*$", 'refused_phrases: ["lo lắng về việc làm"]', example.read(office))
    )
    problems = found(check(example, "--since", base))
    assert (HAM_TAN, "SECRET02") in problems


@pytest.mark.any_settings
def test_only_from_where_the_branch_left(example: Repository) -> None:
    """What main got meanwhile is not the branch's: the merge base counts, not main itself."""
    example.git("checkout", "--quiet", "-b", "nhanh")
    example.write(LA_GI, example.read(LA_GI) + "\n# thêm\n")
    example.commit()
    example.git("checkout", "--quiet", "main")
    example.replace(HAM_TAN, "attitude: upset ", "attitude: angry ")
    example.commit()
    example.git("checkout", "--quiet", "nhanh")
    assert found(check(example, "--since", "main")) == []


def test_moved_lines_are_no_new_problem(example: Repository) -> None:
    """A problem in an untouched file is known by its message; a second one just like it is new."""
    example.replace(CASE, "ham-tan/2013-03#1", "ham-tan/2013-03#9")
    base = example.commit()
    example.write(LA_GI, example.read(LA_GI) + "\n# thêm\n")
    assert found(check(example, "--since", base)) == []


def test_the_first_reports_of_a_repository(example: Repository) -> None:
    """Where the base has no reports/, or there is no base (GitHub's zeros for a new branch), everything is new."""
    example.replace(HAM_TAN, "attitude: upset ", "attitude: angry ")
    example.git("checkout", "--quiet", "--orphan", "moi")
    example.git("read-tree", "--empty")
    example.git("commit", "--quiet", "--allow-empty", "--message", "trống")
    base = example.git("rev-parse", "HEAD")
    for since in (base, "0" * 40):
        assert found(check(example, "--since", since)) == [(HAM_TAN, "SHAPE04")]


def test_a_name_of_nothing(example: Repository) -> None:
    """An unknown revision is exit status 2 with a message, and nothing on standard output."""
    for rev in ("khong-co", "--help", "-1"):
        done = example.run("check", f"--since={rev}", "--format", "json")
        assert (done.code, done.out) == (2, "")
        assert rev in done.err


@pytest.mark.any_settings
def test_staged_is_the_index_and_not_the_working_tree(example: Repository) -> None:
    """An unstaged fault does not count; a staged one does, also when the working tree is mended."""
    good = example.read(HAM_TAN)
    example.replace(HAM_TAN, "attitude: upset ", "attitude: angry ")
    assert check(example, "--staged").code == 0
    example.git("add", ".")
    example.write(HAM_TAN, good)
    done = check(example, "--staged")
    assert (done.code, found(done)) == (1, [(HAM_TAN, "SHAPE04")])
    assert found(check(example)) == []


def test_staged_does_not_blame_for_what_is_committed(example: Repository) -> None:
    """An officer is not kept from committing by someone else's fault; with paths the same holds."""
    example.replace(HAM_TAN, "attitude: upset ", "attitude: angry ")
    example.commit()
    example.write(LA_GI, example.read(LA_GI) + "\n# thêm\n")
    example.git("add", ".")
    assert found(check(example, "--staged")) == []
    assert found(check(example, "--staged", f"reports/{HAM_TAN}")) == []


def test_staged_before_the_first_commit(example: Repository) -> None:
    """Everything staged is new."""
    example.git("update-ref", "-d", "HEAD")
    assert found(check(example, "--staged")) == []
    example.replace(HAM_TAN, "attitude: upset ", "attitude: angry ")
    example.git("add", ".")
    assert found(check(example, "--staged")) == [(HAM_TAN, "SHAPE04")]


def test_staged_and_since_together(example: Repository) -> None:
    """The index against where the branch left."""
    base = example.commit()
    example.replace(HAM_TAN, "attitude: upset ", "attitude: angry ")
    example.commit()
    assert found(check(example, "--staged")) == []
    assert found(check(example, "--staged", "--since", base)) == [(HAM_TAN, "SHAPE04")]


def test_a_shallow_clone_can_be_checked(example: Repository, tmp_path: Path) -> None:
    """The check needs no history; only --since beyond the cut says what to fetch."""
    first = example.git("rev-parse", "HEAD")
    example.write(LA_GI, example.read(LA_GI) + "\n# thêm\n")
    example.commit()
    example.git("clone", "--quiet", "--depth=1", example.root.as_uri(), str(tmp_path / "can"))
    clone = Repository(tmp_path / "can")
    assert check(clone).code == 0
    assert check(clone, "--since", "HEAD").code == 0
    assert check(clone, "--since", first).code == 2


def test_github_annotations_and_summary(example: Repository, tmp_path: Path) -> None:
    """Standard output holds commands alone; the table goes where GitHub says."""
    example.replace(HAM_TAN, "attitude: upset ", "attitude: angry ")
    page = tmp_path / "summary.md"
    done = example.run("check", "--format", "github", GITHUB_STEP_SUMMARY=str(page), CI="true")
    assert done.code == 1
    (line,) = done.out.splitlines()
    assert line.startswith(f"::error file=reports/{HAM_TAN},line=")
    assert "SHAPE04" in page.read_text(encoding="utf-8")
    assert example.run("check", "--format", "github", GITHUB_STEP_SUMMARY="").out.splitlines() == [line]


def test_a_commit_and_what_it_brought(example: Repository) -> None:
    """--at reads a commit whole, --since looks back from there; a path may be gone from the disk by now."""
    example.replace(HAM_TAN, "attitude: upset ", "attitude: angry ")
    example.commit()
    example.path(HAM_TAN).unlink()
    example.commit()
    assert found(check(example, "--at", "HEAD~1", f"reports/{HAM_TAN}")) == [(HAM_TAN, "SHAPE04")]
    assert found(check(example, "--at", "HEAD~1", "--since", "HEAD~2")) == [(HAM_TAN, "SHAPE04")]
    assert found(check(example, "--at", "HEAD~2")) == []
    assert check(example, f"reports/{HAM_TAN}").code == 2


def test_only_what_a_merge_brings_to_its_first_parent(example: Repository) -> None:
    """A pull request's merge is held against what it is merged into, not against an older state of it."""
    stale = example.commit()
    example.git("switch", "--quiet", "--create", "de-nghi")
    example.write(LA_GI, example.read(LA_GI) + "\n# thêm một dòng\n")
    example.commit()
    example.git("switch", "--quiet", "main")
    example.replace(HAM_TAN, "attitude: upset ", "attitude: angry ")
    example.commit("lỗi của người khác, đến sau")
    example.git("merge", "--quiet", "--no-ff", "-m", "Gộp", "de-nghi")
    assert found(check(example, "--since", stale)) == [(HAM_TAN, "SHAPE04")]
    assert found(check(example, "--since", "HEAD^1")) == []
