"""Choose the template to fill: a named file, the office's own from the register, or the program's."""

from pathlib import Path
from typing import Final

from ..base.messages import GiaobanError, msg
from ..documents.corpus import Corpus
from ..documents.templates import Kind
from ..source.layout import office_template
from .fill import Template

OWN: Final = Path(__file__).parent / "templates"


def template_of(kind: Kind, corpus: Corpus, named: Path | None = None) -> Template:
    """Return the template for a kind of document; raise GiaobanError where a named file cannot be read.

    The office's own is `reports/registry/templates/<kind>.docx`, read from the same snapshot as the data.
    """
    if named is not None:
        try:
            return Template(str(named), named.read_bytes())
        except OSError as error:
            raise GiaobanError(
                msg("The template {path} cannot be read: {reason}", path=str(named), reason=error.strerror or ""),
                msg("Name a Word file (.docx)."),
            ) from error
    path = office_template(kind)
    for file in corpus.strays:
        if file.path == path and file.odd is None:
            return Template(path, file.data)
    return Template(f"{kind}.docx", (OWN / f"{kind}.docx").read_bytes(), own=True)
