"""Mã đơn vị không có trong sổ đăng ký đơn vị (registry/units.yml).
---
A unit that the register (registry/units.yml) does not have.
"""

from ...base.messages import Words, msg
from ...documents.corpus import Document
from ...documents.schemas import describe
from ...source.node import Node
from ..advice import unit_meant
from ..context import Context
from ..fields import fields_with
from ..problem import Problems, Rule

RULE = Rule(
    code="REF01",
    level="error",
    title=Words("Đơn vị không có trong sổ", "Unknown unit"),
    good="unit: ham-tan",
    bad="unit: ham-tam",
)


def check(context: Context) -> Problems:
    """Yield a problem at each unit id that is not in the register, in any field."""
    units = context.registry.units.by_id
    if not units:
        return
    for document in context.corpus.documents:
        for node, kind in fields_with(document, "x-ref"):
            if kind != "unit" or not node.string or node.string in units or _differs(document, node):
                continue
            if node.string in describe(document.form, node.pointer).schema.get("x-ref-also", ()):
                continue
            message = msg("The register has no unit «{unit}».", unit=node.string)
            yield RULE.at(document, node, message, unit_meant(context.registry.units, node.string))


def _differs(document: Document, node: Node) -> bool:
    """Tell whether the field differs from the path; then PATH01 reports that cause."""
    return node.pointer == "/unit" and node.string != document.place.unit
