"""The rows of a summary's table of topics. They are made without a template, because ten years have twelve thousand."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from ..base.labels import SIGNAL
from ..base.messages import Translator
from ..base.vietnamese import signed
from ..formats.markdown import people_text
from ..summaries.summary import Summary
from ..summaries.tally import TopicRow
from .addresses import Links, topic_anchor
from .charts import trend_line
from .mentions import PageMentions
from .page import escape
from .stated import adjusted
from .words import ATTITUDES

_UNKNOWN = Markup('<span class="gb-quiet" title="Không có gì để so với kỳ trước">–</span>')
_SAME = Markup(
    '<span class="gb-quiet" title="không đổi so với kỳ trước">=<span class="gb-aloud"> không đổi</span></span>'
)
_CHANGE = Markup('<span class="gb-change"><span aria-hidden="true">{}</span> {}</span>')
_FROM = Markup(' <span class="gb-quiet gb-nowrap" title="trong {} đơn vị có báo cáo ở cả hai kỳ">({} → {})</span>')
Grouped = Sequence[tuple[TopicRow, Sequence[TopicRow]]]


def topic_rows(
    topics: Grouped, summary: Summary, mention: PageMentions, to: Links, *, trended: bool, translate: Translator
) -> Markup:
    """Return a row for each topic with a matter, and below it one for each of its sub-topics with a matter.

    A topic lists only those sources that are in none of its sub-topics. With `trended` each row has its trend.
    """
    found = []
    for main, below in topics:
        if not (main.opinions or main.rumours):
            continue
        named = {reference for row in below for reference in row.sources}
        for row in (main, *(row for row in below if row.opinions or row.rumours)):
            own = row.sources if row is not main else [name for name in row.sources if name not in named]
            sources = mention.sources(own, to.sources(summary.period, f"chu-de-{topic_anchor(row.code)}"))
            cells = (
                *_figures(row, summary, translate),
                *_trend(row, translate, trended=trended),
                _cell(sources, "gb-sources"),
            )
            found.append(f"{_head(row, to)}{''.join(cells)}</tr>")
    return Markup("\n".join(found))  # noqa: S704 - its parts are escaped


def _head(row: TopicRow, to: Links) -> str:
    url, name = to.topic(row.code), escape(row.label)
    title = f'<a href="{escape(url)}">{name}</a>' if url else f'<span class="gb-nolink">{name}</span>'
    start = "gb-sub" if row.parent is not None else f'gb-topic" id="chu-de-{topic_anchor(row.code)}'
    return f'<tr class="{start}"><th scope="row">{title}</th>'


def _figures(row: TopicRow, summary: Summary, translate: Translator) -> Iterator[str]:
    def mark(name: str, value: int) -> Markup:
        return adjusted(summary.stated(name, value, row.code), translate)

    rumours = (
        f'<span class="gb-rumour-count">◇ {row.rumours}</span>' if row.rumours else '<span class="gb-quiet">0</span>'
    )
    attitudes = "".join(
        f'<span class="gb-nowrap">{ATTITUDES[name]} {count}</span> ' for name, count in row.attitudes.items() if count
    )
    opinions = f"<b>{row.opinions}</b>{mark('opinions', row.opinions)}"
    yield _cell(f'{opinions} <span class="gb-small">{change(row.change, row)}</span>', "gb-num")
    yield _cell(f"{rumours}{mark('rumours', row.rumours)}", "gb-num")
    yield _cell(f"{row.units}{mark('units', row.units)}", "gb-num")
    people = mark("people", row.people.count) if row.people else ""
    yield _cell(f"{escape(people_text(row.people, translate))}{people}", "gb-people")
    yield f"<td>{attitudes}</td>"


def change(difference: int | None, row: TopicRow | None = None) -> Markup:
    """Return a change since the period before, with a sign for its direction.

    If a `row` counts more than what was received in both periods, the two compared figures follow the change.
    """
    if difference is None:
        return _UNKNOWN
    found = _CHANGE.format("▲" if difference > 0 else "▼", signed(difference)) if difference else _SAME
    compared = row.trend.compared if row is not None else None
    if row is None or compared is None or (compared.before, compared.now) == (row.previous, row.opinions):
        return found
    return found + _FROM.format(compared.units, compared.before, compared.now)


def _trend(row: TopicRow, translate: Translator, *, trended: bool) -> Iterable[str]:
    """Yield the cell of a topic over time: the line, the signal in words, the change since the year before."""
    if trended:
        yield _cell(trend(row, translate), "gb-trend")


def trend(row: TopicRow, translate: Translator) -> str:
    """Return the line of a topic's last periods, the signal of the present one, and the change since a year before."""
    found: list[str] = [trend_line(row.trend.series, translate)]
    if row.signal:
        word = translate(SIGNAL[row.signal])
        found.append(f'<span class="gb-signal gb-signal-{row.signal}">{word}</span>')
    if row.year_change is not None:
        found.append(
            '<span class="gb-signal gb-signal-year" title="So cùng kỳ năm trước">'
            f"cùng kỳ {signed(row.year_change)}</span>"
        )
    return "\n".join(found)


def _cell(content: object, kind: str) -> str:
    return f'<td class="{kind}">{content}</td>'
