"""The figures that reports quote, in words: «tiền lương còn nợ», «hơn 1,85 tỉ đồng»."""

from ..base.messages import Message, Translator, msg
from ..base.vietnamese import exact, number
from ..documents.model import Count, Figure
from ..documents.schemas import label

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
    """Return a figure with its unit and how exact it is: «hơn 1,85 tỉ đồng»."""
    if figure.unit == "VND":
        return _precise(money(figure.value, translate), figure.precision)
    unit = translate(_UNITS[figure.unit]) if figure.unit in _UNITS else figure.unit
    value = _precise(exact(figure.value), figure.precision)
    return f"{value}%" if unit == "%" else " ".join(part for part in (value, unit) if part)


def money(value: float, translate: Translator) -> str:
    """Return an amount in đồng in everyday words, exact to the đồng: «1,85 tỉ đồng», «410 triệu đồng»."""
    for size, name in ((10**9, msg("{amount} billion đồng")), (10**6, msg("{amount} million đồng"))):
        if abs(value) >= size and (value * 1000) % size == 0:
            amount = number(value / size, 3).rstrip("0").rstrip(",")
            return translate(Message(name.template, (("amount", amount),)))
    return translate(msg("{amount} đồng", amount=number(value)))
