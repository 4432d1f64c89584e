"""The pages on which clocks stand: a hot spot's own, the lists of hot spots, both levels."""

import re
import shutil
import subprocess
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest

from giaoban.base.times import LOCAL
from giaoban.known.workspace import State, load_state, open_workspace
from giaoban.publish.pages import pages_of

from ..conftest import VALID

SPOT = "reports/units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml"
PAGE = "diem-nong/ham-tan/2013/ngung-viec-xuong-may.md"


def at(text: str) -> datetime:
    """Return a local time."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """The state of the example of every form."""
    return made(tmp_path_factory.mktemp("kho"))


def made(root: Path, *changes: tuple[str, str]) -> State:
    """Return the state of the example with changes to its hot spot."""
    shutil.copytree(VALID / "reports", root / "reports")
    text = (root / SPOT).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (root / SPOT).write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    return load_state(open_workspace(root))


def page(state: State, moment: str, path: str) -> str:
    """Return the text of a page at a moment, without markup, on one line."""
    text = next(entry.text for entry in pages_of(state, at(moment)) if entry.path == path)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


def test_a_timeline_in_the_order_of_time(state: State) -> None:
    """From what emerged to the telling of members, each milestone with how long it took."""
    text = page(state, "2013-06-01T12:00:00", PAGE)
    timeline = text[text.index("## Diễn biến") : text.index("## Yêu cầu")]
    order = [
        "07:30 11/03/2013 Phát sinh",
        "08:00 11/03/2013 Phát hiện",
        "08:40 11/03/2013 Báo điện thoại ✓ sau 40 phút",
        "16:00 11/03/2013 Báo cáo văn bản ✓ sau 7 giờ 20 phút",
        "17:00 11/03/2013 Báo cáo Tỉnh ủy ✓ sau 8 giờ 20 phút",
        "11/03/2013 Báo cáo Huyện ủy Hàm Tân",
        "09:00 12/03/2013 Một nửa số chuyền đã làm việc lại.",
        "17:00 13/03/2013 Kết thúc",
        "21/03/2013 Đưa vào vụ việc 2013-007",
        "26/03/2013 Phản ánh lên cấp trên trong vụ việc 2013-007",
        "02/04/2013 Ban hành chỉ đạo ! sau 7 ngày",
        "06/04/2013 Phổ biến chỉ đạo tới đoàn viên ✓ sau 4 ngày",
    ]
    places = [timeline.find(line) for line in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert "✓ Đã trở lại làm việc" in text
    assert "Trả đủ lương tháng 02 ✓ Đã đáp ứng" in text
    assert "Tăng tiền ăn ca … Hẹn giải quyết sau" in text


def test_while_it_goes_on(state: State) -> None:
    """At ten on the first day the written report is waited for: on its page, in the list, on the home page."""
    waits = "… đang chờ Báo cáo văn bản về điểm nóng: đã chờ 1 giờ 20 phút, hạn 08:40 12/03/2013"
    for path in (PAGE, "diem-nong/index.md", "index.md"):
        assert waits in page(state, "2013-03-11T10:00:00", path), path
    text = page(state, "2013-03-11T10:00:00", PAGE)
    assert "Có chỉ đạo về điểm nóng từ lúc vụ việc được phản ánh lên trên … chưa bắt đầu" in text
    assert "16:00 11/03/2013" not in text
    assert "✓ Đã trở lại làm việc" not in text


def test_what_is_missing_and_what_is_not_borne_out(tmp_path: Path) -> None:
    """A time that was not recorded is said so; so is a document that came long after it says that it was written."""
    missing = made(tmp_path / "a", ('  written: "2013-03-11T16:00:00+07:00"\n', ""))
    assert "Báo cáo văn bản về điểm nóng từ lúc gọi điện thoại ○ chưa ghi giờ" in page(
        missing, "2013-06-01T12:00:00", PAGE
    )
    received = 'received: {via: paper, at: "2013-03-25T08:00:00+07:00"}\nstatus: closed'
    late = page(made(tmp_path / "b", ("status: closed", received)), "2013-06-01T12:00:00", PAGE)
    assert "✗ mốc giờ mâu thuẫn" in late
    assert "gửi văn bản lúc 16:00 11/03/2013, nhưng văn bản đến lúc 08:00 25/03/2013, muộn hơn 7 ngày" in late


def test_both_levels_side_by_side(state: State) -> None:
    """Each level has its measures with counts, medians and what is waited for; no unit is ranked by its matters."""
    text = page(state, "2013-06-01T12:00:00", "hai-cap/index.md")
    units, federation = text.index("Các đơn vị Gửi báo cáo định kỳ"), text.index("Liên đoàn Bước 1, chọn lọc")
    assert units < federation
    assert (
        "Báo cáo văn bản về điểm nóng từ lúc gọi điện thoại, thời hạn 24 giờ (cơ quan quy định) "
        "1 việc ✓ 1 trong thời hạn" in text
    )
    assert (
        "Bước 4, phản hồi từ bước 3, thời hạn 3 ngày (cơ quan quy định) 1 việc ! 1 quá thời hạn Trung vị 7 ngày" in text
    )
    assert "Trung vị thời gian quá hạn 4 ngày" in text
    assert "Kế hoạch 26/KH-LĐLĐ không nêu số giờ" in text
