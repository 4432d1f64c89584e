"""Figures that documents quote, in words: with their unit, how exact they are, as a range, and their change."""

from collections.abc import Mapping
from typing import Any, Final

from ..base.messages import Message, Translator, msg
from ..base.vietnamese import exact, number
from ..documents.model import CitedFigure, Count, Figure
from ..documents.schemas import label
from ..objects.json_values import plain

_VI: Final = Translator("vi")
Quoted = Figure | CitedFigure | Mapping[str, Any]
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
    """Return a number of people and how exact it is; of a range both ends."""
    return "" if count is None else _precise(range_text(count.count, count.most, _VI), count.precision)


def range_text(least: int, most: int | None, translate: Translator) -> str:
    """Return a number of people, or both ends of a range: «từ 200 đến 300»."""
    return number(least) if most is None else translate(_range(number(least), number(most)))


def _range(low: str, high: str) -> Message:
    return msg("from {low} to {high}", low=low, high=high)


def _precise(text: str, precision: str) -> str:
    """Return a number in words with how exact it is: «khoảng 215»."""
    if precision == "exact":
        return text
    return f"{label('periodic', '/matters/0/people/precision', precision).lower()} {text}"


def figure_name(figure: Quoted, translate: Translator) -> str:
    """Return the name of a figure: a known one in words, any other unchanged."""
    name = str(_values(figure)["name"])
    known = _FIGURES.get(name)
    return translate(known) if known else name.replace("_", " ")


def figure_text(figure: Quoted, translate: Translator) -> str:
    """Return a figure in words: «hơn 1,85 tỉ đồng», «từ 5 đến 7 ngày», «8.404 ca (kỳ so sánh: 1.396; tăng 502%)»."""
    found = _values(figure)
    if found.get("suppressed"):
        return translate(msg("few, kept back"))
    unit, precision = found.get("unit") or "", found["precision"]
    if found.get("value") is not None:
        told = _precise(_amount(found["value"], unit, translate), precision)
    else:
        low, high = (_amount(found[key], unit, translate, bare=key == "from") for key in ("from", "to"))
        told = _precise(translate(_range(low, high)), precision)
    return " ".join((told, _compared(found, unit, translate))).rstrip()


def _values(figure: Quoted) -> Mapping[str, Any]:
    found: Mapping[str, Any] = figure if isinstance(figure, Mapping) else plain(figure)
    return found


def _amount(value: float, unit: str, translate: Translator, *, bare: bool = False) -> str:
    """Return a number with its unit; `bare` without it, as at the beginning of a range."""
    if unit == "VND":
        return money(value, translate)
    said = translate(_UNITS[unit]) if unit in _UNITS else unit
    if bare or not said:
        return exact(value)
    return f"{exact(value)}%" if said == "%" else f"{exact(value)} {said}"


def _compared(found: Mapping[str, Any], unit: str, translate: Translator) -> str:
    """Return in brackets the figure of the period compared with, and the change."""
    parts = []
    if found.get("previous") is not None:
        parts.append(
            translate(msg("compared with {value}", value=_amount(found["previous"], unit, translate, bare=True)))
        )
    change = found.get("change")
    if change is not None:
        what = msg("up {share}%", share=exact(change)) if change >= 0 else msg("down {share}%", share=exact(-change))
        parts.append(translate(what))
    return f"({'; '.join(parts)})" if parts else ""


def money(value: float, translate: Translator) -> str:
    """Return an amount in đồng in everyday words, exact to the đồng: «1,85 tỉ đồng», «410 triệu đồng»."""
    for size, name in ((10**9, msg("{amount} billion đồng")), (10**6, msg("{amount} million đồng"))):
        if abs(value) >= size and (value * 1000) % size == 0:
            amount = number(value / size, 3).rstrip("0").rstrip(",")
            return translate(Message(name.template, (("amount", amount),)))
    return translate(msg("{amount} đồng", amount=number(value)))
