"""`giaoban summary`: figures worked out by hand from the example, each with its references."""

from giaoban.documents.model import ATTITUDES

from ..conftest import VALID, MakeRepository, Repository

KEYS = [
    "period",
    "as_of",
    "commit",
    "digest",
    "partial",
    "units",
    "topics",
    "claims",
    "matters",
    "hotspots",
    "cases",
    "directives",
    "restatements",
    "text",
    "issued",
    "boards",
    "months",
    "disagreements",
    "flow",
    "work",
    "figures",
    "stated",
    "compared",
]
TOPIC = [
    "code",
    "label",
    "parent",
    "opinions",
    "rumours",
    "units",
    "rumour_units",
    "people",
    "attitudes",
    "previous",
    "change",
    "signal",
    "sources",
    "claims",
    "scopes",
    "channels",
    "origins",
    "new",
    "continuing",
    "gone",
    "year_before",
    "year_change",
    "score",
    "series",
    "figures",
    "change_of",
    "year_change_of",
]


def test_the_contract(example: Repository) -> None:
    """The JSON has exactly the keys of the contract; the commit is the one that is checked out."""
    summary = example.run("summary", "2013-03", "--format", "json").json
    assert list(summary) == KEYS
    assert [list(row) for row in summary["topics"]] == [TOPIC] * len(summary["topics"])
    assert summary["commit"] == example.git("rev-parse", "HEAD")


def test_figures_of_the_example(example: Repository) -> None:
    """Two units reported wage arrears in March, one in February; the rumour counts apart."""
    summary = example.run("summary", "2013-03", "--format", "json").json
    rows = {row["code"]: row for row in summary["topics"]}
    wage = rows["WAGE"]
    assert (wage["opinions"], wage["rumours"], wage["units"], wage["rumour_units"]) == (2, 0, 2, 0)
    assert wage["people"] == {"count": 415, "precision": "about", "estimated": 415, "to": None}
    assert wage["attitudes"] == {**dict.fromkeys(ATTITUDES, 0), "upset": 2}
    assert (wage["previous"], wage["change"]) == (1, 0)  # La Gi sent nothing in February: Hàm Tân alone compares
    assert wage["change_of"] == {"units": 1, "months": 1, "before": 1, "now": 1}
    assert wage["sources"] == ["ham-tan/2013-03#1", "la-gi/2013-03#4"]
    assert rows["WAGE/WAGE_ARREARS"]["parent"] == "WAGE"
    rumour = rows["SI"]
    assert (rumour["opinions"], rumour["rumours"], rumour["units"], rumour["rumour_units"]) == (0, 1, 0, 1)
    assert rumour["people"] is None
    assert summary["claims"]["refuted"] == {
        "count": 1,
        "opinions": 0,
        "rumours": 1,
        "sources": ["la-gi/2013-03#3"],
    }
    assert [entry["ref"] for entry in summary["hotspots"]] == ["ham-tan/2013/hotspots/ngung-viec-xuong-may"]
    assert [entry["id"] for entry in summary["cases"]] == ["2013-007"]
    assert summary["text"]["assessment"].startswith("Tình hình tư tưởng")
    assert summary["restatements"][0]["on"] == "2013-04-12"


def test_only_what_had_been_received_is_counted(example: Repository) -> None:
    """Before La Gi's report came, its matters are in no figure; the summary is partial."""
    early = example.run("summary", "2013-03", "--format", "json", "--as-of", "2013-03-19").json
    assert early["partial"] is True
    assert {reference.partition("/")[0] for row in early["topics"] for reference in row["sources"]} == {"ham-tan"}
    assert early["units"] == {"expected": 3, "required": 3, "received": 1, "missing": []}


def test_an_issued_summary_rests_on_its_own_moment(make_repository: MakeRepository) -> None:
    """Without --as-of the figures of an issued month are those of its `as_of`: what came later is not in them."""
    repository = make_repository(VALID)
    path = "units/la-gi/2013/2013-03.yml"
    text = repository.read(path)
    start = text.index("received:")
    at = text.index("2013-03-20T", start)
    repository.write(path, text[:at] + "2013-03-28T" + text[at + len("2013-03-28T") :])
    repository.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    issued = repository.run("summary", "2013-03", "--format", "json").json
    assert issued["as_of"] == "2013-03-25T08:00:00+07:00"
    assert issued["units"]["received"] == 1
    assert (
        repository.run("summary", "2013-03", "--format", "json", "--as-of", "2013-04-01").json["units"]["received"] == 2
    )


def test_the_same_input_gives_the_same_bytes(demonstration: Repository) -> None:
    """Twice the same command, in two checkouts at different paths: the same bytes."""
    arguments = ("summary", "2013-06", "--as-of", "2014-01-31")
    demonstration.git("clone", "--quiet", ".", "../khac")
    other = Repository(demonstration.root.parent / "khac")
    for form in ("json", "markdown"):
        assert demonstration.run(*arguments, "--format", form).out == other.run(*arguments, "--format", form).out


def test_every_figure_adds_up_from_its_sources(demonstration: Repository) -> None:
    """For each month of the demonstration, each topic's figures are counted again from the matters it names."""
    for month in ("2012-11", "2013-03", "2013-09", "2013-12"):
        summary = demonstration.run("summary", month, "--format", "json", "--as-of", "2014-01-31").json
        matters = {matter["ref"]: matter for matter in summary["matters"]}
        assert len(matters) == len(summary["matters"]) > 10
        for row in summary["topics"]:
            found = [matters[reference] for reference in row["sources"]]
            opinions = [matter for matter in found if matter["kind"] == "opinion"]
            assert all(f"{matter['topic']}/".startswith(f"{row['code']}/") for matter in found)
            assert row["opinions"] == len(opinions)
            assert row["rumours"] == len(found) - len(opinions)
            assert row["units"] == len({matter["unit"] for matter in opinions})
            assert sum(row["attitudes"].values()) == row["opinions"]
            counts = [matter["people"]["count"] for matter in opinions if matter["people"]]
            assert (row["people"] or {"count": None})["count"] == (sum(counts) if counts else None)
        tops = [row for row in summary["topics"] if row["parent"] is None]
        assert sum(row["opinions"] + row["rumours"] for row in tops) == len(matters)


def test_what_people_write_is_not_markup(example: Repository) -> None:
    """Markdown and HTML in titles are shown as they are."""
    example.replace(
        "units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml",
        "title: Ngừng việc tập thể tại một xưởng may",
        'title: "<script>x</script> [a](javascript:b) | `c`"',
    )
    out = example.run("summary", "2013-03", "--as-of", "2013-03-25").out
    assert "<script>" not in out
    assert "[a](" not in out
    assert "\\[a\\](javascript:b) \\| \\`c\\`" in out
