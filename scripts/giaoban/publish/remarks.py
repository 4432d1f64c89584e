"""From a page to a note: readers can send a remark, which becomes a note of their own unit.

If the register names the forge, each unit has a link that opens a new file there with path and text filled in;
otherwise the page has the text to copy. The note then takes the way of all notes, through a proposal and its checks.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote, urlencode

from ..registry.office import Forge
from ..registry.topics import Topics
from ..registry.units import Unit
from ..source.layout import Place, path_of
from .view import View

SOME_UNIT: Final = "ma-don-vi"  # replaces the unit in a text to copy; it fits the pattern of an id
_CHANNEL: Final = "listening"


@dataclass(frozen=True, slots=True)
class Remark:
    """A way to send a remark: a link for each unit (none without a forge), and the note to copy with its path.

    `copy` tells whether the text has to be shown: without a forge, or with one that may not fill it in (GitLab).
    """

    units: tuple[tuple[Unit, str | None], ...]
    path: str
    text: str
    copy: bool


def remark(view: View, slug: str, about: str, topics: tuple[str, ...]) -> Remark:
    """Return how to send a remark about something.

    `slug` ends the file's name; `about` begins the note («Về chỉ đạo 2013-012»). The topic is the first of `topics` in
    use, else the first of the codebook. The day is that of the page.
    """
    forge, today = view.registry.office.forge, view.today
    topic = _topic(view.registry.topics, topics, today)
    units = []
    for unit in view.units_shown():
        if unit.valid_on(today):
            path, text = note_path(unit.id, today, slug), note_text(unit.id, today, topic, about)
            units.append((unit, new_file(forge, path, text) if forge else None))
    return Remark(
        units=tuple(units),
        path=note_path(SOME_UNIT, today, slug),
        text=note_text(SOME_UNIT, today, topic, about),
        copy=forge is None or forge.kind == "gitlab",
    )


def note_path(unit: str, day: date, slug: str) -> str:
    """Return the path of a unit's note."""
    return path_of(Place("note", unit=unit, year=str(day.year), date=day.isoformat(), slug=slug))


def note_text(unit: str, day: date, topic: str, about: str) -> str:
    """Return a note that lacks only the person's own words; the checks report any placeholder left in it."""
    return (
        "form: note\n"
        f"unit: {unit}\n"
        f"date: {day.isoformat()}\n"
        "secrecy: none\n"
        f"topic: {topic}  # đổi nếu ý kiến thuộc chủ đề khác\n"
        f"channel: {_CHANNEL}  # nắm bắt bằng cách nào: talk, meeting, rapporteur…\n"
        "text: |\n"
        f"  {about}: [viết ý kiến vào đây]\n"
    )


def new_file(forge: Forge, path: str, text: str) -> str:
    """Return the link that opens a new file on a forge, with path and text filled in.

    GitHub: `/new/BRANCH?filename=&value=` (its own documentation of query parameters is a staff answer in
    isaacs/github#1527). Gitea and Forgejo: `/_new/BRANCH/FOLDER/?filename=&value=` (Gitea, «Web UI API»). GitLab:
    `/-/new/BRANCH?file_name=`; not every version accepts the text, so the page shows it beside the link.
    """
    branch = quote(forge.branch, safe="/")
    if forge.kind == "forgejo":
        folder, _, name = path.rpartition("/")
        query = urlencode({"filename": name, "value": text}, quote_via=quote, safe="")
        return f"{forge.url}/_new/{branch}/{quote(folder, safe='/')}/?{query}"
    if forge.kind == "gitlab":
        query = urlencode({"file_name": path, "content": text}, quote_via=quote, safe="")
        return f"{forge.url}/-/new/{branch}?{query}"
    query = urlencode({"filename": path, "value": text}, quote_via=quote, safe="")
    return f"{forge.url}/new/{branch}?{query}"


def _topic(topics: Topics, wanted: tuple[str, ...], today: date) -> str:
    """Return the first of the topics in use, else the first of the codebook."""
    for code in (*wanted, *topics.by_code):
        if topics.in_use(code, today):
            return code
    return "TOPIC"
