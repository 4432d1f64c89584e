"""Chữ của mẫu còn sót lại, chưa điền: «...», «[điền vào đây]», «<tên>», «xxx», «TODO», «……», «test».

Dấu … trong câu hoặc trong trích dẫn là bình thường.
---
Words of a form that were never filled in: «...», «[điền vào đây]», «<tên>», «xxx», «TODO», «……», «test».

An ellipsis in a sentence or in a quotation is fine.
"""

import re
from functools import lru_cache

from ...base.messages import Message, Words, msg
from ...base.vietnamese import fold
from ...documents.schemas import describe
from ...registry.load import Registry
from ..context import Context
from ..hand import deleted
from ..meant import example_line
from ..problem import Problems, Rule
from ..required import NOTHING, may_be_left_out, may_say_nothing
from ..texts import Text, texts
from ..words import shown

RULE = Rule(
    code="TEXT07",
    level="warning",
    title=Words("Chữ của mẫu chưa điền", "Leftover template text"),
    good="handling: Công đoàn huyện đã làm việc với doanh nghiệp.",
    bad="handling: [điền vào đây]",
)

# Compared without marks and in small letters.
_ALONE = frozenset(
    (
        *("", "abc", "abcd", "xyz", "asdf", "test", "testing", "thu nghiem", "todo", "tbd", "fixme", "xx", "title"),
        *("dien vao day", "viet vao day", "ghi vao day", "nhap vao day", "nhap noi dung", "ghi noi dung", "ghi ro"),
        *("neu ro", "noi dung", "van ban mau", "lorem ipsum", "placeholder", "chua dien", "chua viet", "bo sung sau"),
        *("se bo sung", "cap nhat sau", "dang cap nhat", "viet sau", "chon mot muc", "neu co", "tktk", "xxx"),
        *("null", "none", "undefined", "nan"),
    )
)
# They send the reader to another place, which a summary or a dossier does not show beside them.
_ELSEWHERE = frozenset(
    {
        "nhu tren",
        "nt",
        "nhu ky truoc",
        "nhu thang truoc",
        "nhu bao cao truoc",
        "nhu lan truoc",
        "da neu tren",
        "xem tren",
    }
)
_NOUN = r"(?:ten|so|ngay|ho ten|don vi|noi dung|ly do|dia chi|dia diem|thoi gian|nguyen nhan|co quan|so lieu|so luong)"
_VERB = r"(?:dien|viet|ghi|nhap|neu|them|chon|tom tat|bo sung|cap nhat|xem lai|kiem tra lai|chua dien|chua viet|mo ta)"
_REST = r"[^\[\]{}<>\d]"
_DOTS = r"(?:\.{3,}|…+)"
_PROMPT = rf"(?:{_VERB}\b{_REST}{{0,60}}|{_NOUN}\b{_REST}{{0,25}}|x{{2,}}|\.{{3}}|…|_+)"
# Left by programs: Word's fields and prompts, variables of templates, broken references of cells.
_PROGRAMS = (
    r"\{\{.{1,60}?\}\}|\{%.{1,60}?%\}|\$\{\w{1,60}\}|%[a-z]+(?:_[a-z]+)*%|«\w*_\w*»|#(?:ref!|n/a|value!|name\?|div/0!)"
    r"|\berror! \w[\w ]{2,40} not found|\[object object\]|\b(?:click or tap|choose an item|(?:enter|your) text here)\b"
    r"|\bnhap hoac go vao day\b"
)
_INSIDE = re.compile(
    rf"\[ *{_PROMPT}\]|{{ *{_PROMPT}}}|<{_PROMPT}>"
    rf"|\( *(?:ghi|dien|neu|nhap) (?:ro|vao)(?:[ ,]+{_NOUN}){{0,4}} *\)|\( *(?:ghi|dien|nhap) {_NOUN}(?: {_NOUN})? *\)"
    r"|\( *(?:chua dien|chua viet|se bo sung|bo sung sau|cap nhat sau|xem lai) *\)"
    r"|\blorem ipsum\b|\b(?:dien|viet|ghi|nhap) vao day\b(?=\W*$)|\b(?:dien|nhap) noi dung (?:vao|tai|o) day\b"
    r"|(?<!\w)x{2,}(?!\w)|\.{5,}|…{3,}|_{3,}"
    rf"|…{{2,}}(?= *\w)|{_DOTS} ?/ ?{_DOTS}|\b(?:ngay|thang|nam|so) {_DOTS}(?= *(?:ngay|thang|nam|/|,|$))|{_PROGRAMS}"
)
_MAYBE = re.compile(r"[\[{<(%$«…_]|\.{3}|xx|lorem|[đd][âa]y|error!|#[rnvd]|click|choose|text here", re.IGNORECASE)
# Look-alike signs are replaced one by one with one sign, so that places stay the same.
_ALIKE = str.maketrans(
    {**dict.fromkeys("［【〔〚", "["), **dict.fromkeys("］】〕〛", "]"), **dict.fromkeys("〈‹《＜", "<")}
)
_ALIKE |= str.maketrans(
    {**dict.fromkeys("〉›》＞", ">"), "（": "(", "）": ")", "｛": "{", "｝": "}", "․": ".", "▁": "_", "＿": "_"}
)
_SHOUTED = re.compile(r"\b(?:[Tt][Oo][Dd][Oo]|[Ff]ixme|FIXME|TBD)\b")
_EDGE = ".…·•,;:!?-–—_*─━═□☐()[]{}<>\"'“”‘’«»/ \t\n"
_SHORT = 40


