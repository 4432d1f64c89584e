"""The values for the template of a summary. All are texts or plain lists, so that a template computes nothing."""

from collections.abc import Iterable, Iterator

from ..base.labels import CASE_STATE, SIGNAL
from ..base.messages import Translator
from ..base.periods import Period
from ..base.vietnamese import day, number
from ..documents.model import Case, Count, HotSpot, Matter, SummaryText
from ..documents.schemas import label
from ..formats.markdown import people_text
from ..formats.stated_words import likewise_lines, marked, stated_text
from ..objects.summary import summary_json
from ..registry.load import Registry
from ..summaries.statement import OPINIONS, RUMOURS
from ..summaries.summary import Summary
from ..summaries.tally import People, TopicRow
from .head import Values, bare, capital, head_values, moment_words, office_values, paragraphs, short, signed_words
from .periods import board_rows, boards_values, cell, directive_rows, disagreement_rows, month_rows, restatement_rows

_VI = Translator("vi")
_ADJUSTED = "Số dạng «31 → 32» là số đã ban hành và số đã điều chỉnh sau đó."
_OPEN = "chưa rõ kết quả"


def summary_values(summary: Summary, registry: Registry) -> Values:
    """Return all values that the template of a summary may use (handbook, «Báo cáo ra Word»)."""
    text = summary.text
    office = registry.office
    issued = summary.issued and summary.edition is not None  # a new count must not have the issued number
    issued_on = text.issued_on if text and issued else None
    year = (issued_on or registry.day(summary.as_of)).year
    return {
        "office": office_values(office),
        "head": head_values(office, text.number if text and issued else None, issued_on, year, draft=not issued),
        "period": {"id": str(summary.period), "text": period_words(summary.period)},
        "summary": {
            "as_of": moment_words(summary.as_of),
            "commit": short(summary.commit),
            "partial": summary.partial,
            "written": text is not None,
            "assessment": paragraphs(text.assessment if text else None),
        },
        "totals": {**_totals(summary), "unusual": _unusual(summary, registry)},
        "topics": [_topic(summary, row) for row in summary.topics if row.opinions or row.rumours],
        "rumours": [_rumour(matter, registry) for matter in summary.rumours],
        "hotspots": [_hotspot(spot, registry) for spot in summary.hotspots],
        "cases": [_case(case) for case in summary.cases],
        "highlights": list(_highlights(summary)),
        "directives": directive_rows(summary),
        "board": boards_values(summary.boards),
        "months": month_rows(summary),
        "boards": board_rows(summary),
        "disagreements": disagreement_rows(summary, registry),
        "restatements": restatement_rows(summary, registry),
        "asked": [{"to": row.name, "count": number(row.count)} for row in summary.proposals],
        "proposals": list(_proposals(text)),
        "sources": list(_sources(summary)),
        "matters": [matter_values(matter, registry) for matter in summary.matters],
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


def matter_values(matter: Matter, registry: Registry) -> Values:
    """Return the values of a matter in a list of sources."""
    return {
        "reference": matter.reference,
        "unit": registry.units.label(matter.unit),
        "title": matter.title,
        "rumour": matter.kind == "rumour",
    }


def case_state(case: Case) -> str:
    """Return the state of a case in words."""
    return _VI(CASE_STATE[case.state])


def _totals(summary: Summary) -> Values:
    work = summary.work
    flow = {name: number(len(matters)) for name, matters in summary.flow.named()}
    demands = ((label("hotspot", "/demands/0/outcome", row.name), row.count) for row in work.demands)
    channels = ((label("periodic", "/matters/0/sources/0/channel", row.name), row.count) for row in summary.channels)
    outcomes = ((label("feedback", "/outcome", row.name), row.count) for row in work.outcomes)
    return {
        "opinions": stated_text(summary.stated(OPINIONS, len(summary.opinions)), _VI),
        "rumours": stated_text(summary.stated(RUMOURS, len(summary.rumours)), _VI),
        "topics": number(sum(row.parent is None and row.opinions > 0 for row in summary.topics)),
        "people": _people(summary),
        "origins": number(summary.origins),
        "channels": counted(channels),
        "new": flow["new"],
        "continuing": flow["continuing"],
        "gone_matters": flow["gone"],
        "new_rumours": flow["rumour_new"],
        "continuing_rumours": flow["rumour_continuing"],
        "gone_rumours": flow["rumour_gone"],
        "compared": " ".join(likewise_lines(summary_json(summary)["compared"], _VI)),
        "adjusted": _ADJUSTED if _adjusted(summary) else "",
        "gone": "; ".join(
            row.label
            for row in summary.topics
            if row.parent is None and row.change and not row.opinions and not row.rumours
        ),
        "claims": _claims(summary),
        "hotspots": number(len(summary.hotspots)),
        "stoppages": number(len(work.stoppages)) if work.stoppages else "",
        "stoppage_workers": people_text(work.workers, _VI),
        "cases": number(len(summary.cases)),
        "steps": counted((_VI(CASE_STATE[row.name]), row.count) for row in work.cases),
        "demands": counted((_OPEN if name == "open" else name, count) for name, count in demands),
        "feedback": counted(outcomes),
    }


def _people(summary: Summary) -> str:
    people = summary.people
    return marked(people_text(people, _VI), summary.stated("people", people.count), _VI) if people else ""


def _claims(summary: Summary) -> str:
    """Return the claims by state: «đứng sau dư luận: đã xác nhận 3; đứng sau tin đồn: bác bỏ 2»."""
    parts = []
    for kind, counts in (
        ("đứng sau dư luận", [(row.status, row.opinions) for row in summary.claims]),
        ("đứng sau tin đồn", [(row.status, row.rumours) for row in summary.claims]),
    ):
        text = counted((label("periodic", "/matters/0/claim/status", name), count) for name, count in counts)
        parts.extend([f"{kind}: {text}"] if text else [])
    return "; ".join(parts)


def _adjusted(summary: Summary) -> bool:
    """Tell whether a figure in a table, of a topic or a month, was restated."""
    months = (entry for statement in summary.months.values() for entry in statement.main.values())
    return any(entry.adjusted for entry in months) or any(_changed(summary, row) for row in summary.topics)


def _changed(summary: Summary, row: TopicRow) -> bool:
    figures = (("opinions", row.opinions), ("rumours", row.rumours), ("units", row.units))
    return any(summary.stated(name, value, row.code).adjusted for name, value in figures)


def _unusual(summary: Summary, registry: Registry) -> str:
    """Return the unusual topics: «Việc làm (cao bất thường), trong đó giãn việc (cao bất thường)», or nothing."""
    groups: dict[str, list[str]] = {}
    for row in summary.unusual:
        below = row.parent in groups
        name = row.label if below else registry.topics.full_label(row.code)
        text = f"{name} ({_VI(SIGNAL[row.signal or ''])})"
        groups.setdefault(row.parent if below and row.parent else row.code, []).append(text)
    return "; ".join(", trong đó ".join(filter(None, (first, ", ".join(rest)))) for first, *rest in groups.values())


def counted(entries: Iterable[tuple[str, int]]) -> str:
    """Return names with their counts: «đã xác nhận 5, bác bỏ 2»; those with none are left out."""
    return ", ".join(f"{name[:1].lower()}{name[1:]} {number(count)}" for name, count in entries if count)


def _topic(summary: Summary, row: TopicRow) -> Values:
    attitudes = (
        (label("periodic", "/matters/0/attitude", name).lower(), count) for name, count in row.attitudes.items()
    )
    return {
        "code": row.code,
        "label": row.label,
        "sub": row.parent is not None,
        "opinions": cell(summary.stated("opinions", row.opinions, row.code)),
        "rumours": cell(summary.stated("rumours", row.rumours, row.code)),
        "units": cell(summary.stated("units", row.units, row.code)),
        "people": people_text(row.people, _VI),
        "attitudes": counted(attitudes),
        "change": "" if row.change is None else signed_words(row.change),
        "signal": row.signal,
    }


def _rumour(matter: Matter, registry: Registry) -> Values:
    status = matter.claim.status if matter.claim else "unverified"
    return {
        **matter_values(matter, registry),
        "claim": label("periodic", "/matters/0/claim/status", status),
    }


def _hotspot(spot: HotSpot, registry: Registry) -> Values:
    return {
        "reference": spot.reference,
        "title": spot.title,
        "unit": registry.units.label(spot.unit),
        "detected": day(registry.day(spot.times["detected"])),
        "workers": count_words(spot.workers),
        "status": label("hotspot", "/status", spot.status),
    }


def _case(case: Case) -> Values:
    return {"id": case.id, "title": case.title, "state": capital(case_state(case))}


def _highlights(summary: Summary) -> Iterator[Values]:
    """Yield the cases that the office chose to highlight, in its order, each with the latest finding."""
    by_id = {case.id: case for case in summary.cases}
    for name in summary.text.highlights if summary.text else ():
        case = by_id.get(name)
        if case is not None:
            verify = case.step("verify")
            found = verify.details.get("findings") if verify else None
            yield {**_case(case), "state": case_state(case), "title": bare(case.title), "text": str(found or "")}


def _proposals(text: SummaryText | None) -> Iterator[Values]:
    """Yield the proposals, grouped by addressee, in the order in which each addressee first appears."""
    grouped: dict[str, list[str]] = {}
    for entry in text.proposals if text else ():
        grouped.setdefault(entry.to, []).append(" ".join(paragraphs(entry.text)))
    for to, texts in grouped.items():
        yield {"to": to, "texts": texts}


def _sources(summary: Summary) -> Iterator[Values]:
    """Yield every figure that was counted, with its sources."""
    for row in summary.topics:
        if row.sources:
            count = _apart(row.opinions, row.rumours)
            label_ = row.label if row.parent is None else f"– {row.label}"
            yield {"label": label_, "count": count, "sources": ", ".join(row.sources), "group": row.parent is None}
    for claim in summary.claims:
        if claim.count:
            name = label("periodic", "/matters/0/claim/status", claim.status)
            count = _apart(claim.opinions, claim.rumours)
            yield {**_source(f"Thông tin: {name.lower()}", claim.sources), "count": count}
    for asked in summary.proposals:
        yield _source(f"Đơn vị kiến nghị với {asked.name}", asked.sources)
    if summary.hotspots:
        yield _source("Điểm nóng", [spot.reference for spot in summary.hotspots])
    if summary.cases:
        yield _source("Vụ việc", [case.id for case in summary.cases])


def _apart(opinions: int, rumours: int) -> str:
    """Return the numbers of opinions and of rumours separately, because they are never added."""
    return f"{opinions}" + (f"; {rumours} tin đồn" if rumours else "")


def _source(name: str, references: Iterable[str]) -> Values:
    found = list(references)
    return {"label": name, "count": str(len(found)), "sources": ", ".join(found), "group": False}


def count_words(count: Count | None) -> str:
    """Return a number of people and how exact it is: «khoảng 215»."""
    return "" if count is None else people_text(People(count.count, count.precision, 0), _VI)
