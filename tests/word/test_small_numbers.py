"""What an authority reads of small numbers of people is the office's decision (`suppress_below`)."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from giaoban.base.messages import Translator
from giaoban.base.periods import Period
from giaoban.documents.model import Count
from giaoban.documents.typed import build_usable
from giaoban.formats.field_words import value_words
from giaoban.known.workspace import State
from giaoban.objects.audience import few_people
from giaoban.objects.json_values import plain
from giaoban.registry.office import Below, Office
from giaoban.summaries.release import rows_of
from giaoban.summaries.suppress import TOTAL
from giaoban.word.gathered import voices_words
from giaoban.word.numbers import figure_said, sum_words
from giaoban.word.summary import stoppage_workers, summary_values, withheld
from giaoban.word.wording import OfficialWording, figure_words

from ..conftest import ROOT
from .conftest import summary_of


@pytest.mark.parametrize(
    ("written", "below"),
    [
        (5, Below(5, 0)),
        ({"levels": 4, "authority": 6, "office": 0}, Below(4, 6)),
        ({"levels": 4}, Below(4, 0)),
        ("viết sai", Below(5, 0)),
    ],
)
def test_one_number_is_the_limit_for_all_levels(written: object, below: Below) -> None:
    assert build_usable(Office, {"suppress_below": written}, {}).suppress_below == below


@pytest.mark.parametrize("authority", [0, 5])
def test_the_report_to_the_authority_keeps_the_offices_limit(state: State, authority: int) -> None:
    """Three people in one matter of a topic, and seven in the other: neither stands there, nor what gives them away."""
    summary = summary_of(state)
    wages = [matter for matter in summary.matters if matter.kind == "opinion" and matter.topic.startswith("WAGE")]
    three = replace(wages[0], topic="WAGE/RAISE", people=Count(3, "exact"))
    seven = replace(wages[1], topic="WAGE", people=Count(70, "exact"))
    matters = (three, seven)
    rows = rows_of(matters)
    assert set(rows) == {TOTAL, "WAGE", "WAGE/RAISE"}
    kept = withheld(replace(summary, matters=matters, parts=()), authority)
    assert bool(kept) == (authority > 0)
    if authority:
        assert kept["WAGE/RAISE"] == "count"
        assert TOTAL in kept or "WAGE" not in kept  # a total and its parts would give it away


@pytest.mark.parametrize("authority", [0, 20])
def test_values_of_the_template_hold_no_smaller_number(state: State, authority: int) -> None:
    limits = Below(5, authority)
    registry = replace(state.registry, office=replace(state.registry.office, suppress_below=limits))
    summary = summary_of(state)
    values = summary_values(summary, registry)
    small = [row["people"] for row in values["topics"] if row["people"].isdecimal() and int(row["people"]) < authority]
    assert small == []
    spots = [replace(spot, workers=Count(12, "exact")) for spot in summary.hotspots]
    told = summary_values(replace(summary, hotspots=tuple(spots)), registry)["hotspots"]
    assert {row["workers"] for row in told} == ({"dưới 20"} if authority else {"12"})
    kept = withheld(summary, authority)
    assert {row["code"] for row in values["topics"] if row["people"] == "không công bố"} == {
        code for code, part in kept.items() if part == "count" and code != TOTAL
    }
    assert bool(kept) == bool(authority)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name": "wage_debt", "value": 540000000, "unit": "VND", "precision": "over"}, "tiền lương còn nợ hơn 540"),
        ({"name": "Ngày nghỉ", "from": 5, "to": 7, "unit": "ngày", "precision": "exact"}, "từ 5 đến 7 ngày"),
        ({"name": "Ca", "value": 8404, "previous": 1396, "change": 502, "precision": "exact"}, "tăng 502%"),
    ],
)
def test_a_figure_of_a_dossier_is_one_text(values: dict[str, object], told: str) -> None:
    """One number, a range, a comparison: each field by its name, whatever their order."""
    assert told in str(figure_words(values, Office()))
    assert figure_words(dict(reversed(values.items())), Office()) == figure_words(values, Office())


@pytest.mark.parametrize("left", ["name", "precision", "value"])
def test_what_is_no_figure_is_told_field_by_field(left: str) -> None:
    values = {"name": "Ca", "value": 1, "precision": "exact"}
    assert figure_words({key: value for key, value in values.items() if key != left}, Office()) is None


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"value": 3, "unit": "người"}, "dưới 5 người"),
        ({"value": 5, "unit": "người"}, "5 người"),
        ({"from": 3, "to": 40, "unit": "công nhân"}, "dưới 5 công nhân"),
        ({"value": 40, "previous": 4, "change": 900, "unit": "người"}, "dưới 5 người"),
        ({"value": 3, "unit": "ngày"}, "3 ngày"),
        ({"value": 3}, "dưới 5 người"),
    ],
)
def test_few_people_in_a_figure_for_the_authority(values: dict[str, object], told: str) -> None:
    """A hot spot's report and a dossier keep the authority's limit in quoted figures; without a limit all is told."""
    whole = {"name": "Bị tai nạn", "precision": "exact", **values}
    limited = replace(Office(), suppress_below=Below(5, 5))
    assert figure_said(whole, limited) == told
    assert figure_words(whole, limited) == f"bị tai nạn {told}"
    assert "dưới" not in figure_said(whole, Office())


@pytest.mark.parametrize(
    ("unit", "few"),
    [
        ("lượt người", True),
        ("CNLĐ", True),
        ("Nữ", True),
        ("ca", True),
        ("trường hợp", True),
        ("người/tháng", True),
        ("công nhân nữ", True),
        ("% công nhân", False),
        ("triệu đồng/người", False),
        ("ngày công", False),
        ("kg", False),
    ],
)
def test_words_for_people_in_a_unit_of_measure(unit: str, few: bool) -> None:
    assert few_people({"value": 3, "unit": unit}, 5) is few


@pytest.mark.parametrize("authority", [0, 500])
def test_no_small_number_is_read_in_the_history_of_a_dossier(state: State, authority: int) -> None:
    """What a field was and became keeps to the limit as the field itself does, in figures whatever is counted."""
    office = replace(state.registry.office, suppress_below=Below(5, authority))
    registry = replace(state.registry, office=office)
    wording = OfficialWording.__new__(OfficialWording)  # all that is asked of it is the limit
    wording.registry = registry
    for form, pointer in (
        ("periodic", "/matters/#1/people/count"),
        ("periodic", "/matters/#1/voices/from"),
        ("periodic", "/matters/#1/figures/0/value"),
        ("periodic", "/matters/#1/figures/0/previous"),
        ("periodic", "/matters/#1/figures/0/change"),
        ("periodic", "/matters/#1/sources/0/survey/answered"),
        ("periodic", "/surveys/0/staff"),
        ("periodic", "/workforce/women"),
        ("hotspot", "/workers/count"),
        ("hotspot", "/figures/0/from"),
        ("feedback", "/relayed/0/audience/count"),
        ("case", "/steps/verify/witnesses"),
        ("directive", "/answers/0/figures/0/to"),
    ):
        told = value_words(form, pointer, "452", registry, Translator("vi"), wording)
        assert told == ("452" if not authority else "không nêu" if pointer.endswith("change") else "dưới 500"), pointer


def test_each_number_of_people_is_marked_in_its_schema() -> None:
    """A whole number whose words speak of people has `x-people`: the limit is kept by it."""
    people = re.compile(
        r"(?<!\w)(người|nữ|cán bộ|thành viên|nhân chứng|phiếu|lao động|lượt ý kiến)(?!\w)", re.IGNORECASE
    )
    numbers = [
        (path.name, node["title"], node)
        for path in sorted((ROOT / "schema").glob("*.schema.json"))
        if path.name != "obligations.schema.json"  # hours and days
        for node in nodes(json.loads(path.read_text(encoding="utf-8")))
        if node.get("type") == "integer"
        and "maximum" not in node
        and people.search(node["title"] + node["description"])
    ]
    assert len(numbers) > 15
    assert [(name, title) for name, title, node in numbers if not node.get("x-people")] == []


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Yield every mapping in a schema."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


@pytest.mark.parametrize(
    ("parts", "authority", "told"),
    [
        ((3, 640), 5, "không công bố"),  # the other part stands in a table beside the sum
        ((3, 640), 0, "643"),
        ((5, 640), 5, "645"),
        ((3,), 5, "dưới 5"),
        ((0, 640), 5, "640"),
        ((), 5, ""),
    ],
)
def test_a_sum_does_not_give_away_a_small_part(parts: tuple[int, ...], authority: int, told: str) -> None:
    office = replace(Office(), suppress_below=Below(5, authority))
    counts = [plain(Count(part, "exact")) for part in parts]
    total = plain(Count(sum(parts), "exact")) if parts else None
    assert sum_words(total, counts, office) == told


def test_neither_stoppages_nor_opinions_give_a_small_part_away(state: State) -> None:
    """The stoppages of a year stand beside their sum, and the opinions of its months in reports of their own."""
    year = summary_of(state, Period(2013, 1, 12))
    told = {
        below: (stoppage_workers(year, office), voices_words(year, office))
        for below in (0, 500)
        for office in (replace(state.registry.office, suppress_below=Below(5, below)),)
    }
    assert told[500] == ("không công bố", "không công bố")
    assert told[0][0] == "khoảng 1.340"
    assert "không công bố" not in told[0]
