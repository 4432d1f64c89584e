"""Documents as YAML in the canonical form: one way to write each value, so that writing it again changes no byte."""

import re
from collections.abc import Mapping, Sequence

import yaml

WIDTH = 120
# These read better with one key a line, even when they would fit on one line.
ALWAYS_BLOCK = frozenset({"claim", "times"})

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER_12 = re.compile(r"[-+]?(0o[0-7]+|0x[0-9a-fA-F]+|(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?)")
# Characters that YAML forbids, or that end a line; in quotes they are written by their number.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_ESCAPED = re.compile(rf'["\\\n\t]|{_UNSEEN.pattern}')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_WORDS_11 = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ""})
_RESOLVER = yaml.resolver.Resolver()


def dump(document: Mapping[str, object]) -> str:
    """Return a document (mappings, lists, strings, numbers, booleans) as canonical YAML that ends in one line feed."""
    return "\n".join(_mapping(document, 0)) + "\n"


def _mapping(value: Mapping[str, object], indent: int) -> list[str]:
    lines: list[str] = []
    for key, item in value.items():
        lines.extend(_entry(key, item, indent))
    return lines


def _entry(key: str, value: object, indent: int) -> list[str]:
    head = f"{' ' * indent}{key}:"
    if isinstance(value, str) and _is_block(value):
        body = value.rstrip("\n").split("\n")
        return [f"{head} |", *(f"{' ' * (indent + 2)}{line}" if line else "" for line in body)]
    if isinstance(value, Mapping):
        return _under(head, value, _mapping(value, indent + 2), flow=key not in ALWAYS_BLOCK)
    if isinstance(value, Sequence) and not isinstance(value, str):
        of_mappings = any(isinstance(item, Mapping) for item in value)
        return _under(head, value, _items(value, indent + 2), flow=not of_mappings)
    return [f"{head} {_scalar(value, flow=False)}"]


def _under(head: str, value: object, block: list[str], *, flow: bool) -> list[str]:
    line = f"{head} {on_one_line(value)}" if flow and _is_leaf(value) else ""
    return [line] if line and len(line) <= WIDTH else [head, *block]


def _items(values: Sequence[object], indent: int) -> list[str]:
    lines: list[str] = []
    pad = " " * indent
    for value in values:
        line = f"{pad}- {on_one_line(value)}" if _is_leaf(value) else ""
        if isinstance(value, Mapping) and (not line or len(line) > WIDTH):
            block = _mapping(value, indent + 2)
            lines.extend([f"{pad}- {block[0].lstrip()}", *block[1:]])
        elif isinstance(value, Mapping):
            lines.append(line)
        else:
            lines.append(f"{pad}- {_scalar(value, flow=False)}")
    return lines


def _is_leaf(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(_is_leaf(item) and not isinstance(item, Mapping) for item in value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return not any(isinstance(item, Mapping | list | tuple) for item in value)
    return not (isinstance(value, str) and _is_block(value))


def on_one_line(value: object) -> str:
    """Return a value on one line, as it can follow a key."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {on_one_line(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(on_one_line(item) for item in value) + "]"
    return _scalar(value, flow=True)


def _scalar(value: object, *, flow: bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    if _DATE.fullmatch(text) or _is_plain(text, flow=flow):
        return text
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _is_block(text: str) -> bool:
    """Tell whether a text of several lines can be written as a block and read back unchanged."""
    lines = text.rstrip("\n").split("\n")
    if "\n" not in text or not lines[0] or lines[0][0] in " \t":
        return False
    return not _UNSEEN.search(text) and not any(line != line.rstrip() for line in lines)


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _SHORT:
        return _SHORT[sign]
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _is_plain(text: str, *, flow: bool) -> bool:
    """Tell whether readers of YAML 1.1 and of 1.2 both read the bare text as this very string."""
    if _UNSEEN.search(text) or "\n" in text or "\t" in text:
        return False
    if text.lower() in _WORDS_11 or not text[0].isalnum() or text != text.strip() or text.endswith(":"):
        return False
    # Readers of YAML 1.1 take «?» in brackets for the sign of a key, wherever it stands.
    if ": " in text or " #" in text or (flow and any(mark in text for mark in ",[]{}?")):
        return False
    if _NUMBER_12.fullmatch(text):
        return False
    tag: object = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return tag == "tag:yaml.org,2002:str"
