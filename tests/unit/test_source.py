"""Reading plain YAML: values stay what was written, places are right, faults are all collected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.source.read import MAX_BYTES, MAX_DEPTH, MAX_NODES, read_source


def plain(text: str) -> object:
    """Return the bare values of a text that has no fault."""
    source = read_source(text.encode())
    assert source.faults == ()
    assert source.root is not None
    return source.root.plain


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("18:30", "18:30"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("0123", "0123"),
        ("2013-03-14", "2013-03-14"),
        ("2013-03", "2013-03"),
        ("2013-03-19T15:20:00+07:00", "2013-03-19T15:20:00+07:00"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        (".5", ".5"),
        (".inf", ".inf"),
        ("True", "True"),
        ("NULL", "NULL"),
        ("'true'", "true"),
        ('"2013"', "2013"),
        ("2013", 2013),
        ("-35", -35),
        ("14.6", 14.6),
        ("1.5e999", "1.5e999"),
        ("99999999999999999999", "99999999999999999999"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_scalars(written: str, value: object) -> None:
    """Only true, false, null and numbers without tricks are anything but text."""
    found = plain(f"a: {written}\n")
    assert found == {"a": value}
    assert type(found["a"]) is type(value)


def test_every_value_knows_its_place() -> None:
    """Line and column count from 1; a key's place is kept beside its value's."""
    root = read_source(b"form: note\nmatters:\n  - id: 1\n    people: {count: 320}\n").root
    assert root is not None
    count = root.items("matters")[0].at("people", "count")
    assert count is not None
    assert (count.line, count.column, count.pointer) == (4, 21, "/matters/0/people/count")
    people = root.items("matters")[0].get("people")
    assert people is not None
    assert (people.key_line, people.key_column) == (4, 5)


def test_pointers_escape_what_they_must() -> None:
    """A JSON pointer writes ~ as ~0 and / as ~1 (RFC 6901)."""
    root = read_source(b"a/b: {c~d: 1}\n").root
    assert root is not None
    node = root.at("a/b", "c~d")
    assert node is not None
    assert node.pointer == "/a~1b/c~0d"


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (b"", [("empty", 1, 1)]),
        (b"# only a comment\n", [("empty", 1, 1)]),
        (b"a: 1\na: 2\nb: 1\nb: 2\n", [("duplicate_key", 2, 1), ("duplicate_key", 4, 1)]),
        (b"a: &x 1\nb: *x\n", [("anchor", 1, 4), ("alias", 2, 4)]),
        (b"a: !!str 1\n", [("tag", 1, 4)]),
        (b"? [a]\n: b\n", [("key", 1, 3)]),
        (b"a: 1\n---\nb: 2\n", [("second_document", 2, 1)]),
        (b"a: 1\nb: \xff\n", [("not_utf8", 2, 4)]),
        ("é: \x00\n".encode(), [("control_character", 1, 4)]),
        (b"\xff\xfea\x00", [("utf16", 1, 1)]),
        (b"\xef\xbb\xbfa: 1\n", [("byte_order_mark", 1, 1)]),
        (b"a: b: c\n", [("syntax", 1, 5)]),
        (b"[" * (MAX_DEPTH + 1), [("too_deep", 1, MAX_DEPTH + 1)]),
        (b"- 1\n" * (MAX_NODES + 1), [("too_many", MAX_NODES, 3)]),
        (b"a" * (MAX_BYTES + 1), [("too_large", 1, 1)]),
    ],
)
def test_faults(data: bytes, faults: list[tuple[str, int, int]]) -> None:
    """Each fault has its kind and place."""
    assert [(fault.kind, fault.line, fault.column) for fault in read_source(data).faults] == faults


def test_the_first_of_two_equal_keys_is_kept() -> None:
    """The value of a repeated key is the first one."""
    source = read_source(b"a: 1\na: {b: [2]}\nc: 3\n")
    assert source.root is not None
    assert source.root.plain == {"a": 1, "c": 3}


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    """Random bytes give values or faults, never an exception."""
    source = read_source(data)
    assert source.root is not None or source.faults


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@,? \n\t", max_size=80))
def test_any_punctuation_is_read_without_an_exception(text: str) -> None:
    """Texts made of YAML's own signs give values or faults, with places inside the text."""
    source = read_source(text.encode())
    lines = text.count("\n") + 2
    assert source.root is not None or source.faults
    assert all(1 <= fault.line <= lines and fault.column >= 1 for fault in source.faults)
