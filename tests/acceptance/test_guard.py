"""`giaoban guard` and `giaoban codeowners` on real repositories."""

import pytest

from ..conftest import Ran, Repository
from .guard_runs import (
    ADMIN,
    CASE,
    CLERK,
    ENTRY,
    HOTSPOT,
    NOTE,
    OFFICER,
    OTHER,
    REPORT,
    RESTATEMENT,
    REVIEWER,
    SUMMARY,
    comment,
    guard,
    said,
)


def test_own_unit_and_others(branch: Repository) -> None:
    """The officer's own report goes through; one file of another unit stops the whole change."""
    comment(branch, REPORT)
    branch.commit()
    done = guard(branch, OFFICER)
    assert said(done) == []
    assert done.json == {
        "allowed": True,
        "actor": OFFICER,
        "role": "officer",
        "units": ["ham-tan"],
        "changes": 1,
        "refusals": [],
    }
    comment(branch, OTHER)
    comment(branch, CASE)
    branch.commit()
    assert said(guard(branch, OFFICER)) == [("area", CASE), ("area", OTHER)]
    assert said(guard(branch, CLERK)) == [("area", CASE)]
    assert said(guard(branch, "ai-do")) == [("actor", "registry/people.yml")]


def test_by_address(branch: Repository) -> None:
    """A push is matched by the verified address."""
    comment(branch, REPORT)
    branch.commit()
    for arguments in (("--email", "Ham-Tan@ldld.example"), ("--actor", "ten-khac", "--email", "ham-tan@ldld.example")):
        done = branch.run("guard", "--base", "main", "--head", "HEAD", "--format", "json", *arguments)
        assert said(done) == []
    both = guard(branch, OFFICER, "--email", "van-thu@ldld.example")
    assert said(both) == [("actor", "registry/people.yml")]
    nobody = branch.run("guard", "--base", "main", "--head", "HEAD")
    assert (nobody.code, nobody.out) == (2, "")


def test_a_change_cannot_grant_itself_a_right(branch: Repository) -> None:
    """Rights are read at the base: not from the change, and not from where the branch began but from main as it is."""
    branch.replace("registry/people.yml", "role: officer, units: [ham-tan]", "role: admin")
    branch.commit()
    assert said(guard(branch, OFFICER)) == [("area", "registry/people.yml")]
    assert said(guard(branch, ADMIN)) == []
    branch.git("switch", "--quiet", "--create", "cu", "main")
    comment(branch, REPORT)
    branch.commit()
    branch.git("switch", "--quiet", "main")
    branch.replace("registry/people.yml", "role: officer, units: [ham-tan]", "role: officer, units: [la-gi]")
    branch.commit()
    assert said(guard(branch, OFFICER, head="cu")) == [("area", REPORT)]


def test_only_from_where_the_branch_left(branch: Repository) -> None:
    """What others brought to main meanwhile, or what was merged from main, is not this person's change."""
    comment(branch, REPORT)
    branch.commit()
    branch.git("switch", "--quiet", "main")
    comment(branch, OTHER)
    branch.commit()
    assert said(guard(branch, OFFICER, head="bao-cao")) == []
    branch.git("switch", "--quiet", "bao-cao")
    branch.git("merge", "--quiet", "--no-edit", "main")
    assert said(guard(branch, OFFICER)) == []
    branch.git("merge-base", "--is-ancestor", "main", "HEAD")


def test_a_merge_that_changes_more_than_it_merges(branch: Repository) -> None:
    """What is slipped into a merge commit is a change like any other."""
    comment(branch, REPORT)
    branch.commit()
    branch.git("switch", "--quiet", "main")
    comment(branch, CASE)
    branch.commit()
    branch.git("switch", "--quiet", "bao-cao")
    branch.git("merge", "--quiet", "--no-commit", "main")
    comment(branch, OTHER)
    branch.commit("Gộp")
    assert said(guard(branch, OFFICER)) == [("area", OTHER)]


