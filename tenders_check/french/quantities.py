"""Amounts, percentages and durations in French text, with their places."""

from __future__ import annotations

import re
from typing import NamedTuple

from tenders_check.french.regex import regex

_SPACE = r"[ \u00a0\u202f\u2009]"
_NUMBER = rf"\d{{1,3}}(?:[{_SPACE[1:-1]}.']\d{{3}})+(?:,\d+)?|\d+(?:[,.]\d+)?"


class Amount(NamedTuple):
    """An amount in euros; `tax`: "HT", "TTC" or None when not said."""

    value: float
    tax: str | None
    start: int
    end: int


class Percentage(NamedTuple):
    """A percentage: `value` 10.0 for "10 %"."""

    value: float
    start: int
    end: int


class Duration(NamedTuple):
    """A length of time, in months (a day counts 1/30, a week 7/30)."""

    months: float
    start: int
    end: int


_AMOUNT = regex(
    rf"(?<![\w,.])(?P<number>{_NUMBER})\s?"
    r"(?P<scale>millions?\s(?:d['’]\s?)?|milliards?\s(?:d['’]\s?)?|milliers\s(?:d['’]\s?)?|"
    r"[MmKk](?=\s?(?:€|[Ee]uros?|EUR)))?"
    r"\s?(?:€|[Ee]uros?\b|EUROS?\b|EUR\b)"
    r"(?:\s?\(?(?P<tax>H\.?\s?T\.?(?!\w)|T\.?T\.?C\.?(?!\w)|hors\s(?:taxes?|T\.?V\.?A\.?)|"
    r"toutes\s(?:taxes|charges)\scomprises)\)?)?",
    re.IGNORECASE,
)
_TAX_BEFORE = regex(
    r"\b(?P<tax>H\.?T\.?|T\.?T\.?C\.?|hors\staxes?)(?:\sde)?[\s:=(]*$", re.IGNORECASE
)
_PERCENTAGE = regex(
    r"(?<![\w,.])(?P<number>\d+(?:[,.]\d+)?)\s?(?:%|pour\s?cents?\b|p\.\s?100\b)", re.IGNORECASE
)
_WORDS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "dix-huit": 18,
    "vingt": 20, "vingt-quatre": 24, "trente": 30, "trente-six": 36, "quarante-huit": 48,
    "soixante": 60,
}  # fmt: skip
_IN_MONTHS = {"a": 12.0, "m": 1.0, "s": 7 / 30, "j": 1 / 30, "t": 3.0}
_DURATION = regex(
    rf"(?<![\w,.])(?:(?P<words>{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b\s?"
    r"(?:\(\s?(?P<checked>\d+)\s?\))?|(?P<number>\d+(?:[,.]\d+)?)(?:\s?\([\w\-\s]{2,20}\))?)\s?"
    r"(?:fois\s)?(?P<unit>ans?|années?|mois|semaines?|jours?|trimestres?)\b",
    re.IGNORECASE,
)


def amounts(text: str) -> list[Amount]:
    """Amounts in euros, in order: "216 000 € HT", "1,5 M€", "40 000 euros hors taxes"."""
    return [
        Amount(
            _number(match["number"]) * _scale(match["scale"]),
            _tax(match["tax"] or _tax_before(text, match.start())),
            match.start(),
            match.end(),
        )
        for match in _AMOUNT.finditer(text)
    ]


def percentages(text: str) -> list[Percentage]:
    """Percentages, in order: "10 %", "12,5%", "10 pour cent"."""
    return [
        Percentage(float(match["number"].replace(",", ".")), match.start(), match.end())
        for match in _PERCENTAGE.finditer(text)
    ]


def durations(text: str) -> list[Duration]:
    """Durations, in order: "36 mois", "trois (3) ans", "12 (douze) mois", "un an"."""
    found = []
    for match in _DURATION.finditer(text):
        if match["words"]:
            count = float(match["checked"] or _WORDS[match["words"].lower()])
        else:
            count = float(match["number"].replace(",", "."))
        unit = _IN_MONTHS[match["unit"][0].lower()]
        found.append(Duration(count * unit, match.start(), match.end()))
    return found


def _tax_before(text: str, start: int) -> str | None:
    """The tax said just before: "Montant maximum HT : 200 000 €"."""
    match = _TAX_BEFORE.search(text, max(0, start - 30), start)
    return match["tax"] if match else None


def _number(text: str) -> float:
    """ "216 000,50" → 216000.5; a point followed by three digits separates thousands."""
    plain = re.sub(r"[\s\u00a0\u202f\u2009']", "", text)
    plain = re.sub(r"\.(?=\d{3}(?:\D|$))", "", plain)
    return float(plain.replace(",", "."))


def _scale(word: str | None) -> float:
    if not word:
        return 1.0
    lowered = word.lower()
    if lowered.startswith("milliard"):
        return 1e9
    if lowered.startswith("millier") or lowered == "k":
        return 1e3
    return 1e6


def _tax(words: str | None) -> str | None:
    if not words:
        return None
    return "HT" if words[0] in "Hh" else "TTC"
