"""Accounts and changes of documents, and what the guard says of them."""

from giaoban.guard.changes import Action, Change
from giaoban.guard.judge import Judgement, judge
from giaoban.guard.published import Published
from giaoban.registry.people import Person, Role
from giaoban.source.node import Node
from giaoban.source.read import read_source

REPORT = "reports/units/ham-tan/2013/2013-03.yml"
GRADED = "title: a\nmatters:\n- {id: 1, claim: {status: partly, credibility: %s}}\n- {id: 2}"


def node(text: str) -> Node:
    """Return the values of a YAML text."""
    root = read_source(text.encode()).root
    assert root is not None
    return root


def person(role: Role) -> Person:
    """Return an account of a role; officer and rapporteur are of Hàm Tân."""
    units = ("ham-tan",) if role in ("officer", "rapporteur") else ()
    return Person(f"tai-khoan-{role}", (f"{role}@ldld.example",), role, units)


def change(path: str, action: Action, before: str = "title: cũ", after: str = "title: mới") -> Change:
    """Return a change of a document whose values differ."""
    return Change(
        path,
        action,
        before=None if action == "add" else node(before),
        after=None if action == "delete" else node(after),
    )


def judged(role: Role, *changes: Change, published: Published | None = None) -> Judgement:
    """Return what the guard says to a role."""
    return judge(changes, person(role), published or Published())


def reasons(judgement: Judgement) -> list[str]:
    """Return the words for why."""
    return [refusal.reason for refusal in judgement.refusals]
