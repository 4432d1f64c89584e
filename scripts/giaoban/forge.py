"""What is asked of a forge: the one tracking issue of a repository, and the rules that hold a branch.

The tracking issue is opened, edited, closed, opened again, and there is never a second one.

`python -m giaoban.forge --body FILE` is run by .github/workflows/remind.yml on what `giaoban remind --format markdown`
wrote. What a forge has to offer for it is the small interface `Issues`; GitHub's REST API is one of it.
"""

import argparse
import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

import typer

from .commands.options import failures, out
from .messages import GiaobanError, Message, Translator, msg
from .reporters.remind import MARKER

Outcome = Literal["opened", "reopened", "edited", "closed", "unchanged", "nothing"]
OUTCOME: dict[Outcome, Message] = {
    "opened": msg("The tracking issue was opened."),
    "reopened": msg("The tracking issue was opened again."),
    "edited": msg("The tracking issue was brought up to date."),
    "closed": msg("Nothing is due: the tracking issue was closed."),
    "unchanged": msg("The tracking issue is up to date."),
    "nothing": msg("Nothing is due, and there is no tracking issue."),
}
AUTHOR = "github-actions[bot]"  # who `github.token` writes as; GitHub's own name for it in the REST API
LABEL = "nhac-viec"
MAX_BODY = 60_000  # GitHub takes 65,536 characters
FORGE_HOSTS = {"github.com": "https://api.github.com"}
_ADDRESS = re.compile(r"(?:https://|ssh://git@|git@)(?P<host>[^/:@]+)[/:](?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?")
_COUNT = re.compile(re.escape(MARKER) + r"(\d+) -->")
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue of a forge, as far as it matters here."""

    number: int
    title: str
    body: str
    open: bool
    author: str


class Issues(Protocol):
    """The issues of one repository on some forge. Every method raises GiaobanError where the forge refuses."""

    def all(self) -> Iterable[Issue]:
        """Return all issues, open and closed, without pull requests."""
        ...

    def create(self, title: str, body: str, labels: Sequence[str]) -> None:
        """Open an issue."""
        ...

    def update(self, number: int, title: str, body: str, *, open_: bool) -> None:
        """Give an issue another title, body and state."""
        ...


class Rules(Protocol):
    """The rules for the branches of one repository on some forge."""

    def rules(self, branch: str) -> frozenset[str]:
        """Return the kinds of rules in force for a branch; raise GiaobanError where the forge refuses."""
        ...


def track(issues: Issues, author: str, title: str, body: str) -> Outcome:
    """Bring the tracking issue into line with a body, and return what was done.

    It is known by the marker at the beginning of its body together with its author, so that nobody else's issue is
    ever written to, whatever stands in it; labels and titles can be changed by anyone. The marker says how many things
    are due: with none the issue is closed. Of several (two runs at once) the oldest stays and the others are closed.
    Raises GiaobanError where the body has no marker.
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


def _bring(issues: Issues, issue: Issue | None, title: str, body: str, *, due: bool) -> Outcome:
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
    """Return a body that a forge takes: whole lines up to a limit of characters, and `more` where any were cut."""
    if len(body) <= limit:
        return body
    kept = body[: limit - len(more) - 2]
    return f"{kept[: kept.rfind(chr(10))]}\n\n{more}"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: the token would go along to wherever it leads."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


