"""The reference of the forms, made from the schemas: for each form the file's place, every field, an example."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from ..documents.canonical import dump
from ..documents.schemas import load
from ..source.layout import DATA, FORMS, Form
from .addresses import FORMS_PAGE, form_page
from .fields import rows
from .page import Front, Page
from .render import Renderer

# People search for the thing itself («điểm nóng», «vụ việc»); pages on how to write it down come after.
BOOST: Final = 0.3
_PART: Final = re.compile(r"<([a-z]+)>")
_PARTS: Final[Mapping[str, str]] = {
    "unit": "mã đơn vị",
    "year": "năm",
    "period": "kỳ",
    "date": "ngày",
    "slug": "tên ngắn",
    "id": "mã số",
    "directive": "mã số chỉ đạo",
}


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the list of forms and the page of each."""
    yield renderer.page(
        FORMS_PAGE,
        "forms.html",
        Front("Biểu mẫu", hide=("toc",), search_boost=BOOST, alias=("các biểu mẫu",)),
        forms=[(form, load(form), _place(form)) for form in FORMS],
    )
    for form in FORMS:
        schema = load(form)
        name = f"Biểu mẫu: {schema['title']}"
        yield renderer.page(
            form_page(form),
            "form.html",
            Front(name, hide=("toc",), search_boost=BOOST + (form == "periodic") / 10, alias=_names(form)),
            form=form,
            schema=schema,
            name=name,
            place=_place(form),
            rows=rows(form),
            examples=[dump(example) for example in schema["examples"]],
        )


def _place(form: Form) -> str:
    """Return the path of the form's documents in the repository, with variable parts in angle brackets."""
    path = f"{DATA}/{load(form)['x-path']}"
    return _PART.sub(lambda match: f"<{_PARTS.get(match[1], match[1])}>", path)


def _names(form: Form) -> tuple[str, ...]:
    """Return other names of the form for the search: its name in `form:`, variants of its title."""
    title = str(load(form)["title"])
    short = title.removeprefix("Báo cáo ")
    return (form, *dict.fromkeys(f"{words} biểu mẫu" for words in (title, short)), f"biểu mẫu {short}")
