"""Every value of the valid examples, written as officers write it, is answered with the very line that stands there.

By the type of its field, in every form: a day, a moment, a period, a code, yes or no, a number, a reference, an id.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache

import pytest

from giaoban.base.messages import Translator
from giaoban.base.vietnamese import fold
from giaoban.checks.amounts import amounts
from giaoban.checks.catalogue import catalogue
from giaoban.checks.context import Context
from giaoban.checks.problem import Problem
from giaoban.documents.corpus import Document, corpus_of, document_of, read_corpus
from giaoban.documents.said import Around, readings
from giaoban.documents.said_references import latest_of
from giaoban.documents.schemas import Field, describe, number_kind
from giaoban.repository.snapshot import WorkingTree
from giaoban.source.files import File
from giaoban.source.layout import Place
from giaoban.source.node import Node

from ..conftest import VALID
from .test_slips import ROUNDS, followed

Write = Callable[[str, Document, Field], str | None]
SHAPES = [entry for entry in catalogue() if entry.rule.family == "shape" or entry.rule.code in ("YAML01", "YAML06")]
VI = Translator("vi")
REPORT = Place("periodic", "la-gi", "2013", "2013-03")


def _day(shape: str) -> Write:
    def write(value: str, document: Document, _field: Field) -> str | None:
        day = date.fromisoformat(value)
        latest = latest_of(document.place)
        if "%Y" not in shape and "%y" not in shape and (latest is None or day.year != latest.year or day > latest):
            return None
        return day.strftime(shape).format(d=day.day, m=day.month)

    return write


def _moment(shape: str) -> Write:
    def write(value: str, _document: Document, _field: Field) -> str | None:
        when = datetime.fromisoformat(value)
        return when.strftime(shape).format(d=when.day, m=when.month, H=when.hour) if not when.second else None

    return write


def _month(shape: str) -> Write:
    def write(value: str, _document: Document, _field: Field) -> str | None:
        found = re.fullmatch(r"(\d{4})-(\d\d)", value)
        return shape.format(y=found[1], m=int(found[2])) if found else None

    return write


def _quarter(shape: str) -> Write:
    def write(value: str, _document: Document, _field: Field) -> str | None:
        found = re.fullmatch(r"(\d{4})-Q(\d)", value)
        return (
            shape.format(y=found[1], q=int(found[2]), r=("I", "II", "III", "IV")[int(found[2]) - 1]) if found else None
        )

    return write


def _label(made: Callable[[str], str]) -> Write:
    def write(value: str, _document: Document, field: Field) -> str | None:
        words = field.labels.get(value)
        alone = words is not None and sum(fold(words.vi) == fold(other.vi) for other in field.labels.values()) == 1
        return made(words.vi) if words is not None and alone and not {",", ":"} & set(words.vi) else None

    return write


def _plain(made: Callable[[str], str | None]) -> Write:
    return lambda value, _document, _field: made(value)


def _int(made: Callable[[int], str | None]) -> Write:
    return lambda value, _document, _field: made(int(value)) if re.fullmatch(r"\d+", value) else None


DAYS = (
    "{d}/{m}/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%Y/{m}/{d}",
    "ngày {d} tháng {m} năm %Y",
    "{d}-%b-%y",
    "{d}/{m}",
    "sáng {d}/{m}/%Y",
)
MOMENTS = ("{H}h%M ngày {d}/{m}/%Y", "%H:%M %d-%m-%Y", "%Y-%m-%d {H}:%M", "{H} giờ %M phút ngày {d} tháng {m} năm %Y")
MONTHS = ("{m}/{y}", "tháng {m}/{y}", "T{m}/{y}", "{y}-{m}", "{m:02}-{y}", "tháng {m} năm {y}")
QUARTERS = ("quý {q}/{y}", "Q{q}-{y}", "quý {r} năm {y}")
# By type of field: how a right value is written by people.
WAYS: dict[str, tuple[Write, ...]] = {
    "date": tuple(map(_day, DAYS)),
    "time": tuple(map(_moment, MOMENTS)),
    "period": (*map(_month, MONTHS), *map(_quarter, QUARTERS)),
    "code": (
        *(_label(made) for made in (str, str.upper, fold, "{} (rõ)".format)),
        *(_plain(made) for made in (str.upper, str.capitalize, "{} ".format)),
    ),
    "boolean": (_plain({"true": "có", "false": "không"}.get), _plain({"true": "x", "false": "no"}.get)),
    "integer": (
        *(
            _int(made)
            for made in ("{} người".format, '"{}"'.format, "{:,}".format, lambda n: f"{n:,}".replace(",", "."))
        ),
        _int(lambda n: f"{n}".replace("0", "O") if "0" in f"{n}"[1:] else None),
    ),
    "matter": (
        _plain(lambda value: value.replace("#", " #")),
        _plain(lambda value: value.replace("#", "/")),
        _plain(lambda value: re.sub(r"#(\d)", r"#0\1", value)),
        _plain(str.upper),
    ),
    "case": (
        _plain(lambda value: f"{int(value[5:])}/{value[:4]}"),
        _plain(lambda value: f"{value[:5]}{int(value[5:])}"),
    ),
    "unit": (_plain(str.upper), _plain(lambda value: value.replace("-", " "))),
}


def kind_of(node: Node, field: Field) -> str:
    """Return which ways fit a value; the empty text where it is none of these."""
    schema, reference = field.schema, field.schema.get("x-ref", "")
    if schema.get("const") is not None or node.pointer in ("/unit", "/period", "/form", "/secrecy"):
        return ""
    if node.value in (True, False) and schema.get("type") == "boolean":
        return "boolean"
    if number_kind(schema) == "integer" and "x-labels" not in schema:
        return "integer"
    if schema.get("enum"):
        return "code" if len(schema["enum"]) > 1 else ""
    if schema.get("format") in ("date", "date-time", "date-or-time"):
        return "time" if "T" in node.string else "date"
    if reference == "directive":
        return "case"
    return reference if reference in WAYS else ""


@cache
def documents() -> tuple[Document, ...]:
    return tuple(read_corpus(WorkingTree(VALID)).documents)


def values() -> Iterator[tuple[Document, Node, Field, str]]:
    for document in documents():
        assert document.root is not None
        for node in document.root.walk():
            if not isinstance(node.value, dict | tuple):
                field = describe(document.form, node.pointer)
                if kind := kind_of(node, field):
                    yield document, node, field, kind


def problems(document: Document, registry: tuple[Document, ...]) -> list[Problem]:
    context = Context(corpus_of([document, *(other for other in registry if other.path != document.path)]))
    found = [problem for entry in SHAPES for problem in entry.check(context)]
    return sorted((one for one in found if one.path == document.path), key=lambda problem: problem.order)


def changed(document: Document, node: Node, written: str) -> Document | None:
    """Return the document with another spelling in the place of a value; None where it is not written plainly."""
    lines = document.text.split("\n")
    line = lines[node.line - 1]
    after = line[node.column - 1 :]
    said = node.said or str(node.value).lower()
    own = next((own for own in (said, f'"{said}"', f"'{said}'") if after.startswith(own)), None)
    if own is None:
        return None
    lines[node.line - 1] = line[: node.column - 1] + written + after[len(own) :]
    return document_of(File(document.path, "\n".join(lines).encode()), document.place)


def plain(document: Document) -> object:
    return document.root.plain if document.root is not None else None


@pytest.mark.parametrize("kind", WAYS)
def test_each_value_in_everyday_spelling_is_answered_with_the_right_one(kind: str) -> None:
    """Nearly all; what cannot be read is never answered with another value as if it were sure."""
    registry = tuple(document for document in documents() if document.form in ("units", "topics"))
    right, wrong = 0, []
    for document, node, field, own in values():
        for way in WAYS[kind] if own == kind else ():
            written = way(node.said or str(node.value).lower(), document, field)
            other = changed(document, node, written) if written else None
            if other is None or plain(other) == plain(document):
                continue
            found = problems(other, registry)
            advice = VI(found[0].fix) if found else ""
            after = other
            for _ in range(ROUNDS):
                if found:
                    text = followed(after.text, found[0])
                    after = document_of(File(document.path, text.encode()), document.place)
                    found = problems(after, registry)
            if plain(after) == plain(document):
                right += 1
            else:
                wrong.append(f"{document.form}{node.pointer} {written!r}: {advice}")
    assert right >= {"matter": 4, "case": 4, "unit": 4}.get(kind, 8)
    assert len(wrong) <= right // 50, "\n".join((f"{right} right, {len(wrong)} wrong", *wrong[:40]))


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        *(("/matters/0/attitude", text) for text in ("không bức xúc", "chưa đồng tình", "bớt lo lắng", "chưa rõ")),
        *(("/matters/0/claim/status", text) for text in ("chưa đúng", "chưa xác nhận")),
        *(("/secrecy", text) for text in ("mật", "tối mật", "không mật", "MẬT")),
        *(
            ("/data_as_of", text)
            for text in ("sau ngày 5/3", "trước 5/3/2013", "tuần 2 tháng 3", "đầu tháng 3", "31/2/2013")
        ),
        *(("/data_as_of", text) for text in ("2013-13-45", "hôm qua", "5", "3/2013")),
        *(("/covers/0", text) for text in ("tuần 2", "9 tháng", "3", "tháng 13/2013", "quý 1")),
    ],
)
def test_what_cannot_be_read_is_not_guessed(pointer: str, text: str) -> None:
    """A denial, a bound, a part of a month, a day of no calendar: an example that says so, never a sure line."""
    assert readings(text, describe("periodic", pointer), Around(REPORT)) == ()


@pytest.mark.parametrize(
    "text", ["1/2", "5/3", "hai ba người", "5m", "10l", "ba phần tư", "năm nay", "80%", "nhiều", "không quá 400 người"]
)
def test_no_number_is_made_of_what_is_none(text: str) -> None:
    (document,) = (found for found in documents() if found.path.endswith("la-gi/2013/2013-03.yml"))
    assert document.root is not None
    people = document.root.items("matters")[0].at("people", "count")
    assert people is not None
    assert amounts(document, people, text) == ()


@pytest.mark.parametrize(
    ("field", "text", "written"),
    [
        ("continues", "#2", "la-gi/2013-02#2"),
        ("continues", "2", "la-gi/2013-02#2"),
        ("continues", "2013-02#2", "la-gi/2013-02#2"),
        ("continues", "vấn đề 2 tháng trước", "la-gi/2013-02#2"),
        ("continues", "VĐ2 kỳ trước", "la-gi/2013-02#2"),
        ("continues", "vấn đề 2 báo cáo tháng 1/2013", "la-gi/2013-01#2"),
        ("hotspot", "Ngừng việc", "la-gi/2013/hotspots/ngung-viec"),
        ("hotspot", "hotspots/ngung-viec", "la-gi/2013/hotspots/ngung-viec"),
    ],
)
def test_a_reference_to_the_own_unit_may_be_short(field: str, text: str, written: str) -> None:
    found = readings(text, describe("periodic", f"/matters/0/{field}"), Around(REPORT))
    assert [one.written for one in found] == [written]


def test_no_code_of_a_topic_is_made_of_words() -> None:
    """Only the codebook has codes of topics."""
    assert readings("chất lượng bữa ăn", describe("hotspot", "/causes/0"), Around(REPORT)) == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("không", "not_done"),
        ("chưa gọi", "not_done"),
        ("không rõ", "unknown"),
        ("8h40 ngày 11/3/2013", '"2013-03-11T08:40:00+07:00"'),
        ("khoảng 8h ngày 11/3", '{at: "2013-03-11T08:00:00+07:00", precision: about}'),
        ("sáng 11/3", "2013-03-11"),
    ],
)
def test_a_point_in_time_may_be_a_day_about_an_hour_or_a_word(text: str, written: str) -> None:
    found = readings(text, describe("hotspot", "/times/phoned"), Around(REPORT))
    assert [one.written for one in found] == [written]
