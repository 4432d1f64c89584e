"""What `giaoban fix` would make of a text: a rule advises the command only where it mends what the rule found."""

from collections.abc import Mapping
from functools import lru_cache

from ..documents.corpus import Document
from ..repair.run import repair
from ..source.layout import Form
from ..source.legacy import Kind
from ..source.read import read_source
from .texts import Text


def mended(text: Text, kind: Kind | None = None) -> str:
    """Return a text as the file says it after `giaoban fix`, or after `fix --convert` with a kind of old text."""
    document = text.document
    return _texts(document.text, document.form, kind).get(text.node.pointer, text.string)


def is_read_after(document: Document, kind: Kind | None = None) -> bool:
    """Tell whether a file that cannot be read can be after `giaoban fix`, or after `fix --convert` with a kind."""
    return repair(document.text, document.form, kind).refused is None


@lru_cache(maxsize=8)
def _texts(text: str, form: Form, kind: Kind | None) -> Mapping[str, str]:
    """Return the texts of a whole file after its repair, by their pointers; none where nothing is repaired."""
    repaired = repair(text, form, kind)
    if repaired.refused is not None or not repaired.changes:
        return {}
    root = read_source(repaired.text.encode("utf-8")).root
    return {node.pointer: node.value for node in root.walk() if isinstance(node.value, str)} if root else {}
