"""The reference pages: forms, commands, and outputs, made from schemas and the command line without any report."""

from collections.abc import Iterator

from ..documents.schemas import output_names
from ..source.layout import FORMS
from . import addresses, commands, forms, outputs
from .page import Page
from .render import Renderer

_MAKERS = (forms, commands, outputs)


def paths() -> Iterator[str]:
    """Yield the path of each page."""
    yield from (addresses.FORMS_PAGE, addresses.COMMANDS_PAGE, addresses.OUTPUTS_PAGE)
    yield from map(addresses.form_page, FORMS)
    yield from map(addresses.output_page, output_names())


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield every page."""
    for maker in _MAKERS:
        yield from maker.pages(renderer)
