"""The schema's statements about one place in a document, as far as repairs need them."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

from ..documents.schemas import Schema, load, resolve
from ..source.layout import Form

_PERIOD: Final = "common.schema.json#/$defs/period"
_NOT_TEXT: Final = frozenset({"boolean", "integer", "number"})


@dataclass(frozen=True, eq=False)
class Shape:
    """A place in a form: its schema (empty for an unknown place), and whether it is a field for a period."""

    schema: Schema
    home: str
    period: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the names of the fields in canonical order: that of the schema, but `form` first."""
        return tuple(sorted(self.schema.get("properties", ()), key=lambda name: name != "form"))

    @property
    def may_be_text(self) -> bool:
        """Tell whether a text is right here; if not, quotes would only hide an error that a person must correct."""
        return self.schema.get("type") not in _NOT_TEXT

    def under(self, key: str) -> "Shape":
        """Return the place of a field."""
        return _field(self, key) if key in self.schema.get("properties", {}) else NOWHERE

    def item(self) -> "Shape":
        """Return the place of the members of a list."""
        return _item(self)


NOWHERE: Final = Shape({}, "")


@lru_cache
def shape_of(form: Form) -> Shape:
    """Return the place of a whole document."""
    return Shape(*resolve(load(form), form))


# Every place is made once (a shape equals only itself), so that a long document does not look it up again.
@lru_cache(maxsize=4096)
def _field(shape: Shape, key: str) -> Shape:
    return _inner(shape, shape.schema["properties"][key])


@lru_cache(maxsize=4096)
def _item(shape: Shape) -> Shape:
    return _inner(shape, shape.schema.get("items"))


def _inner(shape: Shape, schema: Any) -> Shape:
    if not isinstance(schema, dict):
        return NOWHERE
    resolved, home = resolve(schema, shape.home)
    return Shape(resolved, home, schema.get("$ref") == _PERIOD)
