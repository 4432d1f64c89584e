"""Parse plain YAML into values that know their place in the file.

Only plain YAML is accepted (format/README.md): no anchors, aliases, tags or duplicate keys. `true` and `false` are the
booleans; `yes`, `no`, `on`, `off`, dates, times and `0123` stay text. So does every number that is not written plainly
(`1e3`, `0x1F`, `1_000`, more digits than a float keeps). The text is read once, from the parser's events and without
recursion, so that deep nesting meets a limit and never crashes. All faults are collected; a syntax error ends the
reading of its file.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import Final

import yaml

from .legacy import detect_bytes
from .node import Fault, Node, Source, escape, place_of

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 20
MAX_NODES: Final = 50_000
MAX_FAULTS: Final = 50

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")
_BEGIN_NUMBERS: Final = frozenset("+-0123456789")
_WORDS: Final[dict[str, bool | None]] = {"": None, "~": None, "null": None, "true": True, "false": False}


# The text in Git of a file that is kept elsewhere (git-lfs spec v1; git-annex, «pointer files»).
_LFS: Final = re.compile(
    rb"version https://(?:git-lfs|hawser)\.github\.com/spec/v1\n(?:ext-\d-\w+ sha256:[0-9a-f]{64}\n)*"
    rb"oid sha256:[0-9a-f]{64}\nsize \d{1,20}\n?"
)
_ANNEX: Final = re.compile(rb"(?:[./\\\w-]*/)?annex/objects/[\w./+-]{1,400}\n?")
_LONGEST_POINTER: Final = 2_000


def pointer_of(data: bytes) -> str:
    """Return the program that keeps a file elsewhere, if the bytes are its pointer to the file; else the empty text."""
    plain = data.replace(b"\r\n", b"\n") if len(data) <= _LONGEST_POINTER else b""
    if _LFS.fullmatch(plain):
        return "Git LFS"
    return "git-annex" if _ANNEX.fullmatch(plain) else ""


def read_source(data: bytes) -> Source:
    """Read the bytes of one file. Never raises, whatever the bytes are."""
    elsewhere = pointer_of(data)
    if elsewhere:
        return Source(None, (Fault("pointer", 1, 1, detail=elsewhere),))
    if len(data) > MAX_BYTES:
        return Source(None, (Fault("too_large", 1, 1, detail=str(len(data))),))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Source(None, (Fault("utf16", 1, 1),))
    faults: list[Fault] = []
    if data.startswith(b"\xef\xbb\xbf"):
        faults.append(Fault("byte_order_mark", 1, 1))
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        old = detect_bytes(data)
        line = before.count(b"\n") + 1
        return Source(None, (*faults, Fault("not_utf8", line, column, detail=old.kind if old is not None else "")))
    control = _CONTROL.search(text)
    if control is not None:
        line, column = place_of(text, control.start())
        return Source(None, (*faults, Fault("control_character", line, column, detail=f"U+{ord(control[0]):04X}")))
    reader = _Reader(text)
    root = reader.read()
    faults.extend(reader.faults[:MAX_FAULTS])
    return Source(root, tuple(faults))


# What hands write at the beginning of a line for the hyphen of a list or for blanks. YAML takes it for a field's name.
_SIGNS: Final = frozenset("–—―−‐‑‒•·●▪◦‣∙\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\u200b")


# YAML itself forbids these; they are found here so that the place is exact and the message is ours.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")


_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines


def _end(text: str) -> tuple[int, int]:
    """Return line and column, from 1, of the end of a text, as the parser counts them."""
    lines = _LINE_END.split(text)
    return len(lines), len(lines[-1]) + 1


@dataclass(slots=True)
class _Open:
    """A mapping or list that is still being read."""

    pointer: str
    line: int
    column: int
    key_line: int
    key_column: int
    mapping: dict[str, Node] | None
    members: list[Node] = field(default_factory=list)
    key: str | None = None
    key_at: tuple[int, int] = (1, 1)
    skip: bool = False
    flow: bool = False


class _Reader:
    """Builds nodes from the events of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self.documents = 0
        self.nodes = 0
        self.stack: list[_Open] = []

    def read(self) -> Node | None:
        """Return the root, or None where the text is empty or cannot be read to the end."""
        try:
            for event in iter(yaml.CSafeLoader(self.text).get_event, None):
                # The types of the parser's events are exact, and most are scalars.
                if not (self._scalar(event) if type(event) is yaml.ScalarEvent else self._take(event)):
                    return None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
            # For a text that ends too early without a line end the parser names a line after the last one.
            self._fault("syntax", *min(place, _end(self.text)), detail=str(error.problem or ""))
            return None
        except yaml.YAMLError:
            self._fault("syntax", 1, 1)
            return None
        if self.root is None:
            self._fault("empty", 1, 1)
        return self.root

    def _fault(self, kind: str, line: int, column: int, pointer: str = "", detail: str = "") -> None:
        self.faults.append(Fault(kind, line, column, pointer, detail))

    def _scalar(self, event: yaml.ScalarEvent) -> bool:
        """Handle a scalar; return False where the text is beyond the limits and reading has to stop."""
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        self.nodes += 1
        odd = self.nodes > MAX_NODES or event.anchor is not None or event.tag is not None
        if odd and not self._is_node(event, line, column):
            return False
        text: str = event.value
        # Only a plain scalar can be something other than text; the others are quoted, or a block.
        self._add(text if event.style else _value(text), line, column, text)
        return True

    def _take(self, event: yaml.Event) -> bool:
        """Handle another event; return False where the text is beyond the limits and reading has to stop."""
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        if isinstance(event, yaml.CollectionStartEvent):
            self.nodes += 1
            return self._is_node(event, line, column) and self._open(event, line, column)
        if isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._fault("second_document", line, column)
                return False
        elif isinstance(event, yaml.AliasEvent):
            self._fault("alias", line, column, self._pointer(), f"*{event.anchor}")
            self._add(None, line, column)
        return True

    def _is_node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int, column: int) -> bool:
        """Note what plain YAML does not have; return False where there are too many nodes."""
        if self.nodes > MAX_NODES:
            self._fault("too_many", line, column)
            return False
        if event.anchor is not None:
            self._fault("anchor", line, column, self._pointer(), f"&{event.anchor}")
        if event.tag is not None:
            self._fault("tag", line, column, self._pointer(), str(event.tag))
        return True

    def _open(self, event: yaml.CollectionStartEvent, line: int, column: int) -> bool:
        if len(self.stack) >= MAX_DEPTH:
            self._fault("too_deep", line, column)
            return False
        self._key_must_be_scalar(line, column)
        key_line, key_column = self._key_place(line, column)
        mapping: dict[str, Node] | None = {} if isinstance(event, yaml.MappingStartEvent) else None
        opened = _Open(self._pointer(), line, column, key_line, key_column, mapping)
        opened.flow = event.flow_style is True
        self.stack.append(opened)
        return True

    def _key_must_be_scalar(self, line: int, column: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and top.mapping is not None and top.key is None:
            self._fault("key", line, column, top.pointer)
            top.key, top.key_at, top.skip = "", (line, column), True

    def _pointer(self) -> str:
        """Return the JSON pointer of the next value."""
        if not self.stack:
            return ""
        top = self.stack[-1]
        if top.mapping is None:
            return _below(top.pointer, len(top.members))
        if top.key is None:
            return top.pointer
        return _below(top.pointer, top.key)

    def _key_place(self, line: int, column: int) -> tuple[int, int]:
        top = self.stack[-1] if self.stack else None
        return top.key_at if top is not None and top.mapping is not None and top.key is not None else (line, column)

    def _add(self, value: "str | int | float | bool | None", line: int, column: int, text: str = "") -> None:
        written = text if value.__class__ is int or value.__class__ is float else ""
        top = self.stack[-1] if self.stack else None
        if top is None:
            self.root = Node(value, line, column, "", line, column, written)
        elif top.mapping is None:
            pointer = _below(top.pointer, len(top.members))
            top.members.append(_new(Node, (value, line, column, pointer, line, column, written)))
        elif top.key is None:
            self._key("null" if value is None else text, line, column, top)
        else:
            pointer = _below(top.pointer, top.key)
            node = _new(Node, (value, line, column, pointer, *top.key_at, written))
            if top.skip or (value is None and top.flow):
                self._put(node)
            else:
                top.mapping[top.key] = node
                top.key = None

    def _key(self, key: str, line: int, column: int, top: _Open) -> None:
        if key[:1] in _SIGNS:
            self._fault("sign", line, column, top.pointer, key[0])
        top.key_at = (line, column)
        top.key = intern(key)  # the same few in all files
        assert top.mapping is not None  # noqa: S101 - the caller has seen that it is a mapping
        top.skip = top.key in top.mapping
        if top.skip:
            first = top.mapping[top.key].key_line
            self._fault("duplicate_key", line, column, _below(top.pointer, top.key), f"{top.key}|{first}")

    def _put(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if top.mapping is None:
            top.members.append(node)
            return
        if not top.skip and top.key is not None:
            if top.flow and node.value is None and top.key[:1].isdigit():
                _mend_torn(top.mapping, top.key)
            top.mapping[top.key] = node
        top.key, top.skip = None, False

    def _close(self) -> None:
        done = self.stack.pop()
        value = done.mapping if done.mapping is not None else tuple(done.members)
        node = Node(value, done.line, done.column, done.pointer, done.key_line, done.key_column)
        if self.stack and self.stack[-1].mapping is not None and self.stack[-1].key == "" and self.stack[-1].skip:
            top = self.stack[-1]
            if (done.line, done.column) == top.key_at:
                return  # this value was the key; the value of the key follows
        self._put(node)


_new = tuple.__new__  # twice as quick as the class, for every value


@lru_cache(maxsize=1 << 14)  # the values of a form have the same pointers in all files
def _below(pointer: str, key: str | int) -> str:
    return f"{pointer}/{key if isinstance(key, int) else escape(key)}"


def _mend_torn(mapping: dict[str, Node], rest: str) -> None:
    """Join a number to the part that YAML split off in braces: «{count: 1,200}» has a second field «200»."""
    own = ((name, node) for name, node in reversed(mapping.items()) if node.value is not None or not name[:1].isdigit())
    name, before = next(own, ("", None))
    if before is not None and before.said[-1:].isdigit():
        mapping[name] = before._replace(written=f"{before.said},{rest}")


def is_number(text: str) -> bool:
    """Tell whether an unquoted text is read as a number."""
    return isinstance(_value(text), int | float) and text not in ("true", "false")


def _value(text: str) -> str | int | float | bool | None:
    if text[:1] not in _BEGIN_NUMBERS:
        return _WORDS.get(text, text)
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text) and Decimal(repr(float(text))) == Decimal(text):
        return float(text) + 0.0  # -0.0 is 0.0
    return text
