"""A story of the loop, told by commands alone: what two units hear in November 2012 until December's report.

Whoever plays it writes what an officer would write into the documents that `giaoban new` has made, and no more.
The repository, its commits and their dates are real.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from .conftest import VALID, Ran, Repository

CASE = "province/cases/2012/2012-001.yml"
ANSWER = "province/directives/2012/2012-001.yml"
HOTSPOT = "units/la-gi/2012/hotspots/ngung-viec.yml"
SUMMARY = "province/summaries/2012/2012-11.yml"
FEEDBACK = "units/ham-tan/2012/feedback/2012-001.yml"
DECEMBER = "units/ham-tan/2012/2012-12.yml"


@dataclass
class Story:
    """A repository, the moment at which the story stands, and what the commands said at each stage."""

    repository: Repository
    now: str = "2012-11-01T08:00:00+07:00"
    commits: dict[str, str] = field(default_factory=dict)
    moments: dict[str, str] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)

    def at(self, moment: str) -> "Story":
        """Let time go on: «11-21T15:00» of 2012."""
        self.now = f"2012-{moment}:00+07:00"
        return self

    def run(self, *arguments: str, code: int = 0) -> Ran:
        """Run a command as of the moment of the story; it must end with this status."""
        done = self.repository.run(*arguments, "--as-of", self.now)
        assert done.code == code, (arguments, done)
        return done

    def write(self, path: str, *pairs: tuple[str, str]) -> None:
        """Edit a document like a person: for each pair, the first occurrence of the first text becomes the second."""
        text = self.repository.read(path)
        for old, new in pairs:
            assert old in text, f"{old!r} is not in {path}:\n{text}"
            text = text.replace(old, new, 1)
        self.repository.write(path, text)

    def send(self, stage: str) -> None:
        """Have everything checked, commit it at the moment of the story, and remember the commit of the stage."""
        checked = self.run("check", "--strict", "--format", "json").json
        assert checked["problems"] == [], (stage, checked["problems"])
        self.commits[stage] = self.repository.commit(stage, date=self.now)
        self.moments[stage] = self.now

    def duties(self, unit: str) -> list[str]:
        """Return what `giaoban remind` tells a unit, or the federation, to do."""
        items = self.run("remind", "--format", "json", "--days", "10", "--unit", unit).json["items"]
        return [item["text"] for item in items]


def play(root: Path) -> Story:
    """Play the story in a new folder and return it at its end."""
    root.mkdir()
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch=main")
    shutil.copytree(VALID / "reports" / "registry", root / "reports" / "registry")
    story = Story(repository)
    kept = [line for line in repository.read("registry/units.yml").splitlines() if "assigned:" not in line]
    repository.write("registry/units.yml", "\n".join(kept) + "\n")  # no post is watched for here
    story.send("register")
    for chapter in (_notes, _hot_spot, _reports, _case, _steps, _answer, _feedback, _december):
        chapter(story)
    return story


def _note(story: Story, unit: str, slug: str, topic: str, text: str) -> None:
    story.run("new", "note", "--unit", unit, "--slug", slug, "--topic", topic, "--channel", "listening")
    day = datetime.fromisoformat(story.now).date()
    story.write(f"units/{unit}/2012/notes/{day}-{slug}.yml", ('"[ghi nội dung]"', text))
    story.send(f"note {slug}")


def _notes(story: Story) -> None:
    wages = "WAGE/WAGE_ARREARS"
    text = "Công nhân xưởng may chưa được trả lương tháng 10, lo không có tiền gửi về quê."
    _note(story.at("11-05T17:00"), "ham-tan", "luong-cham", wages, text)
    text = "Công nhân xưởng may chưa được trả lương tháng 10, nhiều người phải vay tiền ăn."
    _note(story.at("11-07T17:00"), "la-gi", "no-luong", wages, text)
    text = "Cơm ca đêm nguội, ít rau, công nhân bực bội."
    _note(story.at("11-09T17:00"), "ham-tan", "com-ca", "MEAL/QUALITY", text)


def _hot_spot(story: Story) -> None:
    """The unit has telephoned; in the afternoon it reports in writing."""
    story.at("11-12T15:00").run(
        "new", "hotspot", "--unit", "la-gi", "--slug", "ngung-viec", "--topic", "DISPUTE/STOPPAGE"
    )
    sample = '#   detected: "2012-11-12T08:00:00+07:00"\n#   phoned: "2012-11-12T08:40:00+07:00"\n#   written:'
    times = '  detected: "2012-11-12T08:00:00+07:00"\n  phoned: "2012-11-12T08:30:00+07:00"\n  written:'
    story.write(
        HOTSPOT,
        ("[ghi tên điểm nóng]", "Ngừng việc tại một xưởng may vì chậm lương"),
        ("# times:", "times:"),
        (sample, times),
        ("[ghi đã xử lý]", "Công đoàn thị xã có mặt, đề nghị doanh nghiệp đối thoại."),
    )
    story.send("hot spot")
    story.said["to report up"] = story.duties("binh-thuan")
    line = '  written: "2012-11-12T15:00:00+07:00"\n'
    story.write(HOTSPOT, (line, f'{line}  reported_up: "2012-11-12T17:00:00+07:00"\n'))
    story.at("11-12T17:00").send("hot spot reported up")
    story.said["reported up"] = story.duties("binh-thuan")


def _report(story: Story, path: str, overview: str, titles: Sequence[str], attitudes: Sequence[str]) -> None:
    """Write what only a person can: the overview, what matters are called, that they are opinions, how people feel."""
    story.write(path, ("[ghi tình hình chung]", overview))
    story.write(path, *(("[ghi tên vấn đề]", title) for title in titles))
    story.write(path, *(("# attitude: upset", f"attitude: {attitude}") for attitude in attitudes))
    story.repository.write(path, story.repository.read(path).replace("# kind: opinion", "kind: opinion"))


def _reports(story: Story) -> None:
    story.at("11-15T09:00")
    story.said["new monthly"] = story.run("new", "monthly", "--unit", "ham-tan", "--period", "2012-11").out
    story.said["draft"] = story.run("check", "--format", "json", code=1).json["problems"]
    titles = ("Chậm trả lương tháng 10 tại một xưởng may", "Bữa ăn ca đêm kém chất lượng")
    overview = "Tư tưởng ổn định; công nhân lo về lương."
    _report(story, "units/ham-tan/2012/2012-11.yml", overview, titles, ("upset", "upset"))
    story.send("report ham-tan")
    story.at("11-16T09:00").run("new", "monthly", "--unit", "la-gi", "--period", "2012-11")
    path = "units/la-gi/2012/2012-11.yml"
    story.said["la-gi"] = story.repository.read(path)
    overview, title = "Công nhân may bức xúc vì chậm lương.", "Công nhân chưa được trả lương tháng 10"
    _report(story, path, overview, (title,), ("upset", "upset"))
    story.write(
        path,
        ("[ghi nội dung dư luận]", "Công nhân muốn biết ngày nào được trả lương."),
        ("# sources:\n    #   - {channel: grassroots_report, reliability: B, origin: cdcs-01, date: 2013-03-06}",
         "sources:\n      - {channel: grassroots_report, origin: cdcs-01, date: 2012-11-12}"),
    )  # fmt: skip
    story.send("report la-gi")


def _case(story: Story) -> None:
    """The day after the due date: who has not sent, what belongs together, and step one."""
    story.at("11-21T15:00")
    story.said["deadlines"] = story.run("deadlines", "--period", "2012-11", "--format", "json").json
    story.said["phu-quy"] = story.duties("phu-quy")
    story.said["suggested"] = story.run("suggest-cases", "2012-11", "--format", "json").json["suggestions"]
    wages = next(entry for entry in story.said["suggested"] if entry["topic"].startswith("WAGE"))
    story.said["new case"] = story.run(*wages["command"].split()[1:], "la-gi/2012/hotspots/ngung-viec").out
    story.write(
        CASE,
        ("# decision: handle", "decision: handle"),
        ("# assessment:", "assessment: Hai đơn vị cùng phản ánh, đã có ngừng việc; cần xác minh ngay."),
    )
    story.send("select")


def _uncomment(story: Story, step: str, *pairs: tuple[str, str]) -> None:
    """Write a step as the draft says: take the signs away from its sample, and write one's own."""
    lines, inside = [], False
    for line in story.repository.read(CASE).split("\n"):
        inside = line.startswith(f"  # {step}:") or (inside and line.startswith("  #   "))
        lines.append(f"  {line[4:]}" if inside else line)
    story.repository.write(CASE, "\n".join(lines))
    story.write(CASE, *pairs)


