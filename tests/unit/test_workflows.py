"""The workflows: pinned actions, least rights, no pull request's text in a shell, no secrets."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

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
    assert "secrets." not in text
    for step in steps(workflow):
        if "uses" in step:
            assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", step["uses"]), step["uses"]
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"
        assert "${{" not in step.get("run", "")
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


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
