"""One figure, one statement: what was issued of a month, and what it was restated to, reads the same everywhere."""

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pytest

from giaoban.base.messages import Translator
from giaoban.base.periods import Period
from giaoban.base.times import LOCAL
from giaoban.documents.model import Restated
from giaoban.formats.summary_csv import summary_csv
from giaoban.formats.summary_markdown import summary_markdown
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.objects.audience import Audience
from giaoban.objects.summary import summary_json
from giaoban.publish.addresses import RESTATEMENTS_PAGE, board_page, month_page
from giaoban.publish.api import Objects, api_files
from giaoban.publish.feeds import SUMMARIES, feed_files
from giaoban.publish.pages import pages_of
from giaoban.publish.view import View
from giaoban.summaries.summary import Summary, count
from giaoban.word.summary import summary_values

from ..conftest import ROOT, Repository

MOMENT = datetime(2014, 1, 31, 23, 59, 59, tzinfo=LOCAL)
TELL = Translator("vi")
MONTHS = [Period(2012, month) for month in (11, 12)] + [
    Period(2013, month) for month in range(1, 12)
]  # December is a draft
RESTATED = (Period(2013, 3), Period(2013, 7))


@dataclass(frozen=True)
class Said:
    """What was issued of a month and what it is now: opinions, rumours, reports received of those to be sent."""

    opinions: tuple[int, int]
    rumours: tuple[int, int]
    received: tuple[str, str]

    @property
    def issued(self) -> tuple[int, int, str]:
        return self.opinions[0], self.rumours[0], self.received[0]


@lru_cache
def state() -> State:
    return load_state(open_workspace(ROOT)).known(MOMENT)


@lru_cache
def said(month: Period) -> Said:
    """Count the first and the last edition of a month here: nothing of what tells a statement is asked."""
    editions = state().inputs.editions.of(month)
    issued, now = (count(entry.inputs, month, entry.as_of) for entry in (editions[0], editions[-1]))
    return Said(
        (len(issued.opinions), len(now.opinions)),
        (len(issued.rumours), len(now.rumours)),
        (_received(issued), _received(now)),
    )


def _received(summary: Summary) -> str:
    return f"{summary.received}/{len(summary.board.rows) - summary.board.count('excused')}"


@lru_cache
def pages(audience: Audience) -> Mapping[str, str]:
    return {page.path: page.text for page in pages_of(state(), MOMENT, audience)}


@lru_cache
def view(audience: Audience) -> View:
    return View(state(), MOMENT, TELL, audience)


@lru_cache
def files(audience: Audience) -> Mapping[str, Any]:
    found = api_files(view(audience), audience)
    return {file.path.removeprefix("api/v1/"): json.loads(file.data) for file in found if file.path.endswith(".json")}


def html(issued: object, now: object) -> str:
    mark = f' <span class="gb-adjusted">đã điều chỉnh: {now}</span>' if issued != now else ""
    return f"{issued}{mark}"


def text(issued: object, now: object) -> str:
    return f"{issued} (đã điều chỉnh: {now})" if issued != now else str(issued)


def plain(page: str) -> str:
    return re.sub(r"</?b>", "", page)


def test_the_demonstration_has_what_the_law_is_about() -> None:
    assert said(RESTATED[0]) == Said((31, 32), (4, 5), ("12/13", "13/13"))
    assert said(RESTATED[1]).received == ("12/13", "13/13")


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_pages_say_the_same(month: Period, audience: Audience) -> None:
    """The month's page, the list of months, and every quarter, half and year that the month lies in."""
    found, site = said(month), pages(audience)
    own = plain(site[month_page(month)])
    opinions, rumours, received = html(*found.opinions), html(*found.rumours), html(*found.received)
    for figure in (opinions, rumours, received):
        assert f'<span class="gb-figure-value">{figure}</span>' in own, figure
    [row] = [line for line in plain(site["thang/index.md"]).split("<tr>") if f"/{address(month)}/" in line]
    assert f'<td class="gb-num">{opinions}</td><td class="gb-num">{rumours}</td>' in row
    assert f">{received}</a>" in row
    longer = [period for period in view(audience).longer if period.first_day <= month.first_day <= period.last_day]
    assert len(longer) == 3
    for period in longer:
        part = plain(site[month_page(period)]).split('aria-label="Các tháng trong kỳ"')[1]
        [row] = [line for line in part.split("<tr>") if f"/{address(month)}/" in line]
        assert f'<td class="gb-num">{opinions}</td><td class="gb-num">{rumours}</td>' in row
        if audience is Audience.OFFICE:
            assert f'<td class="gb-num">{received}</td>' in row


