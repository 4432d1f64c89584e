"""The dossier of a case as an official document."""

from pathlib import Path

import pytest

from giaoban.dossier.read import read_dossier
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.word.documents import dossier_document
from giaoban.word.dossier import dossier_values
from giaoban.word.template import template_of

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
    assert "Báo cáo của Hàm Tân, tháng 03/2013" in items
    body = document.texts("NoiDung")
    assert "- Kết quả: Xưởng may và cơ sở sơ chế mực đều còn nợ tiền công." in body
    assert any(line.startswith("- Số người liên quan: số lượng: 215; mức chính xác: Khoảng") for line in body)
    history = next(table for table in document.word.tables if table.rows[0].cells[0].text == "Thời điểm")
    assert len(history.rows) == 1 + len(dossier.history)
    assert dossier_document(dossier, template_of("dossier", state.corpus)) == document.data
    assert set(dossier_values(dossier)) >= {"office", "head", "case", "steps", "sources", "history", "left_out"}
