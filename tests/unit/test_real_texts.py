"""What real federations publish, written out in the forms; and the documents of the first contract.

tests/examples/valid/published holds seven published texts as a careful officer writes them, with made-up units and
numbers in place of real ones, and a made-up hot spot that nobody phoned. tests/examples/valid/first-contract holds the
examples of the contract as it was first agreed on; they stay as they are.
"""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest
import yaml
from docx import Document as WordDocument

from giaoban.base.times import LOCAL
from giaoban.cases.clock_words import outcome_message
from giaoban.cases.hotspots import clocks_of_hotspots
from giaoban.checks.run import run_checks
from giaoban.documents.corpus import read_corpus
from giaoban.known.known import known_at
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.objects.audience import Audience, answers_shown
from giaoban.publish.pages import pages_of
from giaoban.repair.run import repair
from giaoban.repository.snapshot import WorkingTree
from giaoban.word.documents import hotspot_document
from giaoban.word.template import template_of

from ..conftest import EXAMPLES, ROOT

PUBLISHED = EXAMPLES / "valid" / "published"
FIRST = EXAMPLES / "valid" / "first-contract"
NOW = datetime(2024, 6, 1, 12, tzinfo=LOCAL)
SPOT = "khu-cong-nghiep/2024/hotspots/ngung-viec-ca-dem"


def problems(root: Path) -> list[tuple[str, str]]:
    """Return code and field of every problem of a folder."""
    return [(found.code, found.field) for found in run_checks(read_corpus(WorkingTree(root))).problems]


def test_documents_of_the_first_contract_are_accepted() -> None:
    """All but two references are good: what these name is outside the examples."""
    assert problems(FIRST) == [("REF04", "/matters/1"), ("REF04", "/matters/0/continues")]


def test_real_texts_are_accepted_without_a_remark() -> None:
    assert problems(PUBLISHED) == []


def test_nothing_of_the_texts_is_left_over() -> None:
    """Each sentence has its field: tests/data/real-texts.tsv names it, of every text and of every document."""
    lines = (ROOT / "tests" / "data" / "real-texts.tsv").read_text(encoding="utf-8").splitlines()[1:]
    told = [line.split("\t") for line in lines]
    for text, sentence, path, pointer, words in told:
        value = yaml.load((PUBLISHED / "reports" / f"{path}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
        for part in pointer.strip("/").split("/"):
            value = value[int(part)] if part.isdigit() else value[part]
        assert words in value, (text, sentence)
    reports = {
        found.path[8:-4] for found in read_corpus(WorkingTree(PUBLISHED)).documents if "/registry/" not in found.path
    }
    assert {path for _, _, path, _, _ in told} == reports - {f"units/{SPOT}"}
    assert len({text for text, *_ in told}) == 7


@pytest.mark.parametrize("root", [PUBLISHED, FIRST], ids=lambda root: root.name)
def test_they_are_written_in_the_one_order(root: Path) -> None:
    """`giaoban fix` has nothing to mend in them, days and words in place of times among them."""
    for document in read_corpus(WorkingTree(root)).documents:
        assert repair(document.text, document.form).text == document.text, document.path


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """The state of the texts."""
    root = tmp_path_factory.mktemp("kho")
    shutil.copytree(PUBLISHED / "reports", root / "reports")
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    return load_state(open_workspace(root))


@pytest.fixture(scope="module")
def pages(state: State) -> Mapping[str, str]:
    """Their pages for the office, as text by path."""
    return {page.path: _bare(page.text) for page in pages_of(state, NOW)}


def _bare(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in ("form", "secrecy"):
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str) and " " in value:  # people's own words, not a code or a day
        yield value


def test_nothing_is_left_over(state: State, pages: Mapping[str, str]) -> None:
    """Every word that these documents hold stands on a page."""
    shown = "\n".join(pages.values())
    for document in state.corpus.of("periodic", "hotspot", "directive"):
        assert document.root is not None
        for text in _texts(document.root.plain):
            assert " ".join(text.split()) in shown, (document.path, text)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("don-vi/duc-linh/2020.md", ("29 lượt ý kiến", "Hội nghị giao ban 03/12/2020")),
        ("don-vi/bac-binh/2019.md", ("15/08/2019, 20/20 người dự", "6.120, 3.240 nữ, 415 người dân tộc thiểu số",
                                     "Huyện ủy Bắc Bình, 16/08/2019, số 31/BC-LĐLĐ; kiến nghị: Chỉ đạo kiểm tra")),
        ("don-vi/ham-tan/2019.md", ("cử cán bộ phối hợp điều tra (6 cán bộ)", "phiếu hỏi", "hỏi 200 người",
                                    "164 trả lời", "báo cáo viên nắm qua: lắng nghe")),
        ("don-vi/binh-thuan/2024.md", ("từ 1,5 triệu đồng đến 4,5 triệu đồng", "từ 5 đến 7 ngày", "Phấn khởi",
                                       "Nắm tình hình tại doanh nghiệp", "Kiểm tra, giám sát")),
        ("don-vi/binh-thuan/2022.md", ("gần 10.000 lượt ý kiến", "Hội nghị đối thoại", "Đơn thư, câu hỏi gửi đến")),
        ("don-vi/tuy-phong/2022.md", ("Tin tưởng", "Dự báo", "Cộng tác viên dư luận xã hội")),
        ("chi-dao/2022-002.md", ("8.404 ca (kỳ so sánh: 1.396; tăng 502%) (nguồn: Sở Y tế, 17/07/2022)",
                                 "tháng 8/2022")),
        ("chi-dao/2022-001.md", ("từ 15 đến 50%", "Trả lời dư luận của")),
        (f"diem-nong/{SPOT.replace('/hotspots', '')}.md",
         ("không báo điện thoại", "khoảng 22:00 19/02/2024", "Doanh nghiệp FDI", "có công đoàn cơ sở", "2,5 ngày",
          "Không đúng trình tự", "Hòa giải thành", "Không đưa ra tòa án", "Kiến nghị, đề xuất", "Lan rộng: có thể",
          "từ 200.000 đồng đến 300.000 đồng")),
    ],
)  # fmt: skip
def test_what_is_no_text_is_told_in_words(pages: Mapping[str, str], page: str, words: tuple[str, ...]) -> None:
    for told in words:
        assert told in pages[page], told