@pytest.mark.parametrize("audience", list(Audience))
def test_a_longer_period_says_how_many_reports_came(audience: Audience) -> None:
    """Of the demonstration only months are owed: the section of reports has their sum, not a title alone."""
    for period in view(audience).longer:
        part = plain(pages(audience)[month_page(period)]).split("{#nop-bao-cao}")[1]
        summary = view(audience).summaries[period]
        assert f"Đã nhận {summary.received}/{summary.required} báo cáo phải nộp, cộng tất cả các tháng." in part


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_all_levels_read_the_figures_that_the_office_reads(month: Period) -> None:
    """One template for both: claims, reports and signals, of which nothing is withheld, read the same on both pages."""
    office, levels = (pages(audience)[month_page(month)] for audience in (Audience.OFFICE, Audience.LEVELS))
    for row in re.findall(r'<td class="gb-num">[^\n]*', levels.split("{#kiem-chung}")[1].split("##")[0]):
        assert row.removesuffix("</tr>") in office
    for section in (r"\{#nop-bao-cao\}(.*?)\n## ", r"(<p>Cần lưu ý, số vấn đề dư luận biến động bất thường: .*?</p>)"):
        told, said_ = (re.findall(section, page, re.DOTALL) for page in (office, levels))
        assert told == said_
        assert told or "Cần lưu ý" in section


def address(month: Period) -> str:
    return month_page(month).removeprefix("thang/").removesuffix(".md")


