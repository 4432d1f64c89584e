"""Repairs: canonical form, comments and untouched lines byte for byte, never another meaning."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from giaoban.repair.change import ChangeKind, Refusal, Repaired
from giaoban.repair.run import repair, repair_bytes
from giaoban.repair.written import misread
from giaoban.source.layout import Form
from giaoban.source.read import MAX_BYTES


def kinds(repaired: Repaired) -> list[ChangeKind]:
    """Return the kinds of what was changed, each once, in the order of the changes."""
    return list(dict.fromkeys(change.kind for change in repaired.changes))


def fixed(text: str, form: Form = "note") -> str:
    """Return a text after its repair, which must be all that there is to do."""
    repaired = repair(text, form)
    assert (repaired.refused, repaired.left) == (None, ())
    assert repair(repaired.text, form) == Repaired(repaired.text)
    return repaired.text


# --- the order of fields


def test_fields_come_in_the_order_of_the_schema_with_their_comments() -> None:
    """Comments above and beside a field, and deeper ones below it, go with it; a file's header stays on top."""
    before = """\
# Báo cáo của huyện
# (tệp mẫu)

# ai gửi
unit: ham-tan   # huyện
    # sâu hơn: thuộc về unit
topic: MEAL
# loại văn bản
form: note
# cuối tệp
"""
    assert (
        fixed(before)
        == """\
# Báo cáo của huyện
# (tệp mẫu)

# loại văn bản
form: note
# ai gửi
unit: ham-tan   # huyện
    # sâu hơn: thuộc về unit
topic: MEAL
# cuối tệp
"""
    )


def test_a_comment_on_top_without_an_empty_line_is_the_header() -> None:
    """It says something of the file, and stays there, below `---` as well."""
    assert fixed("# đầu tệp\nunit: a\nform: note\n") == "# đầu tệp\nform: note\nunit: a\n"
    assert fixed("---\n# đầu tệp\nunit: a\nform: note\n") == "---\n# đầu tệp\nform: note\nunit: a\n"


def test_the_first_field_of_a_list_entry_changes_places_with_another() -> None:
    """The dash stays where it is; a comment that stood above the new first field goes above the dash."""
    before = """\
form: periodic
matters:
  -   topic: WAGE
      # số thứ tự
      id: 1
      sources:
      - {origin: a, channel: press}   # báo
      - origin: b
        channel: talk
      people:
        precision: about
        count: 3
  # vấn đề hai
  -   id: 2
"""
    assert (
        fixed(before, "periodic")
        == """\
form: periodic
matters:
  # số thứ tự
  -   id: 1
      topic: WAGE
      people:
        count: 3
        precision: about
      sources:
      - {channel: press, origin: a}   # báo
      - channel: talk
        origin: b
  # vấn đề hai
  -   id: 2
"""
    )


def test_long_texts_and_empty_lines_move_whole() -> None:
    """A literal text keeps its empty lines, and empty lines between fields stay between fields."""
    before = """\
form: directive

body: |+
  Đoạn một

  # không phải ghi chú

title: >-
  Gập
  lại

id: 2013-012
"""
    assert (
        fixed(before, "directive")
        == """\
form: directive

id: 2013-012
title: >-
  Gập
  lại

body: |+
  Đoạn một

  # không phải ghi chú

"""
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{unit: a, form: note}\n", "{form: note, unit: a}\n"),
        ("{ unit: a ,form: note, }  # x\n", "{ form: note ,unit: a, }  # x\n"),
        ('{"unit":1,"form": "note"}\n', '{"form": "note","unit":1}\n'),
        ("- b: 1\n  a: 2\n", "- b: 1\n  a: 2\n"),
    ],
)
def test_order_in_braces(before: str, after: str) -> None:
    """Entries on one line change places between their separators; unknown fields keep their order, at the end."""
    assert fixed(before) == after


def test_an_order_that_cannot_be_changed_safely_is_left_and_said() -> None:
    """Braces over several lines, names written with a question mark: left, with the line; the rest is repaired."""
    braces = "unit: a\nform: note\ntopic: {b: 1,\n  a: 2}\n"
    assert repair(braces, "note").left == ()  # the schema knows no fields in there
    repaired = repair("nil: true \nreceived: {at: x,  # lúc\n  via: fax}\nform: periodic\n", "periodic")
    assert repaired.text == "form: periodic\nnil: true\nreceived: {at: x,  # lúc\n  via: fax}\n"
    assert repaired.left == (2,)
    repaired = repair("? unit\n: a\n? form\n: note\n", "note")
    assert (repaired.text, repaired.left) == ("? unit\n: a\n? form\n: note\n", (1,))
    # An entry that ends nowhere in particular: the last line feed must not move with it.
    odd = "date: 2.5\nform: note\ntext:\n ?  -\\\nlạ: 1\n"
    assert repair(repair(odd, "note").text, "note").changes == ()


# --- single values