@pytest.mark.parametrize(("mine", "theirs"), [("2013-04-01", "2013-04-02"), ("2013-04-02", "2013-04-01")])
def test_a_change_hidden_between_two_merge_bases(branch: Repository, mine: str, theirs: str) -> None:
    """Merged crosswise there are two points of departure; a file put back to the state of one of them is seen.

    Git names the later one first, so that in one of the two orders the first one alone would not show it.
    """
    branch.git("switch", "--quiet", "main")
    old = branch.read(OTHER)
    comment(branch, OTHER)
    first = branch.commit("La Gi", date=f"{theirs}T08:00:00+07:00")
    branch.git("switch", "--quiet", "bao-cao")
    comment(branch, REPORT)
    branch.commit("Hàm Tân", date=f"{mine}T08:00:00+07:00")
    branch.git("switch", "--quiet", "main")
    branch.git("merge", "--quiet", "--no-ff", "--no-edit", "bao-cao")
    branch.git("switch", "--quiet", "bao-cao")
    branch.git("merge", "--quiet", "--no-ff", "--no-commit", first)
    branch.write(OTHER, old)
    branch.commit("Gộp")
    assert len(branch.git("merge-base", "--all", "main", "HEAD").split()) == 2
    assert ("area", OTHER) in said(guard(branch, OFFICER))
    branch.git("merge", "--quiet", "--no-edit", "main")
    assert branch.read(OTHER) == old, "the hidden change does land"


def test_renamed_is_deleted_and_added(branch: Repository) -> None:
    """A report moved away is gone from where it was, whoever moves it, and even within the own unit."""
    branch.git("mv", f"reports/{REPORT}", "reports/units/ham-tan/2013/2013-04.yml")
    branch.commit()
    done = guard(branch, OFFICER)
    assert ("deletion", REPORT) in said(done)
    assert "reports/units/ham-tan/2013/2013-04.yml" in done.json["refusals"][0]["message"]
    assert ("deletion", REPORT) in said(guard(branch, ADMIN))
    branch.git("reset", "--quiet", "--hard", "main")
    branch.git("mv", f"reports/{NOTE}", "reports/units/la-gi/2013/notes")
    branch.commit()
    assert [reason for reason, _ in said(guard(branch, "bcv-ham-tan"))] == ["deletion", "area"]


def test_received_is_read_from_the_documents(branch: Repository) -> None:
    """The clerk's entry: taken out, refused at the field's place; entered by the clerk, fine."""
    text = branch.read(REPORT)
    branch.replace(REPORT, "via: fax", "via: paper")
    branch.commit()
    done = guard(branch, OFFICER)
    assert said(done) == [("received", REPORT)]
    line = next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith("received:"))
    assert (done.json["refusals"][0]["line"], done.json["refusals"][0]["field"]) == (line, "/received")
    branch.git("reset", "--quiet", "--hard", "main")
    branch.write("units/la-gi/2013/2013-04.yml", 'received: {via: fax, at: "2013-04-19T15:20:00+07:00"}\n')
    branch.commit()
    assert said(guard(branch, CLERK)) == []
    assert said(guard(branch, OFFICER)) == [("area", "units/la-gi/2013/2013-04.yml")]


def unpublished(done: Ran) -> list[tuple[str, str]]:
    """Return the refusals other than those for a change of a published month."""
    return [entry for entry in said(done) if entry[0] != "published"]