@pytest.mark.parametrize("month", RESTATED, ids=str)
def test_the_board_of_a_restated_month_names_what_was_issued(month: Period) -> None:
    """Its own figures are of the moment; where they are not what was issued it says so."""
    page = plain(pages(Audience.OFFICE)[board_page(month)])
    assert f"Báo cáo tổng hợp đã ban hành ghi đã nhận {html(*said(month).received)}, tính đến" in page


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_json_says_the_same(month: Period, audience: Audience) -> None:
    """The month, each longer period's list of months, the board."""
    found, api = said(month), files(audience)
    expected = {
        "state": "restated" if month in RESTATED else "issued",
        "opinions": dict(zip(("issued", "now"), found.opinions, strict=True)),
        "rumours": dict(zip(("issued", "now"), found.rumours, strict=True)),
    }
    received, required = zip(*(map(int, entry.split("/")) for entry in found.received), strict=True)
    expected |= {"received": {"issued": received[0], "now": received[1]}}
    expected |= {"required": {"issued": required[0], "now": required[1]}}
    assert api[f"summaries/{month}.json"]["stated"] == expected
    assert api[f"boards/{month}.json"]["stated"] == expected
    for period in (Period(month.year, 1, 12), Period(month.year, (month.first_month - 1) // 3 * 3 + 1, 3)):
        [entry] = [part for part in api[f"summaries/{period}.json"]["months"] if part["period"] == str(month)]
        assert entry["stated"] == expected


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_text_tables_feeds_and_word_say_the_same(month: Period) -> None:
    found = said(month)
    office = view(Audience.OFFICE).summaries
    lines = (f"- Dư luận: {text(*found.opinions)}\n", f"- Tin đồn: {text(*found.rumours)}\n")
    levels = Objects(view(Audience.LEVELS), Audience.LEVELS)
    value = levels.summary(month)
    for made in (summary_json(office[month]), value):
        printed = summary_markdown(made, office[month].boards, TELL)
        assert all(line in printed for line in lines)
        table = summary_csv(made, state().registry, TELL)
        rows = {
            row["Mã con số"]: (row["Giá trị"], row["Đã điều chỉnh thành"])
            for row in csv.DictReader(io.StringIO(table.decode("utf-8")))
            if not row["Mã chủ đề"]
        }
        for name, (issued, now) in (("opinions", found.opinions), ("rumours", found.rumours)):
            assert rows[name] == (str(issued), str(now) if now != issued else "")
    totals = summary_values(office[month], state().registry)["totals"]
    assert (totals["opinions"], totals["rumours"]) == (text(*found.opinions), text(*found.rumours))
    year = summary_values(office[Period(month.year, 1, 12)], state().registry)["months"]
    row = year[month.first_month - 1]
    pairs = (found.opinions, found.rumours, found.received)
    assert (row["opinions"], row["rumours"], row["received"]) == tuple(
        f"{issued} → {now}" if issued != now else str(issued) for issued, now in pairs
    )
    [feed] = [file for file in feed_files(levels) if file.path == SUMMARIES]
    opinions, rumours, received = found.issued
    entry = f"{opinions} dư luận, {rumours} tin đồn; đã nhận {received} báo cáo phải nộp."
    if month in RESTATED:
        entry += f" Đã điều chỉnh: {found.opinions[1]} dư luận, {found.rumours[1]} tin đồn; đã nhận {found.received[1]}"
    assert entry in feed.data.decode("utf-8")


def test_a_restated_topic_is_marked_on_its_page_and_in_the_list() -> None:
    """Tánh Linh's report of March came after the day of issue."""
    site = pages(Audience.OFFICE)
    [row] = [line for line in plain(site["chu-de/policy.md"]).split("<tr>") if "2013-03/#" in line]
    assert '<td class="gb-num">2 <span class="gb-adjusted">đã điều chỉnh: 3</span></td>' in row
    [total] = [line for line in plain(site["chu-de/index.md"]).split("<tr>") if "chu-de/policy/" in line]
    assert "đã điều chỉnh: " in total
    assert "gb-adjusted" not in pages(Audience.LEVELS)["chu-de/policy.md"]


@pytest.mark.parametrize("audience", Audience)
def test_a_correction_of_words_alone_is_told_apart_from_restated_figures(audience: Audience) -> None:
    month, words = Period(2013, 5), ", chỉ sửa lời văn)"
    inputs = state().inputs
    entry = Restated(month, date(2013, 7, 1), "reviewer", "Sửa lời.", concerns="text")
    records = replace(inputs.records, restatements=(*inputs.records.restatements, entry))
    corrected = replace(state(), inputs=replace(inputs, records=records))
    site = {page.path: page for page in pages_of(corrected, MOMENT, audience)}
    assert words in site[RESTATEMENTS_PAGE].text
    assert words not in pages(audience)[RESTATEMENTS_PAGE]
    page = site[month_page(month)].text
    if audience is Audience.OFFICE:
        assert "Lời văn đã sửa sau khi ban hành" in page
        assert words in page
    assert "Số liệu đã điều chỉnh sau khi ban hành" not in page


def test_a_month_counted_anew_names_what_was_issued() -> None:
    """With --as-of the figures are counted anew; the figures issued by then are shown beside them."""
    text_ = Repository(ROOT).run("summary", "2013-03", "--as-of", "2014-01-31").out
    assert "- Dư luận: 32\n- Tin đồn: 5\n" in text_
    assert "Báo cáo đã ban hành ghi: 31 (đã điều chỉnh: 32) dư luận, 4 (đã điều chỉnh: 5) tin đồn" in text_
