"""What a value that its schema refuses was meant to be: the word for a code, a day in everyday spelling, a bare number.

Each answer is the line as it should be written, or None where nothing is sure.
"""

import re
from collections.abc import Iterable
from datetime import date

from ..base.messages import Message, msg
from ..base.numerals import range_of, reading
from ..base.periods import parse_period
from ..base.vietnamese import fold
from ..documents.corpus import Document
from ..documents.schemas import Field, Schema, describe, number_kind
from ..registry.topics import Topics
from ..repair.proposals import in_braces, in_flow
from ..source.node import Node
from .hand import line_of, rewritten

_DAY = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", re.IGNORECASE)
_TURNED = re.compile(r"(\d{4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})")
_MONTH = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{4})\s*[/.-]\s*(\d{1,2})", re.IGNORECASE)
_QUARTER = re.compile(r"(?:quý|q)\s*(iv|i{1,3}|[1-4])\s*[/.\- ]\s*(?:năm\s*)?(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm\s*)?(\d{4})", re.IGNORECASE)
NO_FORM = msg("The file is not written in the form; a text as in a letter cannot be read by fields.")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def begin_anew(document: Document) -> Message:
    """Return how to begin a document in its form, for a file that has other text in it."""
    return msg(
        "Copy the sample of this form from the handbook, or run giaoban new, and put each thing into its field "
        "(form: {form})",
        form=document.form,
    )


def code_line(document: Document, node: Node, field: Field) -> Message | None:
    """Return the line with the code whose Vietnamese or English word was written."""
    said = fold(node.said).strip()
    found = [
        value
        for value, label in field.labels.items()
        if said in (fold(label.vi), fold(label.en), fold(value).replace("_", " "))
    ]
    if not found and said in _NONE:
        found = [value for value in field.labels if value == "none"]
    return rewritten(document, node, found[0]) if len(found) == 1 else None


_NONE = frozenset({"khong", "khong co", "no"})


def written_line(document: Document, node: Node, field: Field) -> Message | None:
    """Return the line with a day, a period or a unit as the form wants them."""
    text = node.string.strip()
    if node.pointer in ("/unit", "/period"):
        own = document.place.unit if node.pointer == "/unit" else document.place.period
        return rewritten(document, node, _scalar(own)) if own else None
    if field.schema.get("format") == "date":
        day = _day(text)
        return rewritten(document, node, day) if day else None
    if field.schema.get("x-ref") == "period":
        period = period_meant(text)
        return rewritten(document, node, _scalar(period)) if period else None
    return None


def kind_line(document: Document, node: Node, field: Field, kind: str) -> Message | None:
    """Return the line with an entry or a list where a number, a word or a sentence was written."""
    if kind == "array" and not isinstance(node.value, dict):
        items = describe(document.form, f"{node.pointer}/0")
        if items.schema.get("type") == "string" and node.string:
            members = [member.strip().strip("[]") for member in re.split(r"[,;]", node.string)]
            return rewritten(document, node, f"[{', '.join(map(in_braces, members))}]")
        return _like(document, node, _filled(field.examples, node.string))
    if kind == "object" and not isinstance(node.value, tuple):
        return _entry(document, node, field)
    return None


def topic_line(document: Document, node: Node, topics: Topics) -> Message | None:
    """Return the line with the topic whose name or words were written, or whose code was spelled otherwise."""
    said = node.string.strip()
    spelled = re.sub(r"\s*/\s*", "/", said).upper().replace(" ", "_").replace("-", "_")
    if spelled in topics.by_code:
        return rewritten(document, node, spelled)
    several = [part.strip() for part in re.split(r"[,;]", said)]
    if len(several) > 1 and set(several) <= topics.by_code.keys():
        return rewritten(document, node, ", ".join(several))
    called = topics.called(said)
    return rewritten(document, node, called) if called is not None else None


def name_meant(name: str, schema: Schema, form: str, pointer: str) -> str:
    """Return the field that was written by its Vietnamese title, or with other signs around it; else the empty text."""
    bare = fold(name).strip(" \"'“”‘’«»*")
    for known in schema.get("properties", {}):
        field = describe(form, f"{pointer}/{known}")
        if bare in (known, known.replace("_", " "), fold(field.title.vi)):
            return str(known)
    return ""


