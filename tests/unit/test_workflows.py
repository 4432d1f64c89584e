"""The workflows: pinned actions, least rights, no pull request's text in a shell, no secrets."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from giaoban.doctor.github import kinds_of
from giaoban.doctor.judge import GUARDING, HOLDING
from giaoban.guard.changes import Change
from giaoban.guard.judge import judge
from giaoban.guard.published import Published
from giaoban.receipts.store import REF
from giaoban.registry.people import Person, Role

from ..conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all steps of all jobs."""
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_least_rights_and_pinned_actions(path: Path) -> None:
    """Rights are read-only at the top; actions are named by commit; expressions stay out of shell lines."""
    text = path.read_text(encoding="utf-8")
    workflow = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - every scalar stays text
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in text
    # One secret, in the one job that pull requests start without any of their code being run.
    assert re.findall(r"secrets\.\w+", text) == (["secrets.RECEIPTS_KEY"] if path.name == "receipts.yml" else [])
    for step in steps(workflow):
        if "uses" in step:
            assert re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40}", step["uses"]), step["uses"]
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"
        assert "${{" not in step.get("run", "")
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


def test_the_receipts_ruleset_and_the_workflow_fit() -> None:
    """The one actor that the ruleset lets through is the one as whom the workflow pushes; doctor knows the rules."""
    ruleset = json.loads((ROOT / "deploy" / "rulesets" / "receipts.json").read_text(encoding="utf-8"))
    assert [actor["actor_type"] for actor in ruleset["bypass_actors"]] == ["DeployKey"]
    assert {rule["type"] for rule in ruleset["rules"]} >= HOLDING
    assert ruleset["conditions"]["ref_name"]["include"] == [REF]
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "receipts.yml").read_text(encoding="utf-8"))
    (last,) = [step for step in steps(workflow) if "RECEIPTS_KEY" in step.get("env", {})]
    assert last["run"] == ".github/receipts.sh"
    (checkout,) = [step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_only_runs_of_main_keep_what_they_worked_out(path: Path) -> None:
    """A pull request's run could leave a false cache for its next run, so it neither reads one nor writes one."""
    workflow = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    cached = [step["with"]["path"] for step in steps(workflow) if step.get("uses", "").startswith("actions/cache")]
    kept = ".git/giaoban/known.sqlite\nbuild/html\n"
    assert cached == ([kept] * 2 if path.name == "publish.yml" else [])
    if cached:
        assert workflow["on"]["push"] == {"branches": ["main"]}
        assert workflow["on"].keys() == {"push", "schedule"}


def test_the_check_compares_with_what_the_pull_request_is_merged_into() -> None:
    """The event's base may be stale: only the first parent of the merge that is checked out is what was there."""
    text = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    assert "pull_request.base" not in text
    assert text.count("HEAD^1") == 3
    commands = " ".join(step.get("run", "") for step in steps(yaml.safe_load(text)))
    assert "check --repo data --since HEAD^1" in commands
    assert "guard --repo data --base HEAD^1" in commands


def test_what_holds_the_check_itself() -> None:
    """The rules to import are those that doctor looks for; only administrators get past, on any branch."""
    main = json.loads((ROOT / "deploy" / "rulesets" / "main.json").read_text(encoding="utf-8"))
    assert kinds_of(main["rules"]) >= GUARDING
    assert main["bypass_actors"] == []
    paths = json.loads((ROOT / "deploy" / "rulesets" / "workflows.json").read_text(encoding="utf-8"))
    assert paths["target"] == "push"
    (rule,) = paths["rules"]
    assert ".github/**/*" in rule["parameters"]["restricted_file_paths"]
    assert [actor["actor_type"] for actor in paths["bypass_actors"]] == ["RepositoryRole"]


@pytest.mark.parametrize("role", sorted({"officer", "rapporteur", "clerk", "reviewer", "leader", "admin"}))
@pytest.mark.parametrize(
    "path",
    [".github/workflows/check.yml", ".github/CODEOWNERS", ".ci/run", "Makefile", "scripts/giaoban/commands/cli.py"],
)
def test_only_administrators_change_workflows_on_any_branch(path: str, role: Role) -> None:
    """The guard judges a branch's changes as it judges main's: nobody but an administrator brings a workflow."""
    person = Person("ai-do", ("ai-do@ldld.example",), role, ("ham-tan",))
    found = judge([Change(path, "change")], person, Published())
    assert found.allowed == (role == "admin")


@pytest.mark.parametrize("key", ["", "made-up"])
def test_what_the_receipts_job_runs(key: str, tmp_path: Path) -> None:
    """With a key it pushes over SSH, with the host's published keys only; the key and the token go no further."""
    said = """set | grep --text -E '^(TOKEN|RECEIPTS_KEY)=' && exit 3
echo "$@"; echo "$GIT_SSH_COMMAND"
for key in $(echo "$GIT_SSH_COMMAND" | grep -o '/[^ ]*/key'); do
stat -c %a "$key"; cat "$key" "${key%key}hosts"
done"""
    for name, text in {"curl": """echo '{"ssh_keys": ["ssh-ed25519 AAAA"]}'""", ".venv/bin/giaoban": said}.items():
        program = tmp_path / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        program.chmod(0o755)
    done = subprocess.run(
        [str(ROOT / ".github" / "receipts.sh")],
        cwd=tmp_path,
        env={
            "PATH": f"{tmp_path}:{os.environ['PATH']}",
            "TMPDIR": str(tmp_path),
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_API_URL": "https://api.github.com",
            "GITHUB_REPOSITORY": "co-quan/kho",
            "TOKEN": "x",
            "RECEIPTS_KEY": key,
        },
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    remote = "ssh://git@github.com/co-quan/kho.git" if key else "origin"
    lines = done.stdout.splitlines()
    assert lines[0] == f"receipt record --forge github --push {remote}"
    assert lines[2:] == (["600", "made-up", "github.com ssh-ed25519 AAAA"] if key else [])
    assert ("StrictHostKeyChecking=yes" in lines[1]) == bool(key)
    assert not list(tmp_path.glob("**/key"))


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """What CI runs is what the README tells people to run."""
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make test" in readme
    assert "make site" in readme


def test_locks_name_no_address() -> None:
    """The lock files pin by hash and name no index."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        packages = re.findall(r"^[a-z0-9_.-]+(?:\[[^\]]*\])?==.*$", text, re.MULTILINE)
        assert len(packages) > 40
        assert text.count("--hash=sha256:") >= len(packages)
