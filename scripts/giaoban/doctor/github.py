"""GitHub's REST API: the issues of one repository, and the rules of its branches."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ..base.messages import GiaobanError, msg

API = "https://api.github.com"
_ADDRESS = re.compile(r"(?:https://|ssh://git@|git@)(?i:github\.com)[/:](?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?")
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on an issue or a pull request; `number` is its own."""

    number: int
    body: str
    author: str


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue, with the fields used here."""

    number: int
    title: str
    body: str
    open: bool
    author: str


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows no redirect, because the token would be sent to the new address."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


@dataclass(frozen=True)
class GitHub:
    """A repository by GitHub's REST API: its issues and the rules for its branches."""

    api: str
    repository: str
    token: str

    def __post_init__(self) -> None:
        """Refuse an address without encryption, which would expose the token; raise GiaobanError."""
        address = urlsplit(self.api)
        if address.scheme != "https" and (address.scheme, address.hostname) != ("http", "127.0.0.1"):
            raise GiaobanError(msg("The address {address} is not safe: it must begin with https://.", address=self.api))

    def all(self) -> Iterator[Issue]:
        """Yield all issues, open and closed, oldest first, without pull requests."""
        for entry in self._pages("issues?state=all&sort=created&direction=asc"):
            if "pull_request" not in entry:
                body, is_open = entry.get("body") or "", entry["state"] == "open"
                yield Issue(entry["number"], entry["title"], body, is_open, _author(entry))

    def comments(self, number: int) -> Iterator[Comment]:
        """Yield all comments on an issue or a pull request."""
        for entry in self._pages(f"issues/{number}/comments?sort=created"):
            yield Comment(entry["id"], entry.get("body") or "", _author(entry))

    def comment(self, number: int, body: str) -> None:
        """Write a comment on an issue or a pull request."""
        self._call("POST", f"issues/{number}/comments", {"body": body})

    def change_comment(self, number: int, body: str) -> None:
        """Give a comment another text; `number` is the comment's."""
        self._call("PATCH", f"issues/comments/{number}", {"body": body})

    def _pages(self, path: str) -> Iterator[dict[str, Any]]:
        page = 1
        while True:
            found = self._listed(f"{path}&per_page={_PAGE}&page={page}")
            yield from found
            if len(found) < _PAGE:
                return
            page += 1

    def create(self, title: str, body: str, labels: Sequence[str]) -> None:
        """Open an issue."""
        self._call("POST", "issues", {"title": title, "body": body, "labels": list(labels)})

    def update(self, number: int, title: str, body: str, *, open_: bool) -> None:
        """Give an issue another title, body and state."""
        state = "open" if open_ else "closed"
        self._call("PATCH", f"issues/{number}", {"title": title, "body": body, "state": state})

    def rules(self, branch: str) -> frozenset[str]:
        """Return the kinds of rules in force for a branch."""
        return kinds_of(self._listed(f"rules/branches/{branch}?per_page={_PAGE}"))

    def _listed(self, path: str) -> list[dict[str, Any]]:
        found = self._call("GET", path)
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            method = f"GET {path.partition('/')[0].partition('?')[0]}"
            raise GiaobanError(msg("The forge answered something unexpected to {method}.", method=method))
        return found

    def _call(self, method: str, path: str, payload: Mapping[str, object] | None = None) -> Any:
        """Call the API and return its JSON. Nothing is repeated: a second POST could open a second issue."""
        request = urllib.request.Request(  # noqa: S310 - the scheme is checked above
            f"{self.api.rstrip('/')}/repos/{self.repository}/{path}",
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
                msg("Check that the job has the right to write what it changes; try again later if the status is 5xx."),
            ) from error
        except (OSError, ValueError) as error:
            raise GiaobanError(
                msg("The forge cannot be reached: {reason}", reason=str(error)), msg("Try again later.")
            ) from error


def _author(entry: Mapping[str, Any]) -> str:
    return str((entry.get("user") or {}).get("login", ""))


def repository_on(url: str) -> str | None:
    """Return OWNER/NAME of a repository on GitHub by the address of its clone; None for any other address."""
    found = _ADDRESS.fullmatch(url)
    return found["name"] if found is not None else None


def kinds_of(rules: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Return the kinds of GitHub's rules: «update», «deletion», …

    A rule that requires the review of code owners is «code_owner_review» as well.
    """
    kinds = {str(rule.get("type", "")) for rule in rules}
    owned = any((rule.get("parameters") or {}).get("require_code_owner_review") is True for rule in rules)
    return frozenset(kinds | ({"code_owner_review"} if owned else set()))
