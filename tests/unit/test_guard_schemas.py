"""What the schemas say of fields with writers of their own: what stands beside them, and the words of the handbook."""

from collections.abc import Iterator

from giaoban.documents.annotations import Marked, marked
from giaoban.publish.fields import LIST, FieldRow
from giaoban.source.layout import FORMS, Form

from .field_cells import FIELDS, GIVEN_FOR


def test_what_a_field_is_given_for_stands_beside_it() -> None:
    """The schemas name these words, and each of them is a field beside the one that is given."""
    found = {
        (form, path): tuple(f"{path.rpartition('.')[0]}.{name}" for name in part.schema["x-given-for"])
        for form in FORMS
        for path, part in _parts(marked(form))
        if "x-given-for" in part.schema
    }
    assert found == GIVEN_FOR
    assert {(form, path) for (form, _), words in found.items() for path in words} <= {
        (form, row.path) for form in FORMS for row in FIELDS[form]
    }


def _parts(part: Marked, path: str = "") -> Iterator[tuple[str, Marked]]:
    yield path, part
    for key in part.schema.get("properties", {}):
        below = part.below(key)
        assert below is not None
        yield from _parts(below, f"{path}.{key}".removeprefix("."))
    if part.members is not None:
        yield from _parts(part.members, f"{path}{LIST}")


# What stands beside a field with writers of its own, and is the document's writers' all the same. A new field beside
# one of these has to be put here, or to be given writers in its schema.
BESIDE: dict[tuple[Form, str], set[str]] = {
    ("periodic", "matters[].claim"): {"statement", "status"},
    ("hotspot", "times"): {"emerged", "detected", "phoned", "written", "closed"},
    ("periodic", ""): {
        *("form", "unit", "period", "covers", "data_as_of", "secrecy", "nil", "informed", "overview", "workforce"),
        *("matters", "next_focus", "briefing", "surveys"),
    },
    ("note", ""): {"form", "unit", "date", "secrecy", "topic", "channel", "text"},
    ("hotspot", ""): {
        *(
            "form",
            "unit",
            "slug",
            "secrecy",
            "topic",
            "title",
            "status",
            "informed",
            "times",
            "phoned_to",
            "workers",
            "workplace",
            "causes",
            "demands",
            "actions",
            "returned_to_work",
            "risk",
            "updates",
        ),
        *("procedure", "mediation", "court", "days_stopped", "figures", "proposals"),
        "amended",
    },
    ("feedback", ""): {
        *(
            "form",
            "unit",
            "directive",
            "secrecy",
            "received_on",
            "relayed",
            "reaction",
            "attitude",
            "open_questions",
            "outcome",
            "outcome_on",
        ),
        "amended",
    },
}


def test_a_new_field_beside_one_that_belongs_to_somebody_says_whose_it_is() -> None:
    """Nobody adds a field to such a group without a word on who writes it."""
    found: dict[tuple[Form, str], set[str]] = {}
    for form in FORMS:
        for path, part in _parts(marked(form)):
            below = {key: part.below(key) for key in part.schema.get("properties", {})}
            if any(one is not None and one.owned for one in below.values()):
                found[form, path] = {key for key, one in below.items() if one is not None and not one.owned}
    assert found == BESIDE


def _row(form: Form, path: str) -> FieldRow:
    return next(row for row in FIELDS[form] if row.path == path)


def test_the_handbook_says_it_in_words() -> None:
    """Some of them, as an officer reads them."""
    assert _row("hotspot", "times.reported_up").who == "Văn thư, chuyên viên Ban Tuyên giáo - Nữ công"
    assert _row("periodic", "received.at").who == "Văn thư"
    assert _row("note", "text").who == (
        "Cán bộ công đoàn của đơn vị, báo cáo viên công đoàn, văn thư (ghi thay), quản trị"
    )
    assert _row("summary", "number").who == "Chuyên viên Ban Tuyên giáo - Nữ công, lãnh đạo, quản trị"
