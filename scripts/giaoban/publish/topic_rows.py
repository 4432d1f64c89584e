"""The rows of a summary's table of topics. They are made without a template, because ten years have twelve thousand."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ..base.labels import SIGNAL
from ..base.messages import Translator
from ..base.periods import Period
from ..base.vietnamese import signed
from ..formats.markdown import people_said
from .addresses import Links, topic_anchor
from .charts import trend_line
from .mentions import PageMentions
from .page import escape
from .stated import mark
from .words import ATTITUDES

_UNKNOWN = Markup('<span class="gb-quiet" title="Không có gì để so với kỳ trước">–</span>')
_SAME = Markup(
    '<span class="gb-quiet" title="không đổi so với kỳ trước">=<span class="gb-aloud"> không đổi</span></span>'
)
_CHANGE = Markup('<span class="gb-change"><span aria-hidden="true">{}</span> {}</span>')
_FROM = Markup(' <span class="gb-quiet gb-nowrap" title="trong {} đơn vị có báo cáo ở cả hai kỳ">({} → {})</span>')
Json = Mapping[str, Any]
Grouped = Sequence[tuple[Json, Sequence[Json]]]


def topic_rows(
    topics: Grouped, period: Period, mention: PageMentions, to: Links, *, trended: bool, translate: Translator
) -> Markup:
    """Return a row for each topic of a summary's object that has a matter, and below it one for each such sub-topic.

    A topic lists only those sources that are in none of its sub-topics. With `trended` each row has its trend.
    """
    found = []
    for main, below in topics:
        if not (main["opinions"] or main["rumours"]):
            continue
        named = {reference for row in below for reference in row.get("sources", ())}
        for row in (main, *(row for row in below if row["opinions"] or row["rumours"])):
            cells = [*_figures(row, translate)]
            if trended:
                cells.append(_cell(_trend(row, translate), "gb-trend"))
            if "sources" in row:
                own = row["sources"] if row is not main else [name for name in row["sources"] if name not in named]
                more = to.sources(period, f"chu-de-{topic_anchor(row['code'])}")
                cells.append(_cell(mention.sources(own, more), "gb-sources"))
            found.append(f"{_head(row, to)}{''.join(cells)}</tr>")
    return Markup("\n".join(found))  # noqa: S704 - its parts are escaped


def _head(row: Json, to: Links) -> str:
    url, name = to.topic(row["code"]), escape(row["label"])
    title = f'<a href="{escape(url)}">{name}</a>' if url else f'<span class="gb-nolink">{name}</span>'
    start = "gb-sub" if row["parent"] is not None else f'gb-topic" id="chu-de-{topic_anchor(row["code"])}'
    return f'<tr class="{start}"><th scope="row">{title}</th>'


def _figures(row: Json, translate: Translator) -> Iterator[str]:
    opinions, rumours = row["opinions"], row["rumours"]
    rumour = f'<span class="gb-rumour-count">◇ {rumours}</span>' if rumours else '<span class="gb-quiet">0</span>'
    attitudes = "".join(
        f'<span class="gb-nowrap">{ATTITUDES[name]} {count}</span> '
        for name, count in row["attitudes"].items()
        if count
    )
    people = f"{escape(people_said(row['people'], translate))}{mark(row, 'people', translate)}" if row["people"] else ""
    yield _cell(
        f'<b>{opinions}</b>{mark(row, "opinions", translate)} <span class="gb-small">{change(row)}</span>', "gb-num"
    )
    yield _cell(f"{rumour}{mark(row, 'rumours', translate)}", "gb-num")
    yield _cell(f"{row['units']}{mark(row, 'units', translate)}", "gb-num")
    yield _cell(people, "gb-people")
    yield f"<td>{attitudes}</td>"


def change(row: Json) -> Markup:
    """Return a topic's change against the period before, with its direction as a sign.

    Where it has more than what was received in both periods, the two figures that compare stand behind it, if told.
    """
    difference, of = row["change"], row["change_of"]
    if difference is None:
        return _UNKNOWN
    found = _CHANGE.format("▲" if difference > 0 else "▼", signed(difference)) if difference else _SAME
    if "now" not in of or (of["before"], of["now"]) == (row["previous"], row["opinions"]):
        return found
    return found + _FROM.format(of["units"], of["before"], of["now"])


def _trend(row: Json, translate: Translator) -> str:
    """Return the line of a topic's last periods, how unusual the present one is, and the change against the year."""
    found: list[str] = [trend_line(row["series"], translate)]
    if row["signal"]:
        word = translate(SIGNAL[row["signal"]])
        found.append(f'<span class="gb-signal gb-signal-{row["signal"]}">{word}</span>')
    if row["year_change"] is not None:
        found.append(
            '<span class="gb-signal gb-signal-year" title="So cùng kỳ năm trước">'
            f"cùng kỳ {signed(row['year_change'])}</span>"
        )
    return "\n".join(found)


def _cell(content: object, kind: str) -> str:
    return f'<td class="{kind}">{content}</td>'
