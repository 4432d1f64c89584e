"""How values read on the site: numbers with their precision, times, states, names of things."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from markupsafe import Markup

from ..base.messages import Message, Translator, msg
from ..base.times import parse_date, parse_time
from ..base.vietnamese import day, exact, moment, number
from ..documents.model import ATTITUDES as NAMES_OF_ATTITUDES
from ..documents.model import Count, Figure
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
# What reports often count, in words; any other name is shown unchanged.
_FIGURES: dict[str, Message] = {
    "wage_debt": msg("Wages owed"),
    "wages_paid": msg("Wages paid"),
    "wages_topped_up": msg("Wages topped up"),
    "lowest_wage_paid": msg("Lowest wage paid"),
    "allowance_owed": msg("Allowances owed"),
    "average_bonus": msg("Average bonus"),
    "gifts_value": msg("Value of gifts"),
    "house_support": msg("Support for a house"),
    "loans_needed": msg("Loans needed"),
    "meal_price": msg("Price of a shift meal"),
    "orders_down": msg("Orders down"),
    "rent_power_price": msg("Price of electricity in rented rooms"),
    "reported_cases": msg("Reported cases"),
    "si_debt": msg("Social insurance owed"),
    "trip_cost": msg("Cost of a trip to sea"),
    "union_fund_debt": msg("Union fund owed"),
    "workers": msg("Workers"),
}
_UNITS: dict[str | None, Message] = {"person": msg("persons"), "percent": msg("percent")}


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


def count_text(count: Count | None) -> str:
    """Return a number of people and how exact it is."""
    return "" if count is None else _precise(number(count.count), count.precision)


def _precise(text: str, precision: str) -> str:
    if precision == "exact":
        return text
    return f"{label('periodic', '/matters/0/people/precision', precision).lower()} {text}"


def figure_name(figure: Figure, translate: Translator) -> str:
    """Return the name of a figure: a known one in words, any other unchanged."""
    known = _FIGURES.get(figure.name)
    return translate(known) if known else figure.name.replace("_", " ")


def figure_text(figure: Figure, translate: Translator) -> str:
    """Return a figure with its unit and how exact it is: «hơn 1,85 tỷ đồng»."""
    if figure.unit == "VND":
        return _precise(money(figure.value, translate), figure.precision)
    unit = translate(_UNITS[figure.unit]) if figure.unit in _UNITS else figure.unit
    return " ".join(part for part in (_precise(exact(figure.value), figure.precision), unit) if part)


def money(value: float, translate: Translator) -> str:
    """Return an amount in đồng in everyday words, exact to the đồng: «1,85 tỷ đồng», «410 triệu đồng»."""
    for size, name in ((10**9, msg("{amount} billion đồng")), (10**6, msg("{amount} million đồng"))):
        if abs(value) >= size and (value * 1000) % size == 0:
            amount = number(value / size, 3).rstrip("0").rstrip(",")
            return translate(Message(name.template, (("amount", amount),)))
    return translate(msg("{amount} đồng", amount=number(value)))


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