def _steps(story: Story) -> None:
    story.at("11-23T08:00").write(
        CASE, ("  # escalate:\n", "  escalate: {on: 2012-11-23, by: leadership, to: Tỉnh ủy}\n")
    )
    story.said["skipped"] = story.run("check", "--format", "json", code=1).json["problems"]
    story.repository.git("checkout", "--quiet", "--", f"reports/{CASE}")
    _uncomment(
        story.at("11-24T10:00"),
        "verify",
        ("on: 2013-03-23", "on: 2012-11-24"),
        ("Hai doanh nghiệp chậm lương.", "Hai xưởng chậm trả lương tháng 10 cho khoảng 300 người."),
    )
    story.send("verify")
    story.at("11-25T09:00").run("new", "summary", "--period", "2012-11")
    issued = 'number: 06/BC-LĐLĐ\nissued_on: 2012-11-25\nas_of: "2012-11-25T09:00:00+07:00"\nsecrecy: none'
    story.write(SUMMARY, ("secrecy: none", issued), ("[ghi đánh giá chung]", "Lo lắng tập trung ở tiền lương."))
    story.send("summary")
    _uncomment(
        story.at("11-26T10:00"),
        "escalate",
        ("on: 2013-03-26", "on: 2012-11-26"),
        ("21/BC-LĐLĐ", "05/BC-LĐLĐ"),
        ("Kiểm tra liên ngành.", "Yêu cầu trả dứt điểm lương tháng 10."),
    )
    story.send("escalate")
    story.said["to conclude"] = story.duties("binh-thuan")
    story.said["slow"] = story.run("timings", "--format", "json").json


