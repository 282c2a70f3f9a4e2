"""Weights as buyers write them: "60 %", "40 à 60 %", "12 points", "/20", "coefficient 3".

All functions read folded text (plain lower-case ASCII) and give offsets in it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tenders_check.facts.criteria.words import worded
from tenders_check.french.regex import regex
from tenders_check.records import dataclass

_NUMBER = r"\d{1,3}(?:\s?[.,]\s?\d{1,3})?"
#: Before a number: no part of another one ("2.60"); the dots of a leader may touch it.
_APART = r"(?<![\d,])(?<!\d\.)"
_PERCENT = r"(?:%|pour\s?cents?\b|p\.\s?100\b|pourcents?\b|pct\b)"
_POINTS = r"(?:points?|pts?)\b\.?"
_COEFFICIENT = r"\b(?:coefficient|coeff?)\b\.?\s*(?:de\s+)?(?:ponderation\s*)?[:=]?\s*"
#: After "sur 12" a word counts something else, "sur 12 mois", unless it links.
_GOES_ON = r"(?!(?:et|puis|ainsi|avec|dont|soit|affecte\w*|pondere\w*|coefficient)\b)[a-z]"
#: Order matters: the most telling form first.
_WEIGHT = regex(
    rf"""
    (?P<range>(?:(?P<between>\bentre\s+)|\bde\s+)?(?P<low>{_APART}{_NUMBER})\s?{_PERCENT}?\s?(?(between)(?:et|a)|[a/-])\s?(?P<high>{_NUMBER})\s?(?P<rangeunit>{_PERCENT}|{_POINTS}))
    | (?P<percent>{_APART}{_NUMBER})\s?{_PERCENT}
    | (?P<points>{_APART}{_NUMBER})\s?{_POINTS}(?:\s?(?:/|sur)\s?(?P<pointsof>\d{{2,4}})\b(?!\s?%))?
    | (?P<part>(?<![\d,./]){_NUMBER})\s?/\s?(?P<of>\d{{2,3}})\b(?!\s?(?:[/%a-z]|\d))
    | (?P<share>{_APART}{_NUMBER})\ssur\s(?P<whole>\d{{2,3}})\b(?!\s?(?:[/%\d]|{_GOES_ON}))
    | {_COEFFICIENT}(?P<coefficient>{_NUMBER})\b
    | \bx\s?(?P<times>\d(?:[.,]\d)?)\b(?!\s?[a-z%])
    | \b(?:note[e]?s?|notation|ponderation|ponderee?s?|bareme|points?)?\s?(?:sur|/)\s?(?P<out>\d{{1,3}})\b(?!\s?(?:[/%\d]|{_GOES_ON}))
    | (?<=\()\s?/\s?(?P<within>\d{{1,3}})(?=\s?\))
    | \bponderation\s?(?:de\s)?[:=-]?\s?(?P<named>{_NUMBER})\b(?!\s?[/%])
    """,
    re.VERBOSE,
)
_DIGIT = regex(r"\d")
#: A longer cell says more than a weight.
_CELL = 70
_FRACTION = regex(rf"^(?P<value>{_NUMBER})\s?(?:/|sur)\s?(?P<of>\d{{2,4}})$")
_BARE = regex(rf"^[^\w%]*(?P<value>{_NUMBER})[^\w%]*$")
_BARE_RANGE = regex(
    rf"^\W*(?:de\s|entre\s)?(?P<low>{_NUMBER})\s?(?:a|et|-)\s?(?P<high>{_NUMBER})[^\w%]*$"
)
#: Numbers before these words measure something else than a weight.
_NOT_AFTER = regex(
    r"\s*(?:d[eu]\s|des\s|d')?\s*(?:t\.?v\.?a|h\.?t|ttc|euros?|pages?|jours?|mois|heures?|ans?|annees?"
    r"|du\s+montant|du\s+prix|de\s+penalite|de\s+moins|de\s+plus|par\s+(?:jours?|semaines?|mois|heures?|tranches?|an|annee|unites?|euros?|tonnes?|km|kilometres?|degres?)\b|lots?|membres?"
    r"|inferieur|superieur|d'avance|minimum\s+de\s+la\s+note)\b"
)


@dataclass(frozen=True, slots=True)
class Weight:
    """A weight, in `unit` ("%", "points", "coefficient", "/20"…); `maximum` ends a range.

    `unit` is None for a bare number, whose unit its table says. `start`/`end` index the
    folded text.
    """

    value: float
    unit: str | None
    start: int
    end: int
    maximum: float | None = None


def number(text: str) -> float:
    """ "33,33" → 33.33. Raises ValueError on anything else."""
    return float(re.sub(r"\s", "", text).replace(",", "."))


#: From the first number of a text to the last.
_DIGITS = regex(r"\d(?:.*\d)?", re.DOTALL)
#: The longest words of a weight before its number, and after it.
_BEFORE, _AFTER = 80, 30


@lru_cache(maxsize=2048)  # a cell is looked at as a label, as a weight and as a head
def weights(text: str) -> tuple[Weight, ...]:
    """Every weight written with its unit, in order."""
    found = [Weight(*one) for one in worded(text)]
    numbers = _DIGITS.search(text)
    if not numbers:
        return tuple(sorted(found, key=lambda one: one.start))
    start, end = max(0, numbers.start() - _BEFORE), numbers.end() + _AFTER
    for match in _WEIGHT.finditer(text, start, end):
        weight = _read(match)
        if weight is not None and not _NOT_AFTER.match(text, weight.end):
            found.append(weight)
    return tuple(sorted(found, key=lambda one: one.start))


def _read(match: re.Match[str]) -> Weight | None:
    start, end = match.span()
    if match["low"]:
        low, high = number(match["low"]), number(match["high"])
        unit = "%" if re.search(_PERCENT, match["rangeunit"]) else "points"
        if low < high:
            return Weight(low, unit, start, end, high)
        return None if "/" not in match["range"] else Weight(low, unit, start, end)
    if match["percent"]:
        value = number(match["percent"])
        return Weight(value, "%", start, end) if value <= 100 else None
    if match["points"]:
        return Weight(number(match["points"]), "points", start, end)
    if match["part"]:
        value, of = number(match["part"]), int(match["of"])
        return Weight(value, "%" if of == 100 else "points", start, end) if value <= of else None
    if match["share"]:
        value, of = number(match["share"]), int(match["whole"])
        return Weight(value, "%" if of == 100 else "points", start, end) if value <= of else None
    if match["coefficient"] or match["times"]:
        return Weight(number(match["coefficient"] or match["times"]), "coefficient", start, end)
    if match["out"]:
        value = number(match["out"])
        return Weight(value, f"/{int(value)}", start, end) if value >= 2 else None
    if match["within"]:
        value = number(match["within"])
        return Weight(value, f"/{int(value)}", start, end) if value else None
    return Weight(number(match["named"]), None, start, end)


@lru_cache(maxsize=2048)
def cell_weight(text: str) -> Weight | None:
    """The weight that is all a cell says: "60", "60 %", "60/100", "20 points", "40 à 60"."""
    stripped = text.strip()
    if len(stripped) > _CELL or not _DIGIT.search(stripped):
        return None
    offset = text.find(stripped) if stripped else 0
    fraction = _FRACTION.match(stripped)
    if fraction and number(fraction["value"]) <= number(fraction["of"]):
        of = int(fraction["of"])
        unit = "%" if of == 100 else "points"
        return Weight(number(fraction["value"]), unit, offset, offset + len(stripped))
    span = _BARE_RANGE.match(stripped)
    if span and number(span["low"]) < number(span["high"]):
        end = offset + len(stripped)
        return Weight(number(span["low"]), None, offset, end, number(span["high"]))
    bare = _BARE.match(stripped)
    if bare:
        value = number(bare["value"])
        out = f"/{int(value)}" if stripped[0] == "/" and value > 1 else None
        return Weight(value, out, offset, offset + len(stripped))
    for weight in weights(stripped):
        rest = stripped[: weight.start] + stripped[weight.end :]
        rest = re.sub(
            r"\b(?:ponderation|note|notee|maximum|maximale|max|soit|de la note( globale| finale)?|coefficient)\b",
            "",
            rest,
        )
        if not re.search(r"[a-z]{2,}|\d", rest):
            return Weight(
                weight.value,
                weight.unit,
                offset + weight.start,
                offset + weight.end,
                weight.maximum,
            )
    return None


def header_unit(text: str) -> str | None:
    """The unit a column header gives to bare numbers; "" for a weight column without a unit."""
    if "%" in text or "pourcentage" in text:
        return "%"
    if re.search(r"\b(?:points?|pts?|bareme)\b", text):
        return "points"
    if re.search(r"\bcoeff?(?:icients?)?\b", text):
        return "coefficient"
    if re.search(r"(?:/|\bsur\s)\s?100\b", text):
        return "%"
    if re.search(r"(?:/|\bsur\s)\s?\d{2,4}\b", text):
        return "points"
    if re.search(
        r"\b(?:ponderations?|ponderes?|poids|note(?:s|\s+maxi\w*)?|notation|valeur relative)\b",
        text,
    ):
        return ""
    return None
