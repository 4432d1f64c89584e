"""The values for the template of a summary. All are texts or plain lists, so that a template computes nothing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from ..base.labels import CASE_STATE, SIGNAL
from ..base.messages import Translator
from ..base.periods import Period
from ..base.vietnamese import number
from ..documents.schemas import label
from ..formats.stated_words import compared_lines, frozen, marked, people_said, people_text, stated_of, stated_text
from ..objects.audience import people_shown
from ..objects.json_values import Json, plain
from ..objects.summary import summary_json
from ..registry.load import Registry
from ..registry.office import Office
from ..summaries.release import rows_of
from ..summaries.summary import Summary
from ..summaries.suppress import TOTAL, Kept, Publication, suppress
from ..summaries.trends import UNUSUAL
from .gathered import gathered_values, voices_words
from .head import (
    Values,
    bare,
    capital,
    day_short,
    head_values,
    moment_words,
    office_values,
    paragraphs,
    short,
    signed_words,
)
from .numbers import count_words, sum_words
from .periods import board_rows, boards_values, cell, directive_rows, disagreement_rows, month_rows, restatement_rows
from .wording import matter_words

_VI = Translator("vi")
_ADJUSTED = "Số dạng «31 → 32» là số đã ban hành và số đã điều chỉnh sau đó."
_OPEN = "chưa rõ kết quả"
_CLAIM = "/matters/0/claim/status"
_FIGURES = ("opinions", "rumours", "units")


def summary_values(summary: Summary, registry: Registry) -> Values:
    """Return all values that the template of a summary may use (handbook, «Báo cáo ra Word»).

    They are told from the summary's object (objects.summary); only its boards, and what it does not hold of cases,
    are the summary's own.
    """
    value = summary_json(summary)
    office, text, issued = registry.office, value["text"], value["issued"]
    dated = frozen(value)  # a new count must not have the issued number
    issued_on = date.fromisoformat(issued["on"]) if dated else None
    year = (issued_on or registry.day(summary.as_of)).year
    kept = withheld(summary, office.suppress_below.authority)
    return {
        "office": office_values(office),
        "head": head_values(office, issued["number"] if dated else None, issued_on, year, draft=not dated),
        "period": {"id": value["period"], "text": period_words(summary.period)},
        "summary": {
            "as_of": moment_words(summary.as_of),
            "commit": short(value["commit"]),
            "partial": value["partial"],
            "written": summary.text is not None,
            "nothing_proposed": summary.text is not None and summary.text.nothing_proposed,
            "assessment": paragraphs(text["assessment"]),
        },
        "totals": {**_totals(value, summary, kept, office), "unusual": _unusual(value["topics"], registry)},
        "topics": [_topic(row, kept) for row in value["topics"] if row["opinions"] or row["rumours"]],
        "rumours": [_rumour(matter, registry) for matter in value["matters"] if matter["kind"] == "rumour"],
        "hotspots": [_hotspot(spot, registry) for spot in value["hotspots"]],
        "cases": [_case(case) for case in value["cases"]],
        "gathered": gathered_values(summary, registry),
        "highlights": list(_highlights(summary)),
        "directives": directive_rows(value),
        "board": boards_values(summary.boards),
        "months": month_rows(value, summary.boards),
        "boards": board_rows(summary.boards),
        "disagreements": disagreement_rows(value, registry),
        "restatements": restatement_rows(value, registry, kept),
        "asked": list(_asked(summary, registry)),
        "proposals": list(_proposals(text["proposals"])),
        "sources": list(_sources(value, registry)),
        "matters": matter_rows(value["matters"], registry),
    }


def period_words(period: Period) -> str:
    """Return a period as in official documents: «tháng 3 năm 2013», «quý I năm 2013», «6 tháng đầu năm 2013»."""
    match period.kind:
        case "month":
            month = f"{period.first_month:02}" if period.first_month <= 2 else str(period.first_month)
            return f"tháng {month} năm {period.year}"
        case "quarter":
            return f"quý {('I', 'II', 'III', 'IV')[period.first_month // 3]} năm {period.year}"
        case "half":
            return f"6 tháng {'đầu' if period.first_month == 1 else 'cuối'} năm {period.year}"
        case _:
            return f"năm {period.year}"


def matter_rows(matters: Iterable[Json], registry: Registry) -> list[Values]:
    """Return matters, as objects, as rows of a list of sources: each with the number by which figures name it."""
    return [
        {
            "reference": str(place),
            "unit": matter_words(matter["ref"], registry),
            "title": matter["title"],
            "rumour": matter["kind"] == "rumour",
        }
        for place, matter in enumerate(matters, 1)
    ]


def case_state(state: str) -> str:
    """Return the state of a case in words."""
    return _VI(CASE_STATE[state])


def _totals(value: Json, summary: Summary, kept: Mapping[str, Kept], office: Office) -> Values:
    work, topics = value["work"], value["topics"]
    figures = {entry["name"]: entry["value"] for entry in value["figures"]}
    flow = {name: number(len(found)) for name, found in value["flow"].items()}
    stated = value["stated"] if frozen(value) else {}
    channels = {name: count for name, count in figures.items() if name.startswith("channels.")}
    return {
        **{
            name: stated_text(stated_of(stated[name]), _VI) if stated else number(figures[name])
            for name in ("opinions", "rumours")
        },
        "topics": number(sum(row["parent"] is None and row["opinions"] > 0 for row in topics)),
        "people": _people(summary, kept),
        "voices": voices_words(summary, office),
        "origins": number(figures["origins"]),
        "channels": counted("periodic", "/matters/0/sources/0/channel", channels),
        "new": flow["new"],
        "continuing": flow["continuing"],
        "gone_matters": flow["gone"],
        "new_rumours": flow["rumour_new"],
        "continuing_rumours": flow["rumour_continuing"],
        "gone_rumours": flow["rumour_gone"],
        "compared": " ".join(compared_lines(value["compared"], _VI)),
        "adjusted": _ADJUSTED if _adjusted(value) else "",
        "gone": "; ".join(
            row["label"]
            for row in topics
            if row["parent"] is None and row["change"] and not row["opinions"] and not row["rumours"]
        ),
        "claims": _claims(value["claims"]),
        "hotspots": number(len(value["hotspots"])),
        "stoppages": number(len(work["stoppages"])) if work["stoppages"] else "",
        "stoppage_workers": stoppage_workers(summary, office),
        "cases": number(len(value["cases"])),
        "steps": ", ".join(
            f"{number(row['count'])} vụ {_VI(CASE_STATE[name]).rpartition(': ')[2]}"
            for name, row in work["cases"].items()
            if row["count"]
        ),
        "demands": _listed(
            (_OPEN if name == "open" else label("hotspot", "/demands/0/outcome", name), row["count"])
            for name, row in work["demands"].items()
        ),
        "feedback": counted("feedback", "/outcome", {name: row["count"] for name, row in work["feedback"].items()}),
    }


def stoppage_workers(summary: Summary, office: Office) -> str:
    """Return how many took part in the period's stoppages, which stand in the table of hot spots, each by itself."""
    work = summary.work
    return sum_words(plain(work.workers), (plain(spot.workers) for spot in work.stoppages), office)


