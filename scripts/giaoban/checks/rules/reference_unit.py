"""Mã đơn vị không có trong sổ đăng ký đơn vị (registry/units.yml).
---
A unit that the register (registry/units.yml) does not have.
"""

import re

from ...base.messages import Words, msg
from ...documents.schemas import describe
from ..advice import unit_meant
from ..context import Context
from ..problem import Problems, Rule
from ..walk import references

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
    for document, node, _ in references(context, "unit") if units.by_id else ():
        if node.pointer == "/unit" and node.string != document.place.unit:
            continue  # the field differs from the path, and PATH01 reports that cause
        schema = describe(document.form, node.pointer).schema
        if not re.search(str(schema.get("pattern", "")), node.string):
            continue  # it is not written as a unit's id is, and SHAPE05 reports that cause
        also = schema.get("x-ref-also", ())
        kinds = units.kind_names() if also else ()
        if node.string not in units.by_id and node.string not in also and node.string not in kinds:
            message = msg("The register has no unit «{unit}».", unit=node.string)
            yield RULE.at(document, node, message, unit_meant(units, node.string))
