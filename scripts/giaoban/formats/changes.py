"""What changed, between two states of a summary and in issued summaries; for people and as JSON."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from ..base.labels import PART_STATE
from ..base.messages import Translator
from ..documents.schemas import label
from ..known.sides import Side
from ..objects.json_values import Json, fields_of, iso
from ..objects.summary import difference_json, figures_digest, restatement_json
from ..registry.load import Registry
from ..summaries.diff import Diff
from ..summaries.restate import Verified, settled
from .quoted import range_text
from .render import render
from .words import words

_CAUSES: Final = words("changes", "causes")
_FIELDS: Final = words("changes", "fields")
_LABELLED = {
    "kind": ("periodic", "/matters/0/kind"),
    "attitude": ("periodic", "/matters/0/attitude"),
    "scope": ("periodic", "/matters/0/scope"),
    "claim": ("periodic", "/matters/0/claim/status"),
    "status": ("hotspot", "/status"),
}


def diff_json(diff: Diff) -> Json:
    """Return what changed and why."""
    return {
        "period": str(diff.period),
        "from": _side(diff.old),
        "to": _side(diff.new),
        "figures": [difference_json(entry) for entry in diff.figures],
        "causes": [
            {
                "kind": cause.kind,
                "ref": cause.reference,
                "unit": cause.unit or None,
                **fields_of(cause, "at", "commits"),
                "field": cause.field or None,
                "old": cause.old or None,
                "new": cause.new or None,
            }
            for cause in diff.causes
        ],
    }


def _side(side: Side) -> Json:
    return {"as_of": iso(side.as_of), "commit": side.inputs.commit}


def diff_markdown(diff: Diff, registry: Registry, translate: Translator) -> str:
    """Return the changes as a table, and the causes as a list: what, where, since when, by which commit."""
    return render(
        "diff.md",
        translate,
        diff=diff,
        registry=registry,
        word=partial(_word, translate=translate),
        short=lambda commits: ", ".join(commit[:10] for commit in commits),
        CAUSES=_CAUSES,
        FIELDS=_FIELDS,
    )


def _word(field: str, value: str, translate: Translator) -> str:
    if not value:
        return "–"
    if field == "state":
        return translate(PART_STATE[value])
    if field == "people":
        count, _, precision = value.partition(" ")
        least, _, most = count.partition("-")
        word = label("periodic", "/matters/0/people/precision", precision, translate.language).lower()
        text = range_text(int(least), int(most) if most else None, translate)
        return text if precision == "exact" else f"{word} {text}"
    if field in _LABELLED:
        return label(*_LABELLED[field], value, translate.language).lower()
    return value


def verify_json(found: Sequence[Verified]) -> Json:
    """Return the result of the comparison for every issued summary."""
    return {
        "holds": all(entry.holds for entry in found),
        "summaries": [
            {
                "period": str(entry.edition.period),
                "issued_on": iso(entry.edition.text.issued_on),
                **fields_of(entry.edition, "as_of", "commit"),
                "digest": _digest(entry),
                "holds": entry.holds,
                "restatements": [restatement_json(restated) for restated in entry.restatements],
                "unexplained": [difference_json(change) for change in entry.unexplained],
            }
            for entry in found
        ],
    }


def verify_markdown(found: Sequence[Verified], registry: Registry, translate: Translator) -> str:
    """Return the result for every issued summary: a table, and below it the changes."""
    return render("verify.md", translate, found=found, registry=registry, digest=_digest)


def _digest(entry: Verified) -> str:
    return figures_digest(settled(entry.edition.inputs, entry.edition))