WORDS = ("yes", "No", "ON", "off", "y", "N", "True", "NULL", "=", "<<")
NUMBERS = ("0123", "0o17", "0x1F", "1_000", ".5", "5.", "1e5", ".inf", "-.INF", ".NaN", "12345678901234567890")
TIMES = ("18:30", "08:30", "23:59:59", "2013-03-12T09:00:00+07:00", "2013-03-12T09:00+07:00", "2013-03-12 09:00:00")


@pytest.mark.parametrize(
    "text",
    [*WORDS, *NUMBERS, *TIMES],
)
def test_texts_that_others_misread_are_quoted(text: str) -> None:
    """In a mapping, a list and in braces; the meaning stays, and PyYAML then reads a text as well."""
    before = f"form: note\ntext: {text}   # lý do\nlist:\n  - {text}\nbraces: {{a: {text}, b: [{text}]}}\n"
    after = fixed(before)
    assert after == before.replace(text, f'"{text}"')
    assert yaml.safe_load(after)["text"] == text


@pytest.mark.parametrize(
    "text", ["2013-03-14", "2013-03", "2013-Q1", "200-500", "07/BC", "có", "none", "1.850.000", "2013-03-12 09:00 họp"]
)
def test_plain_texts_stay_plain(text: str) -> None:
    """Also a date: the contract writes it bare."""
    assert fixed(f"form: note\ntext: {text}\n") == f"form: note\ntext: {text}\n"


@given(st.text(alphabet="0123456789-+.:_eEtTzZ xobnyNYOF~=<", max_size=12))
def test_what_is_not_misread_is_text_for_pyyaml(text: str) -> None:
    """Whatever PyYAML takes for something else than a text counts as misread; bare dates do not."""
    resolved = yaml.SafeLoader.yaml_implicit_resolvers.get(text[:1], [])
    taken = any(pattern.match(text) for _, pattern in resolved)
    if taken and not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        assert misread(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("data_as_of: 14/3/2013", "data_as_of: 2013-03-14"),
        ("data_as_of: ngày 14 tháng 3 năm 2013  # chốt", "data_as_of: 2013-03-14  # chốt"),
        (
            'received: {via: Thư điện tử, at: "10h05 20/3/2013"}',
            'received: {via: email, at: "2013-03-20T10:05:00+07:00"}',
        ),
        ("matters: [{attitude: Bức xúc}]", "matters: [{attitude: upset}]"),
        ("matters: [{attitude: UPSET}]", "matters: [{attitude: upset}]"),
    ],
)
def test_a_day_and_a_code_that_leave_no_doubt_are_written_as_wanted(before: str, after: str) -> None:
    assert fixed(f"form: periodic\n{before}\n", "periodic") == f"form: periodic\n{after}\n"


@pytest.mark.parametrize(
    "text",
    [
        *(f"data_as_of: {day}" for day in ("14/3", "14/3/13", "sáng 14/3/2013", "31/2/2013", "4-7/3/2013")),
        *(f"matters: [{{attitude: {word}}}]" for word in ("rất bức xúc", "upest", "không bức xúc", "upset/worried")),
        "matters: [{sources: [{channel: báo chí, mạng xã hội}]}]",
        *("secrecy: không", "secrecy: NONE", "nil: có", "workforce: {total: 11260 người}"),
    ],
)
def test_what_a_person_has_to_decide_is_left(text: str) -> None:
    """A year or an hour that is not there, a word beside, one of two, a torn value, what a document attests."""
    assert fixed(f"form: periodic\n{text}\n", "periodic") == f"form: periodic\n{text}\n"


def test_quotes_are_left_where_the_value_is_wrong_anyway() -> None:
    """`nil: yes` is a fault that a person has to mend; quotes would only hide it. Names of fields are never quoted."""
    text = "form: periodic\nnil: yes\nworkforce: {total: 0123}\non: 1\n"
    assert fixed(text, "periodic") == text


def test_other_quotes_are_no_fault() -> None:
    """Styles that every reader takes alike stay, on lines that need no repair and on those that do."""
    text = "form: 'note'\nunit: \"a\"\ntext: 'yes'\n"
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("form: periodic\nperiod: 2013  # năm\n", 'form: periodic\nperiod: "2013"  # năm\n'),
        ("form: periodic\nperiod: '2013'\n", "form: periodic\nperiod: '2013'\n"),
        ("form: periodic\nperiod: 13\n", "form: periodic\nperiod: 13\n"),
        ("form: periodic\nworkforce: {total: 2013}\n", "form: periodic\nworkforce: {total: 2013}\n"),
    ],
)
def test_a_year_as_a_period_becomes_text(before: str, after: str) -> None:
    """It is the only value whose kind changes, and only where a period belongs."""
    assert fixed(before, "periodic") == after


