"""The table of speed: what is compared with what, the goals, and how a measurement meets them."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from measure import Sample

Samples = Mapping[str, Sequence[Sample]]


@dataclass(frozen=True)
class Goal:
    """A bound: on the figure itself, on the figure as so many times the peer's, or the other way round."""

    kind: Literal["most", "start_plus", "most_times", "least_times"]
    number: float


@dataclass(frozen=True)
class Line:
    """A line of the table: `figure` and `peer` name samples. The words may hold names of sizes in braces."""

    figure: str
    vi: str
    en: str
    peer: str = ""
    peer_name: str = ""
    goal: Goal | None = None
    of: Literal["wall", "cpu", "memory"] = "wall"


_STATUS, _LOG = "git status", "git log --first-parent --name-only"
_SMALL = "{small} báo cáo (reports)"
_QUICK = Goal("start_plus", 5)
_SLIM = Goal("most", 300)
_NO_NAVIGATION, _AS_IT_COMES = "Material, không điều hướng (no navigation)", "Material, nguyên bản (as it comes)"
TABLE: tuple[Line, ...] = (
    Line("since large", "`check --since HEAD~1`, một trong {large} báo cáo đổi",
         "`check --since HEAD~1`, one of {large} reports changed", "status large", _STATUS, _QUICK),
    Line("since large", "như trên: bộ nhớ", "the same: memory", goal=_SLIM, of="memory"),
    Line("since middle", "`check --since HEAD~1`, một trong {middle} báo cáo đổi",
         "`check --since HEAD~1`, one of {middle} reports changed", "status middle", _STATUS, _QUICK),
    Line("hook large", "hook trước khi commit, một trong {large} báo cáo đổi",
         "the hook before a commit, one of {large} reports changed", "hook status large", _STATUS, Goal("most", 0.8)),
    Line("hook small", "hook trước khi commit, một trong {small} báo cáo đổi",
         "the hook before a commit, one of {small} reports changed", "hook status small", _STATUS),
    Line("deadlines large", "`deadlines` của một tháng, {large} báo cáo", "`deadlines` of a month, {large} reports",
         "log large", _LOG, Goal("most", 1.2)),
    Line("deadlines small", "`deadlines` của một tháng, {small} báo cáo", "`deadlines` of a month, {small} reports",
         "log small", _LOG),
    Line("cold report", "kiểm tra lần đầu, thời gian xử lý mỗi báo cáo (kho {small})",
         "cold check, processor time a report ({small})", "check-jsonschema", "check-jsonschema",
         Goal("least_times", 30), of="cpu"),
    Line("cold report", "như trên, so với kiểm tra cú pháp YAML", "the same beside a linter of YAML",
         "yamllint", "yamllint", of="cpu"),
    Line("cold middle", "kiểm tra lần đầu {middle} báo cáo", "cold check of {middle} reports",
         "cold small", _SMALL, Goal("most_times", 5.1)),
    Line("cold middle", "như trên: bộ nhớ", "the same: memory", "cold small", _SMALL, _SLIM, "memory"),
    Line("cold large", "kiểm tra lần đầu {large} báo cáo", "cold check of {large} reports", "cold small", _SMALL),
    Line("cold large", "như trên: bộ nhớ", "the same: memory", "cold small", _SMALL, _SLIM, "memory"),
    Line("cold huge", "kiểm tra lần đầu {huge} báo cáo", "cold check of {huge} reports", "cold small", _SMALL),
    Line("cold huge", "như trên: bộ nhớ", "the same: memory", "cold small", _SMALL, of="memory"),
    Line("build", "dựng trang của {decade} báo cáo trong mười năm", "publish a decade of {decade} reports",
         "plain", _NO_NAVIGATION, Goal("most_times", 0.7)),
    Line("build", "như trên", "the same", "navigation", _AS_IT_COMES),
    Line("build", "như trên", "the same", "zensical", "Zensical"),
    Line("build", "như trên", "the same", "hugo", "Hugo, mẫu trống (bare templates)"),
    Line("rebuild", "dựng lại sau khi thêm một báo cáo", "publish after one new report",
         "build", "dựng từ đầu (the full build)", Goal("most_times", 0.15)),
    Line("rebuild", "như trên", "the same", goal=Goal("most", 3)),
    Line("version", "`giaoban --version`", "`giaoban --version`", "python", "python -c pass", Goal("most", 0.2)),
    Line("start", "`giaoban rules MÃ`", "`giaoban rules CODE`", "python", "python -c pass", Goal("most", 0.4)),
    Line("summary large", "`summary` của một tháng, {large} báo cáo", "`summary` of a month, {large} reports",
         "log figures", _LOG),
    Line("preview large", "`preview` một báo cáo đổi, {large} báo cáo", "`preview` of one change, {large} reports",
         "log figures", _LOG),
    Line("month", "`summary` của một tháng có 1.000 đơn vị gửi", "`summary` of a month that 1,000 units reported for",
         "reading", "PyYAML đọc các tệp (reads the files)"),
    Line("history", "đọc lịch sử {large} báo cáo, mỗi báo cáo một commit",
         "read the history of {large} reports, a commit each", "log history", "git log --raw", Goal("most_times", 1.5)),
    Line("history merges", "đọc lịch sử {large} báo cáo, mỗi báo cáo một lần gộp",
         "read the history of {large} reports, a merge each", "log history merges", "git log --raw",
         Goal("most_times", 1.5)),
)  # fmt: skip


