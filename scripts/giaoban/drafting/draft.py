"""A draft of a document as YAML: its fields in the order of the schema, with comments for guidance.

Nothing is made up. A text that a person must write is a mark such as «[ghi tên vấn đề]», which the check reports as not
filled in (TEXT07). Any other field is left out, with a comment that says what to write; if it is required, the check
reports it as missing (SHAPE01). So `giaoban check` lists exactly what is still to be written.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from ..base.messages import GiaobanError, Message, Translator, Words
from ..base.messages import told as words_of
from ..checks.words import choices
from ..documents.canonical import dump
from ..documents.schemas import describe
from ..source.layout import Place

WIDTH: Final = 118
MODELINE: Final = "# yaml-language-server: $schema="
TABLE: Final = Path(__file__).with_name("comments.toml")
_GUIDE: Final = Translator("vi")  # the writers of documents read Vietnamese, whatever the language of messages


class Sample(str):
    """A line of YAML as a comment: whoever takes away `# ` has it at its column. Other comments begin with `##`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One field: its value, or its members. A field with neither is only a comment, for a person to write."""

    name: str
    value: object = None
    comments: tuple[str, ...] = ()
    fields: "tuple[Entry, ...]" = ()
    items: "tuple[tuple[Entry, ...], ...]" = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A new document: its place, the comments at its head, and its fields."""

    place: Place
    entries: tuple[Entry, ...]
    head: tuple[str, ...] = ()
    schema: str = ""

    @property
    def text(self) -> str:
        """Return the document as the text of its file. The same draft always gives the same text.

        Its first line tells editors where its schema is, if that is known.
        """
        editors = (f"{MODELINE}{self.schema}",) if self.schema else ()
        return "\n".join((*editors, *_comments(self.head, 0), *_lines(self.entries, 0))) + "\n"

    def received(self, via: str, at: datetime) -> "Draft":
        """Return the draft with the clerk's entry of how and when the document came, at its place in the form."""
        entry = Entry("received", {"via": via, "at": at.isoformat(timespec="seconds")}, (say("received.at"),))
        order = list(describe(self.place.form, "").schema["properties"])
        entries = sorted((*self.entries, entry), key=lambda one: order.index(one.name))
        return replace(self, entries=tuple(entries))


def say(kind: str, /, **values: object) -> str:
    """Return the words of the table's entry `kind`, with the values for them, as a comment in Vietnamese."""
    return told(words_of(TABLE, kind, **values)[0])


def failure(kind: str, /, **values: object) -> GiaobanError:
    """Return the error of the table's entry `kind`: why there is no draft, and what to do."""
    return GiaobanError(*words_of(TABLE, kind, **values))


def told(message: Message | Words) -> str:
    """Return a message as a comment in Vietnamese."""
    return " ".join(_GUIDE(message).split())


def one_line(text: str) -> str:
    """Return a text of people's on one line, so that it fits in a comment."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def mark(form: str, pointer: str) -> str:
    """Return the mark in place of a text that a person must write, such as «[ghi tên vấn đề]»."""
    title = describe(form, pointer).title.vi
    return f"[ghi {title[:1].lower()}{title[1:]}]"


def guide(form: str, pointer: str) -> str:
    """Return the schema's description of a field, with the values to choose from, as one comment."""
    field = describe(form, pointer)
    allowed = choices(field)
    if allowed:
        return say("field.choices", title=field.title, description=field.description, values=allowed)
    return f"{field.title.vi}: {field.description}"


def drafted(form: str, pointer: str = "", **given: object) -> tuple[Entry, ...]:
    """Return the fields of a form, or of the object at a JSON pointer in it, in the order of the schema.

    A field has what is given for it, a value or an Entry; else its only possible value; else what its schema says for
    new documents: with `x-draft` «write» the mark of a text that a person must write, with «ask» a comment alone.
    """
    return tuple(_drafted(form, pointer, given))


def _drafted(form: str, pointer: str, given: Mapping[str, object]) -> Iterator[Entry]:
    names = describe(form, pointer).schema["properties"]
    if not given.keys() <= names.keys():
        raise KeyError(*(given.keys() - names.keys()))
    for name in names:
        at = f"{pointer}/{name}"
        schema = describe(form, at).schema
        value = given.get(name)
        only = schema.get("const") or (schema["enum"][0] if len(schema.get("enum", ())) == 1 else None)
        if isinstance(value, Entry):
            yield value
        elif value is not None or only is not None:
            yield Entry(name, only if value is None else value)
        elif schema.get("x-draft") == "write":
            yield text(name, form, at)
        elif schema.get("x-draft") == "ask":
            yield ask(name, form, at)


def text(name: str, form: str, pointer: str, *more: str) -> Entry:
    """Return the field for a text that a person must write, with the schema's and further comments."""
    return Entry(name, mark(form, pointer), (*more, guide(form, pointer)))


def ask(name: str, form: str, pointer: str, *more: str, example: object = None) -> Entry:
    """Return a field that is left out for a person to write, with the schema's and further comments.

    Its sample is the example that is given, else the schema's.
    """
    found = [example] if example is not None else describe(form, pointer).examples
    lines = dump({name: found[0]}).rstrip("\n").split("\n") if found else ()
    return Entry(name, None, (guide(form, pointer), *more, *map(Sample, lines)))


def _lines(entries: Iterable[Entry], indent: int) -> Iterator[str]:
    pad = " " * indent
    for entry in entries:
        yield from _comments(entry.comments, indent)
        if entry.items:
            yield f"{pad}{entry.name}:"
            for item in entry.items:
                yield from _item(item, indent + 2)
        elif entry.fields:
            yield f"{pad}{entry.name}:"
            yield from _lines(entry.fields, indent + 2)
        elif entry.value is not None:
            for line in dump({entry.name: entry.value}).rstrip("\n").split("\n"):
                yield f"{pad}{line}"


def _item(entries: tuple[Entry, ...], indent: int) -> Iterator[str]:
    """Yield a member of a list: the dash is before its first field, after its comments."""
    dashed = False
    for line in _lines(entries, indent + 2):
        if not dashed and not line.lstrip().startswith("#"):
            dashed = True
            yield f"{' ' * indent}- {line[indent + 2 :]}"
        else:
            yield line


def _comments(comments: Iterable[str], indent: int) -> Iterator[str]:
    pad = " " * indent
    for said in comments:
        comment = "".join(sign if sign.isprintable() else " " for sign in said)  # names may hold control characters
        if isinstance(said, Sample):
            yield f"{pad}# {comment}".rstrip()
            continue
        if comment.startswith("  "):  # a line of another document keeps its layout
            yield f"{pad}## {comment}"
            continue
        for line in textwrap.wrap(comment, WIDTH - indent - 1, break_long_words=False, break_on_hyphens=False) or [""]:
            yield f"{pad}## {line}".rstrip()
