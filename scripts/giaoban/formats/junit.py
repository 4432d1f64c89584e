"""Problems as JUnit XML, which build servers show as tests: an error is a failed one, a warning one that passed."""

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..base.messages import Translator, msg
from ..checks.problem import Problem
from ..checks.run import Result

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_xml(result: Result, translate: Translator) -> str:
    """Return one suite: a test for each problem, under its file; one that passed where nothing was found."""
    problems = result.problems
    failures = str(result.count("error"))
    counts = {"tests": str(max(len(problems), 1)), "failures": failures, "errors": "0", "skipped": "0"}
    suites = Element("testsuites", {"name": "giaoban", **counts})
    suite = SubElement(suites, "testsuite", {"name": "giaoban check", **counts})
    for problem in problems:
        _case(suite, problem, translate)
    if not problems:
        name = translate(msg("{files} files, nothing wrong", files=result.files))
        SubElement(suite, "testcase", {"classname": "reports", "name": _clean(name)})
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode")


def _case(suite: Element, problem: Problem, translate: Translator) -> None:
    message = _clean(translate(problem.message))
    place = f"{problem.path}:{problem.line}:{problem.column}"
    case = SubElement(
        suite,
        "testcase",
        {
            "classname": _clean(problem.path),
            "name": f"{problem.code} {problem.line}:{problem.column} {message}",
            "file": _clean(problem.path),
            "line": str(problem.line),
        },
    )
    text = "\n".join(_clean(line) for line in (place, translate(problem.message), f"→ {translate(problem.fix)}"))
    if problem.level == "error":
        SubElement(case, "failure", {"type": problem.code, "message": message}).text = text
    else:
        SubElement(case, "system-out").text = text


def _clean(text: str) -> str:
    """Return a text without characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