def withheld(summary: Summary, below: int) -> Mapping[str, Kept]:
    """Return what the authority does not read of the counts of people: those below its limit, and what reveals them.

    The months of a longer period count as read before, each in its own report.
    """
    if below <= 1:
        return {}
    months = [
        Publication(str(part.period), rows_of(part.matters)) for part in summary.parts if summary.period.length > 1
    ]
    own = Publication("", rows_of(summary.matters))
    return suppress([*months, own], below)[""]


def _people(summary: Summary, kept: Mapping[str, Kept]) -> str:
    people = summary.people
    if people is not None and TOTAL in kept:
        return people_said(people_shown(plain(people), kept[TOTAL]) or {}, _VI)
    return marked(people_text(people, _VI), summary.stated("people", people.count), _VI) if people else ""


def _claims(claims: Json) -> str:
    """Return the claims by state: «của dư luận: đã xác nhận 3; của tin đồn: bác bỏ 2»."""
    parts = []
    for kind, name in (("của dư luận", "opinions"), ("của tin đồn", "rumours")):
        text = counted("periodic", _CLAIM, {status: row[name] for status, row in claims.items()})
        parts.extend([f"{kind}: {text}"] if text else [])
    return "; ".join(parts)


def _adjusted(value: Json) -> bool:
    """Tell whether a figure in a table, of a topic or a month, was restated."""
    months = (entry for month in value["months"] for name, entry in (month["stated"] or {}).items() if name != "state")
    topics = (entry for row in value["topics"] for name, entry in row.get("adjusted", {}).items() if name in _FIGURES)
    return any(stated_of(entry).adjusted for entry in (*months, *topics))


def _unusual(topics: Iterable[Json], registry: Registry) -> str:
    """Return the unusual topics: «Việc làm (cao bất thường), trong đó giãn việc (cao bất thường)», or nothing."""
    groups: dict[str, list[str]] = {}
    for row in topics:
        if row["signal"] in UNUSUAL:
            below = row["parent"] in groups
            name = row["label"] if below else registry.topics.full_label(row["code"])
            groups.setdefault(row["parent"] if below else row["code"], []).append(
                f"{name} ({_VI(SIGNAL[row['signal']])})"
            )
    return "; ".join(", trong đó ".join(filter(None, (first, ", ".join(rest)))) for first, *rest in groups.values())


def counted(form: str, pointer: str, counts: Mapping[str, int]) -> str:
    """Return the values of a field with their counts: «đã xác nhận 5, bác bỏ 2»; those with none are left out."""
    return _listed((label(form, pointer, name.rpartition(".")[2]), count) for name, count in counts.items())


