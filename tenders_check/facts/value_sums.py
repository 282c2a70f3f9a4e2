"""Sums of money that a text gives for a need, and what they are to be multiplied by."""

from __future__ import annotations

import re

from tenders_check.facts.duration import Term
from tenders_check.french.quantities import amounts, durations
from tenders_check.french.regex import regex
from tenders_check.model import Evidence, Fact, Kind
from tenders_check.records import dataclass

NOT_VALUE = regex(
    r"penalit|\bavances?\b|retenue de garantie|chiffre d'affaires|assurance|\bprimes?\b|indemni|sinistre|plafonn|forfait de"
    r"|minimum de facturation|\bseuils?\b(?! max)|caution|sous-trait|bon de commande (?:unitaire|minimum)|par (?:bon de )?commande\b|par intervention"
    r"|(?:inferieure?s?|(?<!etre )superieure?s?) (?:ou egale?s? )?(?:a|au|aux)\b|capital\b|par candidat|remboursement|frais d|prix unitaire|surcout"
    r"|subvention|\bdommages?\b|prejudice|\brevisions?\b|\bprecedente?s?\b|\banterieure?s?\b"
)
YEARLY = regex(r"\bannuel|\bpar an\b|/\s?an\b|chaque annee|par annee|pour un an\b|pour une annee")
_MONTHLY = regex(r"\bmensuel|\bpar mois\b|/\s?mois\b|chaque mois")
#: "70 000 € HT par an pendant trois ans": the sentence itself says how long.
_DURING = regex(r"\b(?:pendant|durant|sur)\b")
BY_PERIOD = regex(
    r"\bpar periode|chaque periode|par reconduction|pour la periode initiale|periode initiale"
)
WHOLE = regex(
    r"toutes periodes|reconductions? (?:comprise|incluse)|duree totale|sur la duree|pour (?:toute )?la duree|4 ans|quatre ans|\bglobal|\btotal"
)
KINDS = frozenset({Kind.RC, Kind.AAPC, Kind.CCAP, Kind.CCP, Kind.AE, Kind.CCTP, Kind.NOTICE})
#: Below this a sum of money in a sentence on value is a unit price or a penalty.
SMALLEST = 1_000
BARE_AMOUNT = regex(
    r"^\W*(\d{1,3}(?:[\s\u00a0\u202f.]\d{3})+|\d{4,})(?:,\d{1,2})?\s*(?:€|euros?)?\s*(?:h\.?t\.?)?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Length:
    """How long the contract lasts: `whole` in months, and the periods the pieces tell."""

    whole: Fact
    term: Term | None


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount found, already multiplied; `lots` it is for (() = all)."""

    value: float
    lots: tuple[str, ...]
    evidence: Evidence


def factor_of(folded: str, length: Length) -> float | None:
    """What an amount is to be multiplied by to cover the whole duration.

    None for the amount of a year or of a period when the duration is unknown: a part is not the
    whole value.
    """
    if WHOLE.search(folded):
        return 1.0
    yearly, monthly = YEARLY.search(folded), _MONTHLY.search(folded)
    if yearly or monthly:
        months = length.whole.value
        during = _DURING.search(folded)
        own = durations(folded[during.end() :]) if during else []
        if own:
            months = own[0].months
        if not isinstance(months, (int, float)):
            return None
        return max(months / 12, 1.0) if yearly else max(months, 1.0)
    if BY_PERIOD.search(folded):
        return float(length.term.periods) if length.term else None
    return 1.0


def cell_amounts(text: str) -> list[float]:
    """The amount of a cell, with or without its euro sign."""
    said = [one.value for one in amounts(text) if one.tax != "TTC" and one.value >= SMALLEST]
    if said:
        return said
    match = BARE_AMOUNT.match(text)
    if match is None:
        return []
    value = float(re.sub(r"\D", "", match[1]))
    return [value] if value >= SMALLEST else []
