"""How public opinion was gathered, and what units expect, in the summary that goes to the authority."""

from dataclasses import replace
from datetime import date

import pytest

from giaoban.base.periods import Period
from giaoban.documents.model import Briefing, Count, Gathering
from giaoban.known.workspace import State
from giaoban.registry.office import Below
from giaoban.word.gathered import gathered_values
from giaoban.word.summary import summary_values

from .conftest import LATER, Made, made, summary_of


@pytest.fixture(scope="module")
def quarter(state: State) -> Made:
    """The report of the third quarter of 2013."""
    return made(summary_of(state, Period(2013, 7, 3), LATER), state)


@pytest.mark.parametrize(
    "told",
    [
        "số lượt ý kiến: khoảng 69, trong đó 40 ước tính. Tin đồn được tính riêng",
        "Hội nghị giao ban dư luận xã hội trong kỳ: 1 hội nghị (21/22 người dự).",
        "Điều tra, thăm dò trong kỳ:",
        "- Thăm dò điều kiện ở trọ của công nhân (Bình Thuận cùng tổ chức; phối hợp với LĐLĐ thành phố Phan Thiết, "
        "Công đoàn Các khu công nghiệp; phiếu hỏi; hỏi 320 người; 288 người trả lời; từ 26/8/2013 đến 5/9/2013).",
        "- Điều tra dư luận về giá cả và đời sống (Bình Thuận cử cán bộ phối hợp điều tra (6 cán bộ); đơn vị tổ chức: "
        "Ban Tuyên giáo Tỉnh ủy; phỏng vấn; từ 20/8/2013 đến 30/8/2013).",
    ],
)
def test_the_quarter_tells_it(quarter: Made, told: str) -> None:
    assert told in quarter.text


def test_forecasts_are_the_units_own_words(state: State) -> None:
    text = made(summary_of(state, Period(2013, 12), LATER), state).text
    assert "Dự báo của các đơn vị:" in text
    assert (
        "Nếu đến hết tháng 12 chưa công bố mức thưởng, nhiều khả năng các phân xưởng khác cùng ngừng chuyền (Khu"
        in text
    )


def test_what_nobody_reported_has_no_line(march: Made, state: State) -> None:
    """No heading stands above nothing; a briefing without numbers is counted, a survey without an end has a begin."""
    assert "Điều tra, thăm dò trong kỳ" not in march.text
    summary = summary_of(state)
    one = replace(summary.reports[0], briefing=Briefing(date(2013, 3, 15)), surveys=(
        Gathering("Hỏi về bữa ăn ca.", "held", date(2013, 3, 1)),
    ))  # fmt: skip
    values = gathered_values(replace(summary, reports=(one,), matters=()), state.registry)
    name = state.registry.units.label(one.unit)
    assert values == {
        "briefings": "1 hội nghị",
        "surveys": [{"title": "Hỏi về bữa ăn ca", "text": f"{name} tự tổ chức; từ 1/3/2013"}],
        "forecasts": [],
    }


def test_voices_keep_the_authoritys_limit(state: State) -> None:
    registry = replace(state.registry, office=replace(state.registry.office, suppress_below=Below(5, 5)))
    summary = summary_of(state)
    matters = tuple(replace(matter, voices=None) for matter in summary.matters)
    few = (replace(matters[0], kind="opinion", voices=Count(3, "exact")), *matters[1:])
    assert summary_values(replace(summary, matters=matters), registry)["totals"]["voices"] == ""
    assert summary_values(replace(summary, matters=few), registry)["totals"]["voices"] == "dưới 5"
