"""The one comment of the check on a pull request: it is written, brought up to date, and never repeated.

`python -m giaoban.commands.comment --number N --body FILE` is run by .github/workflows/comment.yml on the output of
`giaoban check --format markdown`. A pull request that never had a problem gets no comment.
"""

import argparse
import re
from pathlib import Path
from typing import Final, Literal

from ..base.messages import Message, msg
from ..doctor.github import GitHub
from .answer import failures, out
from .cli import main
from .tracking import AUTHOR, as_process, fitting, read_body, variable

Outcome = Literal["written", "edited", "unchanged", "nothing"]
OUTCOME: Final[dict[Outcome, Message]] = {
    "written": msg("The comment was written."),
    "edited": msg("The comment was brought up to date."),
    "unchanged": msg("The comment is up to date."),
    "nothing": msg("There is no problem, and no comment."),
}
MARKER: Final = "<!-- giaoban check -->"
_CODE = re.compile(r"(?m)^(\| [^|]+ \| )([A-Z]+\d\d)( \|)")


def say(comments: GitHub, number: int, author: str, body: str, *, is_clean: bool) -> Outcome:
    """Bring the comment of a pull request up to date, and return what was done.

    It is recognised by its marker and its author, so that nobody else's comment is changed. Of several (after two runs
    at once) the oldest is kept up to date.
    """
    text = f"{MARKER}\n{body}"
    found = min(
        (comment for comment in comments.comments(number) if comment.author == author and MARKER in comment.body),
        key=lambda comment: comment.number,
        default=None,
    )
    if found is None:
        if not is_clean:
            comments.comment(number, text)
        return "nothing" if is_clean else "written"
    if found.body.replace("\r\n", "\n") == text:
        return "unchanged"
    comments.change_comment(found.number, text)
    return "edited"


def linked(table: str, site: str) -> str:
    """Return the table of problems with each code linked to its page of the internal site; without a site unchanged."""
    if not re.fullmatch(r"https?://[\w.:/~-]+", site):
        return table
    return _CODE.sub(rf"\1[\2]({site.rstrip('/')}/quy-tac/\2/)\3", table)


def command() -> None:
    """Read the arguments and the workflow's variables, and bring the comment up to date."""
    parser = argparse.ArgumentParser(prog="python -m giaoban.commands.comment", description=__doc__)
    parser.add_argument("--number", type=int, required=True, help="the number of the pull request")
    parser.add_argument("--body", type=Path, required=True, help="what «giaoban check --format markdown» wrote")
    parser.add_argument("--clean", action="store_true", help="the check found no error")
    parser.add_argument("--site", default="", help="the address of the internal site")
    parser.add_argument("--author", default=AUTHOR, help="the login that the token writes as")
    arguments = parser.parse_args()
    with failures("vi") as translate:
        github = GitHub(variable("GITHUB_API_URL"), variable("GITHUB_REPOSITORY"), variable("GH_TOKEN"))
        table = linked(read_body(arguments.body), arguments.site)
        text = fitting(table, translate(msg("There is more; run: giaoban check")))
        done = say(github, arguments.number, arguments.author, text, is_clean=arguments.clean)
        out(translate(OUTCOME[done]))


if __name__ == "__main__":
    main(lambda: as_process(command))
