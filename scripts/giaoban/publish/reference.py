"""The reference pages: forms, commands, outputs and speed, made without any report.

They come from the schemas, from the command line, and from what was measured last (benchmarks/speed.py).
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from ..base.messages import words_of
from ..base.resources import SITE
from ..base.vietnamese import exact, number
from ..documents.canonical import dump
from ..documents.schemas import load, output_names
from ..source.layout import DATA, FORMS, Form
from .addresses import COMMANDS_PAGE, FORMS_PAGE, OUTPUTS_PAGE, SPEED_PAGE, form_page, output_page
from .fields import rows
from .page import Front, Page
from .render import Renderer

COMMANDS: Final = SITE / "commands.json"  # `commands.reference` writes it
SPEED: Final = SITE / "speed.json"  # `benchmarks/speed.py --output` writes it
# People search for the thing itself («điểm nóng», «vụ việc»); pages on how to write it down come after.
FORMS_BOOST: Final = 0.3
BOOST: Final = 0.2
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


def paths() -> Iterator[str]:
    """Yield the path of each page."""
    yield from (FORMS_PAGE, COMMANDS_PAGE, OUTPUTS_PAGE, SPEED_PAGE)
    yield from map(form_page, FORMS)
    yield from map(output_page, output_names())


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield every page."""
    yield from _forms(renderer)
    yield renderer.page(
        COMMANDS_PAGE,
        "commands.html",
        Front("Các lệnh và lựa chọn", hide=(), search_boost=BOOST),
        commands=json.loads(COMMANDS.read_text(encoding="utf-8")),
        vietnamese=vietnamese,
    )
    yield from _outputs(renderer)
    speed = json.loads(SPEED.read_text(encoding="utf-8"))
    rounds = sorted({len(runs) for runs in speed["samples"].values()})
    yield renderer.page(
        SPEED_PAGE,
        "speed.html",
        Front("Nhanh đến đâu", hide=("toc",), search_boost=BOOST, alias=("tốc độ", "bộ nhớ", "speed")),
        speed=speed,
        rounds=" đến ".join(str(number) for number in dict.fromkeys((rounds[0], rounds[-1]))),
        on=date.fromisoformat(speed["on"]),
        measured=measured,
        exact=exact,
    )


def measured(value: float, of: str) -> str:
    """Return a time in seconds, or memory in megabytes, as readers write it: with three figures that count."""
    if of != "memory" and value < 0.1:
        return f"{_three(value * 1000)} ms"
    return f"{_three(value)} {'MB' if of == 'memory' else 's'}"


def _three(value: float) -> str:
    return number(value, 0 if value >= 100 else 1 if value >= 10 else 2)


def vietnamese(text: str) -> str:
    """Return the Vietnamese part of a help text."""
    return words_of(text).vi


def _forms(renderer: Renderer) -> Iterator[Page]:
    yield renderer.page(
        FORMS_PAGE,
        "forms.html",
        Front("Biểu mẫu", hide=("toc",), search_boost=FORMS_BOOST, alias=("các biểu mẫu",)),
        forms=[(form, load(form), _place(form)) for form in FORMS],
    )
    for form in FORMS:
        schema = load(form)
        name = f"Biểu mẫu: {schema['title']}"
        yield renderer.page(
            form_page(form),
            "form.html",
            Front(name, hide=("toc",), search_boost=FORMS_BOOST + (form == "periodic") / 10, alias=_names(form)),
            form=form,
            schema=schema,
            name=name,
            place=_place(form),
            rows=rows(form),
            examples=[dump(example) for example in schema["examples"]],
        )


def _outputs(renderer: Renderer) -> Iterator[Page]:
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


def _place(form: Form) -> str:
    """Return the path of the form's documents in the repository, with variable parts in angle brackets."""
    path = f"{DATA}/{load(form)['x-path']}"
    return _PART.sub(lambda match: f"<{_PARTS.get(match[1], match[1])}>", path)


def _names(form: Form) -> tuple[str, ...]:
    """Return other names of the form for the search: its name in `form:`, variants of its title."""
    title = str(load(form)["title"])
    short = title.removeprefix("Báo cáo ")
    return (form, *dict.fromkeys(f"{words} biểu mẫu" for words in (title, short)), f"biểu mẫu {short}")
