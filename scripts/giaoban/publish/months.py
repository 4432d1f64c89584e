"""The summary of each month, quarter, half and year, and the list of them all."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from ..base.labels import period_message
from ..base.messages import msg
from ..base.periods import Period, parse_period
from ..documents.model import ATTITUDES
from ..objects.json_values import Json
from ..summaries.summary import Summary
from ..summaries.trends import UNUSUAL
from .addresses import month_page, sources_page
from .boards import lasting
from .page import Front, Page, index
from .remarks import remark
from .render import Renderer
from .view import View


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the page of every month and of every longer period, and the index."""
    view = renderer.view
    yield from _series(renderer, view.months)
    for _, periods in groupby(sorted(view.longer, key=lambda period: period.length), lambda period: period.length):
        yield from _series(renderer, sorted(periods))
    yield index_page(renderer)


def index_page(renderer: Renderer) -> Page:
    """Return the list of all months and longer periods."""
    view = renderer.view
    return renderer.page(
        "thang/index.md",
        "months.html",
        index(view.translate(msg("By month"))),
        of=("obligations", "periodic", "summary", "restatement", "hotspot"),
        years=[
            (
                year,
                [period for period in view.longer if period.year == year],
                [
                    (month, renderer.objects.summary(month), renderer.objects.states(month))
                    for month in reversed(months)
                ],
            )
            for year, months in view.calendar
        ],
    )


def _series(renderer: Renderer, periods: Sequence[Period]) -> Iterator[Page]:
    """Yield the pages of periods of one kind, each with links to the one before and after."""
    view = renderer.view
    for place, period in enumerate(periods):
        name = renderer.words("period", period)
        value = renderer.objects.summary(period)
        of = ("obligations", *view.periods_until(period), *_named(view, period, value))
        if view.for_office:
            yield _sources(renderer, period, value, of)
        yield renderer.page(
            month_page(period),
            "period.html",
            Front(renderer.words("upper_first", name), search_boost=2, alias=names(period)),
            of=of,
            month=period,
            value=value,
            states=renderer.objects.states(period),
            own=lasting(view.boards.get(("summary", period))),
            whole=[other for other in view.longer if other != period and contains(other, period)],
            before=periods[place - 1] if place else None,
            after=periods[place + 1] if place + 1 < len(periods) else None,
            follows=partial(_following, view, period, value),
            remark=remark(
                view,
                f"gop-y-tong-hop-{str(period).lower()}",
                view.translate(msg("On the summary of {period}", period=period_message(period))),
                tuple(row["code"] for row in value["topics"] if row["opinions"] or row["rumours"]),
            ),
        )


def _named(view: View, period: Period, value: Json) -> Iterator[str]:
    """Yield what a summary tells of beside reports; a directive's number is also that of all feedback on it."""
    named = (*(case["id"] for case in value.get("cases", ())), *((value["issued"] or {}).get("highlights", ())))
    yield from (view.case[name].path for name in named if name in view.case)
    yield from (spot["ref"] for spot in value.get("hotspots", ()))
    yield from (directive["id"] for directive in value["directives"])
    first, last = period.first_day, period.last_day
    feedback = (entry for entries in view.feedback.values() for entry in entries)
    yield from (entry.path for entry in feedback if first <= entry.received_on <= last)


def _months(value: Json) -> list[tuple[Period | None, Json, list[str]]]:
    """Return the months of a longer period's object, each with the units of which no report came."""
    missing = {board["period"]: board["missing"] for board in value["boards"]}  # none of a month that nobody reports
    return [(parse_period(month["period"]), month, missing.get(month["period"], [])) for month in value["months"]]


def _following(view: View, period: Period, value: Json) -> Json:
    """Return what follows from a summary's object and from the documents of the period."""
    summary = view.summary(period)
    return {
        "topics": grouped(value["topics"]),
        "board": summary.board,
        "months": _months(value),
        "unusual": [row for row in value["topics"] if row["signal"] in UNUSUAL],
        "trended": any(has_trend(row) for row in value["topics"]),
        **(_for_office(summary, value) if view.for_office else {}),
    }


def _for_office(summary: Summary, value: Json) -> Json:
    """Return what only the office's page shows: the object's figures by name, and what the object does not hold.

    It has no highlights of a draft, does not mix opinions and rumours in one order, and of all restated figures of the
    whole period tells only the main ones.
    """
    people = summary.people
    return {
        "figures": {figure["name"]: figure for figure in value["figures"]},
        "highlights": summary.text.highlights if summary.text else (),
        "continuing": [matter.reference for matter in summary.flow.continuing],
        "gone": [matter.reference for matter in summary.flow.gone],
        "people": summary.stated("people", people.count) if people else None,
    }


def _sources(renderer: Renderer, period: Period, value: Json, of: Sequence[str]) -> Page:
    """Return the page with the sources of every figure: the numbered matters by topic, and the figures.

    It is separate from the summary, because for a year it has most of the data and few readers need it.
    """
    return renderer.page(
        sources_page(period),
        "sources.html",
        Front(renderer.view.translate(msg("Sources of {period}", period=period_message(period))), searched=False),
        of=of,
        month=period,
        value=value,
        follows=partial(_numbered, value),
    )


def _numbered(value: Json) -> Json:
    """Return the topics of a summary's object and their matters with numbers."""
    topics = grouped(value["topics"])
    matters = by_topic(value["matters"])
    codes = [row["code"] for main, below in topics for row in (main, *below)]
    order = [reference for code in codes for reference in matters.get(code, ())]
    return {
        "topics": topics,
        "matters": {code: matters.get(code, ()) for code in codes},
        "numbers": {reference: number for number, reference in enumerate(order, 1)},
    }


def by_topic(matters: Iterable[Json]) -> dict[str, list[str]]:
    """Return the references of matters by their topic: opinions before rumours, sorted by attitude."""
    found: dict[str, list[str]] = {}
    for matter in sorted(matters, key=lambda matter: (matter["kind"] == "rumour", ATTITUDES.index(matter["attitude"]))):
        found.setdefault(matter["topic"], []).append(matter["ref"])
    return found


def contains(longer: Period, period: Period) -> bool:
    """Tell whether one period is in another."""
    return longer.first_day <= period.first_day and period.last_day <= longer.last_day


def has_trend(row: Json) -> bool:
    """Tell whether a topic can be compared: with enough periods for a line, a signal, or the year before."""
    signalled = row["signal"] not in (None, "too_little_history")
    return len(row["series"]) > 2 or signalled or row["year_change"] is not None


def grouped(rows: Sequence[Json]) -> list[tuple[Json, list[Json]]]:
    """Return the main topics of a summary's object, each with its sub-topics."""
    mains = (row for row in rows if row["parent"] is None)
    return [(main, [row for row in rows if row["parent"] == main["code"]]) for main in mains]


def names(period: Period) -> tuple[str, ...]:
    """Return the other names of a period: as in files, and as people write it."""
    kind, year = str(period).partition("-")[2], period.year
    if kind.startswith("Q"):
        roman = ("I", "II", "III", "IV")[int(kind[1:]) - 1]
        return str(period), f"{kind}/{year}", f"quý {roman} năm {year}", f"quý {kind[1:]}/{year}"
    return (f"{period.first_month:02}/{year}",) if period.length == 1 else (str(period),)
