"""The dossier of a case as Markdown, complete and readable on paper."""

from functools import partial

from ..base.labels import BASIS as ARRIVED
from ..base.messages import Translator
from ..documents.steps import STEPS
from ..dossier.dossier import Dossier
from .dossier_words import BASIS, STEP, document_name, event_words, flag_words, left_out_text, matters_of
from .field_words import tell
from .render import render
from .text import request_cells


def dossier_markdown(dossier: Dossier, translate: Translator) -> str:
    """Return everything in the dossier. What people wrote is shown as text, never as markup."""
    taken = {entry.step.name: entry for entry in dossier.steps}
    name = partial(document_name, dossier=dossier, translate=translate)
    return render(
        "dossier.md",
        translate,
        dossier=dossier,
        steps=[(step, translate(STEP[step]), taken.get(step)) for step in STEPS],
        # The text may have more fields for a step than the case, from a later version of the form.
        case_text=dossier.text_of(dossier.case.id, "case"),
        tell=lambda form, values, pointer: tell(form, values, dossier.registry, translate, pointer),
        document_name=name,
        document_names=lambda paths: ", ".join(map(name, paths)),
        matters_of=partial(matters_of, dossier=dossier),
        event_words=lambda event: event_words(event, dossier, translate),
        left_out=partial(left_out_text, translate=translate),
        flag_words=partial(flag_words, translate=translate),
        request_cells=partial(request_cells, translate=translate),
        BASIS=BASIS,
        ARRIVED=ARRIVED,
    )