def _answer(story: Story) -> None:
    story.at("11-29T09:00")
    story.said["new directive"] = story.run("new", "directive", "--kind", "answer", "--case", "2012-001").out
    story.said["answer"] = story.repository.read(ANSWER)
    story.write(
        ANSWER,
        ('"[ghi nơi ban hành]"', "Liên đoàn Lao động tỉnh Bình Thuận"),
        ('"[ghi trích yếu]"', "Trả lời về việc chậm trả lương tháng 10"),
        ("# addressed_to: [all]", "addressed_to: [ham-tan, la-gi]"),
        ("[ghi cơ quan trả lời]", "Ban Quản lý các khu công nghiệp"),
        ("[ghi biện pháp]", "Hai xưởng trả đủ lương tháng 10 trước ngày 10/12/2012"),
        ("# status: answered", "status: answered"),
    )
    story.send("directive")
    story.said["to write down"] = story.duties("binh-thuan")
    _uncomment(
        story,
        "respond",
        ("respond: {on: 2013-04-02, by: leadership, directive: 2013-012}",
         "respond: {on: 2012-11-29, by: leadership, directive: 2012-001}"),
    )  # fmt: skip
    story.write(
        HOTSPOT,
        ("status: open", "status: closed"),
        ('T17:00:00+07:00"\n', 'T17:00:00+07:00"\n  closed: "2012-11-29T10:00:00+07:00"\n'),
    )
    story.at("11-30T08:00").send("respond")
    story.said["to tell"] = story.duties("la-gi")


def _feedback(story: Story) -> None:
    story.at("12-03T16:00").run("new", "feedback", "--unit", "ham-tan", "--directive", "2012-001")
    story.said["feedback draft"] = story.repository.read(FEEDBACK)
    told = "{on: 2012-12-03, how: meeting, audience: {count: 120, precision: about}}"
    sample = "#   - on: 2013-04-06\n#     how: meeting\n#     audience: {count: 210, precision: exact}"
    story.write(
        FEEDBACK,
        ("# relayed:\n" + sample, f"relayed:\n  - {told}"),
        ("[ghi ý kiến, thái độ của đoàn viên]", "Đoàn viên yên tâm hơn, còn lo lương tháng 11."),
        ("# attitude: interested", "attitude: interested"),
        ("# open_questions:\n#   - {text: Bao giờ có kết quả kiểm tra, topic: WAGE/WAGE_ARREARS}",
         "open_questions:\n  - {text: Lương tháng 11 có bị chậm nữa không, topic: WAGE/WAGE_ARREARS}"),
        ("# outcome: resolved", "outcome: partly"),
    )  # fmt: skip
    story.send("feedback")
    story.said["ledger"] = story.run("feedback", "--format", "json").json


def _december(story: Story) -> None:
    text = "Công nhân xưởng may đã nhận lương tháng 10, lo lương tháng 11 có bị chậm nữa không."
    _note(story.at("12-06T17:00"), "ham-tan", "luong-11", "WAGE/WAGE_ARREARS", text)
    story.said["to take up"] = story.at("12-15T09:00").duties("ham-tan")
    story.run("new", "monthly", "--unit", "ham-tan", "--period", "2012-12")
    story.said["december"] = story.repository.read(DECEMBER)
    titles, attitudes = ("Lo chậm lương tháng 11",), ("interested", "worried")
    _report(story, DECEMBER, "Tư tưởng ổn định sau khi có trả lời.", titles, attitudes)
    story.write(DECEMBER, ("[ghi nội dung dư luận]", "Cơm ca đêm khá hơn, công nhân vẫn mong thêm rau."))
    sample = "# sources:\n    #   - {channel: grassroots_report, reliability: B, origin: cdcs-01, date: 2013-03-06}"
    story.write(DECEMBER, (sample, "sources:\n      - {channel: grassroots_report, origin: cdcs-02, date: 2012-12-10}"))
    story.at("12-17T09:00").send("december")
