"""The reference of the forms: a page a form, from its schema alone: where the file goes, every field, an example."""

from collections.abc import Iterator
from typing import Final

from ..documents.canonical import dump
from ..repository.layout import DATA, FORMS, Form
from ..schemas import load
from .addresses import FORMS_PAGE, form_page
from .fields import rows
from .page import Front, Page
from .render import Renderer

SECTION: Final = "huong-dan"
# People look for the thing itself first («điểm nóng», «vụ việc»): pages on how to write it down come after.
BOOST: Final = 0.3


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the list of forms and the page of each."""
    yield renderer.page(
        FORMS_PAGE,
        "forms.html",
        Front("Biểu mẫu", SECTION, hide=("toc",), search_boost=BOOST, alias=("các biểu mẫu",)),
        forms=[(form, load(form), _place(form)) for form in FORMS],
    )
    for form in FORMS:
        schema = load(form)
        name = f"Biểu mẫu: {schema['title']}"
        yield renderer.page(
            form_page(form),
            "form.html",
            Front(name, SECTION, hide=("toc",), search_boost=BOOST, alias=(form, f"{schema['title']} biểu mẫu")),
            form=form,
            schema=schema,
            name=name,
            place=_place(form),
            rows=rows(form),
            examples=[dump(example) for example in schema["examples"]],
        )


def _place(form: Form) -> str:
    """Return where documents of the form stand in the repository, with its variable parts in angle brackets."""
    return f"{DATA}/{load(form)['x-path']}"
