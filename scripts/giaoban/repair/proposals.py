"""What a line of a hand-written file may have been meant to be: other signs, quotes, brackets, indentation."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

SlipKind = Literal[
    "space",  # a blank that is none to YAML: no-break space and its like
    "tab",  # a tab at the beginning of the line
    "colon",  # a full-width colon, no colon, an equals sign
    "apart",  # no blank after the colon
    "dash",  # a bullet or a longer dash for the hyphen of a list, or no blank after it
    "curly",  # curly quotes around a value
    "begins",  # a text that begins with a sign of YAML
    "inside",  # a colon inside a text
    "after",  # words after the closing quote, or quotes within quotes
    "open",  # a quote that is never closed
    "bracket",  # a bracket that is never closed
    "braces",  # a comma, a colon or a semicolon inside { } or [ ]
    "indent",  # too many or too few blanks at the beginning of the line
]

SPACES: Final = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u200b\ufeff\t"
)
DASHES: Final = "–—―−‐‑‒•·●▪◦‣∙*+"
_COLONS: Final = "：﹕︰∶꞉="
_OPENING, _CLOSING = "“”„‟«»‘’‚〝〞＂", '“”‟«»‘’〝〞＂"'
_SPECIAL: Final = "%@`[]{}&*!|>,?#-\"'"
_HEAD = re.compile(
    rf"(?P<lead>[ {SPACES}]*(?:[-{re.escape(DASHES)}][ {SPACES}]*)*)"
    rf"(?P<key>[A-Za-z_]\w*)(?P<sep>[ {SPACES}]*[:{_COLONS}]?[ {SPACES}]*)(?P<value>.*)",
    re.DOTALL,
)
_ITEM = re.compile(rf"(?P<lead>[ {SPACES}]*(?:[-{re.escape(DASHES)}][ {SPACES}]+)+)(?P<value>\S.*)", re.DOTALL)
_ENTRY = re.compile(r"[,;\s]\s*(?=[A-Za-z_]\w*\s*:(?!//))", re.ASCII)
_FIRST = re.compile(r"\(?\s*[a-z_]\w*: ", re.ASCII)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line as it may have been meant: the kind of slip, the column (from 1) and the sign that does it."""

    kind: SlipKind
    column: int
    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class _Parts:
    """A line with the signs around its key as YAML wants them; `value` is what stands after the colon."""

    head: str
    value: str
    start: int  # offset of the value in the line as it is


def proposals(lines: list[str], index: int, known: frozenset[str]) -> Iterator[Proposal]:
    """Yield what a line may have been meant to be, the likeliest first. `known` are the names of fields."""
    line = lines[index]
    parts = _parts(line, known)
    if parts is None:
        if not re.search(r":(?=\s|$)", line):
            yield from _indented(lines, index, line)
        return
    plain = parts.head + parts.value
    if plain != line:
        yield _by_signs(line, plain)
    for kind, offset, value in _values(parts.value):
        yield _changed(line, plain, kind, parts, offset, value)
    yield from _indented(lines, index, plain)


def opened_above(line: str) -> Iterator[Proposal]:
    """Yield the line with its quote or bracket closed, if the line opens one and does not close it."""
    parts = _parts(line, frozenset())
    if parts is None:
        return
    for kind, offset, value in _values(parts.value):
        if kind in ("open", "bracket") or (kind == "curly" and parts.value[:1] in "\"'"):
            yield _changed(line, parts.head + parts.value, kind, parts, offset, value)


def _by_signs(line: str, plain: str) -> Proposal:
    at = _first_difference(line, plain)
    sign = line[at : at + 1]
    kind: SlipKind = "apart"
    if sign and sign in SPACES:
        kind = "tab" if sign == "\t" else "space"
    elif (sign and sign in _COLONS) or plain[at : at + 1] == ":":
        kind = "colon"
    elif (sign and sign in DASHES) or line[at - 1 : at] == "-":
        kind = "dash"
    return Proposal(kind, at + 1, sign, plain)


def _first_difference(one: str, other: str) -> int:
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return min(len(one), len(other)) if same is None else same


def _changed(line: str, plain: str, kind: SlipKind, parts: _Parts, offset: int, value: str) -> Proposal:
    if plain != line and kind not in ("open", "bracket"):  # both the signs and the value: the signs are named
        return Proposal(
            _by_signs(line, plain).kind, _by_signs(line, plain).column, _by_signs(line, plain).sign, parts.head + value
        )
    at = parts.start + offset
    return Proposal(kind, at + 1, line[at : at + 1], parts.head + value)


def _parts(line: str, known: frozenset[str]) -> _Parts | None:
    """Return a line taken apart; None where it has no key and is no member of a list."""
    found = _HEAD.fullmatch(line)
    if found is not None and (":" in found["sep"] or (found["key"] in known and found["sep"])):
        head = f"{_lead(found['lead'])}{found['key']}:"
        value = found["value"]
        return _Parts(f"{head} " if value else head, value, found.start("value"))
    item = _ITEM.fullmatch(line)
    if item is not None:
        return _Parts(_lead(item["lead"]), item["value"], item.start("value"))
    return None


def _lead(lead: str) -> str:
    """Return the blanks and hyphens at the beginning of a line as YAML wants them."""
    blank = re.match(rf"[ {SPACES}]*", lead)
    indent = blank[0] if blank is not None else ""
    plain = "".join("" if sign in "\u200b\ufeff" else "  " if sign == "\t" else " " for sign in indent)
    return plain + "- " * sum(sign in DASHES or sign == "-" for sign in lead)