def test_fields_of_the_federation(branch: Repository) -> None:
    """A unit neither raises a grade nor says when Tỉnh ủy was told; the reviewer does, and touches no word of it."""
    for path, old, new, owner in (
        (REPORT, "credibility: 2", "credibility: 1", REVIEWER),
        (HOTSPOT, 'reported_up: "2013-03-11T17:00', 'reported_up: "2013-03-11T16:30', REVIEWER),
        (HOTSPOT, 'reported_up: "2013-03-11T17:00', 'reported_up: "2013-03-11T16:30', CLERK),
    ):
        branch.git("reset", "--quiet", "--hard", "main")
        branch.replace(path, old, new)
        branch.commit()
        assert said(guard(branch, owner)) == []
        for other in {OFFICER, CLERK, REVIEWER, ADMIN} - {owner, *([CLERK, REVIEWER] if path == HOTSPOT else [])}:
            done = guard(branch, other)
            assert said(done) == [("field", path)]
            refusal = done.json["refusals"][0]
            line = next(number for number, line in enumerate(branch.read(path).splitlines(), 1) if new in line)
            assert (refusal["line"], refusal["field"].rpartition("/")[2]) == (line, new.partition(":")[0])
            assert f"Mục {new.partition(':')[0]} bị sửa" in refusal["message"]
        branch.replace(path, "ổn định;" if path == REPORT else "Đối thoại", "…")
        branch.commit()
        assert unpublished(guard(branch, REVIEWER)) == [("field", path)]


def test_a_grade_is_not_shaken_off(branch: Repository) -> None:
    """Moving the report, adding it elsewhere, breaking and mending it, or several commits do not remove it."""
    text = branch.read(REPORT)
    ungraded = "\n".join(line for line in text.splitlines() if "credibility" not in line) + "\n"
    branch.git("rm", "--quiet", f"reports/{REPORT}")
    branch.commit()
    branch.write(REPORT, ungraded)
    branch.commit()
    assert unpublished(guard(branch, OFFICER)) == [("field", REPORT)]
    branch.write("units/ham-tan/2013/2013-04.yml", text.replace("2013-03", "2013-04"))
    branch.commit()
    assert sorted(set(unpublished(guard(branch, OFFICER)))) == [
        ("field", REPORT),
        ("field", "units/ham-tan/2013/2013-04.yml"),
        ("received", "units/ham-tan/2013/2013-04.yml"),
    ]
    branch.git("reset", "--quiet", "--hard", "main")
    branch.write(REPORT, "matters: [\n")
    branch.commit()
    assert {field for _, field in unpublished(guard(branch, OFFICER))} == {REPORT}
    assert unpublished(guard(branch, REVIEWER)) != []
    branch.git("reset", "--quiet", "--hard", "main")
    branch.git("update-index", "--chmod=+x", f"reports/{REPORT}")
    branch.git("commit", "--quiet", "--message", "Kiểu tệp")
    assert unpublished(guard(branch, OFFICER)) == []
    assert [reason for reason, _ in unpublished(guard(branch, REVIEWER))] == ["field", "field"]


def test_a_correction_dictated_to_the_clerk(branch: Repository) -> None:
    """The clerk changes the unit's words with the line that the refusal shows, and not without it."""
    old = branch.read(OTHER)
    branch.write(OTHER, old.replace("view: ", "view: Sửa. ", 1))
    branch.commit()
    done = guard(branch, CLERK)
    assert unpublished(done) == [("correction", OTHER)]
    assert "(overview)" in done.json["refusals"][0]["message"]
    line = done.json["refusals"][0]["fix"].partition(": ")[2]
    branch.write(OTHER, branch.read(OTHER) + line + "\n")
    branch.commit()
    assert unpublished(guard(branch, CLERK)) == []
    assert unpublished(guard(branch, "ldld-la-gi")) == [("actor", "registry/people.yml")]
    assert f"reports/{OTHER}" not in branch.run("check").out
    new = "units/la-gi/2013/2013-04.yml"
    branch.write(new, old.replace("2013-03", "2013-04").replace("received:", "x-received:"))
    branch.commit()
    assert ("received", new) in unpublished(guard(branch, CLERK))


def test_links_and_submodules(branch: Repository) -> None:
    """A link in the own folder is not a document, and a report must not become a link."""
    branch.path("units/ham-tan/2013/lien-ket").symlink_to("/etc/passwd")
    branch.path(NOTE).unlink()
    branch.path(NOTE).symlink_to("/etc/passwd")
    head = branch.git("rev-parse", "HEAD")
    branch.git("add", "--all")
    branch.git("update-index", "--add", "--cacheinfo", f"160000,{head},reports/units/ham-tan/2013/kho")
    branch.git("commit", "--quiet", "--message", "Liên kết")
    assert sorted(said(guard(branch, OFFICER))) == [
        ("link", "units/ham-tan/2013/kho"),
        ("link", "units/ham-tan/2013/lien-ket"),
        ("link", NOTE),
    ]


