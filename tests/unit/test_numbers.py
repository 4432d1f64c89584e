"""Numbers are what is written: never taken with another meaning, shown as typed, and no rule silent on a decimal."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from giaoban.base.messages import Translator
from giaoban.base.vietnamese import exact
from giaoban.checks.amounts import meant, spoken
from giaoban.checks.catalogue import catalogue
from giaoban.checks.context import Context
from giaoban.checks.problem import Problem
from giaoban.checks.run import run_checks
from giaoban.documents.corpus import Corpus, Document, corpus_of, read_corpus
from giaoban.documents.schemas import Schema, load, names, number_kind, resolve
from giaoban.documents.spelling import misspelt, well_shaped
from giaoban.registry.load import load_registry
from giaoban.registry.office import DocumentLayout
from giaoban.repair.run import repair
from giaoban.repository.snapshot import WorkingTree
from giaoban.source.layout import Place, place_of
from giaoban.source.read import read_source

from ..conftest import EXAMPLES, VALID

PATHS = {
    "periodic": "units/ham-tan/2013/2013-03.yml",
    "hotspot": "units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml",
    "note": "units/ham-tan/2013/notes/2013-03-05-bua-an-ca.yml",
    "feedback": "units/ham-tan/2013/feedback/2013-012.yml",
    "case": "province/cases/2013/2013-007.yml",
    "directive": "province/directives/2013/2013-012.yml",
    "summary": "province/summaries/2013/2013-03.yml",
    "restatement": "province/restatements/2013/2013-03.yml",
    **{name: f"registry/{name}.yml" for name in ("units", "topics", "obligations", "people", "office")},
}
Spell = Callable[[str, int], str]
# How people write, and the number that they mean by it.
WRITTEN: dict[str, float | None] = {
    "1.0": 1,
    "12.000": 12000,
    "1.200": 1200,
    "1.850.000": 1850000,
    "1e3": 1000,
    "1.5e3": 1500,
    "+1": 1,
    "01": 1,
    "012": 12,
    "1,200": 1200,
    "1,5": 1.5,
    "1.5": 1.5,
    '"1200"': 1200,
    "1 200": 1200,
    "1_000": 1000,
    "0x10": 16,
    "0o17": 15,
    "-0": 0,
    "khoảng 400": 400,
    "hơn 1.200 người": 1200,
    ".5": 0.5,
    "5.": 5,
    "9007199254740993.5": None,
    "0.12345678901234567890": None,
    "99999999999999999999": 99999999999999999999,
    "|\n                1200": 1200,
    ">-\n                1200": 1200,
    "1e+3": 1000,
    "017": 17,
    "'1.200'": 1200,
    "1\u00a0200": 1200,
    "12\u202f000": 12000,
    "12\u00a0": 12,
    "12\u200b": 12,
    "１２": 12,
    "\u0661\u0662": 12,
    "\u0967\u0968": 12,
    "\u22125": -5,
    "-5": -5,
    "12 người": 12,
    "12k": 12000,
    "1,2 tỷ": 1200000000,
    "≈400": 400,
    "400+": 400,
    "1:30": None,
    "10-12": None,
    "1/2": None,
    "50%": None,
    "12²": None,
    "1O": 10,
    "4OO": 400,
    "12 34": None,
    "2 triệu rưỡi": 2500000,
    "5 trăm": 500,
    "bốn trăm": 400,
    "1 tỷ 2": 1200000000,
    "nghìn 2": None,
    ".inf": None,
    ".nan": None,
    "-.inf": None,
    "~": None,
    "true": None,
    "[12]": None,
    "{a: 12}": None,
    '"\\x31\\u200d2"': 12,
}


TAGGED = ("&a 12", '!!int "12"', "!!float 12", "!!str 12", '! "12"')  # refused as YAML
# Tried on lines of their own as well as in braces.
BLOCK = ("12.000", "1,200", "1 200", "khoảng 400", "|\n                1200", ">-\n                1200")


def fields(schema: Schema, home: str, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Schema]]:
    """Yield the path and the schema of every field of numbers."""
    found, home = resolve(schema, home)
    if number_kind(found):
        yield above, found
    for name, inner in found.get("properties", {}).items():
        yield from fields(inner, home, (*above, name))
    for keyword, part in (("items", "0"), ("additionalProperties", "bất kỳ")):
        if isinstance(found.get(keyword), dict):
            yield from fields(found[keyword], home, (*above, part))


FIELDS = [(form, *found) for form in names() if form != "common" for found in fields(load(form), form)]


def document(form: str, text: str) -> Document:
    """Return a document of a form, right or wrong."""
    path = f"reports/{PATHS[form]}"
    place = place_of(path)
    assert isinstance(place, Place)
    source = read_source(text.encode())
    return Document(path, place, "", source.root, source.faults, text)


def flow(path: tuple[str, ...], value: str) -> str:
    """Return a document in braces with one field."""
    for name in reversed(path):
        value = f"[{value}]" if name == "0" else f"{{{name}: {value}}}"
    return f"{value}\n"


def block(path: tuple[str, ...], value: str) -> str:
    """Return a document with one field, each level on a line of its own."""
    lines = ["  " * depth + ("-" if name == "0" else f"{name}:") for depth, name in enumerate(path)]
    return "\n".join(lines) + f" {value}\n"


def shape_problems(documents: Corpus) -> list[Problem]:
    """Return what the rules of shape find."""
    context = Context(documents)
    return [found for entry in catalogue() if entry.rule.family == "shape" for found in entry.check(context)]


def of_field(problems: list[Problem], pointer: str) -> list[Problem]:
    """Return the problems at a field, or at what braces have torn off it: a field of digits beside it."""
    above = pointer.rpartition("/")[0]
    return [
        found
        for found in problems
        if found.code != "SHAPE01"
        and (found.field == pointer or (found.field.startswith(f"{above}/") and found.field[len(above) + 1].isdigit()))
    ]


def test_there_are_fields_to_try() -> None:
    """The list is read from the schemas; it holds what everybody knows to be numbers."""
    listed = {("/".join(path), number_kind(schema)) for _, path, schema in FIELDS}
    assert len(FIELDS) >= 50
    assert {("matters/0/people/count", "integer"), ("matters/0/figures/0/value", "number")} <= listed
    assert set(PATHS) == set(names()) - {"common"}


def test_no_field_of_the_schemas_is_left_out() -> None:
    """What a schema says of a number anywhere is among the fields tried, so that a new field is tried as well."""
    tried = [schema.get("description") for _, _, schema in FIELDS]
    common = [part for part in load("common")["$defs"].values() if part.get("type") == "integer"]
    pending: list[Any] = [load(form) for form in names()]
    while pending:
        part = pending.pop()
        if isinstance(part, dict):
            if number_kind(part):
                assert part.get("description") in tried or part in common, part
            pending.extend(part.values())
        elif isinstance(part, list):
            pending.extend(part)


def as_seen(written: str) -> str:
    """Return how a message shows what was typed: on one line, what nobody sees by its number."""
    text = written.split("\n")[-1].strip(" ").strip("'\"") if written != '"1200"' else written
    bare = "".join(filter(str.isprintable, " ".join(text.split())))
    if bare.isdecimal() and bare != text:
        return "".join(sign if sign.isprintable() else f"⟨U+{ord(sign):04X}⟩" for sign in text)
    return {r'"\x31\u200d2"': "1⟨U+200D⟩2", "~": "", "[12]": "[…]", "{a: 12}": "{…}"}.get(
        written, " ".join(text.split())
    )


def node_of(found: Document, path: tuple[str, ...]) -> Any:
    """Return the value of a field."""
    node: Any = found.root
    for part in path:
        node = node.items()[int(part)] if part.isdigit() else node.get(part)
    return node


@pytest.mark.parametrize(("form", "path", "schema"), FIELDS, ids=["/".join((form, *path)) for form, path, _ in FIELDS])
def test_never_taken_with_another_meaning(form: str, path: tuple[str, ...], schema: Schema) -> None:
    """Every field of numbers takes a spelling as the number that it says, or refuses it and says what to write."""
    vietnamese = Translator("vi")
    pointer = "/" + "/".join(path)
    applied: dict[str, Document] = {}
    layouts = [(flow, written) for written in WRITTEN if "\n" not in written]
    for layout, written in (*layouts, *((block, written) for written in BLOCK)):
        if written == "{a: 12}" and schema["type"] != number_kind(schema):
            continue  # the field takes an entry with fields of its own as well
        number = WRITTEN[written]
        found = document(form, layout(path, written))
        assert found.root is not None
        assert not found.faults
        node = node_of(found, path)
        problems = of_field(shape_problems(corpus_of([found])), pointer)
        if not problems:
            small = number_kind(schema) == "number" and schema.get("maximum", 1000) < 1000
            right = float(written) if small and "." in written else number
            assert node.value == right, (written, layout)
            assert number_kind(schema) == "number" or type(node.value) is int
            continue
        assert {problem.level for problem in problems} == {"error"}
        shown = [vietnamese(problem.message) for problem in problems]
        torn = layout is flow and "," in written
        assert torn or any(as_seen(written) in text for text in shown), (written, shown)
        lines = [line for found in problems for line in re.findall(rf"{path[-1]}: (\S*\d)", vietnamese(found.fix))]
        if "viết" not in vietnamese(problems[0].fix).lower() or "ví dụ" in vietnamese(problems[0].fix):
            lines = []  # an example is no line to write
        fits = number is not None and jsonschema_rs.is_valid(
            {key: limit for key, limit in schema.items() if key.lower().endswith("imum")}, number
        )
        for line in lines:
            if line not in applied:
                applied[line] = document(form, block(path, line))
                assert not of_field(shape_problems(corpus_of([applied[line]])), pointer), (written, line)
            assert number_kind(schema) == "number" or not fits or node_of(applied[line], path).value == number
        if number is None or not fits or number > 10**15 or written.startswith(("0x", "0o")) or node.value == 0:
            continue
        measured = form in ("office", "obligations") and "người" in written
        if not measured and (number_kind(schema) == "number" or number % 1 == 0):
            assert str(number) in lines, (written, lines)


@pytest.mark.parametrize("written", TAGGED)
def test_what_yaml_itself_is_told_of_a_number(written: str) -> None:
    """Anchors and tags are refused before any value, and the number after them is compared."""
    found = document("periodic", block(("workforce", "total"), written))
    assert found.faults
    assert node_of(found, ("workforce", "total")).whole == 12


@pytest.mark.parametrize("written", ["20.0", "12.7", "1.15", "1.5", "0.5", "14.25", "20.000", "1.125"])
def test_margins_and_spacing_keep_their_decimals(written: str) -> None:
    """The office's layout is in millimetres and points; a thousand of them is impossible, so a dot is a decimal's."""
    for path in (("margins", "top"), ("sizes", "body"), ("line_spacing",)):
        found = document("office", flow(("document", *path), written))
        assert not [problem for problem in shape_problems(corpus_of([found])) if problem.code == "SHAPE07"]
    assert float(written) == document("office", f"a: {written}").root.get("a").value  # type: ignore[union-attr]


@pytest.mark.parametrize("written", ["0.5", "1.5", "2.25", "24.0", "72"])
def test_hours_keep_their_decimals(written: str) -> None:
    """A limit of an hour and a half is one."""
    found = document("obligations", flow(("hotspot_limits", "phone_after_detected"), written))
    assert not of_field(shape_problems(corpus_of([found])), "/hotspot_limits/phone_after_detected")
    assert load_registry(corpus_of([found])).obligations.hotspot_limits == {"phone_after_detected": float(written)}


def test_two_readings_are_both_shown() -> None:
    """«1.200» in a field of decimals is refused with 1200 and 1.2; «500.000» đồng is half a million or five hundred."""
    path = ("matters", "0", "figures", "0", "value")
    vietnamese = Translator("vi")
    for written, *lines in (
        ("1.200", "value: 1200", "value: 1.2"),
        ("500.000", "value: 500000", "value: 500"),
        ("1.850.000.000", "value: 1850000000"),
        ("1850.000", "value: 1850000", "value: 1850"),
        ("540.000000", "value: 540000000", "value: 540"),
        ("1.200,5", "value: 1200.5"),
        ("12k", "value: 12000"),
    ):
        found = document("periodic", block(path, written))
        (problem,) = of_field(shape_problems(corpus_of([found])), "/" + "/".join(path))
        assert written in vietnamese(problem.message)
        for line in lines:
            assert line in vietnamese(problem.fix)


def test_of_money_only_whole_dong_are_advised() -> None:
    """«1.200» VND is no one đồng and a fifth: the line to write is one that passes."""
    line = "matters: [{figures: [{value: 1.200, unit: VND}]}]\n"
    problems = of_field(shape_problems(corpus_of([document("periodic", line)])), "/matters/0/figures/0/value")
    (shown,) = {Translator("vi")(found.fix) for found in problems if found.code == "SHAPE07"}
    assert shown.endswith("matters: [{figures: [{value: 1200, precision: exact, unit: VND}]}]")


@pytest.mark.parametrize(
    ("written", "field"),
    [("1.10", "title"), ("12.000", "title"), ("2013.10", "period"), ("0.50", "attitude"), ("+7", "view")],
)
def test_a_number_where_a_text_belongs_is_shown_as_typed(written: str, field: str) -> None:
    """No digit is lost between the file and the message."""
    path = (field,) if field == "period" else ("matters", "0", field)
    found = document("periodic", block(path, written))
    problems = of_field(shape_problems(corpus_of([found])), "/" + "/".join(path))
    assert problems
    assert all(written in Translator(language)(problem.message) for problem in problems for language in ("vi", "en"))


def test_a_key_that_is_a_number_keeps_its_digits() -> None:
    """An unknown field «1.10» is named so."""
    root = read_source(b"{1.10: a, true: b, ~: c, 012: d, 1.1: e}").root
    assert root is not None
    assert list(root.value) == ["1.10", "true", "null", "012", "1.1"]  # type: ignore[arg-type]


def rewritten(folder: Path, spell: Spell) -> tuple[Corpus, Corpus]:
    """Return an example laid over the valid one: as it is, and with every whole number of its forms spelt otherwise.

    `spell` takes a number as it is written, and which one of the example's it is. No days and hours of the register
    are people.
    """
    removed = (folder / "remove.txt").read_text().split() if (folder / "remove.txt").exists() else []
    kept: dict[str, Document] = {}
    for tree in (VALID, folder):
        kept |= {found.path: found for found in read_corpus(WorkingTree(tree)).documents}
    own = [found for path, found in kept.items() if path.removeprefix("reports/") not in removed]
    other = []
    turn = count()
    for found in own:
        if found.root is None:
            other.append(found)
            continue
        lines = found.text.split("\n")
        nodes = [node for node in found.root.walk() if type(node.value) is int]
        for node in sorted(nodes, key=lambda node: (node.line, -node.column)):
            line, start = lines[node.line - 1], node.column - 1
            spelt = spell(node.written, next(turn))
            spelt = spelt.removesuffix(" người") if "/registry/" in found.path else spelt
            lines[node.line - 1] = line[:start] + spelt + line[start + len(node.written) :]
        text = "\n".join(lines)
        source = read_source(text.encode())
        other.append(Document(found.path, found.place, found.blob, source.root, source.faults, text))
    return corpus_of(own), corpus_of(other)


def grouped(written: str, mark: str) -> str:
    """Return a whole number with a mark between its thousands; one below a thousand as a decimal of no tenths."""
    return f"{int(written):,}".replace(",", mark) if abs(int(written)) >= 1000 else f"{written}.0"


def digits_from(zero: str) -> Callable[[str], str]:
    """Return a spelling in the digits of another script."""
    return lambda written: "".join(chr(ord(zero) + int(sign)) if sign.isdigit() else sign for sign in written)


SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda written: f'"{written}"',
    lambda written: f"'{grouped(written, '.')}'",
    lambda written: f"{written}.0",
    lambda written: grouped(written, "."),
    lambda written: grouped(written, ","),
    lambda written: grouped(written, " "),
    lambda written: grouped(written, "\u00a0"),
    lambda written: grouped(written, "\u202f"),
    lambda written: grouped(written, "_"),
    lambda written: f"{written}.",
    lambda written: written.replace("-", "-0") if written.startswith("-") else f"0{written}",
    lambda written: f"{written}\u00a0",
    lambda written: f"{written} người",
    lambda written: f"khoảng {written}",
    lambda written: f"≈{written}",
    lambda written: f"{written}+",
    lambda written: f"{written}e0",
    lambda written: f"!!str {written}",
    lambda written: f"&a {written}",
    lambda written: written.replace("-", "\u2212") if written.startswith("-") else f"+{written}",
    *map(digits_from, "\uff10\u0660\u0966"),
)


def in_turn(first: int) -> Spell:
    """Return a spelling that is another one for each number, beginning with the one named."""
    return lambda written, number: SPELLINGS[(number + first) % len(SPELLINGS)](written)


READERS = ("FIGURE", "PATH02", "OPINION06", "OPINION08", "REPEAT01", "REF04", "REGISTRY18")  # what reads numbers


@pytest.mark.parametrize("turn", [0, 7, pytest.param(None, marks=pytest.mark.soak)])
def test_no_rule_reports_less_on_another_spelling(turn: int | None) -> None:
    """What is found in every wrong example is found as well where its whole numbers are spelt in any other way.

    Each run gives the numbers of an example the spellings in turn, from another one for each example.
    """
    folders = [folder for folder in sorted((EXAMPLES / "invalid").iterdir()) if folder.name.startswith(READERS)]
    assert len(folders) > 14
    for place, folder in enumerate(folders):
        for first in range(0, len(SPELLINGS), 3) if turn is None else (turn + 3 * place,):
            one, other = rewritten(folder, in_turn(first))
            whole = {(found.code, found.path, found.field) for found in run_checks(one).problems}
            spelt = {(found.code, found.path, found.field) for found in run_checks(other).problems}
            assert {found for found in whole - spelt if not found[0].startswith("SHAPE")} == set(), (folder.name, first)
            assert {"SHAPE03", "SHAPE07"} & {code for code, _, _ in spelt}


@pytest.mark.parametrize("spelling", range(len(SPELLINGS)))
def test_every_spelling_is_compared_as_its_number(spelling: int) -> None:
    """Whatever reads a whole number reads it through one door, which knows every spelling, in braces and on a line."""
    for number in (1, 12, 1200, 1850000, -35, 0):
        written = SPELLINGS[spelling](str(number))
        for text in (f"a: {written}\n", f"{{a: {written}, b: x}}\n"):
            root = read_source(text.encode()).root
            assert root is not None
            node = root.get("a")
            assert node is not None
            assert node.whole == number, (text, node)


@pytest.mark.parametrize("spelling", [0, 2, 10, 20])
def test_the_registry_forgets_nothing_because_of_a_spelling(spelling: int) -> None:
    """A board, a limit, a threshold: 20.0 is refused by the check, and means 20 to those who look meanwhile."""
    one, other = rewritten(VALID, lambda written, _: SPELLINGS[spelling](written))
    assert load_registry(other).obligations == load_registry(one).obligations
    assert replace(load_registry(other).office, document=DocumentLayout()) == replace(
        load_registry(one).office, document=DocumentLayout()
    )
    odd = document("obligations", "obligations: [{id: a, report: monthly, of: [x], from: 2013-01, due: {day: 20.5}}]")
    assert load_registry(corpus_of([odd])).obligations.entries == ()


def test_a_document_of_misspelt_numbers_is_not_well_shaped() -> None:
    """Earlier commits are judged without the rules; there a decimal is no whole number either."""
    root = read_source((VALID / "reports" / PATHS["periodic"]).read_bytes()).root
    text = (VALID / "reports" / PATHS["periodic"]).read_text(encoding="utf-8")
    wrong = read_source(text.replace("count: 320", "count: 12.000").encode()).root
    assert root is not None
    assert wrong is not None
    assert well_shaped(root, "periodic")
    assert not misspelt(root, "periodic")
    assert not well_shaped(wrong, "periodic")
    assert [node.written for node in misspelt(wrong, "periodic")] == ["12.000"]


@pytest.mark.parametrize(
    ("text", "numbers", "precision"),
    [
        ("khoảng 400", ("400",), "about"),
        ("Gần 1.200 người", ("1200",), "nearly"),
        ("trên 1,2 triệu", ("1200000",), "over"),
        ("~ 50", ("50",), "about"),
        ("1 200", ("1200",), ""),
        ("012", ("12",), ""),
        ("400-500", (), ""),
        ("từ 400 đến 500", (), ""),
        ("400 đến 500", (), ""),
        ("nhiều", (), ""),
        ("-5", (), ""),
        ("1.2.3", (), ""),
        ("9" * 30, (), ""),
    ],
)
def test_what_was_meant(text: str, numbers: tuple[str, ...], precision: str) -> None:
    """Words for about, over and nearly; thousands and millions; and nothing where the meaning is uncertain."""
    found = meant(text, {"type": "integer", "minimum": 0})
    assert (found.numbers, found.precision) == (numbers, precision)


def test_numbers_are_spoken_with_dots_and_a_comma() -> None:
    """As Vietnamese readers write them."""
    assert [spoken(digits) for digits in ("1200", "1.2", "1850000000", "7")] == ["1.200", "1,2", "1.850.000.000", "7"]


def test_a_number_where_a_text_belongs_is_searched_for_personal_data() -> None:
    """Digits without quotes are digits as well: in a text, and in a field that nobody knows."""
    for line in ("title: 84903123456", "so_dien_thoai: 84903123456"):  # made up
        found = document("hotspot", f"{line}\n")
        codes = [problem.code for problem in run_checks(corpus_of([found])).problems]
        assert "PERSON02" in codes
        messages = [problem for problem in run_checks(corpus_of([found])).problems if problem.code == "SHAPE03"]
        for problem in messages:
            assert "84903123456" not in Translator("vi")(problem.message) + Translator("vi")(problem.fix)


def test_a_repair_never_touches_a_number() -> None:
    """`giaoban fix` leaves every spelling of a number in a field of numbers as it is, with all that is wrong in it."""
    for form, path, _ in FIELDS:
        lines = block(path, "{}")
        for written in WRITTEN:
            text = lines.replace("{}", written)
            assert repair(text, form).text == text, (form, written)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "text"),
    [(12.75, "12,75"), (0.05, "0,05"), (1200, "1.200"), (12.0, "12"), (1e-05, "0,00001"), (1.5, "1,5")],
)
def test_a_number_is_read_out_with_all_its_digits(value: float, text: str) -> None:
    """What somebody wrote as 12.75 is never shown as 12,8."""
    assert exact(value) == text
