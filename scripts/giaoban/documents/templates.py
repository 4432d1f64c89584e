"""Check that an office's own Word template can be used, without filling it and before a document is needed."""

import io
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from docxtpl import DocxTemplate
from jinja2 import TemplateError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError

from ..base.messages import Message, msg
from ..source.read import pointer_of
from .outside import UNPACKED_WRONGLY, is_safe, outside, without_attached

Kind = Literal["summary", "hotspot", "dossier"]
_HEAD: Final = frozenset({"number", "place_date", "dated", "draft"})
_OFFICE: Final = frozenset(
    ("name", "parent", "section", "place", "report_to", "capacity", "position", "recipients", "demonstration")
)
# The variables that a template of each kind may use; a test keeps them equal to those that the program provides.
NAMES: Final[Mapping[Kind, frozenset[str]]] = {
    "summary": frozenset(
        (
            *("office", "head", "period", "summary", "totals", "topics", "rumours", "hotspots", "cases", "highlights"),
            *("directives", "board", "months", "boards", "disagreements", "restatements", "asked", "proposals"),
            *("sources", "matters", "gathered"),
        )
    ),
    "hotspot": frozenset(
        ("office", "head", "hotspot", "facts", "figures", "timeline", "demands", "proposals", "cases", "matters")
    ),
    "dossier": frozenset(
        (
            *("office", "head", "case", "requests", "steps", "sources"),
            *("directives", "feedback", "counted", "left_out", "history", "receipts"),
        )
    ),
}
FIELDS: Final[Mapping[str, frozenset[str]]] = {"office": _OFFICE, "head": _HEAD, "period": frozenset(("id", "text"))}
_FEW: Final = 50  # assumed number of rows in a list
_MOST: Final = 10**8  # loop rounds: a template with more takes too long to fill
_WORDS: Final = ("loop", "range", "dict", "cycler", "joiner", "namespace")


def fault_of(kind: Kind, data: bytes) -> Message | None:
    """Return why a template of a kind cannot be used, or None where no fault is found."""
    elsewhere = pointer_of(data)
    if elsewhere:
        return msg("it is only a pointer of {program}, the file itself is not here", program=elsewhere)
    if not is_safe(data):
        return msg("it is no Word file (.docx), or it is far too big")
    try:
        cleaned = without_attached(data)
        found = outside(cleaned)
        return found or next(_wrong_marks(kind, cleaned), None)
    except TemplateError as error:
        return msg("a mark {{{{ … }}}} or {{% … %}} in it is wrong: {reason}", reason=str(error))
    except (LxmlError, TypeError, ValueError, AttributeError, LookupError, AssertionError, *UNPACKED_WRONGLY):
        return msg("it is no Word file (.docx), or it is damaged")


def _wrong_marks(kind: Kind, data: bytes) -> Iterator[Message]:
    environment = ImmutableSandboxedEnvironment()
    for source in _sources(data):
        tree = environment.parse(source)
        for name in sorted(meta.find_undeclared_variables(tree) - {*NAMES[kind], *_WORDS}):
            yield msg("it names something that the program does not give: {name}", name=name)
        for node in tree.find_all(nodes.Getattr):
            if isinstance(node.node, nodes.Name) and node.attr not in FIELDS.get(node.node.name, {node.attr}):
                name = f"{node.node.name}.{node.attr}"
                yield msg("it names something that the program does not give: {name}", name=name)
        if _rounds(tree) > _MOST:
            yield msg("filling it takes too long or too much memory: are loops nested in it?")


def _sources(data: bytes) -> Iterator[str]:
    """Yield the text of each part that can have marks, as the filling reads it."""
    template = DocxTemplate(io.BytesIO(data))
    template.init_docx()
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))


def _rounds(node: nodes.Node) -> int:
    """Return an estimate of how often the innermost part of a template is repeated."""
    inner = sum(_rounds(child) for child in node.iter_child_nodes()) or 1
    if not isinstance(node, nodes.For):
        return inner
    counted = node.iter
    if isinstance(counted, nodes.Call) and isinstance(counted.node, nodes.Name) and counted.node.name == "range":
        try:
            return inner * len(range(*(int(argument.as_const()) for argument in counted.args)))
        except (nodes.Impossible, TypeError, ValueError, OverflowError):
            return inner * _FEW * _FEW
    return inner * _FEW
