"""The spelling of numbers. A schema sees only the value: 12.000 means twelve thousand but has the value 12."""

from typing import Final

from ..base.numerals import parts_thousands
from ..source.layout import Form
from ..source.node import Node
from .schemas import Schema, describe, number_kind, quick

_FIRST_THOUSAND: Final = 1000


def misspelt(root: Node, form: Form) -> tuple[Node, ...]:
    """Return the numbers whose spelling means something other than their value, in the order of the text.

    These are decimals in fields for whole numbers (JSON Schema accepts 1.0 there), and decimals whose dot may separate
    thousands. Where a thousand is beyond the field's maximum, as for the margins of a page, the dot can only be a
    decimal point.
    """
    return tuple(
        node
        for node in root.walk()
        if isinstance(node.value, float) and _is_misspelt(node, node.value, describe(form, node.pointer).schema)
    )


def _is_misspelt(node: Node, value: float, schema: Schema) -> bool:
    kind = number_kind(schema)
    if kind == "integer":
        return value.is_integer() or parts_thousands(node.written)
    beyond = schema.get("maximum", _FIRST_THOUSAND) < _FIRST_THOUSAND
    return kind == "number" and parts_thousands(node.written) and not beyond


def well_shaped(root: Node, form: Form) -> bool:
    """Tell whether a document has the shape of its form, the spelling of its numbers included."""
    return quick(form).is_valid(root.plain) and not misspelt(root, form)
