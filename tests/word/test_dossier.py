"""The dossier of a case as an official document."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from giaoban.dossier.read import read_dossier
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.registry.office import Below
from giaoban.word.documents import dossier_document
from giaoban.word.dossier import dossier_values
from giaoban.word.template import template_of
from giaoban.word.wording import OfficialWording

from .conftest import LATER, Made, make_demonstration


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, State]:
    """The demonstration in a repository of its own, and its state."""
    root = make_demonstration(tmp_path_factory.mktemp("ho-so"))
    return root, load_state(open_workspace(root))


def test_the_dossier_of_a_case(read: tuple[Path, State]) -> None:
    root, state = read
    dossier = read_dossier(open_workspace(root), state, "2013-003", LATER)
    document = Made(dossier_document(dossier, template_of("dossier", state.corpus)))
    assert (
        document.texts("TrichYeu")[0].replace("\u00a0", " ") == "Giải trình vụ việc: Chậm lương, nợ tiền công sau Tết"
    )
    assert document.texts("DuThao") == ["DỰ THẢO"]
    items = document.texts("Muc")
    assert [item.partition(":")[0] for item in items[:4]] == ["Bước một", "Bước hai", "Bước ba", "Bước bốn"]
    assert "Báo cáo của Hàm Tân, tháng 3/2013" in items
    body = document.texts("NoiDung")
    assert "- Kết quả: Xưởng may và cơ sở sơ chế mực đều còn nợ tiền công." in body
    assert "- Số người liên quan: khoảng 215 người" in body
    assert "- Số liệu: tiền lương còn nợ hơn 540 triệu đồng (ngày 13/3/2013)" in body
    history = next(table for table in document.word.tables if table.rows[0].cells[0].text == "Thời điểm")
    assert len(history.rows) == 1 + len(dossier.history)
    assert dossier_document(dossier, template_of("dossier", state.corpus)) == document.data
    assert set(dossier_values(dossier)) >= {"office", "head", "case", "steps", "sources", "history", "left_out"}


CODES = re.compile(
    r"reports/|\.yml|[a-z]+_[a-z]+|\b[A-Z]{2,}(?:_[A-Z]+)+\b|\b[A-Z]{2,}/[A-Z]|/hotspots/|[a-z]/20[0-9]{2}|#[0-9]"
)
PADDED = re.compile(r"\b(?:0[0-9]/[0-9]{1,2}|[0-9]{1,2}/0[0-9])/20[0-9]{2}|[0-9] %|quý [1-4]/|tháng 0[3-9]/")


@pytest.mark.parametrize("case", ["2013-003", "2013-010"])
def test_no_code_and_no_path_goes_to_an_authority(read: tuple[Path, State], case: str) -> None:
    """What the program writes has days, periods and shares in one way, and names documents by what they are."""
    root, state = read
    dossier = read_dossier(open_workspace(root), state, case, LATER)
    document = Made(dossier_document(dossier, template_of("dossier", state.corpus)))
    logins = [person.login for person in state.registry.people.entries]
    for line in document.text.splitlines():
        assert not CODES.search(line), line
        assert not PADDED.search(line), line
        assert not [login for login in logins if login in line], line


def test_it_is_addressed_to_the_authority_that_asked_also_after_the_answer(read: tuple[Path, State]) -> None:
    root, state = read
    dossier = read_dossier(open_workspace(root), state, "2013-003", LATER)
    (asked,) = dossier.requests
    assert asked.answered is not None

    def addressed(*requests: object) -> object:
        return dossier_values(replace(dossier, requests=requests))["office"]["report_to"]  # type: ignore[arg-type]

    assert addressed(asked) == "Thanh tra tỉnh"
    later = replace(asked, sender="Tỉnh ủy", on=asked.on + timedelta(days=30))
    assert addressed(later, asked) == "Tỉnh ủy"
    assert addressed(later, replace(asked, answered=None)) == "Thanh tra tỉnh"
    assert addressed(replace(later, answered=None), replace(asked, answered=None)) == "Tỉnh ủy; Thanh tra tỉnh"
    assert addressed() == state.registry.office.report_to


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"count": 320, "precision": "about"}, "khoảng 320 người"),
        ({"from": 200, "to": 300, "precision": "exact"}, "từ 200 đến 300 người"),
        ({"from": 3, "to": 30, "precision": "about"}, "dưới 5 người"),
    ],
)
def test_a_number_of_people_in_a_dossier(read: tuple[Path, State], values: dict[str, object], told: str) -> None:
    root, state = read
    dossier = read_dossier(open_workspace(root), state, "2013-003", LATER)
    limits = replace(dossier.registry.office, suppress_below=Below(5, 5))
    wording = OfficialWording(replace(dossier, registry=replace(dossier.registry, office=limits)))
    assert wording.whole("people", values) == told
    assert wording.whole("voices", values) == told.replace("người", "lượt ý kiến")
