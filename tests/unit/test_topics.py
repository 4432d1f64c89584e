"""Pages of topics and their charts: what they count, show and say."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import datetime
from html import unescape
from xml.etree import ElementTree

import pytest

from giaoban.base.times import LOCAL
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.publish.addresses import topic_anchor, topic_page
from giaoban.publish.charts import Bars, sparkline
from giaoban.publish.pages import pages_of
from giaoban.publish.render import environment
from giaoban.summaries.published import moment_of

from ..conftest import ROOT

MOMENT = datetime(2013, 12, 28, 12, tzinfo=LOCAL)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """The state of the demonstration."""
    root = tmp_path_factory.mktemp("kho")
    shutil.copytree(ROOT / "reports", root / "reports")
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    return load_state(open_workspace(root))


@pytest.fixture(scope="module")
def pages(state: State) -> Mapping[str, str]:
    """The pages of the demonstration, by path."""
    return {page.path: page.text for page in pages_of(state, MOMENT)}


def test_every_topic_has_its_page_and_its_figures(state: State, pages: Mapping[str, str]) -> None:
    """The table of the index holds, for each main topic, the opinions that stand in the months' summaries."""
    rows = dict(
        re.findall(r'href="\.\./chu-de/([a-z-]+)/">.*?</th>\n<td class="gb-num"><b>(\d+)</b>', pages["chu-de/index.md"])
    )
    inputs = state.inputs
    came = {entry.path: entry.received_at for entry in inputs.submissions}
    counted: dict[str, int] = {}
    for report in inputs.records.reports:
        until, at = moment_of(inputs, report.period, MOMENT), came.get(report.path)
        for matter in report.matters if report.period.kind == "month" and at and at <= until else ():
            if matter.kind == "opinion":
                code = topic_anchor(matter.topic.partition("/")[0])
                counted[code] = counted.get(code, 0) + 1
    assert {code: int(count) for code, count in rows.items() if count != "0"} == counted
    for topic in state.registry.topics.by_code.values():
        main, _, below = topic.code.partition("/")
        text = pages[topic_page(main)]
        assert f"{{#{topic_anchor(below or main)}}}" in text


def test_a_topic_lists_its_matters_newest_first_and_opinion_apart_from_rumour(pages: Mapping[str, str]) -> None:
    """Every matter leads to its place in the report; a rumour is marked as one."""
    text = pages["chu-de/price.md"]
    periods = re.findall(r'<a href="\.\./\.\./don-vi/[\w-]+/\d{4}/#(\d{4}-\d{2})-\d+">', text)
    assert periods == sorted(periods, reverse=True)
    assert len(periods) > 20
    assert text.count("gb-mini-rumour") == len(re.findall(r"gb-mini gb-mini-rumour", text)) > 0
    assert 'aria-label="Giá cả - thị trường, từ 11/2012 đến 12/2013: tất cả 36 dư luận và 6 tin đồn;' in text


def test_a_chart_shows_the_counts_as_they_are() -> None:
    """Bars go up for opinions and down for rumours, in one scale; nothing in it has an identifier or is English."""
    bars = Bars(("11/2012", "12/2012"), (4, 0), (0, 2), "Mô tả <b>")
    svg = str(environment().get_template("chart.html").module.chart(bars))  # type: ignore[attr-defined]
    ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert 'aria-label="Mô tả &#60;b&#62;"' in svg
    assert " id=" not in svg
    assert "http" not in svg
    heights = {
        fill: float(height)
        for height, fill in re.findall(r'<path d="M[\d.,-]+h[\d.]+v-?([\d.]+)h-[\d.]+Z" fill="([^"]+)"', svg)
        if float(height)
    }
    assert heights["var(--gb-opinion-fill)"] == pytest.approx(2 * heights["var(--gb-amber-fill)"])


def test_a_sparkline_keeps_to_its_box() -> None:
    """The highest count touches the top, zero the bottom, and one month alone is a point."""
    assert "2.0,20.0 50.0,3.0 98.0,11.5" in sparkline((0, 4, 2), "x")
    assert 'cx="2.0" cy="3.0"' in sparkline((7,), "x")
    assert 'cy="20.0"' in sparkline((0, 0), "x")


def test_the_page_of_codes_has_every_code_with_its_words_and_its_example(
    state: State, pages: Mapping[str, str]
) -> None:
    text = unescape(re.sub(r"<wbr>", "", pages["chu-de/ma-chu-de.md"]))
    for topic in state.registry.topics.by_code.values():
        row = re.search(rf"<code>{topic.code}</code></th>(.*?)</tr>", text)
        assert row
        assert topic.label.casefold() in row[1].casefold()
        assert [said for said in (*topic.words, topic.example or "") if said not in row[1]] == []
