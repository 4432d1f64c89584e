"""Texts that people write: the line and column of a fault in them, and whether they are in an old encoding."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from ..base.messages import Message, Words
from ..documents.corpus import Document
from ..documents.schemas import describe
from ..source.legacy import Legacy, detect
from ..source.node import Node
from .context import Context
from .fields import fields_with
from .problem import Problem, Rule

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # the line breaks of YAML 1.1
_BLANK = " \t\r\n"
_PERSONAL = re.compile(r"(?<!U\+)\d(?:[ .-]?\d){4,}|\S+@\S+")


@dataclass(frozen=True, slots=True)
class Text:
    """A field with a text; `markdown` where the schema says that it is Markdown."""

    document: Document
    node: Node
    markdown: bool

    @property
    def string(self) -> str:
        """Return the text."""
        return self.node.string

    @property
    def one_line(self) -> bool:
        """Tell whether the schema wants the text on one line."""
        pattern = describe(self.document.form, self.node.pointer).schema.get("pattern", "")
        return re.search(pattern, "a\nb") is None

    def problem(self, rule: Rule, offset: int, message: Message, fix: Message | Words) -> Problem:
        """Return a problem at the text, or at the offset's line and column where the text has several lines."""
        line, column = place(self.document, self.node, offset)
        return rule.place(self.document.path, line, column, self.node.pointer, message, fix)


def texts(context: Context) -> Iterator[Text]:
    """Yield the texts in focus in which a rule on their signs (TEXT) could find something.

    Texts in an old encoding, which TEXT02 reports, are left out.
    """
    for document in context.focused.documents:
        for node, markdown, old in _odd_of(document):
            if not old:
                yield Text(document, node, markdown)


def old_texts(context: Context) -> Iterator[Text]:
    """Yield the texts in focus that are in an old encoding."""
    for document in context.focused.documents:
        for node, markdown, old in _odd_of(document):
            if old:
                yield Text(document, node, markdown)


_ODD: WeakKeyDictionary[Document, tuple[tuple[Node, bool, bool], ...]] = WeakKeyDictionary()


def _odd_of(document: Document) -> tuple[tuple[Node, bool, bool], ...]:
    """Return the texts of a document that are worth a look: which are Markdown, which in an old encoding."""
    found = _ODD.get(document)
    if found is None:
        judged = (
            (node, kind == "markdown", legacy_of(node.string) is not None)
            for node, kind in fields_with(document, "x-text")
            if node.string
        )
        found = _ODD[document] = tuple(text for text in judged if text[2] or may_be_odd(text[0].string))
    return found


_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_ANY_SIGN = re.compile(rf"[^\n \"')*+,\-./0-9:;=>?@A-Z\]a-z|}}~{_VIETNAMESE}{_VIETNAMESE.upper()}–—“”’]")
_WORD = re.compile(r"[^\W\d_]+")
_OF_FORMS = ("xx", "đây", "dây", "day", "đay", "todo", "tbd", "fixme", "lorem", "click", "choose", "text here")
_SHORT, _FEW, LONGEST_OF_FORMS = 40, 5, 18


def may_be_odd(text: str) -> bool:
    """Tell whether a rule on the signs of a text could find something in it; most texts are not worth a look.

    The rules find nothing in Vietnamese words with ordinary signs, single blanks between, and none of the words of a
    form, which is longer than the words that a form consists of (TEXT01, TEXT03 to TEXT11).
    """
    if (
        _ANY_SIGN.search(text) is not None
        or text.isupper()
        or "  " in text
        or " \n" in text
        or "..." in text
        or text[0] in " \n"
        or text[-1] == " "
        or text.count("?") > 1
        or (text.isascii() and text.count(" ") > 1)  # keys of Telex
        or (len(text) <= _SHORT and _may_be_of_a_form(text))
    ):
        return True
    small = text.lower()
    return any(word in small for word in _OF_FORMS)


def _may_be_of_a_form(text: str) -> bool:
    """Tell whether a short text may be nothing but a form's words, and signs around them."""
    return len(_WORD.findall(text)) < _FEW and (len(text) < LONGEST_OF_FORMS or not text.replace(" ", "").isalpha())


@lru_cache(maxsize=100_000)
def legacy_of(text: str) -> Legacy | None:
    """Return which kind of old text a text is; each text is looked at once."""
    return detect(text)


def place(document: Document, node: Node, offset: int) -> tuple[int, int]:
    """Return line and column of a character of a text, or of the value itself where the text is on its line.

    The file is followed along with the text, without blanks, since YAML folds and indents them. Where the two differ
    (an escape such as \\u200b) the place of the value is returned.
    """
    lines = _lines(document.text)
    row, column = node.line - 1, node.column - 1
    start = lines[row][column : column + 1] if row < len(lines) else ""
    if start in ("|", ">") and start:
        row, column = row + 1, 0
    elif start in ('"', "'"):
        column += 1
    wanted = [sign for sign in node.string[:offset] if sign not in _BLANK]
    taken = 0
    while row < len(lines):
        line = lines[row]
        while column < len(line):
            sign = line[column]
            if sign not in _BLANK:
                if taken == len(wanted):
                    return (node.line, node.column) if row == node.line - 1 else (row + 1, column + 1)
                if sign != wanted[taken]:
                    return node.line, node.column
                taken += 1
            column += 1
        row, column = row + 1, 0
    return node.line, node.column


@lru_cache(maxsize=4)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(_BREAK.split(text))


def around(text: str, start: int, end: int, width: int = 18) -> str:
    """Return the words around a place, on one line; invisible characters as numbers, and people's numbers masked."""
    before, after = text[max(0, start - width) : start], text[end : end + width]
    if start > width and " " in before:
        before = before[before.index(" ") + 1 :]
    if end + width < len(text) and " " in after:
        after = after[: after.rindex(" ")]
    part = before + "".join(map(named, text[start:end])) + after
    return masked("".join(sign if sign.isprintable() or sign in _BLANK else named(sign) for sign in part))


def masked(text: str) -> str:
    """Return a text on one line, with long numbers and addresses hidden: they may be a person's (DOMAIN.md)."""
    return " ".join(_PERSONAL.sub("•••", text).split())


def named(sign: str) -> str:
    """Return a character by its number: ⟨U+200B⟩."""
    return f"⟨U+{ord(sign):04X}⟩"
