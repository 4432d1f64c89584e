"""The one tracking issue of a repository: it is opened, edited, closed and reopened, and there is never a second one.

`python -m giaoban.commands.tracking --body FILE` is run by .github/workflows/remind.yml on the output of `giaoban
remind --format markdown`.
"""

import argparse
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import typer

from ..base.messages import GiaobanError, Message, msg
from ..doctor.github import GitHub, Issue
from ..formats.remind import MARKER
from .answer import failures, out
from .cli import main

Outcome = Literal["opened", "reopened", "edited", "closed", "unchanged", "nothing"]
OUTCOME: dict[Outcome, Message] = {
    "opened": msg("The tracking issue was opened."),
    "reopened": msg("The tracking issue was opened again."),
    "edited": msg("The tracking issue was brought up to date."),
    "closed": msg("Nothing is due: the tracking issue was closed."),
    "unchanged": msg("The tracking issue is up to date."),
    "nothing": msg("Nothing is due, and there is no tracking issue."),
}
AUTHOR = "github-actions[bot]"  # the author of what `github.token` writes, by GitHub's own name in the REST API
LABEL = "nhac-viec"
MAX_BODY = 60_000  # GitHub accepts 65,536 characters
_COUNT = re.compile(re.escape(MARKER) + r"(\d+) -->")


def track(issues: GitHub, author: str, title: str, body: str) -> Outcome:
    """Update the tracking issue to a body, and return what was done.

    It is recognised by the marker at the beginning of its body and by its author, so that nobody else's issue is ever
    changed; labels and titles do not count, because anyone can change them. The marker says how many things are due:
    with none the issue is closed. Of several issues (after two runs at once) the oldest stays and the others are
    closed. Raises GiaobanError where the body has no marker.
    """
    count = _COUNT.match(body)
    if count is None:
        raise GiaobanError(
            msg("The text for the tracking issue does not begin with the marker of «giaoban remind»."),
            msg("Make it with: giaoban remind --format markdown"),
        )
    found = sorted(
        (issue for issue in issues.all() if issue.author == author and _COUNT.match(issue.body)),
        key=lambda issue: issue.number,
    )
    for issue in found[1:]:
        if issue.open:
            issues.update(issue.number, issue.title, issue.body, open_=False)
    return _bring(issues, found[0] if found else None, title, body, due=int(count[1]) > 0)


def _bring(issues: GitHub, issue: Issue | None, title: str, body: str, *, due: bool) -> Outcome:
    if issue is None:
        if due:
            issues.create(title, body, [LABEL])
        return "opened" if due else "nothing"
    if not due and not issue.open:
        return "nothing"
    if issue.open == due and (issue.title, issue.body.replace("\r\n", "\n")) == (title, body):
        return "unchanged"
    issues.update(issue.number, title, body, open_=due)
    if not due:
        return "closed"
    return "edited" if issue.open else "reopened"


def fitting(body: str, more: str, limit: int = MAX_BODY) -> str:
    """Return a body that a forge accepts: whole lines up to a limit of characters, and `more` if any were cut."""
    if len(body) <= limit:
        return body
    kept = body[: limit - len(more) - 2]
    return f"{kept[: kept.rfind(chr(10))]}\n\n{more}"


def variable(name: str) -> str:
    """Return a variable of the workflow's environment; raise GiaobanError where it is not set."""
    value = os.environ.get(name, "")
    if not value:
        raise GiaobanError(
            msg("The environment variable {name} is not set.", name=name), msg("This is run by a workflow.")
        )
    return value


def command() -> None:
    """Read the arguments and the workflow's variables, and update the tracking issue."""
    parser = argparse.ArgumentParser(prog="python -m giaoban.commands.tracking", description=__doc__)
    parser.add_argument("--body", type=Path, required=True, help="what «giaoban remind --format markdown» wrote")
    parser.add_argument("--author", default=AUTHOR, help="the login that the token writes as")
    arguments = parser.parse_args()
    with failures("vi") as translate:
        github = GitHub(variable("GITHUB_API_URL"), variable("GITHUB_REPOSITORY"), variable("GH_TOKEN"))
        body = fitting(read_body(arguments.body), translate(msg("There is more; run: giaoban remind")))
        title = translate(msg("Reminders: what is due and what is outstanding"))
        out(translate(OUTCOME[track(github, arguments.author, title, body)]))


def read_body(path: Path) -> str:
    """Return the text of a file without blanks at its ends; raise GiaobanError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise GiaobanError(msg("The file {path} cannot be read.", path=str(path))) from error


def as_process(command: Callable[[], None]) -> None:
    """Run a command of a workflow, and end with its exit status."""
    try:
        command()
    except typer.Exit as stop:
        raise SystemExit(stop.exit_code) from stop


if __name__ == "__main__":
    main(lambda: as_process(command))
