"""Mã đơn vị không có trong sổ đăng ký đơn vị (registry/units.yml).
---
A unit that the register (registry/units.yml) does not have.
"""

from ...base.messages import Words, msg
from ...documents.schemas import describe
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
    units = context.registry.units
    for document in context.corpus.documents if units.by_id else ():
        for node, kind in fields_with(document, "x-ref"):
            if kind != "unit" or not node.string or node.string in units.by_id:
                continue
            if node.pointer == "/unit" and node.string != document.place.unit:
                continue  # the field differs from the path, and PATH01 reports that cause
            if node.string not in describe(document.form, node.pointer).schema.get("x-ref-also", ()):
                message = msg("The register has no unit «{unit}».", unit=node.string)
                yield RULE.at(document, node, message, unit_meant(units, node.string))
