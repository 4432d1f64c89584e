"""How public opinion was gathered, and what the units expect: briefings, surveys, forecasts, for a summary."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ..base.messages import Translator
from ..base.vietnamese import number
from ..documents.model import Gathering, Matter, Report
from ..documents.schemas import label
from ..objects.json_values import Json, plain
from ..registry.load import Registry
from ..registry.office import Office
from ..summaries.summary import Summary
from ..summaries.tally import sum_people
from .head import Values, bare, day_short, paragraphs
from .numbers import people_words, sum_words

_VI: Final = Translator("vi")


def gathered_values(summary: Summary, registry: Registry) -> Mapping[str, object]:
    """Return the briefings, surveys and forecasts of a period, and how many opinions were voiced."""
    return {
        "briefings": _briefings(summary.reports, registry.office),
        "surveys": [_survey(entry, report.unit, registry) for report in summary.reports for entry in report.surveys],
        "forecasts": list(_forecasts(summary.opinions, registry)),
    }


def voices_words(summary: Summary, office: Office) -> str:
    """Return how many opinions were voiced in a period, where reports say it; its months have their own reports."""
    return sum_words(_voices(summary.opinions), (_voices(part.matters) for part in summary.parts), office)


def _voices(matters: Iterable[Matter]) -> Json | None:
    voiced: Json | None = plain(sum_people(matter.voices for matter in matters if matter.kind == "opinion"))
    return voiced


def _briefings(reports: Iterable[Report], office: Office) -> str:
    """Return how many briefings there were and who attended: «3 hội nghị (56/60 người dự)»; empty for none."""
    found = [report.briefing for report in reports if report.briefing is not None]
    counted = [(one.attended, one.members) for one in found if one.attended is not None and one.members is not None]
    if not found:
        return ""
    sums = (sum(numbers) for numbers in zip(*counted, strict=True))
    told = f" ({'/'.join(people_words(each, office) for each in sums)} người dự)" if counted else ""
    return f"{number(len(found))} hội nghị{told}"


def _survey(entry: Gathering, unit: str, registry: Registry) -> Values:
    """Return a survey with who held it, how and when: «Điều tra về bữa ăn ca (Hàm Tân, cử cán bộ phối hợp: …)»."""
    role = label("periodic", "/surveys/0/role", entry.role)
    method = label("periodic", "/surveys/0/method", entry.method) if entry.method else ""
    days = [day_short(day) for day in (entry.begun, entry.ended) if day is not None]
    said = (
        f"{registry.units.label(unit)} {role[:1].lower()}{role[1:]}"
        + (f" ({people_words(entry.staff, registry.office)} cán bộ)" if entry.staff else ""),
        f"đơn vị tổ chức: {entry.organiser}" if entry.organiser else "",
        f"phối hợp với {', '.join(entry.joint_with)}" if entry.joint_with else "",
        method.lower(),
        f"hỏi {people_words(entry.asked, registry.office)} người" if entry.asked else "",
        f"{people_words(entry.answered, registry.office)} người trả lời" if entry.answered is not None else "",
        f"từ {' đến '.join(days)}" if len(days) > 1 else f"từ {days[0]}",
    )
    return {"title": bare(entry.title), "text": "; ".join(filter(None, said))}


def _forecasts(matters: Iterable[Matter], registry: Registry) -> Iterator[Values]:
    """Yield what the units expect of their matters, in their own words."""
    for matter in matters:
        if matter.forecast:
            text = " ".join(paragraphs(matter.forecast))
            yield {
                "topic": registry.topics.full_label(matter.topic),
                "text": bare(text),
                "unit": registry.units.label(matter.unit),
            }
