"""The four steps as a state machine: every cell of the table, and courses of several steps."""

from itertools import product

import pytest

from giaoban.documents.schemas import properties
from giaoban.documents.steps import (
    ANSWER,
    CONCLUSION,
    CONCLUSIONS,
    EVIDENCE,
    STANDINGS,
    STEPS,
    Course,
    course_of,
    lacking,
    refusal,
    refusals,
    too_early,
)

ALLOWED = {
    ("new", "select"),
    ("select", "verify"),
    ("monitored", "verify"),
    ("verify", "escalate"),
    ("unproven", "respond"),
    ("escalate", "respond"),
}
# Why each other cell is refused: by the plan's order, by the end in step one, by the rule on rumours, as taken already.
REFUSED = {
    ("new", "verify"): "skipped",
    ("new", "escalate"): "skipped",
    ("new", "respond"): "skipped",
    ("select", "select"): "back",
    ("select", "escalate"): "skipped",
    ("select", "respond"): "skipped",
    ("monitored", "select"): "back",
    ("monitored", "escalate"): "skipped",
    ("monitored", "respond"): "skipped",
    ("discarded", "select"): "back",
    ("discarded", "verify"): "ended",
    ("discarded", "escalate"): "ended",
    ("discarded", "respond"): "ended",
    ("verify", "select"): "back",
    ("verify", "verify"): "back",
    ("verify", "respond"): "skipped",
    ("unproven", "select"): "back",
    ("unproven", "verify"): "back",
    ("unproven", "escalate"): "unproven",
    ("escalate", "select"): "back",
    ("escalate", "verify"): "back",
    ("escalate", "escalate"): "back",
    ("closed", "select"): "back",
    ("closed", "verify"): "back",
    ("closed", "escalate"): "back",
    ("closed", "respond"): "back",
}


def test_every_cell() -> None:
    """Each standing with each step is either allowed or refused for the reason of the table; no cell is left out."""
    found = {cell: refusal(*cell) for cell in product(STANDINGS, STEPS)}
    assert {cell for cell, refused in found.items() if refused is None} == ALLOWED
    assert {cell: refused.why for cell, refused in found.items() if refused is not None} == REFUSED


@pytest.mark.parametrize(
    ("taken", "decision", "outcome", "rumour", "standing", "refused"),
    [
        ("", None, None, False, "new", []),
        ("s", "handle", None, False, "select", []),
        ("s", None, None, False, "select", []),
        ("s", "monitor", None, False, "monitored", []),
        ("s", "discard", None, False, "discarded", []),
        ("sv", "monitor", "confirmed", False, "verify", []),
        ("sver", "monitor", "confirmed", False, "closed", []),
        ("sv", "discard", "confirmed", False, "verify", [("verify", "ended")]),
        ("se", "discard", None, False, "escalate", [("escalate", "ended")]),
        ("svr", "handle", "confirmed", False, "closed", [("respond", "skipped")]),
        ("sr", "handle", None, False, "closed", [("respond", "skipped")]),
        ("ser", "handle", None, False, "closed", [("escalate", "skipped"), ("respond", "skipped")]),
        ("sver", "handle", "refuted", False, "closed", []),
        ("sver", "handle", "unverifiable", False, "closed", []),
        ("sve", "handle", "confirmed", True, "escalate", []),
        ("sve", "handle", "partly", True, "escalate", []),
        ("sve", "handle", "refuted", True, "escalate", [("escalate", "unproven")]),
        ("sve", "handle", "unverifiable", True, "escalate", [("escalate", "unproven")]),
        ("sve", "handle", None, True, "escalate", [("escalate", "unproven")]),
        ("sver", "handle", "refuted", True, "closed", [("escalate", "unproven")]),
        ("svr", "handle", "refuted", True, "closed", []),
        ("svr", "handle", "refuted", False, "closed", [("respond", "skipped")]),
        ("svr", "handle", "confirmed", True, "closed", [("respond", "skipped")]),
        ("sr", "handle", "refuted", True, "closed", [("respond", "skipped")]),
        ("v", None, "confirmed", False, "verify", [("verify", "skipped")]),
    ],
)
def test_courses(
    taken: str, decision: str | None, outcome: str | None, rumour: bool, standing: str, refused: list[tuple[str, str]]
) -> None:
    """Whole courses: where they end, and which of their steps are refused."""
    names = frozenset(step for step in STEPS if step[0] in taken)
    course = Course(names, decision, outcome, rumour)
    assert course.standing == standing
    assert [(entry.step, entry.why) for entry in refusals(course)] == refused


def test_no_course_goes_past_a_refusal_unseen() -> None:
    """Of all possible courses, exactly those are accepted whose every step the machine allows in turn."""
    decisions, outcomes = ("handle", "monitor", "discard"), ("confirmed", "partly", "refuted", "unverifiable", None)
    for mask, decision, outcome, rumour in product(range(16), decisions, outcomes, (True, False)):
        names = frozenset(step for place, step in enumerate(STEPS) if mask >> place & 1)
        course = Course(names, decision, outcome, rumour)
        walked = all(refusal(course.before(step).standing, step) is None for step in STEPS if step in names)
        assert walked == (not refusals(course)), course


def test_the_view_is_real_though_the_claim_is_false() -> None:
    """Refuted is two outcomes: of rumours alone, and of a view that people really hold; each has its own answer."""
    kinds = {"a/2013-01#1": "opinion", "a/2013-01#2": "rumour"}
    steps = {"select": {"decision": "handle"}, "verify": {"outcome": "refuted"}}

    def concluded(matters: list[str], hotspots: list[str]) -> str | None:
        return course_of(steps, matters, hotspots, kinds).conclusion

    assert concluded(["a/2013-01#1"], []) == "view_real"
    assert concluded(["a/2013-01#1", "a/2013-01#2"], []) == "view_real"
    assert concluded(["a/2013-01#2"], []) == "rumour_refuted"
    assert concluded(["a/2013-01#2", "gone/2013-01#9"], []) == "rumour_refuted"
    assert concluded(["a/2013-01#2"], ["a/2013/hotspots/x"]) == "view_real"
    assert concluded(["gone/2013-01#9"], []) == "view_real"
    assert len({ANSWER[name].template for name in CONCLUSIONS}) == len(CONCLUSIONS)
    assert len({CONCLUSION[name].template for name in CONCLUSIONS}) == len(CONCLUSIONS)


def test_evidence_is_of_fields_that_the_schema_has() -> None:
    """What a step must say has a field; a field that is there is not missed."""
    for name, schema, home in properties("case"):
        if name == "steps":
            for step, inner, inner_home in properties("case", schema, home):
                known = {field for field, _, _ in properties("case", inner, inner_home)}
                assert known >= set(EVIDENCE[step])  # type: ignore[index]
                assert lacking(step, known) == ()  # type: ignore[arg-type]
    assert lacking("verify", {"on", "by", "findings"}) == ("methods", "outcome")


def test_a_date_counts_to_its_end() -> None:
    """Two steps of one day are in order, whichever has a time; the day before is too early."""
    assert not too_early("2013-03-21", "2013-03-21T15:00:00+07:00")
    assert not too_early("2013-03-21T08:00:00+07:00", "2013-03-21")
    assert too_early("2013-03-20", "2013-03-21")
    assert too_early("2013-03-21T08:00:00+07:00", "2013-03-21T09:00:00+07:00")