def _listed(entries: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name[:1].lower()}{name[1:]} {number(count)}" for name, count in entries if count)


def _topic(row: Json, kept: Mapping[str, Kept]) -> Values:
    people = people_shown(row["people"], kept.get(row["code"]))
    adjusted = row.get("adjusted", {})
    return {
        "code": row["code"],
        "label": row["label"],
        "sub": row["parent"] is not None,
        **{name: cell(adjusted[name]) if name in adjusted else number(row[name]) for name in _FIGURES},
        "people": people_said(people, _VI) if people else "",
        "attitudes": counted("periodic", "/matters/0/attitude", row["attitudes"]),
        "change": "" if row["change"] is None else signed_words(row["change"]),
        "signal": row["signal"],
    }


def _rumour(matter: Json, registry: Registry) -> Values:
    return {
        "title": matter["title"],
        "unit": registry.units.label(matter["unit"]),
        "claim": label("periodic", _CLAIM, matter["claim"] or "unverified"),
    }


def _hotspot(spot: Json, registry: Registry) -> Values:
    return {
        "reference": spot["ref"],
        "title": spot["title"],
        "unit": registry.units.label(spot["unit"]),
        "detected": day_short(registry.day(datetime.fromisoformat(spot["detected"]))),
        "workers": count_words(spot["workers"], registry.office),
        "status": label("hotspot", "/status", spot["status"]),
    }


def _case(case: Json) -> Values:
    return {"id": case["id"], "title": case["title"], "state": capital(case_state(case["state"]))}


def _highlights(summary: Summary) -> Iterator[Values]:
    """Yield the cases that the office chose to highlight, in its order, each with the latest finding."""
    by_id = {case.id: case for case in summary.cases}
    for name in summary.text.highlights if summary.text else ():
        case = by_id.get(name)
        if case is not None:
            verify = case.step("verify")
            found = verify.details.get("findings") if verify else None
            state = case_state(case.state)
            yield {"id": case.id, "title": bare(case.title), "state": state, "text": str(found or "")}


def _proposals(proposals: Iterable[Json]) -> Iterator[Values]:
    """Yield the proposals, grouped by addressee, in the order in which each addressee first appears."""
    grouped: dict[str, list[str]] = {}
    for entry in proposals:
        grouped.setdefault(entry["to"], []).append(" ".join(paragraphs(entry["text"])))
    for to, texts in grouped.items():
        yield {"to": to, "texts": texts}


def _asked(summary: Summary, registry: Registry) -> Iterator[Values]:
    """Yield what the units propose by addressee, in their own words, each text with the units that wrote it."""
    for row in summary.proposals:
        units: dict[str, list[str]] = {}
        for matter in summary.matters:
            for entry in matter.proposals:
                if " ".join(entry.to.split()).casefold() == row.name.casefold():
                    written = units.setdefault(bare(" ".join(paragraphs(entry.text))), [])
                    written.append(registry.units.label(matter.unit))
        texts = [f"{text} ({', '.join(dict.fromkeys(named))})" for text, named in units.items()]
        yield {"to": row.name, "count": number(row.count), "texts": texts}


def _sources(value: Json, registry: Registry) -> Iterator[Values]:
    """Yield every figure that was counted, with the numbers of the matters in the list below, others in words."""
    numbers = {matter["ref"]: str(place) for place, matter in enumerate(value["matters"], 1)}

    def _source(name: str, references: Iterable[str]) -> Values:
        found = [numbers.get(reference) or matter_words(reference, registry) for reference in references]
        return {"label": name, "count": str(len(found)), "sources": ", ".join(found), "group": False}

    for row in value["topics"]:
        if row["sources"]:
            sub = row["parent"] is not None
            found = _source(f"– {row['label']}" if sub else row["label"], row["sources"])
            yield {**found, "count": _apart(row), "group": not sub}
    for status, claim in value["claims"].items():
        if claim["count"]:
            name = f"Thông tin: {label('periodic', _CLAIM, status).lower()}"
            yield {**_source(name, claim["sources"]), "count": _apart(claim)}
    for asked in value["work"]["proposals"]:
        yield _source(f"Đơn vị kiến nghị với {asked['to']}", asked["sources"])
    if value["hotspots"]:
        spots = [f"{registry.units.label(spot['unit'])}: {bare(spot['title'])}" for spot in value["hotspots"]]
        yield {**_source("Điểm nóng", ()), "count": str(len(spots)), "sources": "; ".join(spots)}
    if value["cases"]:
        yield _source("Vụ việc", [case["id"] for case in value["cases"]])


def _apart(row: Json) -> str:
    """Return the numbers of opinions and of rumours separately, because they are never added."""
    return f"{row['opinions']}" + (f"; {row['rumours']} tin đồn" if row["rumours"] else "")
