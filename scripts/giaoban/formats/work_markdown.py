"""What was done in a period, of a summary's object, as Markdown: hot spots, cases, directives, what units propose."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ..base.labels import CASE_STATE
from ..base.messages import Message, Translator, msg
from ..base.vietnamese import day
from ..documents.schemas import describe, label
from .encode import escape, table
from .figure_names import figure_name
from .markdown import people_said

Json = Mapping[str, Any]
SOURCES = msg("Sources")


def work_markdown(value: Json, translate: Translator) -> Iterator[str]:
    """Yield the parts of a summary about what was done, of what its object has of it."""
    yield from _hotspots(value, translate)
    yield from _cases(value, translate)
    yield from _directives(value, translate)


def _hotspots(value: Json, translate: Translator) -> Iterator[str]:
    if value.get("hotspots"):
        yield f"## {title_of('hotspot', translate)}"
        yield "\n".join(
            f"- {escape(spot['title'])} ({escape(label('hotspot', '/status', spot['status'], translate.language))}; "
            f"{day_of(spot['detected'])}; {escape(spot['ref'])})"
            for spot in value["hotspots"]
        )
    work = value.get("work", {})
    if work.get("stoppages"):
        workers = people_said(work["workers"], translate) if work["workers"] else "–"
        line = msg("Stoppages of work: {count}; workers: {workers}.", count=len(work["stoppages"]), workers=workers)
        yield escape(translate(line))
    demands = _some(work.get("demands", {}))
    if demands:
        yield _counted(demands, msg("Demands"), translate, lambda name: figure_name(f"demands.{name}", translate))


def _cases(value: Json, translate: Translator) -> Iterator[str]:
    if value.get("cases"):
        yield f"## {title_of('case', translate)}"
        yield "\n".join(
            f"- {escape(case['id'])} {escape(case['title'])}: {escape(translate(CASE_STATE[case['state']]))}"
            for case in value["cases"]
        )
        yield _counted(_some(value["work"]["cases"]), msg("Step"), translate, lambda name: translate(CASE_STATE[name]))


def _directives(value: Json, translate: Translator) -> Iterator[str]:
    """Yield the directives of the period, each with what became of it, and what the units propose."""
    work = value.get("work", {})
    relayed = {row["id"]: row for row in work.get("directives", ())}
    lines = []
    for entry in value["directives"]:
        line = f"- {escape(entry['number'] or entry['id'])} ({day_of(entry['issued_on'])}): {escape(entry['title'])}"
        row = relayed.get(entry["id"])
        if row is not None:
            given, owed, addressed = (len(row[name]) for name in ("given", "owed", "addressed"))
            feedback = msg("feedback {given}/{addressed}, owed {owed}", given=given, addressed=addressed, owed=owed)
            line += f"; {translate(feedback)}"
        lines.append(line)
    if lines:
        yield f"## {title_of('directive', translate)}"
        yield "\n".join(lines)
    if work.get("proposals"):
        yield f"## {translate(msg('What the units propose, by addressee'))}"
        yield _counted({row["to"]: row for row in work["proposals"]}, msg("Addressee"), translate, str)


def _some(counted: Mapping[str, Json]) -> Mapping[str, Json]:
    return {name: entry for name, entry in counted.items() if entry["count"]}


def _counted(rows: Mapping[str, Json], heading: Message, translate: Translator, name: Callable[[str], str]) -> str:
    cells = [(name(key), row["count"], ", ".join(row["sources"])) for key, row in rows.items()]
    return table_of((heading, msg("How many"), SOURCES), cells, translate)


def table_of(headings: Iterable[Message], rows: Iterable[Sequence[object]], translate: Translator) -> str:
    """Return a Markdown table under these headings."""
    return table([translate(heading) for heading in headings], rows)


def title_of(form: str, translate: Translator) -> str:
    """Return the title of a form, as a heading names what was written in it."""
    return translate(describe(form, "").title)


def day_of(text: str) -> str:
    """Return the day of a date or a time of the object, as people read it."""
    return day(date.fromisoformat(text[:10]))
