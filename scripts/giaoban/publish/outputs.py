"""The reference of the objects that programs read, made from schema/output: a page for each."""

from collections.abc import Iterator
from typing import Final

from ..documents.schemas import load, output_names
from .addresses import OUTPUTS_PAGE, output_page
from .fields import rows
from .page import Front, Page
from .render import Renderer

BOOST: Final = 0.2


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the list of objects and the page of each."""
    names = output_names()
    yield renderer.page(
        OUTPUTS_PAGE,
        "outputs.html",
        Front("Dữ liệu cho chương trình (API)", hide=("toc",), search_boost=BOOST, alias=("API", "JSON")),
        outputs=[(name, load(f"output/{name}")) for name in names],
    )
    for name in names:
        schema = load(f"output/{name}")
        yield renderer.page(
            output_page(name),
            "output.html",
            Front(f"JSON: {schema['title']}", hide=("toc",), search_boost=BOOST),
            name=name,
            schema=schema,
            rows=rows(f"output/{name}"),
        )
