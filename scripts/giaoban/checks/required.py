"""Whether a field may be left out or have another value: tried on the document with the schema of its form."""

from ..documents.corpus import Document
from ..documents.schemas import describe, quick
from ..source.node import Node

NOTHING = "Không phát sinh."
_LINE = 300  # a field that may be longer than a line is a text, which can say that there was nothing


def may_be_left_out(document: Document, node: Node) -> bool:
    """Tell whether a document still fits its schema without a field; if it is wrong already, whether it may lack it."""
    if document.root is None:
        return False
    if quick(document.form).is_valid(document.root.plain):
        return quick(document.form).is_valid(_changed(document.root, _parts(node), None))
    *above, name = _parts(node)
    return name not in describe(document.form, "/" + "/".join(above)).schema.get("required", ())


def may_say_nothing(document: Document, node: Node) -> bool:
    """Tell whether a field may say «Không phát sinh.»: a text may, a name or a title may not."""
    schema = describe(document.form, node.pointer).schema
    if document.root is None or schema.get("maxLength", 0) <= _LINE:
        return False
    whole = quick(document.form)
    return whole.is_valid(_changed(document.root, _parts(node), NOTHING)) or not whole.is_valid(document.root.plain)


def _parts(node: Node) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in node.pointer.strip("/").split("/")]


def _changed(node: Node, parts: list[str], value: str | None) -> object:
    """Return the bare values with another one under a path of keys, or without it if it is None."""
    if not parts:
        return value
    head, *rest = parts
    if isinstance(node.value, dict):
        kept = {key: child for key, child in node.value.items() if rest or value is not None or key != head}
        return {key: _changed(child, rest, value) if key == head else child.plain for key, child in kept.items()}
    children = node.items()
    return [
        _changed(child, rest, value) if str(place) == head else child.plain
        for place, child in enumerate(children)
        if rest or value is not None or str(place) != head
    ]
