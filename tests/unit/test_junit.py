"""Problems as JUnit XML: one test for each problem, errors failed; whatever people wrote, the XML is well formed."""

from xml.etree import ElementTree

from giaoban.base.messages import Translator, msg
from giaoban.checks.problem import Level, Problem
from giaoban.checks.run import Result
from giaoban.formats.junit import junit_xml

PATH = "reports/units/ham-tan/2013/2013-03.yml"
TELL = Translator("vi")


def problem(level: Level, text: str = "sai") -> Problem:
    """Return a problem with a text of people in it."""
    return Problem(PATH, 7, 3, "/title", "SHAPE01", level, msg("{text}", text=text), msg("{text}", text="sửa"))


def suite_of(result: Result) -> ElementTree.Element:
    """Return the suite in the XML of a result."""
    (suite,) = ElementTree.fromstring(junit_xml(result, TELL))  # noqa: S314  # our own
    return suite


def test_errors_fail_and_warnings_pass() -> None:
    suite = suite_of(Result((problem("error"), problem("warning"), problem("info")), 5))
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    first, *others = suite
    failure = first.find("failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message"), first.get("file"), first.get("line")) == (
        "SHAPE01",
        "sai",
        PATH,
        "7",
    )
    assert failure.text == f"{PATH}:7:3\nsai\n→ sửa"
    assert all(case.find("failure") is None and case.find("system-out") is not None for case in others)


def test_nothing_wrong_is_one_test_that_passed() -> None:
    suite = suite_of(Result((), 322))
    assert [case.get("name") for case in suite] == ["322 tệp, không có gì sai"]
    assert suite.get("failures") == "0"


def test_what_people_wrote_is_text() -> None:
    suite = suite_of(Result((problem("error", '<x> & "\x00\ufffe]]>'),), 1))
    assert suite[0][0].get("message") == '<x> & "\ufffd]]>'
