"""Who may see what: stated only here, for pages, files, feeds, search and commands.

The office sees everything. All levels of the union (`levels`) see summaries with small counts of people kept back,
directives and answers, the boards and the register; of a report they see that it came, but not its contents: no matter,
hot spot or case, no reaction, no reference to any of them.

The list names what is shown; all other fields are hidden. Only of a field that a form's schema exports (`x-export`) the
schema says it.
"""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # every command names an audience, and few count anything
    from ..summaries.suppress import Kept

Json = dict[str, Any]
Shape = bool | Mapping[str, "Shape"]


class Audience(StrEnum):
    """The readers of something published."""

    OFFICE = "office"
    LEVELS = "levels"


SUPPRESSED: Mapping[str, bool] = {"suppressed": True}
EACH = "*"  # means every key of an object whose keys are data


def _fields(shown: str, hidden: str = "", **below: Shape) -> Shape:
    """Return an object's fields by name: shown, hidden, and those that have fields of their own."""
    return {**dict.fromkeys(shown.split(), True), **dict.fromkeys(hidden.split(), False), **below}


_BOARD_ROW = _fields("unit name status received_at basis days_late nil empty amended flags approved_on owed_by")
_CHANGE_OF = _fields("units months", hidden="before now")

# What all levels see of each kind of object. True: unchanged, False: hidden; objects and lists by field.
LEVELS: Mapping[str, Shape] = {
    "index": True,
    "summary": _fields(
        "period as_of commit digest partial units stated compared directives text boards months",
        hidden="matters hotspots cases disagreements flow work figures",
        topics=_fields(
            "code label parent opinions rumours units rumour_units people attitudes previous change signal claims "
            "scopes channels origins new continuing gone year_before year_change score series",
            hidden="sources adjusted figures",
            change_of=_CHANGE_OF,
            year_change_of=_CHANGE_OF,
        ),
        claims={EACH: _fields("count opinions rumours", hidden="sources")},
        restatements=_fields("on by as_of commit", hidden="reason changes"),
        issued=_fields("on number as_of commit", hidden="highlights digest"),
    ),
    "board": _fields(
        "period report due as_of expected on_time late missing excused not_due nil empty completeness timeliness "
        "forecast stated",
        hidden="receipts",
        rows=_BOARD_ROW,
        extra=_BOARD_ROW,
        partial=_fields("unit name from until"),
    ),
    "unit": _fields(
        "id name short kind from until parent succeeded_by predecessors",
        hidden="hotspots cases",
        reports=_fields("period received_at basis nil", hidden="ref matters"),
        feedback=_fields("directive received_on"),
    ),
    "directive": _fields(
        "id number kind title period issued_by issued_on status withdrawn_on replaces replaced_by relay_by "
        "addressed_to units owing topics answers body amended",
        hidden="cases",
        feedback=_fields("unit received_on", hidden="outcome relayed reaction attitude amended open_questions"),
    ),
    "case": False,
    "hotspot": False,
}


def sees(audience: Audience, kind: str) -> bool:
    """Tell whether an audience sees objects of a kind (a key of LEVELS) at all."""
    return audience is Audience.OFFICE or LEVELS[kind] is not False


def shown(audience: Audience, kind: str, value: Json) -> Json:
    """Return an object with only what an audience may see; raise KeyError for a kind that it does not see at all.

    For all levels `withheld` names the fields left out, so that nobody takes them for empty.
    """
    if audience is Audience.OFFICE:
        return value
    shape = _shape(kind)
    if shape is False:
        raise KeyError(kind)
    withheld: set[str] = set()
    found: Json = _shown(shape, value, "", withheld)
    return {**found, "withheld": sorted(withheld)} if withheld else found


@cache
def _shape(kind: str) -> Shape:
    """Return what all levels see of a kind of object, with the fields of which a form's schema says it (`x-export`)."""
    from ..documents.schemas import load

    shape = LEVELS[kind]
    if not isinstance(shape, Mapping):
        return shape
    fields = load(f"output/{kind}")["properties"].items()
    return {**shape, **{name: field["x-export"] == "levels" for name, field in fields if "x-export" in field}}


def _shown(shape: Shape, value: Any, path: str, withheld: set[str]) -> Any:
    if shape is True or value is None:
        return value
    if isinstance(value, list):
        return [_shown(shape, entry, path, withheld) for entry in value]
    found = {}
    for key, entry in value.items():
        below = shape.get(key, shape.get(EACH, False)) if isinstance(shape, Mapping) else False
        name = f"{path}{EACH if isinstance(shape, Mapping) and key not in shape and EACH in shape else key}"
        if below is False:
            withheld.add(name)
        else:
            found[key] = _shown(below, entry, f"{name}.", withheld)
    return found


# Words for people in units of measure, and for what tells of one person each; «triệu đồng/người» is money.
_OF_PEOPLE = re.compile(
    r"(?<!\w)(?:person|people|worker|người|nguoi|lao động|lao dong|công nhân|cong nhan|đoàn viên|doan vien|hội viên|"
    r"thợ|nữ|nam giới|cán bộ|viên chức|công chức|giáo viên|nhân viên|học sinh|ngư dân|nông dân|nạn nhân|đại biểu|"
    r"thành viên|cn|nlđ|cnlđ|cnvc|cnvclđ|hộ|gia đình|khẩu|cháu|trường hợp|ca|lượt|vị)s?(?!\w)"
)
_SHARE = re.compile(r"%|phần trăm|đồng|vnd")


def answers_shown(audience: Audience, answers: list[Json], below: int) -> list[Json]:
    """Return the answers of a directive; for all levels without figures of few people, or of ranges that begin so low.

    Together with such a figure what it is compared with is kept back, from which it could be worked out.
    """
    if audience is Audience.OFFICE:
        return answers
    return [{**answer, "figures": [_figure_shown(figure, below) for figure in answer["figures"]]} for answer in answers]


def _figure_shown(figure: Json, below: int) -> Json:
    if not few_people(figure, below):
        return figure
    kept = {key: figure[key] for key in ("name", "unit", "precision", "source", "date")}
    return {**kept, **dict.fromkeys(("value", "from", "to", "previous", "change")), **SUPPRESSED}


def few_people(figure: Mapping[str, Any], below: int) -> bool:
    """Tell whether a figure is one of fewer people than a limit, or a range that begins so low."""
    counts = [figure[key] for key in ("value", "from", "previous") if figure.get(key) is not None]
    unit = unicodedata.normalize("NFC", figure.get("unit") or "").casefold().partition("/")[0].strip()
    # What is counted without a unit may be people.
    of_people = not unit or (_OF_PEOPLE.search(unit) is not None and _SHARE.search(unit) is None)
    return of_people and any(0 < count < below for count in counts)


def people_shown(people: Json | None, kept: "Kept | None") -> Json | None:
    """Return a sum of people, an object, without the withheld parts."""
    if people is None or kept is None:
        return people
    return dict(SUPPRESSED) if kept == "count" else {**people, "estimated": dict(SUPPRESSED)}
