"""What a value that its schema refuses was meant to be, and the line to write instead.

Where it can be read in one way, that line has the officer's own value as the form wants it; where in two, both are
shown; where in none, an example stands in the line, and the message says so.
"""

import re
from collections.abc import Iterable
from typing import Final

from ..base.messages import Message, msg
from ..base.vietnamese import fold
from ..documents.corpus import Document
from ..documents.said import Around, example_of, impossible_day, kind_of, readings
from ..documents.said_references import latest_of
from ..documents.schemas import Field, Schema, describe, number_kind
from ..registry.load import Registry
from ..registry.topics import Topics
from ..repair.proposals import in_braces, in_flow, quoted
from ..source.node import Node
from .amounts import Amount, amounts, in_words, siblings
from .hand import deleted, entry_with, line_of, line_with, name_of, rewritten, written_at
from .required import may_be_left_out
from .words import choices, masked

_NOTHING: Final = frozenset(
    {
        *("", "?", "??", "-", "--", "…", "n/a", "na", "khong ro", "chua ro", "chua biet", "khong biet", "chua co"),
        *("chua xac dinh", "khong xac dinh", "chua thong ke", "chua nam duoc", "khong", "khong co", "x", "nil", "null"),
    }
)
_PERSONS: Final = re.compile(r"(?:nguoi|cong nhan|cn|lao dong|doan vien|nld|cnvc\w*|luot|y kien)\b")
_SENTENCE: Final = 6  # words: more than a number with its unit has
NO_FORM = msg("The file is not written in the form; a text as in a letter cannot be read by fields.")


def begin_anew(document: Document) -> Message:
    """Return how to begin a document in its form, for a file that has other text in it."""
    return msg(
        "Copy the sample of this form from the handbook, or run giaoban new, and put each thing into its field "
        "(form: {form})",
        form=document.form,
    )


def line_meant(document: Document, node: Node, field: Field, registry: Registry) -> Message | None:
    """Return the line to write in the place of a value, or both lines; None where nothing is sure."""
    written = written_at(document, node)
    if written is None:
        return in_words(node, amounts(document, node, node.said)) if number_kind(field.schema) else None
    if node.pointer in ("/unit", "/period"):
        return own_line(document, node)
    found = readings(written.text, field, _around(document, registry))
    if found:
        return _one_or_both(document, node, [(line_with(document, node, one.written), one.spoken) for one in found])
    match kind_of(field):
        case "integer" | "number":
            return _amount_line(document, node, written.text)
        case "object":
            whole = amounts(document, node, written.text, inside=True)
            lines = [(line_with(document, node, in_flow(one.fields.items())), one.spoken) for one in whole]
            line = _guessed(_one_or_both(document, node, lines), document, node, whole)
            return line or (None if written.flow else _in_prose(document, node, written.text))
        case "array":
            members = _members(document, node, written.text, registry)
            return rewritten(document, node, members) if members else None
        case "string" if not isinstance(node.value, str | None):
            text = _as_text(written.text)
            fits = re.search(str(field.schema.get("pattern", "")), text.strip("\"'"))
            return rewritten(document, node, text) if fits else None
    return None


def _around(document: Document, registry: Registry) -> Around:
    """Return what helps to read a value: the units are those of the document's own time."""
    return Around(document.place, registry.units.called_on(latest_of(document.place, after=False)))


def line_or_example(document: Document, node: Node, field: Field, registry: Registry) -> Message | None:
    """Return the line to write; where the value cannot be read, how to leave it out, or the line with an example."""
    line = line_meant(document, node, field, registry)
    nothing = node.value is None or (node.said == node.value and fold(node.string).strip(" .") in _NOTHING)
    above = describe(document.form, node.pointer.rpartition("/")[0]).schema
    wanted = name_of(node) in above.get("else", {}).get("required", ())  # unless another field takes its place
    if line is None and nothing and not wanted and may_be_left_out(document, node):
        line = deleted(document, node)
    return line or example_line(document, node, field, registry)


def impossible(document: Document, node: Node, field: Field) -> str:
    """Return the day in a value that no calendar has; else the empty text."""
    return impossible_day(node.said, field, Around(document.place))


def own_line(document: Document, node: Node) -> Message | None:
    """Return the line with the unit or the period that the path of the document names."""
    own = document.place.unit if node.pointer == "/unit" else document.place.period
    return rewritten(document, node, _scalar(own)) if own and node.pointer in ("/unit", "/period") else None


def topic_line(document: Document, node: Node, topics: Topics) -> Message | None:
    """Return the line with the topic that was named, or whose code was spelled otherwise; with both of two."""
    found = topics.meant(node.string)
    if len(found) > 1 and name_of(node).isdigit():  # a list takes them all
        return rewritten(document, node, ", ".join(found))
    return _one_or_both(document, node, [(line_with(document, node, code), topics.full_label(code)) for code in found])


def name_meant(name: str, schema: Schema, form: str, pointer: str) -> str:
    """Return the field that was written by its Vietnamese title, or with other signs around it; else the empty text."""
    bare = fold(name).strip(" \"'“”‘’«»*")
    for known in schema.get("properties", {}):
        field = describe(form, f"{pointer}/{known}")
        if bare in (known, known.replace("_", " "), fold(field.title.vi)):
            return str(known)
    return ""


def sample_in_flow(field: Field) -> str:
    """Return an example of an entry or a list of entries, in braces; the empty text where the schema has none."""
    return _filled(field.examples, "")


