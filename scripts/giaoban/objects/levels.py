"""A summary as all levels see it, in JSON: the one shape for the API, the pages and what a command prints."""

from collections.abc import Mapping, Sequence

from ..summaries.summary import Summary
from ..summaries.suppress import Kept
from .audience import Audience, people_shown, shown
from .json_values import Json, digest_of
from .summary import summary_json, topic_json


def summary_for_levels(summary: Summary, topics: Sequence[Json]) -> Json:
    """Return a summary as all levels see it, with these rows of `topics_for_levels`.

    The text of a draft is withheld as well: nobody has signed it yet.
    """
    found = shown(Audience.LEVELS, "summary", summary_json(summary))
    found["topics"] = list(topics)
    if not summary.issued:
        found["text"] = {"assessment": None, "proposals": []}
    return {**found, "digest": digest_of(found)}


def topics_for_levels(summary: Summary, kept: Mapping[str, Kept]) -> list[Json]:
    """Return the rows of a summary; `kept` says of each (its topic's code) what is left out of its count of people."""
    rows = shown(Audience.LEVELS, "summary", {"topics": [topic_json(row) for row in summary.topics]})["topics"]
    return [{**row, "people": people_shown(row["people"], kept.get(row["code"]))} for row in rows]
