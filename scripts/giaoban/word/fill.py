"""Fill a template: put values into a Word file, in a sandbox, with everything that people wrote as plain text."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError

from ..base.messages import GiaobanError, Message, msg
from ..base.vietnamese import nfc
from ..documents.outside import UNPACKED_WRONGLY, is_safe, outside, without_attached
from ..registry.office import DocumentLayout
from ..source.read import pointer_of
from .finish import apply_layout, fit
from .limits import BeyondLimitsError, within_limits
from .package import packed, stamp

# Characters that XML 1.0 cannot hold (2.2, «Char»), and white space longer than one space.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIX: Final = msg("Mend the file in Word, or take it away: then the program's own template is used.")


@dataclass(frozen=True, slots=True)
class Template:
    """A Word file to fill: its bytes, its name in messages, and whether it is the program's `own`."""

    name: str
    data: bytes
    own: bool = False


class _Filling(DocxTemplate):  # type: ignore[misc] # docxtpl has no types
    """A template whose values are inserted unchanged.

    The base class would interpret its own marks (line breaks, `{_{`) in people's texts.
    """

    def render_xml_part(self, src_xml: str, part: object, context: Mapping[str, object], jinja_env: Environment) -> str:
        """Return the XML of a part with the values in it."""
        self.current_rendering_part = part
        return jinja_env.from_string(src_xml).render(context)


def plain(value: object) -> object:
    """Return a value as text in normal form C, on one line, without characters that XML cannot hold."""
    if isinstance(value, str):
        return nfc(" ".join(_NOT_XML.sub("\ufffd", value).split()))
    return "" if value is None else value


def fill(template: Template, values: Mapping[str, Any], layout: DocumentLayout, at: datetime, title: str) -> bytes:
    """Return the filled Word file of a template, laid out, with a moment and a title in its properties.

    Raise GiaobanError where the template is not a Word file, uses unknown values, takes too much time or memory, or
    would fetch or run something when opened. The link to the template that it was made from is removed.
    """
    if template.own:
        return _filled(template, values, layout, at, title)
    elsewhere = pointer_of(template.data)
    if elsewhere:
        raise _broken(
            template, msg("it is only a pointer of {program}, the file itself is not here", program=elsewhere)
        )
    if not is_safe(template.data):
        raise _broken(template, msg("it is no Word file (.docx), or it is far too big"))
    try:
        cleaned = replace(template, data=without_attached(template.data))
        _refuse_outside(template, cleaned.data)
        data = within_limits(lambda: _filled(cleaned, values, layout, at, title))
        _refuse_outside(template, data)  # a value may have become part of a field
    except (LxmlError, *UNPACKED_WRONGLY) as error:
        raise _broken(template, msg("it is no Word file (.docx), or it is damaged")) from error
    except (BeyondLimitsError, RecursionError) as error:
        raise _broken(template, msg("filling it takes too long or too much memory: are loops nested in it?")) from error
    return data


def _refuse_outside(template: Template, data: bytes) -> None:
    found = outside(data)
    if found is not None:
        raise _broken(template, found)


def _filled(template: Template, values: Mapping[str, Any], layout: DocumentLayout, at: datetime, title: str) -> bytes:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=plain)
    for chance in (environment.globals.pop, environment.filters.pop):  # the same data gives the same file
        for name in ("lipsum", "random"):
            chance(name, None)
    environment.filters["safe"] = lambda value: value  # nothing that people wrote is markup, whatever a template does
    try:
        filling = _opened(template)
        filling.render(dict(values), environment, autoescape=True)
        document = filling.docx
        apply_layout(document, layout)
        fit(document)
        stamp(document, at, str(plain(title)))
        return packed(document)
    except (PackageNotFoundError, KeyError, LxmlError) as error:
        raise _broken(template, msg("it is no Word file (.docx), or it is damaged")) from error
    except UndefinedError as error:
        why = msg("it names something that the program does not give: {name}", name=str(error))
        raise _broken(template, why) from error
    except (
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RuntimeError,
        AssertionError,
    ) as error:
        why = msg("a mark {{{{ … }}}} or {{% … %}} in it is wrong: {reason}", reason=str(error))
        raise _broken(template, why) from error


def _opened(template: Template) -> _Filling:
    """Return an open template; python-docx raises many kinds of errors for other files."""
    filling = _Filling(io.BytesIO(template.data))
    try:
        filling.init_docx()
        len(filling.docx.styles), len(filling.docx.element.body)  # these are read only when first used
    except (TypeError, ValueError, AttributeError, LookupError, AssertionError) as error:
        raise _broken(template, msg("it is no Word file (.docx), or it is damaged")) from error
    return filling


def _broken(template: Template, why: Message) -> GiaobanError:
    return GiaobanError(msg("The template {name} cannot be used: {why}.", name=template.name, why=why), _FIX)
