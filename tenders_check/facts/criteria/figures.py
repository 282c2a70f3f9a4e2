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
#: "Les offres sont notées sur 100 points : …", "une note sur 20 : …", "Barème total : 80 points".
_OUT_OF = regex(
    r"\b(?:offres?|propositions?|criteres)\b[^.;:]{0,80}?\bnotee?s?\s+sur\s+(?:un\s+total\s+de\s+)?(\d{2,3})(?:\s+points)?[^.;:%\d]{0,40}:"
    r"|\bune?\s+note(?:\s+(?:globale|finale|totale))?\s+sur\s+(\d{2,3})(?:\s+points)?[^.;:%\d]{0,40}:"
    r"|^\W*(?:bareme|ponderation|note)\s+totale?\s*:?\s*(?:sur\s+)?(\d{2,3})\b"
)
#: The longest name of a criterion before its weight, in a line with a formula.
_HEAD = 60
_ASIDE = regex(r"\([^()]*\)")
_LISTED = regex(r"(?<=[a-z)~])\s(\d{1,3}(?:[.,]\d{1,2})?)(?=\s*(?:[,;~(]|\.(?!\d)|et\b|$))")


def announced_total(plain: str) -> float | None:
    """The total that a lead announces: "selon la pondération suivante (sur 100) :"."""
    if "chacun" in plain or "chaque" in plain:
        return None
    lead = _OUT_OF.search(plain) or ("criteres" in plain and _ANNOUNCED.search(plain)) or None
    told = next((one for one in lead.groups() if one), None) if lead else None
    return number(told) if told else None


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


def besides_noise(plain: str, found: tuple[Weight, ...]) -> tuple[Weight, ...]:
    """The weights around a formula, when they add up: "Coût (55 %) = a + b. Délai (45 %)."."""
    kept: list[Weight] = []
    start = 0
    for stop in [*(one.end() for one in _FULL_STOP.finditer(plain)), len(plain)]:
        inside = [one for one in found if start <= one.start < stop]
        if inside:
            head = plain[start : inside[0].start]
            short = len(head) <= _HEAD and not noise(head)
            if short and (head.rstrip()[-1:] in ("(", ":") or not noise(plain[start:stop])):
                kept.append(inside[0])
        start = stop
    whole = abs(sum(one.value for one in kept) - 100) < 0.2
    return tuple(kept) if whole and len(kept) > 1 else ()


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
