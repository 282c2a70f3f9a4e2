"""Bare numbers that weigh, and weights beside figures that do not."""

from __future__ import annotations

import re

from tenders_check.facts.criteria.noise import noise
from tenders_check.facts.criteria.scale import Weight, number
from tenders_check.french.regex import regex

_PART = regex(r"(?:\bdont|,|\bet)\s+(\d{1,3}(?:[.,]\d{1,2})?)\s+pour\s+(?:l[ae]s?\s+[a-z]|l'[a-z])")
_FULL_STOP = regex(r"(?<=[a-z)%])\.\s+(?=[a-z(])")
_BRACKETED = regex(r"(?<=[a-z])\s?\(\s?(\d{1,3}(?:[.,]\d{1,2})?)\s?\)")

_SCALED = regex(
    r"^[^:]{0,60}\b(?:ponderations?|ponderes?|ponderees?|baremes?|notation|notees?|coefficients?)\b"
    r"[^:]{0,60}:\s*[a-z]"
)
#: What all the criteria add up to, not what each is marked out of.
_ANNOUNCED = regex(
    r"\b(?:ponderation|bareme|poids|points)\b[^.;]{0,60}?"
    r"(?:\(\s?sur (?:un total de )?(\d{2,3})(?: points)?\s?\)|\b(?:un|pour un) total de (\d{2,3})\b)"
)
_ASIDE = regex(r"\([^()]*\)")
_LISTED = regex(r"(?<=[a-z)~])\s(\d{1,3}(?:[.,]\d{1,2})?)(?=\s*(?:[,;~(]|\.(?!\d)|et\b|$))")


def announced_total(plain: str) -> float | None:
    """The total that a lead announces: "selon la pondération suivante (sur 100) :"."""
    if "criteres" not in plain or "chacun" in plain or "chaque" in plain:
        return None
    lead = _ANNOUNCED.search(plain)
    return number(lead[1] or lead[2]) if lead else None


def ending_number(plain: str, unit: str | None) -> tuple[Weight, ...]:
    """In a flattened table a number that ends the line is its weight."""
    end = re.search(r"(?:^|[\s:(=])(\d{1,3}(?:[.,]\d{1,2})?)\s*\)?[\s;.]*$", plain)
    if not end or not re.search(r"[a-z]{3}", plain[: end.start()]):
        return ()
    value = number(end[1])
    return (Weight(value, unit or None, end.start(1), end.end(1)),) if 0 < value <= 100 else ()


def with_parts(plain: str, found: tuple[Weight, ...]) -> tuple[Weight, ...]:
    """The weights of a line, with the bare numbers of "12 points, dont 5 pour l'équipe"."""
    if not found or "dont" not in plain[found[0].end :]:
        return found
    start = plain.index("dont", found[0].end)
    parts = [
        Weight(number(one[1]), found[0].unit, one.start(1), one.end(1))
        for one in _PART.finditer(plain, start)
    ]
    return tuple(sorted((*found, *parts), key=lambda one: one.start))


def before_noise(plain: str, found: tuple[Weight, ...]) -> tuple[Weight, ...]:
    """The weights of the sentences that come before a formula or a threshold."""
    start = 0
    for stop in _FULL_STOP.finditer(plain):
        if noise(plain[start : stop.end()]):
            break
        start = stop.end()
    return tuple(one for one in found if one.end <= start)


def bracketed_numbers(plain: str, unit: str) -> tuple[Weight, ...]:
    """In a sentence without other weights, "Prix (40), qualité (60)"."""
    found = [*_BRACKETED.finditer(plain)]
    weighing = tuple(
        Weight(number(one[1]), unit or None, one.start(1), one.end(1)) for one in found
    )
    return weighing if len(weighing) > 1 else ()


def listed_numbers(plain: str, unit: str) -> tuple[Weight, ...]:
    """In a sentence that gives a scale, "Pondération : technique 40, prix 60", outside brackets."""
    if not _SCALED.match(plain):
        return ()
    shown = _ASIDE.sub(lambda aside: "~" * len(aside[0]), plain)
    weighing = tuple(
        Weight(number(one[1]), unit or None, one.start(1), one.end(1))
        for one in _LISTED.finditer(shown)
    )
    whole = abs(sum(one.value for one in weighing) - 100) < 0.2
    return weighing if len(weighing) > 1 and whole else ()