def test_years_of_obligations_become_text() -> None:
    """Periods in lists, too."""
    before = "form: obligations\nobligations:\n  - {id: a, until: 2013, from: 2012}\n"
    after = 'form: obligations\nobligations:\n  - {id: a, from: "2012", until: "2013"}\n'
    assert fixed(before, "obligations") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Thu\u031b\u0300a\nform: note\n", "# Thừa\nform: note\n"),
        ("form: note\ntext: Tie\u0302\u0300n\n", "form: note\ntext: Tiền\n"),
        (
            'form: note\ntext: "Tie\\u0302\\u0300n \\u1ec1 \\" \\\\u0301"\n',
            'form: note\ntext: "Tiền \\u1ec1 \\" \\\\u0301"\n',
        ),
        ("form: note\ntext: |\n  Tie\u0302\u0300n\n", "form: note\ntext: |\n  Tiền\n"),
    ],
)
def test_normal_form(before: str, after: str) -> None:
    """Comments, texts, and what double quotes write with escapes."""
    assert fixed(before) == after


# --- lines


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("\ufeffform: note\n", "form: note\n", "mark"),
        ("form: note\r\nunit: a\r\n", "form: note\nunit: a\n", "line_ends"),
        ("form: note\runit: a\r", "form: note\nunit: a\n", "line_ends"),
        ("form: note", "form: note\n", "last_line"),
        ("form: note\n\n \n", "form: note\n", "last_line"),
        ("form: note\ntext: |\n  Hết", "form: note\ntext: |-\n  Hết\n", "last_line"),
        ("form: note\ntext: >2+ # x\n  Hết", "form: note\ntext: >2- # x\n  Hết\n", "last_line"),
        ("form: note  \n# x \t\nunit:  \n", "form: note\n# x\nunit:\n", "spaces"),
        ('form: note\ntext: "a  \n  b\\ \n  c"\n', 'form: note\ntext: "a\n  b\\ \n  c"\n', "spaces"),
        ("form: note\ntext: |\n  a \n \n  b\n", "form: note\ntext: |\n  a \n\n  b\n", "spaces"),
        ("form:\tnote\nunit: a\t# x\ty\n", "form: note\nunit: a # x\ty\n", "tabs"),
        ("form: note\ntopic: [a,\n\tb]\ntext: a\tb\n", "form: note\ntopic: [a,\n  b]\ntext: a\tb\n", "tabs"),
        ("form: note\na:\n\tb: 1\n\tc:\n\t\t-\td: 1\n\t\t\te: 2\n", None, "indent_tabs"),
    ],
)
def test_lines(before: str, after: str | None, kind: ChangeKind) -> None:
    """Marks, line ends, spaces, tabs and the end of the file; what is part of a text stays."""
    assert kind in kinds(repair(before, "note"))
    assert fixed(before) == (after or "form: note\na:\n  b: 1\n  c:\n    - d: 1\n      e: 2\n")


def test_tabs_of_unknown_width_are_left() -> None:
    """If a tab may mean two spaces or eight, and this makes a difference, it stays."""
    text = "form: note\na:\n    b: 1\n\tc: 2\n"
    assert repair(text, "note").refused == "not_yaml"
    assert repair(text, "note").text == text


# --- what is left alone


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", "empty"),
        ("# chỉ có ghi chú \n", "empty"),
        ("form: [ \n", "not_yaml"),
        ("form: &a note \n", "not_yaml"),
        ("form: note \nform: note\n", "not_yaml"),
        ("form: note \n---\nform: note\n", "not_yaml"),
        ("form: note \nte\u0301: 1\nt\u00e9: 2\n", "meaning"),
        ('form: note \ntext: "a\\n\u0301"\n', "meaning"),
    ],
)
def test_what_cannot_be_read_is_left_alone(text: str, refused: Refusal) -> None:
    """No half repairs: the text comes back as it was."""
    assert repair(text, "note").refused == refused
    assert repair(text, "note").text == text


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        (b"\xff\xfef\x00", "not_text"),
        (b"\x00\x01\x02\xff", "not_text"),
        (b"form: note\x00 \n", "not_yaml"),
        (b"form: note\r\n" * (MAX_BYTES // 11), "too_large"),
        (b"", "empty"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, refused: Refusal) -> None:
    """UTF-16, binary and oversized files come back as they were."""
    repaired = repair_bytes(data, "note")
    assert repaired.refused == refused
    assert repaired.text.encode("utf-8", "surrogateescape") == data


# --- old text

TCVN3 = "text: C«ng nh©n bøc xóc v× chËm l\u00ad¬ng, ®Ò nghÞ kiÓm tra.\nform: note\n"


def test_old_text_is_converted_on_request_alone() -> None:
    """TCVN3 in bytes and in Unicode's disguise; asked for another kind, or not asked, it stays."""
    want = "form: note\ntext: Công nhân bức xúc vì chậm lương, đề nghị kiểm tra.\n"
    old = TCVN3.encode("latin-1")
    assert repair_bytes(old, "note", "tcvn3").text == want
    assert repair(TCVN3, "note", "tcvn3").text == want
    assert "legacy" in kinds(repair(TCVN3, "note", "tcvn3"))
    assert (repair_bytes(old, "note").refused, repair_bytes(old, "note").legacy) == ("not_text", "tcvn3")
    assert repair_bytes(old, "note", "vni").text.encode("utf-8", "surrogateescape") == old
    assert "C«ng nh©n" in repair(TCVN3, "note").text
    assert repair(want, "note", "tcvn3") == Repaired(want)