def check(context: Context) -> Problems:
    """Yield a problem at each text that is a form's own words, or has some left in it."""
    for text in texts(context):
        place = leftover(text)
        if place is not None and not is_sent(text, *place):
            yield text.problem(RULE, place[0], *template_left(text, *place, context.registry))


def template_left(text: Text, start: int, end: int, registry: Registry) -> tuple[Message, Message]:
    """Return the message and the advice about a form's words left in a text."""
    said = shown(text.string[start:end])
    message = msg("This looks like a form that was not filled in: {text}", text=said)
    if _bare_words(text.string) in _ELSEWHERE:
        message = msg("«{text}» sends to another place, which is not beside it where this is read.", text=said)
    whole = (start, end) == (0, len(text.string))
    return message, _advice(text, registry if whole else None)


def is_sent(text: Text, start: int, end: int) -> bool:
    """Tell whether a leftover is in an issued or sent document, where it is an error (TEXT10).

    Issued documents are a summary with its day of issue, a directive, a restatement and the steps of a case. In what
    units send, only the marks of `giaoban new`, «[ghi …]», are certainly a form's.
    """
    document = text.document
    match document.form:
        case "summary":
            return document.root is not None and document.root.get("issued_on") is not None
        case "directive" | "restatement":
            return True
        case "case":
            return text.node.pointer.startswith("/steps/") or _is_mark(text, start, end)
        case _:
            return _is_mark(text, start, end)


def _is_mark(text: Text, start: int, end: int) -> bool:
    return text.string[start:end].startswith("[ghi ")


def _advice(text: Text, registry: Registry | None = None) -> Message:
    """Return advice that passes the check: a required field cannot be deleted.

    With the registry the whole text is to be written anew, and the line is shown.
    """
    if may_be_left_out(text.document, text.node):
        gone = deleted(text.document, text.node) if registry is not None else None
        if gone is not None:
            return msg("{line} Where there is something to say, write it there.", line=gone)
        return msg("Write what happened, or delete the field if there is nothing to say.")
    if may_say_nothing(text.document, text.node):
        return msg(
            "Write what happened; where there is nothing to say, write «{nothing}»: the field is required.",
            nothing=NOTHING,
        )
    field = describe(text.document.form, text.node.pointer)
    line = example_line(text.document, text.node, field, registry) if registry is not None else None
    return line or msg("Write what belongs here: the field is required.")


def _bare_words(string: str) -> str:
    return " ".join(fold(string).strip(_EDGE).split())


def leftover(text: Text) -> tuple[int, int] | None:
    """Return the place of a form's words in a text, or None."""
    string = text.string.translate(_ALIKE)
    if len(string) <= _SHORT and _bare_words(string) in (_ALONE | _ELSEWHERE) and _meant(text):
        return 0, len(string)
    shouted = _SHOUTED.search(string)
    if shouted is not None:
        return shouted.span()
    if not _MAYBE.search(string):
        return None
    for found in _INSIDE.finditer("".join(map(_bare, string))):
        written = string[found.start() : found.end()]
        if written.isupper() and not written.strip("X"):
            continue  # a Roman numeral: lần thứ XXX
        if text.markdown and not written.strip("_.*"):
            continue  # a horizontal rule
        if string.count("“", 0, found.start()) > string.count("”", 0, found.start()):
            continue  # an omission in a quotation, or an insertion
        return found.span()
    return None


@lru_cache(maxsize=4096)
def _bare(sign: str) -> str:
    """Return one character without its marks, always exactly one, so that places stay the same."""
    return fold(sign)[:1] or sign


def _meant(text: Text) -> bool:
    """Tell whether a text of signs only is a leftover; an office's short code («-») may not be."""
    return text.document.form not in ("office", "topics")
