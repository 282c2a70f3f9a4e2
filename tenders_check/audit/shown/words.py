"""How figures are said: percentages, intervals, answers, names."""

from __future__ import annotations

from collections.abc import Mapping

from tenders_check.language import ENGLISH, FRENCH

ANSWERS: Mapping[str, str] = {
    "yes": "oui",
    "no": "non",
    "review": "à vérifier",
    "undetermined": "indéterminé",
}
CONSIDERATIONS: Mapping[str, str] = {
    "environmental_criterion": "Critère environnemental",
    "environmental_clause": "Clause environnementale",
    "social_criterion": "Critère social",
    "social_clause": "Clause sociale",
    "reservation": "Lot réservé",
}


def percent(value: float | None, language: str = FRENCH) -> str:
    """ "7,5 %" with one decimal, "7.5%" in English; "–" when nothing was counted."""
    if value is None:
        return "–"
    return f"{value:.1f}%" if language == ENGLISH else f"{value:.1f}\u00a0%".replace(".", ",")


def span(low: float | None, high: float | None, language: str = FRENCH) -> str:
    """An interval given between 0 and 1, in %: "3,1–12,0"."""
    if low is None or high is None:
        return ""
    said = f"{100 * low:.1f}–{100 * high:.1f}"
    return said if language == ENGLISH else said.replace(".", ",")


def figure(value: float, language: str = FRENCH) -> str:
    """A count or a weight: "12 480", "7,5"."""
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    if language == ENGLISH:
        return text
    return text.replace(",", "\u202f").replace(".", ",")
