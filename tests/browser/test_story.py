"""The site at three stages of the story of the loop (tests/story.py), as a reader sees it in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ..story import Story
from .conftest import Visitor, record, serve, visit

pytestmark = pytest.mark.browser
TITLE = "Chậm trả lương tháng 10 tại một xưởng may"
HOTSPOT = "Ngừng việc tại một xưởng may vì chậm lương"


@pytest.fixture
def stage(story: Story, browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A reader of the site as it was at a stage: both clocks set back, built by the real command."""
    name: str = request.param
    site = tmp_path / "trang"
    at = ("--at", story.commits[name], "--as-of", story.moments[name])
    done = story.repository.run("build", *at, "--out", str(site))
    assert done.code == 0, done.err
    yield from _read(browser, site)


def _read(browser: Browser, site: Path) -> Iterator[Visitor]:
    for address in serve(site):
        for visitor in visit(browser, address, viewport={"width": 390, "height": 844}):
            yield visitor
            assert visitor.errors == []
            assert visitor.foreign == []


def text(visitor: Visitor, path: str) -> str:
    """Return what a page shows, after looking that it says as of when and does not scroll sideways."""
    page = visitor.open(path)
    assert page.locator("h1").count() == 1
    assert "2012 · lần ghi" in record(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    return page.locator("main").inner_text()


@pytest.mark.parametrize("stage", ["select"], indirect=True)
def test_when_the_case_has_been_opened(stage: Visitor) -> None:
    """Home leads to the open hot spot and the case; the case says what comes next; missing reports are listed."""
    home = text(stage, "")
    assert HOTSPOT in home
    assert TITLE in home
    assert "Phú Quý" in home
    stage.page.get_by_role("link", name=TITLE).first.click()
    stage.page.wait_for_url("**/vu-viec/2012-001/")
    case = text(stage, "vu-viec/2012-001/")
    assert "Hai đơn vị cùng phản ánh, đã có ngừng việc; cần xác minh ngay." in case
    assert "Công nhân chưa được trả lương tháng 10 (La Gi, tháng 11/2012)" in case
    assert "Xác minh" in case
    spot = text(stage, "diem-nong/la-gi/2012/ngung-viec/")
    assert "08:30 12/11/2012" in spot
    assert "Công đoàn thị xã có mặt" in spot


@pytest.mark.parametrize("stage", ["respond"], indirect=True)
def test_when_the_answer_has_gone_down(stage: Visitor) -> None:
    """Nothing is open at home; the answer says who does what by when; the ledger waits for both units."""
    home = text(stage, "")
    assert "Không có điểm nóng nào đang diễn ra" in home
    assert "Trả lời về việc chậm trả lương tháng 10" in home
    answer = text(stage, "chi-dao/2012-001/")
    assert "Hai xưởng trả đủ lương tháng 10 trước ngày 10/12/2012" in answer
    assert "chậm nhất 04/12/2012" in answer
    assert "Còn 2/2 đơn vị chưa phản hồi" in answer
    case = text(stage, "vu-viec/2012-001/")
    assert "Thông tin đúng" in case
    assert "3 ngày sau bước trước" in case
    assert "Trả lời về việc chậm trả lương tháng 10" in text(stage, "don-vi/la-gi/")


@pytest.mark.parametrize("stage", ["december"], indirect=True)
def test_when_the_question_has_come_back(stage: Visitor) -> None:
    """The question leads from the answer's page to the report that took it up; ledger and unit show who is behind."""
    answer = text(stage, "chi-dao/2012-001/")
    assert "Lương tháng 11 có bị chậm nữa không ✓ đã đưa vào báo cáo ham-tan/2012-12" in " ".join(answer.split())
    stage.page.get_by_role("link", name="ham-tan/2012-12").click()
    stage.page.wait_for_url("**/don-vi/ham-tan/2012/**")
    assert "Lo chậm lương tháng 11" in stage.page.locator("main").inner_text()
    ledger = text(stage, "chi-dao/so-phan-hoi/")
    assert "1/2 đơn vị: La Gi" in ledger
    assert "Chỉ đạo chưa thực hiện xong" in text(stage, "don-vi/la-gi/")
    assert "ho-so-2012-001.zip" in text(stage, "vu-viec/2012-001/")
    text(stage, "hai-cap/")
    stage.page.locator("details.gb-waiting summary").first.click()
    assert stage.page.get_by_role("link", name="phu-quy/2012-11").is_visible()
