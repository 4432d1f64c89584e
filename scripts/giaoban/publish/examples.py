"""Parts of written pages that are generated, so that they stay correct: tested examples, and the fields of a form.

A line `<!-- giaoban:example NAME.yml -->` becomes the file of that name in site/examples, as it is. A line
`<!-- giaoban:form FORM /pointer -->` becomes a table of the fields of a form, or of an object in it, from its schema;
`<!-- giaoban:rights -->` the table of rights by which changes are judged. `<!-- giaoban:call -->`, `repository` and
`units` become what an office has in its register: whom to call, where the repository is, the codes of its units.
"""

import html
import re
from collections.abc import Callable

from ..base.messages import Translator
from ..base.resources import SITE
from ..documents.schemas import describe, load, writers_of
from ..guard.permissions import KIND_NAME, KINDS, Reach, rights
from .fields import LIST, rows
from .render import environment
from .view import View

EXAMPLES = SITE / "examples"
_REACH: dict[Reach, str] = {
    "none": "–",
    "own": "đơn vị mình",
    "fields": "một số mục",
    "behalf": "ghi thay đơn vị",
    "all": "có",
}
_MARK = re.compile(
    r"^<!-- giaoban:(example|form|rights|call|repository|units)(?: (\S+))?(?: (\S+))? -->$", re.MULTILINE
)


def with_examples(markdown: str, view: View) -> str:
    """Return a page's text with its marks replaced, as a view has the register. An unknown name raises OSError."""
    office = view.registry.office
    units = [unit for unit in view.registry.units.sorted() if unit.valid_on(view.today)]
    make: dict[str, Callable[[str, str], str]] = {
        "example": _example,
        "form": _form,
        "rights": _rights,
        "call": lambda *_: _filled("call.html", office=office),
        "repository": lambda *_: _filled("repository.html", office=office),
        "units": lambda *_: _filled("unit_codes.html", units=units),
    }
    return _MARK.sub(lambda match: make[match[1]](match[2] or "", match[3] or ""), markdown)


def _example(name: str, _: str) -> str:
    text = (EXAMPLES / name).read_text(encoding="utf-8").rstrip()
    escaped = html.escape(text).replace("`", "&#96;").replace("\n", "&#10;")
    return f'<div class="gb-example"><pre><code>{escaped}</code></pre></div>'


def _form(form: str, pointer: str) -> str:
    prefix = pointer.strip("/").replace("/0", LIST).replace("/", ".") + "." if pointer.strip("/") else ""
    inside = [row for row in rows(form) if row.path.startswith(prefix) and "." not in row.path.removeprefix(prefix)]
    if not inside:
        raise ValueError(pointer)
    schema = load(form)
    whole = prefix.removesuffix(".")
    part = next((row.title for row in rows(form) if row.path == whole), "")
    title = f"{schema['title']}: {part}" if part else schema["title"]
    return _filled("form_fields.html", rows=inside, writers=writers_of(schema), title=title)


def _rights(_: str, __: str) -> str:
    translate = Translator("vi")
    return _filled(
        "rights.html",
        roles=[(role, describe("people", "/people/0/role").labels[role].vi) for role in rights()],
        kinds=[
            (translate(KIND_NAME[kind]), [_REACH[reaches.get(kind, "none")] for reaches in rights().values()])
            for kind in KINDS
        ],
    )


def _filled(template: str, **values: object) -> str:
    """Return a template as one line, of which Markdown makes nothing else."""
    return "".join(line.strip() for line in environment().get_template(template).render(**values).split("\n"))
