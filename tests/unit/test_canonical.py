"""The canonical form: whatever a text is, a reader of the file finds it again."""

from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from giaoban.documents.canonical import dump
from giaoban.source.read import read_source

SIGNS = (
    "a",
    "é",
    " ",
    "  ",
    "\t",
    "\n",
    "#",
    " #",
    ":",
    ": ",
    "-",
    "- ",
    '"',
    "'",
    "\\",
    "|",
    ">",
    "{",
    "}",
    "[",
    "]",
    ",",
)
MORE = (
    "&",
    "*",
    "!",
    "%",
    "@",
    "`",
    "?",
    "\r",
    "\x00",
    "\x07",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\uffff",
    "\x7f",
    "😀",
)
WORDS = (
    "null",
    "true",
    "yes",
    "12",
    "1e3",
    "0x10",
    "1:30",
    "2013-03-01",
    "---",
    "...",
    "=",
    "<<",
    "~",
    ".5",
    "1_000",
    "𝒳",
)
TEXTS = st.one_of(st.lists(st.sampled_from((*SIGNS, *MORE, *WORDS)), max_size=8).map("".join), st.text(max_size=20))


@given(TEXTS, TEXTS)
@example("  a\nb", "a\n  b\n")
@example("\na", "a \nb")
@example("a\x85b\nc", "\ufeff")
@example("a?b", "a?")
def test_a_text_is_read_as_it_was_written(one: str, other: str) -> None:
    """In a field, a list, braces, below lists of fields: the same text, but for the last line end of a long one."""
    values: dict[str, Any] = {"a": one, "b": [one, other], "c": {"d": other}, "e": [{"f": one, "g": [other]}], "h": "x"}
    text = dump(values)
    source = read_source(text.encode())
    assert source.faults == ()
    assert source.root is not None
    plain: Any = source.root.plain
    found = [plain["a"], *plain["b"], plain["c"]["d"], plain["e"][0]["f"], *plain["e"][0]["g"], plain["h"]]
    wanted = [one, one, other, other, one, other, "x"]
    assert [entry.rstrip("\n") for entry in found] == [entry.rstrip("\n") for entry in wanted]
    assert yaml.safe_load(text)["h"] == "x"