def _entry(document: Document, node: Node, field: Field) -> Message | None:
    """Return the line with an entry that has the number that was written; else one like the example."""
    told = field.schema.get("else", {}).get("required", ())  # a number that a range may take the place of
    required = [*map(str, told), *(str(name) for name in field.schema.get("required", ()))]
    numbers = [
        name for name in required if number_kind(describe(document.form, f"{node.pointer}/{name}").schema) == "integer"
    ]
    said = reading(node.said)
    whole = [value for value in said.numbers if value == value.to_integral_value()]
    if len(numbers) == 1 and whole and set(required) <= {numbers[0], "precision"}:
        entry = {numbers[0]: f"{int(whole[0])}"}
        if "precision" in required:
            entry["precision"] = said.precision or "exact"
        return rewritten(document, node, in_flow(entry.items()))
    if told and (ends := range_of(node.said)) is not None:
        entry = {"from": f"{ends[0]}", "to": f"{ends[1]}", "precision": "about"}
        return _estimated(rewritten(document, node, in_flow(entry.items())))
    return _like(document, node, _filled(field.examples, node.string))


def range_line(document: Document, node: Node) -> Message | None:
    """Return the line with a range in the place of a number of people that says only between what it is."""
    above, _, name = node.pointer.rpartition("/")
    ends = range_of(node.said)
    if ends is None or describe(document.form, above).schema.get("else", {}).get("required") != [name]:
        return None
    line = document.text.split("\n")[node.line - 1]
    low, high = f"from: {ends[0]}", f"to: {ends[1]}"
    before = line[: node.column - 1].rstrip().removesuffix(f"{name}:")
    if not before.strip(" -"):  # in a block each stands on a line of its own
        return _estimated(
            msg("In place of {field} write two lines: {low} and {high}", field=f"{name}:", low=low, high=high)
        )
    after = line[node.column - 1 + len(node.said) :]
    return _estimated(line_of(node.line, f"{before}{low}, {high}{after}"))


def _estimated(line: Message | None) -> Message | None:
    return msg("{line} (or closer numbers, where you know them)", line=line) if line is not None else None


def _filled(examples: Iterable[object], text: str) -> str:
    """Return the first example in braces; a sentence that was written takes the place of the example's text."""
    first = next(iter(examples), None)
    entry = first[0] if isinstance(first, list) and first else first
    if not isinstance(entry, dict) or any(isinstance(value, dict | list) for value in entry.values()):
        return ""
    filled = {name: text if name == "text" and " " in text else str(value) for name, value in entry.items()}
    written = in_flow(filled.items())
    return f"[{written}]" if isinstance(first, list) else written


def sample_in_flow(field: Field) -> str:
    """Return an example of an entry or a list of entries, in braces; the empty text where the schema has none."""
    return _filled(field.examples, "")


def _like(document: Document, node: Node, sample: str) -> Message | None:
    line = rewritten(document, node, sample) if sample else None
    return msg("{line} (with what is true in the place of the example)", line=line) if line is not None else None


def _day(text: str) -> str:
    found, turned = _DAY.fullmatch(text), _TURNED.fullmatch(text)
    parts = (found[3], found[2], found[1]) if found else turned.groups() if turned else None
    if parts is None:
        return ""
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2])).isoformat()
    except ValueError:
        return ""


def period_meant(text: str) -> str:
    """Return the period in everyday spelling («tháng 4/2013», «quý I/2013») as the form has it, else ""."""
    month, quarter, year = _MONTH.fullmatch(text), _QUARTER.fullmatch(text), _YEAR.fullmatch(text)
    if month:
        meant = f"{month[2] or month[3]}-{int(month[1] or month[4]):02}"
    elif quarter:
        meant = f"{quarter[2]}-Q{_ROMAN.get(quarter[1].casefold()) or quarter[1]}"
    else:
        meant = year[1] if year else ""
    return meant if parse_period(meant) is not None else ""


def _scalar(text: str) -> str:
    return f'"{text}"' if text.isdigit() else text
