"""What a new document says by itself: a hot spot's year, what nobody owes, how a paper came, where its schema is."""

import re
import shutil

import pytest

from giaoban.drafting.draft import MODELINE

from ..conftest import ROOT, Repository

NOW = "2013-04-16T08:00:00+07:00"
HOTSPOT = ("new", "hotspot", "--unit", "ham-tan", "--slug", "ngung-viec")


@pytest.mark.parametrize(
    ("asked", "year"),
    [(("--date", "2013-12-30", "--as-of", "2014-01-02"), 2013), (("--as-of", "2014-01-02T00:10:00+07:00"), 2014)],
)
def test_a_hot_spot_lies_in_the_year_in_which_it_was_detected(
    example: Repository, asked: tuple[str, ...], year: int
) -> None:
    """Its sample of times is of that day and in order, and none of them is still to come."""
    made = example.run(*HOTSPOT, *asked)
    assert made.code == 0, made.err
    text = example.read(f"units/ham-tan/{year}/hotspots/ngung-viec.yml")
    times = re.findall(r'(?:detected|phoned|written): "([^"]+)"', text)
    assert len(times) == 3
    assert times == sorted(times)
    assert times[0].startswith(asked[1][:10])


def test_a_day_of_a_hot_spot_is_a_day(example: Repository) -> None:
    refused = example.run(*HOTSPOT, "--date", "30/12/2013")
    assert (refused.code, "2013-03-05" in refused.err) == (2, True)


@pytest.mark.parametrize(("period", "owed"), [("2013-04", True), ("2030-01", False)])
def test_a_report_that_nobody_owes_says_so(demonstration: Repository, period: str, owed: bool) -> None:
    made = demonstration.run("new", "monthly", "--unit", "y-te", "--period", period, "--print", "--as-of", NOW)
    assert made.code == 0, made.err
    for said in (made.out, made.err):
        assert ("không phải nộp báo cáo" in said.replace("\n## ", " ")) is not owed


@pytest.mark.parametrize("period", ["2012-11", "2013-04", "2013-09"])
def test_the_data_of_a_report_end_before_it_is_due(demonstration: Repository, period: str) -> None:
    made = demonstration.run("new", "monthly", "--unit", "y-te", "--period", period, "--print", "--as-of", NOW)
    assert f"data_as_of: {period}-14\n" in made.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("monthly", "--unit", "la-gi", "--period", "2013-04"),
        ("note", "--unit", "la-gi", "--slug", "ghi-ho"),
        ("hotspot", "--unit", "la-gi", "--slug", "ghi-ho"),
        ("feedback", "--unit", "la-gi", "--directive", "2013-012"),
    ],
)
def test_a_clerk_has_the_entry_of_how_it_came(example: Repository, arguments: tuple[str, ...]) -> None:
    """With the moment; an officer's draft has nothing of it, and a way that there is not is refused with the others."""
    made = example.run("new", *arguments, "--received", "phone", "--print", "--as-of", NOW)
    assert made.code == 0, made.err
    assert f'received: {{via: phone, at: "{NOW}"}}' in made.out
    assert "received:" not in example.run("new", *arguments, "--print", "--as-of", NOW).out
    refused = example.run("new", *arguments, "--received", "giay")
    assert (refused.code, "paper (Văn bản giấy)" in refused.err) == (2, True)


def test_a_summary_tells_how_to_say_that_nothing_is_proposed(example: Repository) -> None:
    assert "nothing_proposed: true" in example.run("new", "summary", "--period", "2013-04", "--print").out


def test_a_document_names_its_schema_where_the_repository_has_it(example: Repository) -> None:
    """At its head, the way from its folder; without schemas there is no such line."""
    arguments = ("new", "note", "--unit", "ham-tan", "--slug", "co-mau", "--date", "2013-04-02")
    assert MODELINE not in example.run(*arguments, "--print").out
    shutil.copytree(ROOT / "schema", example.root / "schema")
    assert example.run(*arguments).code == 0
    path = example.path("units/ham-tan/2013/notes/2013-04-02-co-mau.yml")
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith(MODELINE)
    assert (path.parent / first.removeprefix(MODELINE)).resolve() == example.root / "schema/bundled/note.schema.json"


def test_a_topic_is_taken_by_its_name(demonstration: Repository) -> None:
    made = demonstration.run("new", "note", "--unit", "ham-tan", "--slug", "x", "--topic", "nợ lương", "--print")
    assert "topic: WAGE/WAGE_ARREARS" in made.out


def test_a_note_that_names_another_topic_has_a_hint(demonstration: Repository) -> None:
    demonstration.write(
        "units/ham-tan/2013/notes/2013-04-02-x.yml",
        "form: note\nunit: ham-tan\ndate: 2013-04-02\nsecrecy: none\ntopic: OTHER\nchannel: listening\n"
        "text: Công nhân nói còn nợ lương tháng ba.\n",
    )
    made = demonstration.run("new", "monthly", "--unit", "ham-tan", "--period", "2013-04", "--print", "--as-of", NOW)
    assert "WAGE/WAGE_ARREARS (Tiền lương - thu nhập: chậm/nợ lương)" in made.out
