"""Problems as SARIF 2.1.0, for code scanning and editors. The rules come from the catalogue, help page included."""

from typing import Any, Final
from urllib.parse import quote

from .. import __version__
from ..base.messages import Translator
from ..checks.catalogue import Entry, catalogue
from ..checks.problem import Level, Problem
from ..checks.run import Result
from ..checks.since import fingerprint
from .rules import examples_markdown, page

Json = dict[str, Any]
SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "info": "note"}


def sarif_json(result: Result, translate: Translator) -> Json:
    """Return a SARIF log with one run: all rules of the catalogue, and one result for each problem.

    Columns count Unicode characters. Each rule's help is in the log, because its page is only on the internal site.
    """
    rules = catalogue()
    place = {entry.rule.code: index for index, entry in enumerate(rules)}
    driver = {
        "name": "giaoban",
        "version": __version__,
        "language": translate.language,
        "rules": [_rule(entry, translate) for entry in rules],
    }
    run = {
        "tool": {"driver": driver},
        "language": translate.language,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(problem, place, translate) for problem in result.problems],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(entry: Entry, translate: Translator) -> Json:
    rule = entry.rule
    text = page(entry, translate)
    return {
        "id": rule.code,
        "shortDescription": {"text": _plain(translate(rule.title))},
        "fullDescription": {"text": _plain(text.partition("\n\n")[0])},
        "help": {"text": _plain(text), "markdown": f"{text}\n\n{examples_markdown(entry, translate)}"},
        "defaultConfiguration": {"level": _LEVEL[rule.level]},
        "properties": {"tags": [rule.family], "since": rule.since},
    }


def _result(problem: Problem, place: dict[str, int], translate: Translator) -> Json:
    location: Json = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(problem.path, errors="replace"), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": problem.line, "startColumn": problem.column},
        }
    }
    if problem.field:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.field, "kind": "member"}]
    return {
        "ruleId": problem.code,
        "ruleIndex": place.get(problem.code, -1),
        "level": _LEVEL[problem.level],
        "message": {"text": _plain(f"{translate(problem.message)}\n→ {translate(problem.fix)}")},
        "locations": [location],
        "partialFingerprints": {"giaoban/v1": fingerprint(problem)},
    }


def _plain(text: str) -> str:
    """Return a text as SARIF's plain messages need it, without placeholders and links (3.11.5, 3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
