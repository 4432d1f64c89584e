"""Pages of cases and directives: where each stands, what comes next and who does it, and what waits for a case."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from giaoban.base.times import LOCAL
from giaoban.documents.steps import Step
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.objects.audience import Audience
from giaoban.publish import directives
from giaoban.publish.cases import pages
from giaoban.publish.pages import renderer_of, view_of

from ..conftest import VALID

PAGE = "vu-viec/2013-007.md"
SELECT = Step("select", "2013-03-21", "reviewer", {"decision": "handle", "assessment": "Lan nhanh."})


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """The state of the example of every form."""
    root = tmp_path_factory.mktemp("kho")
    shutil.copytree(VALID / "reports", root / "reports")
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    return load_state(open_workspace(Path(root)))


def shown(state: State, day: str) -> dict[str, str]:
    """Return the pages of cases at the noon of a day."""
    moment = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=LOCAL)
    return {page.path: page.text for page in pages(renderer_of(view_of(state, moment)))}


def with_case(state: State, **changes: object) -> State:
    """Return a state whose one case is changed."""
    case = replace(state.inputs.records.cases[0], **changes)  # type: ignore[arg-type]
    return replace(state, inputs=replace(state.inputs, records=replace(state.inputs.records, cases=(case,))))


def test_each_stage_says_what_is_next(state: State) -> None:
    """From selected to answered: the step that is waited for, for how long, by whom; then nothing more."""
    selected = shown(state, "2013-03-22")[PAGE]
    assert "Xác minh vụ việc 2013-007" in selected
    assert "đã 1 ngày từ bước trước" in selected
    assert selected.count("đang chờ") == 1
    assert selected.count("chưa đến lượt") == 2
    verified = shown(state, "2013-03-24")[PAGE]
    assert "Thông tin đúng" in verified
    assert "2 ngày sau bước trước" in verified
    late = shown(state, "2013-03-31")[PAGE]
    assert "Quá hạn" in late
    answered = shown(state, "2013-04-03")[PAGE]
    assert "Không có: đã phản hồi" in answered
    assert "đang chờ" not in answered
    assert "Quá hạn" not in answered


def test_the_view_is_real_and_a_rumour_skips_a_step(state: State) -> None:
    """Refuted: with opinion in it both the facts and the worry are to be answered; rumours alone skip step three."""
    verify = Step("verify", "2013-03-23", "reviewer", {"methods": ["press"], "findings": "Sai.", "outcome": "refuted"})
    real = shown(with_case(state, steps=(SELECT, verify)), "2013-03-24")[PAGE]
    assert "Dư luận có thật, thông tin sai" in real
    assert "không qua bước này" not in real
    rumour = with_case(state, steps=(SELECT, verify), matters=("la-gi/2013-03#3",), hotspots=())
    page = shown(rumour, "2013-03-24")[PAGE]
    assert "Tin đồn sai" in page
    assert page.count("không qua bước này") == 1
    assert "tin đồn không được xác nhận" in page


def test_ends_of_step_one(state: State) -> None:
    """Discarded is over, with three steps left out; monitored may go on; missing evidence is named."""
    thrown = replace(SELECT, details={"decision": "discard"})
    page = shown(with_case(state, steps=(thrown,)), "2013-03-24")[PAGE]
    assert page.count("không qua bước này") == 3
    assert "dừng ở bước một" in page
    assert "<dt>Chưa ghi</dt><dd>Đánh giá</dd>" in page
    watched = shown(with_case(state, steps=(replace(SELECT, details={"decision": "monitor"}),)), "2013-03-24")[PAGE]
    assert watched.count("đang chờ") == 1


def test_what_waits_is_listed_first(state: State) -> None:
    """Without the case its upset matter is listed once the days are over, before the lists of cases."""
    nothing = replace(state, inputs=replace(state.inputs, records=replace(state.inputs.records, cases=())))
    index = shown(nothing, "2013-12-01")["vu-viec/index.md"]
    assert "Chậm trả lương tháng 02 tại một doanh nghiệp may" in index
    assert "đã 256 ngày" in index
    calm = shown(state, "2013-12-01")["vu-viec/index.md"]
    assert "Chậm trả lương tháng 02 tại một doanh nghiệp may" not in calm


@pytest.mark.parametrize("audience", list(Audience))
def test_a_withdrawn_directive_says_since_when(state: State, audience: Audience) -> None:
    """On its page for the office and for all levels; the day before it is in force."""
    records = state.inputs.records
    directive = replace(records.directives[0], status="withdrawn", withdrawn_on=date(2013, 5, 10))
    changed = replace(state, inputs=replace(state.inputs, records=replace(records, directives=(directive,))))
    for day, said in ((9, False), (10, True)):
        renderer = renderer_of(view_of(changed, datetime(2013, 5, day, 12, tzinfo=LOCAL), audience))
        made = directives.pages(renderer)
        text = next(page.text for page in made if page.path == "chi-dao/2013-012.md")
        assert ("Văn bản này đã thu hồi từ 10/05/2013." in text) is said
