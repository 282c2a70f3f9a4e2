"""Dates written in French documents."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from tenders_check.french.regex import regex

_MONTHS = {
    "janvier": 1, "janv": 1, "fevrier": 2, "février": 2, "fevr": 2, "févr": 2, "fev": 2, "fév": 2,
    "mars": 3, "avril": 4, "avr": 4, "mai": 5, "juin": 6, "juillet": 7, "juil": 7, "aout": 8,
    "août": 8, "septembre": 9, "sept": 9, "octobre": 10, "oct": 10, "novembre": 11, "nov": 11,
    "decembre": 12, "décembre": 12, "dec": 12, "déc": 12,
}  # fmt: skip

_MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = regex(
    r"(?<![\w/.\-])(?:"
    rf"(?P<day>\d{{1,2}})\s?(?:er|ᵉʳ)?\s+(?P<month>{_MONTH_NAMES})"
    r"\.?\s+(?P<year>\d{4})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<d>\d{1,2})\s?(?P<sep>[/.\-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4}|(?<=/)\d{2})"
    r")(?![\w/])",
    re.IGNORECASE,
)


class FoundDate(NamedTuple):
    """A date and its place in the text."""

    date: date
    start: int
    end: int


def dates(text: str) -> list[FoundDate]:
    """Dates in order: "1er septembre 2026", "01/09/2026", "2026-09-01". Impossible ones skipped."""
    found = []
    for match in _DATE.finditer(text):
        value = _value(match)
        if value is not None:
            found.append(FoundDate(value, match.start(), match.end()))
    return found


def _value(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["month"]:
            return date(int(match["year"]), _MONTHS[match["month"].lower()], int(match["day"]))
        year = int(match["y"])
        return date(year if year > 99 else 2000 + year, int(match["m"]), int(match["d"]))
    except ValueError:
        return None
