"""A number of people or of opinions known only as a range: one figure, summed, told and kept back as such."""

import pytest

from giaoban.base.messages import Translator
from giaoban.base.numerals import range_of
from giaoban.documents.model import Count
from giaoban.documents.typed import build
from giaoban.formats.field_words import value_words
from giaoban.formats.quoted import count_text
from giaoban.formats.stated_words import people_said, people_text
from giaoban.objects.json_values import plain
from giaoban.registry.load import Registry
from giaoban.summaries.tally import People, sum_people

from .rule_values import HAM_TAN, HOTSPOT, Change, codes, matter, report

VI, EN = Translator("vi"), Translator("en")
ABOUT = "people: {count: 320, precision: about}"
WORKERS = "workers: {count: 320, precision: about}"


@pytest.mark.parametrize(
    ("written", "count", "told"),
    [
        ({"count": 320, "precision": "about"}, Count(320, "about"), "khoảng 320"),
        ({"from": 200, "to": 300, "precision": "exact"}, Count(200, "exact", 300), "từ 200 đến 300"),
        ({"from": 1500, "to": 2000, "precision": "about"}, Count(1500, "about", 2000), "khoảng từ 1.500 đến 2.000"),
    ],
)
def test_as_it_is_written_and_told(written: dict[str, object], count: Count, told: str) -> None:
    assert build(Count, written, {}) == count
    assert count_text(count) == told
    assert people_said(plain(count), VI) == told


def test_a_sum_with_a_range_is_a_range() -> None:
    """The least and the most that they may be together; how exact it is, is said of the whole."""
    found = sum_people((Count(200, "exact", 300), Count(50, "exact"), None))
    assert found == People(250, "exact", 0, 350)
    assert (people_text(found, VI), people_text(found, EN)) == ("từ 250 đến 350", "from 250 to 350")
    assert plain(found) == {"count": 250, "precision": "exact", "estimated": 0, "to": 350}
    assert sum_people((Count(200, "about", 300), Count(50, "exact"))) == People(250, "about", 200, 350)
    assert sum_people((Count(200, "exact", 300), Count(50, "over"))) == People(250, "about", 50, 350)
    assert sum_people((Count(5, "exact"),)) == People(5, "exact", 0)


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ("vài chục", (20, 50)),
        ("Hàng trăm người", (100, 900)),
        ("mấy nghìn", (2000, 9000)),
        ("vài công nhân", (2, 5)),
        ("20-30", (20, 30)),
        ("khoảng từ 1.200 đến 1.500 người", (1200, 1500)),
        ("400", None),
        ("hàng", None),
        ("30-20", None),
        ("1/2", None),
        ("10-12-2013", None),
    ],
)
def test_words_that_say_only_between_what(said: str, ends: object) -> None:
    assert range_of(said) == ends


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("from: 20, to: 30, precision: about", []),
        ("from: 20, to: 20, precision: about", []),
        ("from: 30, to: 20, precision: about", ["FIGURE10"]),
        ("from: 30, precision: about", ["FIGURE10"]),
        ("count: 25, from: 20, to: 30, precision: about", ["FIGURE10"]),
    ],
)
@pytest.mark.parametrize("name", ["people", "voices"])
def test_a_range_has_two_ends_and_no_number_beside_them(name: str, people: str, expected: list[str]) -> None:
    found = codes(more=report("2013-03", matter(more=f"{name}: {{{people}}}")))
    assert found == expected


@pytest.mark.parametrize(("least", "expected"), [(90, []), (100, []), (101, ["FIGURE01"])])
def test_the_least_is_compared_with_the_workforce(least: int, expected: list[str]) -> None:
    people = f"people: {{from: {least}, to: 200, precision: exact}}"
    assert codes(more=report("2013-03", matter(more=people), head="workforce: {total: 100}\n")) == expected


@pytest.mark.parametrize(
    ("changes", "agree"),
    [
        (((HAM_TAN, ABOUT, "people: {from: 300, to: 340, precision: about}"),), True),
        (((HAM_TAN, ABOUT, "people: {from: 400, to: 500, precision: exact}"),), False),
        (
            (
                (HAM_TAN, ABOUT, "people: {from: 300, to: 340, precision: about}"),
                (HOTSPOT, WORKERS, "workers: {from: 300, to: 340, precision: about}"),
            ),
            True,
        ),
        (
            (
                (HAM_TAN, ABOUT, "people: {from: 300, to: 340, precision: about}"),
                (HOTSPOT, WORKERS, "workers: {from: 300, to: 400, precision: about}"),
            ),
            False,
        ),
    ],
)
def test_a_matter_and_its_hot_spot(changes: tuple[Change, ...], agree: bool) -> None:
    assert ("OPINION08" not in codes(changes)) is agree


@pytest.mark.parametrize(
    ("pointer", "value", "told"),
    [
        ("/days_stopped", "2.5", "2,5"),
        ("/workers/count", "1200", "1.200"),
        ("/workers/to", "1500", "1.500"),
        ("/workplace/union", "false", "không"),
        ("/times/phoned", "unknown", "Không rõ"),
    ],
)
def test_changed_numbers_are_told_as_people_write_them(pointer: str, value: str, told: str) -> None:
    assert value_words("hotspot", pointer, value, Registry(), VI) == told