def _one_or_both(document: Document, node: Node, lines: Iterable[tuple[str, str]]) -> Message | None:
    """Return the line to write; of several, the first two with what each says."""
    found = [(line, spoken) for line, spoken in lines if line]
    if not found:
        return None
    (line, spoken), *others = found
    if masked(line) != line:
        return msg("Write there: {text}", text=masked(_between(document, node, line))) if not others else None
    first = line_of(node.line, line)
    if not others:
        return first
    return msg(
        "If it is {first}: {line} If it is {second}, write there: {other}",
        first=spoken,
        line=first,
        second=others[0][1],
        other=masked(others[0][0].lstrip(" ")),
    )


def _between(document: Document, node: Node, line: str) -> str:
    """Return what stands in the place of a value in its line as it should be."""
    written = written_at(document, node)
    return line[written.start : len(line) - (len(written.line.rstrip()) - written.end)] if written is not None else line


def _amount_line(document: Document, node: Node, text: str) -> Message | None:
    found = amounts(document, node, text)
    beside = siblings(document, node)
    lines = [(entry_with(document, node, amount.fields, beside), amount.spoken) for amount in found]
    line = _one_or_both(document, node, lines) if all(line for line, _ in lines) else in_words(node, found)
    return _guessed(line, document, node, found)


def _guessed(line: Message | None, document: Document, node: Node, found: tuple[Amount, ...]) -> Message | None:
    """Return the line with what else may be done: write closer numbers than a range, or leave out «không»."""
    if line is None or len(found) != 1:
        return line
    fields = found[0].fields
    if "from" in fields:
        return msg("{line} (or closer numbers, where you know them)", line=line)
    nothing = fields.get(name_of(node), fields.get("count")) == "0" and "0" not in node.said
    if nothing and may_be_left_out(document, node):
        return msg("{line} Or leave the field out, where the number is not known.", line=line)
    return line


def _in_prose(document: Document, node: Node, text: str) -> Message | None:
    """Return the line with the only number of a sentence that stands in the place of an entry; the sentence stays."""
    words = text.split()
    counted = [at for at, word in enumerate(words) if any(map(str.isdigit, word))]
    denied = not {"khong", "chua"}.isdisjoint(fold(text).split())
    if (
        len(words) <= _SENTENCE
        or len(counted) != 1
        or denied
        or not _PERSONS.match(fold(" ".join(words[counted[0] + 1 :])))
    ):
        return None
    at = counted[0]
    for first in range(max(0, at - 2), at + 1):
        for one in amounts(document, node, " ".join(words[first : at + 1]), inside=True):
            line = line_with(document, node, f"{in_flow(one.fields.items())}  # {text}")
            whole = line_of(node.line, line) if line else None
            return msg("{line} (what stands after the # is only a comment)", line=whole) if whole is not None else None
    return None


def _as_text(text: str) -> str:
    """Return what is no text to YAML (a number, a truth value, a list in brackets) as one."""
    bare = text.strip()
    return in_braces(bare[1:-1].strip()) if bare[:1] == "[" and "[" not in bare[1:] else quoted(bare)


def _members(document: Document, node: Node, text: str, registry: Registry) -> str:
    """Return a list in brackets of the members that a line names; the empty text where they are no plain values."""
    items = describe(document.form, f"{node.pointer}/0")
    if kind_of(items) not in ("string", "integer"):
        return ""
    around = _around(document, registry)
    parts = [part.strip().strip("[]") for part in re.split(r"[,;]", text) if part.strip()]
    if items.schema.get("x-ref") == "topic":
        read = [registry.topics.meant(part) for part in parts]
    else:
        read = [tuple(one.written for one in readings(part, items, around)) for part in parts]
    written = [one[0] if len(one) == 1 else in_braces(part) for one, part in zip(read, parts, strict=True)]
    return f"[{', '.join(written)}]" if written else ""


def example_line(document: Document, node: Node, field: Field, registry: Registry) -> Message | None:
    """Return the line with an example, with the words that say so; None where no example fits one line."""
    around = _around(document, registry)
    kind = kind_of(field)
    if kind in ("object", "array"):
        sample = _filled(field.examples, node.said)
    elif kind == "boolean":
        sample = "true"
    else:
        sample = example_of(node.said, field, around)
    line = rewritten(document, node, sample) if sample else None
    if line is None:
        return None
    if listed := choices(field):
        return msg(
            "{line} (with what is true in the place of the example; possible: {listed})", line=line, listed=listed
        )
    return msg("{line} (with what is true in the place of the example)", line=line)


def _filled(examples: Iterable[object], text: str) -> str:
    """Return the first example in braces; a sentence that was written takes the place of the example's text."""
    first = next(iter(examples), None)
    entry = first[0] if isinstance(first, list) and first else first
    if not isinstance(entry, dict) or any(isinstance(value, dict | list) for value in entry.values()):
        return ""
    filled = {name: text if name == "text" and " " in text else value for name, value in entry.items()}
    written = "{" + ", ".join(f"{name}: {_in_entry(value)}" for name, value in filled.items()) + "}"
    return f"[{written}]" if isinstance(first, list) else written


def _in_entry(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return in_braces(value) if isinstance(value, str) else str(value)


def _scalar(text: str) -> str:
    return f'"{text}"' if text.isdigit() else text
