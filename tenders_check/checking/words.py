"""Dates, sums and weights as a reader expects them, in French or in English."""

from __future__ import annotations

from datetime import date

from tenders_check.language import ENGLISH, FRENCH

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


def day(value: date, language: str = FRENCH) -> str:
    """"1er septembre 2026", "2026-09-01" in English reports."""
    if language == ENGLISH:
        return value.isoformat()
    number_of_day = "1er" if value.day == 1 else str(value.day)
    return f"{number_of_day} {_MONTHS[value.month - 1]} {value.year}"


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