def test_a_hot_spot_that_nobody_phoned(state: State) -> None:
    """The call's clock says so and waits for nothing; the others run from what is known."""
    clocks = {clock.name: clock for clock in clocks_of_hotspots(known_at(state.inputs, NOW), NOW)[SPOT]}
    phoned, written, up = (clocks[name] for name in ("phoned", "written", "reported_up"))
    assert (phoned.outcome, phoned.waiting, outcome_message(phoned).template) == ("missing", False, "not phoned in")
    assert written.since is not None
    assert (written.since.at.date().isoformat(), written.since.whole_day) == ("2024-02-20", True)
    assert up.since is not None
    assert up.since.at.date().isoformat() == "2024-02-21"


def test_it_is_known_from_the_beginning_of_its_day(state: State) -> None:
    for moment, known in (("2024-02-19T23:00:00", False), ("2024-02-20T01:00:00", True)):
        at = datetime.fromisoformat(moment).replace(tzinfo=LOCAL)
        assert (SPOT in {spot.reference for spot in known_at(state.inputs, at).records.hotspots}) is known


def test_its_outcome_is_unknown_before_its_end(state: State) -> None:
    at = datetime(2024, 2, 21, 12, tzinfo=LOCAL)
    (spot,) = known_at(state.inputs, at).records.hotspots
    assert (spot.status, spot.mediation, spot.court, spot.days_stopped) == ("open", None, None, None)
    assert "closed" not in spot.times
    (over,) = known_at(state.inputs, NOW).records.hotspots
    assert (over.status, over.mediation, over.court, over.days_stopped) == ("closed", "settled", "none", 2.5)


def test_its_word_report(state: State) -> None:
    """The unit's whole name, the risk, figures and proposals stand in it."""
    spot = next(entry for entry in state.inputs.records.hotspots if entry.reference == SPOT)
    data = hotspot_document(spot, [], [], state.registry, NOW, None, template_of("hotspot", state.corpus))
    word = WordDocument(io.BytesIO(data))
    said = "\n".join(
        (*(entry.text for entry in word.paragraphs),
         *(cell.text for table in word.tables for row in table.rows for cell in row.cells))
    )  # fmt: skip
    unit = state.registry.units.get("khu-cong-nghiep")
    assert unit is not None
    for told in (
        unit.name, "KIẾN NGHỊ, ĐỀ XUẤT", "Hướng dẫn thương lượng tập thể về tiền lương.", "SỐ LIỆU",
        "từ 200.000 đồng đến 300.000 đồng", "Không báo điện thoại", "khả năng lan rộng: có thể",
        "Doanh nghiệp FDI", "2,5", "khoảng 22 giờ 00 ngày 19/2/2024", "kiến nghị: Chỉ đạo đối thoại",
    ):  # fmt: skip
        assert told in said, told


@pytest.mark.parametrize(
    ("figure", "kept_back"),
    [
        ({"value": 3, "unit": "người"}, True),
        ({"value": 5, "unit": "người"}, False),
        ({"from": 3, "to": 40, "unit": "công nhân"}, True),
        ({"from": 5, "to": 40, "unit": "công nhân"}, False),
        ({"value": 40, "previous": 4, "change": 900, "unit": "người"}, True),
        ({"value": 3, "unit": "%"}, False),
        ({"from": 2, "to": 3, "unit": "ngày"}, False),
        ({"value": 3, "unit": ""}, True),
    ],
)
def test_few_people_are_kept_back_from_all_levels(figure: dict[str, object], kept_back: bool) -> None:
    whole = {"name": "x", "precision": "exact", "source": None, "date": None, **figure}
    (told,) = answers_shown(Audience.LEVELS, [{"issue": "x", "figures": [whole]}], 5)
    (found,) = told["figures"]
    assert found.get("suppressed", False) is kept_back
    numbers = [found.get(name) for name in ("value", "from", "to", "previous", "change")]
    assert all(number is None for number in numbers) is kept_back
    assert answers_shown(Audience.OFFICE, [{"figures": [whole]}], 5) == [{"figures": [whole]}]