def _values(value: str) -> Iterator[tuple[SlipKind, int, str]]:
    """Yield what a value may have been meant to be, with the offset of the sign that does it."""
    text = value.rstrip()
    if not text:
        return
    first, last, inner = text[0], text[-1], text[1:-1]
    if first in _OPENING and last in _CLOSING and len(text) > 1:
        yield "curly", 0, quoted(inner)
    if first in "\"'" and len(text) > 1:
        if last in _CLOSING and last != first:
            yield "curly", len(text) - 1, quoted(inner)
        if last == first:
            yield "after", 1 + max(inner.find(first), 0), quoted(inner)
        if first not in text[1:]:
            yield "open", 0, quoted(text[1:])
        elif last != first:
            yield "after", 1 + text[1:].find(first), quoted(text)
    elif first in "\"'":
        yield "open", 0, quoted(text)
    if first in "{[":
        yield from in_brackets(text)
    elif _FIRST.match(text):
        yield from _without_braces(text)
    if first in _SPECIAL and first not in "\"'":
        yield "begins", 0, quoted(text)
    elif first not in "\"'":
        colon = re.search(r":(?=\s|$)|\s#", text)
        yield "inside", colon.start() if colon is not None else 0, quoted(text)


def _without_braces(text: str) -> Iterator[tuple[SlipKind, int, str]]:
    """Yield entries that stand in other brackets, or in none, in braces."""
    entries = _entries(text.lstrip("( ").rstrip(")} "))
    if entries:
        yield "braces", 0, in_flow(entries)


def in_flow(entries: Iterable[tuple[str, str]]) -> str:
    """Return entries in braces, with quotes around what YAML would cut."""
    return "{" + ", ".join(f"{name}: {in_braces(value)}" for name, value in entries) + "}"


def in_brackets(text: str) -> Iterator[tuple[SlipKind, int, str]]:
    """Yield a value in brackets with the brackets closed, and with its texts in quotes."""
    closing = "".join("}" if sign == "{" else "]" for sign in reversed(open_brackets(text)))
    if closing:
        yield "bracket", 0, text.rstrip(", ") + closing
        whole = text.rstrip(", ") + closing
    else:
        whole = text
    if whole[0] == "{" and whole[-1] == "}":
        entries = _entries(whole[1:-1])
        written = in_flow(entries)
        if entries and written != text:
            yield (
                "braces",
                next((at for at, (a, b) in enumerate(zip(text, written, strict=False)) if a != b), 0),
                written,
            )
    elif whole[0] == "[" and whole[-1] == "]" and "{" not in whole:
        members = [in_braces(member.strip()) for member in re.split(r"[,;]", whole[1:-1]) if member.strip()]
        yield "braces", 0, "[" + ", ".join(members) + "]"


def _entries(inner: str) -> list[tuple[str, str]]:
    """Return the names and values of what stands in braces, cut only before a name with a colon."""
    parts: list[str] = []
    start = 0
    for cut in _ENTRY.finditer(inner):
        if not open_brackets(inner[start : cut.start()]):
            parts.append(inner[start : cut.start()])
            start = cut.end()
    parts.append(inner[start:])
    found: list[tuple[str, str]] = []
    for part in parts:
        name, colon, value = part.strip().partition(":")
        if not colon or not re.fullmatch(r"[A-Za-z_]\w*", name.strip()):
            return []
        found.append((name.strip(), value.strip().rstrip(",;").rstrip()))
    return found


def in_braces(value: str) -> str:
    """Return a value as it may stand in braces: in quotes where YAML would cut it."""
    if value[:1] in "\"'{[" and value[-1:] in "\"'}]" and len(value) > 1:
        return value
    if value[:1] in _OPENING and value[-1:] in _CLOSING and len(value) > 1:
        return quoted(value[1:-1])
    if re.search(r"[,{}\[\]]|:(?=\s|$)|\s#", value) or value[:1] in _SPECIAL:
        return quoted(value)
    return value


def open_brackets(text: str) -> str:
    """Return the brackets that are opened and not closed, the outermost first; those in quotes do not count."""
    opened: list[str] = []
    quote = ""
    for sign in text:
        if quote:
            quote = "" if sign == quote else quote
        elif sign == '"':
            quote = sign
        elif sign in "{[":
            opened.append(sign)
        elif sign in "}]" and opened:
            opened.pop()
    return "".join(opened)


def _indented(lines: list[str], index: int, plain: str) -> Iterator[Proposal]:
    """Yield a line with the indentation of the lines around it; `plain` is the line with the signs YAML wants."""
    line = lines[index]
    bare = plain.lstrip(" ")
    indent = len(plain) - len(bare)
    if not bare or bare.startswith("#"):
        return
    widths: dict[int, None] = {}
    for near in (*range(index - 1, -1, -1), *range(index + 1, min(len(lines), index + 8))):
        text = lines[near]
        if not text.strip() or near < index - 40:
            continue
        own = len(text) - len(text.lstrip(" "))
        dash = re.match(r" *((?:- +)+)", text)
        widths.update(dict.fromkeys((own + len(dash[1]), own) if dash is not None else (own, own + 2)))
    for width in widths:
        if width != indent:
            begin = line[: len(line) - len(line.lstrip())]
            tab = begin.find("\t")
            kind: SlipKind = "tab" if tab >= 0 else "indent"
            yield Proposal(kind, max(tab, len(begin) if tab < 0 else 0) + 1, "", " " * width + bare)


def quoted(text: str) -> str:
    """Return a text between quotes: double ones, or single ones where the text itself has double ones."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
