"""The JSON of a summary for all levels: the same for the API, the pages and the commands."""

from collections.abc import Mapping, Sequence

from ..summaries.summary import Summary
from ..summaries.suppress import Kept
from .audience import Audience, people_shown, shown
from .json_values import Json, digest_of
from .summary import summary_json, topic_json


def summary_for_levels(summary: Summary, topics: Sequence[Json], *, proposals: bool) -> Json:
    """Return a summary for all levels, with these rows from `topics_for_levels`.

    A draft's text is withheld as well, because nobody has signed it yet; what the office proposes to the Party
    committee only where the office wants it seen (`proposals`).
    """
    found = shown(Audience.LEVELS, "summary", summary_json(summary))
    found["topics"] = list(topics)
    if not summary.issued:
        found["text"] = {"assessment": None, "proposals": []}
    elif not proposals:
        found["text"] = {**found["text"], "proposals": []}
        found["withheld"] = sorted({*found["withheld"], "text.proposals"})
    return {**found, "digest": digest_of(found)}


def topics_for_levels(summary: Summary, kept: Mapping[str, Kept]) -> list[Json]:
    """Return the rows of a summary; `kept` says for each topic's code what of its count of people is withheld."""
    rows = shown(Audience.LEVELS, "summary", {"topics": [topic_json(row) for row in summary.topics]})["topics"]
    return [{**row, "people": people_shown(row["people"], kept.get(row["code"]))} for row in rows]