def test_names_that_git_takes_and_nobody_expects(branch: Repository) -> None:
    """Line ends, quotes and bytes that are no UTF-8 in a name neither hide a file nor break the output."""
    folder = branch.path("units/la-gi")
    for name in (b'a"b.yml', b"a\nb.yml", b"a\xffb.yml", "tệp có dấu.yml".encode()):
        with open(bytes(folder) + b"/" + name, "w") as stream:  # noqa: PTH123 - the names are bytes
            stream.write("x: 1\n")
    branch.commit()
    done = guard(branch, OFFICER)
    assert [reason for reason, _ in said(done)] == ["area"] * 4
    assert len({path for _, path in said(done)}) == 4
    lines = branch.run("guard", "--base", "main", "--head", "HEAD", "--actor", OFFICER, "--format", "github").out
    assert len(lines.splitlines()) == 4


def test_published_with_and_without_a_reason(branch: Repository) -> None:
    """An issued month changes with its restatement in the same change, or after it; each entry is one reason."""
    branch.replace(REPORT, "count: 320", "count: 330")
    branch.commit()
    done = guard(branch, OFFICER)
    assert said(done) == [("published", REPORT)]
    assert f"reports/{RESTATEMENT}" in done.json["refusals"][0]["fix"]
    # The reviewer writes the reason into main; then the officer's same change goes through.
    branch.git("switch", "--quiet", "main")
    branch.write(RESTATEMENT, branch.read(RESTATEMENT).rstrip("\n") + "\n" + ENTRY)
    branch.commit("Lý do")
    assert said(guard(branch, OFFICER, head="bao-cao")) == []
    branch.git("merge", "--quiet", "--no-ff", "--no-edit", "bao-cao")
    # The reason is used up by then; a comment among the reasons is no new one.
    branch.git("switch", "--quiet", "main")
    branch.write(RESTATEMENT, branch.read(RESTATEMENT) + "# đã xem lại\n")
    branch.commit("Ghi chú")
    branch.git("switch", "--quiet", "--create", "nua")
    branch.replace(REPORT, "count: 330", "count: 340")
    branch.commit()
    assert said(guard(branch, OFFICER)) == [("published", REPORT)]
    branch.git("switch", "--quiet", "--create", "tong-hop", "main")
    branch.replace(SUMMARY, "ổn định; nổi lên", "ổn định, nổi lên")
    branch.commit()
    assert said(guard(branch, REVIEWER, base="HEAD~1")) == []
    branch.replace(SUMMARY, "ổn định, nổi lên", "ổn định: nổi lên")
    branch.commit()
    assert said(guard(branch, REVIEWER, base="HEAD~1")) == [("published", SUMMARY)]
    branch.write(RESTATEMENT, branch.read(RESTATEMENT) + ENTRY.replace("05-02", "05-03"))
    branch.commit()
    assert said(guard(branch, REVIEWER, base="HEAD~2")) == []


def test_no_base_no_commit_no_common_history(branch: Repository) -> None:
    """A new branch has no register yet; a name that means no commit is a failure of the program, not a refusal."""
    assert said(guard(branch, ADMIN, base="0" * 40)) == [("actor", "registry/people.yml")]
    assert guard(branch, ADMIN, base="khong-co").code == 2
    assert guard(branch, ADMIN, base="--output=x").code == 2
    branch.git("switch", "--quiet", "--orphan", "khac")
    branch.commit("Trống")
    assert guard(branch, ADMIN).code == 2


def test_a_bare_repository(branch: Repository) -> None:
    """The guard needs no working tree."""
    comment(branch, REPORT)
    branch.commit()
    bare = Repository(branch.root.parent / "kho.git")
    branch.git("clone", "--quiet", "--bare", ".", str(bare.root))
    assert said(guard(bare, OFFICER, head="bao-cao")) == []