def table(samples: Samples, sizes: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return the lines of the table as the site's page shows them, from what was measured."""
    english = {name: f"{number:,}" for name, number in sizes.items()}
    vietnamese = {name: word.replace(",", ".") for name, word in english.items()}
    start = _figure(samples.get("start"), "wall")
    lines = []
    for line in TABLE:
        figure, peer = _figure(samples.get(line.figure), line.of), _figure(samples.get(line.peer), line.of)
        made: dict[str, Any] = {
            "vi": line.vi.format(**vietnamese),
            "en": line.en.format(**english),
            "of": line.of,
            "figure": figure,
            "cpu": _processor_time(samples.get(line.figure), line.of),
            "peer": {
                "name": line.peer_name.format(**vietnamese),
                "figure": peer,
                "cpu": _processor_time(samples.get(line.peer), line.of),
            }
            if line.peer
            else None,
            "ratio": round(figure[0] / peer[0], 4) if figure and peer and peer[0] else None,
            "goal": asdict(line.goal) if line.goal else None,
            "limit": None,
            "met": None,
        }
        if line.goal and figure:
            made |= _judged(line.goal, figure[0], peer and peer[0], start and start[0])
        lines.append(made)
    return lines


def _figure(samples: Sequence[Sample] | None, of: str) -> list[float] | None:
    """Return the median, the lowest and the highest."""
    if not samples:
        return None
    values = [getattr(sample, of) for sample in samples]
    return [round(value, 5) for value in (statistics.median(values), min(values), max(values))]


def _processor_time(samples: Sequence[Sample] | None, of: str) -> float | None:
    """Return the median of the processor time, which stands beside a time by the clock."""
    found = _figure(samples, "cpu")
    return found[0] if found and of == "wall" else None


def _judged(goal: Goal, figure: float, peer: float | None, start: float | None) -> dict[str, Any]:
    match goal.kind:
        case "most":
            limit: float | None = goal.number
        case "start_plus":
            limit = None if peer is None or start is None else start + goal.number * peer
        case "most_times":
            limit = None if peer is None else goal.number * peer
        case "least_times":
            limit = None if peer is None else peer / goal.number
    return {"limit": limit and round(limit, 5), "met": None if limit is None else figure <= limit}


def shown(lines: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the table in English."""
    for line in lines:
        if line["figure"] is None:
            yield f"{line['en']}: not measured"
            continue
        unit = "MB" if line["of"] == "memory" else "s"
        text = f"{line['en']}: {_said(line['figure'], unit)}"
        if line["peer"]:
            peer = line["peer"]
            text += f"; {peer['name']} {_said(peer['figure'], unit) if peer['figure'] else 'missing'}"
        if line["ratio"] is not None:
            text += f"; {line['ratio']:.2f} times"
        if line["met"] is not None:
            text += f"; goal {line['limit']:.4g} {unit}: {'met' if line['met'] else 'NOT MET'}"
        yield text


def _said(figure: Sequence[float], unit: str) -> str:
    return f"{figure[0]:.4g} {unit} ({figure[1]:.4g} to {figure[2]:.4g})"
