"""Problems as annotations of a pull request (GitHub's workflow commands), and in the job summary.

People's texts and file names are escaped, so that none of them can become a command.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from ..base.messages import GiaobanError, Translator, msg
from ..base.vietnamese import number
from ..checks.catalogue import find
from ..checks.problem import LEVELS, Level, Problem
from ..checks.run import Result
from ..guard.refusal import Refusal
from .render import render

# GitHub shows at most this many of each kind for one step, and silently drops the rest.
MOST: Final = 10
# GitHub refuses a whole job summary above 1 MiB; a step may write several times, so this stays well below.
SUMMARY_BYTES: Final = 900_000
_KIND: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "info": "notice"}


def escape_data(text: str) -> str:
    """Return the text of a command's message on one line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Return the text of a command's property, in which no sign ends the property or the command."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def command(kind: str, title: str, text: str, place: Problem | Refusal | None = None) -> str:
    """Return a workflow command that annotates a place, or none; no text in it ends the command or begins another."""
    where = f"file={escape_property(place.path)},line={place.line or 1},col={place.column or 1}," if place else ""
    return f"::{kind} {where}title={escape_property(title)}::{escape_data(text)}"


def annotations(result: Result, translate: Translator) -> Iterator[str]:
    """Yield one workflow command for each problem, errors first, at most MOST of a kind; then how many more there are.

    That last line is itself a notice and counts as one.
    """
    of_level = {level: [problem for problem in result.problems if problem.level == level] for level in LEVELS}
    room = dict.fromkeys(LEVELS, MOST)
    if any(len(of_level[level]) > MOST for level in LEVELS):
        room["info"] = MOST - 1
    shown = list(chain.from_iterable(of_level[level][: room[level]] for level in LEVELS))
    for problem in shown:
        yield _annotation(problem, translate)
    more = len(result.problems) - len(shown)
    if more:
        text = msg("{count} more problems are in the job summary.", count=number(more))
        yield command("notice", "giaoban", translate(text))


def _annotation(problem: Problem, translate: Translator) -> str:
    entry = find(problem.code)
    title = f"{problem.code} {translate(entry.rule.title)}" if entry else problem.code
    text = f"{translate(problem.message)}\n→ {translate(problem.fix)}"
    return command(_KIND[problem.level], title, text, problem)


def append_summary(path: str | None, result: Result, translate: Translator) -> None:
    """Add the table of all problems to the job summary at `path`; without a path do nothing."""
    if not path:
        return
    text = summary(result, translate)
    try:
        with Path(path).open("a", encoding="utf-8") as stream:
            stream.write(text + "\n")
    except OSError as error:
        raise GiaobanError(
            msg("The job summary {path} cannot be written.", path=path),
            msg("Check the variable GITHUB_STEP_SUMMARY."),
        ) from error


def summary(result: Result, translate: Translator) -> str:
    """Return the table of all problems as Markdown, cut after a row if GitHub would refuse its size."""
    lines = check_markdown(result, translate).splitlines()
    size = 0
    for kept, line in enumerate(lines):
        size += len(line.encode("utf-8", "replace")) + 1
        if size > SUMMARY_BYTES:
            more = msg("{count} more problems do not fit here; run giaoban check.", count=number(len(lines) - kept))
            return "\n".join((*lines[:kept], "", translate(more))) + "\n"
    return "\n".join(lines) + "\n"


def check_markdown(result: Result, translate: Translator) -> str:
    """Return all problems as a table, errors first."""
    problems = sorted(result.problems, key=lambda problem: (LEVELS.index(problem.level), problem.order))
    return render("check.md", translate, problems=problems, files=result.files)
