"""A check as Markdown, to read or for a forge's job summary, and sums of people in words."""

from collections.abc import Mapping
from typing import Any

from ..base.messages import Translator
from ..base.vietnamese import number
from ..checks.problem import LEVELS
from ..checks.run import Result
from ..documents.schemas import label
from ..summaries.tally import People


def people_text(people: People | None, translate: Translator) -> str:
    """Return a sum of people in words: «hơn 1.200, trong đó 320 ước tính»."""
    if people is None:
        return ""
    word = label("periodic", "/matters/0/people/precision", people.precision, translate.language)
    count = number(people.count)
    text = count if people.precision == "exact" else f"{word.lower()} {count}"
    if people.estimated and people.estimated != people.count:
        return translate.say("{text}, of which {estimated} estimated", text=text, estimated=number(people.estimated))
    return text


def people_said(value: Mapping[str, Any], translate: Translator) -> str:
    """Return a count or sum of people, as in the API, in words; a withheld count says that it is withheld."""
    if value.get("suppressed"):
        return translate.say("kept back")
    estimated = value.get("estimated", 0)
    return people_text(
        People(value["count"], value["precision"], estimated if isinstance(estimated, int) else 0), translate
    )


def check_markdown(result: Result, translate: Translator) -> str:
    """Return all problems as a table, errors first."""
    from .render import render

    problems = sorted(result.problems, key=lambda problem: (LEVELS.index(problem.level), problem.order))
    return render("check.md", translate, problems=problems, files=result.files)
