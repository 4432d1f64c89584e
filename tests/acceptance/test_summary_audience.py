"""`giaoban summary --audience levels`: what the site for all levels shows, in each form, and nothing of the reports."""

import csv
import io
import json
import re
from functools import lru_cache

import pytest

from giaoban.base.messages import Translator
from giaoban.formats.encode import dumps
from giaoban.formats.summary_csv import summary_csv
from giaoban.formats.summary_markdown import summary_markdown
from giaoban.objects.audience import Audience
from giaoban.objects.summary import summary_json
from giaoban.publish.api import Objects

from ..conftest import LEVELS_AS_OF as AS_OF
from ..conftest import ROOT, Repository
from ..unit.test_api import demonstration, files
from .test_audience import KEPT, REFERENCE, allowed, flat, forbidden, sentences

Cells = dict[tuple[str, str], list[str]]
FOR_LEVELS = ("--audience", "levels", "--as-of", AS_OF)


@lru_cache
def printed() -> dict[str, str]:
    """Return every summary of the demonstration as all levels get it, in each form, by period and form."""
    view, translate = demonstration(), Translator("vi")
    objects = Objects(view, Audience.LEVELS)
    found = {}
    for period, summary in view.summaries.items():
        value = objects.summary(period)
        found[f"{period} json"] = dumps(value)
        found[f"{period} markdown"] = summary_markdown(value, summary.boards, translate)
        found[f"{period} csv"] = summary_csv(value, view.registry, translate).decode("utf-8")
    return found


def test_nothing_of_what_reports_say_is_in_any_form() -> None:
    """No sentence of a report, hot spot, feedback or case and no reference; the office's own forms would not pass."""
    view, said = demonstration(), printed()
    known = allowed(view)
    wanted = {sentence for text in forbidden(view) for sentence in sentences(text) if sentence not in known}
    assert len(wanted) > 2000
    for name, text in said.items():
        words = flat(text)
        assert [sentence for sentence in wanted if sentence in words] == [], name
        assert not REFERENCE.search(text), name
    office = flat(dumps(json.loads(files(Audience.OFFICE)["summaries/2013-09.json"])))
    assert any(sentence in office for sentence in wanted)


def test_a_draft_has_no_text_and_no_people() -> None:
    """The last month is not issued: nobody has signed its assessment, and its people tell what one report said."""
    view = demonstration()
    drafts = [period for period, summary in view.summaries.items() if not summary.issued and period.length == 1]
    assert drafts
    for period in drafts:
        value = json.loads(printed()[f"{period} json"])
        assert value["text"] == {"assessment": None, "proposals": []}
        assert all(row["people"] in (None, {"suppressed": True}) for row in value["topics"])


def test_the_figures_are_those_of_the_office() -> None:
    """What is shown in the table is what the office's has; what is kept back says so, there and in Markdown."""
    view = demonstration()
    summary = next(entry for period, entry in view.summaries.items() if str(period) == "2013-09")
    office = _cells(summary_csv(summary_json(summary), view.registry, Translator("vi")).decode("utf-8"))
    levels = _cells(printed()["2013-09 csv"])
    kept = {key for key, row in levels.items() if KEPT in row}
    assert kept
    assert all(name == "people" for _, name in kept)
    for key, row in levels.items():
        if key not in kept:
            assert row == office[key], key
    topics = {key for key in office if key[0]}
    assert topics == {key for key in levels if key[0]}
    lines = [line for line in printed()["2013-09 markdown"].splitlines() if f"| {KEPT} |" in line]
    assert len(lines) == len([key for key in kept if levels[key][0] == KEPT])


def test_the_reports_are_told_as_in_the_offices_own() -> None:
    """One renderer for both audiences: the figures above, and the table of months of a longer period, read the same."""
    view = demonstration()
    for period, summary in view.summaries.items():
        office = _upper(summary_markdown(summary_json(summary), summary.boards, Translator("vi")))
        levels = _upper(printed()[f"{period} markdown"])
        assert [part for part in levels if not part.startswith("Dành cho:")] == office, str(period)
        assert len(levels) == len(office) + 1


def _upper(text: str) -> list[str]:
    """Return the parts of a summary before the text that people wrote and the topics."""
    return re.split(r"\n\n## (?:Nhận định|Chủ đề)\n", text, maxsplit=1)[0].split("\n\n")


def _cells(text: str) -> Cells:
    """Return the value, its precision, the estimated part and the signal of each figure by topic and name."""
    return {
        (row["Mã chủ đề"], row["Mã con số"]): [
            row[name] for name in ("Giá trị", "Mức chính xác", "Trong đó ước tính", "Tín hiệu")
        ]
        for row in csv.DictReader(io.StringIO(text))
    }


def test_the_command_prints_what_the_site_has() -> None:
    """In JSON the very object of the API for all levels; in CSV and Markdown what is made of it."""
    here = Repository(ROOT)
    found = here.run("summary", "2013-09", "--format", "json", *FOR_LEVELS).json
    assert found == json.loads(files(Audience.LEVELS)["summaries/2013-09.json"])
    table = here.run("summary", "2013-09", "--format", "csv", *FOR_LEVELS)
    assert _cells(table.out) == _cells(printed()["2013-09 csv"])
    text = here.run("summary", "2013-09", *FOR_LEVELS).out
    assert text == printed()["2013-09 markdown"] + "\n"
    assert "Dành cho: mọi cấp công đoàn" in text
    assert "Nguồn" not in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("2013-03", "--format", "docx"),
        ("2013-03", "--format", "pdf"),
        ("2013-03", "--diff", "2013-03-25", "2013-04-20"),
        ("--verify",),
    ],
)
def test_what_is_the_offices_alone_is_refused(example: Repository, arguments: tuple[str, ...]) -> None:
    """Word, comparisons and recomputing name sources: status 2, nothing printed, and what to do instead."""
    done = example.run("summary", *arguments, "--audience", "levels")
    assert (done.code, done.out) == (2, "")
    assert "mọi cấp" in done.err


def test_a_period_without_reports_is_told(example: Repository) -> None:
    """Nothing was owed of it and nothing came: the site for all levels has no such page."""
    done = example.run("summary", "2031-03", *FOR_LEVELS)
    assert (done.code, done.out) == (2, "")
    assert "không có gì để công bố" in done.err