@dataclass(frozen=True)
class GitHub:
    """A repository by GitHub's REST API: its issues and the rules for its branches."""

    api: str
    repository: str
    token: str

    def __post_init__(self) -> None:
        """Refuse an address to which the token would go in the open; raise GiaobanError."""
        address = urlsplit(self.api)
        if address.scheme != "https" and (address.scheme, address.hostname) != ("http", "127.0.0.1"):
            raise GiaobanError(msg("The address {address} is not safe: it must begin with https://.", address=self.api))

    def all(self) -> Iterator[Issue]:
        """Yield all issues, oldest first, page by page."""
        page = 1
        while True:
            found = self._call("GET", f"?state=all&sort=created&direction=asc&per_page={_PAGE}&page={page}")
            if not isinstance(found, list):
                raise GiaobanError(msg("The forge answered something unexpected to {method}.", method="GET issues"))
            yield from (_issue(entry) for entry in found if "pull_request" not in entry)
            if len(found) < _PAGE:
                return
            page += 1

    def create(self, title: str, body: str, labels: Sequence[str]) -> None:
        """Open an issue."""
        self._call("POST", "", {"title": title, "body": body, "labels": list(labels)})

    def update(self, number: int, title: str, body: str, *, open_: bool) -> None:
        """Give an issue another title, body and state."""
        self._call("PATCH", f"/{number}", {"title": title, "body": body, "state": "open" if open_ else "closed"})

    def rules(self, branch: str) -> frozenset[str]:
        """Return the kinds of rules in force for a branch (REST: rules/branches/BRANCH)."""
        found = self._call("GET", f"/{branch}?per_page={_PAGE}", of="rules/branches")
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            raise GiaobanError(msg("The forge answered something unexpected to {method}.", method="GET rules"))
        return kinds_of(found)

    def _call(self, method: str, path: str, payload: Mapping[str, object] | None = None, of: str = "issues") -> Any:
        """Call the API and return its JSON. Nothing is tried twice: a second POST could open a second issue."""
        request = urllib.request.Request(  # noqa: S310 - the scheme is checked above
            f"{self.api.rstrip('/')}/repos/{self.repository}/{of}{path}",
            data=json.dumps(payload).encode() if payload is not None else None,
            method=method,
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "User-Agent": "giaoban",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            error.close()
            raise GiaobanError(
                msg(
                    "The forge refused {method}: {status} {reason}.",
                    method=method,
                    status=error.code,
                    reason=error.reason,
                ),
                msg("Check that the job has the right «issues: write»; try again later if the status is 5xx."),
            ) from error
        except (OSError, ValueError) as error:
            raise GiaobanError(
                msg("The forge cannot be reached: {reason}", reason=str(error)), msg("Try again later.")
            ) from error


def repository_on(url: str) -> str | None:
    """Return OWNER/NAME of a repository on a forge that can be asked, from the address it is cloned from; else None."""
    found = _ADDRESS.fullmatch(url)
    return found["name"] if found is not None and found["host"].lower() in FORGE_HOSTS else None


def kinds_of(rules: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Return the kinds of GitHub's rules: «update», «deletion», …

    A rule that wants the review of those whom CODEOWNERS names is «code_owner_review» as well.
    """
    kinds = {str(rule.get("type", "")) for rule in rules}
    owned = any((rule.get("parameters") or {}).get("require_code_owner_review") is True for rule in rules)
    return frozenset(kinds | ({"code_owner_review"} if owned else set()))


def branch_rules(api: str, repository: str, token: str, branch: str) -> frozenset[str]:
    """Return the kinds of rules by which a forge holds a branch; raise GiaobanError where it does not say."""
    forge: Rules = GitHub(api, repository, token)
    return forge.rules(branch)


def _issue(entry: Mapping[str, Any]) -> Issue:
    user = entry.get("user") or {}
    return Issue(
        entry["number"], entry["title"], entry.get("body") or "", entry["state"] == "open", user.get("login", "")
    )


def _variable(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise GiaobanError(
            msg("The environment variable {name} is not set.", name=name), msg("This is run by a workflow.")
        )
    return value


def command() -> None:
    """Read the arguments and the variables of a workflow, and bring the tracking issue into line."""
    parser = argparse.ArgumentParser(prog="python -m giaoban.forge", description=__doc__)
    parser.add_argument("--body", type=Path, required=True, help="what «giaoban remind --format markdown» wrote")
    parser.add_argument("--author", default=AUTHOR, help="the login that the token writes as")
    arguments = parser.parse_args()
    with failures("vi") as translate:
        github = GitHub(_variable("GITHUB_API_URL"), _variable("GITHUB_REPOSITORY"), _variable("GH_TOKEN"))
        body = fitting(_read(arguments.body), translate(msg("There is more; run: giaoban remind")))
        title = translate(msg("Reminders: what is due and what is outstanding"))
        out(_said(track(github, arguments.author, title, body), translate))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise GiaobanError(msg("The file {path} cannot be read.", path=str(path))) from error


def _said(outcome: Outcome, translate: Translator) -> str:
    return translate(OUTCOME[outcome])


def _run() -> None:
    try:
        command()
    except typer.Exit as stop:
        raise SystemExit(stop.exit_code) from stop


if __name__ == "__main__":
    from .cli import main as run_main  # not above: the command line uses this module itself

    run_main(_run)
