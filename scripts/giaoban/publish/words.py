"""How values read on the site: numbers with their precision, times, states, names of things."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from markupsafe import Markup

from ..base.messages import Message, Translator, msg
from ..base.times import parse_date, parse_time
from ..base.vietnamese import day, moment
from ..documents.model import ATTITUDES as NAMES_OF_ATTITUDES
from ..documents.schemas import describe, label
from ..formats.text import span
from ..known.board import Row

SIGN = {"on_time": "●", "late": "◐", "missing": "○", "excused": "–", "not_due": "·", "extra": "+"}
_KIND = Markup('<span class="gb-kind gb-{}"><span aria-hidden="true">{}</span> {}</span>')
_ATTITUDE = Markup('<span class="gb-attitude gb-attitude-{}"><span class="gb-dot" aria-hidden="true"></span>{}</span>')
KINDS: Mapping[str, Markup] = {
    "opinion": _KIND.format("opinion", "◆", "Dư luận xã hội"),
    "rumour": _KIND.format("rumour", "◇", "Tin đồn"),
}
ATTITUDES: Mapping[str, Markup] = {
    name: _ATTITUDE.format(name, label("periodic", "/matters/0/attitude", name)) for name in NAMES_OF_ATTITUDES
}


def when(value: object) -> str:
    """Return a date or a time as people read it."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    text = str(value)
    at = parse_time(text)
    on = parse_date(text)
    return moment(at) if at else day(on) if on else text


def enumerated(value: object, form: str, pointer: str) -> str:
    """Return the Vietnamese word for an enumerated value."""
    return label(form, pointer, str(value))


def title_of(name: str, form: str, pointer: str) -> str:
    """Return the Vietnamese title of a field."""
    return describe(form, f"{pointer}/{name}").title.vi


def hours(value: float, translate: Translator) -> str:
    """Return a limit in everyday words: in hours up to two days, in days and hours beyond."""
    if value <= 48 and float(value).is_integer():
        return translate(msg("{hours} hours", hours=int(value)))
    return span(timedelta(hours=value), translate)


def status_text(row: Row, translate: Translator, names: Mapping[str, Message]) -> str:
    """Return the state of a row in words, with the days of delay."""
    text = translate(names[row.status])
    if row.status == "late" and row.days_late:
        return translate(msg("{state} by {days} days", state=text, days=row.days_late))
    return text
