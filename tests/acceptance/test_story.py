"""One story of the loop from first note to dossier, played by commands alone (tests/story.py)."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ..story import Story


def test_reports_come_from_notes(story: Story) -> None:
    """A report has its notes and hot spots in it, and says what is left: the check finds the same, and no mistakes."""
    said = story.said["new monthly"]
    found = story.said["draft"]
    assert {problem["code"] for problem in found} == {"SHAPE01", "TEXT10"}
    assert f"Còn {len(found)} chỗ phải viết tiếp" in said
    assert all(f"dòng {problem['line']}, cột {problem['column']}  {problem['code']}" in said for problem in found)
    assert said.rstrip().endswith("rồi chạy: giaoban check reports/units/ham-tan/2012/2012-11.yml")
    assert "hotspot: la-gi/2012/hotspots/ngung-viec" in story.said["la-gi"]
    assert "origin: 2012-11-07-no-luong" in story.said["la-gi"]
    board = story.said["deadlines"]
    assert {row["unit"]: row["status"] for row in board["rows"]} == {
        "ham-tan": "on_time",
        "la-gi": "on_time",
        "phu-quy": "missing",
    }


def test_everybody_is_told_what_is_next(story: Story) -> None:
    """At each stage the reminders name the next step, and stop when it has been taken."""
    said = story.said
    assert [text[:8] for text in said["to report up"]] == ["Báo cáo "]
    assert said["reported up"] == []
    assert said["phu-quy"] == ["Gửi báo cáo tháng 11/2012"]
    title = "«Chậm trả lương tháng 10 tại một xưởng may»"
    assert said["to conclude"] == [f"Đề nghị cấp trên kết luận vụ việc 2012-001 {title} (đã trình ngày 26/11/2012)"]
    assert said["to write down"] == [f"Ghi chỉ đạo 2012-001 vào vụ việc 2012-001 {title} thành bước bốn (respond)"]
    assert len(said["to tell"]) == 1
    assert said["to tell"][0].startswith("Xác nhận đã nhận 2012-001")
    assert "Đưa câu hỏi còn lại «Lương tháng 11 có bị chậm nữa không» vào báo cáo" in said["to take up"][1]


def test_the_case_goes_its_four_steps(story: Story) -> None:
    """The two matters are proposed as one case with reasons; a step cannot be skipped; each step is timed."""
    wages = next(entry for entry in story.said["suggested"] if len(entry["matters"]) == 2)
    assert [entry["reference"] for entry in wages["matters"]] == ["ham-tan/2012-11#1", "la-gi/2012-11#2"]
    assert "cùng chủ đề" in wages["reasons"][0]["text"]
    assert {problem["code"] for problem in story.said["skipped"]} == {"TIME02", "CASE02", "CASE05"}
    clocks = _clocks(story)
    assert clocks["verify"]["outcome"] == "within"
    assert (clocks["verify"]["hours"], clocks["escalate"]["hours"], clocks["respond"]["hours"]) == (72, 48, 72)
    waiting = {row["name"]: row["waiting"] for row in story.said["slow"]["levels"]["province"]}
    assert waiting["respond"] == 1
    assert {clock["name"]: clock["outcome"] for clock in clocks["units"]}["written"] == "within"


def _clocks(story: Story) -> dict[str, Any]:
    found = story.run("timings", "--format", "json").json["levels"]
    province = {row["name"]: row["clocks"][0] for row in found["province"] if row["clocks"]}
    return {**province, "units": [clock for row in found["unit"] for clock in row["clocks"]]}


def test_the_answer_goes_down_and_a_question_comes_back(story: Story) -> None:
    """The answer says who waits and where to note it; the feedback's question is a matter of the next report."""
    assert "Vụ việc do Hàm Tân (ham-tan), La Gi (la-gi) phản ánh." in story.said["answer"]
    assert "respond: {on: 2012-11-29, by: leadership, directive: 2012-001}" in story.said["answer"]
    assert "Biện pháp: Hai xưởng trả đủ lương tháng 10 trước ngày 10/12/2012" in story.said["feedback draft"]
    before = {row["unit"]: row for row in story.said["ledger"]["rows"]}
    assert before["ham-tan"]["questions"][0]["state"] == "open"
    assert before["la-gi"]["received"]["status"] == "missing"
    draft = story.said["december"]
    assert "continues: ham-tan/2012-11#2" in draft
    assert "continues: ham-tan/2012-11#1" not in draft  # its case has been answered
    assert "view: Lương tháng 11 có bị chậm nữa không? Công nhân xưởng may" in draft
    assert "origin: phan-hoi-2012-001" in draft
    (now,) = story.run("feedback", "--unit", "ham-tan", "--format", "json").json["rows"]
    assert (now["questions"][0]["state"], now["questions"][0]["settled_by"]) == ("reported", "ham-tan/2012-12")


def test_the_summaries_count_it(story: Story) -> None:
    """What was issued is what is counted now; the month that follows has the two matters that go on."""
    november = story.run("summary", "2012-11", "--format", "json").json
    wage = next(row for row in november["topics"] if row["code"] == "WAGE")
    assert (wage["opinions"], wage["units"]) == (2, 2)
    assert november["units"]["missing"] == ["phu-quy"]
    assert story.repository.run("summary", "--verify").code == 0
    december = story.run("summary", "2012-12", "--format", "json").json
    counted = {row["code"]: row["opinions"] for row in december["topics"] if not row["parent"] and row["opinions"]}
    assert counted == {"MEAL": 1, "WAGE": 1}


def test_the_dossier_explains_it_in_full(story: Story, tmp_path: Path) -> None:
    """Steps, sources, answer and feedback stand in it; the same input gives the same bytes, which --verify accepts."""
    text = story.run("dossier", "2012-001").out
    for heading in ("Bước một", "Bước hai", "Bước ba", "Bước bốn"):
        assert f"### {heading}" in text
    assert "lúc đó chưa có: Chỉ đạo 2012-001, Phản hồi của Hàm Tân về chỉ đạo 2012-001." in text
    assert "Công nhân xưởng may chưa được trả lương tháng 10, nhiều người phải vay tiền ăn." in text
    assert "Lương tháng 11 có bị chậm nữa không" in text
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    for target in (first, second):
        story.run("dossier", "2012-001", "--format", "zip", "--out", str(target))
    assert first.read_bytes() == second.read_bytes()
    assert "còn nguyên vẹn" in story.run("dossier", "--verify", str(first)).out
    with zipfile.ZipFile(first) as packed:
        folders = {name.partition("/")[0] for name in packed.namelist() if "/" in name}
        whole = json.loads(packed.read("ho-so.json"))
    assert {"buoc-1-chon-loc", "buoc-2-xac-minh", "buoc-3-phan-anh", "buoc-4-phan-hoi"} <= folders
    assert whole["complete"] is True


@pytest.mark.parametrize(("stage", "taken"), [("select", 1), ("respond", 4)])
def test_what_was_known_then_can_be_read_again(story: Story, stage: str, taken: int) -> None:
    """With both clocks set back, the case stands where it stood at that stage."""
    found = story.repository.run(
        "dossier", "2012-001", "--at", story.commits[stage], "--as-of", story.moments[stage], "--format", "json"
    ).json
    steps = ["select", "verify", "escalate", "respond"]
    assert [step["name"] for step in found["steps"]] == steps[:taken]
    assert found["complete"] is True
