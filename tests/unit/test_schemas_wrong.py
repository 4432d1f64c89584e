"""Documents that are wrong in one way, and where the schemas find it."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from .schema_values import (
    DOCUMENTS,
    Place,
    document,
    errors,
    schema,
)

REPORT = "units/ham-tan/2013/2013-03.yml"
SURVEYED = "units/la-gi/2013/2013-03.yml"
NOTE = "units/ham-tan/2013/notes/2013-03-05-bua-an-ca.yml"
HOTSPOT = "units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml"
FEEDBACK = "units/ham-tan/2013/feedback/2013-012.yml"
CASE = "province/cases/2013/2013-007.yml"
DIRECTIVE = "province/directives/2013/2013-012.yml"
SUMMARY = "province/summaries/2013/2013-03.yml"
RESTATEMENT = "province/restatements/2013/2013-03.yml"
UNITS = "registry/units.yml"
TOPICS = "registry/topics.yml"
OBLIGATIONS = "registry/obligations.yml"
PEOPLE = "registry/people.yml"
OFFICE = "registry/office.yml"

DROP = object()


def changed(path: str, pointer: str, value: object) -> Any:
    """A copy of a document with one value replaced, added or (DROP) left out."""
    result = copy.deepcopy(document(path))
    *parents, last = (int(key) if key.isdigit() else key for key in pointer.split("/"))
    target = result
    for key in parents:
        target = target[key]
    if value is DROP:
        del target[last]
    elif isinstance(target, list) and last == len(target):
        target.append(value)
    else:
        target[last] = value
    return result


WRONG: list[tuple[str, str, object, str]] = [
    # required
    *((REPORT, key, DROP, "required")
      for key in ("form", "unit", "period", "data_as_of", "secrecy", "overview", "matters")),
    *((REPORT, f"matters/0/{key}", DROP, "required")
      for key in ("id", "topic", "kind", "title", "view", "attitude", "sources")),
    (REPORT, "matters/0/sources/0/channel", DROP, "required"),
    (REPORT, "matters/0/sources/0/origin", DROP, "required"),
    (REPORT, "matters/0/people/precision", DROP, "required"),
    (REPORT, "matters/0/claim/status", DROP, "required"),
    (REPORT, "matters/0/figures/0/precision", DROP, "required"),
    (REPORT, "matters/0/proposals/0/to", DROP, "required"),
    (REPORT, "received/at", DROP, "required"),
    (REPORT, "informed/0/on", DROP, "required"),
    *((NOTE, key, DROP, "required") for key in ("unit", "date", "secrecy", "topic", "channel", "text")),
    *((HOTSPOT, key, DROP, "required")
      for key in ("unit", "slug", "secrecy", "topic", "title", "status", "times", "times/detected", "times/phoned")),
    *((FEEDBACK, key, DROP, "required") for key in ("unit", "directive", "secrecy", "received_on", "outcome")),
    *((CASE, key, DROP, "required") for key in ("id", "secrecy", "title", "topic", "steps", "steps/select")),
    (CASE, "steps/verify/on", DROP, "required"),
    (CASE, "steps/respond/by", DROP, "required"),
    (CASE, "requests/0/due", DROP, "required"),
    *((DIRECTIVE, key, DROP, "required")
      for key in ("id", "kind", "issued_by", "issued_on", "secrecy", "title", "addressed_to", "answers/0/responder")),
    (SUMMARY, "period", DROP, "required"),
    (SUMMARY, "secrecy", DROP, "required"),
    *((RESTATEMENT, key, DROP, "required")
      for key in ("period", "restated", "restated/0/on", "restated/0/by", "restated/0/reason")),
    *((UNITS, f"units/0/{key}", DROP, "required") for key in ("id", "name", "kind", "from")),
    (TOPICS, "version", DROP, "required"),
    (TOPICS, "topics/0/label", DROP, "required"),
    (TOPICS, "topics/0/sub/0/code", DROP, "required"),
    (OBLIGATIONS, "timezone", DROP, "required"),
    *((OBLIGATIONS, f"obligations/0/{key}", DROP, "required")
      for key in ("id", "report", "of", "from", "due", "due/day")),
    *((OBLIGATIONS, f"extensions/0/{key}", DROP, "required")
      for key in ("unit", "period", "until", "reason", "approved_by")),
    *((OBLIGATIONS, f"exemptions/0/{key}", DROP, "required")
      for key in ("unit", "from", "until", "reason", "approved_by")),
    *((PEOPLE, f"people/0/{key}", DROP, "required") for key in ("login", "emails", "role", "units")),
    (PEOPLE, "people/2/units", DROP, "required"),
    (OFFICE, "name", DROP, "required"),
    (OFFICE, "place", DROP, "required"),
    # unknown fields
    (REPORT, "author", "cán bộ", "additionalProperties"),
    (REPORT, "matters/0/name", "x", "additionalProperties"),
    (REPORT, "matters/0/sources/0/person", "x", "additionalProperties"),
    (SURVEYED, "matters/1/sources/0/survey/by", "x", "additionalProperties"),
    (HOTSPOT, "workplace/firm", "x", "additionalProperties"),
    (HOTSPOT, "times/reported", "2013-03-11T08:00:00+07:00", "additionalProperties"),
    (CASE, "steps/close", {}, "additionalProperties"),
    (NOTE, "informant", "x", "additionalProperties"),
    (OBLIGATIONS, "hotspot_limits/phone", 1, "additionalProperties"),
    (PEOPLE, "people/0/birthday", "1980-01-01", "additionalProperties"),
    # the wrong kind of value
    (REPORT, "period", 2013, "type"),
    (REPORT, "nil", "yes", "type"),
    (REPORT, "nil", 1, "type"),
    (REPORT, "overview", None, "type"),
    (REPORT, "overview", ["Ổn định."], "type"),
    (REPORT, "matters", {}, "type"),
    (REPORT, "matters/0/id", "1", "type"),
    (REPORT, "matters/0/people", 320, "type"),
    (REPORT, "matters/0/people/count", "320", "type"),
    (REPORT, "matters/0/people/count", 3.5, "type"),
    (REPORT, "matters/0/urgent", "true", "type"),
    (REPORT, "matters/0/figures/0/value", "hơn 5 tỉ", "type"),
    (REPORT, "matters/0/figures/0/value", 1850000000.5, "multipleOf"),
    (HOTSPOT, "workplace/size", 300, "type"),
    (HOTSPOT, "times/phoned", False, "type"),
    (HOTSPOT, "workplace/union", "có", "type"),
    (REPORT, "matters/0/figures/0/previous", "1.396", "type"),
    (DIRECTIVE, "addressed_to", "all", "type"),
    (TOPICS, "version", 2012.1, "type"),
    (OBLIGATIONS, "obligations/0/due/time", 86399, "type"),
    (OFFICE, "demonstration", "no", "type"),
    # values outside their list
    (REPORT, "form", "report", "const"),
    (REPORT, "secrecy", "MẬT", "enum"),
    (REPORT, "received/via", "post", "enum"),
    (REPORT, "matters/0/kind", "dư luận", "enum"),
    (REPORT, "matters/0/attitude", "angry", "enum"),
    (REPORT, "matters/0/scope", "district", "enum"),
    (REPORT, "matters/0/claim/status", "true", "enum"),
    (REPORT, "matters/0/people/precision", "approximately", "enum"),
    (REPORT, "matters/0/sources/0/channel", "fax", "enum"),
    (REPORT, "matters/0/sources/0/reliability", "G", "enum"),
    (NOTE, "channel", "gossip", "enum"),
    (HOTSPOT, "status", "resolved", "enum"),
    (HOTSPOT, "workplace/ownership", "nhà nước", "enum"),
    (REPORT, "matters/0/sources/0/heard_by", "gossip", "enum"),
    (HOTSPOT, "demands/0/outcome", "resolved", "enum"),
    (HOTSPOT, "risk/confidence", 3, "enum"),
    (FEEDBACK, "outcome", "answered", "enum"),
    (FEEDBACK, "relayed/0/how", "fax", "enum"),
    (CASE, "steps/select/decision", "ignore", "enum"),
    (CASE, "steps/select/by", "officer", "enum"),
    (CASE, "steps/verify/methods/0", "guess", "enum"),
    (CASE, "steps/verify/outcome", "unverified", "enum"),
    (DIRECTIVE, "kind", "order", "enum"),
    (DIRECTIVE, "status", "open", "enum"),
    (DIRECTIVE, "answers/0/status", "done", "enum"),
    (UNITS, "units/0/kind", "thành phố", "pattern"),
    (PEOPLE, "people/0/role", "leadership", "enum"),
    (OBLIGATIONS, "obligations/0/report", "weekly", "enum"),
    (OBLIGATIONS, "obligations/0/on_holiday", "skip", "enum"),
    (OBLIGATIONS, "obligations/0/partial_period", "never", "enum"),
    # texts of a wrong form
    (REPORT, "unit", "Hàm Tân", "pattern"),
    (HOTSPOT, "times/phoned", "không gọi", "pattern"),
    (HOTSPOT, "times/detected", "not_done", "pattern"),
    (HOTSPOT, "updates/0/at", "unknown", "pattern"),
    (REPORT, "period", "03/2013", "pattern"),
    (REPORT, "covers/0", "2013-Q1", "pattern"),
    (REPORT, "data_as_of", "14/3/2013", "pattern"),
    (REPORT, "data_as_of", "2013-02-30", "pattern"),
    (REPORT, "received/at", "2013-03-19T15:20:00", "pattern"),
    (REPORT, "received/at", "2013-03-19", "pattern"),
    (REPORT, "overview", " ", "pattern"),
    (REPORT, "matters/0/title", "", "pattern"),
    (REPORT, "matters/0/topic", "wage", "pattern"),
    (REPORT, "matters/0/sources/0/origin", "giao ban tháng 3", "pattern"),
    (REPORT, "matters/0/continues", "ham-tan/2013-02/2", "pattern"),
    (REPORT, "matters/0/hotspot", "ngung-viec-xuong-may", "pattern"),
    (REPORT, "next_focus/0", "Việc làm", "pattern"),
    (HOTSPOT, "slug", "Ngừng việc", "pattern"),
    (HOTSPOT, "times/closed", "13/3/2013 17:00", "pattern"),
    (HOTSPOT, "workplace/size", "khoảng 300", "pattern"),
    (FEEDBACK, "directive", "34/LĐLĐ", "pattern"),
    (CASE, "id", "2013-7", "pattern"),
    (CASE, "matters/0", "ham-tan/2013-03", "pattern"),
    (CASE, "steps/select/on", "21/3/2013", "pattern"),
    (DIRECTIVE, "addressed_to/0", "Tất cả", "pattern"),
    (SUMMARY, "as_of", "2013-03-25", "pattern"),
    (SUMMARY, "highlights/0", "ham-tan/2013-03#1", "pattern"),
    (UNITS, "units/0/id", "binh_thuan", "pattern"),
    (TOPICS, "topics/0/code", "WAGE/RAISE", "pattern"),
    (OBLIGATIONS, "timezone", "+07:00", "pattern"),
    (OBLIGATIONS, "obligations/0/from", "11/2012", "pattern"),
    (OBLIGATIONS, "obligations/0/due/time", "24:00:00", "pattern"),
    (OBLIGATIONS, "extensions/0/until", "2013-03-25", "pattern"),
    (PEOPLE, "people/0/login", "@ldld", "pattern"),
    (PEOPLE, "people/0/emails/0", "ldld", "pattern"),
    # numbers and lengths outside their bounds
    (REPORT, "workforce/total", -1, "minimum"),
    (REPORT, "matters/0/figures/0/change", -101, "minimum"),
    (REPORT, "matters/0/id", 0, "minimum"),
    (REPORT, "matters/0/people/count", -5, "minimum"),
    (REPORT, "matters/0/claim/credibility", 0, "minimum"),
    (REPORT, "matters/0/claim/credibility", 7, "maximum"),
    (REPORT, "matters/0/figures/0/source", 0, "minimum"),
    (SURVEYED, "matters/1/sources/0/survey/answered", -1, "minimum"),
    (HOTSPOT, "risk/likelihood", 5, "maximum"),
    (HOTSPOT, "risk/consequence", 0, "minimum"),
    (OBLIGATIONS, "obligations/0/due/day", 32, "maximum"),
    (OBLIGATIONS, "obligations/0/due/month", -1, "minimum"),
    (OBLIGATIONS, "obligations/0/cutoff/day", 0, "minimum"),
    (OBLIGATIONS, "hotspot_limits/phone_after_detected", 0, "exclusiveMinimum"),
    (OFFICE, "suppress_below", 0, "minimum"),
    (REPORT, "matters/0/title", "x" * 301, "maxLength"),
    (NOTE, "text", "x" * 20001, "maxLength"),
    # lists
    (REPORT, "matters/0/sources", [], "minItems"),
    (REPORT, "covers", [], "minItems"),
    (REPORT, "next_focus", ["PRICE", "PRICE"], "uniqueItems"),
    (CASE, "matters", ["la-gi/2013-03#4", "la-gi/2013-03#4"], "uniqueItems"),
    (DIRECTIVE, "addressed_to", [], "minItems"),
    (OBLIGATIONS, "obligations/0/of", [], "minItems"),
    (PEOPLE, "people/0/emails", [], "minItems"),
    (PEOPLE, "people/0/units", ["ham-tan", "ham-tan"], "uniqueItems"),
    (RESTATEMENT, "restated", [], "minItems"),
]  # fmt: skip


def called(row: tuple[str, str, object, str]) -> str:
    path, pointer, value, keyword = row
    return f"{path.rpartition('/')[2]}-{pointer}-{'' if value is DROP else ascii(value)[:30]}-{keyword}"


@pytest.mark.parametrize(("path", "pointer", "value", "keyword"), WRONG, ids=map(called, WRONG))
def test_wrong_document_is_rejected_where_it_is_wrong(path: str, pointer: str, value: object, keyword: str) -> None:
    found = errors(changed(path, pointer, value), form=document(path)["form"])
    assert [error.validator for error in found] == [keyword]
    place = pointer.split("/")
    if keyword in ("required", "additionalProperties"):  # these stand at what holds the field
        place = place[:-1]
    assert [str(key) for key in found[0].absolute_path] == place


@pytest.mark.parametrize(
    ("path", "pointer", "value", "place", "keyword"),
    [
        (REPORT, "nil", True, "matters", "maxItems"),
        (REPORT, "next_focus/0", {"topic": "WAGE"}, "next_focus/0", "required"),
        (HOTSPOT, "times/detected", {"precision": "about"}, "times/detected", "required"),
        (HOTSPOT, "times/closed", {"at": "2013-03", "precision": "about"}, "times/closed/at", "pattern"),
        (REPORT, "matters/0/sources/0/survey", {"asked": 9, "answered": 9}, "matters/0/sources/0/channel", "const"),
        (SURVEYED, "matters/1/sources/0/channel", "press", "matters/1/sources/0/channel", "const"),
    ],
)
def test_two_fields_that_disagree(path: str, pointer: str, value: object, place: str, keyword: str) -> None:
    (error,) = errors(changed(path, pointer, value), form=document(path)["form"])
    assert error.validator == keyword
    assert "/".join(map(str, error.absolute_path)) == place
    assert isinstance(error.schema, dict)
    assert error.schema["x-mend"]


def report(**fields: object) -> dict[str, object]:
    head = {"form": "periodic", "unit": "la-gi", "period": "2013-04", "data_as_of": "2013-04-14", "secrecy": "none"}
    return {**head, **fields}


def case(**fields: object) -> dict[str, object]:
    head = {"form": "case", "id": "2013-008", "secrecy": "none", "title": "Giá xăng", "topic": "PRICE/FUEL"}
    return {**head, "steps": {"select": {"on": "2013-03-21", "by": "reviewer"}}, **fields}


MATTER, HOT = ["la-gi/2013-03#2"], ["ham-tan/2013/hotspots/ngung-viec-xuong-may"]


@pytest.mark.parametrize(
    ("value", "keywords"),
    [
        (report(nil=True), []),
        (report(nil=True, matters=[]), []),
        (report(nil=True, overview="Không phát sinh."), []),
        (report(overview="Ổn định.", matters=[]), []),
        (report(nil=False, overview="Ổn định.", matters=[]), []),
        (report(), ["required", "required"]),
        (report(nil=False), ["required", "required"]),
        (report(overview="Ổn định."), ["required"]),
        (case(matters=MATTER), []),
        (case(hotspots=HOT), []),
        (case(matters=MATTER, hotspots=HOT), []),
        (case(matters=[], hotspots=HOT), []),
        (case(matters=MATTER, hotspots=[]), []),
        (case(), ["required"]),
        (case(matters=[]), ["minItems"]),
        (case(matters=[], hotspots=[]), ["minItems"]),
        (case(hotspots=[]), ["required"]),
    ],
    ids=str,
)
def test_field_that_depends_on_another(value: dict[str, object], keywords: list[str]) -> None:
    found = errors(value, str(value["form"]))
    assert [error.validator for error in found] == keywords
    assert all(isinstance(error.schema, dict) and error.schema["x-mend"] for error in found)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_minimal_document_is_accepted(path: str) -> None:
    """Leaving out all that is not required, a document is still one."""
    value = document(path)
    place = Place(value["form"], "", schema(value["form"]), "root")
    keep: Callable[[str], bool] = {
        "periodic": lambda key: key in ("overview", "matters"),
        "case": lambda key: key == "matters",
    }.get(value["form"], lambda _key: False)
    minimal = {key: child for key, child in value.items() if key in place.node["required"] or keep(key)}
    assert errors(minimal, value["form"]) == []
