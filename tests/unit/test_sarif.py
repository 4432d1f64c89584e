"""SARIF: accepted by the official schema of SARIF 2.1.0, columns in characters, identity that outlives a moved line."""

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from giaoban.base.messages import Language, Translator, Words, msg
from giaoban.checks.catalogue import catalogue
from giaoban.checks.problem import Problem
from giaoban.checks.run import Result
from giaoban.formats.sarif import sarif_json

from ..conftest import Repository

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json"
REPORT = "units/ham-tan/2013/2013-03.yml"
FOUND = Problem(
    "reports/tên lạ {0}.yml",
    3,
    5,
    "/matters/0/view",
    "SHAPE04",
    "error",
    msg("«{value}» is wrong.", value="[bấm đây](https://evil.example) {0} {…} %SRCROOT%"),
    Words("Sửa", "Mend"),
)


@lru_cache
def schema() -> Draft4Validator:
    """Return the validator of the official schema."""
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def valid(log: Any) -> Any:
    """Return the run of a log that the schema accepts."""
    assert [f"{list(error.path)}: {error.message}" for error in schema().iter_errors(log)] == []
    return log["runs"][0]


def log_of(*problems: Problem, language: Language = "vi") -> Any:
    """Return the run of a log with these problems."""
    return valid(json.loads(json.dumps(sarif_json(Result(problems, 1), Translator(language)))))


def test_the_schema_at_hand_refuses_what_is_no_sarif() -> None:
    """The copy under tests/data is a schema that works."""
    assert list(schema().iter_errors({"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]}))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_rules_come_from_the_catalogue(language: Language) -> None:
    """Every rule with title, help page, examples and level, also where no problem was found."""
    run = log_of(language=language)
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert list(rules) == [entry.rule.code for entry in catalogue()]
    level = {"error": "error", "warning": "warning", "info": "note"}
    for entry in catalogue():
        rule = rules[entry.rule.code]
        title, page = (entry.rule.title.vi, entry.help_vi) if language == "vi" else (entry.rule.title.en, entry.help_en)
        assert rule["defaultConfiguration"]["level"] == level[entry.rule.level]
        assert rule["shortDescription"]["text"].replace("{{", "{").replace("}}", "}") == title
        assert page in rule["help"]["markdown"]
        assert entry.rule.bad in rule["help"]["markdown"]
        assert "helpUri" not in rule  # SARIF wants an absolute address, and the site has none that is known here
    assert run["results"] == []


def test_a_result_in_full() -> None:
    """Place, level, field, and a path as a URI."""
    run = log_of(FOUND)
    (result,) = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "SHAPE04"
    (location,) = result["locations"]
    place = location["physicalLocation"]
    assert place["artifactLocation"] == {
        "uri": "reports/t%C3%AAn%20l%E1%BA%A1%20%7B0%7D.yml",
        "uriBaseId": "%SRCROOT%",
    }
    assert place["region"] == {"startLine": 3, "startColumn": 5}
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "/matters/0/view"


def test_what_people_wrote_is_no_link_and_no_placeholder() -> None:
    """SARIF's own signs in a value are doubled or broken up (3.11.5, 3.11.6)."""
    (result,) = log_of(FOUND)["results"]
    text = result["message"]["text"]
    assert "](" not in text
    assert "{{0}} {{…}}" in text
    assert "{0}" not in text.replace("{{0}}", "")


def test_levels() -> None:
    """A hint is a note."""
    run = log_of(*(replace(FOUND, level=level) for level in ("error", "warning", "info")))
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


def test_a_fingerprint_outlives_line_and_language() -> None:
    """The same problem on another line or in another language is the same; another value, field or file is not."""

    def print_of(problem: Problem, language: Language = "vi") -> str:
        (result,) = log_of(problem, language=language)["results"]
        return str(result["partialFingerprints"]["giaoban/v1"])

    first = print_of(FOUND)
    assert print_of(replace(FOUND, line=99, column=1), "en") == first
    others = [
        replace(FOUND, field="/matters/1/view"),
        replace(FOUND, path="reports/b.yml"),
        replace(FOUND, code="SHAPE05"),
        replace(FOUND, message=msg("«{value}» is wrong.", value="y")),
    ]
    assert len({first, *map(print_of, others)}) == 5


def test_the_command_gives_a_valid_log(example: Repository) -> None:
    """From the real command, in both languages; the column counts characters, not bytes."""
    example.replace(REPORT, "attitude: upset ", "attitude: angry ")
    for language in ("vi", "en"):
        done = example.run("check", "--format", "sarif", "--lang", language)
        (result,) = valid(done.json)["results"]
        assert done.code == 1
        assert result["locations"][0]["physicalLocation"]["region"]["startColumn"] == 15
