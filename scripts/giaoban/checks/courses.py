"""The course of each case as its document says it, for the rules; documents/steps.py says what is allowed."""

from collections.abc import Iterator, Mapping

from ..base.messages import Message, Words
from ..documents.corpus import Document
from ..documents.schemas import describe
from ..documents.steps import STEPS, Course, Kinds, course_of
from ..source.node import Node
from .context import Context
from .words import titled


def cases(context: Context) -> Iterator[tuple[Document, Node, Course]]:
    """Yield every readable case that has steps, with its steps and its course."""
    kinds = _kinds(context)
    for document in context.corpus.of("case"):
        steps = document.root.get("steps") if document.root is not None else None
        if document.root is None or steps is None:
            continue
        taken: dict[str, Mapping[str, object]] = {
            name: _fields(node) for name in STEPS if (node := steps.get(name)) is not None
        }
        matters = [node.string for node in document.root.items("matters")]
        hotspots = [node.string for node in document.root.items("hotspots")]
        yield document, steps, course_of(taken, matters, hotspots, kinds)


def step_title(step: str) -> Message | Words:
    """Return a step's title with its name in the file."""
    return titled(describe("case", f"/steps/{step}"))


def _fields(step: Node) -> Mapping[str, object]:
    return {name: node.value for name, node in step.value.items()} if isinstance(step.value, dict) else {}


def _kinds(context: Context) -> Kinds:
    found = {}
    for reference, matter in context.corpus.matters.items():
        kind = matter.text("kind")
        if kind is not None:
            found[reference] = kind.string
    return found
