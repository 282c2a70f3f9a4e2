"""Dates, sums and weights as a French reader expects them."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


def day(value: date) -> str:
    """"1er septembre 2026"."""
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number} {_MONTHS[value.month - 1]} {value.year}"


def euros(value: float) -> str:
    """"216 000 €", with no-break spaces; cents only when there are some."""
    text = f"{value:,.2f}" if value % 1 else f"{value:,.0f}"
    return text.replace(",", "\u202f").replace(".", ",") + "\u00a0€"


def number(value: float) -> str:
    """"7,5" or "60"."""
    return f"{round(value, 2):g}".replace(".", ",")


def percent(value: float) -> str:
    """"7,5 %", with a no-break space."""
    return f"{number(value)}\u00a0%"
