"""What changed, between two states of a summary and in issued summaries; for people and as JSON."""

from collections.abc import Iterable, Iterator, Sequence

from ..base.labels import PART_STATE
from ..base.messages import Message, Translator, msg
from ..base.vietnamese import day, moment, number, signed
from ..documents.schemas import label
from ..known.sides import Side
from ..objects.json_values import Json, iso
from ..objects.summary import difference_json, figures_digest, restatement_json
from ..registry.load import Registry
from ..summaries.diff import Cause, Diff
from ..summaries.restate import Verified, settled
from ..summaries.restatement import Difference
from .encode import escape, table
from .figure_names import figure_name
from .text import period_name

_FIGURES = (msg("Topic"), msg("Figure"), msg("Before"), msg("After"), msg("Difference"))
_CAUSES: dict[str, Message] = {
    "arrived": msg("report received"),
    "withdrawn": msg("no longer there"),
    "amended": msg("amended"),
    "regraded": msg("claim graded anew"),
    "published": msg("published"),
    "register": msg("who owes reports has changed"),
    "hotspot": msg("hot spot reported or updated"),
}
_FIELDS: dict[str, Message] = {
    "matter": msg("matter"),
    "topic": msg("topic"),
    "kind": msg("kind"),
    "attitude": msg("attitude"),
    "scope": msg("scope"),
    "people": msg("people"),
    "claim": msg("claim"),
    "continues": msg("continues"),
    "sources": msg("sources"),
    "proposals": msg("proposals"),
    "status": msg("status"),
    "state": msg("state"),
}
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
                "at": iso(cause.at),
                "commits": list(cause.commits),
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
    """Return the changes as a table, and the causes as a list."""
    title = translate(msg("What changed, {period}", period=period_name(diff.period, translate)))
    sides = msg(
        "From {old} (commit {old_commit}) to {new} (commit {new_commit}).",
        old=moment(diff.old.as_of),
        old_commit=(diff.old.inputs.commit or "–")[:10],
        new=moment(diff.new.as_of),
        new_commit=(diff.new.inputs.commit or "–")[:10],
    )
    parts = [f"# {escape(title)}", escape(translate(sides))]
    if diff.figures:
        parts.append(differences_table(diff.figures, registry, translate))
    else:
        parts.append(translate(msg("No figure has changed.")))
    if diff.causes:
        parts.append(f"## {translate(msg('Why'))}")
        parts.append("\n".join(f"- {escape(cause_text(cause, registry, translate))}" for cause in diff.causes))
    return "\n\n".join(parts) + "\n"


def differences_table(entries: Iterable[Difference], registry: Registry, translate: Translator) -> str:
    """Return figures with their old value, new value and difference, as a Markdown table."""
    rows = [
        (
            registry.topics.full_label(entry.topic) if entry.topic else "",
            figure_name(entry.figure, translate),
            _value(entry.old),
            _value(entry.new),
            signed(entry.delta),
        )
        for entry in entries
    ]
    return table([translate(heading) for heading in _FIGURES], rows)


def _value(value: int | None) -> str:
    return "–" if value is None else number(value)


def cause_text(cause: Cause, registry: Registry, translate: Translator) -> str:
    """Return a cause in words: what, where, since when, by which commit."""
    text = translate(msg("{cause}: {reference}", cause=_CAUSES[cause.kind], reference=cause.reference))
    if cause.unit:
        text += f" ({registry.units.label(cause.unit)})"
    if cause.field:
        old, new = (_word(cause.field, value, translate) for value in (cause.old, cause.new))
        text += "; " + translate(msg("{field}: {old} → {new}", field=_FIELDS[cause.field], old=old, new=new))
    if cause.at:
        text += f"; {moment(cause.at)}"
    if cause.commits:
        names = ", ".join(commit[:10] for commit in cause.commits)
        text += "; " + translate(msg("commit {commits}", commits=names))
    return text


def _word(field: str, value: str, translate: Translator) -> str:
    if not value:
        return "–"
    if field == "state":
        return translate(PART_STATE[value])
    if field == "people":
        count, _, precision = value.partition(" ")
        word = label("periodic", "/matters/0/people/precision", precision, translate.language).lower()
        return number(int(count)) if precision == "exact" else f"{word} {number(int(count))}"
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
                "as_of": iso(entry.edition.as_of),
                "commit": entry.edition.commit,
                "digest": figures_digest(settled(entry.edition.inputs, entry.edition)),
                "holds": entry.holds,
                "restatements": [restatement_json(restated) for restated in entry.restatements],
                "unexplained": [difference_json(change) for change in entry.unexplained],
            }
            for entry in found
        ],
    }


def verify_markdown(found: Sequence[Verified], registry: Registry, translate: Translator) -> str:
    """Return the result for every issued summary: a table, and below it the changes."""
    return "\n\n".join(_verified(found, registry, translate)) + "\n"


_ISSUED = (msg("Period"), msg("Issued on"), msg("As of"), msg("Commit"), msg("Digest"), msg("Result"))


def _verified(found: Sequence[Verified], registry: Registry, translate: Translator) -> Iterator[str]:
    yield f"# {translate(msg('Issued summaries, recomputed'))}"
    if not found:
        yield translate(msg("No summary has been issued yet."))
        return
    rows = [
        (
            period_name(entry.edition.period, translate),
            day(entry.edition.text.issued_on) if entry.edition.text.issued_on else "",
            moment(entry.edition.as_of),
            (entry.edition.commit or "–")[:10],
            figures_digest(settled(entry.edition.inputs, entry.edition))[:12],
            translate(_result(entry)),
        )
        for entry in found
    ]
    yield table([translate(heading) for heading in _ISSUED], rows)
    for entry in found:
        name = period_name(entry.edition.period, translate)
        for restated in entry.restatements:
            yield f"## {escape(translate(msg('Restated, {period}', period=name)))}"
            yield f"{day(restated.on)}: {escape(restated.reason)}"
            if restated.changes:
                yield differences_table(restated.changes, registry, translate)
            else:
                yield translate(msg("The repository has no earlier figures that differ."))
        if entry.unexplained:
            yield f"## {escape(translate(msg('Changed without a reason, {period}', period=name)))}"
            yield differences_table(entry.unexplained, registry, translate)
            path = f"reports/province/restatements/{entry.edition.period.year}/{entry.edition.period}.yml"
            yield escape(translate(msg("Write the reason into {path}, or take the change back.", path=path)))


def _result(entry: Verified) -> Message:
    if not entry.holds:
        return msg("CHANGED, no reason given")
    return msg("restated, with a reason") if entry.restatements else msg("unchanged")
