"""The figures of a summary as CSV, for a spreadsheet: one row a figure, with the references behind it where it has any.

Made of the summary's object, as an audience has it (objects.summary, objects.levels): what that lacks has no row.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ..base.messages import Translator, msg
from ..registry.load import Registry
from .csv import csv_of
from .figure_names import figure_name
from .stated_words import frozen, stated_of
from .words import words

Json = Mapping[str, Any]
_HEADINGS: Final = tuple(words("summary_csv", "headings").values())
_STATED = {"opinions": "opinions", "rumours": "rumours", "units.received": "received"}
_ONE = ("opinions", "rumours", "units", "rumour_units", "people", "origins", "new", "continuing", "gone")
_GROUPS = ("attitudes", "claims", "scopes", "channels")
_BEFORE = ("previous", "year_before")


def summary_csv(value: Json, registry: Registry, translate: Translator, *, bom: bool = False) -> bytes:
    """Return all figures of a summary as UTF-8 with CRLF (RFC 4180); with `bom` Excel sees that it is UTF-8.

    A count that is kept back says so in words. The sources are the last column, of figures that name them.
    """
    sourced = "figures" in value
    restated = _restated(value)
    headings = (*_HEADINGS, *((msg("Sources"),) if sourced else ()))
    figures = (*_whole(value), *(found for row in value["topics"] for found in _of_topic(row)))
    rows = (_row(value, entry, restated, registry, translate) for entry in figures)
    return csv_of(headings, rows, translate, bom=bom)


def _row(
    value: Json, entry: Json, restated: Mapping[tuple[str, str], int], registry: Registry, translate: Translator
) -> Sequence[object]:
    topic, name = entry["topic"] or "", entry["name"]
    now = restated.get((topic, name), entry["value"])
    return (
        value["period"],
        topic,
        registry.topics.full_label(topic) if topic else "",
        name,
        figure_name(name, translate),
        *_count(entry, translate),
        entry.get("signal"),
        now if now != entry["value"] else "",
        entry.get("to"),
        *([", ".join(entry["sources"])] if "figures" in value else []),
    )


def _count(entry: Json, translate: Translator) -> tuple[str, str, str]:
    """Return a figure, how exact it is, and how much of it is estimated; what is kept back of it in words."""
    kept, estimated = translate.say("kept back"), entry.get("estimated", 0)
    if entry["value"] is None:
        return kept, "", kept
    return str(entry["value"]), entry.get("precision", "exact"), kept if isinstance(estimated, dict) else str(estimated)


def _restated(value: Json) -> Mapping[tuple[str, str], int]:
    """Return what figures were restated to last, by topic and name; of a summary that is counted anew nothing."""
    if not frozen(value):
        return {}
    return {
        **{("", name): value["stated"][key]["now"] for name, key in _STATED.items()},
        **{
            (change["topic"] or "", change["figure"]): change["new"] or 0
            for entry in value["restatements"]
            for change in entry.get("changes", ())
        },
    }


def _whole(value: Json) -> Iterator[Json]:
    """Yield the figures of the whole period; where they are not told with their sources, those that are."""
    if "figures" in value:
        yield from value["figures"]
        return
    for name in ("opinions", "rumours"):
        yield _figure(name, stated_of(value["stated"][name]).shown)
    for name, entry in value["claims"].items():
        yield _figure(f"claims.{name}", entry["count"])
    yield _figure("units.expected", value["units"]["expected"])
    yield _figure("units.received", stated_of(value["stated"]["received"]).shown)
    yield _figure("units.missing", sum(len(board["missing"]) for board in value["boards"]))


def _of_topic(row: Json) -> Iterator[Json]:
    """Yield the figures of one topic, each with the references behind it where they are told."""
    values = {name: row[name] for name in _ONE}
    values |= {f"{group}.{name}": count for group in _GROUPS for name, count in row[group].items()}
    values |= {name: row[name] for name in _BEFORE}
    for name, count in values.items():
        if count is not None:
            found = _figure(name, count, row["code"], row.get("figures", {}).get(name, ()))
            if name == "opinions":
                yield {**found, "signal": row["signal"]}
            else:
                yield {**found, "value": count.get("count"), **count} if name == "people" else found


def _figure(name: str, value: object, topic: str | None = None, sources: object = ()) -> Json:
    return {"topic": topic, "name": name, "value": value, "sources": sources}
