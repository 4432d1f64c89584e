"""What `giaoban guard` prints in its formats, `giaoban codeowners`, and the rulesets that stand beside them."""

import json

import yaml

from ..conftest import ROOT, Repository
from .guard_runs import (
    CLERK,
    OFFICER,
    OTHER,
    comment,
    guard,
)


def test_text_and_annotations(branch: Repository) -> None:
    """People read Vietnamese or English; GitHub gets one error a refusal, at its file and line."""
    comment(branch, OTHER)
    branch.commit()
    arguments = ("guard", "--base", "main", "--head", "HEAD", "--actor", OFFICER)
    done = branch.run(*arguments)
    assert done.code == 1
    assert f"reports/{OTHER}" in done.out
    assert "Tệp này của đơn vị «la-gi»; tài khoản «ldld-ham-tan» chỉ ghi cho: ham-tan." in done.out
    assert "Không được phép: 1 lý do." in done.out
    assert "writes for: ham-tan" in branch.run(*arguments, "--lang", "en").out
    (line,) = branch.run(*arguments, "--format", "github").out.splitlines()
    assert line.startswith(f"::error file=reports/{OTHER},line=1,col=1,title=Không được phép::")
    assert "được phép gửi thay đổi này: 1 tệp" in branch.run(*arguments[:-1], CLERK).out
    assert branch.run(*arguments[:-1], CLERK, "--format", "github").out == ""


def test_many_refusals_as_annotations(branch: Repository) -> None:
    """GitHub shows ten of a kind; the rest is counted."""
    for number in range(1, 13):
        branch.write(f"units/la-gi/2012/2012-{number:02}.yml", "form: periodic\n")
    branch.commit()
    lines = branch.run(
        "guard", "--base", "main", "--head", "HEAD", "--actor", OFFICER, "--format", "github"
    ).out.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 10 + ["::notice"]
    assert "2" in lines[-1]


def test_codeowners(example: Repository) -> None:
    """It is made from the register, recognised when stale, and left alone when fresh."""
    path = example.root / ".github" / "CODEOWNERS"
    assert example.run("codeowners", "--check").code == 1
    assert not path.exists()
    assert example.run("codeowners").code == 0
    text = path.read_bytes()
    assert "/reports/units/    @ban-tgnc" in text.decode().splitlines()
    assert example.run("codeowners", "--check").code == 0
    example.replace("registry/people.yml", "login: ban-tgnc", "login: ban-moi")
    stale = example.run("codeowners", "--check")
    assert (stale.code, stale.out) == (1, "")
    assert "giaoban codeowners" in stale.err
    assert path.read_bytes() == text
    assert example.run("codeowners").code == 0
    assert b"@ban-moi" in path.read_bytes()
    example.path("registry/people.yml").unlink()
    assert example.run("codeowners", "--check").code == 2


def test_the_committed_file_is_fresh() -> None:
    """This project's own file says what its register says."""
    done = Repository(ROOT).run("codeowners", "--check")
    assert (done.code, done.err) == (0, "")


def test_json_is_all_of_standard_output(branch: Repository) -> None:
    """Keys of a refusal are fixed."""
    comment(branch, OTHER)
    branch.commit()
    entry = json.loads(guard(branch, OFFICER).out)["refusals"][0]
    assert list(entry) == ["reason", "path", "line", "column", "field", "message", "fix"]


def test_the_rulesets_fit_the_workflow_and_the_branches() -> None:
    """What main demands is a job that exists; the branch of receipts is closed to all but one kind of key."""
    main, receipts = (
        json.loads((ROOT / "deploy" / "rulesets" / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("main", "receipts")
    )
    rules = {rule["type"]: rule.get("parameters") for rule in main["rules"]}
    assert {"deletion", "non_fast_forward", "pull_request"} <= set(rules)
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))["jobs"]
    wanted = [check["context"] for check in rules["required_status_checks"]["required_status_checks"]]
    assert wanted
    assert set(wanted) <= {job["name"] for job in jobs.values()}
    assert (main["conditions"]["ref_name"]["include"], main["bypass_actors"]) == (["refs/heads/main"], [])
    assert receipts["conditions"]["ref_name"]["include"] == ["refs/heads/receipts"]
    assert {rule["type"] for rule in receipts["rules"]} == {"creation", "update", "deletion", "non_fast_forward"}
    assert [actor["actor_type"] for actor in receipts["bypass_actors"]] == ["DeployKey"]
