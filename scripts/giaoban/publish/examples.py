"""Parts of written pages that are generated, so that they stay correct: tested examples, and the fields of a form.

A line `<!-- giaoban:example NAME.yml -->` becomes the file of that name in site/examples, as it is. A line
`<!-- giaoban:form FORM /pointer -->` becomes a table of the fields of a form, or of an object in it, from its schema;
`<!-- giaoban:rights -->` the table of rights by which changes are judged.
"""

import html
import re
from collections.abc import Callable

from ..base.messages import Translator
from ..base.resources import SITE
from ..documents.schemas import describe, load, writers_of
from ..guard.permissions import KIND_NAME, KINDS, Reach, rights
from .fields import LIST, FieldRow, rows

EXAMPLES = SITE / "examples"
_REACH: dict[Reach, str] = {
    "none": "–",
    "own": "đơn vị mình",
    "fields": "một số mục",
    "behalf": "ghi thay đơn vị",
    "all": "có",
}
_MARK = re.compile(r"^<!-- giaoban:(example|form|rights)(?: (\S+))?(?: (\S+))? -->$", re.MULTILINE)


def with_examples(markdown: str) -> str:
    """Return a page's text with its marks replaced. An unknown name raises OSError."""
    make: dict[str, Callable[[str, str], str]] = {"example": _example, "form": _form, "rights": _rights}
    return _MARK.sub(lambda match: make[match[1]](match[2] or "", match[3] or ""), markdown)


def _example(name: str, _: str) -> str:
    text = (EXAMPLES / name).read_text(encoding="utf-8").rstrip()
    escaped = html.escape(text).replace("`", "&#96;").replace("\n", "&#10;")
    return f'<div class="gb-example"><pre><code>{escaped}</code></pre></div>'


def _form(form: str, pointer: str) -> str:
    prefix = pointer.strip("/").replace("/0", LIST) + "." if pointer.strip("/") else ""
    inside = [row for row in rows(form) if row.path.startswith(prefix) and "." not in row.path.removeprefix(prefix)]
    if not inside:
        raise ValueError(pointer)
    body = "".join(
        f'<tr><th scope="row"><code>{html.escape(row.name.removesuffix(LIST))}</code></th><td>{html.escape(row.title)}'
        f"{' <b>(bắt buộc)</b>' if row.need == 'always' else ''}</td><td>{html.escape(row.description)}"
        f"{_values(row)}{_writers(form, row)}</td></tr>"
        for row in inside
    )
    head = '<tr><th scope="col">Trường</th><th scope="col">Tên</th><th scope="col">Viết gì</th></tr>'
    return (
        '<div class="gb-scroll" tabindex="0" role="region" aria-label="Các trường"><table class="gb-table">'
        f"<thead>{head}</thead><tbody>{body}</tbody></table></div>"
    )


def _rights(_: str, __: str) -> str:
    translate = Translator("vi")
    roles = describe("people", "/people/0/role").labels
    head = "".join(f'<th scope="col">{html.escape(roles[role].vi)}<br><code>{role}</code></th>' for role in rights())
    body = "".join(
        f'<tr><th scope="row">{html.escape(_upper_first(translate(KIND_NAME[kind])))}</th>'
        + "".join(f"<td>{_REACH[reaches.get(kind, 'none')]}</td>" for reaches in rights().values())
        + "</tr>"
        for kind in KINDS
    )
    return (
        '<div class="gb-scroll" tabindex="0" role="region" aria-label="Ai được sửa gì"><table class="gb-table">'
        f'<thead><tr><th scope="col">Sửa gì</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _writers(form: str, row: FieldRow) -> str:
    """Return in words who writes a field, if that differs from who writes the form."""
    if row.writers == writers_of(load(form)):
        return ""
    return f'<br><span class="gb-quiet">Ai ghi: {html.escape(row.who)}</span>'


def _values(row: FieldRow) -> str:
    if not row.labels:
        return ""
    words = "; ".join(
        f"<code>{html.escape(value)}</code> {html.escape(word.vi)}" for value, word in sorted(row.labels.items())
    )
    return f'<br><span class="gb-quiet">{words}</span>'
